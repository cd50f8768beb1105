// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/files.hpp"
#include "core/text.hpp"
#include "markup/expression.hpp"
#include "markup/markup.hpp"
#include "markup/vocabulary.hpp"

namespace pige::markup {
namespace {

using foreign::XmlNode;

constexpr int deepest_include = 8;

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

/// Checks the template attributes, elements and expressions of one file.
class Checker {
public:
    explicit Checker(const std::string& file) : file_(file) {}

    [[nodiscard]] Findings take_findings() { return std::move(findings_); }

    void check(const XmlNode& node) {
        if (node.is_text()) {
            if (!parse_text(node.text)) add("PIGE-H002", node.line, {{"expresion", shorten(node.text)}});
            return;
        }
        if (node.space == template_space && node.name != block_element) {
            add("PIGE-H001", node.line, {{"nombre", node.name}, {"sugerencia", std::string(block_element)}});
        }
        if (node.space == xhtml_space && node.name == "script") add("PIGE-H007", node.line, {{"nombre", node.name}});
        for (const XmlNode::Attribute& attribute : node.attributes) check_attribute(node, attribute);
        if (node.name == "style") return;  // braces there are those of CSS
        for (const XmlNode& child : node.children) check(child);
    }

    /// The root stays one element whatever the values are.
    void check_root(const XmlNode& root) {
        if (root.space == template_space) add("PIGE-H002", root.line, {{"expresion", root.name}});
        for (const std::string_view name : {"repeat", "if", "unless"}) {
            if (root.attribute(template_space, name) != nullptr) {
                add("PIGE-H002", root.line, {{"expresion", std::string(name)}});
            }
        }
    }

private:
    void add(std::string_view code, int line, std::vector<Argument> arguments) {
        findings_.push_back({std::string(code), Severity::Error, {file_, line, {}}, std::move(arguments)});
    }
    static std::string shorten(const std::string& text) {
        std::string shown = text.substr(text.find('{'), 60);
        while (!is_utf8(shown)) shown.pop_back();
        return shown;
    }

    void check_attribute(const XmlNode& node, const XmlNode::Attribute& attribute) {
        if (attribute.space != template_space) {
            if (starts_with(attribute.name, "on")) add("PIGE-H007", node.line, {{"nombre", attribute.name}});
            if (!parse_text(attribute.value)) add("PIGE-H002", node.line, {{"expresion", shorten(attribute.value)}});
            return;
        }
        if (starts_with(attribute.name, attribute_prefix)) {
            const std::string_view target = std::string_view(attribute.name).substr(attribute_prefix.size());
            if (starts_with(target, "on")) add("PIGE-H007", node.line, {{"nombre", std::string(target)}});
        } else if (std::find(known_attributes.begin(), known_attributes.end(), attribute.name) ==
                   known_attributes.end()) {
            add("PIGE-H001", node.line, {{"nombre", attribute.name}, {"sugerencia", nearest(attribute.name)}});
            return;
        }
        const bool sets_attribute = attribute.name == "class" || starts_with(attribute.name, attribute_prefix);
        if (!is_valid(attribute) || (sets_attribute && node.space == template_space)) {
            add("PIGE-H002", node.line, {{"expresion", attribute.name + "=\"" + attribute.value + "\""}});
        }
    }
    static bool is_valid(const XmlNode::Attribute& attribute) {
        if (attribute.name == "repeat") return parse_repetition(attribute.value).has_value();
        if (attribute.name == "if" || attribute.name == "unless") return parse_condition(attribute.value).has_value();
        if (attribute.name == "markdown-level") {
            return attribute.value.size() == 1 && attribute.value[0] >= '1' && attribute.value[0] <= '6';
        }
        if (attribute.name == "include") {
            // A name, never a path: a piece lies beside the template or in the folder of pieces.
            return attribute.value.find_first_of("/\\") == std::string::npos && !starts_with(attribute.value, ".") &&
                   !attribute.value.empty();
        }
        return is_path(attribute.value);
    }
    static std::string nearest(const std::string& name) {
        return std::string(*std::min_element(known_attributes.begin(), known_attributes.end(),
                                             [&](std::string_view left, std::string_view right) {
                                                 return edit_distance(name, left) < edit_distance(name, right);
                                             }));
    }

    std::string file_;
    Findings findings_;
};

Checked<XmlNode> parse_piece(std::string_view bytes, const std::string& file, bool is_whole) {
    Checked<XmlNode> piece = foreign::parse_xml(bytes, file);
    if (!piece.has_value()) return piece;
    Checker checker(file);
    checker.check(*piece);
    if (is_whole) checker.check_root(*piece);
    append(piece.findings, checker.take_findings());
    return piece;
}

/// Puts the pieces that a template includes into its tree.
class Includer {
public:
    explicit Includer(const std::filesystem::path* pieces) : pieces_(pieces) {}

    [[nodiscard]] Findings take_findings() { return std::move(findings_); }
    /// Digests of the pieces, in the order in which they were included.
    [[nodiscard]] const std::string& digests() const { return digests_; }

    void include_pieces(XmlNode& node, const std::filesystem::path& file, int depth) {
        if (const std::string* name = node.attribute(template_space, "include"); name != nullptr) {
            include_one(node, *name, file, depth);
            return;
        }
        for (XmlNode& child : node.children) include_pieces(child, file, depth);
    }

private:
    void refuse(std::string_view code,
                const XmlNode& node,
                const std::string& name,
                const std::filesystem::path& file) {
        findings_.push_back(
            {std::string(code), Severity::Error, {file.generic_string(), node.line, {}}, {{"archivo", name}}});
    }
    void include_one(XmlNode& node, const std::string& name, const std::filesystem::path& file, int depth) {
        if (depth >= deepest_include) return refuse("PIGE-H008", node, name, file);
        if (pieces_ == nullptr) return refuse("PIGE-H004", node, name, file);
        std::filesystem::path path = file.parent_path() / name;
        std::optional<std::string> bytes = read_file(path);
        if (!bytes) {
            path = *pieces_ / name;
            bytes = read_file(path);
        }
        if (!bytes) return refuse("PIGE-H004", node, name, file);
        digests_ += sha256(*bytes).hex();
        std::optional<XmlNode> piece = take(parse_piece(*bytes, path.generic_string(), false), findings_);
        if (!piece) return;
        include_pieces(*piece, path, depth + 1);
        XmlNode block;
        block.space = template_space;
        block.name = block_element;
        block.line = piece->line;
        block.attributes.push_back({std::string(template_space), std::string(source_attribute), path.generic_string()});
        block.children.push_back(std::move(*piece));
        node.children.clear();
        node.children.push_back(std::move(block));
    }

    const std::filesystem::path* pieces_;
    std::string digests_;
    Findings findings_;
};

Checked<Template> assemble(std::string_view bytes,
                           const std::filesystem::path& file,
                           const std::filesystem::path* pieces) {
    Checked<Template> result;
    std::optional<XmlNode> root = take(parse_piece(bytes, file.generic_string(), true), result.findings);
    if (!root) return result;
    Includer includer(pieces);
    includer.include_pieces(*root, file, 0);
    append(result.findings, includer.take_findings());
    if (!has_errors(result.findings)) {
        const Digest digest = sha256(sha256(bytes).hex() + includer.digests());
        result.value = Template{file.generic_string(), digest, std::move(*root)};
    }
    return result;
}

}  // namespace

Checked<Template> parse_template(std::string_view bytes, const std::string& file) {
    return assemble(bytes, file, nullptr);
}

Checked<Template> load_template(const std::filesystem::path& file, const std::filesystem::path& pieces) {
    const std::optional<std::string> bytes = read_file(file);
    if (bytes) return assemble(*bytes, file, &pieces);
    const std::string name = file.generic_string();
    return {{}, {{"PIGE-H004", Severity::Error, {name, 0, {}}, {{"archivo", name}}}}};
}

}  // namespace pige::markup
