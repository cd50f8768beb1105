// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "markup/address.hpp"
#include "markup/expression.hpp"
#include "markup/markup.hpp"
#include "markup/vocabulary.hpp"

namespace pige::markup {
namespace {

using foreign::XmlNode;

constexpr int default_markdown_level = 2;

bool is_address(std::string_view attribute) {
    static constexpr std::array<std::string_view, 8> names = {"href",       "src",    "action", "formaction",
                                                              "background", "poster", "cite",   "data"};
    return std::find(names.begin(), names.end(), attribute) != names.end();
}

/// One instantiation: the values in scope, and the findings so far.
class Instantiation {
public:
    Instantiation(const std::string& file, const Value& values) : file_(file), values_(values) {}

    [[nodiscard]] Findings take_findings() { return std::move(findings_); }

    /// Appends what `node` becomes to `out`: nothing, one node or several.
    void add(const XmlNode& node, std::vector<XmlNode>& out) {
        if (node.is_text()) {
            XmlNode text;
            text.line = node.line;
            text.text = text_of(node.text, node.line);
            out.push_back(std::move(text));
        } else if (const std::string* repeat = node.attribute(template_space, "repeat"); repeat != nullptr) {
            add_each(node, *repeat, out);
        } else {
            add_once(node, out);
        }
    }

private:
    /// A variable of a repetition: an item of a list.
    struct Variable {
        std::string name;
        const Value* value;
        std::size_t index;
        std::size_t count;
    };
    /// What a path leads to: a value that lies elsewhere, or one made on the way.
    struct Found {
        const Value* elsewhere = nullptr;
        std::optional<Value> made;
        [[nodiscard]] const Value* get() const { return made ? &*made : elsewhere; }
    };

    void report(std::string_view code, Severity severity, int line, std::vector<Argument> arguments) {
        Diagnostic finding{std::string(code), severity, {file_, line, {}}, std::move(arguments)};
        // A repetition would report the same place once per item.
        if (std::find(findings_.begin(), findings_.end(), finding) == findings_.end()) {
            findings_.push_back(std::move(finding));
        }
    }

    [[nodiscard]] Found find(std::string_view path) const {
        const std::string_view first = path.substr(0, path.find('.'));
        const std::string_view rest = first.size() == path.size() ? std::string_view() : path.substr(first.size() + 1);
        for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
            if (variable->name != first) continue;
            const Value* value = variable->value->find(rest);
            if (value != nullptr) return {value, {}};
            if (rest == "primero") return {nullptr, Value(variable->index == 0)};
            if (rest == "ultimo") return {nullptr, Value(variable->index + 1 == variable->count)};
            if (rest == "indice") return {nullptr, Value(std::to_string(variable->index + 1))};
            return {};
        }
        return {values_.find(path), {}};
    }
    [[nodiscard]] Found require(std::string_view path, int line) {
        Found found = find(path);
        if (found.get() == nullptr) report("PIGE-H003", Severity::Error, line, {{"ruta", std::string(path)}});
        return found;
    }
    /// The text at `path`; a finding and nothing when there is no value or no text.
    [[nodiscard]] std::string require_text(std::string_view path, int line) {
        const Found found = require(path, line);
        if (found.get() == nullptr) return {};
        if (!std::holds_alternative<std::string>(found.get()->data)) report_kind(path, line);
        return found.get()->text();
    }
    void report_kind(std::string_view path, int line) {
        report("PIGE-H005", Severity::Error, line, {{"ruta", std::string(path)}});
    }
    [[nodiscard]] std::string text_of(const std::string& text, int line) {
        if (text.find('{') == std::string::npos) return text;
        std::string result;
        for (const TextPart& part : parse_text(text).value_or(std::vector<TextPart>())) {
            result += part.is_path ? require_text(part.text, line) : part.text;
        }
        return result;
    }

    void add_each(const XmlNode& node, const std::string& expression, std::vector<XmlNode>& out) {
        const std::optional<Repetition> repetition = parse_repetition(expression);
        if (!repetition) return;
        const Found found = require(repetition->path, node.line);
        if (found.get() == nullptr) return;
        const auto* list = std::get_if<Value::List>(&found.get()->data);
        if (list == nullptr) return report_kind(repetition->path, node.line);
        for (std::size_t i = 0; i < list->size(); ++i) {
            variables_.push_back({repetition->name, &(*list)[i], i, list->size()});
            add_once(node, out);
            variables_.pop_back();
        }
    }
    [[nodiscard]] bool holds(const std::string& expression, int line) {
        const std::optional<Condition> condition = parse_condition(expression);
        if (!condition) return false;
        if (condition->word) return require_text(condition->path, line) == *condition->word;
        const Found found = require(condition->path, line);
        return found.get() != nullptr && found.get()->truthy();
    }
    void add_once(const XmlNode& node, std::vector<XmlNode>& out) {
        const std::string* condition = node.attribute(template_space, "if");
        if (condition != nullptr && !holds(*condition, node.line)) return;
        const std::string* exception = node.attribute(template_space, "unless");
        if (exception != nullptr && holds(*exception, node.line)) return;
        if (node.space == template_space) return add_children(node, out);
        XmlNode element;
        element.space = node.space;
        element.name = node.name;
        element.line = node.line;
        set_attributes(node, element);
        if (node.name == "style") {
            element.children = node.children;
        } else {
            add_children(node, element.children);
        }
        out.push_back(std::move(element));
    }
    void add_children(const XmlNode& node, std::vector<XmlNode>& out) {
        if (const std::string* path = node.attribute(template_space, "text"); path != nullptr) {
            add_text(require_text(*path, node.line), node.line, out);
        } else if (path = node.attribute(template_space, "content"); path != nullptr) {
            add_content(*path, node.line, out);
        } else if (path = node.attribute(template_space, "markdown"); path != nullptr) {
            add_markdown(node, *path, out);
        } else if (const std::string* source = node.attribute(template_space, source_attribute); source != nullptr) {
            std::string outer = std::exchange(file_, *source);
            for (const XmlNode& child : node.children) add(child, out);
            file_ = std::move(outer);
        } else {
            for (const XmlNode& child : node.children) add(child, out);
        }
    }
    static void add_text(std::string text, int line, std::vector<XmlNode>& out) {
        if (text.empty()) return;
        XmlNode node;
        node.text = std::move(text);
        node.line = line;
        out.push_back(std::move(node));
    }
    void add_content(const std::string& path, int line, std::vector<XmlNode>& out) {
        const Found found = require(path, line);
        if (found.get() == nullptr) return;
        if (const auto* tree = std::get_if<Value::Tree>(&found.get()->data); tree != nullptr) {
            out.insert(out.end(), tree->begin(), tree->end());
        } else {
            add_text(require_text(path, line), line, out);
        }
    }
    void add_markdown(const XmlNode& node, const std::string& path, std::vector<XmlNode>& out) {
        const std::string* level = node.attribute(template_space, "markdown-level");
        const std::size_t point = path.rfind('.');
        const Found chapter_file = point == std::string::npos ? Found{} : find(path.substr(0, point) + ".archivo");
        const std::string file = chapter_file.get() == nullptr ? std::string() : chapter_file.get()->text();
        Checked<std::vector<XmlNode>> tree = markdown_to_tree(
            require_text(path, node.line), file, level == nullptr ? default_markdown_level : (*level)[0] - '0');
        for (Diagnostic& finding : tree.findings) finding.place.field = path;
        append(findings_, std::move(tree.findings));
        if (!tree.has_value()) return;
        std::move(tree->begin(), tree->end(), std::back_inserter(out));
    }

    void set_attributes(const XmlNode& node, XmlNode& element) {
        for (const XmlNode::Attribute& attribute : node.attributes) {
            if (attribute.space != template_space) {
                std::string value = text_of(attribute.value, node.line);
                const bool is_made = value != attribute.value;
                if (!is_made || is_safe(attribute.name, value, node.line)) {
                    set(element, attribute.space, attribute.name, std::move(value));
                }
            }
        }
        for (const XmlNode::Attribute& attribute : node.attributes) {
            if (attribute.space != template_space) continue;
            if (attribute.name == "class") {
                add_classes(element, require_text(attribute.value, node.line));
            } else if (attribute.name.compare(0, attribute_prefix.size(), attribute_prefix) == 0) {
                set_from_value(element, attribute.name.substr(attribute_prefix.size()), attribute.value);
            }
        }
    }
    void set_from_value(XmlNode& element, const std::string& name, const std::string& path) {
        const Found found = find(path);
        if (found.get() == nullptr || !found.get()->truthy()) return;
        const bool is_truth = std::holds_alternative<bool>(found.get()->data);
        if (!is_truth && found.get()->text().empty()) return report_kind(path, element.line);
        std::string value = is_truth ? name : found.get()->text();
        if (is_safe(name, value, element.line)) set(element, {}, name, std::move(value));
    }
    [[nodiscard]] bool is_safe(std::string_view name, const std::string& value, int line) {
        if (!is_address(name) || is_allowed_address(value, AddressKind::RelativeToo)) return true;
        report("PIGE-H006", Severity::Warning, line, {{"valor", value}});
        return false;
    }
    static void set(XmlNode& element, std::string_view space, std::string_view name, std::string&& value) {
        for (XmlNode::Attribute& attribute : element.attributes) {
            if (attribute.space == space && attribute.name == name) {
                attribute.value = std::move(value);
                return;
            }
        }
        element.attributes.push_back({std::string(space), std::string(name), std::move(value)});
    }
    static void add_classes(XmlNode& element, const std::string& classes) {
        if (classes.empty()) return;
        const std::string* present = element.attribute("class");
        set(element, {}, "class",
            present == nullptr || present->empty() ? std::string(classes) : *present + " " + classes);
    }

    std::string file_;
    const Value& values_;
    std::vector<Variable> variables_;
    Findings findings_;
};

}  // namespace

Checked<XmlNode> instantiate(const Template& page, const Value& values) {
    Checked<XmlNode> result;
    Instantiation instantiation(page.file, values);
    std::vector<XmlNode> nodes;
    instantiation.add(page.root, nodes);
    result.findings = instantiation.take_findings();
    if (!has_errors(result.findings) && nodes.size() == 1) result.value = std::move(nodes.front());
    return result;
}

}  // namespace pige::markup
