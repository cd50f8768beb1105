// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/flow_builder.hpp"

#include <algorithm>

namespace pige::layout {

bool Frame::is_visible() const {
    return background || std::any_of(border.begin(), border.end(), [](const BorderSide& side) {
               return side.style != BorderStyle::None && side.width > Length{};
           });
}

void FlowBuilder::add_margin(Length margin) {
    margin_.positive = std::max(margin_.positive, margin);
    margin_.negative = std::min(margin_.negative, margin);
}

void FlowBuilder::keep_with_previous(BreakPrice price) {
    keep_ = std::max(keep_, price);
}

void FlowBuilder::add_destination(std::string_view id) {
    if (!id.empty()) anchors_.ids.emplace_back(id);
}

void FlowBuilder::set_string(std::string_view name, std::string value) {
    anchors_.strings.emplace_back(name, std::move(value));
}

void FlowBuilder::end_unbroken() {
    if (fresh_ > 0)
        --fresh_;
    else
        --established_;
}

Slice& FlowBuilder::push(Slice slice, BreakPrice price) {
    slice.gap = margin_.sum();
    margin_ = {};
    slice.page_name = page_name_;
    slice.price = std::max({slice.price, price, keep_, established_ > 0 ? BreakPrice::Inside : BreakPrice::Free});
    slice.forced = forced_;
    slice.required = required_;
    if (forced_) slice.price = BreakPrice::Free;
    established_ += fresh_;
    fresh_ = 0;
    forced_ = false;
    keep_ = BreakPrice::Free;
    required_ = {};
    if (!anchors_.ids.empty() || !anchors_.strings.empty()) {
        slice.anchors = std::make_unique<Anchors>(std::move(anchors_));
        anchors_ = {};
    }
    flow_.height += slice.gap + slice.height;
    flow_.slices.push_back(std::move(slice));
    return flow_.slices.back();
}

void FlowBuilder::open_pending() {
    if (unopened_.empty()) return;
    const std::vector<Frame> frames = std::move(unopened_);
    unopened_.clear();
    for (const Frame& frame : frames) {
        Slice slice;
        slice.content = OpenFrame{static_cast<std::uint32_t>(flow_.frames.size())};
        flow_.frames.push_back(frame);
        push(std::move(slice), BreakPrice::Free);
        keep_ = BreakPrice::Never;
    }
    for (std::size_t index = open_.size() - frames.size(); index < open_.size(); ++index)
        open_[index] = {flow_.height, true};
}

void FlowBuilder::open(const Frame& frame, Length top) {
    if (top == Length{} && (frame.border[Top].style == BorderStyle::None || frame.border[Top].width == Length{})) {
        unopened_.push_back(frame);
        open_.push_back({flow_.height, false});
        return;
    }
    open_pending();
    Slice slice;
    slice.height = top;
    slice.content = OpenFrame{static_cast<std::uint32_t>(flow_.frames.size())};
    flow_.frames.push_back(frame);
    push(std::move(slice), BreakPrice::Free);
    keep_ = BreakPrice::Never;
    open_.push_back({flow_.height, true});
}

void FlowBuilder::close(Length bottom, Length least) {
    if (!open_.back().opened) open_pending();  // an empty box: it still shows
    const OpenPlace place = open_.back();
    open_.pop_back();
    const Length margin = bottom > Length{} || least > Length{} ? margin_.sum() : Length{};
    const Length lacking = least - (flow_.height + margin - place.start);
    Slice slice;
    slice.content = CloseFrame{};
    slice.height = bottom + std::max(lacking, Length{});
    // A bottom edge holds the margin of the last child inside; without one the margin goes through it.
    const Pending kept = slice.height > Length{} || bottom > Length{} ? Pending{} : margin_;
    if (kept.positive != Length{} || kept.negative != Length{}) margin_ = {};
    const bool forced = std::exchange(forced_, false);
    const BreakPrice keep = std::exchange(keep_, BreakPrice::Free);
    const Length required = std::exchange(required_, Length{});
    push(std::move(slice), BreakPrice::Never);
    forced_ = forced;
    keep_ = keep;
    required_ = required;
    margin_ = kept;
}

void FlowBuilder::set_marker(LineRun marker, Length height, Length baseline) {
    markers_.push_back({std::move(marker), height, baseline});
}

void FlowBuilder::take_marker(Slice& slice) {
    auto* line = std::get_if<Line>(&slice.content);
    if (line == nullptr || markers_.empty()) return;
    for (auto marker = markers_.rbegin(); marker != markers_.rend(); ++marker) {
        if (marker->baseline > line->baseline) {  // the marker's face is taller
            slice.height += marker->baseline - line->baseline;
            for (Box& box : line->decoration) box.y += marker->baseline - line->baseline;
            line->baseline = marker->baseline;
        }
        marker->run.x -= slice.x;
        line->runs.insert(line->runs.begin(), std::move(marker->run));
    }
    markers_.clear();
}

void FlowBuilder::flush_marker() {
    if (markers_.empty()) return;
    Slice slice;
    slice.height = markers_.back().height;
    Line line;
    line.baseline = markers_.back().baseline;
    slice.content = std::move(line);
    add(std::move(slice));
}

Slice& FlowBuilder::add(Slice slice, BreakPrice price) {
    if (!markers_.empty() && !std::holds_alternative<Line>(slice.content) &&
        !std::holds_alternative<Space>(slice.content)) {
        flush_marker();
        keep_ = std::max(keep_, BreakPrice::KeepWithNext);
    }
    take_marker(slice);
    open_pending();
    return push(std::move(slice), price);
}

Flow FlowBuilder::take(bool keep_margin) {
    flush_marker();
    const bool rest = !anchors_.ids.empty() || !anchors_.strings.empty();
    if (!keep_margin) margin_ = {};
    if (rest || margin_.sum() != Length{}) {
        Slice slice;
        forced_ = false;
        keep_ = BreakPrice::Never;
        push(std::move(slice), BreakPrice::Never);
    }
    return std::move(flow_);
}

}  // namespace pige::layout
