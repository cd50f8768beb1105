// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/failure.hpp"
#include "dataset/record_tables.hpp"
#include "foreign/json.hpp"
#include "support/schema_keywords.hpp"
#include "support/small_plan.hpp"

namespace {

using namespace pige;
using nlohmann::json;

const std::filesystem::path root = PIGE_SOURCE_DIR;
constexpr const char* id = "https://planes.example.gob.bo/datos/prueba.schema.json";

std::vector<dataset::DataTable> tables_of(const plan::PlanRecord& record, const plan::PlanType& type) {
    static const auto words = dataset::load_dataset_words(root / "pipeline" / "data");
    return dataset::make_dataset_of_record(record, type, {"2030-05-01", "https://planes.example.gob.bo"}, words).tables;
}

std::vector<std::string> record_problems(const plan::PlanRecord& record, const plan::PlanType& type) {
    return dataset::schema_problems(dataset::record_schema(type, id), plan::public_record(record).dump());
}

std::vector<plan::PlanType> shipped_types() {
    std::vector<plan::PlanType> types;
    const auto loaded = plan::load_plan_types(root / "templates");
    if (!loaded.has_value()) return types;
    for (const auto& [name, type] : *loaded) types.push_back(type);
    return types;
}

}  // namespace

TEST_CASE("the JSON of every table conforms to its schema") {
    plan::PlanType type = support::small_type();
    type.officiality.historical = true;
    plan::PlanRecord record = support::small_record();
    record.origin = {{"documento", "DE-1"}};
    for (const dataset::DataTable& table : tables_of(record, type)) {
        CAPTURE(table.name);
        const std::string schema = dataset::table_schema(table, id);
        CHECK(json::parse(schema).at("$id") == id);
        const auto problems = dataset::schema_problems(schema, dataset::to_json(table));
        CHECK_MESSAGE(problems.empty(), (problems.empty() ? "" : problems.front()));
    }
}

TEST_CASE("a table's schema refuses what the table cannot hold") {
    for (const dataset::DataTable& table : tables_of(support::small_record(), support::small_type())) {
        if (table.name != "plan") continue;
        const std::string schema = dataset::table_schema(table, id);
        const json good = json::parse(dataset::to_json(table));
        const auto refuses = [&](const std::string& key, const json& value) {
            json bad = good;
            bad[0][key] = value;
            return !dataset::schema_problems(schema, bad.dump()).empty();
        };
        CHECK(refuses("plan", nullptr));
        CHECK(refuses("plan", ""));
        CHECK(refuses("version", "1"));
        CHECK(refuses("periodo_inicio", 30));
        CHECK(refuses("periodo_inicio", 20300));
        CHECK(refuses("norma_fecha", "ayer"));
        CHECK(refuses("historico", "SI"));
        CHECK(refuses("otra", 1));
        CHECK_FALSE(refuses("periodo_inicio", nullptr));
        json missing = good;
        missing[0].erase("titulo");
        CHECK_FALSE(dataset::schema_problems(schema, missing.dump()).empty());
    }
}

TEST_CASE("the public record of a plan conforms to the schema of its type") {
    const plan::PlanType type = support::small_type();
    plan::PlanRecord record = support::small_record();
    const auto conforms = [&] {
        const auto problems = record_problems(record, type);
        return problems.empty() ? std::string() : problems.front();
    };
    CHECK(conforms() == "");
    record.subsections["2.1"] = {{{{{"nombre", std::int64_t{3}},
                                    {"porcentaje", std::string("  ")},
                                    {"version", std::monostate{}},
                                    {"dia", std::string("2030-01-02")}}}},
                                 std::nullopt};
    record.subsections["1.2"].rows.clear();
    record.institution.kind = "Otra";
    record.period.inferred = true;
    record.origin = {{"documento", "DE-1"}};
    CHECK(conforms() == "");
    record.resolution.reset();
    record.dates.clear();
    record.code.clear();
    record.language.clear();
    CHECK(conforms() == "");
    record = {};
    record.type = type.id;
    CHECK(conforms() == "");
}

TEST_CASE("exhibits conform to the schema, and each of its keywords refuses what validate or read refuse") {
    const plan::PlanType type = support::small_type();
    plan::PlanRecord record = support::small_record();
    plan::Exhibit exhibit;
    exhibit.id = "cuadro-2";
    exhibit.kind = plan::ExhibitKind::Matrix;
    exhibit.number = "Cuadro 2";
    exhibit.notes = {"Una nota."};
    exhibit.head = {{{std::string("a")}, {std::string("b")}}};
    exhibit.body = {{{std::string("x"), 2, 1, true}, {true}}, {{std::monostate{}}}};
    record.exhibits = {exhibit};
    CHECK(record_problems(record, type).empty());
    const auto refused = [&](const auto& change) {
        plan::PlanRecord bad = record;
        change(bad.exhibits.front());
        return !record_problems(bad, type).empty();
    };
    CHECK(refused([](plan::Exhibit& each) { each.id = "Cuadro 2"; }));
    CHECK(refused([](plan::Exhibit& each) { each.body[0][0].rows = 0; }));
    CHECK(refused([](plan::Exhibit& each) { each.body[0][0].columns = 1001; }));
    json other = json::parse(plan::public_record(record).dump());
    other["cuadros"][0]["clase"] = "mapa";
    CHECK_FALSE(dataset::schema_problems(dataset::record_schema(type, id), other.dump()).empty());
    other["cuadros"][0]["clase"] = "matriz";
    other["cuadros"][0]["filas"][0][1] = 5;
    CHECK_FALSE(dataset::schema_problems(dataset::record_schema(type, id), other.dump()).empty());
}

TEST_CASE("a record written as the design shows it conforms to the schema of pige-2025") {
    const std::string record = R"json({ "tipo": "pige-2025", "version": 1, "idioma": "es",
  "entidad": {"codigo": "81", "sigla": "IDP", "nombre": "Institución de Prueba (ficticia)",
              "clases": ["ministerio", "telecomunicaciones"], "departamento": "BO-L"},
  "titulo": "Plan Institucional de Gobierno Electrónico", "periodo": {"inicio": 2025, "fin": 2028},
  "norma": {"acto": "AGETIC/RA/0115/2025", "version": "1.0", "fecha": "2025-10-30"},
  "marco": [{"norma": "D.S. N° 5468", "fecha": null, "texto": "Texto."}],
  "firmantes": [{"rol": "mae", "cargo": "Ministra o Ministro", "nombre": null}],
  "codigo_identificador": "opaco/1", "estado": "resolucion_registrada",
  "fechas": {"registro_srsp": "2026-02-10", "conformidad": "2026-03-31", "aprobacion_cd": "2026-04-08",
             "resolucion": "2026-04-20", "registro_resolucion": "2026-04-27"},
  "resolucion": {"clase": "Resolución Ministerial", "numero": "81/2026", "fecha": "2026-04-20", "emisor": "IDP",
                 "codigo_citado": "opaco/1", "periodo_citado": {"inicio": 2025, "fin": 2028},
                 "confidencial": {"total": false, "apartados": []}, "documento": "resolucion.pdf"},
  "capitulos": [{"id": "diagnostico", "titulo": "Diagnóstico", "texto": "diagnostico.md"}],
  "apartados": {"1.1": [{"tipo_situacion_actual": "Ya se encuentra conectada", "descripcion": "Fibra.",
                         "gestion_conclusion": 2019}],
                "2.2": {"no_aplica": "No es del sector."}, "2.1": [] },
  "documentos": {} })json";
    const std::vector<plan::PlanType> types = shipped_types();
    const auto type = std::ranges::find(types, "pige-2025", &plan::PlanType::id);
    REQUIRE(type != types.end());
    const auto problems = dataset::schema_problems(dataset::record_schema(*type, id), record);
    CHECK_MESSAGE(problems.empty(), (problems.empty() ? "" : problems.front()));
}

TEST_CASE("the schema of a record refuses what validate refuses") {
    const plan::PlanType type = support::small_type();
    const auto refused = [&](std::string_view subsection, const char* key, plan::Cell cell) {
        plan::PlanRecord record = support::small_record();
        record.subsections["2.1"] = {{{{}}}, std::nullopt};
        auto& cells = record.subsections[std::string(subsection)].rows.at(0).cells;
        std::erase_if(cells, [&](const auto& each) { return each.first == key; });
        cells.emplace_back(key, std::move(cell));
        return !record_problems(record, type).empty();
    };
    CHECK_FALSE(refused("1.1", "situacion", std::string("Sin conexión")));
    CHECK(refused("1.1", "situacion", std::string("Otra")));
    CHECK(refused("1.1", "situacion", std::monostate{}));
    CHECK(refused("1.1", "nombre", std::string()));
    CHECK(refused("1.1", "gestion", std::int64_t{31}));
    CHECK(refused("1.1", "gestion", std::string("2031")));
    CHECK(refused("1.1", "desconocido", std::string("x")));
    CHECK(refused("1.2", "tramites", std::vector<std::string>{}));
    CHECK(refused("1.2", "tramites", std::string("uno")));
    CHECK_FALSE(refused("1.2", "mecanismos", std::vector<std::string>{"Fuera del catálogo abierto"}));
    CHECK_FALSE(refused("1.2", "mecanismos", std::vector<std::string>{}));
    CHECK(refused("1.2", "en_uso", true));
    CHECK(refused("1.2", "en_uso", std::string("si")));
    CHECK(refused("2.1", "porcentaje", std::int64_t{101}));
    CHECK(refused("2.1", "porcentaje", std::int64_t{-1}));
    CHECK(refused("2.1", "dia", std::string("2 de enero")));
}

TEST_CASE("the schema of a record holds the form of its tables and of its head") {
    const plan::PlanType type = support::small_type();
    const std::string schema = dataset::record_schema(type, id);
    const json good = json::parse(plan::public_record(support::small_record()).dump());
    const auto refuses = [&](const char* pointer, const json& value) {
        json bad = good;
        bad[json::json_pointer(pointer)] = value;
        return !dataset::schema_problems(schema, bad.dump()).empty();
    };
    CHECK(refuses("/tipo", "otro-2030"));
    CHECK(refuses("/version", 0));
    CHECK(refuses("/entidad/otra", 1));
    CHECK(refuses("/fechas/otra", "2030-01-01"));
    CHECK(refuses("/fechas/conformidad", "ayer"));
    CHECK(refuses("/documentos/aprobado/sha256", "ABC"));
    CHECK(refuses("/apartados/9.9", json::array()));
    CHECK(refuses("/apartados/1.1", {{"no_aplica", ""}}));
    CHECK(refuses("/apartados/1.1", {{"motivo", "x"}}));
    CHECK(refuses("/apartados/2.1", json::array({json::object(), json::object()})));
    CHECK(refuses("/apartados/2.2", json::array({json::object()})));
    CHECK_FALSE(refuses("/apartados/2.2", json::array()));
    for (const auto& [key, value] : good.items()) {
        CAPTURE(key);
        json bad = good;
        bad.erase(key);
        CHECK_FALSE(dataset::schema_problems(schema, bad.dump()).empty());
    }
}

TEST_CASE("every keyword that the schemas use can fail") {
    const std::map<std::string, std::pair<const char*, const char*>> failing{
        {"type", {R"({"type": ["string", "null"]})", "1"}},
        {"properties", {R"({"properties": {"a": {"type": "string"}}})", R"({"a": 1})"}},
        {"required", {R"({"required": ["a"]})", "{}"}},
        {"additionalProperties", {R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"b": 1})"}},
        {"items", {R"({"items": {"type": "string"}})", "[1]"}},
        {"enum", {R"({"enum": ["SI", "NO"]})", R"("si")"}},
        {"pattern", {R"({"pattern": "^[0-9]{4}$"})", R"("20300")"}},
        {"minimum", {R"({"minimum": 1})", "0"}},
        {"maximum", {R"({"maximum": 1})", "2"}},
        {"minItems", {R"({"minItems": 1})", "[]"}},
        {"maxItems", {R"({"maxItems": 1})", "[1, 2]"}},
        {"minLength", {R"({"minLength": 1})", R"("")"}},
        {"anyOf", {R"({"anyOf": [{"type": "string"}, {"type": "null"}]})", "1"}}};
    for (const auto& [keyword, example] : failing) {
        CAPTURE(keyword);
        CHECK_FALSE(dataset::schema_problems(example.first, example.second).empty());
    }
    std::set<std::string> used;
    std::vector<plan::PlanType> types = shipped_types();
    CHECK_FALSE(types.empty());
    types.push_back(support::small_type());
    for (const plan::PlanType& type : types) {
        test::gather_keywords(json::parse(dataset::record_schema(type, id)), used);
        for (const dataset::DataTable& table : tables_of(support::small_record(), type)) {
            test::gather_keywords(json::parse(dataset::table_schema(table, id)), used);
        }
    }
    for (const char* annotation : {"$schema", "$id", "title", "description"}) used.erase(annotation);
    for (const std::string& keyword : used) {
        CAPTURE(keyword);
        CHECK(failing.contains(keyword));
    }
    CHECK(used.size() == failing.size());
}

TEST_CASE("a schema or a document that is no JSON is a problem, not an exception") {
    CHECK_FALSE(dataset::schema_problems("{", "1").empty());
    CHECK_FALSE(dataset::schema_problems("{}", "[1,").empty());
    CHECK_FALSE(dataset::schema_problems(R"({"type": 7})", "1").empty());
    CHECK_FALSE(dataset::schema_problems(R"({"pattern": "("})", R"("a")").empty());
    CHECK(dataset::schema_problems("{}", "1").empty());
}
