// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/length.hpp"
#include "document/document.hpp"

// The smallest pieces of PDF syntax (ISO 32000-1, 7.3), appended to a text. Numbers never pass through a locale or a
// floating-point value.
namespace pige::pdf {

/// The number of an indirect object; 0 is none.
enum class ObjectNumber : std::uint32_t {};

void append_integer(std::string& out, std::int64_t value);
/// `thousandths` / 1000 with as many decimals as needed: 72500 gives `72.5`.
void append_thousandths(std::string& out, std::int64_t thousandths);
void append_length(std::string& out, Length length);
/// `12 0 R`.
void append_reference(std::string& out, ObjectNumber number);
/// `(…)` around `bytes`, with what a literal string must escape.
void append_literal(std::string& out, std::string_view bytes);
/// A text string (7.9.2.2): ASCII as a literal, anything else in UTF-16BE.
void append_text_string(std::string& out, std::string_view utf8);
/// UTF-16BE of `utf8` as upper-case hexadecimal digits, without mark or brackets.
void append_utf16_digits(std::string& out, std::string_view utf8);
/// `0.055 0.29 0.337`.
void append_colour(std::string& out, document::Colour colour);
/// `[x0 y0 x1 y1]` of an area given from the top left of a page of `page_height`.
void append_rectangle(std::string& out, Length x, Length y, Length width, Length height, Length page_height);

}  // namespace pige::pdf
