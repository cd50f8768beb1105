// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "layout/context.hpp"

// Where the cells of a table stand: rows and columns with their spans (CSS 2.1, 17.5). No sizes yet.
namespace pige::layout {

/// A cell and the places of the grid that it takes.
struct GridCell {
    const document::TableCell* cell = nullptr;
    const StyleNode* node = nullptr;
    std::size_t column = 0;
    std::size_t columns = 1;
    std::size_t rows = 1;
};

/// A row and the cells that begin in it.
struct GridRow {
    const document::TableRow* row = nullptr;
    const StyleNode* node = nullptr;
    bool header = false;
    std::vector<GridCell> cells;
    std::vector<GridCell> spanned;  ///< cells of earlier rows that end here, for their bottom rule
    bool inside_span = false;       ///< a cell of an earlier row reaches into this one
    std::size_t filled = 0;         ///< columns that its cells and those of earlier rows take
};

struct TableGrid {
    std::vector<GridRow> rows;  ///< of the head, then of the body
    std::size_t columns = 0;
    bool spans_clipped = false;  ///< a cell asks for more rows or columns than its table has
};

/// The grid of `table`. It ends with the last column that a `col` names or a cell begins in; spans end there as well
/// (HTML calls more a table model error), with the rows of their head or body, and where another cell reaches down.
[[nodiscard]] TableGrid read_grid(LayoutContext& context, const document::Table& table, const StyleNode& node);

}  // namespace pige::layout
