// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/read.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using pige::plan::FieldKind;

const std::map<std::string, pige::plan::PlanType>& types() {
    static const std::map<std::string, pige::plan::PlanType> made_up = [] {
        pige::plan::PlanType type;
        type.id = "prueba";
        pige::plan::Subsection table;
        table.code = "6.1";
        for (const std::string key : {"nombre", "anio", "lista"}) {
            pige::plan::Field field;
            field.key = key;
            table.fields.push_back(field);
        }
        pige::plan::Section section;
        section.subsections = {table};
        type.sections = {section};
        type.steps = {{"resolucion", "Resolución", "", ""}};
        return std::map<std::string, pige::plan::PlanType>{{"prueba", type}};
    }();
    return made_up;
}

pige::Checked<pige::plan::PlanRecord> read(const std::string& text) {
    return pige::read::read_record(text, "r.json", ".", types());
}

const std::string head = "{\"tipo\": \"prueba\",\n\"entidad\": {\"nombre\": \"E\"},\n";

bool found(const pige::Findings& findings, const std::string& code) {
    return std::any_of(findings.begin(), findings.end(), [&](const auto& finding) { return finding.code == code; });
}

}  // namespace

TEST_CASE("every field path remembers its line, rows counted from 1") {
    const auto record =
        read(head +
             "\"marco\": [\n{\"norma\": \"Ley 1\"}],\n"
             "\"apartados\": {\n\"6.1\": [\n{\"nombre\": \"a\"},\n{\"nombre\":\n\"b\",\n\"lista\": [\"x\"]}]}}");
    REQUIRE(record.has_value());
    CHECK(record.findings.empty());
    CHECK(record->lines.at("entidad.nombre") == 2);
    CHECK(record->lines.at("marco[1].norma") == 4);
    CHECK(record->lines.at("apartados.6.1") == 6);
    CHECK(record->lines.at("apartados.6.1[1].nombre") == 7);
    CHECK(record->lines.at(pige::plan::cell_path("6.1", 2, "nombre")) == 9);
    CHECK(record->lines.at("apartados.6.1[2].lista") == 10);
}

TEST_CASE("cells are kept as received, whatever their column asks for") {
    const auto record = read(head + R"("apartados": {"6.1": [{"nombre": 5, "anio": 2026.0, "lista": ["a", ""]},
        {"nombre": null, "anio": "dos mil", "lista": true}]}})");
    REQUIRE(record.has_value());
    CHECK(record.findings.empty());
    const auto& rows = record->subsections.at("6.1").rows;
    CHECK(std::get<std::int64_t>(*rows[0].find("nombre")) == 5);
    CHECK(std::get<pige::plan::Decimal>(*rows[0].find("anio")).written == "2026.0");
    CHECK(std::get<std::vector<std::string>>(*rows[0].find("lista")) == std::vector<std::string>{"a", ""});
    CHECK(std::holds_alternative<std::monostate>(*rows[1].find("nombre")));
    CHECK(std::get<std::string>(*rows[1].find("anio")) == "dos mil");
    CHECK(std::get<bool>(*rows[1].find("lista")));
}

TEST_CASE("no byte of a text is altered") {
    const std::string odd = "  Gestio\u0301n\u00a0y  \u202etic\u200b \u0416 =1+1\ttab  ";
    std::string escaped;
    for (const char c : odd) escaped += c == '\t' ? std::string("\\t") : std::string(1, c);
    const auto record = read(head + "\"titulo\": \"" + escaped + "\", \"apartados\": {\"6.1\": [{\"nombre\": \"" +
                             escaped + "\"}]}, \"capitulos\": [{\"id\": \"a\", \"texto\": \"" + escaped + "\"}]}");
    REQUIRE(record.has_value());
    CHECK(record->title == odd);
    CHECK(std::get<std::string>(*record->subsections.at("6.1").rows[0].find("nombre")) == odd);
    CHECK(record->chapters.at(0).markdown == odd);
    for (const char* const code : {"PIGE-L007", "PIGE-L008", "PIGE-L009"}) CHECK(found(record.findings, code));
    CHECK_FALSE(pige::has_errors(record.findings));
}

TEST_CASE("texts in the languages of Bolivia have no doubtful letters") {
    for (const std::string text : {"Ñuflo de Chávez, pingüino, Nº 1.ª", "Aymara: jach’a, q'illu, ch'amaka, ä ï ü",
                                   "Quechua: wawa, ñawi, k’anchay", "Guaraní: ỹ g̃uahẽ, ɨ, mbo'e", "β Ω, 20 µm, 100 Ω",
                                   "«Comillas» — guion… “otras” €"}) {
        CAPTURE(text);
        const auto record = read(head + "\"titulo\": \"" + text + "\"}");
        CHECK_FALSE(found(record.findings, "PIGE-L009"));
        CHECK_FALSE(found(record.findings, "PIGE-L007"));
    }
}

TEST_CASE("a finding names the nearest known key") {
    const auto record = read(head + "\"resolusion\": null}");
    REQUIRE(record.findings.size() == 1);
    CHECK(pige::argument(record.findings.front(), "cercana") == "resolucion");
    CHECK(record.findings.front().place.line == 3);
}

TEST_CASE("all findings come at once, and the record beside them knows what was refused") {
    const auto record = read(R"({"tipo": "prueba", "version": "1", "titulo": 5, "entidad": {"nombre": "E", "x": 1},
        "apartados": {"6.2": [], "6.1": [{"nombre": {}}, 7]}})");
    REQUIRE(record.has_value());
    CHECK(record.findings.size() == 6);
    CHECK(record->refused.size() == 6);
    CHECK(record->version == 1);
}

TEST_CASE("null is unknown everywhere, and absent is the same in the head") {
    const auto with_null =
        read(head + R"("titulo": null, "resolucion": null, "capitulos": null, "periodo": {"inicio": null},
        "apartados": {"6.1": null}})");
    const auto without_them = read(head + "\"version\": 1}");
    REQUIRE(with_null.has_value());
    REQUIRE(without_them.has_value());
    CHECK(with_null.findings.empty());
    auto left = *with_null;
    left.lines = without_them->lines;
    CHECK(left == *without_them);
}

TEST_CASE("a record of an unknown type is not read further than its head") {
    const auto record = read(R"({"tipo": "prueva", "entidad": {"nombre": 4}, "apartados": {"x": 1}})");
    CHECK_FALSE(record.has_value());
    CHECK(found(record.findings, "PIGE-L006"));
    CHECK(found(record.findings, "PIGE-L002"));
}

TEST_CASE("hostile inputs are refused with a finding and do not exhaust the machine") {
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    std::string keys = head + "\"apartados\": {";
    for (int i = 0; i < 20'000; ++i) keys += "\"k" + std::to_string(i) + "\": [],";
    keys += "\"6.1\": []}}";
    const std::string long_key = head + "\"" + std::string(2'000'000, 'k') + "\": 1}";
    for (const std::string& text :
         {std::string(100'000, '['), objects, keys, long_key, std::string("null"), std::string("5"), std::string(),
          std::string("{\"tipo\": 5}"), std::string("{\"tipo\": \"prueba\", \"tipo\": \"prueba\"}"),
          std::string("\xef\xbb\xbf{"), std::string("{\"tipo\": \"\xff\"}")}) {
        CAPTURE(text.substr(0, 60));
        CHECK(pige::has_errors(read(text).findings));
    }
}
