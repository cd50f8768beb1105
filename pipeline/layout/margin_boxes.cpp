// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "layout/block.hpp"
#include "layout/counters.hpp"
#include "layout/page_writer.hpp"

// Running heads and feet (CSS Paged Media 3, 5.3): three boxes share the width of the block above and below it.
namespace pige::layout {

namespace {

using Lines = std::vector<std::pair<Length, Line>>;

struct Placed {
    const MarginBox* box = nullptr;
    TextStyle style;
    Prepared prepared;
    Length natural;
};

std::string text_of(const MarginBox& box, const PageStrings& strings, std::size_t page, std::size_t pages) {
    std::string text;
    const auto find = [](const std::map<std::string, std::string>& values, const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() ? nullptr : &found->second;
    };
    for (const ContentPiece& piece : box.content) {
        const std::string* value = nullptr;
        switch (piece.kind) {
            case ContentPiece::Kind::Text: text += piece.text; break;
            case ContentPiece::Kind::PageNumber: text += counter_text(static_cast<int>(page) + 1, piece.style); break;
            case ContentPiece::Kind::PageCount: text += counter_text(static_cast<int>(pages), piece.style); break;
            case ContentPiece::Kind::NamedString:
                value = find(strings.first, piece.text);
                if (value == nullptr) value = find(strings.start, piece.text);
                break;
            case ContentPiece::Kind::NamedStringAtStart: value = find(strings.start, piece.text); break;
            case ContentPiece::Kind::NamedStringLast:
                value = find(strings.last, piece.text);
                if (value == nullptr) value = find(strings.start, piece.text);
                break;
            case ContentPiece::Kind::NamedStringFirstExcept:
                if (find(strings.first, piece.text) == nullptr) value = find(strings.start, piece.text);
                break;
        }
        if (value != nullptr) text += *value;
    }
    return text;
}

bool is_top(MarginBox::Place place) {
    return place == MarginBox::Place::TopLeft || place == MarginBox::Place::TopCenter ||
           place == MarginBox::Place::TopRight;
}

// 0: left, 1: centre, 2: right.
std::size_t position_of(MarginBox::Place place) {
    if (place == MarginBox::Place::TopLeft || place == MarginBox::Place::BottomLeft) return 0;
    return place == MarginBox::Place::TopCenter || place == MarginBox::Place::BottomCenter ? 1 : 2;
}

// What each of the three may take: all it wants if that fits, else shares so that they do not touch.
std::array<Length, 3> shares(const std::array<Placed, 3>& boxes, Length width) {
    const Length gap = Length::points(12);
    const Length centre = std::min(boxes[1].natural, width / 2);
    std::array<Length, 3> result{boxes[0].natural, centre, boxes[2].natural};
    if (boxes[1].box != nullptr) {
        const Length side = (width - centre) / 2 - gap;
        result[0] = std::min(result[0], side);
        result[2] = std::min(result[2], side);
        return result;
    }
    if (result[0] + result[2] + gap <= width) return result;
    const Length half = (width - gap) / 2;
    if (result[0] <= half)
        result[2] = width - gap - result[0];
    else if (result[2] <= half)
        result[0] = width - gap - result[2];
    else
        result[0] = result[2] = half;
    return result;
}

using Edges = std::array<Length, 4>;

Edges edges_of(const ComputedStyle& style) {
    Edges edges;
    for (const Side side : {Top, Right, Bottom, Left}) edges[side] = style.padding[side] + border_width(style, side);
    return edges;
}

class MarginWriter {
public:
    MarginWriter(LayoutContext& context,
                 PagedPlan& plan,
                 std::size_t page,
                 const PageStyle& style,
                 const PageStrings& strings)
        : context_(context), plan_(plan), page_(page), style_(style), strings_(strings) {}

    void write(bool top);

private:
    void write_box(const Placed& placed, Length share, std::size_t position, bool top);
    void draw_frame(const ComputedStyle& style, Length x, Length y, Length width, Length height);

    LayoutContext& context_;
    PagedPlan& plan_;
    std::size_t page_;
    const PageStyle& style_;
    const PageStrings& strings_;
};

void MarginWriter::write(bool top) {
    std::array<Placed, 3> boxes;
    const Length width = style_.width - style_.margin[Left] - style_.margin[Right];
    for (const MarginBox& box : style_.boxes) {
        if (is_top(box.place) != top) continue;
        Placed& placed = boxes[position_of(box.place)];
        placed.box = &box;
        placed.style = context_.styles.text_style(box.style, context_.document.metadata.language);
        placed.prepared = prepare(context_, text_of(box, strings_, page_, plan_.pages.size()), placed.style);
        placed.natural = content_widths(placed.prepared).maximum + side_edges(box.style);
    }
    const std::array<Length, 3> share = shares(boxes, width);
    for (std::size_t position = 0; position < boxes.size(); ++position)
        if (boxes[position].box != nullptr && !boxes[position].prepared.pieces.empty())
            write_box(boxes[position], share[position], position, top);
}

void MarginWriter::draw_frame(const ComputedStyle& style, Length x, Length y, Length width, Length height) {
    std::vector<Mark>& marks = plan_.pages[page_].content.front().marks;
    const auto fill = [&](Length left, Length top, Length across, Length down, const document::Colour& colour) {
        if (across > Length{} && down > Length{})
            marks.emplace_back(Box{left, top, across, down, colour, std::nullopt, Length{}});
    };
    if (style.background) fill(x, y, width, height, *style.background);
    const auto thickness = [&](Side side) { return border_width(style, side); };
    fill(x, y, width, thickness(Top), style.border[Top].colour);
    fill(x, y + height - thickness(Bottom), width, thickness(Bottom), style.border[Bottom].colour);
    fill(x, y, thickness(Left), height, style.border[Left].colour);
    fill(x + width - thickness(Right), y, thickness(Right), height, style.border[Right].colour);
}

void MarginWriter::write_box(const Placed& placed, Length share, std::size_t position, bool top) {
    const ComputedStyle& style = placed.box->style;
    const Length block = style_.width - style_.margin[Left] - style_.margin[Right];
    ComputedStyle line_style = style;
    line_style.text_indent = {};
    line_style.balance = false;
    line_style.text_align = position == 0 ? TextAlign::Left : position == 1 ? TextAlign::Center : TextAlign::Right;
    const Length inside = share - side_edges(style);
    Lines lines = lines_of(context_, placed.prepared, line_style, placed.style, inside, no_element);
    Length height;
    for (const auto& line : lines) height += line.first;
    const Edges edges = edges_of(style);
    const Length begin = (top ? Length{} : style_.height - style_.margin[Bottom]) + style.margin[Top] + edges[Top];
    const Length end = (top ? style_.margin[Top] : style_.height) - style.margin[Bottom] - edges[Bottom];
    const Length room = end - begin - height;
    Length y = begin;
    if (style.vertical_align == VerticalAlign::Bottom)
        y += room;
    else if (style.vertical_align != VerticalAlign::Top)
        y += room / 2;
    y = std::clamp(y, Length{}, std::max(style_.height - height, Length{}));
    Length outer_x = style_.margin[Left];
    if (position == 1) outer_x += (block - share) / 2;
    if (position == 2) outer_x += block - share;
    const Length x = outer_x + edges[Left];
    draw_frame(style, outer_x, y - edges[Top], share, edges[Top] + height + edges[Bottom]);
    MarkedContent content{top ? Artifact::Header : Artifact::Footer, {}};
    for (auto& [line_height, line] : lines) {
        for (LineRun& run : line.runs) {
            GlyphRun mark;
            mark.x = x + run.x;
            mark.y = y + line.baseline - run.rise;
            mark.face = run.style->face;
            mark.size = run.style->size;
            mark.colour = run.style->colour;
            mark.glyphs = std::move(run.glyphs);
            mark.hyphen = run.hyphen;
            content.marks.emplace_back(std::move(mark));
        }
        y += line_height;
    }
    plan_.pages[page_].content.push_back(std::move(content));
}

}  // namespace

void write_margin_boxes(LayoutContext& context,
                        PagedPlan& plan,
                        std::size_t page,
                        const PageStyle& style,
                        const PageStrings& strings) {
    MarginWriter writer(context, plan, page, style, strings);
    writer.write(true);
    writer.write(false);
}

}  // namespace pige::layout
