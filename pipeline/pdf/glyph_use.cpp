// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/glyph_use.hpp"

namespace pige::pdf {

const std::string*& GlyphUse::text_of(layout::FaceId face, std::uint16_t glyph) {
    const auto index = static_cast<std::size_t>(face);
    if (index >= faces_.size()) {
        faces_.resize(index + 1);
    }
    FaceUse& use = faces_[index];
    use.used = true;
    if (glyph >= use.texts.size()) {
        use.texts.resize(std::size_t{glyph} + 1, nullptr);
    }
    return use.texts[glyph];
}

bool GlyphUse::show(layout::FaceId face, std::span<const layout::Glyph> cluster) {
    const std::string& text = cluster.front().text;
    for (const layout::Glyph& glyph : cluster) {
        const std::string*& known = text_of(face, glyph.id);
        if (known == nullptr) {
            known = &text;
        }
    }
    return cluster.size() == 1 && !text.empty() && *text_of(face, cluster.front().id) == text;
}

std::span<const layout::Glyph> cluster_at(std::span<const layout::Glyph> glyphs, std::size_t first) {
    std::size_t end = first + 1;
    while (end < glyphs.size() && glyphs[end].text.empty()) {
        ++end;
    }
    return glyphs.subspan(first, end - first);
}

}  // namespace pige::pdf
