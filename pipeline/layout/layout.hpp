// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/checked.hpp"
#include "document/document.hpp"
#include "layout/font_metrics.hpp"
#include "layout/paged_plan.hpp"

namespace pige::layout {

struct StyleRules;  // layout/stylesheet.hpp, private to this folder

/// A parsed stylesheet: the subset of CSS with paged media that `stylesheets/README.md` documents. Cheap to copy, never
/// changes.
class Stylesheet {
public:
    [[nodiscard]] const StyleRules& rules() const { return *rules_; }

private:
    friend Checked<Stylesheet> parse_stylesheet(std::string_view css, const std::string& file);
    // Shared because every plan of a run, on every thread, uses the one parsed sheet; it is never written after
    // parsing.
    std::shared_ptr<const StyleRules> rules_;
};

/// Parses `css`. What the subset does not know is a finding, never ignored: PIGE-S001 (syntax), S002 (property, with
/// the nearest known one), S003 (value), S004 (selector), S005 (at-rule), each with line and column; S006 (more than a
/// thousand of them).
[[nodiscard]] Checked<Stylesheet> parse_stylesheet(std::string_view css, const std::string& file);

/// Splits `document` into pages of the size in `stylesheet`, in reading order.
///
/// A block appears on one page, or on consecutive pages if it may be split; a table repeats its header row on each, the
/// repeats marked as artifacts so that a screen reader says it once. Blocks with medium Screen are left out. Findings:
/// PIGE-L102 (a row is higher than a page: the row is split), PIGE-L105 (a code point that no face has, with the text
/// around it: a warning in drafts, where a frame stands for it, else an error), PIGE-L106 (a word wider than its
/// column: broken anywhere), PIGE-L107 (a table with more columns than letters fit side by side: text would lie on
/// text), PIGE-L108 (blocks nested deeper than 128 levels), PIGE-L109 (cells span more rows or columns than their table
/// has: they end with it). With an error there is no plan.
[[nodiscard]] Checked<PagedPlan> lay_out(const document::PlanDocument& document,
                                         const Stylesheet& stylesheet,
                                         const FontMetrics& fonts);

}  // namespace pige::layout
