// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/glyph_use.hpp"

namespace pige::pdf {

namespace {

/// Only texts of three bytes and more can hold what a map may not.
bool may_be_mapped(const std::string& text) {
    return text.size() < 3 || mapped_text(text) == text;
}

}  // namespace

std::string mapped_text(std::string_view text) {
    std::string mapped;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view three = text.substr(at, 3);
        if (three == "\xEF\xBB\xBF" || three == "\xEF\xBF\xBE") {
            at += 2;
        } else {
            mapped += text[at];
        }
    }
    return mapped;
}

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
        if (known == nullptr || !may_be_mapped(*known)) {
            known = &text;
        }
    }
    return cluster.size() == 1 && !text.empty() && *text_of(face, cluster.front().id) == text && may_be_mapped(text);
}

std::span<const layout::Glyph> cluster_at(std::span<const layout::Glyph> glyphs, std::size_t first) {
    std::size_t end = first + 1;
    while (end < glyphs.size() && glyphs[end].text.empty()) {
        ++end;
    }
    return glyphs.subspan(first, end - first);
}

}  // namespace pige::pdf
