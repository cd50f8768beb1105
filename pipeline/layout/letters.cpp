// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/letters.hpp"

#include <unicode/uchar.h>

namespace pige::layout {

namespace {

bool continues(char byte) {
    return (byte & '\xC0') == '\x80';
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80U) return lead;
    char32_t code_point = lead < 0xE0U ? lead & 0x1FU : lead < 0xF0U ? lead & 0x0FU : lead & 0x07U;
    while (at < text.size() && continues(text[at]))
        code_point = (code_point << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return code_point;
}

char32_t code_point_before(std::string_view text, std::size_t& at) {
    --at;
    while (at > 0 && continues(text[at])) --at;
    std::size_t end = at;
    return next_code_point(text, end);
}

std::size_t cluster_end(std::string_view text, std::size_t at) {
    constexpr char32_t joiner = U'\u200D';
    std::size_t end = at;
    char32_t last = next_code_point(text, end);
    while (end < text.size()) {
        std::size_t after = end;
        const char32_t next = next_code_point(text, after);
        const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(next)) & U_GC_M_MASK) != 0;
        if (!mark && next != joiner && last != joiner) break;
        last = next;
        end = after;
    }
    return end;
}

bool is_letter(char32_t code_point) {
    return u_isalpha(static_cast<UChar32>(code_point)) != 0;
}

bool is_digit(char32_t code_point) {
    return u_isdigit(static_cast<UChar32>(code_point)) != 0;
}

bool is_lower_case(char32_t code_point) {
    return u_islower(static_cast<UChar32>(code_point)) != 0;
}

}  // namespace pige::layout
