// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/date.hpp"
#include "core/text.hpp"
#include "dataset/csv_text.hpp"
#include "dataset/field_columns.hpp"
#include "dataset/record_tables.hpp"
#include "plan/publication.hpp"

namespace pige::dataset {
namespace {

using Items = std::vector<std::string>;

DataCell integer_cell(const plan::Cell& cell) {
    const std::string digits = text_of(cell);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return {};
    return number;
}

/// SI and NO of the records, as received in any case or with its accent.
DataCell boolean_cell(const plan::Cell& cell) {
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag;
    const std::string folded = fold(text_of(cell));
    if (folded == "si") return true;
    if (folded == "no") return false;
    return {};
}

/// `cell` as `datatype`. What does not fit is unknown here, and stands in `recibidos`: of numbers, years, dates and
/// yes/no, `validate` lets only blank text pass (PIGE-V122 to V126).
DataCell data_cell(const plan::Cell& cell, Datatype datatype) {
    if (std::holds_alternative<std::monostate>(cell) || std::holds_alternative<Items>(cell)) return {};
    switch (datatype) {
        case Datatype::String: return text_of(cell);
        case Datatype::Integer:
        case Datatype::Year: return integer_cell(cell);
        case Datatype::Boolean: return boolean_cell(cell);
        case Datatype::Date: break;
    }
    const std::string day = text_of(cell);
    if (!Date::from_iso(day)) return {};
    return day;
}

/// The items of a list field: a single value counts as a list of one.
Items items_of(const plan::Cell& cell, const plan::Field& field) {
    if (const auto* items = std::get_if<Items>(&cell)) return *items;
    if (datatype_of(field.kind) || std::holds_alternative<std::monostate>(cell)) return {};
    return {text_of(cell)};
}

/// The tables being filled, section by section.
class Contents {
public:
    Contents(const Source& source, std::vector<ReceivedValue>& received)
        : source_(source),
          received_(received),
          plan_(plan::dataset_name(source.record)),
          subsections_(table_with("apartados",
                                  std::array{general::plan, general::institution_code, general::plan_code,
                                             general::version, general::section, general::section_title, general::lines,
                                             general::subsection, general::subsection_title, general::subsection_state,
                                             general::subsection_rows, general::subsection_reason},
                                  std::array{general::plan, general::subsection},
                                  source.words)),
          entries_(table_with("registros",
                              general::entry_columns,
                              std::array{general::plan, general::subsection, general::row},
                              source.words)),
          lists_(
              table_with("listas",
                         std::array{general::plan, general::subsection, general::row, general::field, general::order,
                                    general::value},
                         std::array{general::plan, general::subsection, general::row, general::field, general::order},
                         source.words)) {
        refer(entries_, "apartados", std::array{general::plan, general::subsection});
        refer(lists_, "registros", std::array{general::plan, general::subsection, general::row});
        fields_ = entry_field_columns(source.type);
        first_field_ = entries_.columns.size();
        entries_.columns.insert(entries_.columns.end(), fields_.columns.begin(), fields_.columns.end());
    }

    void add(const plan::Section& section, const plan::Subsection& subsection) {
        const auto found = source_.record.subsections.find(subsection.code);
        const plan::SubsectionContent* content = found == source_.record.subsections.end() ? nullptr : &found->second;
        add_state(section, subsection, content);
        if (content == nullptr) return;
        for (std::size_t i = 0; i < content->rows.size(); ++i) {
            add_row(section, subsection, static_cast<std::int64_t>(i + 1), content->rows[i]);
        }
    }

    [[nodiscard]] std::vector<DataTable> take() {
        return {std::move(subsections_), std::move(entries_), std::move(lists_)};
    }

private:
    static std::string lines_of(const plan::Section& section) {
        return fmt::format("{}", fmt::join(section.lines, ";"));
    }

    /// The line that the row names, in tables where rows do so; otherwise those of its section.
    [[nodiscard]] DataCell line_of(const plan::Section& section,
                                   const plan::Subsection& subsection,
                                   const plan::Row& row) const {
        const std::string& key = source_.words.line_field;
        if (subsection.find_field(key) == nullptr) return known_text(lines_of(section));
        const plan::Cell* cell = row.find(key);
        return cell == nullptr || is_blank(text_of(*cell)) ? DataCell() : text_of(*cell);
    }

    /// Three kinds of emptiness that are never mixed: nothing to report, not applicable, unknown.
    void add_state(const plan::Section& section,
                   const plan::Subsection& subsection,
                   const plan::SubsectionContent* content) {
        std::string state = state_unknown;
        DataCell rows;
        DataCell reason;
        if (content != nullptr && content->not_applicable) {
            state = state_not_applicable;
            reason = *content->not_applicable;
        } else if (content != nullptr) {
            state = content->rows.empty() ? state_empty : state_filled;
            rows = static_cast<std::int64_t>(content->rows.size());
        }
        const plan::PlanRecord& record = source_.record;
        subsections_.rows.push_back({plan_, known_text(record.institution.code), known_text(record.code),
                                     record.version, section.number, known_text(section.title),
                                     known_text(lines_of(section)), subsection.code, known_text(subsection.title),
                                     state, rows, reason});
    }

    void add_row(const plan::Section& section,
                 const plan::Subsection& subsection,
                 std::int64_t number,
                 const plan::Row& row) {
        const plan::PlanRecord& record = source_.record;
        std::vector<DataCell> cells{plan_,
                                    known_text(record.institution.code),
                                    known_text(record.institution.name),
                                    known_text(record.code),
                                    record.version,
                                    section.number,
                                    line_of(section, subsection, row),
                                    subsection.code,
                                    number};
        cells.resize(entries_.columns.size());
        for (const plan::Field& field : subsection.fields) add_cell(subsection, number, field, row, cells);
        entries_.rows.push_back(std::move(cells));
    }

    /// The cell of `field` in its column or as items of `listas`, and in `recibidos` what they cannot say of it.
    void add_cell(const plan::Subsection& subsection,
                  std::int64_t number,
                  const plan::Field& field,
                  const plan::Row& row,
                  std::vector<DataCell>& cells) {
        const plan::Cell* cell = row.find(field.key);
        TableCell table_cell;
        if (cell != nullptr) {
            if (const auto place = fields_.places.find({subsection.code, field.key}); place != fields_.places.end()) {
                DataCell& target = cells[first_field_ + place->second];
                target = data_cell(*cell, fields_.columns[place->second].datatype);
                table_cell.written = written(target);
            }
            table_cell.items = items_of(*cell, field);
        }
        std::int64_t order = 0;
        for (const std::string& item : table_cell.items) {
            lists_.rows.push_back({plan_, subsection.code, number, field.key, ++order, item});
        }
        const std::string path = plan::cell_path(subsection.code, static_cast<std::size_t>(number), field.key);
        if (auto received = received_value(path, cell, table_cell, field.kind))
            received_.push_back(std::move(*received));
    }

    const Source& source_;  // outlive this: all live in one call of content_tables
    std::vector<ReceivedValue>& received_;
    std::string plan_;
    DataTable subsections_;
    DataTable entries_;
    DataTable lists_;
    FieldColumns fields_;
    std::size_t first_field_ = 0;
};

}  // namespace

std::vector<DataTable> content_tables(const Source& source, std::vector<ReceivedValue>& received) {
    Contents contents(source, received);
    for (const plan::Section& section : source.type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            if (!plan::is_withheld(source.record, subsection.code)) contents.add(section, subsection);
        }
    }
    return contents.take();
}

}  // namespace pige::dataset
