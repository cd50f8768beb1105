// SPDX-License-Identifier: GPL-3.0-or-later
#include <initializer_list>

#include "dataset/dataset.hpp"
#include "dataset/schema_words.hpp"
#include "foreign/json.hpp"

// The schema of plan.json: what `plan::public_record` writes for a record that `validate` let pass. A blank text in an
// optional field is let pass too ("" where a spreadsheet left nothing), so the schema does.
namespace pige::dataset {
namespace {

using nlohmann::ordered_json;

constexpr const char* blank_pattern = "^\\s*$";
constexpr const char* day_or_blank_pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|\\s*)$";

ordered_json of_type(std::string_view type) {
    return {{"type", type}};
}

ordered_json text_or_null() {
    return {{"type", {"string", "null"}}};
}

ordered_json list_of(ordered_json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

using Member = std::pair<const char*, ordered_json>;

/// An object with exactly `members`, and perhaps `optional` ones.
ordered_json object_of(std::initializer_list<Member> members, std::initializer_list<Member> optional = {}) {
    ordered_json properties = ordered_json::object();
    ordered_json required = ordered_json::array();
    for (const auto& [key, schema] : members) {
        properties[key] = schema;
        required.push_back(key);
    }
    for (const auto& [key, schema] : optional) properties[key] = schema;
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

/// An object of any keys whose values are all like `value`.
ordered_json map_of(ordered_json value) {
    return {{"type", "object"}, {"additionalProperties", std::move(value)}};
}

ordered_json documents_schema() {
    const ordered_json document = object_of(
        {{"archivo", of_type("string")}, {"sha256", {{"type", {"string", "null"}}, {"pattern", "^[0-9a-f]{64}$"}}}});
    ordered_json schema = object_of({});
    for (const std::string_view role : plan::document_roles) schema["properties"][std::string(role)] = document;
    return schema;
}

/// Historical records keep the dates that their documents give, whole or not.
ordered_json day_schema(const plan::PlanType& type) {
    ordered_json schema = text_or_null();
    if (!type.officiality.historical) schema["pattern"] = day_or_blank_pattern;
    return schema;
}

ordered_json period_schema() {
    const ordered_json year{{"type", {"integer", "null"}}};
    return object_of({{"inicio", year}, {"fin", year}}, {{"inferido", of_type("boolean")}});
}

ordered_json institution_schema() {
    return object_of({{"codigo", text_or_null()},
                      {"sigla", text_or_null()},
                      {"nombre", text_or_null()},
                      {"clases", list_of(of_type("string"))},
                      {"departamento", text_or_null()}},
                     {{"tipo", of_type("string")}, {"ficticia", of_type("boolean")}});
}

ordered_json dates_schema(const plan::PlanType& type) {
    ordered_json properties = ordered_json::object();
    for (const plan::ProcedureStep& step : type.steps) {
        properties[step.key] = day_schema(type);
        properties[step.key]["title"] = step.label;
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

ordered_json resolution_schema(const plan::PlanType& type) {
    ordered_json schema = object_of(
        {{"clase", text_or_null()},
         {"numero", text_or_null()},
         {"fecha", day_schema(type)},
         {"emisor", text_or_null()},
         {"codigo_citado", text_or_null()},
         {"periodo_citado", period_schema()},
         {"confidencial", object_of({{"total", of_type("boolean")}, {"apartados", list_of(of_type("string"))}})},
         {"documento", text_or_null()}});
    schema["type"] = {"object", "null"};
    return schema;
}

/// The values of a catalogue, where it refuses every other; otherwise any text.
ordered_json choice_schema(const plan::PlanType& type, const plan::Field& field) {
    ordered_json schema = of_type("string");
    const plan::Catalogue* catalogue = type.find_catalogue(field.catalogue);
    if (catalogue == nullptr || !catalogue->refuses_unknown()) {
        schema["minLength"] = 1;
        return schema;
    }
    schema["enum"] = ordered_json::array();
    for (const plan::CatalogueValue& each : catalogue->values) schema["enum"].push_back(each.value);
    return schema;
}

ordered_json number_schema(std::optional<std::int64_t> minimum, std::optional<std::int64_t> maximum) {
    ordered_json schema = of_type("integer");
    if (minimum) schema["minimum"] = *minimum;
    if (maximum) schema["maximum"] = *maximum;
    return schema;
}

/// A value of `field` that is not blank.
ordered_json filled_schema(const plan::PlanType& type, const plan::Field& field) {
    switch (field.kind) {
        case plan::FieldKind::Text: return {{"type", "string"}, {"minLength", 1}};
        case plan::FieldKind::Integer: return number_schema(field.minimum.value_or(0), field.maximum);
        case plan::FieldKind::Year:
            return number_schema(field.minimum.value_or(first_year), field.maximum.value_or(last_year));
        case plan::FieldKind::YesNo: return {{"type", "string"}, {"enum", {"SI", "NO"}}};
        case plan::FieldKind::Choice: return choice_schema(type, field);
        case plan::FieldKind::Date: return {{"type", "string"}, {"pattern", day_pattern}};
        case plan::FieldKind::List:
        case plan::FieldKind::ChoiceList: break;
    }
    ordered_json items = field.kind == plan::FieldKind::ChoiceList ? choice_schema(type, field)
                                                                   : ordered_json{{"type", "string"}, {"minLength", 1}};
    ordered_json schema = list_of(std::move(items));
    schema["minItems"] = 1;
    return schema;
}

ordered_json field_schema(const plan::PlanType& type, const plan::Field& field, bool required) {
    ordered_json schema{{"title", field.label}, {"description", field.description}};
    ordered_json filled = filled_schema(type, field);
    if (required) {
        schema.update(filled);
    } else {
        schema["anyOf"] = {std::move(filled),
                           {{"type", "null"}},
                           {{"type", "string"}, {"pattern", blank_pattern}},
                           {{"type", "array"}, {"maxItems", 0}}};
    }
    return schema;
}

/// The rows of a table, or the reason why it does not apply. Historical rows may be blank.
ordered_json subsection_schema(const plan::PlanType& type, const plan::Subsection& subsection) {
    ordered_json properties = ordered_json::object();
    ordered_json required = ordered_json::array();
    for (const plan::Field& field : subsection.fields) {
        const bool must = field.required && !type.officiality.historical;
        properties[field.key] = field_schema(type, field, must);
        if (must) required.push_back(field.key);
    }
    ordered_json row{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) row["required"] = std::move(required);
    ordered_json rows = list_of(std::move(row));
    const auto most = subsection.fields.empty() ? std::optional<int>(0) : subsection.maximum_rows;
    if (most) rows["maxItems"] = *most;
    return {{"title", subsection.title},
            {"anyOf", {std::move(rows), object_of({{"no_aplica", {{"type", "string"}, {"minLength", 1}}}})}}};
}

ordered_json subsections_schema(const plan::PlanType& type) {
    ordered_json properties = ordered_json::object();
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            properties[subsection.code] = subsection_schema(type, subsection);
        }
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

ordered_json span_schema() {
    return {{"type", "integer"}, {"minimum", 1}, {"maximum", plan::largest_exhibit_span}};
}

/// A value alone (text, tick, nothing), or an object that says what the cell spans.
ordered_json exhibit_cell_schema() {
    const ordered_json value{{"type", {"string", "boolean", "null"}}};
    return {{"anyOf",
             {value,
              object_of({{"texto", value}},
                        {{"filas", span_schema()}, {"columnas", span_schema()}, {"encabezado", of_type("boolean")}})}}};
}

/// Whether the cells make a grid is beyond a schema: `validate` says it.
ordered_json exhibit_schema() {
    const ordered_json text = of_type("string");
    const ordered_json rows = list_of(list_of(exhibit_cell_schema()));
    return object_of({{"id", {{"type", "string"}, {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}}},
                      {"clase", {{"type", "string"}, {"enum", plan::kind_names()}}}},
                     {{"numero", text},
                      {"titulo", text},
                      {"fuente", text},
                      {"notas", list_of(text)},
                      {"encabezados", rows},
                      {"filas", rows},
                      {"alternativa", text},
                      {"falta", text}});
}

}  // namespace

std::string record_schema(const plan::PlanType& type, const std::string& id) {
    ordered_json schema{{"$schema", draft_07}, {"$id", id}, {"title", type.title}};
    schema.update(object_of(
        {{"tipo", {{"type", "string"}, {"enum", {type.id}}}},
         {"version", {{"type", "integer"}, {"minimum", 1}}},
         {"idioma", text_or_null()},
         {"entidad", institution_schema()},
         {"titulo", text_or_null()},
         {"periodo", period_schema()},
         {"norma", object_of({{"acto", text_or_null()}, {"version", text_or_null()}, {"fecha", day_schema(type)}})},
         {"marco",
          list_of(object_of({{"norma", of_type("string")}, {"fecha", day_schema(type)}, {"texto", text_or_null()}}))},
         {"firmantes",
          list_of(object_of({{"rol", of_type("string")}, {"cargo", text_or_null()}, {"nombre", text_or_null()}}))},
         {"codigo_identificador", text_or_null()},
         {"estado", text_or_null()},
         {"fechas", dates_schema(type)},
         {"resolucion", resolution_schema(type)},
         {"capitulos",
          list_of(object_of({{"id", of_type("string")}, {"titulo", text_or_null()}, {"texto", of_type("string")}}))},
         {"apartados", subsections_schema(type)},
         {"documentos", documents_schema()}},
        {{"cuadros", list_of(exhibit_schema())}, {"origen", map_of(of_type("string"))}}));
    return foreign::pretty_json(schema);
}

}  // namespace pige::dataset
