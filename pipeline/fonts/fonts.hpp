// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "layout/font_metrics.hpp"

namespace pige::fonts {

/// A face reduced to the glyphs of one document (glyph ids unchanged), ready to embed.
struct EmbeddedFace {
    layout::FaceId face{};
    std::string postscript_name;                                 ///< "NotoSans-Bold", without the subset tag
    std::string program;                                         ///< TrueType bytes
    std::vector<std::pair<std::uint16_t, std::int32_t>> widths;  ///< glyph id → advance in 1/1000 em, sorted
    std::int32_t ascent = 0, descent = 0, cap_height = 0, italic_angle = 0,
                 stem_v = 80;           ///< descent is negative here, as in PDF
    std::array<std::int32_t, 4> box{};  ///< FontBBox in 1/1000 em
};

/// The faces and hyphenation tables of a run, loaded once. The book is immutable and shared by threads; shapers are per
/// thread.
class FontBook : public layout::FontMetrics {
public:
    /// Loads what `data_folder/fuentes.json` lists (families, files, hyphenation tables and where to look for them).
    ///
    /// Failure: PIGE-F010 (a font file is not installed; the message names its Debian package), PIGE-F011 (a
    /// hyphenation table is not installed). Also the rules of lines in `renglones.json` (PIGE-F013 when they are
    /// wrong).
    [[nodiscard]] static std::unique_ptr<FontBook> load(const std::filesystem::path& data_folder);

    /// `face` with the glyphs `ids` only. Same input, same bytes (for one HarfBuzz version).
    [[nodiscard]] virtual EmbeddedFace embed(layout::FaceId face, const std::set<std::uint16_t>& ids) const = 0;
};

}  // namespace pige::fonts
