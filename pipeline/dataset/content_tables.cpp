// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "core/date.hpp"
#include "core/text.hpp"
#include "dataset/record_tables.hpp"

namespace pige::dataset {
namespace {

using Items = std::vector<std::string>;

/// The datatype of a field's column; lists have none, their items are rows of another table.
std::optional<Datatype> datatype_of(plan::FieldKind kind) {
    switch (kind) {
        case plan::FieldKind::Text:
        case plan::FieldKind::Choice: return Datatype::String;
        case plan::FieldKind::Integer: return Datatype::Integer;
        case plan::FieldKind::Year: return Datatype::Year;
        case plan::FieldKind::YesNo: return Datatype::Boolean;
        case plan::FieldKind::Date: return Datatype::Date;
        case plan::FieldKind::List:
        case plan::FieldKind::ChoiceList: break;
    }
    return std::nullopt;
}

/// The columns of all fields of a type, and which one each field fills.
struct FieldColumns {
    std::vector<Column> columns;
    std::map<std::pair<std::string, std::string>, std::size_t> places;  ///< by subsection and key
};

/// What a shared column says of itself: one description, or that of each subsection after its number.
void describe(Column& column, const std::vector<std::pair<std::string, std::string>>& descriptions) {
    const auto same = [&](const auto& each) { return each.second == descriptions.front().second; };
    if (std::all_of(descriptions.begin(), descriptions.end(), same)) {
        column.description = descriptions.front().second;
        return;
    }
    std::vector<std::string> parts;
    for (const auto& [subsection, text] : descriptions) parts.push_back(fmt::format("{}: {}", subsection, text));
    column.description = fmt::format("{}", fmt::join(parts, " "));
}

FieldColumns field_columns(const plan::PlanType& type, std::set<std::string> taken) {
    FieldColumns result;
    std::map<std::pair<std::string, Datatype>, std::size_t> by_key;
    std::vector<std::vector<std::pair<std::string, std::string>>> descriptions;
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            for (const plan::Field& field : subsection.fields) {
                const auto datatype = datatype_of(field.kind);
                if (!datatype) continue;
                const auto [place, fresh] = by_key.try_emplace({field.key, *datatype}, result.columns.size());
                if (fresh) {
                    result.columns.push_back(
                        {free_name(field.key, *datatype, taken), field.label, {}, *datatype, false});
                    descriptions.emplace_back();
                }
                result.places.emplace(std::pair(subsection.code, field.key), place->second);
                descriptions[place->second].emplace_back(subsection.code, field.description);
            }
        }
    }
    for (std::size_t i = 0; i < result.columns.size(); ++i) describe(result.columns[i], descriptions[i]);
    return result;
}

std::string text_of(const plan::Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *number);
    if (const auto* decimal = std::get_if<plan::Decimal>(&cell)) return decimal->written;
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    return {};
}

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

/// `cell` as `datatype`. What does not fit is unknown here: of numbers, years, dates and yes/no, `validate` lets only
/// blank text pass (PIGE-V122 to V126), and `plan.json` holds every value as received.
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

/// The items of a list field: a single text counts as a list of one.
Items items_of(const plan::Cell& cell, const plan::Field& field) {
    if (const auto* items = std::get_if<Items>(&cell)) return *items;
    if (datatype_of(field.kind) || std::holds_alternative<std::monostate>(cell)) return {};
    return {text_of(cell)};
}

DataTable table_with(std::string_view name,
                     std::initializer_list<GeneralColumn> columns,
                     std::initializer_list<GeneralColumn> key,
                     const DatasetWords& words) {
    DataTable table = empty_table(name, words);
    for (const GeneralColumn& general : columns) table.columns.push_back(column_of(general, words));
    for (const GeneralColumn& general : key) table.primary_key.emplace_back(general.name);
    return table;
}

/// The tables being filled, section by section.
class Contents {
public:
    explicit Contents(const Source& source)
        : source_(source),
          plan_(plan::dataset_name(source.record)),
          subsections_(table_with(
              "apartados",
              {general::plan, general::institution_code, general::plan_code, general::version, general::section,
               general::section_title, general::lines, general::subsection, general::subsection_title,
               general::subsection_state, general::subsection_rows, general::subsection_reason},
              {general::plan, general::subsection},
              source.words)),
          entries_(table_with("registros",
                              {general::plan, general::institution_code, general::institution_name, general::plan_code,
                               general::version, general::section, general::lines, general::subsection, general::row},
                              {general::plan, general::subsection, general::row},
                              source.words)),
          lists_(table_with(
              "listas",
              {general::plan, general::subsection, general::row, general::field, general::order, general::value},
              {general::plan, general::subsection, general::row, general::field, general::order},
              source.words)) {
        std::set<std::string> taken;
        for (const Column& column : entries_.columns) taken.insert(column.name);
        fields_ = field_columns(source.type, std::move(taken));
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
        return cell == nullptr ? DataCell() : known_text(text_of(*cell));
    }

    /// Three kinds of emptiness that are never mixed: nothing to report, not applicable, unknown.
    void add_state(const plan::Section& section,
                   const plan::Subsection& subsection,
                   const plan::SubsectionContent* content) {
        std::string state = "desconocido";
        DataCell rows;
        DataCell reason;
        if (content != nullptr && content->not_applicable) {
            state = "no_aplica";
            reason = *content->not_applicable;
        } else if (content != nullptr) {
            state = content->rows.empty() ? "sin_registros" : "con_registros";
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
        for (const plan::Field& field : subsection.fields) {
            const plan::Cell* cell = row.find(field.key);
            if (cell == nullptr) continue;
            if (const auto place = fields_.places.find({subsection.code, field.key}); place != fields_.places.end()) {
                cells[first_field_ + place->second] = data_cell(*cell, fields_.columns[place->second].datatype);
            }
            std::int64_t order = 0;
            for (const std::string& item : items_of(*cell, field)) {
                lists_.rows.push_back({plan_, subsection.code, number, field.key, ++order, item});
            }
        }
        entries_.rows.push_back(std::move(cells));
    }

    const Source& source_;  // outlives this: both live in one call of content_tables
    std::string plan_;
    DataTable subsections_;
    DataTable entries_;
    DataTable lists_;
    FieldColumns fields_;
    std::size_t first_field_ = 0;
};

}  // namespace

bool is_confidential(const plan::PlanRecord& record, std::string_view subsection) {
    if (!record.resolution) return false;
    const auto& declared = record.resolution->confidential.subsections;
    return record.resolution->confidential.whole || std::ranges::find(declared, subsection) != declared.end();
}

std::vector<DataTable> content_tables(const Source& source) {
    Contents contents(source);
    for (const plan::Section& section : source.type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            if (!is_confidential(source.record, subsection.code)) contents.add(section, subsection);
        }
    }
    return contents.take();
}

}  // namespace pige::dataset
