// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "core/date.hpp"
#include "dataset/record_tables.hpp"
#include "plan/publication.hpp"

namespace pige::dataset {
namespace {

/// A column and its cell in a table of one row at most.
struct Entry {
    Column column;
    DataCell cell;
};

using Received = std::vector<ReceivedValue>;

/// A day; text that is none (historical records keep such) cannot stand in a column of dates, and goes to `received`.
DataCell known_day(const std::string& text, const std::string& path, Received& received) {
    if (Date::from_iso(text)) return text;
    const plan::Cell cell = text.empty() ? plan::Cell() : plan::Cell(text);
    if (auto value = received_value(path, &cell, {}, plan::FieldKind::Date)) received.push_back(std::move(*value));
    return {};
}

/// Several values in one cell.
DataCell joined(const std::vector<std::string>& values) {
    return known_text(fmt::format("{}", fmt::join(values, std::string_view(&list_separator, 1))));
}

DataCell known_year(const std::optional<std::int64_t>& year) {
    if (!year) return {};
    return *year;
}

DataTable table_of(std::string_view name, std::vector<Entry> entries, const DatasetWords& words) {
    DataTable table = empty_table(name, words);
    table.primary_key = {std::string(general::plan.name)};
    std::vector<DataCell> row;
    for (Entry& entry : entries) {
        table.columns.push_back(std::move(entry.column));
        row.push_back(std::move(entry.cell));
    }
    table.rows.push_back(std::move(row));
    return table;
}

/// `fecha_<key>` of every step, titled as the type calls it.
void add_step_dates(const Source& source, std::vector<Entry>& entries, Received& received) {
    for (const plan::ProcedureStep& step : source.type.steps) {
        Column column = column_of(general::step_date, source.words);
        column.name = step_column(step);
        column.title = step.label;
        const auto date = source.record.dates.find(step.key);
        entries.push_back({std::move(column), date == source.record.dates.end()
                                                  ? DataCell()
                                                  : known_day(date->second, step_path(step), received)});
    }
}

DataTable plan_table(const Source& source, Received& received) {
    const plan::PlanRecord& record = source.record;
    const auto column = [&](const GeneralColumn& general) { return column_of(general, source.words); };
    const bool extract = record.resolution && !record.resolution->confidential.subsections.empty();
    std::vector<Entry> entries = {
        {column(general::plan), plan::dataset_name(record)},
        {column(general::address), fmt::format("{}/{}/", source.publication.base, plan::plan_path(record))},
        {column(general::type), record.type},
        {column(general::institution), plan::institution_slug(record)},
        {column(general::institution_code), known_text(record.institution.code)},
        {column(general::plan_code), known_text(record.code)},
        {column(general::version), record.version},
        {column(general::title), known_text(record.title)},
        {column(general::period_start), known_year(record.period.start)},
        {column(general::period_end), known_year(record.period.end)},
        {column(general::period_inferred), record.period.inferred},
        {column(general::language), known_text(record.language)},
        {column(general::state), known_text(record.state)},
        {column(general::norm_act), known_text(record.norm.act)},
        {column(general::norm_version), known_text(record.norm.version)},
        {column(general::norm_date), known_day(record.norm.date, norm_date_path, received)},
    };
    add_step_dates(source, entries, received);
    entries.push_back({column(general::publication_date), source.publication.date});
    entries.push_back({column(general::historical), source.type.officiality.historical});
    entries.push_back({column(general::public_extract), extract});
    entries.push_back({column(general::fictional), record.institution.fictional});
    return table_of("plan", std::move(entries), source.words);
}

DataTable institution_table(const Source& source) {
    const plan::Institution& institution = source.record.institution;
    const auto column = [&](const GeneralColumn& general) { return column_of(general, source.words); };
    return table_of("entidad",
                    {
                        {column(general::plan), plan::dataset_name(source.record)},
                        {column(general::institution), plan::institution_slug(source.record)},
                        {column(general::institution_code), known_text(institution.code)},
                        {column(general::institution_acronym), known_text(institution.acronym)},
                        {column(general::institution_name), known_text(institution.name)},
                        {column(general::institution_classes), joined(institution.classes)},
                        {column(general::institution_department), known_text(institution.department)},
                        {column(general::institution_kind), known_text(institution.kind)},
                        {column(general::fictional), institution.fictional},
                    },
                    source.words);
}

DataTable resolution_table(const Source& source, Received& received) {
    const plan::Resolution resolution = source.record.resolution.value_or(plan::Resolution());
    const auto column = [&](const GeneralColumn& general) { return column_of(general, source.words); };
    DataTable table =
        table_of("resoluciones",
                 {
                     {column(general::plan), plan::dataset_name(source.record)},
                     {column(general::resolution_kind), known_text(resolution.kind)},
                     {column(general::resolution_number), known_text(resolution.number)},
                     {column(general::resolution_date), known_day(resolution.date, resolution_date_path, received)},
                     {column(general::resolution_issuer), known_text(resolution.issuer)},
                     {column(general::cited_code), known_text(resolution.cited_code)},
                     {column(general::cited_start), known_year(resolution.cited_period.start)},
                     {column(general::cited_end), known_year(resolution.cited_period.end)},
                     {column(general::cited_inferred), resolution.cited_period.inferred},
                     {column(general::resolution_document), known_text(resolution.document)},
                     {column(general::wholly_confidential), resolution.confidential.whole},
                     {column(general::confidential_subsections), joined(resolution.confidential.subsections)},
                 },
                 source.words);
    if (!source.record.resolution) table.rows.clear();
    return table;
}

DataTable legal_basis_table(const Source& source, Received& received) {
    DataTable table = table_with(
        "marco",
        std::array{general::plan, general::order, general::legal_norm, general::legal_date, general::legal_text},
        std::array{general::plan, general::order}, source.words);
    const std::string name = plan::dataset_name(source.record);
    std::int64_t order = 0;
    for (const plan::LegalReference& reference : source.record.legal_basis) {
        ++order;
        table.rows.push_back({name, order, known_text(reference.norm),
                              known_day(reference.date, legal_date_path(order), received), known_text(reference.text)});
    }
    return table;
}

/// Posts are public; names of people stay in the signed document.
DataTable signatory_table(const Source& source) {
    DataTable table = table_with(
        "firmantes", std::array{general::plan, general::order, general::signatory_role, general::signatory_position},
        std::array{general::plan, general::order}, source.words);
    const std::string name = plan::dataset_name(source.record);
    std::int64_t order = 0;
    for (const plan::Signatory& signatory : source.record.signatories) {
        table.rows.push_back({name, ++order, known_text(signatory.role), known_text(signatory.position)});
    }
    return table;
}

DataTable chapter_table(const Source& source) {
    DataTable table = table_with(
        "capitulos",
        std::array{general::plan, general::order, general::chapter, general::chapter_title, general::chapter_text},
        std::array{general::plan, general::order}, source.words);
    const std::string name = plan::dataset_name(source.record);
    std::int64_t order = 0;
    for (const plan::Chapter& chapter : source.record.chapters) {
        table.rows.push_back(
            {name, ++order, known_text(chapter.id), known_text(chapter.title), known_text(chapter.markdown)});
    }
    return table;
}

/// Documents that hold confidential tables are not named: they do not leave.
DataTable document_table(const Source& source) {
    DataTable table =
        table_with("documentos",
                   std::array{general::plan, general::document_role, general::document_file, general::document_digest},
                   std::array{general::plan, general::document_role}, source.words);
    if (plan::withholds_documents(source.record)) return table;
    const std::string name = plan::dataset_name(source.record);
    for (const plan::AttachedDocument& document : source.record.documents) {
        table.rows.push_back({name, document.role, known_text(document.file), known_text(document.sha256.hex())});
    }
    return table;
}

/// What a historical document says of itself has no fixed keys, so it stands in rows: the columns stay the same.
DataTable origin_table(const Source& source) {
    DataTable table = table_with("origen", std::array{general::plan, general::key, general::value},
                                 std::array{general::plan, general::key}, source.words);
    const std::string name = plan::dataset_name(source.record);
    for (const auto& [key, value] : source.record.origin) table.rows.push_back({name, key, value});
    return table;
}

}  // namespace

std::string step_column(const plan::ProcedureStep& step) {
    return "fecha_" + step.key;
}

std::string step_path(const plan::ProcedureStep& step) {
    return "fechas." + step.key;
}

std::string legal_date_path(std::int64_t order) {
    return fmt::format("marco[{}].fecha", order);
}

std::vector<DataTable> head_tables(const Source& source, std::vector<ReceivedValue>& received) {
    std::vector<DataTable> exhibits = exhibit_tables(source);
    return {plan_table(source, received),
            institution_table(source),
            resolution_table(source, received),
            legal_basis_table(source, received),
            signatory_table(source),
            chapter_table(source),
            std::move(exhibits[0]),
            std::move(exhibits[1]),
            document_table(source),
            origin_table(source)};
}

}  // namespace pige::dataset
