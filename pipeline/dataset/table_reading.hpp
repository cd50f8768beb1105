// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/dataset.hpp"
#include "dataset/field_columns.hpp"
#include "dataset/general_columns.hpp"

// The files of one plan as rows, for the way back to its record. Private to dataset/.
namespace pige::dataset {

/// A row of a file by the names of its columns.
struct NamedRow {
    std::string file;
    int line = 0;
    std::map<std::string, std::string> cells;

    [[nodiscard]] std::string text(std::string_view column) const {
        const auto found = cells.find(std::string(column));
        return found == cells.end() ? std::string() : found->second;
    }
    [[nodiscard]] std::string text(const GeneralColumn& column) const { return text(column.name); }
};

/// What reading the tables of one plan gathers.
class Reading {
public:
    Reading(const CsvFiles& files, Findings& findings) : files_(files), findings_(findings) {}

    void report(std::string_view code, const NamedRow& row, std::string_view column, std::string value = {});

    /// The one row of `plan.csv`, whichever plan it names; PIGE-D015 when there is not exactly one.
    [[nodiscard]] std::optional<NamedRow> plan_row();

    /// The rows of a table. Findings: PIGE-D010 (not CSV), D011 (not as many fields as the header has), D014 (of
    /// another plan).
    [[nodiscard]] std::vector<NamedRow> rows(std::string_view table);

    /// The rows of a table in the order that a column of numbers gives, whatever that of the file is.
    [[nodiscard]] std::vector<NamedRow> ordered_rows(std::string_view table, const GeneralColumn& order);

    /// PIGE-D012 where a cell has no value of the datatype of `column`.
    [[nodiscard]] std::optional<std::int64_t> integer(const NamedRow& row, const GeneralColumn& column);
    [[nodiscard]] bool boolean(const NamedRow& row, const GeneralColumn& column);

    /// A date of the head: what stands in its column, or in `recibidos` what its column cannot say.
    [[nodiscard]] std::string day(const NamedRow& row, std::string_view column, const std::string& path);

    /// The cell at `path`; nothing when the record does not have it. Findings: PIGE-D012.
    [[nodiscard]] std::optional<plan::Cell> cell_at(const std::string& path,
                                                    const TableCell& table_cell,
                                                    plan::FieldKind kind,
                                                    const NamedRow& row);

    /// Takes up `recibidos`, before everything that it may speak of.
    void read_received();

    /// PIGE-D013 for every row of `recibidos` that speaks of no value of the other tables.
    void report_unused();

private:
    struct Special {
        ReceivedValue value;
        NamedRow row;
    };

    [[nodiscard]] std::vector<NamedRow> all_rows(std::string_view table);

    const CsvFiles& files_;  // outlive this: all live in one call of record_from_tables
    Findings& findings_;
    std::string plan_;
    std::map<std::string, Special> received_;
    std::set<std::string> used_;
};

}  // namespace pige::dataset
