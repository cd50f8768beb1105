// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/counters.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace pige::layout {
namespace {

std::string letters(int number, char first) {
    std::string text;
    for (; number > 0; number = (number - 1) / 26) text.push_back(static_cast<char>(first + (number - 1) % 26));
    std::reverse(text.begin(), text.end());
    return text;
}

std::string roman(int number, bool upper) {
    static constexpr std::array<std::pair<int, std::string_view>, 13> steps = {{{1000, "m"},
                                                                                {900, "cm"},
                                                                                {500, "d"},
                                                                                {400, "cd"},
                                                                                {100, "c"},
                                                                                {90, "xc"},
                                                                                {50, "l"},
                                                                                {40, "xl"},
                                                                                {10, "x"},
                                                                                {9, "ix"},
                                                                                {5, "v"},
                                                                                {4, "iv"},
                                                                                {1, "i"}}};
    std::string text;
    for (const auto& [value, sign] : steps)
        for (; number >= value; number -= value) text += sign;
    if (upper)
        for (char& letter : text) letter = static_cast<char>(letter - 'a' + 'A');
    return text;
}

}  // namespace

std::string counter_text(int number, ListMarker style) {
    const bool is_roman = number >= 1 && number <= 3999;
    switch (style) {
        case ListMarker::None: return {};
        case ListMarker::LeadingZero:
            if (number >= 0 && number < 10) return "0" + std::to_string(number);
            break;
        case ListMarker::LowerAlpha:
        case ListMarker::UpperAlpha:
            if (number >= 1) return letters(number, style == ListMarker::LowerAlpha ? 'a' : 'A');
            break;
        case ListMarker::LowerRoman:
        case ListMarker::UpperRoman:
            if (is_roman) return roman(number, style == ListMarker::UpperRoman);
            break;
        case ListMarker::Text:
        case ListMarker::Decimal: break;
    }
    return std::to_string(number);
}

}  // namespace pige::layout
