// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/table_reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dataset/csv_text.hpp"

namespace pige::dataset {
namespace {

std::string file_of(std::string_view table) {
    return fmt::format("{}.csv", table);
}

/// Spreadsheets begin UTF-8 with a byte order mark.
std::string_view without_mark(std::string_view csv) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return csv.starts_with(mark) ? csv.substr(mark.size()) : csv;
}

}  // namespace

void Reading::report(std::string_view code, const NamedRow& row, std::string_view column, std::string value) {
    findings_.push_back({std::string(code),
                         Severity::Error,
                         {row.file, row.line, std::string(column)},
                         {{"columna", std::string(column)}, {"valor", std::move(value)}}});
}

std::optional<NamedRow> Reading::plan_row() {
    std::vector<NamedRow> rows = all_rows(general::plan_table);
    if (rows.size() == 1) {
        plan_ = rows.front().text(general::plan);
        return std::move(rows.front());
    }
    if (!has_errors(findings_)) report("PIGE-D015", {file_of(general::plan_table), 0, {}}, {});
    return std::nullopt;
}

std::vector<NamedRow> Reading::rows(std::string_view table) {
    std::vector<NamedRow> rows = all_rows(table);
    std::erase_if(rows, [&](const NamedRow& row) {
        const std::string owner = row.text(general::plan);
        if (owner != plan_) report("PIGE-D014", row, general::plan.name, owner);
        return owner != plan_;
    });
    return rows;
}

std::optional<std::int64_t> Reading::integer(const NamedRow& row, const GeneralColumn& column) {
    const std::string text = row.text(column);
    const auto value = parse_value(text, Datatype::Integer);
    if (!value) report("PIGE-D012", row, column.name, text);
    if (!value || !std::holds_alternative<std::int64_t>(*value)) return std::nullopt;
    return std::get<std::int64_t>(*value);
}

bool Reading::boolean(const NamedRow& row, const GeneralColumn& column) {
    const std::string text = row.text(column);
    const auto value = parse_value(text, Datatype::Boolean);
    if (!value) report("PIGE-D012", row, column.name, text);
    return value && std::holds_alternative<bool>(*value) && std::get<bool>(*value);
}

std::string Reading::day(const NamedRow& row, std::string_view column, const std::string& path) {
    const std::string written = row.text(column);
    const auto cell = cell_at(path, {written, {}}, plan::FieldKind::Date, row);
    return cell ? text_of(*cell) : written;
}

std::optional<plan::Cell> Reading::cell_at(const std::string& path,
                                           const TableCell& table_cell,
                                           plan::FieldKind kind,
                                           const NamedRow& row) {
    if (const auto special = received_.find(path); special != received_.end()) {
        used_.insert(path);
        const auto received = received_cell(special->second.value, table_cell);
        if (received) return received->cell;
        report("PIGE-D012", special->second.row, general::received_kind.name, special->second.value.kind);
        return std::nullopt;
    }
    auto cell = plain_cell(table_cell, kind);
    if (!cell) report("PIGE-D012", row, path, table_cell.written);
    return cell;
}

void Reading::read_received() {
    for (NamedRow& row : rows("recibidos")) {
        const std::string path = row.text(general::path);
        const std::string text = row.text(general::value);
        ReceivedValue value{path, row.text(general::received_kind), text.empty() ? std::nullopt : std::optional(text)};
        received_.emplace(path, Special{std::move(value), std::move(row)});
    }
}

void Reading::report_unused() {
    for (const auto& [path, special] : received_) {
        if (!used_.contains(path)) report("PIGE-D013", special.row, general::path.name, path);
    }
}

std::vector<NamedRow> Reading::all_rows(std::string_view table) {
    const auto found = files_.find(std::string(table));
    if (found == files_.end()) return {};
    const CsvRecords read = read_records(without_mark(found->second), RecordEnds::Any);
    if (read.broken_line != 0) report("PIGE-D010", {file_of(table), read.broken_line, {}}, {});
    std::vector<NamedRow> rows;
    for (std::size_t i = 1; i < read.records.size(); ++i) {
        NamedRow row{file_of(table), read.records[i].line, {}};
        const std::vector<RawField>& names = read.records.front().fields;
        const std::vector<RawField>& fields = read.records[i].fields;
        if (fields.size() != names.size()) {
            report("PIGE-D011", row, {}, fmt::format("{}", fields.size()));
            continue;
        }
        for (std::size_t field = 0; field < fields.size(); ++field) {
            row.cells.emplace(names[field].text, fields[field].text);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<NamedRow> Reading::ordered_rows(std::string_view table, const GeneralColumn& order) {
    std::vector<std::pair<std::int64_t, NamedRow>> numbered;
    for (NamedRow& row : rows(table)) {
        const std::int64_t number = integer(row, order).value_or(0);
        numbered.emplace_back(number, std::move(row));
    }
    std::ranges::stable_sort(numbered, {}, &std::pair<std::int64_t, NamedRow>::first);
    std::vector<NamedRow> sorted;
    for (auto& each : numbered) sorted.push_back(std::move(each.second));
    return sorted;
}

}  // namespace pige::dataset
