// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.hpp"

namespace pige::pdf {

namespace {

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

void append_utf16_unit(std::string& out, std::uint32_t unit) {
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += hexadecimal[unit >> static_cast<unsigned>(shift) & 0xFU];
    }
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> digits{};
    const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end.ptr);
}

void append_thousandths(std::string& out, std::int64_t thousandths) {
    if (thousandths < 0) {
        out += '-';
        thousandths = -thousandths;
    }
    append_integer(out, thousandths / 1000);
    const std::int64_t fraction = thousandths % 1000;
    if (fraction == 0) {
        return;
    }
    const std::array<char, 4> decimals = {'.', static_cast<char>('0' + fraction / 100),
                                          static_cast<char>('0' + fraction / 10 % 10),
                                          static_cast<char>('0' + fraction % 10)};
    out.append(decimals.data(), fraction % 100 == 0 ? 2 : fraction % 10 == 0 ? 3 : 4);
}

void append_length(std::string& out, Length length) {
    append_thousandths(out, length.milli());
}

void append_reference(std::string& out, ObjectNumber number) {
    append_integer(out, static_cast<std::int64_t>(number));
    out += " 0 R";
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    for (const char byte : bytes) {
        if (byte == '(' || byte == ')' || byte == '\\') {
            out += '\\';
            out += byte;
        } else if (byte == '\r') {
            out += "\\r";  // a bare CR would be read as LF (7.3.4.2)
        } else {
            out += byte;
        }
    }
    out += ')';
}

void append_utf16_digits(std::string& out, std::string_view utf8) {
    for (const char32_t code_point : code_points(utf8)) {
        if (code_point < 0x10000) {
            append_utf16_unit(out, code_point);
        } else {
            const std::uint32_t above = static_cast<std::uint32_t>(code_point) - 0x10000U;
            append_utf16_unit(out, 0xD800U + (above >> 10U));
            append_utf16_unit(out, 0xDC00U + (above & 0x3FFU));
        }
    }
}

void append_text_string(std::string& out, std::string_view utf8) {
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char byte) { return byte >= 0x20 && byte < 0x7F; });
    if (ascii) {
        append_literal(out, utf8);
        return;
    }
    out += "<FEFF";
    append_utf16_digits(out, utf8);
    out += '>';
}

void append_colour(std::string& out, document::Colour colour) {
    const auto channel = [&out](std::uint8_t value) { append_thousandths(out, (value * 1000 + 127) / 255); };
    channel(colour.red);
    out += ' ';
    channel(colour.green);
    out += ' ';
    channel(colour.blue);
}

void append_rectangle(std::string& out, Length x, Length y, Length width, Length height, Length page_height) {
    out += '[';
    append_length(out, x);
    out += ' ';
    append_length(out, page_height - y - height);
    out += ' ';
    append_length(out, x + width);
    out += ' ';
    append_length(out, page_height - y);
    out += ']';
}

}  // namespace pige::pdf
