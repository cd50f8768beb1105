// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "html/html.hpp"
#include "html/nodes.hpp"

namespace pige::html {
namespace {

using namespace document;
using foreign::XmlNode;
using markup::xhtml_space;

/// Makes the element of one kind of block.
class BlockMaker {
public:
    explicit BlockMaker(const Element& element) : element_(element) {}

    XmlNode operator()(const Heading& heading) const {
        XmlNode node = from_element(element_, {});
        node.name = "h" + std::to_string(heading.level);
        add_inlines(heading.inlines, node.children);
        return node;
    }
    XmlNode operator()(const Paragraph& paragraph) const {
        XmlNode node = from_element(element_, "p");
        add_inlines(paragraph.inlines, node.children);
        return node;
    }
    XmlNode operator()(const List& list) const {
        XmlNode node = from_element(element_, {});
        node.name = list.ordered ? "ol" : "ul";
        if (list.ordered && list.start != 1) set(node, "start", std::to_string(list.start));
        for (const ListItem& item : list.items) {
            XmlNode entry = from_element(item.element, "li");
            add_content(item.blocks, entry.children);
            node.children.push_back(std::move(entry));
        }
        return node;
    }
    XmlNode operator()(const Table& table) const { return table_element(element_, table); }
    XmlNode operator()(const Figure& figure) const {
        XmlNode node = to_svg(figure.drawing, figure.alternative, "dibujo");
        for (const std::string& name : element_.classes) add_class(node, name);
        set(node, "id", element_.id);
        return node;
    }
    XmlNode operator()(const SignatureBox& box) const {
        XmlNode node = from_element(element_, "p");
        node.name = "p";
        node.children.push_back(make_text(box.tooltip));
        return node;
    }
    XmlNode operator()(const Contents& contents) const {
        XmlNode list = from_element(element_, {});
        list.name = "ol";
        for (const ContentsEntry& entry : contents.entries) {
            XmlNode link = make_element(xhtml_space, "a");
            set(link, "href", "#" + entry.target);
            link.children.push_back(make_text(entry.number.empty() ? entry.title : entry.number + " " + entry.title));
            XmlNode item = make_element(xhtml_space, "li");
            item.children.push_back(std::move(link));
            list.children.push_back(std::move(item));
        }
        return list;
    }
    XmlNode operator()(const Division& division) const {
        XmlNode node = from_element(element_, "div");
        add_blocks(division.blocks, node.children);
        return node;
    }

private:
    /// A single plain paragraph in a list item needs no `p` of its own.
    static void add_content(const std::vector<Block>& blocks, std::vector<XmlNode>& out) {
        if (blocks.size() == 1 && blocks[0].medium != Medium::Print && blocks[0].element.classes.empty() &&
            blocks[0].element.id.empty()) {
            if (const auto* paragraph = std::get_if<Paragraph>(&blocks[0].content)) {
                return add_inlines(paragraph->inlines, out);
            }
        }
        add_blocks(blocks, out);
    }

    const Element& element_;
};

XmlNode make_inline(const Inline& piece) {
    if (const auto* text = std::get_if<Text>(&piece.content)) return make_text(text->text);
    if (std::holds_alternative<LineBreak>(piece.content)) return make_element(xhtml_space, "br");
    if (const auto* link = std::get_if<Link>(&piece.content)) {
        XmlNode node = from_element(piece.element, "a");
        node.name = "a";
        set(node, "href", link->target);
        add_inlines(link->children, node.children);
        return node;
    }
    XmlNode node = from_element(piece.element, "span");
    add_inlines(std::get<Span>(piece.content).children, node.children);
    return node;
}

}  // namespace

void add_inlines(const std::vector<Inline>& inlines, std::vector<XmlNode>& out) {
    std::transform(inlines.begin(), inlines.end(), std::back_inserter(out), make_inline);
}

void add_blocks(const std::vector<Block>& blocks, std::vector<XmlNode>& out) {
    for (const Block& block : blocks) {
        if (block.medium == Medium::Print) continue;
        out.push_back(std::visit(BlockMaker(block.element), block.content));
    }
}

std::vector<XmlNode> to_elements(const PlanDocument& document) {
    std::vector<XmlNode> nodes;
    add_blocks(document.blocks, nodes);
    return nodes;
}

}  // namespace pige::html
