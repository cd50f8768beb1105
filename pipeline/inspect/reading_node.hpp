// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.hpp"
#include "pdf/read_back.hpp"

// A plan as it is read aloud: one neutral value, made from a document and from the tags of a file. Private to inspect/.
namespace pige::inspect {

struct ReadingNode {
    std::string role;  ///< standard structure type: "H2", "TD"
    /// What is read: its own text and that of inline kids (links, spans), white space folded. An expected text may hold
    /// the signs below.
    std::string text;
    std::string text_with_marks;  ///< expected only: the text where it differs with `withheld_mark`
    std::vector<std::pair<std::string, std::string>> attributes;  ///< "alt", "lang", "scope", ...
    std::vector<ReadingNode> kids;
    bool optional = false;                ///< expected only: a marker of a list, which the stylesheet may leave out
    std::vector<std::string> ids;         ///< expected only: targets of links
    std::string target;                   ///< of a link: `#id` or an address; of a found inner link `#`
    std::optional<std::size_t> leads_to;  ///< found only: the page of an inner link
    std::size_t first_page = 0, last_page = 0;  ///< found only
};

// Signs in an expected text, single control characters that no text of a plan keeps.
constexpr char space_or_none = '\x01';  ///< the border of an inline element: a box ends with a space of its own
constexpr char page_number = '\x03';    ///< digits
constexpr char list_marker = '\x04';    ///< no letter and no digit, or the number that follows and a full stop
constexpr char anything = '\x05';       ///< what `withheld_mark` stands for

/// `text` with white space folded and trimmed, without what is invisible (soft hyphens, zero-width spaces, control
/// characters).
[[nodiscard]] std::string read_text(std::string_view text);

/// Puts `sign` where `text` may have it, once among white space.
[[nodiscard]] std::string with_signs(std::string_view text);

/// True when `found` is `expected`, whose signs stand for what they say.
[[nodiscard]] bool reads_as(std::string_view expected, std::string_view found);

/// An expected text for people: without signs.
[[nodiscard]] std::string without_signs(std::string_view expected);

/// Puts the one plain paragraph of the cell `node` into the cell itself: both are read alike (ISO 32000-1, 14.8.4.3.4).
void lift_only_paragraph(ReadingNode& node);

/// What a reader should hear of the printed `document`. The root is the Document.
[[nodiscard]] ReadingNode expected_reading(const document::PlanDocument& document);

/// Notes in `node` the texts of `marked` that differ: the same plan with marks.
void note_marks(ReadingNode& node, const ReadingNode& marked);

/// What a reader hears of the file.
[[nodiscard]] ReadingNode found_reading(const pdf::TaggedFile& file);

}  // namespace pige::inspect
