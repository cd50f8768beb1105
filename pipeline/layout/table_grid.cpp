// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/table_grid.hpp"

#include <algorithm>
#include <limits>

namespace pige::layout {

namespace {

class GridReader {
public:
    GridReader(LayoutContext& context, const document::Table& table, const StyleNode& node)
        : context_(context), table_(table), node_(node) {}

    [[nodiscard]] TableGrid read();

private:
    void read_rows(const std::vector<document::TableRow>& rows, bool header, std::string_view group);

    LayoutContext& context_;
    const document::Table& table_;
    const StyleNode& node_;
    TableGrid grid_;
    std::size_t widest_ = std::numeric_limits<std::size_t>::max() / 2;  // columns that the grid may have
};

void GridReader::read_rows(const std::vector<document::TableRow>& rows, bool header, std::string_view group) {
    if (rows.empty()) return;
    const StyleNode& group_node = context_.styles.made(node_, group);
    std::vector<GridCell> running;  // cells that reach into the next rows; `rows` counts down
    for (const document::TableRow& row : rows) {
        GridRow grid;
        grid.row = &row;
        grid.header = header;
        grid.node = &context_.styles.child(group_node, row.element, &row == &rows.front(), &row == &rows.back(),
                                           static_cast<std::size_t>(&row - &rows.front()) + 1);
        grid.inside_span = !running.empty();
        const auto rows_left = static_cast<std::size_t>(&rows.back() - &row) + 1;
        const auto taken = [&](std::size_t column) {
            return std::any_of(running.begin(), running.end(), [&](const GridCell& cell) {
                return column >= cell.column && column < cell.column + cell.columns;
            });
        };
        for (const GridCell& cell : running) grid.filled += cell.columns;
        std::size_t column = 0;
        std::vector<GridCell> starting;
        for (const document::TableCell& cell : row.cells) {
            while (taken(column)) ++column;
            GridCell place;
            place.cell = &cell;
            place.node = &context_.styles.child(*grid.node, cell.element, &cell == &row.cells.front(),
                                                &cell == &row.cells.back(),
                                                static_cast<std::size_t>(&cell - &row.cells.front()) + 1);
            place.column = column;
            place.columns = static_cast<std::size_t>(std::clamp(cell.column_span, 1, 1000));
            place.rows = std::min(static_cast<std::size_t>(std::max(cell.row_span, 1)), rows_left);
            grid_.spans_clipped = grid_.spans_clipped || cell.row_span > static_cast<int>(place.rows);
            if (column + place.columns > widest_) {
                place.columns = std::max<std::size_t>(widest_ - std::min(widest_, column), 1);
                grid_.spans_clipped = true;
            }
            for (std::size_t next = 1; next < place.columns; ++next)  // a span ends where another cell reaches down
                if (taken(column + next)) place.columns = next;
            column += place.columns;
            grid.filled += place.columns;
            grid_.columns = std::max(grid_.columns, column);
            if (place.rows > 1) starting.push_back(place);
            grid.cells.push_back(place);
        }
        for (GridCell& cell : running)
            if (--cell.rows == 1) grid.spanned.push_back(cell);
        std::erase_if(running, [](const GridCell& cell) { return cell.rows <= 1; });
        running.insert(running.end(), starting.begin(), starting.end());
        grid_.rows.push_back(std::move(grid));
    }
}

TableGrid GridReader::read() {
    const auto read_all = [&] {
        grid_.rows.clear();
        grid_.rows.reserve(table_.head.size() + table_.body.size());
        grid_.columns = table_.columns.size();
        read_rows(table_.head, true, "thead");
        read_rows(table_.body, false, "tbody");
    };
    read_all();
    std::size_t last = table_.columns.size();
    for (const GridRow& row : grid_.rows)
        for (const GridCell& place : row.cells) last = std::max(last, place.column + 1);
    if (grid_.columns > last) {
        widest_ = last;
        read_all();
    }
    return std::move(grid_);
}

}  // namespace

TableGrid read_grid(LayoutContext& context, const document::Table& table, const StyleNode& node) {
    return GridReader(context, table, node).read();
}

}  // namespace pige::layout
