// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/plan.hpp"

// A made-up kind of plan, small enough to be read whole, and records of it. Shared by the tests of dataset/ and
// catalog/.
namespace pige::support {

inline plan::Field small_field(std::string key, plan::FieldKind kind, bool required = false) {
    plan::Field field;
    field.label = "Etiqueta de " + key;
    field.description = "Descripción de " + key + ".";
    field.key = std::move(key);
    field.kind = kind;
    field.required = required;
    return field;
}

/// Two sections, four tables; `situacion` has a closed catalogue, `nombre` two datatypes, `valor` clashes with nothing
/// and `version` with a column that every table has.
inline plan::PlanType small_type() {
    using plan::FieldKind;
    plan::PlanType type;
    type.id = "prueba-2030";
    type.title = "Plan de prueba";
    type.acronym = "PDP";
    type.norm_act = "PRUEBA/RA/1/2030";
    type.norm_version = "1.0";
    type.norm_date = "2029-10-30";
    type.legal_basis = "D.S. N° 1";
    type.period_start = 2030;
    type.period_end = 2033;
    type.axes = {{1, "Eje uno", 0}};
    type.strategic_lines = {{1, "Línea uno", 1}, {2, "Línea dos", 1}, {3, "Línea tres", 1}};
    type.catalogues = {{"C1", "Situación", true, {{"Conectada", true, ""}, {"Sin conexión", true, ""}}},
                       {"C2", "Mecanismos", false, {{"Firma", false, ""}}}};
    type.steps = {{"conformidad", "Conformidad", "AGETIC", "6"}, {"resolucion", "Resolución", "", "8"}};

    plan::Field situation = small_field("situacion", FieldKind::Choice, true);
    situation.catalogue = "C1";
    plan::Field mechanisms = small_field("mecanismos", FieldKind::ChoiceList);
    mechanisms.catalogue = "C2";
    plan::Field percentage = small_field("porcentaje", FieldKind::Integer);
    percentage.minimum = 0;
    percentage.maximum = 100;
    const auto table = [](std::string code, std::vector<plan::Field> fields) {
        plan::Subsection subsection;
        subsection.title = "Apartado " + code;
        subsection.code = std::move(code);
        subsection.fields = std::move(fields);
        return subsection;
    };
    plan::Section first{"1", "Sección uno", {1, 2}, 1, "", {}};
    first.subsections = {
        table("1.1",
              {situation, small_field("nombre", FieldKind::Text, true), small_field("gestion", FieldKind::Year)}),
        table("1.2", {small_field("nombre", FieldKind::Text), small_field("tramites", FieldKind::List, true),
                      mechanisms, small_field("en_uso", FieldKind::YesNo)})};
    plan::Section second{"2", "Sección dos", {3}, 1, "", {}};
    second.subsections = {table("2.1", {small_field("nombre", FieldKind::Integer), percentage,
                                        small_field("version", FieldKind::Text), small_field("dia", FieldKind::Date)}),
                          table("2.2", {})};
    second.subsections.front().maximum_rows = 1;
    type.sections = {first, second};
    return type;
}

inline plan::PlanRecord small_record(std::string code = "81", std::int64_t version = 1) {
    plan::PlanRecord record;
    record.type = "prueba-2030";
    record.version = version;
    record.language = "es";
    record.institution = {std::move(code), "IDP", "Institución de Prueba", {"ministerio", "otra"}, "BO-L", "", true};
    record.title = "Plan de prueba";
    record.period = {2030, 2033, false};
    record.norm = {"PRUEBA/RA/1/2030", "1.0", "2029-10-30"};
    record.legal_basis = {{"D.S. N° 1", "2029-01-02", "Texto."}, {"Ley 2", "", ""}};
    record.signatories = {{"mae", "Ministra", "Nombre que no se publica"}};
    record.code = "SRSP/81/2030-" + std::to_string(version);
    record.state = "resolucion_registrada";
    record.dates = {{"conformidad", "2030-03-01"}, {"resolucion", "2030-04-01"}};
    record.resolution = plan::Resolution{"Resolución Ministerial",
                                         "08" + std::to_string(version) + "/2030",
                                         "2030-04-01",
                                         "Institución de Prueba",
                                         record.code,
                                         {2030, 2033, false},
                                         {},
                                         "resolucion.pdf"};
    record.chapters = {{"diagnostico", "Diagnóstico", "diagnostico.md", "Un *texto*.\n"}};
    record.subsections["1.1"] = {{{{{"situacion", std::string("Conectada")},
                                    {"nombre", std::string("Red, con \"comillas\"\r\ny dos líneas")},
                                    {"gestion", std::int64_t{2031}}}},
                                  {{{"situacion", std::string("Sin conexión")}, {"nombre", std::string("= suma")}}}},
                                 std::nullopt};
    record.subsections["1.2"] = {{{{{"nombre", std::monostate{}},
                                    {"tramites", std::vector<std::string>{"Trámite uno", "Trámite; dos"}},
                                    {"mecanismos", std::vector<std::string>{"Firma"}},
                                    {"en_uso", std::string("SI")}}}},
                                 std::nullopt};
    record.subsections["2.1"] = {{}, std::string("No corresponde a la institución.")};
    record.documents = {{"aprobado", "aprobado.pdf", sha256("aprobado")}};
    return record;
}

}  // namespace pige::support
