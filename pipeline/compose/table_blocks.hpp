// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "compose/plan_view.hpp"
#include "document/document.hpp"

// The tables of a plan, made from the record without going through the template: there may be thousands of rows.
// Private to compose/.
namespace pige::compose {

/// The words of the template that stand in cells.
struct TableWords {
    std::string yes;
    std::string no;
    std::string missing;  ///< "Dato no consignado"
    std::string ordinal;  ///< "N°", the head of the column of row numbers
};

/// Fields that are no columns: each value heads the rows that follow each other with it. The widest group first.
using RowGroups = std::vector<const plan::Field*>;

/// Columns, head and rows of a table; caption and element are the caller's. With `groups` it needs two columns or more:
/// a heading over rows has a label and a value.
[[nodiscard]] document::Table rows_table(const SubsectionView& view, const TableWords& words, const RowGroups& groups);

/// One record as label and value.
[[nodiscard]] document::Table sheet_table(const SubsectionView& view, const TableWords& words);

}  // namespace pige::compose
