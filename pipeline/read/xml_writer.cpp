// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "read/xml_form.hpp"
#include "read/xml_values.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;
using plan::Form;
using plan::FormPart;

/// XML 1.0, 2.2: the characters that a document may hold, written as such or by number.
bool fits_xml(char32_t c) {
    constexpr char32_t first_printable = 0x20;
    constexpr char32_t not_a_character = 0xFFFE;  // and U+FFFF
    if (c < first_printable) return c == U'\t' || c == U'\n' || c == U'\r';
    return c != not_a_character && c != not_a_character + 1;
}

/// Where a text stands: a reader of XML makes a space of each line feed and tab in an attribute.
enum class Where { Content, Attribute };

std::string escaped(std::string_view text, Where where) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;  // `]]>` may not stand in a text
            case '\r': result += "&#13;"; break;
            case '"': result += where == Where::Attribute ? "&quot;" : "\""; break;
            case '\n': result += where == Where::Attribute ? "&#10;" : "\n"; break;
            case '\t': result += where == Where::Attribute ? "&#9;" : "\t"; break;
            default: result += c;
        }
    }
    return result;
}

std::string written(const JsonNode& node) {
    if (node.kind == JsonNode::Kind::Integer) return std::to_string(node.integer);
    if (node.kind == JsonNode::Kind::Boolean) return node.boolean ? "true" : "false";
    return node.text;
}

bool is_list(const Form& form) {
    return form.kind == Form::Kind::List || form.kind == Form::Kind::Rows;
}

bool is_composed(const Form& form) {
    return is_list(form) || form.kind == Form::Kind::Object || form.kind == Form::Kind::Map;
}

class Writer {
public:
    explicit Writer(Notes& notes) : notes_(notes) {}

    [[nodiscard]] std::string take() { return std::move(out_); }

    /// `node` as the element `name`, with `attributes` (each with a blank before it) in its start tag.
    void write(const JsonNode& node,
               const Form& form,
               std::string_view name,
               const std::string& attributes,
               const std::string& path) {
        indent();
        out_ += fmt::format("<{}{}", name, attributes);
        const bool filled = node.is_array() ? !node.elements.empty() : !node.members.empty();
        if (node.is_null()) {
            out_ += " xsi:nil=\"true\"/>\n";
        } else if (!node.is_array() && !node.is_object()) {
            write_scalar(node, form, name, path);
        } else {
            if (node.is_array() && !is_list(form)) write_kind(node);
            out_ += filled ? ">\n" : "/>\n";
            ++depth_;
            node.is_array() ? write_items(node, form, path) : write_members(node, form, path);
            --depth_;
            if (filled) close(name);
        }
    }

private:
    void indent() { out_.append(2 * depth_, ' '); }

    void close(std::string_view name) {
        indent();
        out_ += fmt::format("</{}>\n", name);
    }

    void write_kind(const JsonNode& node) {
        out_ += fmt::format(" {}=\"{}\"", plan::kind_attribute, kind_name(node.kind));
    }

    void write_scalar(const JsonNode& node, const Form& form, std::string_view name, const std::string& path) {
        const std::string text = written(node);
        check_characters(text, node, path);
        if (is_composed(form) || !foreign::same_value(scalar_of_form(text, form), node)) write_kind(node);
        out_ += text.empty() ? "/>\n" : fmt::format(">{}</{}>\n", escaped(text, Where::Content), name);
    }

    void write_items(const JsonNode& list, const Form& form, const std::string& path) {
        const std::vector<FormPart>& parts = is_list(form) ? form.parts : items_of_any_list();
        for (std::size_t i = 0; i < list.elements.size(); ++i) {
            const JsonNode& element = list.elements[i];
            const auto fitting = std::ranges::find_if(parts, [&](const FormPart& part) {
                return (part.form.kind == Form::Kind::Object) == element.is_object();
            });
            const FormPart& part = fitting == parts.end() ? parts.front() : *fitting;
            write(element, part.form, part.element, {}, element_path(path, i));
        }
    }

    void write_members(const JsonNode& object, const Form& form, const std::string& path) {
        for (const auto& [key, member] : object.members) {
            const std::string inner = child_path(path, key);
            if (form.kind == Form::Kind::Map) {
                check_characters(key, member, inner);
                write(member, form.parts.front().form, form.parts.front().element,
                      fmt::format(" {}=\"{}\"", form.key_attribute, escaped(key, Where::Attribute)), inner);
                continue;
            }
            const std::vector<FormPart>& parts = form.kind == Form::Kind::Rows ? form.instead : form.parts;
            const auto part = std::ranges::find(parts, key, &FormPart::key);
            if (part != parts.end()) write(member, part->form, part->element, {}, inner);
        }
    }

    void check_characters(std::string_view text, const JsonNode& node, const std::string& path) {
        for (const char32_t c : code_points(text)) {
            if (fits_xml(c)) continue;
            notes_.report("PIGE-X005", path, node.line,
                          {{"caracter", fmt::format("U+{:04X}", static_cast<unsigned long>(c))}});
        }
    }

    Notes& notes_;
    std::string out_;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<std::string> to_xml(const foreign::JsonNode& root, const plan::Form& form, Notes& notes) {
    const std::size_t before = notes.findings.size();
    Writer writer(notes);
    writer.write(root, form, plan::record_element,
                 fmt::format(" xmlns=\"{}\" xmlns:xsi=\"{}\"", plan::record_namespace, schema_instance), {});
    if (notes.findings.size() != before) return std::nullopt;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.take();
}

}  // namespace pige::read
