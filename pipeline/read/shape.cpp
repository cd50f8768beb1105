// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/shape.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace pige::read {
std::string_view kind_name(foreign::JsonNode::Kind kind) {
    switch (kind) {
        case foreign::JsonNode::Kind::Null: return "null";
        case foreign::JsonNode::Kind::Boolean: return "booleano";
        case foreign::JsonNode::Kind::Integer: return "entero";
        case foreign::JsonNode::Kind::Decimal: return "decimal";
        case foreign::JsonNode::Kind::String: return "texto";
        case foreign::JsonNode::Kind::Array: return "lista";
        case foreign::JsonNode::Kind::Object: return "objeto";
    }
    return {};
}

void Notes::report(std::string_view code, const std::string& path, int line, std::vector<Argument> arguments) {
    findings.push_back({std::string(code), Severity::Error, {file, line, path}, std::move(arguments)});
}

void Notes::wrong_kind(const foreign::JsonNode& node, const std::string& path, std::string_view expected) {
    report("PIGE-L002", path, node.line,
           {{"recibido", std::string(kind_name(node.kind))}, {"esperado", std::string(expected)}});
}

std::string Notes::text(const foreign::JsonNode& node, const std::string& path, TextUse use) {
    check_text(node.text, use, {file, node.line, path}, findings);
    return node.text;
}

std::string child_path(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string element_path(const std::string& path, std::size_t index) {
    return fmt::format("{}[{}]", path, index + 1);
}

Shape::Shape(Notes& notes, const foreign::JsonNode& object, std::string path, const std::vector<std::string>& keys)
    : notes_(notes), object_(object), path_(std::move(path)) {
    if (!path_.empty()) notes_.lines[path_] = object_.line;
    for (const auto& [key, member] : object_.members) {
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
            notes_.lines[path_of(key)] = member.line;
        } else if (keys.empty()) {
            notes_.report("PIGE-L016", path_of(key), member.line, {{"clave", key}});
        } else {
            notes_.report("PIGE-L001", path_of(key), member.line, {{"clave", key}, {"cercana", nearest(key, keys)}});
        }
    }
}

const foreign::JsonNode* Shape::given(std::string_view key) const {
    const foreign::JsonNode* member = object_.find(key);
    return member == nullptr || member->is_null() ? nullptr : member;
}

std::string Shape::text(std::string_view key) {
    const foreign::JsonNode* member = given(key);
    if (member == nullptr) return {};
    if (member->is_string()) return notes_.text(*member, path_of(key), TextUse::Head);
    notes_.wrong_kind(*member, path_of(key), "texto");
    return {};
}

std::string Shape::required_text(std::string_view key) {
    if (!has(key)) missing(key);
    return text(key);
}

std::optional<std::int64_t> Shape::integer(std::string_view key) {
    const foreign::JsonNode* member = given(key);
    if (member == nullptr) return std::nullopt;
    if (member->is_integer()) return member->integer;
    notes_.wrong_kind(*member, path_of(key), "entero");
    return std::nullopt;
}

bool Shape::boolean(std::string_view key) {
    const foreign::JsonNode* member = given(key);
    if (member == nullptr) return false;
    if (!member->is_boolean()) notes_.wrong_kind(*member, path_of(key), "booleano");
    return member->boolean;
}

std::vector<std::string> Shape::texts(std::string_view key) {
    std::vector<std::string> result;
    const foreign::JsonNode* list = array(key);
    if (list == nullptr) return result;
    for (std::size_t i = 0; i < list->elements.size(); ++i) {
        const foreign::JsonNode& element = list->elements[i];
        const std::string path = element_path(path_of(key), i);
        notes_.lines[path] = element.line;
        if (element.is_string()) {
            result.push_back(notes_.text(element, path, TextUse::Head));
        } else {
            notes_.wrong_kind(element, path, "texto");
        }
    }
    return result;
}

const foreign::JsonNode* Shape::object(std::string_view key) {
    const foreign::JsonNode* member = given(key);
    if (member == nullptr || member->is_object()) return member;
    notes_.wrong_kind(*member, path_of(key), "objeto");
    return nullptr;
}

const foreign::JsonNode* Shape::array(std::string_view key) {
    const foreign::JsonNode* member = given(key);
    if (member == nullptr || member->is_array()) return member;
    notes_.wrong_kind(*member, path_of(key), "lista");
    return nullptr;
}

void Shape::missing(std::string_view key) {
    notes_.report("PIGE-L003", path_of(key), object_.line, {{"clave", std::string(key)}});
}

}  // namespace pige::read
