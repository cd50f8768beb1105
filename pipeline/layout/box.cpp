// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/block.hpp"

// Widths of boxes: where a box stands in its column, and how narrow or wide its content may be.
namespace pige::layout {

bool is_printed(const document::Block& block) {
    return block.medium != document::Medium::Screen;
}

Length border_width(const ComputedStyle& style, Side side) {
    return style.border[side].style == BorderStyle::None ? Length{} : style.border[side].width;
}

Length side_edges(const ComputedStyle& style) {
    return style.padding[Left] + style.padding[Right] + border_width(style, Left) + border_width(style, Right);
}

BoxGeometry box_geometry(const ComputedStyle& style, Length x, Length width) {
    BoxGeometry box;
    const Length edges = side_edges(style);
    Length left = style.margin[Left];
    const Length available = width - style.margin[Left] - style.margin[Right];
    box.content_width = available - edges;
    if (style.width) box.content_width = std::min(*style.width, std::max(width - edges, Length{}));
    if (style.width_percent)
        box.content_width = Length::milli_points(width.milli() * *style.width_percent / 100000) - edges;
    box.content_width = std::max(box.content_width, Length::points(1));
    const Length rest = available - edges - box.content_width;
    if (rest > Length{} && style.margin_auto[Left]) left += style.margin_auto[Right] ? rest / 2 : rest;
    box.x = x + left;
    box.width = box.content_width + edges;
    box.content_x = box.x + border_width(style, Left) + style.padding[Left];
    return box;
}

Prepared take_prepared(LayoutContext& context, const std::vector<document::Inline>& inlines, const StyleNode& node) {
    const auto found = context.measured.find(&inlines);
    if (found == context.measured.end()) return prepare(context, inlines, node);
    Prepared prepared = std::move(found->second);
    context.measured.erase(found);
    return prepared;
}

namespace {

void widen(ContentWidths& widths, const ContentWidths& by, Length edges) {
    widths.minimum = std::max(widths.minimum, by.minimum + edges);
    widths.maximum = std::max(widths.maximum, by.maximum + edges);
    widths.least = std::max(widths.least, std::min(by.least, by.minimum) + edges);
}

// One em: no cluster of letters is wider, or hardly any.
Length widest_letter(const Prepared& prepared) {
    Length widest;
    for (const Piece& piece : prepared.pieces) {
        const Length one = piece.kind == Piece::Kind::Box ? piece.width : piece.style->size;
        if (piece.kind != Piece::Kind::NewLine) widest = std::max(widest, one);
    }
    return widest;
}

ContentWidths measure_text(LayoutContext& context,
                           const std::vector<document::Inline>& inlines,
                           const StyleNode& node) {
    auto found = context.measured.find(&inlines);
    if (found == context.measured.end())
        found = context.measured.emplace(&inlines, prepare(context, inlines, node)).first;
    ContentWidths widths = content_widths(found->second);
    widths.least = widest_letter(found->second);
    if (node.style.text_indent > Length{}) widths.maximum += node.style.text_indent;
    return widths;
}

ContentWidths measure_rows(LayoutContext& context,
                           const std::vector<document::TableRow>& rows,
                           const StyleNode& table) {
    ContentWidths whole;
    for (const document::TableRow& row : rows) {
        ContentWidths sum;
        const StyleNode& tr = context.styles.child(table, row.element, false, false);
        for (const document::TableCell& cell : row.cells) {
            const StyleNode& td = context.styles.child(tr, cell.element, false, false);
            const ContentWidths one = measure(context, cell.blocks, td);
            sum.minimum += one.minimum + side_edges(td.style);
            sum.maximum += one.maximum + side_edges(td.style);
            sum.least += one.least + side_edges(td.style);
        }
        widen(whole, sum, Length{});
    }
    return whole;
}

ContentWidths measure_content(LayoutContext& context, const document::Block& block, const StyleNode& node) {
    ContentWidths widths;
    if (const auto* heading = std::get_if<document::Heading>(&block.content))
        return measure_text(context, heading->inlines, node);
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
        return measure_text(context, paragraph->inlines, node);
    if (const auto* division = std::get_if<document::Division>(&block.content))
        return measure(context, division->blocks, node);
    if (const auto* figure = std::get_if<document::Figure>(&block.content))
        return {figure->drawing.width, figure->drawing.width, {}};  // it is scaled
    if (const auto* list = std::get_if<document::List>(&block.content)) {
        for (const document::ListItem& item : list->items) {
            const StyleNode& li =
                context.styles.child(node, item.element, &item == &list->items.front(), &item == &list->items.back(),
                                     static_cast<std::size_t>(&item - &list->items.front()) + 1);
            widen(widths, measure(context, item.blocks, li),
                  side_edges(li.style) + li.style.margin[Left] + li.style.margin[Right]);
        }
    }
    if (const auto* table = std::get_if<document::Table>(&block.content)) {
        widen(widths, measure_rows(context, table->head, node), Length{});
        widen(widths, measure_rows(context, table->body, node), Length{});
    }
    return widths;
}

}  // namespace

ContentWidths measure(LayoutContext& context, const document::Block& block, const StyleNode& node) {
    const Length edges = side_edges(node.style) + node.style.margin[Left] + node.style.margin[Right];
    ContentWidths own = measure_content(context, block, node);
    if (node.style.width) own = {*node.style.width, *node.style.width, std::min(own.least, *node.style.width)};
    return {own.minimum + edges, own.maximum + edges, std::min(own.least, own.minimum) + edges};
}

ContentWidths measure(LayoutContext& context, const std::vector<document::Block>& blocks, const StyleNode& parent) {
    ContentWidths widths;
    if (context.is_too_deep()) return widths;
    ++context.depth;
    for_each_block(context, blocks, parent, [&](const document::Block& block, const StyleNode& node) {
        widen(widths, measure(context, block, node), Length{});
    });
    --context.depth;
    return widths;
}

}  // namespace pige::layout
