// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "dataset/dataset.hpp"
#include "dataset/schema_words.hpp"
#include "foreign/json.hpp"
#include "plan/record_form.hpp"

// The JSON Schema of a record as people write it, and its form in CSV: what `pige schema` shows.
namespace pige::dataset {
namespace {

using nlohmann::ordered_json;
using plan::Form;
using plan::FormPart;

ordered_json schema_of(const Form& form);

ordered_json any_of(std::vector<ordered_json> options) {
    if (options.size() == 1) return options.front();
    return {{"anyOf", std::move(options)}};
}

ordered_json text_schema(const Form& form) {
    ordered_json schema{{"type", "string"}};
    if (!form.only.empty()) schema["enum"] = form.only;
    if (!form.pattern.empty()) schema["pattern"] = "^" + form.pattern + "$";
    if (form.must_be_filled && form.only.empty()) schema["minLength"] = 1;
    return schema;
}

ordered_json integer_schema(const Form& form) {
    ordered_json schema{{"type", "integer"}};
    if (form.minimum) schema["minimum"] = *form.minimum;
    if (form.maximum) schema["maximum"] = *form.maximum;
    return schema;
}

ordered_json object_schema(const std::vector<FormPart>& parts) {
    ordered_json properties = ordered_json::object();
    ordered_json required = ordered_json::array();
    for (const FormPart& part : parts) {
        properties[part.key] = schema_of(part.form);
        if (part.required) required.push_back(part.key);
    }
    ordered_json schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

ordered_json list_schema(const Form& form) {
    std::vector<ordered_json> items;
    for (const FormPart& part : form.parts) items.push_back(schema_of(part.form));
    ordered_json schema{{"type", "array"}, {"items", any_of(std::move(items))}};
    if (form.minimum_items > 0) schema["minItems"] = form.minimum_items;
    if (form.maximum_items) schema["maxItems"] = *form.maximum_items;
    return schema;
}

ordered_json filled_schema(const Form& form) {
    switch (form.kind) {
        case Form::Kind::Text: return text_schema(form);
        case Form::Kind::Integer: return integer_schema(form);
        case Form::Kind::Boolean: return {{"type", "boolean"}};
        case Form::Kind::Object: return object_schema(form.parts);
        case Form::Kind::Map: return {{"type", "object"}, {"additionalProperties", schema_of(form.parts.front().form)}};
        case Form::Kind::List:
        case Form::Kind::Rows: break;
    }
    return list_schema(form);
}

ordered_json schema_of(const Form& form) {
    std::vector<ordered_json> options{filled_schema(form)};
    if (form.kind == Form::Kind::Rows) options.push_back(object_schema(form.instead));
    if (form.also_boolean) options.push_back({{"type", "boolean"}});
    if (form.nullable) options.push_back({{"type", "null"}});
    if (form.may_be_blank) {
        options.push_back({{"type", "string"}, {"pattern", "^\\s*$"}});
        options.push_back({{"type", "array"}, {"maxItems", 0}});
    }
    ordered_json schema = ordered_json::object();
    if (!form.title.empty()) schema["title"] = form.title;
    if (!form.description.empty()) schema["description"] = form.description;
    schema.update(any_of(std::move(options)));
    return schema;
}

}  // namespace

std::string written_record_schema(const plan::PlanType& type, const std::string& id) {
    ordered_json schema{{"$schema", draft_07}, {"$id", id}};
    schema.update(schema_of(plan::record_form(type)));
    return foreign::pretty_json(schema);
}

std::string csv_form(const plan::PlanType& type) {
    std::string form;
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            if (subsection.fields.empty()) continue;
            std::string header;
            for (const plan::Field& field : subsection.fields) header += (header.empty() ? "" : ",") + field.key;
            form += fmt::format("# {} {}: {}.csv\n{}\n", subsection.code, subsection.title, subsection.slug, header);
        }
    }
    return form;
}

}  // namespace pige::dataset
