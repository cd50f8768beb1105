// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/dataset.hpp"
#include "foreign/json.hpp"

// CSV on the Web: metadata vocabulary for tabular data (W3C Recommendation, 2015). One TableGroup for a folder, so that
// foreign keys can name the other tables.
namespace pige::dataset {
namespace {

using nlohmann::ordered_json;

ordered_json datatype_of(const Column& column) {
    switch (column.datatype) {
        case Datatype::Integer: return "integer";
        case Datatype::Year: return "gYear";
        case Datatype::Boolean: return {{"base", "boolean"}, {"format", "true|false"}};
        case Datatype::Date: return {{"base", "date"}, {"format", "yyyy-MM-dd"}};
        case Datatype::String: break;
    }
    if (column.pattern.empty()) return "string";
    return {{"base", "string"}, {"format", "^(?:" + column.pattern + ")$"}};
}

/// `titles` is the header itself, which readers compare; the title for people is Dublin Core's.
ordered_json column_json(const Column& column) {
    ordered_json json{{"name", column.name},
                      {"titles", column.name},
                      {"dc:title", column.title},
                      {"dc:description", column.description},
                      {"datatype", datatype_of(column)}};
    if (column.list) json["separator"] = std::string(1, list_separator);
    if (column.required) json["required"] = true;
    if (!column.property.empty()) json["propertyUrl"] = column.property;
    return json;
}

ordered_json table_json(const DataTable& table) {
    ordered_json schema{{"columns", ordered_json::array()}};
    for (const Column& column : table.columns) schema["columns"].push_back(column_json(column));
    schema["primaryKey"] = table.primary_key;
    if (!table.foreign_keys.empty()) schema["foreignKeys"] = ordered_json::array();
    for (const ForeignKey& key : table.foreign_keys) {
        schema["foreignKeys"].push_back(
            {{"columnReference", key.columns},
             {"reference", {{"resource", key.table + ".csv"}, {"columnReference", key.reference}}}});
    }
    return {{"url", table.name + ".csv"},
            {"dc:title", table.title},
            {"dc:description", table.description},
            {"tableSchema", std::move(schema)}};
}

}  // namespace

std::string csvw_metadata(const Dataset& dataset, const Description& description) {
    ordered_json tables = ordered_json::array();
    for (const DataTable& table : dataset.tables) tables.push_back(table_json(table));
    ordered_json group{{"@context", {"http://www.w3.org/ns/csvw", {{"@language", "es"}}}},
                       {"@id", description.address},
                       {"dc:identifier", description.name},
                       {"dc:title", description.title},
                       {"dc:description", description.text},
                       {"dc:publisher", description.publisher},
                       {"dc:license", {{"@id", description.licence_address}}},
                       {"dc:issued", {{"@value", description.issued}, {"@type", "xsd:date"}}}};
    if (!description.version.empty()) group["dcat:version"] = description.version;
    group["tables"] = std::move(tables);
    return foreign::pretty_json(group);
}

}  // namespace pige::dataset
