// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/context.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace pige::layout {

namespace {

constexpr int deepest_level = 128;          // the readers stop at 64; a stack of 8 MB is used to a tenth
constexpr std::size_t excerpt_length = 60;  // bytes around a finding

std::string excerpt(std::string_view text, std::string_view around) {
    const std::size_t found = text.find(around);
    const std::size_t middle = found == std::string_view::npos ? 0 : found;
    std::size_t begin = middle > excerpt_length ? middle - excerpt_length : 0;
    std::size_t end = std::min(text.size(), middle + std::min(around.size(), excerpt_length) + excerpt_length);
    while (begin > 0 && (text[begin] & '\xC0') == '\x80') --begin;
    while (end < text.size() && (text[end] & '\xC0') == '\x80') ++end;
    return std::string(text.substr(begin, end - begin));
}

}  // namespace

const TextStyle* LayoutContext::in_face(const TextStyle* style, FaceId face) {
    if (face == style->face) return style;
    const auto [known, made] = other_faces.try_emplace({style, face}, *style);
    if (made) {
        known->second.face = face;
        known->second.shaping = words.in_face(style->shaping, face);
        known->second.hyphens = Hyphens::None;
    }
    return &known->second;
}

LineRuleMatcher* LayoutContext::line_rules(std::string_view language) {
    if (const auto found = rule_matchers.find(language); found != rule_matchers.end()) return &found->second;
    const LineRules* rules = words.fonts().line_rules(language);
    return rules == nullptr ? nullptr : &rule_matchers.try_emplace(std::string(language), *rules).first->second;
}

void LayoutContext::report_missing(const ShapedWord& word, std::string_view around) {
    const bool draft = document.metadata.edition == document::Edition::Draft;
    for (const Glyph& glyph : word.glyphs) {
        if (glyph.id != 0 || glyph.text.empty()) continue;
        for (const char32_t code_point : code_points(glyph.text)) {
            if (!reported_code_points.insert(code_point).second) continue;
            findings.push_back({"PIGE-L105",
                                draft ? Severity::Warning : Severity::Error,
                                {"", 0, place},
                                {{"codigo", fmt::format("U+{:04X}", static_cast<std::uint32_t>(code_point))},
                                 {"caracter", to_utf8(code_point)},
                                 {"texto", excerpt(around, word.text)}}});
        }
    }
}

void LayoutContext::report_broken(std::string_view word) {
    // A word is divided line by line; one of a megabyte must not be compared with itself at each.
    if (word.data() == last_broken || reported_words.contains(word)) return;
    last_broken = word.data();
    reported_words.emplace(word);
    findings.push_back({"PIGE-L106", Severity::Notice, {"", 0, place}, {{"palabra", excerpt(word, {})}}});
}

void LayoutContext::report_tall_row(std::size_t row) {
    findings.push_back({"PIGE-L102", Severity::Notice, {"", 0, place}, {{"fila", std::to_string(row)}}});
}

void LayoutContext::report_narrow_table(std::size_t columns) {
    findings.push_back({"PIGE-L107", Severity::Error, {"", 0, place}, {{"columnas", std::to_string(columns)}}});
}

void LayoutContext::report_clipped_spans() {
    findings.push_back({"PIGE-L109", Severity::Notice, {"", 0, place}, {}});
}

bool LayoutContext::is_too_deep() {
    if (depth < deepest_level) return false;
    if (!reported_depth)
        findings.push_back(
            {"PIGE-L108", Severity::Error, {"", 0, place}, {{"niveles", std::to_string(deepest_level)}}});
    reported_depth = true;
    return true;
}

}  // namespace pige::layout
