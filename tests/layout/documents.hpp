// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"
#include "layout/layout.hpp"

// Small documents for the tests of layout, and what one asks of a laid-out plan.
namespace pige::layout {

using Inlines = std::vector<document::Inline>;
using Blocks = std::vector<document::Block>;

[[nodiscard]] document::Inline text(std::string words);
[[nodiscard]] document::Inline span(std::string name, Inlines children, std::vector<std::string> classes = {});
[[nodiscard]] document::Inline anchor(std::string target, std::string words);
[[nodiscard]] document::Block paragraph(std::string words, std::vector<std::string> classes = {});
[[nodiscard]] document::Block paragraph(Inlines inlines, std::vector<std::string> classes = {});
[[nodiscard]] document::Block heading(int level, std::string number, std::string title, std::string id = {});
[[nodiscard]] document::Block division(std::string name, Blocks blocks, std::vector<std::string> classes = {});
[[nodiscard]] document::Block list(std::vector<std::string> items, bool ordered = false);
[[nodiscard]] document::TableCell cell(std::string words, bool header = false);
[[nodiscard]] document::Block table(std::vector<std::string> head, std::vector<std::vector<std::string>> rows);
[[nodiscard]] document::PlanDocument plan(Blocks blocks);
/// `count` words that begin with `stem`: "pan1 pan2 pan3".
[[nodiscard]] std::string words(const std::string& stem, int count);

/// Lays `document` out with the half-em font; the sheet must parse without findings.
[[nodiscard]] Checked<PagedPlan> checked_lay_out(const document::PlanDocument& document, std::string_view css);
[[nodiscard]] PagedPlan laid_out(const document::PlanDocument& document, std::string_view css);

/// All text in reading order, from the structure tree; elements are separated by spaces, hyphens of our own left out.
[[nodiscard]] std::string reading_text(const PagedPlan& plan);
[[nodiscard]] std::vector<std::string> split_words(const std::string& text);
/// The text on `page`, artifacts included, in order of drawing.
[[nodiscard]] std::string page_text(const PagedPlan& plan, std::size_t page);
/// The text of the artifacts of that kind on `page`.
[[nodiscard]] std::string artifact_text(const PagedPlan& plan, std::size_t page, Artifact kind);
/// The page on which `word` is printed as content (not as an artifact), from 0; the number of pages if nowhere.
[[nodiscard]] std::size_t page_of(const PagedPlan& plan, const std::string& word);
/// The first run that holds `word`; an empty one if there is none.
[[nodiscard]] GlyphRun run_of(const PagedPlan& plan, const std::string& word);
[[nodiscard]] std::string text_of(const GlyphRun& run);
[[nodiscard]] Length width_of(const GlyphRun& run);

/// Every problem of the structure tree: kids and parents, content owned twice or by nobody, uneven table rows.
[[nodiscard]] std::vector<std::string> structure_problems(const PagedPlan& plan);
/// Every mark that leaves its page.
[[nodiscard]] std::vector<std::string> marks_outside(const PagedPlan& plan);

inline constexpr std::string_view plain_sheet = R"css(
@page { size: 200pt 200pt; margin: 20pt }
html { font: 10pt/10pt "Noto Serif" }
p { margin: 0 0 10pt }
h1, h2, h3 { font: bold 10pt/10pt "Noto Sans"; margin: 10pt 0 10pt; break-after: avoid }
table { width: 100%; border-top: 1pt solid #000000; border-bottom: 2pt solid #000000 }
td, th { border-bottom: 1pt solid #888888; padding: 2pt 4pt 2pt 0 }
td p, th p { margin: 0 }
)css";

}  // namespace pige::layout
