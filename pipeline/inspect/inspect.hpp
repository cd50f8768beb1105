// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include "core/diagnostic.hpp"
#include "document/document.hpp"
#include "pdf/read_back.hpp"

// A plan read back from its file, held against the document that the embedded record gives.
namespace pige::inspect {

/// Stands in a record for what its public form leaves out (names of signatories): a document composed with it shows
/// where a file may hold what cannot be compared. U+E0FF, for private use.
inline constexpr const char* withheld_mark = "\xEE\x83\xBF";

/// What a file should hold.
struct Expectation {
    document::PlanDocument document;
    /// The same plan, composed with `withheld_mark` for what the record leaves out.
    document::PlanDocument document_with_marks;
    /// Words that pages have around their content: in running heads and feet, in marks of tables that go on.
    std::set<std::string> margin_words;
};

/// Every difference between `expected` and what the structure of `found` says, in reading order; none when the file
/// says what the plan says: headings with level and number, paragraphs, lists, captions, every cell with its scope and
/// spans, figures with their alternatives, links and where they lead, fields, language, outline, metadata; and no text
/// on paper but what is in the structure or belongs to the margin.
///
/// Places are paths in the structure tree: `p3/Sect[2]/Table[1]/TBody[1]/TR[4]/TD[2]`. Findings: PIGE-I010 (another
/// text), I011 (an element is missing), I012 (one too many), I013 (another attribute), I014 (text outside the
/// structure), I015 (another statement about the file), I016 (outline), I017 (leads to another page), I018 (field),
/// I019 (text that stands for other text), I023 (notice: names were not compared), I024 (further differences not
/// listed).
[[nodiscard]] Findings differences(const Expectation& expected, const pdf::TaggedFile& found, const std::string& file);

/// The words of `text` as `Expectation::margin_words` has them.
[[nodiscard]] std::vector<std::string> words_of(const std::string& text);

}  // namespace pige::inspect
