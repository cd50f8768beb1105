// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "inspect/reading_node.hpp"

namespace pige::inspect {

namespace {

constexpr std::size_t no_page = std::numeric_limits<std::size_t>::max();

/// Elements whose text is part of the line around them.
bool is_inline(const std::string& role) {
    return role == "Link" || role == "Span" || role == "Reference";
}

class Reader {
public:
    explicit Reader(const pdf::TaggedFile& file) : file_(file) {}

    /// The node of element `index`; its text with all white space is added to `line`.
    ReadingNode read(std::size_t index, std::string& line) {
        const pdf::TaggedElement& element = file_.elements[index];
        ReadingNode node;
        node.role = element.role;
        node.first_page = no_page;
        std::string text;
        for (const pdf::TaggedKid& kid : element.kids) std::visit([&](const auto& one) { add(one, node, text); }, kid);
        node.text = read_text(text);
        if (is_inline(element.role)) line += text;
        add_attributes(element, node);
        lift_only_paragraph(node);
        return node;
    }

private:
    static void reach(std::size_t first, std::size_t last, ReadingNode& node) {
        if (first == no_page) return;
        node.first_page = std::min(node.first_page, first);
        node.last_page = std::max(node.last_page, last);
    }

    void add(const pdf::TaggedChild& child, ReadingNode& node, std::string& text) {
        node.kids.push_back(read(child.element, text));
        reach(node.kids.back().first_page, node.kids.back().last_page, node);
    }

    static void add(const pdf::TaggedText& content, ReadingNode& node, std::string& text) {
        text += content.text;
        reach(content.page, content.page, node);
    }

    /// A link over several lines has several areas, which all lead to the same place.
    static void add(const pdf::TaggedLink& link, ReadingNode& node, std::string& /*text*/) {
        const std::string target = link.leads_to_page ? "#" : link.address;
        const std::string description = read_text(link.description);
        if (node.target.empty()) {
            node.target = target;
            node.leads_to = link.leads_to_page;
            node.attributes.emplace_back("description", description);
        } else if (node.target != target || node.leads_to != link.leads_to_page ||
                   node.attributes.front().second != description) {
            node.target += " | " + target;
        }
        reach(link.page, link.page, node);
    }

    static void add(const pdf::TaggedField& field, ReadingNode& node, std::string& /*text*/) {
        node.attributes.emplace_back("field", field.name);
        node.attributes.emplace_back("tooltip", read_text(field.tooltip));
        node.attributes.emplace_back("hint", read_text(field.hint));
        reach(field.page, field.page, node);
    }

    static void add_attributes(const pdf::TaggedElement& element, ReadingNode& node) {
        const auto add = [&](const char* name, std::string value) {
            if (!value.empty()) node.attributes.emplace_back(name, std::move(value));
        };
        add("lang", element.language);
        add("title", read_text(element.title));
        if (element.role == "Figure") node.attributes.emplace_back("alt", read_text(element.alternative));
        if (element.role != "Figure") add("alt", element.alternative);
        add("scope", element.scope);
        add("columns", element.column_span > 1 ? std::to_string(element.column_span) : "");
        add("rows", element.row_span > 1 ? std::to_string(element.row_span) : "");
        add("numbering", element.numbering);
    }

    const pdf::TaggedFile& file_;
};

}  // namespace

ReadingNode found_reading(const pdf::TaggedFile& file) {
    std::string line;
    return Reader(file).read(0, line);
}

}  // namespace pige::inspect
