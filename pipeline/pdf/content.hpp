// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "layout/paged_plan.hpp"
#include "pdf/glyph_use.hpp"

namespace pige::pdf {

/// The content stream of `page` (ISO 32000-1, 7.8.2): each content between BDC and EMC, with its identifier from
/// `content_ids` or as an artifact. Counts the glyphs in `glyph_use`.
[[nodiscard]] std::string page_content(const layout::Page& page,
                                       const std::vector<layout::StructureElement>& structure,
                                       const std::vector<std::int32_t>& content_ids,
                                       GlyphUse& glyph_use);

/// The appearance of an empty signature field: its hint at the top left of a box of the field's size.
[[nodiscard]] std::string signature_appearance(const layout::SignatureArea& area, GlyphUse& glyph_use);

/// The name of a face in the shared resources: `F` and its number.
void append_font_name(std::string& out, layout::FaceId face);

}  // namespace pige::pdf
