// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/block.hpp"

// Table of contents: number, title, leader, page number. The number is filled in when every page is known; its place
// is kept four figures wide, so that filling in moves nothing.
namespace pige::layout {

namespace {

void append_text(LayoutContext& context, LineRun& run, std::string_view text) {
    const Prepared prepared = prepare(context, text, *run.style);
    for (const Piece& piece : prepared.pieces)
        run.glyphs.insert(run.glyphs.end(), piece.word->glyphs.begin(), piece.word->glyphs.end());
    run.glyphs.push_back(run.style->space->glyphs.front());
}

Length text_width(LayoutContext& context, const TextStyle& style, std::string_view text) {
    const Prepared prepared = prepare(context, text, style);
    Length width;
    for (const Piece& piece : prepared.pieces) width += piece.width;
    return width;
}

std::string leader_of(const ComputedStyle& style) {
    std::string leader;
    for (const ContentPiece& piece : style.leader)
        if (piece.kind == ContentPiece::Kind::Text) leader += piece.text;
    return leader;
}

}  // namespace

void BlockLayout::entry(const document::ContentsEntry& entry,
                        const StyleNode& node,
                        const Column& column,
                        ElementId contents) {
    const ElementId item = context_.structure.add(Role::TableOfContentsItem, contents);
    const ElementId link_element = context_.structure.add(Role::Link, context_.structure.add(Role::Reference, item));
    const auto link = static_cast<std::uint32_t>(context_.links.size());
    const std::string title = entry.number.empty() ? entry.title : entry.number + " " + entry.title;
    context_.links.push_back({"#" + entry.target, title, link_element});

    flow_.add_destination(entry.element.id);
    const Column inside = enter(node, column);
    const StyleNode& number_node = context_.styles.made(node, "span", "n");
    Length number_width = number_node.style.width.value_or(Length{});
    if (!entry.number.empty()) {
        const Length least = text_width(context_, number_node.text, entry.number) + number_node.text.space_width;
        number_width = std::max(number_width, least);
    }
    const Length page_width = text_width(context_, node.text, "0000") + node.text.space_width;
    ComputedStyle style = node.style;
    style.text_align = TextAlign::Left;
    style.text_indent = {};
    const Length title_width = std::max(inside.width - number_width - page_width, Length::points(20));
    auto made =
        lines_of(context_, prepare(context_, entry.title, node.text), style, node.text, title_width, link_element);
    for (std::size_t index = 0; index < made.size(); ++index) {
        Line& line = made[index].second;
        for (LineRun& run : line.runs) run.x += number_width;
        line.links.push_back({Length{}, inside.width, node.text.above, node.text.below, link});
        if (index == 0 && !entry.number.empty()) {
            LineRun run;
            run.style = &number_node.text;
            run.element = link_element;
            append_text(context_, run, entry.number);
            line.runs.insert(line.runs.begin(), std::move(run));
        }
        if (index + 1 == made.size()) {
            LineRun& last = line.runs.back();
            Length end = last.x;
            for (const Glyph& glyph : last.glyphs) end += at_size(glyph.advance, last.style->size);
            if (last.glyphs.back().text != " ") last.glyphs.push_back(last.style->space->glyphs.front());
            auto place = std::make_unique<PageNumberPlace>();
            place->target = entry.target;
            place->style = &node.text;
            place->leader = leader_of(node.style);
            place->leader_from = end + node.text.space_width;
            place->right = inside.width;
            place->element = link_element;
            line.page_number = std::move(place);
        }
        Slice slice;
        slice.x = inside.x;
        slice.height = made[index].first;
        slice.content = std::move(line);
        flow_.add(std::move(slice), index > 0 ? BreakPrice::Lines : BreakPrice::Free);
    }
    leave(node);
}

void BlockLayout::content(const document::Block& block,
                          const document::Contents& contents,
                          const StyleNode& node,
                          Column column) {
    const ElementId element = add_element(Role::TableOfContents, block.element, node, column.parent);
    const Column inside = enter(node, column);
    const std::size_t count = contents.entries.size();
    for (std::size_t index = 0; index < count; ++index) {
        const document::ContentsEntry& one = contents.entries[index];
        const StyleNode& child = context_.styles.child(node, one.element, index == 0, index + 1 == count, index + 1);
        if (child.style.display == Display::None) continue;
        // Entries part like the lines of a paragraph: not one alone on the last page of a list.
        const bool together = index < static_cast<std::size_t>(node.style.orphans) ||
                              count - index < static_cast<std::size_t>(node.style.widows);
        if (index > 0 && together) flow_.keep_with_previous(BreakPrice::Lines);
        entry(one, child, inside, element);
    }
    leave(node);
}

}  // namespace pige::layout
