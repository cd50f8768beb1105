// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

// The template attributes. Private to this stage.
namespace pige::markup {

inline constexpr std::array<std::string_view, 9> known_attributes = {
    "repeat", "if", "unless", "text", "content", "markdown", "markdown-level", "class", "include"};
/// What follows is the name of the attribute to set.
inline constexpr std::string_view attribute_prefix = "attr-";
inline constexpr std::string_view block_element = "block";
/// Set by `load_template` on the block around an included piece: the file that findings inside it name. A template
/// cannot write it.
inline constexpr std::string_view source_attribute = "source";

}  // namespace pige::markup
