// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "read/head.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;

/// A list of texts; any other element is a finding, and the cell then counts as unknown.
plan::Cell read_list(const JsonNode& node, const std::string& path, Notes& notes) {
    std::vector<std::string> values;
    bool whole = true;
    for (std::size_t i = 0; i < node.elements.size(); ++i) {
        const JsonNode& element = node.elements[i];
        if (element.is_string()) {
            values.push_back(notes.text(element, path, TextUse::Cell));
        } else {
            notes.wrong_kind(element, element_path(path, i), "texto");
            whole = false;
        }
    }
    if (!whole) return std::monostate{};
    return values;
}

plan::Cell read_cell(const JsonNode& node, const std::string& path, Notes& notes) {
    switch (node.kind) {
        case JsonNode::Kind::Null: return std::monostate{};
        case JsonNode::Kind::Boolean: return node.boolean;
        case JsonNode::Kind::Integer: return node.integer;
        case JsonNode::Kind::Decimal: return plan::Decimal{node.text};
        case JsonNode::Kind::String: return notes.text(node, path, TextUse::Cell);
        case JsonNode::Kind::Array: return read_list(node, path, notes);
        case JsonNode::Kind::Object: break;
    }
    notes.wrong_kind(node, path, "texto");
    return std::monostate{};
}

plan::Row read_row(const JsonNode& node, const std::string& path, const std::vector<std::string>& keys, Notes& notes) {
    const Shape shape(notes, node, path, keys);  // reports unknown keys, notes the lines
    plan::Row row;
    for (const auto& [key, member] : node.members) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
        row.cells.emplace_back(key, read_cell(member, child_path(path, key), notes));
    }
    return row;
}

/// Rows, or an object with the reason why the table does not apply.
plan::SubsectionContent read_content(const JsonNode& node,
                                     const plan::Subsection& subsection,
                                     const std::string& path,
                                     Notes& notes) {
    plan::SubsectionContent content;
    if (node.is_object()) {
        Shape shape(notes, node, path, {"no_aplica"});
        content.not_applicable = shape.required_text("no_aplica");
        return content;
    }
    std::vector<std::string> keys;
    for (const plan::Field& field : subsection.fields) keys.push_back(field.key);
    for (std::size_t i = 0; i < node.elements.size(); ++i) {
        const std::string row_path = element_path(path, i);
        if (node.elements[i].is_object()) {
            content.rows.push_back(read_row(node.elements[i], row_path, keys, notes));
        } else {
            notes.wrong_kind(node.elements[i], row_path, "objeto");
        }
    }
    return content;
}

}  // namespace

void read_tables(Shape& root, const plan::PlanType& type, Notes& notes, plan::PlanRecord& record) {
    const JsonNode* node = root.object("apartados");
    if (node == nullptr) return;
    std::vector<std::string> codes;
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) codes.push_back(subsection.code);
    }
    const Shape shape(notes, *node, "apartados", codes);
    for (const auto& [code, member] : node->members) {
        const plan::Subsection* subsection = type.find_subsection(code);
        if (subsection == nullptr || member.is_null()) continue;  // null is absent: unknown
        const std::string path = shape.path_of(code);
        if (member.is_array() || member.is_object()) {
            record.subsections.emplace(code, read_content(member, *subsection, path, notes));
        } else {
            notes.wrong_kind(member, path, "lista");
        }
    }
}

}  // namespace pige::read
