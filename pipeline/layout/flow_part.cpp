// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/break_choice.hpp"
#include "layout/page_writer.hpp"

// Writing a part of a flow on a page: slices downwards, frames around them (CSS 2.1, 8.5; Fragmentation 3, 5.4:
// `box-decoration-break: slice`).
namespace pige::layout {

namespace {

Length width_of(const BorderSide& side) {
    return side.style == BorderStyle::None ? Length{} : side.width;
}

}  // namespace

FlowPart::FlowPart(PageWriter& writer, Flow& flow, Length x, Length top, bool keep_gap)
    : writer_(writer), flow_(flow), x_(x), y_(top), keep_gap_(keep_gap) {
    for (const std::uint32_t frame : flow_.open) open(frame, top, false);
    flow_.open.clear();
}

void FlowPart::open(std::uint32_t frame, Length top, bool opened_here) {
    OpenPlace place{frame, top, opened_here, 0};
    const Frame& shape = flow_.frames[frame];
    if (shape.background)
        place.background =
            writer_.add_box(Box{x_ + shape.x, top, shape.width, Length{}, shape.background, std::nullopt, Length{}});
    open_.push_back(place);
}

void FlowPart::close(bool closed_here) {
    const OpenPlace place = open_.back();
    open_.pop_back();
    const Frame& frame = flow_.frames[place.frame];
    const Length height = y_ - place.top;
    const Length x = x_ + frame.x;
    if (frame.background) writer_.box(place.background).height = height;
    if (place.opened_here) writer_.add_rule(x, place.top, frame.width, width_of(frame.border[Top]), frame.border[Top]);
    const Length left = width_of(frame.border[Left]);
    const Length right = width_of(frame.border[Right]);
    writer_.add_rule(x, place.top, left, height, frame.border[Left]);
    writer_.add_rule(x + frame.width - right, place.top, right, height, frame.border[Right]);
    const Length bottom = width_of(frame.border[Bottom]);
    if (closed_here) writer_.add_rule(x, y_ - bottom, frame.width, bottom, frame.border[Bottom]);
}

void FlowPart::write_next(std::size_t end, bool at_break) {
    const std::size_t rows_here = end - flow_.next;
    Slice& slice = flow_.slices[flow_.next++];
    if (keep_gap_) y_ += slice.gap;
    keep_gap_ = true;
    if (slice.anchors) writer_.write_anchors(*slice.anchors, y_);
    const Length top = y_;
    y_ += slice.height;
    if (auto* line = std::get_if<Line>(&slice.content)) {
        writer_.write_line(*line, x_ + slice.x, top);
    } else if (const auto* opened = std::get_if<OpenFrame>(&slice.content)) {
        open(opened->frame, top, true);
    } else if (std::holds_alternative<CloseFrame>(slice.content)) {
        close(true);
    } else if (auto* row = std::get_if<std::unique_ptr<Row>>(&slice.content)) {
        write_row(writer_, flow_, **row, {x_, top, slice.height, rows_here, at_break});
    } else if (const auto* figure = std::get_if<FigurePlace>(&slice.content)) {
        writer_.write_figure(*figure, x_, top);
    } else if (const auto* signature = std::get_if<SignaturePlace>(&slice.content)) {
        writer_.write_signature(*signature, x_, top);
    }
}

void FlowPart::write_until(std::size_t end) {
    while (flow_.next < end) {
        const auto* row = std::get_if<std::unique_ptr<Row>>(&flow_.slices[flow_.next].content);
        if (row != nullptr && (*row)->started)
            static_cast<void>(write_row_part(y_ + remaining_height(**row), true));
        else
            write_next(end, false);
    }
}

bool FlowPart::write_row_part(Length limit, bool force) {
    Slice& slice = flow_.slices[flow_.next];
    Row& row = *std::get<std::unique_ptr<Row>>(slice.content);
    if (!row.started) {
        if (keep_gap_) y_ += slice.gap;
        if (slice.anchors) writer_.write_anchors(*slice.anchors, y_);
    }
    keep_gap_ = true;
    y_ += write_row_rest(writer_, flow_, row, x_, y_, limit - y_, force);
    if (!is_complete(row)) return false;
    ++flow_.next;
    return true;
}

Length FlowPart::finish() {
    for (const OpenPlace& place : open_) flow_.open.push_back(place.frame);
    while (!open_.empty()) close(false);
    return y_;
}

}  // namespace pige::layout
