// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foreign/json.hpp"
#include "plan/record_form.hpp"

// What a text of an XML record means; the reader and the writer ask the same question. Private to read/.
namespace pige::read {

inline constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";

/// The kind called `name` in `clase` (`kind_name`); null and objects have no need of it.
[[nodiscard]] std::optional<foreign::JsonNode::Kind> kind_in_xml(std::string_view name);

/// `text` as a scalar of `kind`, with the rules of JSON for numbers; white space around numbers and `true`, `false` is
/// of no account. Nothing when it is none, or a number that cannot be kept exactly.
[[nodiscard]] std::optional<foreign::JsonNode> scalar_of_kind(std::string_view text, foreign::JsonNode::Kind kind);

/// `text` as the form of its place takes it: as its number or truth value where it is one, as a text otherwise.
[[nodiscard]] foreign::JsonNode scalar_of_form(std::string_view text, const plan::Form& form);

/// The items of a list in a place where none is expected: texts.
[[nodiscard]] const std::vector<plan::FormPart>& items_of_any_list();

/// True when every character is white space of XML.
[[nodiscard]] bool is_xml_blank(std::string_view text);

}  // namespace pige::read
