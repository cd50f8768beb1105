// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/dataset.hpp"
#include "dataset/schema_words.hpp"
#include "foreign/json.hpp"

namespace pige::dataset {
namespace {

using nlohmann::ordered_json;

std::string_view json_type(Datatype datatype) {
    switch (datatype) {
        case Datatype::Integer:
        case Datatype::Year: return "integer";
        case Datatype::Boolean: return "boolean";
        case Datatype::String:
        case Datatype::Date: break;
    }
    return "string";
}

ordered_json column_schema(const Column& column) {
    ordered_json schema{{"title", column.title}, {"description", column.description}};
    const std::string_view type = json_type(column.datatype);
    if (column.required) {
        schema["type"] = type;
        if (column.datatype == Datatype::String) schema["minLength"] = 1;
    } else {
        schema["type"] = {type, "null"};
    }
    if (column.datatype == Datatype::Date) schema["pattern"] = day_pattern;
    if (!column.pattern.empty()) schema["pattern"] = "^(?:" + cell_pattern(column) + ")$";
    if (column.datatype == Datatype::Year) {
        schema["minimum"] = first_year;
        schema["maximum"] = last_year;
    }
    return schema;
}

}  // namespace

std::string table_schema(const DataTable& table, const std::string& id) {
    ordered_json properties = ordered_json::object();
    ordered_json names = ordered_json::array();
    for (const Column& column : table.columns) {
        properties[column.name] = column_schema(column);
        names.push_back(column.name);
    }
    return foreign::pretty_json({{"$schema", draft_07},
                                 {"$id", id},
                                 {"title", table.title},
                                 {"description", table.description},
                                 {"type", "array"},
                                 {"items",
                                  {{"type", "object"},
                                   {"properties", std::move(properties)},
                                   {"required", std::move(names)},
                                   {"additionalProperties", false}}}});
}

}  // namespace pige::dataset
