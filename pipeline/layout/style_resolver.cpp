// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/style_resolver.hpp"

#include <algorithm>

namespace pige::layout {

StyleResolver::StyleResolver(const StyleRules& rules, WordCache& words, std::string_view language)
    : rules_(rules), words_(words), language_(language) {
    const StyleNode& html = make(nullptr, made_["html"] = document::Element{"html", {}, {}, {}}, true, true);
    root_ = &make(&html, made_["body"] = document::Element{"body", {}, {}, {}}, true, true);
}

TextStyle StyleResolver::text_style(const ComputedStyle& style, std::string_view language) const {
    TextStyle text;
    text.face = words_.fonts().face(style.font_family, style.bold, style.italic);
    text.shaping = words_.shaping(text.face, language);
    text.size = style.font_size;
    text.colour = style.colour;
    const FaceMetrics metrics = words_.fonts().metrics(text.face);
    const Length ascent = at_size(metrics.ascent, text.size);
    const Length leading = style.line_height - ascent - at_size(metrics.descent, text.size);
    text.above = ascent + leading / 2;
    text.below = style.line_height - text.above;
    text.hyphens = style.hyphens;
    text.no_wrap = style.white_space == WhiteSpace::NoWrap;
    text.underline = style.underline;
    text.space = &words_.shape(text.shaping, " ");
    text.hyphen = &words_.shape(text.shaping, "-");
    text.space_width = at_size(text.space->advance, text.size);
    text.hyphen_width = at_size(text.hyphen->advance, text.size);
    return text;
}

const StyleNode& StyleResolver::make(const StyleNode* parent,
                                     const document::Element& element,
                                     bool first_child,
                                     bool last_child,
                                     std::size_t number) {
    StyleNode node;
    node.parent = parent;
    node.element = &element;
    node.first_child = first_child;
    node.last_child = last_child;
    node.number = number;
    node.index = static_cast<std::uint32_t>(nodes_.size());
    node.language = parent == nullptr ? std::string_view(language_) : parent->language;
    if (!element.language.empty()) node.language = element.language;
    std::vector<ElementStep> path;
    for (const StyleNode* step = &node; step != nullptr; step = step->parent)
        path.push_back({step->element, step->first_child, step->last_child, step->number});
    std::reverse(path.begin(), path.end());
    node.style = rules_.style_of(path, parent == nullptr ? StyleRules::initial_style() : parent->style);
    node.text = text_style(node.style, node.language);
    if (parent != nullptr && node.style.display == Display::Inline) {
        node.text.rise = parent->text.rise;
        node.text.underline = node.text.underline || parent->text.underline;
        if (node.style.vertical_align == VerticalAlign::Super) node.text.rise += parent->text.size * 36 / 100;
        if (node.style.vertical_align == VerticalAlign::Sub) node.text.rise -= parent->text.size * 20 / 100;
    }
    nodes_.push_back(std::move(node));
    return nodes_.back();
}

const StyleNode& StyleResolver::child(const StyleNode& parent,
                                      const document::Element& element,
                                      bool first_child,
                                      bool last_child,
                                      std::size_t number) {
    key_.clear();
    for (unsigned shift = 0; shift < 32; shift += 8) key_.push_back(static_cast<char>((parent.index >> shift) & 0xFFU));
    key_.push_back(first_child ? (last_child ? '3' : '1') : (last_child ? '2' : '0'));
    rules_.append_nth_key(number, key_);
    key_.append(element.name);
    for (const std::string& name : element.classes) key_.append(1, '.').append(name);
    if (!element.id.empty()) key_.append(1, '#').append(element.id);
    if (!element.language.empty()) key_.append(1, '@').append(element.language);
    if (const auto found = by_key_.find(key_); found != by_key_.end()) return *found->second;
    const StyleNode& node = make(&parent, element, first_child, last_child, number);
    by_key_.emplace(key_, &node);
    return node;
}

const StyleNode& StyleResolver::made(const StyleNode& parent, std::string_view name, std::string_view css_class) {
    std::string key(name);
    if (!css_class.empty()) key.append(1, '.').append(css_class);
    auto found = made_.find(key);
    if (found == made_.end()) {
        document::Element element;
        element.name = name;
        if (!css_class.empty()) element.classes.emplace_back(css_class);
        found = made_.emplace(std::move(key), std::move(element)).first;
    }
    return child(parent, found->second, false, false);
}

const PageStyle& StyleResolver::page(std::string_view name, PageSide side, bool first) {
    std::string key(name);
    key.append(side == PageSide::Left ? "/l" : "/r").append(first ? "1" : "");
    auto found = pages_.find(key);
    if (found == pages_.end()) found = pages_.emplace(std::move(key), rules_.page_style(name, side, first)).first;
    return found->second;
}

Length StyleResolver::page_width(std::string_view name) {
    const auto width = [](const PageStyle& style) { return style.width - style.margin[Left] - style.margin[Right]; };
    return std::min(width(page(name, PageSide::Left, false)), width(page(name, PageSide::Right, false)));
}

Length StyleResolver::page_height(std::string_view name) {
    const auto height = [](const PageStyle& style) { return style.height - style.margin[Top] - style.margin[Bottom]; };
    return std::min(height(page(name, PageSide::Left, false)), height(page(name, PageSide::Right, false)));
}

}  // namespace pige::layout
