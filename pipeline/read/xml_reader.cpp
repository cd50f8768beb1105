// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/text.hpp"
#include "read/xml_form.hpp"
#include "read/xml_values.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;
using foreign::XmlNode;
using plan::Form;
using plan::FormPart;

/// What the attributes of an element say of its value.
struct Marks {
    bool nil = false;
    std::optional<JsonNode::Kind> kind;
};

JsonNode node_of(JsonNode::Kind kind, const XmlNode& element) {
    JsonNode node;
    node.kind = kind;
    node.line = element.line;
    return node;
}

std::string text_of(const XmlNode& element) {
    std::string text;
    for (const XmlNode& child : element.children) text += child.text;
    return text;
}

bool has_elements(const XmlNode& element) {
    return std::ranges::any_of(element.children, [](const XmlNode& child) { return !child.is_text(); });
}

/// The first words of a text, for a message.
std::string beginning(std::string_view text) {
    static constexpr std::size_t shown = 60;
    std::string result(text.substr(text.find_first_not_of(" \t\r\n"), shown));
    while (!is_utf8(result)) result.pop_back();
    return result;
}

class Reader {
public:
    explicit Reader(Notes& notes) : notes_(notes) {}

    /// `key_attribute`: the attribute that says the key of an item of a Map, which is its parent's to read.
    [[nodiscard]] JsonNode read(const XmlNode& element,
                                const Form& form,
                                const std::string& path,
                                std::string_view key_attribute = {}) {
        const Marks marks = read_attributes(element, path, key_attribute);
        if (marks.nil) return read_null(element, path);
        if (marks.kind == JsonNode::Kind::Array) return read_items(element, items_of_any_list(), path);
        if (marks.kind) return read_scalar(element, form, marks.kind, path);
        switch (form.kind) {
            case Form::Kind::Object: return read_object(element, form.parts, path, form.element_prefix);
            case Form::Kind::List: return read_items(element, form.parts, path);
            case Form::Kind::Rows: return read_rows(element, form, path);
            case Form::Kind::Map: return read_map(element, form, path);
            case Form::Kind::Text:
            case Form::Kind::Integer:
            case Form::Kind::Boolean: break;
        }
        return read_scalar(element, form, std::nullopt, path);
    }

private:
    Marks read_attributes(const XmlNode& element, const std::string& path, std::string_view key_attribute) {
        Marks marks;
        for (const XmlNode::Attribute& attribute : element.attributes) {
            const bool plain = attribute.space.empty();
            if (plain && attribute.name == key_attribute) continue;
            if (attribute.space == schema_instance && attribute.name == "nil") {
                marks.nil = attribute.value == "true" || attribute.value == "1";
                if (marks.nil || attribute.value == "false" || attribute.value == "0") continue;
            } else if (plain && attribute.name == plan::kind_attribute) {
                marks.kind = kind_in_xml(attribute.value);
                if (marks.kind) continue;
            } else if (attribute.space == schema_instance && attribute.name.ends_with("chemaLocation")) {
                continue;  // where an editor finds the schema: nothing is loaded from there
            }
            notes_.report("PIGE-X010", path, element.line, {{"atributo", attribute.name}, {"valor", attribute.value}});
        }
        return marks;
    }

    JsonNode read_null(const XmlNode& element, const std::string& path) {
        if (!element.children.empty()) {
            notes_.report("PIGE-X010", path, element.line, {{"atributo", "xsi:nil"}, {"valor", "true"}});
        }
        return node_of(JsonNode::Kind::Null, element);
    }

    JsonNode read_scalar(const XmlNode& element,
                         const Form& form,
                         std::optional<JsonNode::Kind> kind,
                         const std::string& path) {
        if (has_elements(element)) {
            const auto inner =
                std::ranges::find_if(element.children, [](const auto& child) { return !child.is_text(); });
            notes_.report("PIGE-X011", path, inner->line, {{"elemento", inner->name}});
            return node_of(JsonNode::Kind::Null, element);
        }
        const std::string text = text_of(element);
        std::optional<JsonNode> node = kind ? scalar_of_kind(text, *kind) : scalar_of_form(text, form);
        if (!node) {
            notes_.report("PIGE-X010", path, element.line,
                          {{"atributo", std::string(plan::kind_attribute)}, {"valor", std::string(kind_name(*kind))}});
            return node_of(JsonNode::Kind::Null, element);
        }
        node->line = element.line;
        return *std::move(node);
    }

    /// The child elements; text between them and elements of another namespace are findings.
    std::vector<const XmlNode*> elements_of(const XmlNode& element, const std::string& path) {
        std::vector<const XmlNode*> elements;
        for (const XmlNode& child : element.children) {
            if (child.is_text()) {
                if (is_xml_blank(child.text)) continue;
                notes_.report("PIGE-X009", path, child.line, {{"valor", beginning(child.text)}});
            } else if (child.space != plan::record_namespace) {
                report_element(child, path);
            } else {
                elements.push_back(&child);
            }
        }
        return elements;
    }

    void report_element(const XmlNode& element, const std::string& path) {
        notes_.report("PIGE-X007", path, element.line, {{"elemento", element.name}, {"espacio", element.space}});
    }

    /// Adds a member; a key that is there already is a finding, and the first stays.
    void add_member(JsonNode& object, const std::string& key, const std::string& path, JsonNode&& value) {
        if (object.find(key) != nullptr) {
            notes_.report("PIGE-X008", child_path(path, key), value.line, {{"clave", key}});
        } else {
            object.members.push_back({key, std::move(value)});
        }
    }

    JsonNode read_object(const XmlNode& element,
                         const std::vector<FormPart>& parts,
                         const std::string& path,
                         std::string_view prefix = {}) {
        JsonNode object = node_of(JsonNode::Kind::Object, element);
        for (const XmlNode* child : elements_of(element, path)) {
            const auto part = std::ranges::find(parts, child->name, &FormPart::element);
            if (part == parts.end()) {
                // Its key is what the reader of records will report, whatever is in it.
                const std::size_t start = child->name.starts_with(prefix) ? prefix.size() : 0;
                add_member(object, child->name.substr(start), path, node_of(JsonNode::Kind::String, *child));
            } else {
                add_member(object, part->key, path, read(*child, part->form, child_path(path, part->key)));
            }
        }
        return object;
    }

    JsonNode read_items(const XmlNode& element, const std::vector<FormPart>& parts, const std::string& path) {
        JsonNode list = node_of(JsonNode::Kind::Array, element);
        for (const XmlNode* child : elements_of(element, path)) {
            const auto part = std::ranges::find(parts, child->name, &FormPart::element);
            if (part == parts.end()) {
                report_element(*child, path);
            } else {
                list.elements.push_back(read(*child, part->form, element_path(path, list.elements.size())));
            }
        }
        return list;
    }

    JsonNode read_rows(const XmlNode& element, const Form& form, const std::string& path) {
        const auto says_instead = [&](const XmlNode& child) {
            return std::ranges::find(form.instead, child.name, &FormPart::element) != form.instead.end();
        };
        const bool instead = std::ranges::any_of(element.children, says_instead);
        return instead ? read_object(element, form.instead, path) : read_items(element, form.parts, path);
    }

    JsonNode read_map(const XmlNode& element, const Form& form, const std::string& path) {
        JsonNode map = node_of(JsonNode::Kind::Object, element);
        const FormPart& item = form.parts.front();
        for (const XmlNode* child : elements_of(element, path)) {
            const std::string* key = child->attribute(form.key_attribute);
            if (child->name != item.element) {
                report_element(*child, path);
            } else if (key == nullptr) {
                notes_.report("PIGE-X012", path, child->line,
                              {{"elemento", child->name}, {"atributo", form.key_attribute}});
            } else {
                add_member(map, *key, path, read(*child, item.form, child_path(path, *key), form.key_attribute));
            }
        }
        return map;
    }

    Notes& notes_;
};

}  // namespace

bool is_xml(std::string_view bytes, std::string_view file) {
    if (file.ends_with(".xml")) return true;
    if (file.ends_with(".json")) return false;
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '<';
}

std::string plan_type_of(const foreign::XmlNode& root) {
    const auto found = std::ranges::find(root.children, "tipo", &XmlNode::name);
    return found == root.children.end() ? std::string() : text_of(*found);
}

std::optional<foreign::JsonNode> from_xml(const foreign::XmlNode& root, const plan::Form& form, Notes& notes) {
    if (root.space != plan::record_namespace || root.name != plan::record_element) {
        notes.report("PIGE-X006", {}, root.line,
                     {{"elemento", root.name},
                      {"espacio", root.space},
                      {"esperado", std::string(plan::record_element)},
                      {"espacio_esperado", std::string(plan::record_namespace)}});
        return std::nullopt;
    }
    return Reader(notes).read(root, form, {});
}

}  // namespace pige::read
