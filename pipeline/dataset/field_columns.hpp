// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dataset/dataset.hpp"

// How the fields of a plan type stand in columns, and what a column can say of a cell: shared by the writer and the
// reader of tables, so that one is the inverse of the other. Private to dataset/.
namespace pige::dataset {

/// The columns of all fields of a type, and which one each field fills.
struct FieldColumns {
    std::vector<Column> columns;
    std::map<std::pair<std::string, std::string>, std::size_t> places;  ///< by subsection and key; lists have none
};

/// The columns of the fields of `type`, named so that none has a name of `taken`.
[[nodiscard]] FieldColumns field_columns(const plan::PlanType& type, std::set<std::string> taken);

/// The datatype of a field's column; lists have none, their items are rows of another table.
[[nodiscard]] std::optional<Datatype> datatype_of(plan::FieldKind kind);

/// What stands in the tables for one cell of a record.
struct TableCell {
    std::string written;             ///< in its column, as CSV writes it; empty: nothing
    std::vector<std::string> items;  ///< in `listas`

    /// The text of the cell, wherever it stands.
    [[nodiscard]] std::string text() const { return written.empty() && !items.empty() ? items.front() : written; }
};

/// The cell that `table_cell` stands for when `recibidos` says nothing: empty is null. Nothing when what is written is
/// not of the datatype of a field of `kind`.
[[nodiscard]] std::optional<plan::Cell> plain_cell(const TableCell& table_cell, plan::FieldKind kind);

/// What the columns cannot say of a value: a row of `recibidos`.
struct ReceivedValue {
    std::string path;  ///< of its field in the record
    std::string kind;
    std::optional<std::string> text;  ///< nothing when its column has it, or when it is empty
};

/// What `recibidos` must say for `cell` (nullptr: the row has no such key) where the tables hold `table_cell`; nothing
/// when they say it all.
[[nodiscard]] std::optional<ReceivedValue> received_value(const std::string& path,
                                                          const plan::Cell* cell,
                                                          const TableCell& table_cell,
                                                          plan::FieldKind kind);

/// A cell as received, or none at all; no value when `received.kind` is no kind or its text not of that kind.
struct ReceivedCell {
    std::optional<plan::Cell> cell;  ///< nothing: the row has no such key
};
[[nodiscard]] std::optional<ReceivedCell> received_cell(const ReceivedValue& received, const TableCell& table_cell);

/// The text of `cell` in a column of texts: numbers as written, true and false; nothing for null and lists.
[[nodiscard]] std::string text_of(const plan::Cell& cell);

}  // namespace pige::dataset
