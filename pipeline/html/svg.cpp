// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "html/html.hpp"
#include "html/nodes.hpp"

namespace pige::html {
namespace {

using namespace document;
using foreign::XmlNode;
using markup::svg_space;

/// Colours are attributes, which any rule of a stylesheet overrides: classes decide, also in the dark.
struct ShapeMaker {
    XmlNode operator()(const Rectangle& shape) const {
        XmlNode node = make_element(svg_space, "rect");
        set(node, "class", shape.css_class);
        set(node, "x", to_text(shape.x));
        set(node, "y", to_text(shape.y));
        set(node, "width", to_text(shape.width));
        set(node, "height", to_text(shape.height));
        set(node, "fill", shape.fill ? to_text(*shape.fill) : "none");
        if (shape.stroke) {
            set(node, "stroke", to_text(*shape.stroke));
            set(node, "stroke-width", to_text(shape.stroke_width));
        }
        return node;
    }
    XmlNode operator()(const Line& shape) const {
        XmlNode node = make_element(svg_space, "line");
        set(node, "x1", to_text(shape.x1));
        set(node, "y1", to_text(shape.y1));
        set(node, "x2", to_text(shape.x2));
        set(node, "y2", to_text(shape.y2));
        set(node, "stroke", to_text(shape.colour));
        set(node, "stroke-width", to_text(shape.width));
        return node;
    }
    XmlNode operator()(const Label& shape) const {
        static constexpr std::array<const char*, 3> anchors = {"", "middle", "end"};
        XmlNode node = make_element(svg_space, "text");
        set(node, "x", to_text(shape.x));
        set(node, "y", to_text(shape.y));
        set(node, "font-size", to_text(shape.size));
        set(node, "text-anchor", anchors.at(static_cast<std::size_t>(shape.anchor)));
        set(node, "font-weight", shape.bold ? "bold" : "");
        set(node, "fill", to_text(shape.colour));
        node.children.push_back(make_text(shape.text));
        return node;
    }
};

}  // namespace

XmlNode to_svg(const Drawing& drawing, const std::string& alternative, const std::string& css_class) {
    XmlNode node = make_element(svg_space, "svg");
    set(node, "class", css_class);
    set(node, "viewBox", "0 0 " + to_text(drawing.width) + " " + to_text(drawing.height));
    set(node, "width", to_text(drawing.width));
    set(node, "height", to_text(drawing.height));
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
