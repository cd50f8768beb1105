// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/text.hpp"
#include "layout/font_metrics.hpp"

namespace pige::layout {

/// A font where every glyph is half an em, ascent 800, descent 200. It has no Chinese, and a check mark in one face
/// only. Words of Spanish may be divided before each third letter.
class FakeFonts : public FontMetrics {
public:
    static constexpr FaceId signs{8};  ///< the only face with a check mark

    [[nodiscard]] FaceId face(std::string_view families, bool bold, bool italic) const override {
        const int family = families.find("Sans") == std::string_view::npos ? 0 : 4;
        return FaceId(family + (bold ? 1 : 0) + (italic ? 2 : 0));
    }
    [[nodiscard]] FaceMetrics metrics(FaceId) const override { return {800, 200, 700, 500}; }
    [[nodiscard]] FaceId fallback(FaceId face, std::string_view cluster) const override {
        return cluster.starts_with("\u2713") ? signs : face;
    }
    [[nodiscard]] std::vector<Glyph> shape(FaceId face, std::string_view text, std::string_view) const override {
        ++shaped;
        std::vector<Glyph> glyphs;
        for (const char32_t code_point : code_points(text)) {
            Glyph glyph;
            glyph.id = code_point >= 0x4E00 || (code_point == 0x2713 && face != signs)
                           ? std::uint16_t{0}
                           : static_cast<std::uint16_t>(code_point);
            glyph.advance = glyph.natural = 500;
            glyph.text = to_utf8(code_point);
            glyphs.push_back(std::move(glyph));
        }
        return glyphs;
    }
    [[nodiscard]] std::vector<std::size_t> hyphenation_points(std::string_view word,
                                                              std::string_view language) const override {
        std::vector<std::size_t> points;
        if (!language.starts_with("es")) return points;
        for (std::size_t at = 1; at < word.size(); ++at)
            if (at == 1 || at % 3 == 0) points.push_back(at);
        return points;
    }

    [[nodiscard]] const LineRules* line_rules(std::string_view language) const override {
        static const LineRules rules{{{{WordPattern::Kind::Words, {"N°"}}, {WordPattern::Kind::Number, {}}}},
                                     {"de", "la"}};
        return language.starts_with("es") ? &rules : nullptr;
    }

    mutable int shaped = 0;
};

}  // namespace pige::layout
