// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/text_quality.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/text.hpp"

namespace pige::read {
namespace {

constexpr UChar32 replacement_character = 0xFFFD;  // what a broken conversion left behind
constexpr UChar32 dotless_i = 0x0131;              // no language of Bolivia writes it; damaged "i" in scanned texts

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Controls, invisible format characters (among them the right-to-left override), private and unassigned ones.
///
/// Joiners are left alone: they are part of how some languages are written.
bool is_invisible(UChar32 c, TextUse use) {
    constexpr UChar32 zero_width_non_joiner = 0x200C;
    constexpr UChar32 zero_width_joiner = 0x200D;
    if (c == '\n') return use == TextUse::Head;
    if (c == '\t' || c == '\r') return use != TextUse::Chapter;
    if (c == zero_width_non_joiner || c == zero_width_joiner) return false;
    if (c == replacement_character) return true;
    const auto category = u_charType(c);
    return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_PRIVATE_USE_CHAR ||
           category == U_UNASSIGNED || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR;
}

UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return U_SUCCESS(status) ? script : USCRIPT_COMMON;
}

/// Whether the letters of a word (or a word alone) would be taken for Latin ones by a reader.
///
/// Any Cyrillic letter is doubtful in a plan of Bolivia. A Greek letter alone is a symbol (β, Ω); beside Latin letters,
/// or in a word of Greek letters, it is doubtful.
bool has_look_alikes(std::u32string_view word) {
    std::size_t greek = 0;
    bool latin = false;
    for (const char32_t letter : word) {
        const auto c = static_cast<UChar32>(letter);
        const UScriptCode script = script_of(c);
        if (script == USCRIPT_CYRILLIC || c == dotless_i) return true;
        if (script == USCRIPT_GREEK) ++greek;
        if (script == USCRIPT_LATIN) latin = true;
    }
    return greek > 1 || (greek == 1 && latin);
}

std::string in_utf8(std::u32string_view points) {
    std::string text;
    for (const char32_t c : points) text += to_utf8(c);
    return text;
}

std::optional<std::string> first_word_with_look_alikes(std::u32string_view points) {
    const auto is_part = [](char32_t c) {
        return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
    };
    for (std::size_t start = 0; start < points.size();) {
        if (!is_part(points[start])) {
            ++start;
            continue;
        }
        std::size_t end = start;
        while (end < points.size() && is_part(points[end])) ++end;
        const std::u32string_view word = points.substr(start, end - start);
        static constexpr std::size_t shown = 60;
        if (has_look_alikes(word)) return in_utf8(word.substr(0, shown));
        start = end;
    }
    return std::nullopt;
}

}  // namespace

void check_text(std::string_view text, TextUse use, const Place& place, Findings& findings) {
    if (text.empty()) return;
    const auto report = [&](std::string_view code, Severity severity, std::string_view name, std::string value) {
        findings.push_back({std::string(code), severity, place, {{std::string(name), std::move(value)}}});
    };
    constexpr std::string_view formula_starts = "=+-@\t\r";
    if (use == TextUse::Cell && formula_starts.find(text.front()) != std::string_view::npos) {
        report("PIGE-L012", Severity::Notice, "valor", in_utf8(code_points(text.substr(0, 160)).substr(0, 40)));
    }
    if (is_printable_ascii(text)) return;
    const std::u32string points = code_points(text);
    const auto invisible = std::find_if(points.begin(), points.end(),
                                        [&](char32_t c) { return is_invisible(static_cast<UChar32>(c), use); });
    if (invisible != points.end()) {
        report("PIGE-L007", Severity::Warning, "caracter",
               fmt::format("U+{:04X}", static_cast<unsigned long>(*invisible)));
    }
    if (!is_nfc(text)) findings.push_back({"PIGE-L008", Severity::Warning, place, {}});
    if (auto word = first_word_with_look_alikes(points)) {
        report("PIGE-L009", Severity::Warning, "palabra", *std::move(word));
    }
}

}  // namespace pige::read
