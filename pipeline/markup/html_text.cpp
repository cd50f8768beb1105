// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "markup/markup.hpp"

namespace pige::markup {
namespace {

using foreign::XmlNode;

constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xlink_space = "http://www.w3.org/1999/xlink";

/// HTML standard, 13.1.2: elements without an end tag.
bool is_void(const XmlNode& node) {
    static constexpr std::array<std::string_view, 13> names = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                               "input", "link", "meta", "source", "track", "wbr"};
    return node.space != svg_space && std::find(names.begin(), names.end(), node.name) != names.end();
}

/// HTML standard, 13.1.2.5: a line feed right after the start tag of these is dropped when read.
bool drops_first_line_feed(const XmlNode& node) {
    return node.name == "pre" || node.name == "textarea" || node.name == "listing";
}

void escape(std::string_view text, bool is_attribute, std::string& out) {
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>' && !is_attribute) {
            out += "&gt;";
        } else if (c == '"' && is_attribute) {
            out += "&quot;";
        } else if (c == '\r') {
            out += "&#13;";
        } else {
            out += c;
        }
    }
}

void write_attribute(const XmlNode& node, const XmlNode::Attribute& attribute, std::string& out) {
    std::string name = attribute.name;
    if (attribute.space == xml_space) {
        if (name != "lang" || node.attribute("lang") != nullptr) return;
    } else if (attribute.space == xlink_space) {
        name = "xlink:" + name;
    } else if (!attribute.space.empty()) {
        return;
    }
    out += ' ';
    out += name;
    out += "=\"";
    escape(attribute.value, true, out);
    out += '"';
}

/// Text of `script` and `style`, where entities are not read: only what would close the element is changed.
void write_raw(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '<' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '!')) out += '\\';
    }
}

void write(const XmlNode& node, std::string& out) {
    if (node.is_text()) return escape(node.text, false, out);
    out += '<';
    out += node.name;
    for (const XmlNode::Attribute& attribute : node.attributes) write_attribute(node, attribute, out);
    out += '>';
    if (is_void(node)) return;
    if (drops_first_line_feed(node) && !node.children.empty() && node.children[0].text.substr(0, 1) == "\n") {
        out += '\n';
    }
    const bool is_raw = node.name == "style" || node.name == "script";
    for (const XmlNode& child : node.children) {
        if (is_raw) {
            write_raw(child.text, out);
        } else {
            write(child, out);
        }
    }
    out += "</";
    out += node.name;
    out += '>';
}

}  // namespace

std::string to_html(const XmlNode& node) {
    std::string out;
    write(node, out);
    return out;
}

}  // namespace pige::markup
