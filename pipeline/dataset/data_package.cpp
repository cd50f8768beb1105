// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "dataset/dataset.hpp"
#include "foreign/json.hpp"

// Data Package and Table Schema, version 2.0 (datapackage.org): the same facts as csvw.cpp for other readers.
namespace pige::dataset {
namespace {

using nlohmann::ordered_json;

constexpr const char* package_profile = "https://datapackage.org/profiles/2.0/datapackage.json";
constexpr const char* table_profile = "https://datapackage.org/profiles/2.0/tableschema.json";

std::string_view type_of(Datatype datatype) {
    switch (datatype) {
        case Datatype::String: return "string";
        case Datatype::Integer: return "integer";
        case Datatype::Year: return "year";
        case Datatype::Boolean: return "boolean";
        case Datatype::Date: return "date";
    }
    return {};
}

ordered_json field_json(const Column& column) {
    ordered_json json{{"name", column.name},
                      {"type", type_of(column.datatype)},
                      {"title", column.title},
                      {"description", column.description}};
    ordered_json constraints = ordered_json::object();
    if (column.required) constraints["required"] = true;
    if (!column.pattern.empty()) constraints["pattern"] = cell_pattern(column);
    if (!constraints.empty()) json["constraints"] = std::move(constraints);
    return json;
}

ordered_json schema_json(const DataTable& table) {
    ordered_json schema{{"$schema", table_profile}, {"fields", ordered_json::array()}};
    for (const Column& column : table.columns) schema["fields"].push_back(field_json(column));
    schema["missingValues"] = ordered_json::array({""});
    schema["primaryKey"] = table.primary_key;
    if (!table.foreign_keys.empty()) schema["foreignKeys"] = ordered_json::array();
    for (const ForeignKey& key : table.foreign_keys) {
        schema["foreignKeys"].push_back(
            {{"fields", key.columns}, {"reference", {{"resource", key.table}, {"fields", key.reference}}}});
    }
    return schema;
}

}  // namespace

std::string cell_pattern(const Column& column) {
    if (!column.list) return column.pattern;
    const std::string one = "(?:" + column.pattern + ")";
    return one + "(?:" + list_separator + one + ")*";
}

std::string data_package(const Dataset& dataset, const CsvFiles& files, const Description& description) {
    ordered_json resources = ordered_json::array();
    for (const DataTable& table : dataset.tables) {
        const std::string& bytes = files.at(table.name);
        resources.push_back({{"name", table.name},
                             {"type", "table"},
                             {"path", table.name + ".csv"},
                             {"title", table.title},
                             {"description", table.description},
                             {"format", "csv"},
                             {"mediatype", "text/csv"},
                             {"encoding", "utf-8"},
                             {"bytes", bytes.size()},
                             {"hash", "sha256:" + sha256(bytes).hex()},
                             {"schema", schema_json(table)}});
    }
    ordered_json package{{"$schema", package_profile},      {"name", description.name},
                         {"id", description.address},       {"title", description.title},
                         {"description", description.text}, {"homepage", description.address}};
    if (!description.version.empty()) package["version"] = description.version;
    package["licenses"] =
        ordered_json::array({{{"path", description.licence_address}, {"title", description.licence_name}}});
    package["contributors"] =
        ordered_json::array({{{"title", description.publisher}, {"roles", ordered_json::array({"publisher"})}}});
    package["resources"] = std::move(resources);
    return foreign::pretty_json(package);
}

}  // namespace pige::dataset
