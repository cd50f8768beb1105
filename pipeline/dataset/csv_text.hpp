// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/dataset.hpp"

// CSV below the level of tables. Private to dataset/.
namespace pige::dataset {

/// A field as it stands in a file.
struct RawField {
    std::string text;
    bool quoted = false;
};

/// Which record ends are taken: those that `to_csv` writes, or also the line feeds that other programs write.
enum class RecordEnds { Exact, Any };

struct RawRecord {
    std::vector<RawField> fields;
    int line = 0;  ///< where it begins, from 1
};

/// The records of `csv`, the header included. `broken_line` is 0, or the line of the record that cannot be read; those
/// before it are there.
struct CsvRecords {
    std::vector<RawRecord> records;
    int broken_line = 0;
};
[[nodiscard]] CsvRecords read_records(std::string_view csv, RecordEnds ends);

/// `text` as a value of `datatype`; unknown when it is empty, nothing when it is no such value.
[[nodiscard]] std::optional<DataCell> parse_value(const std::string& text, Datatype datatype);

/// `cell` without quotes, as a field of a CSV file holds it.
[[nodiscard]] std::string written(const DataCell& cell);

}  // namespace pige::dataset
