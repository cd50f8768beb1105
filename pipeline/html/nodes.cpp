// SPDX-License-Identifier: GPL-3.0-or-later
#include "html/nodes.hpp"

#include "markup/markup.hpp"

namespace pige::html {

using foreign::XmlNode;

XmlNode make_element(std::string_view space, std::string_view name) {
    XmlNode node;
    node.space = space;
    node.name = name;
    return node;
}

XmlNode make_text(std::string text) {
    XmlNode node;
    node.text = std::move(text);
    return node;
}

void set(XmlNode& node, std::string_view name, std::string value) {
    if (!value.empty()) node.attributes.push_back({{}, std::string(name), std::move(value)});
}

XmlNode from_element(const document::Element& element, std::string_view fallback) {
    XmlNode node = make_element(markup::xhtml_space, element.name.empty() ? fallback : element.name);
    std::string classes;
    for (const std::string& name : element.classes) classes += (classes.empty() ? "" : " ") + name;
    set(node, "class", classes);
    set(node, "id", element.id);
    set(node, "lang", element.language);
    return node;
}

void add_class(XmlNode& node, std::string_view css_class) {
    for (XmlNode::Attribute& attribute : node.attributes) {
        if (attribute.name == "class") {
            attribute.value.append(" ").append(css_class);
            return;
        }
    }
    set(node, "class", std::string(css_class));
}

}  // namespace pige::html
