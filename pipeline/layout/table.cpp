// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/block.hpp"
#include "layout/table_grid.hpp"
#include "layout/table_widths.hpp"

// Tables (CSS 2.1, 17): widths by content, collapsed rules; rows of the grid become slices of the flow.
namespace pige::layout {

namespace {

constexpr int longest_whole_row = 9;  // lines; taller rows may be divided between pages (look 6)

class TableLayout {
public:
    TableLayout(BlockLayout& blocks, const document::Table& table, const StyleNode& node, ElementId element)
        : blocks_(blocks), context_(blocks.context()), table_(table), node_(node), element_(element) {}

    void lay_out(const Column& column);

private:
    void size_columns(Length available);
    void add_caption(const Column& column);
    /// `inlines` as a paragraph of that class, as wide as the table; none if there are none.
    [[nodiscard]] std::unique_ptr<Flow> make_note(const std::vector<document::Inline>& inlines,
                                                  std::string_view css_class);
    void add_rows();
    /// Rows tied together by cells that span them, while their heights are found.
    struct RowGroup {
        std::size_t begin = 0;
        std::vector<std::unique_ptr<Row>> rows;
        std::vector<Length> heights;
        std::vector<bool> tied;  ///< the row stays with the one above it
        Length half_page;
    };
    void add_group(std::size_t begin, std::size_t end);
    /// A page break above the row would leave one row of the body alone, at its beginning or its end.
    [[nodiscard]] bool is_lone(std::size_t index) const {
        const std::size_t first = table_.head.size();
        return index == first + 1 || (index > first && index + 1 == grid_.size());
    }
    [[nodiscard]] RowGroup make_group(std::size_t begin, std::size_t end);
    void make_room(RowGroup& group, std::size_t first, std::size_t cell);
    void align_spans(RowGroup& group);
    void add_row(std::size_t index, std::unique_ptr<Row> row, Length height, BreakPrice price);
    [[nodiscard]] std::unique_ptr<Row> make_row(std::size_t index);
    [[nodiscard]] Cell make_cell(const GridCell& place, ElementId row, bool header, std::size_t index);
    [[nodiscard]] BorderSide bottom_rule(const GridCell& place, std::size_t last_row) const;
    void add_spanned_rules(Row& row, std::size_t index);
    void add_empty_cells(Row& row, const GridRow& grid);
    [[nodiscard]] Length outer_x(std::size_t column) const { return x_ + edges_[column]; }

    BlockLayout& blocks_;
    LayoutContext& context_;
    const document::Table& table_;
    const StyleNode& node_;
    ElementId element_;
    ElementId head_ = no_element, body_ = no_element;
    std::vector<GridRow> grid_;
    std::size_t columns_ = 0;
    std::vector<Length> edges_;  // left edges of the columns, and the right edge of the last
    Length x_;
    std::uint32_t index_ = 0;
};

void TableLayout::size_columns(Length available) {
    std::vector<ColumnWant> wants(columns_);
    std::vector<SpanWant> spans;
    for (const GridRow& row : grid_) {
        for (const GridCell& place : row.cells) {
            const ComputedStyle& style = place.node->style;
            const Length edges = side_edges(style);
            ContentWidths widths = measure(context_, place.cell->blocks, *place.node);
            if (place.columns > 1) {
                spans.push_back({place.column, place.columns, widths.minimum + edges, widths.maximum + edges,
                                 std::min(widths.least, widths.minimum) + edges});
                continue;
            }
            ColumnWant& want = wants[place.column];
            want.minimum = std::max(want.minimum, widths.minimum + edges);
            want.maximum = std::max(want.maximum, widths.maximum + edges);
            want.least = std::max(want.least, std::min(widths.least, widths.minimum) + edges);
            if (style.width) want.fixed = std::max(want.fixed.value_or(Length{}), *style.width + edges);
            if (style.width_percent) want.percent = style.width_percent;
        }
    }
    for (std::size_t column = 0; column < columns_; ++column) {
        if (column < table_.columns.size()) {
            const ComputedStyle& style =
                context_.styles
                    .child(node_, table_.columns[column], column == 0, column + 1 == table_.columns.size(), column + 1)
                    .style;
            if (style.width) wants[column].fixed = style.width;
            if (style.width_percent) wants[column].percent = style.width_percent;
        }
        if (column < table_.widths.size() && table_.widths[column]) wants[column].fixed = table_.widths[column];
    }
    std::optional<Length> target;
    if (node_.style.width || node_.style.width_percent) target = available;
    edges_.assign(1, Length{});
    if (least_width(wants, spans) > available) return context_.report_narrow_table(columns_);
    const std::vector<Length> widths = column_widths(std::move(wants), spans, available, target);
    for (const Length width : widths) edges_.push_back(edges_.back() + width);
}

void TableLayout::add_caption(const Column& column) {
    if (table_.caption.empty()) return;
    const StyleNode& caption = context_.styles.child(node_, table_.caption_element, true, false);
    if (caption.style.display == Display::None) return;
    const ElementId element = context_.structure.add(Role::Caption, element_);
    blocks_.flow().add_destination(table_.caption_element.id);
    const Column inside = blocks_.enter(caption, column);
    blocks_.lines(take_prepared(context_, table_.caption, caption), caption, inside, element);
    blocks_.leave(caption);
    blocks_.flow().keep_with_previous(BreakPrice::Never);
}

BorderSide wider(const BorderSide& one, const BorderSide& other) {
    const auto width = [](const BorderSide& side) { return side.style == BorderStyle::None ? Length{} : side.width; };
    return width(other) > width(one) ? other : one;
}

Length width_of(const BorderSide& side) {
    return side.style == BorderStyle::None ? Length{} : side.width;
}

// Of two rules that meet the wider one is drawn, once (CSS 2.1, 17.6.2.1).
BorderSide TableLayout::bottom_rule(const GridCell& place, std::size_t last_row) const {
    BorderSide rule = wider(place.node->style.border[Bottom], grid_[last_row].node->style.border[Bottom]);
    if (last_row + 1 == grid_.size()) return wider(node_.style.border[Bottom], rule);
    const GridRow& next = grid_[last_row + 1];
    rule = wider(rule, next.node->style.border[Top]);
    for (const GridCell& below : next.cells)
        if (below.column < place.column + place.columns && place.column < below.column + below.columns)
            rule = wider(rule, below.node->style.border[Top]);
    return rule;
}

Cell TableLayout::make_cell(const GridCell& place, ElementId row, bool header, std::size_t index) {
    const document::TableCell& source = *place.cell;
    const ComputedStyle& style = place.node->style;
    const bool is_header = header || source.header;
    Cell cell;
    cell.element = context_.structure.add(is_header ? Role::TableHeader : Role::TableData, row);
    StructureElement& element = context_.structure.element(cell.element);
    element.column_span = static_cast<int>(place.columns);
    element.row_span = static_cast<int>(place.rows);
    if (is_header) {
        element.scope = source.scope;
        if (element.scope == document::TableCell::Scope::None)
            element.scope = header ? document::TableCell::Scope::Column : document::TableCell::Scope::Row;
    }
    if (!source.element.language.empty() && source.element.language != grid_[index].node->language)
        element.language = source.element.language;
    cell.x = outer_x(place.column);
    cell.width = edges_[place.column + place.columns] - edges_[place.column];
    const Length left = border_width(style, Left) + style.padding[Left];
    cell.content_x = cell.x + left;
    cell.padding_top = style.padding[Top];
    cell.padding_bottom = style.padding[Bottom];
    cell.align = style.vertical_align;
    cell.rows = static_cast<std::uint32_t>(place.rows);
    cell.left = style.border[Left];
    cell.right = style.border[Right];
    cell.background = style.background;
    if (index == 0) cell.top = wider(style.border[Top], node_.style.border[Top]);
    if (place.rows == 1) cell.bottom = bottom_rule(place, index);
    FlowBuilder inner;
    BlockLayout layout(context_, inner, false);
    inner.set_page(blocks_.flow().page());
    inner.add_destination(source.element.id);
    const Length width = std::max(cell.width - side_edges(style), Length::points(1));
    layout.blocks(source.blocks, *place.node, {Length{}, width, cell.element});
    cell.flow = inner.take(false);
    return cell;
}

void TableLayout::add_spanned_rules(Row& row, std::size_t index) {
    for (const GridCell& place : grid_[index].spanned) {
        Cell cell;
        cell.x = outer_x(place.column);
        cell.width = edges_[place.column + place.columns] - edges_[place.column];
        cell.bottom = bottom_rule(place, index);
        row.cells.push_back(std::move(cell));
    }
}

// Every row has the same number of columns (ISO 14289-1, 7.5): cells stand from the left without holes, so what a row
// lacks is at its end.
void TableLayout::add_empty_cells(Row& row, const GridRow& grid) {
    for (std::size_t column = grid.filled; column < columns_; ++column)
        row.empty_cells.push_back(context_.structure.add(Role::TableData, row.element));
}

std::unique_ptr<Row> TableLayout::make_row(std::size_t index) {
    const GridRow& grid = grid_[index];
    auto row = std::make_unique<Row>();
    row->table = index_;
    row->header = grid.header;
    row->repeats = grid.header || std::any_of(grid.cells.begin(), grid.cells.end(),
                                              [](const GridCell& place) { return place.rows > 1; });
    row->last = index + 1 == grid_.size();
    ElementId& group = grid.header ? head_ : body_;
    if (group == no_element) group = context_.structure.add(grid.header ? Role::TableHead : Role::TableBody, element_);
    row->element = context_.structure.add(Role::TableRow, group);
    row->cells.reserve(grid.cells.size() + grid.spanned.size());
    for (const GridCell& place : grid.cells) row->cells.push_back(make_cell(place, row->element, grid.header, index));
    add_empty_cells(*row, grid);
    add_spanned_rules(*row, index);
    for (const Cell& cell : row->cells) {
        row->bottom_rule = std::max(row->bottom_rule, width_of(cell.bottom));
        row->top_rule = std::max(row->top_rule, width_of(cell.top));
        const auto lines = std::count_if(cell.flow.slices.begin(), cell.flow.slices.end(), [](const Slice& slice) {
            return std::holds_alternative<Line>(slice.content);
        });
        row->may_split = row->may_split || (!row->header && lines > longest_whole_row);
    }
    return row;
}

Length least_height(const GridRow& grid) {
    Length least = grid.node->style.height.value_or(Length{});
    for (const GridCell& place : grid.cells)
        if (place.rows == 1) least = std::max(least, place.node->style.height.value_or(Length{}));
    return least;
}

Length cell_height(const Cell& cell) {
    return cell.padding_top + cell.flow.height + cell.padding_bottom;
}

// Rows tied together by cells that span them stay on one page if that takes less than half of it. If not, as many rows
// stay with the first as such a cell is high, and the text of the cell is repeated on later pages.
void TableLayout::add_group(std::size_t begin, std::size_t end) {
    RowGroup group = make_group(begin, end);
    for (std::size_t index = begin; index < end; ++index)
        for (std::size_t cell = 0; cell < grid_[index].cells.size(); ++cell)
            if (grid_[index].cells[cell].rows > 1) make_room(group, index - begin, cell);
    align_spans(group);
    for (std::size_t index = begin; index < end; ++index) {
        const bool first_of_body = !grid_[index].header && (index == 0 || grid_[index - 1].header);
        BreakPrice price = group.tied[index - begin] ? BreakPrice::Never : BreakPrice::Free;
        if (grid_[index].header && index > 0) price = BreakPrice::Never;
        // Not never: where head and first rows together are higher than a page, they part here and not inside a span.
        if (first_of_body && index > 0) price = BreakPrice::KeepWithNext;
        if (is_lone(index) && group.heights[index - begin] < group.half_page / 2)
            price = std::max(price, BreakPrice::Lines);
        if (price == BreakPrice::Free && index > 0 && grid_[index - 1].node->style.break_after == Break::Avoid)
            price = BreakPrice::KeepWithNext;
        add_row(index, std::move(group.rows[index - begin]), group.heights[index - begin], price);
    }
}

TableLayout::RowGroup TableLayout::make_group(std::size_t begin, std::size_t end) {
    RowGroup group;
    group.begin = begin;
    group.half_page = context_.styles.page_height(context_.page_names[blocks_.flow().page()]) / 2;
    Length sum;
    bool low = true;
    for (std::size_t index = begin; index < end; ++index) {
        group.rows.push_back(make_row(index));
        Row& row = *group.rows.back();
        Length height = least_height(grid_[index]);
        for (std::size_t cell = 0; cell < grid_[index].cells.size(); ++cell) {
            const Length needed = cell_height(row.cells[cell]);
            if (grid_[index].cells[cell].rows == 1) height = std::max(height, needed);
            low = low && (grid_[index].cells[cell].rows == 1 || needed <= group.half_page);
        }
        group.heights.push_back(row.top_rule + height + row.bottom_rule);
        sum += group.heights.back();
    }
    const bool together = end - begin > 1 && sum < group.half_page && low;
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        group.tied.push_back(together && row > 0);
        if (together) group.rows[row]->may_split = false;
    }
    return group;
}

void TableLayout::make_room(RowGroup& group, std::size_t first, std::size_t cell) {
    Row& row = *group.rows[first];
    const std::size_t span = grid_[group.begin + first].cells[cell].rows;
    const Length needed = cell_height(row.cells[cell]);
    Length have = group.heights[first];
    std::size_t count = 1;
    while (count < span && have < needed) have += group.heights[first + count++];
    if (std::max(needed, have) > group.half_page) {
        group.heights[first] = std::max(group.heights[first], needed + row.top_rule + row.bottom_rule);
        return;
    }
    group.heights[first + count - 1] += std::max(needed - have, Length{});
    for (std::size_t next = 0; count > 1 && next < count; ++next) {
        group.tied[first + next] = group.tied[first + next] || next > 0;
        group.rows[first + next]->may_split = false;
    }
}

// A spanning cell is aligned in all its rows where they stay together.
void TableLayout::align_spans(RowGroup& group) {
    for (std::size_t row = 0; row < group.rows.size(); ++row) {
        const std::vector<GridCell>& places = grid_[group.begin + row].cells;
        for (std::size_t cell = 0; cell < places.size(); ++cell) {
            Length below;
            bool together = true;
            for (std::size_t next = row + 1; next < row + places[cell].rows; ++next) {
                below += group.heights[next];
                together = together && group.tied[next];
            }
            if (together) group.rows[row]->cells[cell].below = below;
        }
    }
}

void TableLayout::add_row(std::size_t index, std::unique_ptr<Row> row, Length height, BreakPrice price) {
    FlowBuilder& flow = blocks_.flow();
    const bool header = row->header;
    const Length page = context_.styles.page_height(context_.page_names[flow.page()]);
    if (height > page - flow.tables()[index_].head_height) {
        row->may_split = true;
        context_.report_tall_row(index + 1 - (header ? 0 : table_.head.size()));
    }
    flow.add_destination(grid_[index].row->element.id);
    Slice slice;
    slice.height = height;
    slice.content = std::move(row);
    flow.add(std::move(slice), price);
    TableFrame& frame = flow.tables()[index_];
    if (!header) {
        for (std::size_t cell = 0; cell < grid_[index].cells.size(); ++cell)
            if (const std::size_t span = grid_[index].cells[cell].rows; span > 1)
                frame.spans.push_back({flow.size() - 1, flow.size() + span - 2, cell});
        return;
    }
    if (index == 0) frame.head_begin = flow.size() - 1;
    frame.head_end = flow.size();
    frame.head_height += height;
}

std::unique_ptr<Flow> TableLayout::make_note(const std::vector<document::Inline>& inlines, std::string_view css_class) {
    if (inlines.empty()) return nullptr;
    const StyleNode& node = context_.styles.made(node_, "p", css_class);
    FlowBuilder inner;
    BlockLayout layout(context_, inner, false);
    const ElementId element = context_.structure.add(Role::Paragraph, element_);  // never joins the tree: an artifact
    const Column inside = layout.enter(node, {x_, edges_.back(), element});
    layout.lines(prepare(context_, inlines, node), node, inside, element);
    layout.leave(node);
    return std::make_unique<Flow>(inner.take(true));
}

void TableLayout::add_rows() {
    FlowBuilder& flow = blocks_.flow();
    index_ = static_cast<std::uint32_t>(flow.tables().size());
    TableFrame frame;
    frame.x = x_;
    frame.width = edges_.back();
    frame.top = node_.style.border[Top];
    frame.bottom = node_.style.border[Bottom];
    frame.continues = make_note(table_.continues, "continua");
    frame.continued = make_note(table_.continued, "continuacion");
    flow.tables().push_back(std::move(frame));
    for (std::size_t begin = 0; begin < grid_.size();) {
        std::size_t end = begin + 1;
        while (end < grid_.size() && grid_[end].inside_span) ++end;
        add_group(begin, end);
        begin = end;
    }
}

void TableLayout::lay_out(const Column& column) {
    FlowBuilder& flow = blocks_.flow();
    const ComputedStyle& style = node_.style;
    if (style.break_before == Break::Page) flow.force_break();
    if (style.break_before == Break::Avoid) flow.keep_with_previous(BreakPrice::KeepWithNext);
    if (style.required_space) flow.require_space(*style.required_space);
    flow.add_margin(style.margin[Top]);
    if (style.break_inside == Break::Avoid) flow.begin_unbroken();
    TableGrid grid = read_grid(context_, table_, node_);
    if (grid.spans_clipped) context_.report_clipped_spans();
    grid_ = std::move(grid.rows);
    columns_ = grid.columns;
    ComputedStyle outer = style;  // rules above and below belong to the rows, at the sides there are none
    outer.border = {};
    outer.padding = {};
    const BoxGeometry box = box_geometry(outer, column.x, column.width);
    x_ = box.x;
    size_columns(box.content_width);
    add_caption(
        {x_, edges_.back() > Length{} ? std::max(edges_.back(), box.content_width) : box.content_width, element_});
    if (edges_.size() > 1) add_rows();
    if (style.break_inside == Break::Avoid) flow.end_unbroken();
    flow.add_margin(style.margin[Bottom]);
    if (style.break_after == Break::Page) flow.force_break();
    if (style.break_after == Break::Avoid) flow.keep_with_previous(BreakPrice::KeepWithNext);
}

}  // namespace

void lay_out_table(BlockLayout& blocks,
                   const document::Table& table,
                   const StyleNode& node,
                   const Column& column,
                   ElementId element) {
    TableLayout(blocks, table, node, element).lay_out(column);
}

}  // namespace pige::layout
