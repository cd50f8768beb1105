// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "read/read.hpp"
#include "support/finding_cases.hpp"
#include "validate/release_gate.hpp"

namespace {

using pige::test::good_record;
using pige::test::json;
using pige::test::with;

pige::Checked<pige::validate::OfficialPlan> approved(const json& record) {
    const auto& types = pige::test::plan_types();
    auto read = pige::read::read_record(record.dump(), "r.json", ".", types, pige::read::Documents::NotNeeded);
    REQUIRE(read.has_value());
    auto checked = pige::validate::validate(*read, types.at(read->type), pige::test::context());
    CAPTURE(pige::test::listed(checked.findings));
    REQUIRE(checked.has_value());
    return pige::validate::approve(*checked, types.at(read->type));
}

}  // namespace

TEST_CASE("a plan whose registered resolution cites its code and period is official") {
    const auto plan = approved(good_record());
    REQUIRE(plan.has_value());
    CHECK(plan.findings.empty());
    CHECK(plan->record().code == "PIGE-VS-25-0001");
}

TEST_CASE("codes are compared byte for byte") {
    for (const std::string cited : {"PIGE-VS-25-0001 ", "pige-vs-25-0001", "PIGE-VS-25-00O1", "РIGE-VS-25-0001"}) {
        CAPTURE(cited);
        const auto plan = approved(with(good_record(), "/resolucion/codigo_citado", cited));
        CHECK_FALSE(plan.has_value());
        REQUIRE(plan.findings.size() == 1);
        CHECK(plan.findings.front().code == "PIGE-A003");
    }
}

TEST_CASE("a plan that is confidential in whole has no error and is not official") {
    const auto plan = approved(with(good_record(), "/resolucion/confidencial/total", true));
    CHECK_FALSE(plan.has_value());
    REQUIRE(plan.findings.size() == 1);
    CHECK(plan.findings.front().severity == pige::Severity::Notice);
}

TEST_CASE("a plan before its resolution is told so, and nothing that it cannot have yet") {
    json record = with(good_record(), "/estado", "aprobado_cd");
    record.erase("resolucion");
    record["fechas"].erase("resolucion");
    record["fechas"].erase("registro_resolucion");
    const auto plan = approved(record);
    CHECK_FALSE(plan.has_value());
    CHECK(pige::test::listed(plan.findings).starts_with("PIGE-A001 estado"));
    CHECK(plan.findings.size() == 1);
}

TEST_CASE("a historical plan without code, act and period is official, with warnings") {
    json record = pige::test::historical_record();
    for (const char* const lost : {"codigo_identificador", "periodo", "resolucion"}) record.erase(lost);
    const auto& types = pige::test::plan_types();
    auto read = pige::read::read_record(record.dump(), "r.json", ".", types);
    REQUIRE(read.has_value());
    const auto& type = types.at("pige-2018");
    auto checked = pige::validate::validate(*read, type, pige::test::context());
    REQUIRE(checked.has_value());
    CHECK(checked->record().period == pige::plan::Period{2017, 2025, true});
    for (const char* const path : {"codigo_identificador", "resolucion.numero"}) {
        CHECK(pige::test::has_finding(checked.findings, "PIGE-V003", path));
    }
    CHECK(pige::validate::approve(*checked, type).has_value());
}

TEST_CASE("records that do not touch each other have no findings together") {
    pige::plan::PlanRecord first;
    first.institution.code = "1";
    first.code = "A";
    pige::plan::PlanRecord second = first;
    second.version = 2;
    second.code = "B";
    for (const auto& findings : pige::validate::check_together({&first, &second})) CHECK(findings.empty());
    CHECK(pige::validate::check_together({}).empty());
}

TEST_CASE("each of three equal records names another one") {
    pige::plan::PlanRecord record;
    record.institution.code = "1";
    std::vector<pige::plan::PlanRecord> records(3, record);
    for (std::size_t i = 0; i < records.size(); ++i) records[i].file = std::to_string(i);
    const auto findings = pige::validate::check_together({&records[0], &records[1], &records[2]});
    REQUIRE(findings.size() == 3);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        REQUIRE(findings[i].size() == 1);
        CHECK(findings[i].front().code == "PIGE-V090");
        CHECK(pige::argument(findings[i].front(), "otro") != std::to_string(i));
    }
}

TEST_CASE("personal data stop a release where they are not allowed, and nowhere else") {
    pige::plan::PlanRecord record;
    record.signatories = {{"mae", "Alcaldesa", "Persona Primera"}, {"responsable_ge", "Jefa", "Persona Segunda"}};
    const auto stopping = pige::validate::load_stopping_codes(PIGE_SOURCE_DIR "/pipeline/data");
    std::vector<pige::validate::Allowance> allowances;
    const auto stopped = [&](const std::string& place, const std::string& text) {
        return pige::validate::check_release(record, {{place, text}}, allowances, stopping, pige::test::context());
    };
    for (const char* text : {"Con C.I. 4567890 LP", "Al celular 71234567", "Telf. 2-2123456", "a persona@gmail.com",
                             "NIT: 1020304050", "Consultas a persona SEGUNDA."}) {
        CAPTURE(text);
        CHECK(pige::test::listed(stopped("titulo", text)).starts_with("PIGE-A006 titulo"));
    }
    for (const char* text : {"Decreto de la alcaldesa Persona Primera", "Servidor en 10.0.12.7", "a pige@agetic.gob.bo",
                             "Bs 71.234.567,00", "Ley 1234567"}) {
        CAPTURE(text);
        CHECK(stopped("titulo", text).empty());
    }
    allowances = {{"PIGE-V071", "apartados.1.1[1].descripcion", "Es la línea de atención."}};
    CHECK(stopped("apartados.1.1[1].descripcion", "Al celular 71234567").empty());
    CHECK(stopped("apartados.1.1[2].descripcion", "Al celular 71234567").size() == 1);
    CHECK(stopped("apartados.1.1[1].descripcion", "Con C.I. 4567890 LP").size() == 1);
}

TEST_CASE("allowances are read from beside the record, whole or not at all") {
    const pige::test::TemporaryFolder folder;
    const auto stopping = pige::validate::load_stopping_codes(PIGE_SOURCE_DIR "/pipeline/data");
    const auto read = [&] { return pige::validate::read_allowances(folder.path() / "r.json", "r.json", stopping); };
    CHECK(read()->empty());
    folder.write("r.permitidos.json",
                 R"({"permitidos": [{"hallazgo": "PIGE-V071", "lugar": "titulo", "motivo": "Es público."}]})");
    REQUIRE(read().has_value());
    CHECK(read()->front().place == "titulo");
    for (const char* text :
         {R"({"permitidos": [{"hallazgo": "PIGE-V071", "lugar": "titulo"}]})",
          R"({"permitidos": [{"hallazgo": "PIGE-V075", "lugar": "titulo", "motivo": "x"}]})", R"({"permiso": []})"}) {
        CAPTURE(text);
        folder.write("r.permitidos.json", text);
        CHECK(pige::test::listed(read().findings).starts_with("PIGE-A007"));
        CHECK_FALSE(read().has_value());
    }
}
