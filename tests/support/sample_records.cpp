// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stdexcept>

#include "read/read.hpp"
#include "support/finding_cases.hpp"

namespace pige::test {
namespace {

constexpr const char* good_record_text = R"({
 "tipo": "pige-2025", "version": 1, "idioma": "es",
 "entidad": {"codigo": "9901", "sigla": "GAM-VS", "nombre": "Gobierno Autónomo Municipal de Valle Sereno",
   "clases": ["gam"], "departamento": "BO-C", "ficticia": true},
 "titulo": "Plan Institucional de Gobierno Electrónico",
 "periodo": {"inicio": 2025, "fin": 2028},
 "norma": {"acto": "AGETIC/RA/0115/2025", "version": "1.0", "fecha": "2025-10-30"},
 "marco": [{"norma": "D.S. N° 5468", "fecha": null, "texto": "Gobierno electrónico"},
   {"norma": "Ley N° 164", "fecha": "2011-08-08", "texto": "Telecomunicaciones"}],
 "firmantes": [{"rol": "mae", "cargo": "Alcaldesa o Alcalde", "nombre": null},
   {"rol": "responsable_ge", "cargo": "Responsable de Gobierno Electrónico", "nombre": null}],
 "codigo_identificador": "PIGE-VS-25-0001",
 "estado": "resolucion_registrada",
 "fechas": {"registro_srsp": "2026-02-10", "conformidad": "2026-03-31", "aprobacion_cd": "2026-04-08",
   "resolucion": "2026-04-20", "registro_resolucion": "2026-04-27"},
 "resolucion": {"clase": "Decreto Edil", "numero": "033/2026", "fecha": "2026-04-20", "emisor": "Alcaldía",
   "codigo_citado": "PIGE-VS-25-0001", "periodo_citado": {"inicio": 2025, "fin": 2028},
   "confidencial": {"total": false, "apartados": []}, "documento": "resolucion.pdf"},
 "capitulos": [{"id": "diagnostico", "titulo": "Diagnóstico", "texto": "El municipio tiene *tres* sedes."}],
 "apartados": {
  "1.1": [{"tipo_situacion_actual": "Ya se encuentra conectada", "descripcion": "Fibra óptica desde 2019",
    "gestion_conclusion": 2019}],
  "2.1": [],
  "3.1": [{"nombre_sistema": "Ventanilla", "tramites_servicios": ["Licencia de funcionamiento", "Pago de patentes"],
    "descripcion": "Verificar la identidad", "entidad_publicadora": "SEGIP", "tipo_interoperabilidad": "Punto a punto",
    "gestion_conclusion": 2027}],
  "4.1": [{"tramites_servicios": ["Licencia de funcionamiento"], "nombre_sistema": "Ventanilla",
    "mecanismos_simplificacion": ["Cobro electrónico en línea"], "gestion_conclusion": 2027}],
  "4.2": [{"cantidad_gestionados": 50, "cantidad_publicados": 8}],
  "5.1": [{"estado_pisi": "Implementado", "descripcion": "Aprobado y en uso", "gestion_conclusion": 2024}],
  "6.1": [{"nombre_sistema": "SIGEP", "en_uso": "SI", "comentarios": "Presupuesto y tesorería", "gestion_conclusion": 2017},
    {"nombre_sistema": "PIP-SPIE", "en_uso": "NO", "comentarios": "Se adoptará", "gestion_conclusion": 2027},
    {"nombre_sistema": "INFO-SPIE", "en_uso": "SI", "comentarios": "Planificación", "gestion_conclusion": 2022}],
  "6.2": [{"nombre_proyecto": "Archivo digital", "descripcion": "Digitalizar el archivo", "gestion_conclusion": 2027}],
  "10.1": {"no_aplica": "El sector no publicó todavía su modelo de medición."},
  "12.1": [{"nombre_mecanismo": "Portal institucional",
    "descripcion": "Publicación mensual de información financiera y normativa de la entidad", "gestion_conclusion": 2026}],
  "12.3": [],
  "13.1": [{"nombre_mecanismo": "Buzón ciudadano", "descripcion_mecanismo": "Recibe sugerencias",
    "gestion_conclusion": 2026}]
 }
})";

constexpr const char* made_up_record_text = R"({
 "tipo": "prueba", "version": 1, "idioma": "es",
 "entidad": {"codigo": "7", "sigla": "EF", "nombre": "Entidad ficticia", "clases": ["otra"], "ficticia": true},
 "titulo": "Plan de prueba", "estado": "borrador",
 "apartados": {
  "1": [{"nombre": "Uno", "numero": 3, "limite": 5, "gestion": 2026, "si_no": "SI", "cerrado": "A", "lista": ["x"],
    "dia": "2026-01-31", "parte_a": 40, "parte_b": 60}],
  "2": [{"objetivo": "Uno"}]
 }
})";

plan::Field field(const std::string& key, plan::FieldKind kind, bool required = false) {
    plan::Field result;
    result.key = key;
    result.label = "Campo " + key;
    result.kind = kind;
    result.required = required;
    return result;
}

plan::Rule rule(const std::string& predicate, const std::string& where, std::map<std::string, std::string> parameters) {
    plan::Rule result;
    result.predicate = predicate;
    result.where = where;
    result.parameters = std::move(parameters);
    result.article = "Norma de prueba, num. " + where;
    result.remedy = "Corrija.";
    return result;
}

std::vector<plan::Subsection> made_up_tables() {
    using plan::FieldKind;
    plan::Subsection first;
    first.code = "1";
    first.title = "Tabla de prueba";
    first.applicability.accepts = {"otra", "gam"};
    first.applicability.requires_ = {"otra"};
    first.minimum_rows = 1;
    first.maximum_rows = 4;
    first.fields = {field("nombre", FieldKind::Text, true), field("numero", FieldKind::Integer),
                    field("limite", FieldKind::Integer),    field("gestion", FieldKind::Year),
                    field("si_no", FieldKind::YesNo),       field("cerrado", FieldKind::Choice),
                    field("lista", FieldKind::List),        field("dia", FieldKind::Date),
                    field("parte_a", FieldKind::Integer),   field("parte_b", FieldKind::Integer)};
    first.fields[5].catalogue = "cerrado";
    first.fields[2].maximum = 100;
    plan::Subsection second;
    second.code = "2";
    second.title = "Objetivos";
    second.fields = {field("objetivo", FieldKind::Text)};
    plan::Subsection text;
    text.code = "3";
    text.title = "Texto de la norma";
    text.norm_text = "Texto.";
    return {first, second, text};
}

plan::PlanType made_up_type() {
    plan::PlanType type;
    type.id = "prueba";
    type.title = "Plan de prueba";
    type.norm_act = "Norma de prueba";
    type.officiality.official_states = {"publicado"};
    type.officiality.print_states = {"publicado"};
    type.catalogues = {{"cerrado", "Catálogo cerrado", true, {{"A", true, {}}, {"B", true, {}}}}};
    plan::Section section;
    section.number = "1";
    section.subsections = made_up_tables();
    type.sections = {section};
    type.rules = {
        rule("suma", "1", {{"campos", "parte_a|parte_b"}, {"total", "100"}}),
        rule("orden", "1", {{"campos", "numero|limite"}}),
        rule("aparece_en", "2", {{"campo", "objetivo"}, {"tabla", "1"}, {"otro_campo", "nombre"}}),
        rule("alguno_de", "1", {{"campos", "numero|limite"}}),
        rule("por_gestion", "1", {{"campo", "gestion"}, {"desde", "2026"}, {"hasta", "2026"}, {"minimo", "1"}})};
    return type;
}

}  // namespace

const std::map<std::string, plan::PlanType>& plan_types() {
    static const std::map<std::string, plan::PlanType> types = [] {
        std::map<std::string, plan::PlanType> loaded;
        for (const std::string name : {"pige-2025", "pige-2018", "gobierno-abierto-2020"}) {
            auto type = plan::load_plan_type(std::string(PIGE_SOURCE_DIR) + "/templates/" + name);
            if (!type.has_value()) throw std::runtime_error("plan type " + name + " does not load");
            loaded.emplace(name, *std::move(type.value));
        }
        loaded.emplace("prueba", made_up_type());
        return loaded;
    }();
    return types;
}

const validate::Context& context() {
    static const validate::Context loaded =
        validate::load_context(std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline" / "data");
    return loaded;
}

json good_record() {
    return json::parse(good_record_text);
}

json made_up_record() {
    return json::parse(made_up_record_text);
}

json historical_record() {
    return json::parse(R"({"tipo": "pige-2018", "version": 1, "idioma": "es", "estado": "historico",
      "entidad": {"sigla": "EH", "nombre": "Entidad histórica ficticia", "ficticia": true}, "titulo": "Plan",
      "resolucion": {"numero": "RA 1/2018", "fecha": "2018-07-02"}, "codigo_identificador": "H-1",
      "periodo": {"inicio": 2017, "fin": 2025}, "origen": {"fecha_documento": "2018-07-02"},
      "apartados": {"1.1": [{"linea_estrategica": 1, "nombre": "Red", "inicio": "2018", "fin": "2020"}]}})");
}

json record_with_exhibits() {
    json record = good_record();
    record["capitulos"][0]["texto"] = "Las unidades:\n\n![Cuadro 1](cuadro:unidades)\n";
    record["cuadros"] = json::parse(R"([{"id": "unidades", "clase": "matriz", "numero": "Cuadro 1",
      "encabezados": [["Línea", "Unidad", "Red"]],
      "filas": [[{"texto": "Datos", "filas": 2, "encabezado": true}, "Sistemas", true], ["Finanzas", false]]}])");
    return record;
}

json with(json record, const std::string& pointer, json value) {
    record[json::json_pointer(pointer)] = std::move(value);
    return record;
}

json without(json record, const std::string& pointer) {
    const json::json_pointer full(pointer);
    json& parent = record.at(full.parent_pointer());
    if (parent.is_array()) {
        parent.erase(std::stoul(full.back()));
    } else {
        parent.erase(full.back());
    }
    return record;
}

Findings findings_of_text(const std::string& text) {
    Findings findings;
    auto record =
        take(read::read_record(text, "registro.json", ".", plan_types(), read::Documents::NotNeeded), findings);
    if (!record) return findings;
    const plan::PlanType& type = plan_types().at(record->type);
    const std::string state = record->state;
    auto checked = take(validate::validate(*std::move(record), type, context()), findings);
    const auto& official = type.officiality.official_states;
    const bool claims = std::find(official.begin(), official.end(), state) != official.end();
    if (checked && claims) append(findings, validate::approve(*std::move(checked), type).findings);
    sort_by_place(findings);
    return findings;
}

Findings findings_of(const json& record) {
    return findings_of_text(record.dump(1));
}

bool has_finding(const Findings& findings, const std::string& code, const std::string& field) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Diagnostic& finding) { return finding.code == code && finding.place.field == field; });
}

std::string listed(const Findings& findings) {
    std::string text;
    for (const Diagnostic& finding : findings) {
        text += finding.code + " " + finding.place.field + ":" + std::to_string(finding.place.line) + "\n";
    }
    return text;
}

}  // namespace pige::test
