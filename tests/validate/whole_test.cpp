// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <ctime>

#include "foreign/json.hpp"
#include "read/read.hpp"
#include "support/finding_cases.hpp"

namespace {

using pige::Severity;
using pige::test::good_record;
using pige::test::json;
using pige::test::with;
using pige::test::without;

std::size_t errors_in(const pige::Findings& findings) {
    std::size_t count = 0;
    for (const auto& finding : findings) count += finding.severity == Severity::Error ? 1U : 0U;
    return count;
}

std::string record_with_projects(int count) {
    json record = good_record();
    json& rows = record["apartados"]["6.2"];
    rows = json::array();
    for (int i = 0; i < count; ++i) {
        rows.push_back({{"nombre_proyecto", "Proyecto " + std::to_string(i)},
                        {"descripcion", "Descripción con acentos y 20260101 cifras"},
                        {"gestion_conclusion", 2026}});
    }
    return record.dump(1);
}

/// Processor time, so that a busy machine does not decide the test.
double seconds_to_judge(const std::string& text) {
    const std::clock_t start = std::clock();
    static_cast<void>(pige::test::findings_of_text(text));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("a record with ten planted errors yields ten findings, in one round and by place") {
    json record = good_record();
    record["titulo"] = "";
    record["version"] = "uno";
    record["entidad"]["departamento"] = "La Paz";
    record["periodo"] = {{"inicio", 2028}, {"fin", 2025}};
    record["fechas"]["conformidad"] = "2026-02-30";
    record["apartados"].erase("1.1");
    record["apartados"]["3.1"][0]["descripcion"] = "";
    record["apartados"]["4.2"][0]["cantidad_publicados"] = 51;
    record["apartados"]["6.1"][0]["en_uso"] = "Sí";
    record["apartados"]["12.1"][0]["gestion"] = 2026;
    const pige::Findings findings = pige::test::findings_of(record);
    CAPTURE(pige::test::listed(findings));
    CHECK(findings.size() == 10);
    CHECK(errors_in(findings) == 10);
    for (std::size_t i = 1; i < findings.size(); ++i) CHECK(findings[i - 1].place.line <= findings[i].place.line);
}

TEST_CASE("a record that reading refused does not become a plan, whatever validating thinks of the rest") {
    const json record = with(good_record(), "/titlo", "x");
    auto read = pige::read::read_record(record.dump(), "r.json", ".", pige::test::plan_types(),
                                        pige::read::Documents::NotNeeded);
    REQUIRE(read.has_value());
    CHECK(read->refused == std::vector<std::string>{"titlo"});
    const auto checked =
        pige::validate::validate(*read, pige::test::plan_types().at("pige-2025"), pige::test::context());
    CHECK_FALSE(checked.has_value());
}

TEST_CASE("the three kinds of emptiness stay apart") {
    json record = good_record();
    record["apartados"]["2.1"] = json::array();
    record["apartados"]["6.2"] = {{"no_aplica", "No hay proyectos previstos."}};
    record["apartados"].erase("12.3");
    auto read = pige::read::read_record(record.dump(), "r.json", ".", pige::test::plan_types(),
                                        pige::read::Documents::NotNeeded);
    REQUIRE(read.has_value());
    CHECK(read->subsections.at("2.1").rows.empty());
    CHECK_FALSE(read->subsections.at("2.1").not_applicable.has_value());
    CHECK(read->subsections.at("6.2").not_applicable == "No hay proyectos previstos.");
    CHECK_FALSE(read->subsections.contains("12.3"));
    const pige::Findings findings = pige::test::findings_of(record);
    CHECK(pige::test::listed(findings).starts_with("PIGE-V102 apartados.12.3"));
    CHECK(findings.size() == 1);
}

TEST_CASE("the published record reads back equal and is still official") {
    const auto& types = pige::test::plan_types();
    for (json record :
         {good_record(), pige::test::historical_record(), without(pige::test::historical_record(), "/periodo")}) {
        auto read = pige::read::read_record(record.dump(), "r.json", ".", types, pige::read::Documents::NotNeeded);
        REQUIRE(read.has_value());
        const auto& type = types.at(read->type);
        auto checked = pige::validate::validate(*read, type, pige::test::context());
        REQUIRE(checked.has_value());
        const pige::plan::PlanRecord before = checked->record();
        const std::string published = pige::foreign::pretty_json(pige::plan::public_record(before));
        auto again = pige::read::read_record(published, "r.json", ".", types, pige::read::Documents::NotNeeded);
        CAPTURE(pige::test::listed(again.findings));
        REQUIRE(again.has_value());
        CHECK(again.findings.empty());
        again->lines = before.lines;
        CHECK(*again == before);
        CHECK(pige::plan::public_digest(*again) == pige::plan::public_digest(before));
    }
}

TEST_CASE("the published record of a partly confidential plan is accepted without the tables that were taken out") {
    const auto& types = pige::test::plan_types();
    const json record = with(good_record(), "/resolucion/confidencial/apartados", {"1.1", "4.1"});
    auto read = pige::read::read_record(record.dump(), "r.json", ".", types, pige::read::Documents::NotNeeded);
    REQUIRE(read.has_value());
    const json published = json::parse(pige::plan::public_record(*read).dump());
    CHECK_FALSE(published["apartados"].contains("1.1"));
    CHECK(pige::test::listed(pige::test::findings_of(published)) == "");
}

TEST_CASE("the norm's own sample rows load as a draft, and the rules that they break are listed") {
    // AGETIC/RA/0115/2025: names left empty in 1.2 and 1.3, one training of six, SIGEP without a comment, null where
    // the source lost the text.
    json record = good_record();
    for (const char* const later : {"resolucion", "codigo_identificador", "fechas"}) record.erase(later);
    record["estado"] = "borrador";
    record["entidad"]["clases"] = {"agetic", "mopsv", "egpp"};
    record["apartados"]["1.2"] = {{{"tipo_servicio", "Infraestructura como Servicio (IaaS)"},
                                   {"nombre_servicio", ""},
                                   {"descripcion", "Servidores virtuales para alojar el sistema de archivos."},
                                   {"gestion_conclusion", 2026}}};
    record["apartados"]["1.3"] = {{{"tipo", "Gobierno Autónomo Municipal"},
                                   {"nombre", ""},
                                   {"situacion_actual", "Se conectará próximamente"},
                                   {"descripcion", "Mejorar la banda ancha en las sub alcaldías"},
                                   {"gestion_conclusion", 2026}}};
    record["apartados"]["2.1"] = {{{"nombre", nullptr},
                                   {"caracteristicas", "distribuido; Ciencia de Datos"},
                                   {"descripcion", "Análisis predictivo de datos clínicos"},
                                   {"gestion_conclusion", 2027}}};
    record["apartados"]["5.1"][0]["gestion_conclusion"] = 2026;
    record["apartados"]["6.1"] = {
        {{"nombre_sistema", "SIGEP"}, {"en_uso", "SI"}, {"comentarios", ""}, {"gestion_conclusion", 2017}}};
    record["apartados"]["7.1"] = {{{"programas_capacitacion", "Seguridad de la Información"},
                                   {"descripcion", "Taller dirigido a responsables TIC"},
                                   {"gestion", 2026}}};
    const pige::Findings findings = pige::test::findings_of(record);
    const std::string listed = pige::test::listed(findings);
    CAPTURE(listed);
    for (const auto& [code, field] :
         std::vector<std::pair<std::string, std::string>>{{"PIGE-V120", "apartados.1.2[1].nombre_servicio"},
                                                          {"PIGE-V120", "apartados.1.3[1].nombre"},
                                                          {"PIGE-V120", "apartados.2.1[1].nombre"},
                                                          {"PIGE-R007", "apartados.5.1[1].gestion_conclusion"},
                                                          {"PIGE-R002", "apartados.6.1[1].comentarios"},
                                                          {"PIGE-R006", "apartados.6.1"},
                                                          {"PIGE-R004", "apartados.7.1"}}) {
        CAPTURE(code);
        CHECK(pige::test::has_finding(findings, code, field));
    }
    CHECK(errors_in(findings) == 6);  // three names, three years without their two trainings
    CHECK(findings.size() == 10);     // and four warnings: PISI of 2026, SIGEP's comment, two systems not answered
}

TEST_CASE("the time to validate grows with the rows, not with their square") {
    const double small = seconds_to_judge(record_with_projects(20'000));
    const double large = seconds_to_judge(record_with_projects(100'000));
    CAPTURE(small);
    CAPTURE(large);
    CHECK(large < 15 * small);  // five times the rows; a square would be 25
}

TEST_CASE("a long hostile text does not keep the search for personal data busy") {
    const std::string letters(2'000'000, 'a');
    for (const std::string& text : {letters + "@", "7" + letters, "NIT " + letters, letters + ":=" + letters}) {
        CHECK(seconds_to_judge(with(good_record(), "/capitulos/0/texto", text).dump(1)) < 30);
    }
}
