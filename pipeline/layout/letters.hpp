// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace pige::layout {

/// The code point of well-formed UTF-8 `text` at byte `at`, which moves behind it.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
/// The code point that ends before byte `at`, which moves to its beginning.
[[nodiscard]] char32_t code_point_before(std::string_view text, std::size_t& at);
/// Where the character that begins at byte `at` ends, with its marks and what is joined to it.
[[nodiscard]] std::size_t cluster_end(std::string_view text, std::size_t at);
[[nodiscard]] bool is_letter(char32_t code_point);
[[nodiscard]] bool is_digit(char32_t code_point);
[[nodiscard]] bool is_lower_case(char32_t code_point);

}  // namespace pige::layout
