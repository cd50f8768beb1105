// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layout/paged_plan.hpp"

namespace pige::test {

/// A laid-out plan of four pages made by hand that has each role of the structure, each kind of artifact, both kinds of
/// links, two signature fields, justified lines with a hyphen, a cell across two pages and a figure. Institution and
/// plan are made up.
[[nodiscard]] layout::PagedPlan sample_paged_plan(const layout::FontMetrics& fonts);

/// The smallest plan: one page with the paragraph `text`.
[[nodiscard]] layout::PagedPlan one_paragraph_plan(const layout::FontMetrics& fonts, std::string_view text);

}  // namespace pige::test
