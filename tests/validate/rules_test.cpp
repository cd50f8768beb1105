// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "support/finding_cases.hpp"

namespace {

using pige::Severity;
using pige::test::findings_of;
using pige::test::good_record;
using pige::test::has_finding;
using pige::test::json;
using pige::test::made_up_record;
using pige::test::with;
using pige::test::without;

Severity severity_of(const pige::Findings& findings, const std::string& code) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding.code == code; });
    REQUIRE(found != findings.end());
    return found->severity;
}

}  // namespace

TEST_CASE("a finding of a rule says article, table, row and label") {
    const auto findings = findings_of(with(good_record(), "/apartados/6.1/1/comentarios", ""));
    REQUIRE(findings.size() == 1);
    CHECK(pige::argument(findings[0], "articulo") == "AGETIC/RA/0115/2025, num. 6.1");
    CHECK(pige::argument(findings[0], "apartado") == "6.1");
    CHECK(pige::argument(findings[0], "fila") == "2");
    CHECK(pige::argument(findings[0], "etiqueta") == "Comentarios");
    CHECK(pige::argument(findings[0], "si_valor") == "NO");
    CHECK(findings[0].place.line > 1);
}

TEST_CASE("NO without a comment is refused, SI without one is warned of") {
    CHECK(severity_of(findings_of(with(good_record(), "/apartados/6.1/1/comentarios", " ")), "PIGE-R002") ==
          Severity::Error);
    CHECK(severity_of(findings_of(with(good_record(), "/apartados/6.1/0/comentarios", " ")), "PIGE-R002") ==
          Severity::Warning);
}

TEST_CASE("years of the past pass, years beyond the period are warned of, before 1990 refused") {
    for (const int year : {2015, 2017, 1990, 2028}) {
        CAPTURE(year);
        CHECK(findings_of(with(good_record(), "/apartados/12.1/0/gestion_conclusion", year)).empty());
    }
    const std::string cell = "/apartados/12.1/0/gestion_conclusion";
    CHECK(severity_of(findings_of(with(good_record(), cell, 2029)), "PIGE-R011") == Severity::Warning);
    CHECK(severity_of(findings_of(with(good_record(), cell, 1989)), "PIGE-R011") == Severity::Error);
}

TEST_CASE("an institution that will not connect needs no year") {
    json record = with(good_record(), "/apartados/1.1/0/tipo_situacion_actual", "No se conectará");
    CHECK(findings_of(without(record, "/apartados/1.1/0/gestion_conclusion")).empty());
}

TEST_CASE("a value of a catalogue in other case is kept and the norm's spelling suggested") {
    const auto findings =
        findings_of(with(good_record(), "/apartados/1.1/0/tipo_situacion_actual", "YA SE ENCUENTRA CONECTADA"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "PIGE-V130");
    CHECK(findings[0].severity == Severity::Warning);
    CHECK(pige::argument(findings[0], "cercana") == "Ya se encuentra conectada");
}

TEST_CASE("every value of every catalogue is accepted") {
    for (const auto& [id, cell] : std::vector<std::pair<std::string, std::string>>{
             {"C5", "/apartados/3.1/0/tipo_interoperabilidad"}, {"C7", "/apartados/5.1/0/estado_pisi"}}) {
        for (const auto& value : pige::test::plan_types().at("pige-2025").find_catalogue(id)->values) {
            CAPTURE(value.value);
            CHECK_FALSE(
                pige::test::listed(findings_of(with(good_record(), cell, value.value))).starts_with("PIGE-V13"));
        }
    }
}

TEST_CASE("sums, orders and alternatives look only at what is given") {
    json record = made_up_record();
    for (const char* const key : {"parte_a", "parte_b", "limite"}) record["apartados"]["1"][0].erase(key);
    CHECK(findings_of(record).empty());
    CHECK(has_finding(findings_of(with(record, "/apartados/1/0/parte_a", 99)), "PIGE-R013", "apartados.1[1]"));
    CHECK(findings_of(with(record, "/apartados/1/0/parte_a", 100)).empty());
    CHECK(has_finding(findings_of(with(with(record, "/apartados/1/0/parte_a", INT64_MAX), "/apartados/1/0/parte_b", 1)),
                      "PIGE-R013", "apartados.1[1]"));
}

TEST_CASE("an empty table for the years of a rule lacks them, one of an institution outside the rule does not") {
    json record = with(good_record(), "/apartados/7.1", json::array());
    CHECK(findings_of(record).empty());
    record["entidad"]["clases"] = json::array({"egpp"});
    CHECK(findings_of(record).size() == 3);
}

TEST_CASE("a table is for the institutions whose classes it names") {
    const json policies = json::array({{{"nombre_incentivo", "Beca"},
                                        {"descripcion", std::string("a b c d e f g h i j k l m n o p q r s t u v")},
                                        {"gestion_conclusion", 2026}}});
    json record = with(good_record(), "/apartados/2.2", policies);
    CHECK(has_finding(findings_of(record), "PIGE-V103", "apartados.2.2"));
    record["entidad"]["clases"] = json::array({"bajo_tuicion_educacion"});
    CHECK(findings_of(record).empty());
}

TEST_CASE("institutional mail, dates and amounts are not taken for personal data") {
    for (const std::string text : {"Escribir a info@agetic.gob.bo", "Correo contacto@empresa.com.bo",
                                   "Ley N° 164 de 8 de agosto de 2011", "Bs 12.345.678,00", "Versión 1.2.3",
                                   "De 08:00:15 a 12:30:45", "AGETIC/RA/0115/2025", "CITE: Desp./Gov./N° 1995/2018"}) {
        CAPTURE(text);
        CHECK(pige::test::listed(findings_of(with(good_record(), "/apartados/1.1/0/descripcion", text))) == "");
    }
}

TEST_CASE("what was found of personal data is not repeated whole") {
    const auto findings = findings_of(with(good_record(), "/apartados/1.1/0/descripcion", "Llamar al 71234567"));
    REQUIRE(findings.size() == 1);
    CHECK(pige::argument(findings[0], "muestra") == "712…");
}
