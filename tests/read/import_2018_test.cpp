// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "read/read.hpp"

namespace {

pige::plan::PlanType type() {
    pige::plan::PlanType made;
    made.id = "histórico";
    made.title = "Plan";
    made.officiality.official_states = {"historico"};
    pige::plan::Subsection table;
    table.code = "1.1";
    for (const std::string key : {"linea_estrategica", "nombre", "inicio"}) {
        pige::plan::Field field;
        field.key = key;
        field.kind = key == "linea_estrategica" ? pige::plan::FieldKind::Integer : pige::plan::FieldKind::Text;
        table.fields.push_back(field);
    }
    pige::plan::Section section;
    section.subsections = {table};
    made.sections = {section};
    return made;
}

constexpr const char* source = R"({
 "entidad": {"nombre": "Dirección ficticia ", "sigla": "DDE – ORU", "tipo": "Descentralizada"},
 "fecha_documento": "2018-12-07",
 "resolucion": {"numero": "No especifica", "fecha": null},
 "documento_externo": null,
 "filas": [{"linea_estrategica": 7, "nombre": " Red  ", "inicio": "Año 1", "medio": "Proyecto"},
           {"linea_estrategica": null, "nombre": null, "inicio": null, "medio": null}]})";

}  // namespace

TEST_CASE("an imported record keeps every word, in order, and guesses nothing") {
    const auto imported = pige::read::import_2018(source, "s.json", type());
    REQUIRE(imported.has_value());
    CHECK(imported.findings.empty());
    CHECK(imported->slug == "s-dde-oru");
    const auto record = nlohmann::ordered_json::parse(imported->json);
    CHECK(record["tipo"] == "histórico");
    CHECK(record["estado"] == "historico");
    CHECK_FALSE(record.contains("codigo_identificador"));
    CHECK_FALSE(record.contains("periodo"));
    CHECK_FALSE(record["entidad"].contains("codigo"));
    CHECK(record["entidad"]["nombre"] == "Dirección ficticia ");
    CHECK(record["resolucion"]["numero"] == "No especifica");
    CHECK(record["resolucion"]["fecha"].is_null());
    CHECK(record["origen"]["fecha_documento"] == "2018-12-07");
    CHECK(record["origen"]["tipo_entidad"] == "Descentralizada");
    CHECK_FALSE(record["origen"].contains("documento_externo"));
    CHECK(record["origen"]["medio[1]"] == "Proyecto");
    const auto& rows = record["apartados"]["1.1"];
    REQUIRE(rows.size() == 2);
    CHECK(rows[0]["linea_estrategica"] == 7);
    CHECK(rows[0]["nombre"] == " Red  ");
    CHECK(rows[0]["inicio"] == "Año 1");
    CHECK(rows[1]["nombre"].is_null());
    CHECK(imported->json.back() == '\n');
}

TEST_CASE("what is not of this form is refused") {
    for (const char* const text : {"[]", "{}", "{\"entidad\": 1}", "{", "null"}) {
        const auto imported = pige::read::import_2018(text, "s.json", type());
        CAPTURE(text);
        CHECK_FALSE(imported.has_value());
        CHECK(pige::has_errors(imported.findings));
    }
}
