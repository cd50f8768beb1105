// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "compose/compose.hpp"

// A made-up plan type with every kind of field, a record of it, and a template that shows all of it.
namespace pige::compose::sample {

inline plan::Field field(std::string key, std::string label, plan::FieldKind kind) {
    plan::Field made;
    made.key = std::move(key);
    made.label = std::move(label);
    made.kind = kind;
    return made;
}

inline plan::Subsection subsection(std::string code, std::string title, std::vector<plan::Field> fields) {
    plan::Subsection made;
    made.code = std::move(code);
    made.title = std::move(title);
    made.caption = made.title + " (leyenda)";
    made.empty_sentence = "La institución no tiene nada que informar.";
    made.fields = std::move(fields);
    return made;
}

/// Two sections: 1 with a table, a sheet and a table for ministries only; 2 with one table that is all of it.
inline plan::PlanType type() {
    using Kind = plan::FieldKind;
    plan::PlanType type;
    type.id = "prueba";
    type.title = "Plan de prueba";
    type.acronym = "PDP";
    type.norm_act = "RA 1/2025";
    type.norm_date = "2025-01-02";
    type.axes = {{1, "Primero", 0}, {2, "Segundo", 0}};
    type.strategic_lines = {{1, "Una", 1}, {2, "Otra", 2}};
    plan::Field name = field("nombre", "Nombre", Kind::Text);
    name.row_header = true;
    plan::Field notes = field("notas", "Notas", Kind::Text);
    notes.shown = plan::ColumnShown::WhenFilled;
    plan::Section first{"1", "Sección uno", {1, 2}, 1, {}, {}};
    first.subsections.push_back(
        subsection("1.1", "Proyectos",
                   {name, field("cantidad", "Cantidad", Kind::Integer), field("gestion", "Gestión", Kind::Year),
                    field("uso", "Está en uso", Kind::YesNo), field("partes", "Partes", Kind::List), notes}));
    first.subsections.push_back(subsection(
        "1.2", "Estado", {field("estado", "Estado", Kind::Choice), field("detalle", "Detalle", Kind::Text)}));
    first.subsections.back().maximum_rows = 1;
    first.subsections.push_back(subsection("1.3", "Solo ministerios", {name}));
    first.subsections.back().applicability.accepts = {"ministerio"};
    first.subsections.back().applicability.not_applicable = "Corresponde a los ministerios.";
    plan::Section second{"2", "Sección dos", {2}, 2, {}, {}};
    second.subsections.push_back(subsection("2.1", "Sección dos", {name}));
    type.sections = {first, second};
    type.steps = {{"registro", "Registro", "", ""}, {"conformidad", "Conformidad", "AGETIC", ""}};
    type.officiality.official_states = {"oficial"};
    type.officiality.print_states = {"aprobado", "oficial"};
    return type;
}

inline plan::PlanRecord record() {
    plan::PlanRecord record;
    record.file = "registro.json";
    record.type = "prueba";
    record.language = "es";
    record.institution.name = "Institución de Prueba (ficticia)";
    record.institution.acronym = "IDP";
    record.institution.code = "999";
    record.institution.classes = {"gam"};
    record.institution.department = "BO-C";
    record.institution.fictional = true;
    record.title = "Plan de prueba";
    record.period = {2025, 2028, false};
    record.code = "PDP-999-K1";
    record.state = "oficial";
    record.dates = {{"registro", "2026-02-10"}};
    record.resolution.emplace();
    record.resolution->kind = "Resolución";
    record.resolution->number = "N° 7/2026";
    record.resolution->date = "2026-04-20";
    record.signatories = {{"mae", "Alcaldesa o Alcalde", ""}, {"mae", "Otra firma", "Nombre de Prueba"}};
    record.chapters = {{"intro", "Introducción", "intro.md", "Un *texto*.\n\n## Primero\n\nMás.\n\n## Segundo\n"}};
    using Cells = std::vector<std::pair<std::string, plan::Cell>>;
    record.subsections["1.1"].rows = {
        {Cells{{"nombre", std::string("Sistema  «A»")},
               {"cantidad", std::int64_t{1234}},
               {"gestion", std::int64_t{2026}},
               {"uso", true},
               {"partes", std::vector<std::string>{"una", "otra"}}}},
        {Cells{{"nombre", std::string("Sistema B")}, {"cantidad", std::monostate()}, {"uso", std::string("NO")}}}};
    record.subsections["1.2"].rows = {{Cells{{"estado", std::string("Implementado")}}}};
    record.subsections["2.1"];
    return record;
}

inline Settings settings() {
    Settings settings;
    settings.base = "https://planes.example.bo";
    settings.licence_name = "Licencia";
    settings.licence_address = "https://planes.example.bo/licencia";
    settings.context.classes = {{"gam", "Gobierno Autónomo Municipal"}};
    settings.context.departments = {{"BO-C", "Cochabamba"}};
    for (int word = 0; word < 1024; ++word) settings.control_words.push_back("p" + std::to_string(word));
    return settings;
}

/// `body` as a whole template.
inline markup::Template page(const std::string& body) {
    auto parsed = markup::parse_template(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:p=\"urn:pige:plantilla\" "
        "lang=\"es-BO\"><head><meta name=\"pige-pie\" content=\"Código "
        "{plan.codigo}\"/></head><body>" +
            body + "</body></html>",
        "plan.xhtml");
    REQUIRE(parsed.has_value());
    return *parsed;
}

/// The document of `record` by the template `body`; must be made without errors.
inline document::PlanDocument made(const std::string& body,
                                   const plan::PlanRecord& record = sample::record(),
                                   document::Edition edition = document::Edition::Official) {
    const plan::PlanType type = sample::type();
    auto composed = compose(record, type, edition, page(body), settings());
    for (const Diagnostic& finding : composed.findings) MESSAGE(finding.code << " " << finding.place.line);
    REQUIRE(composed.has_value());
    return *composed;
}

/// Codes of the findings of the template `body`.
inline std::string codes_of(const std::string& body) {
    const plan::PlanRecord record = sample::record();
    const plan::PlanType type = sample::type();
    std::string codes;
    for (const Diagnostic& finding :
         compose(record, type, document::Edition::Official, page(body), settings()).findings)
        codes += (codes.empty() ? "" : " ") + finding.code;
    return codes;
}

}  // namespace pige::compose::sample
