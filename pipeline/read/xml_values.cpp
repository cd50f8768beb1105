// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/xml_values.hpp"

#include <utility>

#include "read/shape.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;

constexpr std::string_view white_space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

JsonNode text_node(std::string_view text) {
    JsonNode node;
    node.kind = JsonNode::Kind::String;
    node.text = text;
    return node;
}

/// A number, true or false as JSON writes it. Only what begins like one is handed to the parser.
std::optional<JsonNode> json_scalar(std::string_view text) {
    static constexpr std::string_view beginnings = "-0123456789tf";
    if (text.empty() || beginnings.find(text.front()) == std::string_view::npos) return std::nullopt;
    Checked<JsonNode> parsed = foreign::parse_json(text, {});
    return std::move(parsed.value);
}

}  // namespace

std::optional<JsonNode::Kind> kind_in_xml(std::string_view name) {
    for (const auto kind : {JsonNode::Kind::String, JsonNode::Kind::Integer, JsonNode::Kind::Decimal,
                            JsonNode::Kind::Boolean, JsonNode::Kind::Array}) {
        if (kind_name(kind) == name) return kind;
    }
    return std::nullopt;
}

std::optional<JsonNode> scalar_of_kind(std::string_view text, JsonNode::Kind kind) {
    if (kind == JsonNode::Kind::String) return text_node(text);
    std::optional<JsonNode> node = json_scalar(trimmed(text));
    return node && node->kind == kind ? node : std::nullopt;
}

JsonNode scalar_of_form(std::string_view text, const plan::Form& form) {
    const auto as = [&](JsonNode::Kind kind) { return scalar_of_kind(text, kind); };
    if (form.kind == plan::Form::Kind::Boolean) return as(JsonNode::Kind::Boolean).value_or(text_node(text));
    if (form.kind == plan::Form::Kind::Integer) {
        if (auto integer = as(JsonNode::Kind::Integer)) return *integer;
        return as(JsonNode::Kind::Decimal).value_or(text_node(text));
    }
    return text_node(text);
}

const std::vector<plan::FormPart>& items_of_any_list() {
    static const std::vector<plan::FormPart> parts = {{{}, "valor", false, {}}};
    return parts;
}

bool is_xml_blank(std::string_view text) {
    return trimmed(text).empty();
}

}  // namespace pige::read
