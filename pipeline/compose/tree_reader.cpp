// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/tree_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "compose/block_parts.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using namespace document;
using foreign::XmlNode;

constexpr std::array<std::string_view, 14> division_names = {"address", "article", "aside",      "blockquote", "div",
                                                             "figure",  "footer",  "header",     "hr",         "main",
                                                             "nav",     "section", "figcaption", "pre"};
constexpr std::array<std::string_view, 19> inline_names = {"a",   "abbr", "b",    "bdi", "cite",  "code", "dfn",
                                                           "em",  "i",    "q",    "s",   "small", "span", "strong",
                                                           "sub", "sup",  "time", "u",   "var"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_white(const std::string& text) {
    return std::all_of(text.begin(), text.end(), is_space);
}

bool is_inline(const XmlNode& node) {
    return node.is_text() || node.name == "br" || is_one_of(inline_names, node.name);
}

int number_attribute(const XmlNode& node, std::string_view name) {
    const std::string text = attribute(node, name);
    int value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::max(value, 1);
}

Element element_of(const XmlNode& node) {
    Element element{node.name, {}, attribute(node, "id"), attribute(node, "lang")};
    for (std::string& name : split(attribute(node, "class"), ' '))
        if (!name.empty()) element.classes.push_back(std::move(name));
    return element;
}

Medium medium_of(const XmlNode& node) {
    const std::string medium = attribute(node, "data-medio");
    if (medium == "impreso") return Medium::Print;
    return medium == "pantalla" ? Medium::Screen : Medium::Both;
}

/// Drops white space at the end of the last text.
void trim_end(std::vector<Inline>& inlines) {
    while (!inlines.empty()) {
        Inline& last = inlines.back();
        if (auto* text = std::get_if<Text>(&last.content)) {
            while (!text->text.empty() && is_space(text->text.back())) text->text.pop_back();
            if (!text->text.empty()) return;
            inlines.pop_back();
            continue;
        }
        if (auto* span = std::get_if<Span>(&last.content)) trim_end(span->children);
        if (auto* link = std::get_if<Link>(&last.content)) trim_end(link->children);
        return;
    }
}

int heading_level(const std::string& name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

bool is_number(const Inline& piece) {
    return std::holds_alternative<Span>(piece.content) && piece.element.classes == std::vector<std::string>{"n"};
}

}  // namespace

std::string attribute(const XmlNode& node, std::string_view name) {
    const std::string* value = node.attribute(name);
    return value == nullptr ? std::string() : *value;
}

void TreeReader::report(std::string_view code, Severity severity, int line, std::vector<Argument> arguments) {
    findings_.push_back({std::string(code), severity, {file_, line, {}}, std::move(arguments)});
}

std::vector<Block> TreeReader::read(const XmlNode& body) {
    std::vector<Block> blocks = blocks_of(body.children);
    fill_contents(blocks);
    return blocks;
}

/// Text beside blocks becomes a paragraph of its own.
std::vector<Block> TreeReader::blocks_of(const std::vector<XmlNode>& nodes) {
    std::vector<Block> out;
    for (std::size_t at = 0; at < nodes.size();) {
        if (!is_inline(nodes[at])) {
            add_block(nodes[at++], out);
            continue;
        }
        std::vector<Inline> inlines;
        bool after_space = true;
        for (; at < nodes.size() && is_inline(nodes[at]); ++at) add_inline(nodes[at], inlines, after_space);
        trim_end(inlines);
        if (!inlines.empty()) out.push_back({{"p", {}, {}, {}}, Medium::Both, Paragraph{std::move(inlines)}});
    }
    return out;
}

void TreeReader::add_block(const XmlNode& node, std::vector<Block>& out) {
    Block block{element_of(node), medium_of(node), Division()};
    const std::string mark = attribute(node, "data-pige");
    if (!mark.empty()) return add_marked(node, mark, std::move(block), out);
    if (heading_level(node.name) > 0) return add_heading(node, std::move(block), out);
    if (node.name == "p") {
        Paragraph paragraph{inlines_of(node.children)};
        if (paragraph.inlines.empty()) return;
        block.content = std::move(paragraph);
    } else if (node.name == "ul" || node.name == "ol") {
        block.content = list_of(node);
    } else if (node.name == "table") {
        block.content = table_of(node);
    } else if (is_one_of(division_names, node.name)) {
        return add_division(node, std::move(block), out);
    } else {
        return report("PIGE-C001", Severity::Error, node.line, {{"elemento", node.name}});
    }
    out.push_back(std::move(block));
}

void TreeReader::add_division(const XmlNode& node, Block&& block, std::vector<Block>& out) {
    const std::string outer_group = group_;
    const std::string outer_letter = letter_;
    const std::string outer_figure = figure_id_;
    if (node.name == "figure") figure_id_ = block.element.id;
    if (node.name == "figcaption") list_caption(node, true, figure_id_);
    if (const std::string* group = node.attribute("data-grupo")) group_ = *group;
    if (const std::string* letter = node.attribute("data-letra")) {
        letter_ = *letter;
        letter_count_ = 0;
    }
    Division division{blocks_of(node.children)};
    group_ = outer_group;
    letter_ = outer_letter;
    figure_id_ = outer_figure;
    if (division.blocks.empty() && node.name != "hr") return;
    block.content = std::move(division);
    out.push_back(std::move(block));
}

/// White space runs become one space, as in HTML; no-break spaces stay.
void TreeReader::add_inline(const XmlNode& node, std::vector<Inline>& out, bool& after_space) {
    if (node.is_text()) {
        std::string text;
        for (const char c : node.text) {
            if (!is_space(c))
                text += c;
            else if (!after_space)
                text += ' ';
            after_space = is_space(c);
        }
        if (!text.empty()) out.push_back({{}, Text{std::move(text)}});
        return;
    }
    if (node.name == "br") {
        trim_end(out);
        out.push_back({element_of(node), LineBreak{}});
        after_space = true;
        return;
    }
    if (!is_one_of(inline_names, node.name))
        return report("PIGE-C001", Severity::Error, node.line, {{"elemento", node.name}});
    std::vector<Inline> children;
    for (const XmlNode& child : node.children) add_inline(child, children, after_space);
    if (children.empty()) return;
    const std::string* target = node.name == "a" ? node.attribute("href") : nullptr;
    if (target != nullptr)
        out.push_back({element_of(node), Link{*target, std::move(children)}});
    else
        out.push_back({element_of(node), Span{std::move(children)}});
}

std::vector<Inline> TreeReader::inlines_of(const std::vector<XmlNode>& nodes) {
    std::vector<Inline> inlines;
    bool after_space = true;
    for (const XmlNode& node : nodes) add_inline(node, inlines, after_space);
    trim_end(inlines);
    return inlines;
}

void TreeReader::add_heading(const XmlNode& node, Block&& block, std::vector<Block>& out) {
    Heading heading{heading_level(node.name), inlines_of(node.children), {}, {}};
    if (heading.inlines.empty()) return;
    if (heading.level > level_ + 1) {
        const std::string written = std::to_string(heading.level);
        heading.level = level_ + 1;
        report("PIGE-C002", Severity::Warning, node.line,
               {{"titulo", plain_text(heading.inlines)}, {"nivel", written}, {"nuevo", std::to_string(heading.level)}});
        block.element.name = "h" + std::to_string(heading.level);
    }
    level_ = heading.level;
    if (!letter_.empty() && heading.level == 3) {
        const std::string number = fmt::format("{}.{}", letter_, ++letter_count_);
        heading.inlines.insert(heading.inlines.begin(), {{"span", {"n"}, {}, {}}, Span{{{{}, Text{number}}}}});
    }
    std::vector<Inline> title = heading.inlines;
    if (is_number(title.front())) {
        heading.number = plain_text({title.front()});
        title.erase(title.begin());
    }
    heading.plain = plain_text(title);
    if (block.element.id.empty()) block.element.id = fmt::format("t-{}", ++made_ids_);
    if (attribute(node, "data-contenido") != "no" && (heading.level == 2 || heading.level == 3))
        headings_.push_back({heading.level - 1, heading.number, heading.plain, block.element.id, group_});
    block.content = std::move(heading);
    out.push_back(std::move(block));
}

List TreeReader::list_of(const XmlNode& node) {
    List list;
    list.ordered = node.name == "ol";
    list.start = number_attribute(node, "start");
    for (const XmlNode& child : node.children) {
        if (child.name == "li")
            list.items.push_back({element_of(child), blocks_of(child.children)});
        else if (!child.is_text() || !is_white(child.text))
            report("PIGE-C001", Severity::Error, child.line, {{"elemento", child.name}});
    }
    return list;
}

Table TreeReader::table_of(const XmlNode& node) {
    Table table;
    for (const XmlNode& child : node.children) {
        if (child.name == "caption")
            add_caption(child, table, attribute(node, "id"));
        else
            add_table_part(child, table);
    }
    table.widths.resize(table.columns.size());
    return table;
}

void TreeReader::add_table_part(const XmlNode& node, Table& table) {
    if (node.is_text() && is_white(node.text)) return;
    if (node.name == "colgroup") {
        for (const XmlNode& child : node.children) add_table_part(child, table);
    } else if (node.name == "col") {
        table.columns.push_back(element_of(node));
    } else if (node.name == "thead" || node.name == "tbody") {
        for (const XmlNode& child : node.children)
            if (child.name == "tr") (node.name == "thead" ? table.head : table.body).push_back(row_of(child));
    } else if (node.name == "tr") {
        table.body.push_back(row_of(node));
    } else {
        report("PIGE-C001", Severity::Error, node.line, {{"elemento", node.name}});
    }
}

void TreeReader::add_caption(const XmlNode& node, Table& table, const std::string& target) {
    table.caption_element = element_of(node);
    table.caption = inlines_of(node.children);
    if (const std::string words = attribute(node, "data-continua"); !words.empty())
        table.continues = text_inlines(words);
    if (const std::string label = attribute(node, "data-continuacion-numero"); !label.empty())
        table.continued.push_back(span("b", {}, text_inlines(label)));
    if (const std::string words = attribute(node, "data-continuacion"); !words.empty())
        table.continued.push_back({{}, Text{" " + words}});
    list_caption(node, false, target);
}

TableRow TreeReader::row_of(const XmlNode& node) {
    TableRow row{element_of(node), {}};
    for (const XmlNode& child : node.children) {
        if (child.name != "td" && child.name != "th") continue;
        TableCell cell;
        cell.element = element_of(child);
        cell.header = child.name == "th";
        const std::string scope = attribute(child, "scope");
        if (cell.header && !scope.empty())
            cell.scope = scope.starts_with("row") ? TableCell::Scope::Row : TableCell::Scope::Column;
        cell.column_span = number_attribute(child, "colspan");
        cell.row_span = number_attribute(child, "rowspan");
        cell.blocks = blocks_of(child.children);
        row.cells.push_back(std::move(cell));
    }
    return row;
}

}  // namespace pige::compose
