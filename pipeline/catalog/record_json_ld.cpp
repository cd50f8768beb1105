// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "catalog/writer.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

// The public record as JSON-LD 1.1: the record as it stands, under a context that gives every key of it an address. The
// three kinds of emptiness stay apart: an apartado is a list, so `[]` is the empty list, "no aplica" a list with its
// reason, and unknown is absent.
namespace pige::catalog {
namespace {

using nlohmann::ordered_json;

std::string vocabulary_of(const plan::PlanType& type, const Publisher& publisher) {
    return publisher.base + "/def/" + percent_encode(type.id) + "#";
}

/// Years and days have datatypes of their own; the others keep the kind of their JSON value.
std::string_view datatype_of(const plan::Field& field) {
    switch (field.kind) {
        case plan::FieldKind::Year: return "xsd:gYear";
        case plan::FieldKind::Date: return "xsd:date";
        default: return {};
    }
}

ordered_json term_of(const plan::Subsection& subsection, const std::string& vocabulary) {
    ordered_json term = {{"@id", vocabulary + percent_encode(subsection.code)}, {"@container", "@list"}};
    ordered_json fields = ordered_json::object();
    for (const plan::Field& field : subsection.fields) {
        const std::string_view datatype = datatype_of(field);
        if (!datatype.empty()) fields[field.key] = {{"@id", vocabulary + field.key}, {"@type", datatype}};
    }
    if (!fields.empty()) term["@context"] = std::move(fields);
    return term;
}

ordered_json tables_of(const plan::PlanType& type, const std::string& vocabulary) {
    ordered_json terms = ordered_json::object();
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& each : section.subsections) terms[each.code] = term_of(each, vocabulary);
    }
    return terms;
}

/// The days that a historical record gives are texts as transcribed, often only a year: no xsd:date.
void forget_days(ordered_json& term) {
    if (!term.is_object()) return;
    if (const auto type = term.find("@type"); type != term.end() && *type == "xsd:date") term.erase("@type");
    for (ordered_json& member : term) forget_days(member);
}

/// The context as a value.
ordered_json record_context(const plan::PlanType& type, const Publisher& publisher, const Mapping& mapping) {
    const std::string vocabulary = vocabulary_of(type, publisher);
    ordered_json context = {{"@version", 1.1}, {"@vocab", vocabulary}};
    for (const auto& [term, definition] : mapping.record_terms().items()) context[term] = definition;
    ordered_json days = ordered_json::object();
    for (const plan::ProcedureStep& step : type.steps) {
        days[step.key] = {{"@id", vocabulary + step.key}, {"@type", "xsd:date"}};
    }
    context["fechas"] = {{"@id", vocabulary + "fechas"}, {"@context", std::move(days)}};
    context["apartados"] = {{"@id", vocabulary + "apartados"}, {"@context", tables_of(type, vocabulary)}};
    if (type.officiality.historical) forget_days(context);
    return context;
}

}  // namespace

std::string context_document(const plan::PlanType& type, const Publisher& publisher, const Mapping& mapping) {
    return foreign::pretty_json(ordered_json{{"@context", record_context(type, publisher, mapping)}});
}

std::string record_json_ld(const plan::PlanRecord& record,
                           const plan::PlanType& type,
                           const Publisher& publisher,
                           const Mapping& mapping) {
    const Writer writer(publisher, mapping);
    ordered_json document = {{"@context", record_context(type, publisher, mapping)},
                             {"@id", dataset_iri(writer, record).value},
                             {"@type", mapping.text("clase_del_registro")}};
    const ordered_json members = plan::public_record(record);
    for (const auto& [key, value] : members.items()) document[key] = value;
    return document.dump() + "\n";
}

}  // namespace pige::catalog
