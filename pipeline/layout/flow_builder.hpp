// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout/flow.hpp"

namespace pige::layout {

/// Builds a flow from top to bottom: collapses adjoining margins (CSS 2.1, 8.3.1), carries breaks, destinations and
/// strings to the next slice.
class FlowBuilder {
public:
    void add_margin(Length margin);
    /// Content after this starts a page.
    void force_break() { forced_ = true; }
    /// The next slice stays with the one before it.
    void keep_with_previous(BreakPrice price);
    void require_space(Length space) { required_ = std::max(required_, space); }
    void set_page(std::uint16_t page_name) { page_name_ = page_name; }
    [[nodiscard]] std::uint16_t page() const { return page_name_; }
    void add_destination(std::string_view id);
    void set_string(std::string_view name, std::string value);
    /// Slices until the matching call cost at least `BreakPrice::Inside` to separate.
    void begin_unbroken() { ++fresh_; }
    void end_unbroken();

    /// Opens a frame whose top border and padding are `top` high.
    void open(const Frame& frame, Length top);
    /// Closes the last open frame; `least` is the least height of what it holds.
    void close(Length bottom, Length least);
    /// Adds content. `price` is what a break above it costs at least.
    Slice& add(Slice slice, BreakPrice price = BreakPrice::Free);

    [[nodiscard]] std::vector<TableFrame>& tables() { return flow_.tables; }
    [[nodiscard]] std::size_t size() const { return flow_.slices.size(); }
    [[nodiscard]] Slice& slice(std::size_t index) { return flow_.slices[index]; }
    /// Adds a mark to hang before the first line that comes: the number or dash of a list item.
    void set_marker(LineRun marker, Length height, Length baseline);
    /// Puts a marker that found no line on a line of its own.
    void flush_marker();
    /// The flow; margins at its end fall away unless `keep_margin`.
    [[nodiscard]] Flow take(bool keep_margin);

private:
    struct Pending {
        Length positive, negative;
        [[nodiscard]] Length sum() const { return positive + negative; }
    };
    struct OpenPlace {
        Length start;  // of the content
        bool opened = false;
    };
    struct Marker {
        LineRun run;
        Length height, baseline;
    };
    Slice& push(Slice slice, BreakPrice price);
    void open_pending();
    void take_marker(Slice& slice);

    Flow flow_;
    Pending margin_;
    std::vector<Frame> unopened_;  // frames without top edge, waiting for their first content
    std::vector<OpenPlace> open_;
    Anchors anchors_;
    std::vector<Marker> markers_;
    Length required_;
    bool forced_ = false;
    BreakPrice keep_ = BreakPrice::Free;
    std::uint16_t page_name_ = 0;
    int fresh_ = 0;
    int established_ = 0;
};

}  // namespace pige::layout
