// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/block.hpp"

// `display: flex`: children side by side. Widths as given; what is left goes to the children without one in equal
// parts, else to auto margins; children that do not fit, be it with one letter to a line, go on in a next row.
namespace pige::layout {

namespace {

struct Child {
    const document::Block* block = nullptr;
    const StyleNode* node = nullptr;
    bool grows = false;
    Length width;  // with margins
    Length least;
};

Child child_of(LayoutContext& context, const document::Block& block, const StyleNode& node, Length available) {
    Child child{&block, &node, false, {}, {}};
    const ComputedStyle& style = node.style;
    const Length outside = style.margin[Left] + style.margin[Right];
    const auto* figure = std::get_if<document::Figure>(&block.content);
    if (style.width_percent) {
        child.width = Length::milli_points(available.milli() * *style.width_percent / 100000) + outside;
    } else if (style.width || figure != nullptr) {
        child.width = (style.width ? *style.width : figure->drawing.width) + side_edges(style) + outside;
    } else {
        child.grows = true;
        child.width = child.least = measure(context, block, node).least;
    }
    child.width = std::min(child.width, available);
    return child;
}

std::vector<std::vector<Child>> rows_of(const std::vector<Child>& children, Length available, Length gap) {
    std::vector<std::vector<Child>> rows(1);
    Length used;
    for (const Child& child : children) {
        const Length more = child.width + (rows.back().empty() ? Length{} : gap);
        if (!rows.back().empty() && used + more > available) {
            rows.emplace_back();
            used = {};
        }
        used += child.width + (rows.back().empty() ? Length{} : gap);
        rows.back().push_back(child);
    }
    return rows;
}

void share_rest(std::vector<Child>& row, Length available, Length gap) {
    Length rest = available - gap * static_cast<std::int64_t>(row.size() - 1);
    for (const Child& child : row) rest -= child.width - child.least;
    const auto growing = std::count_if(row.begin(), row.end(), [](const Child& child) { return child.grows; });
    if (growing > 0) {
        const Length part = std::max(rest / growing, Length::points(1));
        const bool equal = std::none_of(row.begin(), row.end(), [&](const Child& child) { return child.least > part; });
        for (const Child& child : row) rest -= child.least;
        for (Child& child : row)
            if (child.grows) child.width = equal ? part : child.least + std::max(rest / growing, Length{});
        return;
    }
    for (Child& child : row)  // an auto margin pushes its child to the other side
        if (child.node->style.margin_auto[Left] || child.node->style.margin_auto[Right]) {
            child.width += std::max(rest, Length{});
            return;
        }
}

}  // namespace

void BlockLayout::flex(const document::Division& division, const StyleNode& node, const Column& column) {
    std::vector<Child> children;
    for_each_block(context_, division.blocks, node, [&](const document::Block& block, const StyleNode& child) {
        children.push_back(child_of(context_, block, child, column.width));
    });
    if (children.empty()) return;
    const Length gap = node.style.gap;
    for (std::vector<Child>& children_of_row : rows_of(children, column.width, gap)) {
        share_rest(children_of_row, column.width, gap);
        auto row = std::make_unique<Row>();
        Slice slice;
        Length x = column.x;
        const Length page = context_.styles.page_height(context_.page_names[flow_.page()]);
        for (const Child& child : children_of_row) {
            FlowBuilder inner;
            BlockLayout layout(context_, inner, false);
            inner.set_page(flow_.page());
            Cell cell;
            cell.element = context_.structure.add(Role::Division, column.parent);
            layout.block(*child.block, *child.node, {Length{}, child.width, cell.element});
            cell.x = cell.content_x = x;
            cell.width = child.width;
            cell.align = child.node->style.vertical_align;
            cell.flow = inner.take(true);
            slice.height = std::max(slice.height, cell.flow.height);
            row->cells.push_back(std::move(cell));
            x += child.width + gap;
        }
        row->may_split = slice.height > page / 2;
        // A child that goes on on another page needs an element of its own to be read in one piece.
        if (!row->may_split)
            for (const Cell& cell : row->cells) context_.structure.dissolve(cell.element);
        slice.content = std::move(row);
        flow_.add(std::move(slice));
        flow_.add_margin(gap);
    }
}

}  // namespace pige::layout
