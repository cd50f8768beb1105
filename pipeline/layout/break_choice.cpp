// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/break_choice.hpp"

#include <algorithm>

namespace pige::layout {

namespace {

/// A row of which a part is on an earlier page takes only what is left of it.
Length height_of(const Slice& slice) {
    const auto* row = std::get_if<std::unique_ptr<Row>>(&slice.content);
    return row != nullptr && (*row)->started ? remaining_height(**row) : slice.height;
}

bool is_divisible(const Slice& slice) {
    const auto* row = std::get_if<std::unique_ptr<Row>>(&slice.content);
    return row != nullptr && (*row)->may_split;
}

}  // namespace

std::size_t choose_break(const Flow& flow, std::size_t begin, std::size_t overflow) {
    std::size_t best = overflow;
    auto price = static_cast<int>(BreakPrice::Never) + 1;
    for (std::size_t index = overflow; index > begin; --index) {
        const int here = static_cast<int>(flow.slices[index].price);
        if (here >= price) continue;
        best = index;
        price = here;
        if (flow.slices[index].price == BreakPrice::Free) break;
    }
    return best;
}

Fit fit(const Flow& flow, Length available) {
    const auto gap = [&](std::size_t index) {
        return index == flow.next && index > 0 ? Length{} : flow.slices[index].gap;
    };
    Fit result{flow.next, Length{}};
    while (result.end < flow.slices.size()) {
        const Length needed = gap(result.end) + height_of(flow.slices[result.end]);
        if (result.used + needed > available) break;
        result.used += needed;
        ++result.end;
    }
    if (result.end == flow.slices.size() || result.end == flow.next) return result;
    std::size_t end = choose_break(flow, flow.next, result.end);
    // What is tied together moves as a whole, unless the row that goes over can be divided.
    if (flow.slices[end].price == BreakPrice::Never && !is_divisible(flow.slices[result.end])) end = flow.next;
    for (; result.end > end; --result.end) result.used -= gap(result.end - 1) + height_of(flow.slices[result.end - 1]);
    return result;
}

Length remaining_height(const Flow& flow) {
    Length height;
    for (std::size_t index = flow.next; index < flow.slices.size(); ++index)
        height += (index == flow.next && index > 0 ? Length{} : flow.slices[index].gap) + height_of(flow.slices[index]);
    return height;
}

Length remaining_height(const Row& row) {
    Length height;
    for (const Cell& cell : row.cells)
        height = std::max(height, cell.padding_top + remaining_height(cell.flow) + cell.padding_bottom);
    return height + row.bottom_rule;
}

}  // namespace pige::layout
