// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/break_choice.hpp"

#include <algorithm>

namespace pige::layout {

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
        const Length needed = gap(result.end) + flow.slices[result.end].height;
        if (result.used + needed > available) break;
        result.used += needed;
        ++result.end;
    }
    if (result.end == flow.slices.size() || result.end == flow.next) return result;
    const std::size_t end = choose_break(flow, flow.next, result.end);
    for (; result.end > end; --result.end) result.used -= gap(result.end - 1) + flow.slices[result.end - 1].height;
    return result;
}

Length remaining_height(const Flow& flow) {
    Length height;
    for (std::size_t index = flow.next; index < flow.slices.size(); ++index)
        height += (index == flow.next && index > 0 ? Length{} : flow.slices[index].gap) + flow.slices[index].height;
    return height;
}

Length remaining_height(const Row& row) {
    Length height;
    for (const Cell& cell : row.cells)
        height = std::max(height, cell.padding_top + remaining_height(cell.flow) + cell.padding_bottom);
    return height + row.bottom_rule;
}

}  // namespace pige::layout
