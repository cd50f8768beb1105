// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "layout/paged_plan.hpp"
#include "pdf/numbering.hpp"
#include "pdf/objects.hpp"

namespace pige::pdf {

/// `[page/XYZ 0 y null]`: the place called `id`. Failure: PIGE-F021 when no page has it.
void append_destination(std::string& out,
                        std::string_view id,
                        const layout::PagedPlan& plan,
                        const Numbering& numbering);

/// Writes the outline (ISO 32000-1, 12.3.3), closed below its first level. Nothing when the plan has none.
/// Failure: PIGE-F021.
[[nodiscard]] std::optional<ObjectNumber> write_outline(const layout::PagedPlan& plan,
                                                        const Numbering& numbering,
                                                        Objects& objects);

}  // namespace pige::pdf
