// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "dataset/record_tables.hpp"
#include "dataset/table_reading.hpp"

// The inverse of make_dataset. Columns are found by name, so that their order and those that repeat what other tables
// say (titles, the institution's name) do not matter; a table without its file has no rows.
namespace pige::dataset {
namespace {

std::vector<std::string> values_of(const NamedRow& row, const GeneralColumn& column) {
    const std::string text = row.text(column);
    return text.empty() ? std::vector<std::string>() : split(text, list_separator);
}

void read_plan(const NamedRow& row, const plan::PlanType& type, Reading& reading, plan::PlanRecord& record) {
    record.type = type.id;
    record.version = reading.integer(row, general::version).value_or(1);
    record.language = row.text(general::language);
    record.title = row.text(general::title);
    record.code = row.text(general::plan_code);
    record.state = row.text(general::state);
    record.period = {reading.integer(row, general::period_start), reading.integer(row, general::period_end),
                     reading.boolean(row, general::period_inferred)};
    record.norm = {row.text(general::norm_act), row.text(general::norm_version),
                   reading.day(row, general::norm_date.name, norm_date_path)};
    for (const plan::ProcedureStep& step : type.steps) {
        std::string date = reading.day(row, step_column(step), step_path(step));
        if (!date.empty()) record.dates.emplace(step.key, std::move(date));
    }
}

void read_institution(Reading& reading, plan::PlanRecord& record) {
    for (const NamedRow& row : reading.rows("entidad")) {
        record.institution = {row.text(general::institution_code),       row.text(general::institution_acronym),
                              row.text(general::institution_name),       values_of(row, general::institution_classes),
                              row.text(general::institution_department), row.text(general::institution_kind),
                              reading.boolean(row, general::fictional)};
    }
}

void read_resolution(Reading& reading, plan::PlanRecord& record) {
    for (const NamedRow& row : reading.rows("resoluciones")) {
        plan::Resolution resolution;
        resolution.kind = row.text(general::resolution_kind);
        resolution.number = row.text(general::resolution_number);
        resolution.date = reading.day(row, general::resolution_date.name, resolution_date_path);
        resolution.issuer = row.text(general::resolution_issuer);
        resolution.cited_code = row.text(general::cited_code);
        resolution.cited_period = {reading.integer(row, general::cited_start), reading.integer(row, general::cited_end),
                                   reading.boolean(row, general::cited_inferred)};
        resolution.confidential = {reading.boolean(row, general::wholly_confidential),
                                   values_of(row, general::confidential_subsections)};
        resolution.document = row.text(general::resolution_document);
        record.resolution = std::move(resolution);
    }
}

void read_lists_of_head(Reading& reading, plan::PlanRecord& record) {
    std::int64_t order = 0;
    for (const NamedRow& row : reading.ordered_rows("marco", general::order)) {
        record.legal_basis.push_back({row.text(general::legal_norm),
                                      reading.day(row, general::legal_date.name, legal_date_path(++order)),
                                      row.text(general::legal_text)});
    }
    for (const NamedRow& row : reading.ordered_rows("firmantes", general::order)) {
        record.signatories.push_back({row.text(general::signatory_role), row.text(general::signatory_position), {}});
    }
    for (const NamedRow& row : reading.ordered_rows("capitulos", general::order)) {
        record.chapters.push_back(
            {row.text(general::chapter), row.text(general::chapter_title), {}, row.text(general::chapter_text)});
    }
    record.exhibits = read_exhibits(reading);
    for (const NamedRow& row : reading.rows("documentos")) {
        record.documents.push_back({row.text(general::document_role), row.text(general::document_file),
                                    Digest::from_hex(row.text(general::document_digest))});
    }
    for (const NamedRow& row : reading.rows("origen")) {
        record.origin.emplace(row.text(general::key), row.text(general::value));
    }
}

using RowPlace = std::pair<std::string, std::int64_t>;  // subsection, row

/// The items of one list field, and where they stand.
struct ListItems {
    std::vector<std::string> values;
    NamedRow first;
};

/// The items of list fields by the place of their row and by field.
using ItemsByPlace = std::map<std::pair<RowPlace, std::string>, ListItems>;

ItemsByPlace read_items(Reading& reading) {
    ItemsByPlace items;
    for (NamedRow& row : reading.ordered_rows("listas", general::order)) {
        const RowPlace place{row.text(general::subsection), reading.integer(row, general::row).value_or(0)};
        ListItems& list = items[{place, row.text(general::field)}];
        list.values.push_back(row.text(general::value));
        if (list.first.file.empty()) list.first = std::move(row);
    }
    return items;
}

/// Takes the items of a field out of `items`.
std::vector<std::string> take_items(ItemsByPlace& items, const RowPlace& place, const std::string& field) {
    auto node = items.extract({place, field});
    return node.empty() ? std::vector<std::string>() : std::move(node.mapped().values);
}

/// The states of the subsections: which have rows, which do not apply. Findings: PIGE-D013 (no such subsection).
void read_states(Reading& reading,
                 const std::vector<NamedRow>& rows,
                 const plan::PlanType& type,
                 plan::PlanRecord& record) {
    for (const NamedRow& row : rows) {
        const std::string code = row.text(general::subsection);
        const std::string state = row.text(general::subsection_state);
        if (type.find_subsection(code) == nullptr) {
            reading.report("PIGE-D013", row, general::subsection.name, code);
        } else if (state == state_not_applicable) {
            record.subsections[code] = {{}, row.text(general::subsection_reason)};
        } else if (state == state_filled || state == state_empty) {
            record.subsections[code] = {};
        } else if (state != state_unknown) {
            reading.report("PIGE-D012", row, general::subsection_state.name, state);
        }
    }
}

/// PIGE-D017 where `registros` has not as many rows as `apartados` says: a file is missing, or was cut.
void check_counts(Reading& reading, const std::vector<NamedRow>& rows, const plan::PlanRecord& record) {
    for (const NamedRow& row : rows) {
        const auto content = record.subsections.find(row.text(general::subsection));
        const auto told = reading.integer(row, general::subsection_rows);
        if (content == record.subsections.end() || !told) continue;
        const auto found = static_cast<std::int64_t>(content->second.rows.size());
        if (*told != found) reading.report("PIGE-D017", row, general::subsection_rows.name, fmt::format("{}", found));
    }
}

void read_entries(Reading& reading, const plan::PlanType& type, plan::PlanRecord& record) {
    const FieldColumns columns = entry_field_columns(type);
    ItemsByPlace items = read_items(reading);
    for (const NamedRow& row : reading.ordered_rows("registros", general::row)) {
        const std::string code = row.text(general::subsection);
        const auto content = record.subsections.find(code);
        if (content == record.subsections.end() || content->second.not_applicable) {
            reading.report("PIGE-D013", row, general::subsection.name, code);
            continue;
        }
        const std::size_t number = content->second.rows.size() + 1;
        const RowPlace list_place{code, reading.integer(row, general::row).value_or(0)};
        plan::Row entry;
        for (const plan::Field& field : type.find_subsection(code)->fields) {
            const auto place = columns.places.find({code, field.key});
            const TableCell table_cell{
                place == columns.places.end() ? std::string() : row.text(columns.columns[place->second].name),
                take_items(items, list_place, field.key)};
            const std::string path = plan::cell_path(code, number, field.key);
            if (auto cell = reading.cell_at(path, table_cell, field.kind, row)) {
                entry.cells.emplace_back(field.key, std::move(*cell));
            }
        }
        content->second.rows.push_back(std::move(entry));
    }
    for (const auto& [place, list] : items) reading.report("PIGE-D013", list.first, general::field.name, place.second);
}

}  // namespace

Checked<plan::PlanRecord> record_from_tables(const CsvFiles& files,
                                             const std::map<std::string, plan::PlanType>& types) {
    Checked<plan::PlanRecord> result;
    Reading reading(files, result.findings);
    const auto row = reading.plan_row();
    if (!row) return result;
    const auto type = types.find(row->text(general::type));
    if (type == types.end()) {
        reading.report("PIGE-D016", *row, general::type.name, row->text(general::type));
        return result;
    }
    plan::PlanRecord record;
    reading.read_received();
    read_plan(*row, type->second, reading, record);
    read_institution(reading, record);
    read_resolution(reading, record);
    read_lists_of_head(reading, record);
    const std::vector<NamedRow> states = reading.rows("apartados");
    read_states(reading, states, type->second, record);
    read_entries(reading, type->second, record);
    check_counts(reading, states, record);
    reading.report_unused();
    sort_by_place(result.findings);
    if (!has_errors(result.findings)) result.value = std::move(record);
    return result;
}

}  // namespace pige::dataset
