// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/length.hpp"
#include "layout/line_rules.hpp"

namespace pige::layout {

/// A face by index in the font book: family, weight and slant already chosen.
enum class FaceId : std::uint16_t {};

/// A shaped glyph. Widths are in units of 1/1000 em, as PDF wants them (ISO 32000-1, 9.2.4).
struct Glyph {
    std::uint16_t id = 0;
    std::int32_t advance = 0;  ///< after kerning
    std::int32_t natural = 0;  ///< the font's own advance: `advance - natural` is the adjustment to write
    std::int32_t x_offset = 0;
    std::int32_t y_offset = 0;  ///< upwards
    std::string text;           ///< what it stands for, UTF-8; empty for later glyphs of a cluster

    bool operator==(const Glyph&) const = default;
};

/// Vertical measures of a face in 1/1000 em.
struct FaceMetrics {
    std::int32_t ascent = 0;
    std::int32_t descent = 0;  ///< positive, below the baseline
    std::int32_t cap_height = 0;
    std::int32_t x_height = 0;
};

/// What layout asks of fonts. Tests implement it with a font where every glyph is half an em.
class FontMetrics {
public:
    FontMetrics() = default;
    FontMetrics(const FontMetrics&) = delete;
    FontMetrics& operator=(const FontMetrics&) = delete;
    virtual ~FontMetrics() = default;

    /// The face of `family` ("Noto Sans") in that weight and slant; the first known family of a list separated by
    /// commas.
    [[nodiscard]] virtual FaceId face(std::string_view families, bool bold, bool italic) const = 0;
    /// The face to set `cluster` (a character with its marks) in where `face` is wanted: `face` itself if it has all of
    /// it, else another of that weight and slant, else a font of signs; `face` again when none has it.
    [[nodiscard]] virtual FaceId fallback(FaceId face, std::string_view) const { return face; }
    [[nodiscard]] virtual FaceMetrics metrics(FaceId face) const = 0;
    /// Shapes `text` (one direction, left to right). A code point that the face lacks gives glyph 0 with its text.
    [[nodiscard]] virtual std::vector<Glyph> shape(FaceId face,
                                                   std::string_view text,
                                                   std::string_view language) const = 0;
    /// Byte positions inside `word` where it may be hyphenated in `language`, ascending; empty where the language has
    /// no table.
    [[nodiscard]] virtual std::vector<std::size_t> hyphenation_points(std::string_view word,
                                                                      std::string_view language) const = 0;
    /// Where lines of `language` should not end; null where nothing is known of it. Valid as long as the fonts.
    [[nodiscard]] virtual const LineRules* line_rules(std::string_view) const { return nullptr; }
};

}  // namespace pige::layout
