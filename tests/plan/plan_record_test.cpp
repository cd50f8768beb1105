// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "plan/head_fields.hpp"
#include "plan/plan.hpp"

namespace {

using pige::plan::PlanRecord;

PlanRecord sample() {
    PlanRecord record;
    record.file = "registro.json";
    record.type = "pige-2025";
    record.language = "es";
    record.institution = {"FICT-01", "FIC", "Institución (ficticia)", {"gam"}, "BO-C", "", true};
    record.title = "Plan";
    record.period = {2025, 2028, false};
    record.norm = {"AGETIC/RA/0115/2025", "1.0", "2025-10-30"};
    record.legal_basis = {{"D.S. N° 5468", "", ""}};
    record.signatories = {{"mae", "Alcaldesa o Alcalde", "Nombre de Persona"}};
    record.code = "FICT/Ñ 1";
    record.state = "resolucion_registrada";
    record.dates = {{"aprobacion_cd", "2026-04-08"}, {"conformidad", "2026-03-31"}, {"registro_srsp", "2026-02-10"}};
    record.resolution =
        pige::plan::Resolution{"Decreto Edil",      "N° 1",           "2026-04-20",    "Alcaldía", "FICT/Ñ 1",
                               {2025, 2028, false}, {false, {"5.1"}}, "resolucion.pdf"};
    record.chapters = {{"a", "A", "a.md", "Texto *así*.\n"}};
    record.subsections["10.1"] = {};
    record.subsections["2.1"] = {{{{{"nombre", std::string("x")}, {"gestion_conclusion", std::int64_t{2026}}}}}, {}};
    record.subsections["2.2"] = {{}, "No corresponde."};
    record.subsections["5.1"] = {{{{{"descripcion", std::string("CANARIO")}}}}, {}};
    record.subsections["6.1"] = {
        {{{{"en_uso", true}, {"comentarios", std::monostate{}}, {"x", std::vector<std::string>{"a", "b"}}}}}, {}};
    return record;
}

std::vector<std::string> keys(const nlohmann::ordered_json& object) {
    std::vector<std::string> found;
    for (const auto& [key, value] : object.items()) found.push_back(key);
    return found;
}

}  // namespace

TEST_CASE("the public record has the keys of a record, in the order that people write them") {
    const auto json = pige::plan::public_record(sample());
    CHECK(keys(json) == std::vector<std::string>{"tipo", "version", "idioma", "entidad", "titulo", "periodo", "norma",
                                                 "marco", "firmantes", "codigo_identificador", "estado", "fechas",
                                                 "resolucion", "capitulos", "apartados", "documentos"});
    CHECK(keys(json["entidad"]) ==
          std::vector<std::string>{"codigo", "sigla", "nombre", "clases", "departamento", "ficticia"});
    CHECK(keys(json["resolucion"]) == std::vector<std::string>{"clase", "numero", "fecha", "emisor", "codigo_citado",
                                                               "periodo_citado", "confidencial", "documento"});
    CHECK(keys(json["fechas"]) == std::vector<std::string>{"registro_srsp", "conformidad", "aprobacion_cd"});
    CHECK(keys(json["apartados"]) == std::vector<std::string>{"2.1", "2.2", "6.1", "10.1"});
    CHECK(json["codigo_identificador"] == "FICT/Ñ 1");
}

TEST_CASE("nothing to report, not applicable and unknown stay three different things") {
    const auto json = pige::plan::public_record(sample());
    CHECK(json["apartados"]["10.1"].dump() == "[]");
    CHECK(json["apartados"]["2.2"].dump() == R"({"no_aplica":"No corresponde."})");
    CHECK_FALSE(json["apartados"].contains("3.1"));
    CHECK(json["apartados"]["6.1"].dump() == R"([{"en_uso":true,"comentarios":null,"x":["a","b"]}])");
}

TEST_CASE("confidential tables and names of people do not leave") {
    const std::string text = pige::plan::public_record(sample()).dump();
    CHECK(text.find("CANARIO") == std::string::npos);
    CHECK(text.find("Nombre de Persona") == std::string::npos);
    CHECK(text.find(R"({"rol":"mae","cargo":"Alcaldesa o Alcalde","nombre":null})") != std::string::npos);
}

TEST_CASE("a chapter travels with its text, not with the name of its file") {
    const auto json = pige::plan::public_record(sample());
    CHECK(json["capitulos"].dump() == R"([{"id":"a","titulo":"A","texto":"Texto *así*.\n"}])");
}

TEST_CASE("historical records keep what their document says of itself and mark the inferred period") {
    PlanRecord record = sample();
    record.period = {2017, 2025, true};
    record.origin = {{"documento_externo", "DE-A 2037"}};
    record.resolution.reset();
    const auto json = pige::plan::public_record(record);
    CHECK(json["periodo"].dump() == R"({"inicio":2017,"fin":2025,"inferido":true})");
    CHECK(json["origen"].dump() == R"({"documento_externo":"DE-A 2037"})");
    CHECK(json["resolucion"].is_null());
    CHECK(json["apartados"].contains("5.1"));
}

TEST_CASE("the public digest changes with the content and not with the file or hidden tables") {
    const PlanRecord record = sample();
    PlanRecord moved = record;
    moved.file = "otro.json";
    moved.lines["titulo"] = 9;
    moved.signatories[0].name = "Otra";
    moved.subsections["5.1"].rows.clear();
    CHECK(pige::plan::public_digest(moved) == pige::plan::public_digest(record));
    moved.title += "!";
    CHECK(pige::plan::public_digest(moved) != pige::plan::public_digest(record));
}

TEST_CASE("names in paths come from the code, or from the acronym of a plan without one") {
    PlanRecord record = sample();
    CHECK(pige::plan::plan_path(record) == "planes/fict-01/2025-2028/v1");
    CHECK(pige::plan::dataset_name(record) == "pige-fict-01-2025-2028-v1");
    CHECK(pige::plan::verification_path(record) == "v/FICT%2F%C3%91%201");
    record.institution.code.clear();
    record.institution.acronym = "DDE – ORU";
    record.code.clear();
    CHECK(pige::plan::institution_slug(record) == "s-dde-oru");
    CHECK(pige::plan::verification_path(record) == "v/s-dde-oru/2025-2028/v1");
    record.period.end.reset();
    CHECK(pige::plan::plan_path(record) == "planes/s-dde-oru/sin-periodo/v1");
}

TEST_CASE("a code that no path can hold still gives a short name of its own") {
    PlanRecord record = sample();
    record.institution.code = std::string(300, 'a');
    const std::string first = pige::plan::institution_slug(record);
    record.institution.code.back() = 'b';
    CHECK(first.size() <= 60);
    CHECK(pige::plan::institution_slug(record) != first);
    CHECK(pige::plan::dataset_name(record).size() <= 100);
    record.institution.code = "***";
    CHECK(pige::plan::institution_slug(record).size() == 12);
}

TEST_CASE("a finding takes the line of its cell, or of what holds it") {
    PlanRecord record = sample();
    record.lines = {{"apartados", 3}, {"apartados.6.1", 10}, {"apartados.6.1[2]", 14}};
    CHECK(pige::plan::cell_path("6.1", 2, "comentarios") == "apartados.6.1[2].comentarios");
    CHECK(record.line_of("apartados.6.1[2].comentarios") == 14);
    CHECK(record.line_of("apartados.6.1[3].comentarios") == 10);
    CHECK(record.line_of("apartados.7.1") == 3);
    CHECK(record.line_of("titulo") == 0);
}

TEST_CASE("a head field counts as filled only when something can be read in it") {
    PlanRecord record = sample();
    for (const auto path : pige::plan::head_field_paths()) {
        CAPTURE(path);
        CHECK(pige::plan::is_head_field(path));
        CHECK(pige::plan::head_field_filled(record, path));
        CHECK_FALSE(pige::plan::head_field_filled(PlanRecord{}, path));
    }
    CHECK(pige::plan::head_field_filled(record, "fechas.conformidad"));
    CHECK_FALSE(pige::plan::head_field_filled(record, "fechas.resolucion"));
    CHECK_FALSE(pige::plan::is_head_field("resolucion.color"));
    record.title = " \n";
    record.period.inferred = true;
    CHECK_FALSE(pige::plan::head_field_filled(record, "titulo"));
    CHECK_FALSE(pige::plan::head_field_filled(record, "periodo.inicio"));
}
