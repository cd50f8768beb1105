// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/word_cache.hpp"

#include <algorithm>

#include "layout/letters.hpp"

namespace pige::layout {

namespace {

constexpr std::size_t longest_hyphenated_word = 120;  // bytes: longer texts are not words of a language

struct Core {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The letters between leading and trailing punctuation; empty when anything else stands between them, because codes
// and addresses are not divided.
Core letters_of(std::string_view text) {
    Core core;
    std::size_t at = 0;
    bool ended = false;
    while (at < text.size()) {
        const std::size_t begin = at;
        const bool letter = is_letter(next_code_point(text, at));
        if (letter && ended) return {};
        if (letter && core.end == 0) core.begin = begin;
        if (letter) core.end = at;
        ended = !letter && core.end > 0;
    }
    return core;
}

std::size_t letters_between(std::string_view text, std::size_t from, std::size_t to) {
    return static_cast<std::size_t>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from),
                                                  text.begin() + static_cast<std::ptrdiff_t>(to),
                                                  [](char byte) { return (byte & 0xC0) != 0x80; }));
}

}  // namespace

ShapingId WordCache::shaping(FaceId face, std::string_view language) {
    for (std::size_t index = 0; index < tables_.size(); ++index)
        if (tables_[index].face == face && tables_[index].language == language) return ShapingId(index);
    tables_.push_back(Table{face, std::string(language), {}});
    return ShapingId(tables_.size() - 1);
}

ShapingId WordCache::in_face(ShapingId own, FaceId face) {
    const std::string language = tables_[static_cast<std::size_t>(own)].language;
    return shaping(face, language);
}

ShapedWord& WordCache::shape(ShapingId shaping, std::string_view word) {
    Table& table = tables_[static_cast<std::size_t>(shaping)];
    if (const auto found = table.words.find(word); found != table.words.end()) return found->second;
    const auto made = table.words.emplace(std::string(word), ShapedWord{}).first;
    ShapedWord& shaped = made->second;
    shaped.text = made->first;
    shaped.glyphs = fonts_.shape(table.face, word, table.language);
    for (const Glyph& glyph : shaped.glyphs) {
        shaped.advance += glyph.advance;
        shaped.spaces += is_word_space(glyph) ? 1U : 0U;
        shaped.missing = shaped.missing || (glyph.id == 0 && !glyph.text.empty());
    }
    return shaped;
}

const std::vector<std::uint32_t>& WordCache::hyphenation(ShapingId shaping, ShapedWord& word) {
    if (word.hyphenation_known) return word.hyphenation;
    word.hyphenation_known = true;
    if (word.text.size() > longest_hyphenated_word) return word.hyphenation;
    const Core core = letters_of(word.text);
    if (core.end - core.begin < 5) return word.hyphenation;
    const std::string_view letters = word.text.substr(core.begin, core.end - core.begin);
    const auto points = fonts_.hyphenation_points(letters, tables_[static_cast<std::size_t>(shaping)].language);
    std::size_t byte = 0;
    auto point = points.begin();
    for (std::uint32_t glyph = 0; glyph < word.glyphs.size(); ++glyph) {
        while (point != points.end() && core.begin + *point < byte) ++point;
        if (point == points.end()) break;
        // A glyph without text continues a cluster, and a ligature across the point hides it: neither may be divided.
        if (core.begin + *point == byte && !word.glyphs[glyph].text.empty() &&
            letters_between(letters, 0, *point) >= 2 && letters_between(letters, *point, letters.size()) >= 3)
            word.hyphenation.push_back(glyph);
        byte += word.glyphs[glyph].text.size();
    }
    return word.hyphenation;
}

bool is_word_space(const Glyph& glyph) {
    return glyph.text == " " || glyph.text == "\xC2\xA0";
}

Length glyphs_width(const ShapedWord& word, std::size_t from, std::size_t to, Length size) {
    std::int64_t advance = 0;
    for (std::size_t index = from; index < to; ++index) advance += word.glyphs[index].advance;
    return at_size(advance, size);
}

}  // namespace pige::layout
