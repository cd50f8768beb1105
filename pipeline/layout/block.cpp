// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/block.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "layout/counters.hpp"

namespace pige::layout {

namespace {

using document::Block;

bool has_frame(const ComputedStyle& style, const Frame& frame) {
    return frame.is_visible() || style.height || style.padding[Top] > Length{} || style.padding[Bottom] > Length{};
}

Frame frame_of(const ComputedStyle& style) {
    Frame frame;
    frame.border = style.border;
    frame.background = style.background;
    return frame;
}

Role role_of(const std::string& name, const StyleNode& node) {
    if (name == "section") return Role::Section;
    if (name == "article") return Role::Part;
    if (name == "blockquote") return Role::BlockQuote;
    // Definitions are a list whose labels are the terms (ISO 32000-1, 14.8.4.3.3).
    if (name == "dl") return Role::List;
    if (name == "dt") return Role::Label;
    if (name == "dd") return Role::ListBody;
    const bool in_definitions = node.parent != nullptr && node.parent->element->name == "dl";
    return in_definitions ? Role::ListItem : Role::Division;
}

/// The text of a cell stands in the cell itself: a paragraph around it says nothing more (ISO 32000-1, 14.8.4.3.4), and
/// plans have cells by the thousand.
bool is_cell(Role role) {
    return role == Role::TableData || role == Role::TableHeader;
}

}  // namespace

std::uint16_t BlockLayout::page_index(const std::string& name) {
    auto& names = context_.page_names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
    names.push_back(name);
    return static_cast<std::uint16_t>(names.size() - 1);
}

ElementId BlockLayout::add_element(Role role,
                                   const document::Element& element,
                                   const StyleNode& node,
                                   ElementId parent) {
    const ElementId made = context_.structure.add(role, parent);
    if (!element.language.empty() && (node.parent == nullptr || node.parent->language != element.language))
        context_.structure.element(made).language = element.language;
    return made;
}

void BlockLayout::set_strings(const Block& block, const StyleNode& node) {
    if (node.style.string_set.empty()) return;
    std::string value;
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
        value = heading->number.empty() ? heading->plain : heading->number + " " + heading->plain;
    } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        value = document::plain_text(paragraph->inlines);
    }
    for (const StringSet& set : node.style.string_set) flow_.set_string(set.name, value);
}

Column BlockLayout::enter(const StyleNode& node, const Column& column) {
    const ComputedStyle& style = node.style;
    if (style.break_before == Break::Page) flow_.force_break();
    if (style.break_before == Break::Avoid) flow_.keep_with_previous(BreakPrice::KeepWithNext);
    if (style.required_space) flow_.require_space(*style.required_space);
    flow_.add_margin(style.margin[Top]);
    if (style.break_inside == Break::Avoid) flow_.begin_unbroken();
    const BoxGeometry box = box_geometry(style, column.x, column.width);
    Frame frame = frame_of(style);
    if (has_frame(style, frame)) {
        frame.x = box.x;
        frame.width = box.width;
        flow_.open(frame, border_width(style, Top) + style.padding[Top]);
    }
    return {box.content_x, box.content_width, column.parent};
}

void BlockLayout::leave(const StyleNode& node) {
    const ComputedStyle& style = node.style;
    if (has_frame(style, frame_of(style)))
        flow_.close(border_width(style, Bottom) + style.padding[Bottom], style.height.value_or(Length{}));
    if (style.break_inside == Break::Avoid) flow_.end_unbroken();
    flow_.add_margin(style.margin[Bottom]);
    if (style.break_after == Break::Page) flow_.force_break();
    if (style.break_after == Break::Avoid) flow_.keep_with_previous(BreakPrice::KeepWithNext);
}

void BlockLayout::blocks(const std::vector<Block>& blocks, const StyleNode& parent, const Column& column) {
    if (context_.is_too_deep()) return;
    ++context_.depth;
    for_each_block(context_, blocks, parent,
                   [&](const Block& one, const StyleNode& node) { block(one, node, column); });
    --context_.depth;
}

void BlockLayout::block(const Block& block, const StyleNode& node, const Column& column) {
    if (node.style.float_bottom && top_level_) return float_to_bottom(block, node, column);
    const std::uint16_t page_before = flow_.page();
    Column place = column;
    if (top_level_ && !node.style.page.empty()) {
        const std::uint16_t page = page_index(node.style.page);
        if (page != page_before) {
            flow_.set_page(page);
            place.x = {};
            place.width = context_.styles.page_width(node.style.page);
        }
    }
    if (!block.element.id.empty()) context_.place = block.element.id;
    flow_.add_destination(block.element.id);
    set_strings(block, node);
    std::visit([&](const auto& content_of) { content(block, content_of, node, place); }, block.content);
    flow_.set_page(page_before);
}

void BlockLayout::lines(const Prepared& prepared, const StyleNode& node, const Column& column, ElementId element) {
    for (const ElementId root : prepared.roots) context_.structure.set_parent(root, element);
    for (const std::string_view id : prepared.ids) flow_.add_destination(id);
    auto made = lines_of(context_, prepared, node.style, node.text, column.width, element);
    const auto count = static_cast<int>(made.size());
    bool above_is_free = true;  // a page that ends one line earlier costs nothing else
    bool after_hyphen = false;
    for (int index = 0; index < count; ++index) {
        Slice slice;
        slice.height = made[static_cast<std::size_t>(index)].first;
        slice.x = column.x;
        slice.content = std::move(made[static_cast<std::size_t>(index)].second);
        const bool together = index > 0 && (index < node.style.orphans || count - index < node.style.widows);
        BreakPrice price = together ? BreakPrice::Lines : BreakPrice::Free;
        if (after_hyphen && above_is_free) price = std::max(price, BreakPrice::Hyphen);
        above_is_free = price == BreakPrice::Free;
        after_hyphen = std::get<Line>(slice.content).hyphenated;
        flow_.add(std::move(slice), price);
    }
}

void BlockLayout::text(const std::vector<document::Inline>& inlines,
                       const StyleNode& node,
                       const Column& column,
                       ElementId element) {
    const Column inside = enter(node, column);
    lines(take_prepared(context_, inlines, node), node, inside, element);
    leave(node);
}

void BlockLayout::content(const Block& block, const document::Heading& heading, const StyleNode& node, Column column) {
    const auto role = static_cast<Role>(static_cast<int>(Role::Heading1) + std::clamp(heading.level, 1, 6) - 1);
    const ElementId element = add_element(role, block.element, node, column.parent);
    const std::string title = heading.number.empty() ? heading.plain : heading.number + " " + heading.plain;
    context_.structure.element(element).title = title;
    std::string target = block.element.id;
    if (target.empty()) {
        target = fmt::format("encabezado-{}", context_.outline.size() + 1);
        flow_.add_destination(target);
    }
    context_.outline.push_back({heading.level, title, std::move(target)});
    text(heading.inlines, node, column, element);
}

void BlockLayout::content(const Block& block,
                          const document::Paragraph& paragraph,
                          const StyleNode& node,
                          Column column) {
    const bool is_whole_cell = node.first_child && node.last_child && block.element.language.empty() &&
                               is_cell(context_.structure.element(column.parent).role);
    text(paragraph.inlines, node, column,
         is_whole_cell ? column.parent : add_element(Role::Paragraph, block.element, node, column.parent));
}

void BlockLayout::content(const Block& block, const document::List& list, const StyleNode& node, Column column) {
    const ElementId element = add_element(Role::List, block.element, node, column.parent);
    context_.structure.element(element).ordered = list.ordered;
    const Column inside = enter(node, column);
    int number = list.start;
    for (const document::ListItem& one : list.items) {
        const auto place = static_cast<std::size_t>(&one - &list.items.front());
        const StyleNode& child =
            context_.styles.child(node, one.element, place == 0, place + 1 == list.items.size(), place + 1);
        if (child.style.display != Display::None) item(one, child, inside, element, number++);
    }
    leave(node);
}

void BlockLayout::item(const document::ListItem& item,
                       const StyleNode& node,
                       const Column& column,
                       ElementId list,
                       int number) {
    const ElementId element = add_element(Role::ListItem, item.element, node, list);
    flow_.add_destination(item.element.id);
    Column inside = enter(node, column);
    if (node.style.list_marker != ListMarker::None) {
        const bool signs = node.style.list_marker == ListMarker::Text;
        std::string text = signs ? node.style.list_marker_text : counter_text(number, node.style.list_marker) + ". ";
        if (text.empty() || text.back() != ' ') text.push_back(' ');
        const ShapedWord& word = context_.words.shape(node.text.shaping, text);
        LineRun run;
        run.x = inside.x - at_size(word.advance, node.text.size);
        run.style = &node.text;
        run.glyphs = word.glyphs;
        run.element = context_.structure.add(Role::Label, element);
        flow_.set_marker(std::move(run), node.text.above + node.text.below, node.text.above);
    }
    inside.parent = context_.structure.add(Role::ListBody, element);
    blocks(item.blocks, node, inside);
    flow_.flush_marker();
    leave(node);
}

void BlockLayout::content(const Block& block, const document::Table& table, const StyleNode& node, Column column) {
    lay_out_table(*this, table, node, column, add_element(Role::Table, block.element, node, column.parent));
}

void BlockLayout::content(const Block& block, const document::Figure& figure, const StyleNode& node, Column column) {
    const ElementId element = add_element(Role::Figure, block.element, node, column.parent);
    context_.structure.element(element).alternative = figure.alternative;
    ComputedStyle style = node.style;
    if (!style.width && !style.width_percent) style.width = figure.drawing.width;
    const BoxGeometry box = box_geometry(style, column.x, column.width);
    const Column inside = enter(node, column);
    FigurePlace place;
    place.x = box.content_x;
    place.width = std::min(box.content_width, inside.x + inside.width - box.content_x);
    place.width = std::max(place.width, Length::points(1));
    const auto height_at = [&](Length width) {
        const std::int64_t own = std::max<std::int64_t>(figure.drawing.width.milli(), 1);
        return Length::milli_points(figure.drawing.height.milli() * width.milli() / own);
    };
    // Never higher than a page, whatever the drawing asks for.
    const Length most = context_.styles.page_height(context_.page_names[flow_.page()]) * 9 / 10;
    if (height_at(place.width) > most)
        place.width = Length::milli_points(place.width.milli() * most.milli() / height_at(place.width).milli());
    place.height = height_at(place.width);
    place.drawing = &figure.drawing;
    place.style = &node;
    place.element = element;
    Slice slice;
    slice.height = place.height;
    slice.content = place;
    flow_.add(std::move(slice));
    leave(node);
}

void BlockLayout::content(const Block& block, const document::SignatureBox& box, const StyleNode& node, Column column) {
    SignaturePlace place;
    place.element = add_element(Role::Form, block.element, node, column.parent);
    place.box = &box;
    place.style = &node;
    const BoxGeometry geometry = box_geometry(node.style, column.x, column.width);
    place.x = geometry.x;
    place.width = geometry.width;
    place.height = node.style.height.value_or(Length::millimetres(44)) + node.style.padding[Top] +
                   node.style.padding[Bottom] + border_width(node.style, Top) + border_width(node.style, Bottom);
    if (node.style.break_before == Break::Page) flow_.force_break();
    flow_.add_margin(node.style.margin[Top]);
    Slice slice;
    slice.height = place.height;
    slice.content = place;
    flow_.add(std::move(slice));
    flow_.add_margin(node.style.margin[Bottom]);
    if (node.style.break_after == Break::Avoid) flow_.keep_with_previous(BreakPrice::KeepWithNext);
}

void BlockLayout::content(const Block& block,
                          const document::Division& division,
                          const StyleNode& node,
                          Column column) {
    const std::string& language = block.element.language;
    const bool other_language = !language.empty() && node.parent != nullptr && node.parent->language != language;
    const Role role = role_of(block.element.name, node);
    if (role != Role::Division || other_language) column.parent = add_element(role, block.element, node, column.parent);
    const Column inside = enter(node, column);
    if (node.style.display == Display::Flex)
        flex(division, node, inside);
    else
        blocks(division.blocks, node, inside);
    leave(node);
}

void BlockLayout::float_to_bottom(const Block& block, const StyleNode& node, const Column& column) {
    FlowBuilder inner;
    BlockLayout layout(context_, inner, false);
    inner.set_page(flow_.page());
    layout.block(block, node, column);
    BottomFloat floating;
    floating.flow = std::make_unique<Flow>(inner.take(true));
    Slice slice;
    slice.content = std::move(floating);
    const bool first = flow_.size() == 0;
    flow_.add(std::move(slice), first ? BreakPrice::Free : BreakPrice::Never);
}

}  // namespace pige::layout
