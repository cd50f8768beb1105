// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "dataset/record_tables.hpp"

namespace pige::dataset {
namespace {

DataCell known_number(std::int64_t number) {
    return number;
}

/// A row for every column of every table.
DataTable column_table(const Dataset& dataset, const DatasetWords& words) {
    DataTable table = described_table(
        "diccionario",
        std::array{general::table, general::column, general::order, general::label, general::meaning,
                   general::value_type, general::required, general::several, general::pattern, general::property},
        std::array{general::table, general::column}, words);
    for (const DataTable& each : dataset.tables) {
        std::int64_t order = 0;
        for (const Column& column : each.columns) {
            table.rows.push_back({each.name, column.name, known_number(++order), column.title, column.description,
                                  std::string(datatype_word(column.datatype)), column.required, column.list,
                                  known_text(column.pattern), known_text(column.property)});
        }
    }
    return table;
}

/// A row for every field of every plan type, with the column that it fills; lists fill a table of their own.
DataTable field_table(const std::vector<const plan::PlanType*>& types, const DatasetWords& words) {
    DataTable table =
        described_table("campos",
                        std::array{general::type, general::section, general::section_title, general::subsection,
                                   general::subsection_title, general::field, general::order, general::label,
                                   general::english_label, general::meaning, general::value_type, general::required,
                                   general::several, general::catalogue, general::table, general::column},
                        std::array{general::type, general::subsection, general::field}, words);
    for (const plan::PlanType* type : types) {
        const FieldColumns columns = entry_field_columns(*type);
        for (const plan::Section& section : type->sections) {
            for (const plan::Subsection& subsection : section.subsections) {
                std::int64_t order = 0;
                for (const plan::Field& field : subsection.fields) {
                    const auto place = columns.places.find({subsection.code, field.key});
                    const bool is_list = place == columns.places.end();
                    table.rows.push_back(
                        {type->id, section.number, known_text(section.title), subsection.code,
                         known_text(subsection.title), field.key, known_number(++order), known_text(field.label),
                         known_text(field.english_label), known_text(field.description),
                         std::string(datatype_word(datatype_of(field.kind).value_or(Datatype::String))), field.required,
                         is_list, known_text(field.catalogue), std::string(is_list ? "listas" : "registros"),
                         is_list ? std::string(general::value.name) : columns.columns[place->second].name});
                }
            }
        }
    }
    return table;
}

DataTable catalogue_table(const std::vector<const plan::PlanType*>& types, const DatasetWords& words) {
    DataTable table =
        described_table("catalogos",
                        std::array{general::type, general::catalogue_key, general::order, general::catalogue_name,
                                   general::closed, general::value, general::literal},
                        std::array{general::type, general::catalogue_key, general::order}, words);
    for (const plan::PlanType* type : types) {
        for (const plan::Catalogue& catalogue : type->catalogues) {
            std::int64_t order = 0;
            for (const plan::CatalogueValue& each : catalogue.values) {
                table.rows.push_back({type->id, catalogue.id, known_number(++order), known_text(catalogue.name),
                                      catalogue.closed, each.value, each.literal});
            }
        }
    }
    return table;
}

}  // namespace

std::vector<DataTable> dictionary(const Dataset& dataset,
                                  const std::vector<const plan::PlanType*>& types,
                                  const DatasetWords& words) {
    return {column_table(dataset, words), field_table(types, words), catalogue_table(types, words)};
}

}  // namespace pige::dataset
