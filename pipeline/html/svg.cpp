// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>

#include "html/html.hpp"
#include "html/nodes.hpp"

namespace pige::html {
namespace {

using namespace document;
using foreign::XmlNode;
using markup::svg_space;

/// In points, with as many decimals as needed: the same text on any machine and in any locale.
std::string number(Length length) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length.in_points());
    return {digits.data(), end.ptr};
}

std::string hexadecimal(Colour colour) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned part : {unsigned{colour.red}, unsigned{colour.green}, unsigned{colour.blue}}) {
        text += digits[part / 16];
        text += digits[part % 16];
    }
    return text;
}

/// Colours are attributes, which any rule of a stylesheet overrides: classes decide, also in the dark.
struct ShapeMaker {
    XmlNode operator()(const Rectangle& shape) const {
        XmlNode node = make_element(svg_space, "rect");
        set(node, "class", shape.css_class);
        set(node, "x", number(shape.x));
        set(node, "y", number(shape.y));
        set(node, "width", number(shape.width));
        set(node, "height", number(shape.height));
        set(node, "fill", shape.fill ? hexadecimal(*shape.fill) : "none");
        if (shape.stroke) {
            set(node, "stroke", hexadecimal(*shape.stroke));
            set(node, "stroke-width", number(shape.stroke_width));
        }
        return node;
    }
    XmlNode operator()(const Line& shape) const {
        XmlNode node = make_element(svg_space, "line");
        set(node, "x1", number(shape.x1));
        set(node, "y1", number(shape.y1));
        set(node, "x2", number(shape.x2));
        set(node, "y2", number(shape.y2));
        set(node, "stroke", hexadecimal(shape.colour));
        set(node, "stroke-width", number(shape.width));
        return node;
    }
    XmlNode operator()(const Label& shape) const {
        static constexpr std::array<const char*, 3> anchors = {"", "middle", "end"};
        XmlNode node = make_element(svg_space, "text");
        set(node, "x", number(shape.x));
        set(node, "y", number(shape.y));
        set(node, "font-size", number(shape.size));
        set(node, "text-anchor", anchors.at(static_cast<std::size_t>(shape.anchor)));
        set(node, "font-weight", shape.bold ? "bold" : "");
        set(node, "fill", hexadecimal(shape.colour));
        node.children.push_back(make_text(shape.text));
        return node;
    }
};

}  // namespace

XmlNode to_svg(const Drawing& drawing, const std::string& alternative, const std::string& css_class) {
    XmlNode node = make_element(svg_space, "svg");
    set(node, "class", css_class);
    set(node, "viewBox", "0 0 " + number(drawing.width) + " " + number(drawing.height));
    set(node, "width", number(drawing.width));
    set(node, "height", number(drawing.height));
    set(node, "focusable", "false");
    if (alternative.empty()) {
        set(node, "aria-hidden", "true");
    } else {
        set(node, "role", "img");
        set(node, "aria-label", alternative);
    }
    for (const Shape& shape : drawing.shapes) node.children.push_back(std::visit(ShapeMaker(), shape));
    return node;
}

}  // namespace pige::html
