// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layout/paged_plan.hpp"
#include "pdf/glyph_use.hpp"
#include "pdf/numbering.hpp"
#include "pdf/objects.hpp"

namespace pige::pdf {

/// Writes the link annotations of page `page` (ISO 32000-1, 12.5.6.5). Failure: PIGE-F021.
void write_links(std::size_t page, const layout::PagedPlan& plan, const Numbering& numbering, Objects& objects);

/// Writes the empty signature fields of page `page`, each with its appearance (12.7.4.5).
void write_signature_fields(std::size_t page,
                            const layout::PagedPlan& plan,
                            const Numbering& numbering,
                            GlyphUse& glyph_use,
                            Objects& objects);

/// /AcroForm with all fields, or nothing when there are none.
[[nodiscard]] std::string interactive_form(const Numbering& numbering);

}  // namespace pige::pdf
