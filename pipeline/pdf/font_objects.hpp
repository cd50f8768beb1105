// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fonts/fonts.hpp"
#include "pdf/glyph_use.hpp"
#include "pdf/objects.hpp"

namespace pige::pdf {

/// Writes the resources that all pages share: each face that `glyph_use` saw, as a composite font whose codes are glyph
/// ids (ISO 32000-1, 9.7), with its program, widths and text map.
void write_fonts(const GlyphUse& glyph_use, const fonts::FontBook& fonts, ObjectNumber resources, Objects& objects);

}  // namespace pige::pdf
