// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "dataset/csv_text.hpp"
#include "dataset/record_tables.hpp"
#include "dataset/table_reading.hpp"

// Exhibits as tables and back: one row per exhibit, one per cell. Only the cells that begin in a row stand in it, as in
// the record; the counts of rows keep those that have none of their own.
namespace pige::dataset {
namespace {

constexpr const char* part_head = "encabezado";
constexpr const char* part_body = "fila";
constexpr const char* part_note = "nota";

constexpr const char* content_text = "texto";
constexpr const char* content_tick = "marca";
constexpr const char* content_none = "sin_dato";

/// The rows of `cuadros_celdas` for one exhibit.
class CellRows {
public:
    CellRows(DataTable& table, std::string plan_name, std::string exhibit)
        : table_(table), plan_(std::move(plan_name)), exhibit_(std::move(exhibit)) {}

    void add(const char* part, const std::vector<plan::ExhibitRow>& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (std::size_t cell = 0; cell < rows[row].size(); ++cell) add(part, row + 1, cell + 1, rows[row][cell]);
        }
    }

    void add(const char* part, std::size_t row, std::size_t number, const plan::ExhibitCell& cell) {
        std::string content = content_none;
        DataCell text;
        DataCell tick;
        if (const auto* words = std::get_if<std::string>(&cell.value)) {
            content = content_text;
            text = known_text(*words);
        } else if (const auto* flag = std::get_if<bool>(&cell.value)) {
            content = content_tick;
            tick = *flag;
        }
        table_.rows.push_back({plan_, exhibit_, std::string(part), static_cast<std::int64_t>(row),
                               static_cast<std::int64_t>(number), content, text, tick,
                               static_cast<std::int64_t>(cell.rows), static_cast<std::int64_t>(cell.columns),
                               cell.header});
    }

private:
    DataTable& table_;
    std::string plan_;
    std::string exhibit_;
};

std::int64_t count(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

plan::ExhibitCell read_cell(Reading& reading, const NamedRow& row) {
    plan::ExhibitCell cell;
    const std::string content = row.text(general::cell_content);
    if (content == content_text) {
        cell.value = row.text(general::cell_text);
    } else if (content == content_tick) {
        cell.value = reading.boolean(row, general::cell_tick);
    } else if (content != content_none) {
        reading.report("PIGE-D012", row, general::cell_content.name, content);
    }
    const auto span = [&](const GeneralColumn& column) {
        const std::int64_t given = reading.integer(row, column).value_or(1);
        if (given < 1 || given > plan::largest_exhibit_span) {
            reading.report("PIGE-D012", row, column.name, fmt::format("{}", given));
            return 1;
        }
        return static_cast<int>(given);
    };
    cell.rows = span(general::cell_rows);
    cell.columns = span(general::cell_columns);
    cell.header = reading.boolean(row, general::cell_header);
    return cell;
}

/// Puts the cell of `row` where it belongs in `exhibit`; false when there is no such row in it.
bool place_cell(Reading& reading, const NamedRow& row, plan::Exhibit& exhibit) {
    const std::string part = row.text(general::cell_part);
    const std::int64_t number = reading.integer(row, general::row).value_or(0);
    if (part == part_note) {
        exhibit.notes.push_back(row.text(general::cell_text));
        return true;
    }
    if (part != part_head && part != part_body) return false;
    std::vector<plan::ExhibitRow>& rows = part == part_head ? exhibit.head : exhibit.body;
    if (number < 1 || number > count(rows.size())) return false;
    rows[static_cast<std::size_t>(number - 1)].push_back(read_cell(reading, row));
    return true;
}

/// How many rows a part has; PIGE-D012 for a number that no exhibit can have.
std::size_t rows_told(Reading& reading, const NamedRow& row, const GeneralColumn& column) {
    constexpr std::int64_t most = 1'000'000;
    const std::int64_t told = reading.integer(row, column).value_or(0);
    if (told >= 0 && told <= most) return static_cast<std::size_t>(told);
    reading.report("PIGE-D012", row, column.name, fmt::format("{}", told));
    return 0;
}

plan::Exhibit read_exhibit(Reading& reading, const NamedRow& row) {
    plan::Exhibit exhibit;
    exhibit.id = row.text(general::exhibit);
    const std::string kind = row.text(general::exhibit_kind);
    const auto known = plan::kind_of(kind);
    if (!known) reading.report("PIGE-D012", row, general::exhibit_kind.name, kind);
    exhibit.kind = known.value_or(plan::ExhibitKind::Table);
    exhibit.number = row.text(general::exhibit_number);
    exhibit.title = row.text(general::exhibit_title);
    exhibit.source = row.text(general::exhibit_source);
    exhibit.alternative = row.text(general::exhibit_alternative);
    exhibit.missing = row.text(general::exhibit_missing);
    exhibit.head.resize(rows_told(reading, row, general::exhibit_head_rows));
    exhibit.body.resize(rows_told(reading, row, general::exhibit_body_rows));
    return exhibit;
}

}  // namespace

std::vector<DataTable> exhibit_tables(const Source& source) {
    DataTable exhibits = table_with(
        "cuadros",
        std::array{general::plan, general::exhibit, general::order, general::exhibit_kind, general::exhibit_number,
                   general::exhibit_title, general::exhibit_source, general::exhibit_alternative,
                   general::exhibit_missing, general::exhibit_head_rows, general::exhibit_body_rows},
        std::array{general::plan, general::exhibit}, source.words);
    DataTable cells = table_with(
        "cuadros_celdas",
        std::array{general::plan, general::exhibit, general::cell_part, general::row, general::cell,
                   general::cell_content, general::cell_text, general::cell_tick, general::cell_rows,
                   general::cell_columns, general::cell_header},
        std::array{general::plan, general::exhibit, general::cell_part, general::row, general::cell}, source.words);
    refer(cells, "cuadros", std::array{general::plan, general::exhibit});
    const std::string name = plan::dataset_name(source.record);
    std::int64_t order = 0;
    for (const plan::Exhibit& each : source.record.exhibits) {
        exhibits.rows.push_back({name, each.id, ++order, std::string(plan::kind_name(each.kind)),
                                 known_text(each.number), known_text(each.title), known_text(each.source),
                                 known_text(each.alternative), known_text(each.missing), count(each.head.size()),
                                 count(each.body.size())});
        CellRows rows(cells, name, each.id);
        rows.add(part_head, each.head);
        rows.add(part_body, each.body);
        for (std::size_t i = 0; i < each.notes.size(); ++i) rows.add(part_note, i + 1, 1, {each.notes[i]});
    }
    return {std::move(exhibits), std::move(cells)};
}

std::vector<plan::Exhibit> read_exhibits(Reading& reading) {
    std::vector<plan::Exhibit> exhibits;
    for (const NamedRow& row : reading.ordered_rows("cuadros", general::order)) {
        exhibits.push_back(read_exhibit(reading, row));
    }
    std::vector<NamedRow> cells = reading.ordered_rows("cuadros_celdas", general::cell);
    std::ranges::stable_sort(cells, {}, [&](const NamedRow& row) {
        const auto number = parse_value(row.text(general::row), Datatype::Integer);
        const auto* value = number ? std::get_if<std::int64_t>(&*number) : nullptr;
        return value == nullptr ? std::numeric_limits<std::int64_t>::max() : *value;
    });
    for (const NamedRow& row : cells) {
        const std::string id = row.text(general::exhibit);
        const auto exhibit = std::ranges::find(exhibits, id, &plan::Exhibit::id);
        if (exhibit == exhibits.end() || !place_cell(reading, row, *exhibit)) {
            reading.report("PIGE-D013", row, general::exhibit.name, id);
        }
    }
    return exhibits;
}

}  // namespace pige::dataset
