// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layout/font_metrics.hpp"

// Words shaped once per document: a plan repeats nine words of ten, and shaping costs fifty times a look-up.
namespace pige::layout {

/// A word with its glyphs. Lives as long as its cache, at the same address.
struct ShapedWord {
    std::string_view text;
    std::vector<Glyph> glyphs;
    std::int64_t advance = 0;  ///< sum over the glyphs, 1/1000 em
    std::uint32_t spaces = 0;  ///< no-break spaces, which justification stretches too
    bool missing = false;      ///< holds a code point that the face lacks
    bool hyphenation_known = false;
    std::vector<std::uint32_t> hyphenation;  ///< glyph indexes before which the word may be divided
};

/// A face and a language together, as shaping and hyphenation need them.
enum class ShapingId : std::uint32_t {};

class WordCache {
public:
    explicit WordCache(const FontMetrics& fonts) : fonts_(fonts) {}

    [[nodiscard]] ShapingId shaping(FaceId face, std::string_view language);
    /// `shaping` with another face.
    [[nodiscard]] ShapingId in_face(ShapingId shaping, FaceId face);
    /// `word` in that face and language; the reference stays valid.
    [[nodiscard]] ShapedWord& shape(ShapingId shaping, std::string_view word);
    /// Where `word` may be divided by the rules of its language: at least 2 letters before and 3 after (look 9).
    [[nodiscard]] const std::vector<std::uint32_t>& hyphenation(ShapingId shaping, ShapedWord& word);
    [[nodiscard]] const FontMetrics& fonts() const { return fonts_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct Table {
        FaceId face{};
        std::string language;
        std::unordered_map<std::string, ShapedWord, Hash, std::equal_to<>> words;
    };
    const FontMetrics& fonts_;
    std::deque<Table> tables_;
};

/// True for the glyphs that `GlyphRun::word_space` widens: space and no-break space.
[[nodiscard]] bool is_word_space(const Glyph& glyph);
/// Width of glyphs `from` to `to` of `word` at `size`.
[[nodiscard]] Length glyphs_width(const ShapedWord& word, std::size_t from, std::size_t to, Length size);

/// `advance` (1/1000 em) at `size`.
[[nodiscard]] constexpr Length at_size(std::int64_t advance, Length size) {
    return Length::milli_points(advance * size.milli() / 1000);
}

}  // namespace pige::layout
