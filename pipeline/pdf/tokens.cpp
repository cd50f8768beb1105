// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/tokens.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/text.hpp"

namespace pige::pdf {

namespace {

constexpr std::string_view white_space = " \n\r\t\f";
constexpr std::string_view delimiters = "()<>[]/ \n\r\t\f";

/// The UTF-16 unit in the four hexadecimal digits at `offset`.
char32_t unit_at(std::string_view digits, std::size_t offset) {
    std::uint32_t unit = 0;
    std::from_chars(digits.data() + offset, digits.data() + offset + 4, unit, 16);
    return unit;
}

std::string utf8_of_utf16(std::string_view digits) {
    std::string text;
    for (std::size_t offset = 0; offset + 4 <= digits.size(); offset += 4) {
        char32_t unit = unit_at(digits, offset);
        if (unit >= 0xD800 && unit < 0xDC00 && offset + 8 <= digits.size()) {
            offset += 4;
            unit = 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(digits, offset) - 0xDC00);
        }
        text += to_utf8(unit);
    }
    return text;
}

}  // namespace

std::size_t Tokens::end_of_literal() const {
    std::size_t depth = 0;
    for (std::size_t position = position_; position < bytes_.size(); ++position) {
        if (bytes_[position] == '\\') {
            ++position;
        } else if (bytes_[position] == '(') {
            ++depth;
        } else if (bytes_[position] == ')' && --depth == 0) {
            return position + 1;
        }
    }
    return bytes_.size();
}

std::optional<std::string_view> Tokens::next() {
    position_ = std::min(bytes_.find_first_not_of(white_space, position_), bytes_.size());
    if (position_ == bytes_.size()) {
        return std::nullopt;
    }
    const std::size_t begin = position_;
    const std::string_view rest = bytes_.substr(begin);
    if (rest.starts_with("<<") || rest.starts_with(">>")) {
        position_ += 2;
    } else if (rest.starts_with('[') || rest.starts_with(']')) {
        position_ += 1;
    } else if (rest.starts_with('(')) {
        position_ = end_of_literal();
    } else if (rest.starts_with('<')) {
        position_ = std::min(bytes_.find('>', begin), bytes_.size() - 1) + 1;
    } else {
        position_ = std::min(bytes_.find_first_of(delimiters, begin + 1), bytes_.size());
    }
    return bytes_.substr(begin, position_ - begin);
}

std::string escaped(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if ((value >= 0x20 && value < 0x7F) || byte == '\n') {
            text += byte;
        } else {
            text += '\\';
            text += static_cast<char>('0' + (value >> 6U));
            text += static_cast<char>('0' + (value >> 3U & 7U));
            text += static_cast<char>('0' + (value & 7U));
        }
    }
    return text;
}

std::string readable(std::string_view token) {
    constexpr std::string_view utf16_mark = "<FEFF";
    if (token.starts_with(utf16_mark)) {
        return "(" + utf8_of_utf16(token.substr(utf16_mark.size(), token.size() - utf16_mark.size() - 1)) + ")";
    }
    return escaped(token);
}

}  // namespace pige::pdf
