// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "plan/plan.hpp"
#include "read/read.hpp"
#include "validate/validate.hpp"

// The records of fixtures/registros have the outcomes that fixtures/README.md promises to the tests that use them.
namespace {

const std::filesystem::path source = PIGE_SOURCE_DIR;
const std::filesystem::path records = source / "fixtures" / "registros";

const std::map<std::string, pige::plan::PlanType>& types() {
    static const auto loaded = pige::plan::load_plan_types(source / "templates");
    REQUIRE(loaded.has_value());
    return *loaded;
}

pige::plan::PlanRecord read_fixture(const std::string& name, const std::filesystem::path& where = records) {
    const auto folder = where / name;
    const auto bytes = pige::read_file(folder / "registro.json");
    REQUIRE(bytes.has_value());
    auto record = pige::read::read_record(*bytes, name, folder, types());
    CHECK_FALSE(pige::has_errors(record.findings));
    REQUIRE(record.has_value());
    return *record;
}

pige::Checked<pige::validate::CheckedPlan> validated(const pige::plan::PlanRecord& record) {
    const auto context = pige::validate::load_context(source / "pipeline" / "data");
    return pige::validate::validate(record, types().at(record.type), context);
}

const std::vector<std::string> official{"fict-01-ministerio",
                                        "fict-02-empresa-publica",
                                        "fict-03-universidad",
                                        "fict-04-gam",
                                        "fict-05-gaioc",
                                        "fict-06-agetic",
                                        "fict-07-egpp",
                                        "fict-08-mopsv",
                                        "fict-09-gad",
                                        "fict-13-educacion",
                                        "fict-14-economia",
                                        "fict-15-desarrollo-productivo",
                                        "fict-16-organo-electoral",
                                        "fict-17-defensa-sociedad",
                                        "fict-18-regulador",
                                        "fict-19-empresa-municipal",
                                        "fict-20-empresa-departamental",
                                        "fict-21-banca-y-seguro",
                                        "fict-22-gobierno-regional",
                                        "fict-23-version-1",
                                        "fict-23-version-2"};

std::set<std::string> codes_of(const pige::Findings& findings) {
    std::set<std::string> codes;
    for (const auto& finding : findings) codes.insert(finding.code);
    return codes;
}

}  // namespace

TEST_CASE("twenty-one fictional plan versions are official and none of them names a person") {
    for (const std::string& name : official) {
        CAPTURE(name);
        const auto record = read_fixture(name);
        CHECK(record.institution.fictional);
        CHECK(record.institution.name.find("fictici") != std::string::npos);
        CHECK_FALSE(record.signatories.empty());
        for (const auto& signatory : record.signatories) CHECK(signatory.name.empty());
        const auto bytes = pige::read::referenced_file(records / name, record.resolution->document);
        REQUIRE(bytes.has_value());
        CHECK(bytes->starts_with("%PDF-1.4"));
        CHECK(bytes->find(record.resolution->cited_code) != std::string::npos);
        auto checked = validated(record);
        REQUIRE(checked.has_value());
        CHECK(pige::validate::approve(std::move(*checked), types().at(record.type)).has_value());
    }
}

TEST_CASE("the official plans have every class of institution, and fill every table of the norm") {
    std::set<std::string> classes;
    std::set<std::string> filled;
    for (const std::string& name : official) {
        const auto record = read_fixture(name);
        classes.insert(record.institution.classes.begin(), record.institution.classes.end());
        for (const auto& [code, content] : record.subsections) {
            if (!content.rows.empty()) filled.insert(code);
        }
    }
    const auto context = pige::validate::load_context(source / "pipeline" / "data");
    for (const auto& [key, name] : context.classes) {
        CAPTURE(key);
        CHECK(classes.contains(key));
    }
    std::size_t tables = 0;
    for (const auto& section : types().at("pige-2025").sections) {
        for (const auto& subsection : section.subsections) {
            if (subsection.fields.empty()) continue;  // a text of the norm, nothing to fill
            ++tables;
            CAPTURE(subsection.code);
            CHECK(filled.contains(subsection.code));
        }
    }
    CHECK(tables == 19);
}

TEST_CASE("the official plans break no rule of the norm") {
    for (const std::string& name : official) {
        CAPTURE(name);
        const auto checked = validated(read_fixture(name));
        for (const auto& finding : checked.findings) {
            CAPTURE(finding.code);
            CAPTURE(finding.place.field);
            CHECK(finding.severity != pige::Severity::Error);
        }
    }
}

TEST_CASE("the two versions of one plan have their own code, resolution and folder") {
    const auto first = read_fixture("fict-23-version-1");
    const auto second = read_fixture("fict-23-version-2");
    CHECK(first.institution.code == second.institution.code);
    CHECK(first.code != second.code);
    CHECK(first.resolution->number != second.resolution->number);
    CHECK(pige::plan::plan_path(first) == "planes/fict-23/2025-2028/v1");
    CHECK(pige::plan::plan_path(second) == "planes/fict-23/2025-2028/v2");
}

TEST_CASE("three fictional plans are right and are not published, each for its own reason") {
    const std::map<std::string, std::string> reasons{{"fict-10-confidencial", "PIGE-A010"},
                                                     {"fict-11-codigo-distinto", "PIGE-A003"},
                                                     {"fict-12-conforme", "PIGE-A001"}};
    for (const auto& [name, reason] : reasons) {
        CAPTURE(name);
        const auto record = read_fixture(name);
        auto checked = validated(record);
        REQUIRE(checked.has_value());
        const auto approved = pige::validate::approve(std::move(*checked), types().at(record.type));
        CHECK_FALSE(approved.has_value());
        CHECK(codes_of(approved.findings).contains(reason));
    }
}

TEST_CASE("the sample rows of the norm fill every table and break the norm's own rules") {
    const auto record = read_fixture("muestra-000-borrador");
    CHECK(record.subsections.size() == 19);
    const auto checked = validated(record);
    CHECK_FALSE(checked.has_value());
    std::map<std::string, int> found;
    for (const auto& finding : checked.findings) found[finding.code + " " + finding.place.field]++;
    CHECK(found["PIGE-R004 apartados.7.1"] == 3);                        // one training instead of six
    CHECK(found["PIGE-R006 apartados.6.1"] == 2);                        // PIP-SPIE and INFO-SPIE unanswered
    CHECK(found["PIGE-R002 apartados.6.1[1].comentarios"] == 1);         // SI without a reason
    CHECK(found["PIGE-R007 apartados.5.1[1].gestion_conclusion"] == 1);  // implemented, in the future
    int errors = 0;
    for (const auto& finding : checked.findings) errors += finding.severity == pige::Severity::Error ? 1 : 0;
    CHECK(errors == 7);  // four names that are empty or lost, three years without two trainings
}

TEST_CASE("the public record of every fixture reads back as the same public record") {
    std::vector<std::string> names = official;
    names.insert(names.end(), {"fict-11-codigo-distinto", "fict-12-conforme", "muestra-000-borrador"});
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto json = pige::foreign::pretty_json(pige::plan::public_record(read_fixture(name)));
        auto again = pige::read::read_record(json, name, records / name, types());
        REQUIRE(again.has_value());
        CHECK(pige::foreign::pretty_json(pige::plan::public_record(*again)) == json);
    }
}

TEST_CASE("the fixture that is confidential in part keeps its table out of the public record") {
    const auto record = read_fixture("fict-02-empresa-publica");
    CHECK(record.subsections.contains("5.1"));
    CHECK_FALSE(pige::plan::public_record(record)["apartados"].contains("5.1"));
}

TEST_CASE("the record with every kind of exhibit has no error, and its public record reads back equal") {
    const auto record = read_fixture("hist-cuadros", source / "fixtures" / "cuadros");
    CHECK_FALSE(pige::has_errors(validated(record).findings));
    std::set<std::string_view> kinds;
    for (const auto& exhibit : record.exhibits) kinds.insert(pige::plan::kind_name(exhibit.kind));
    CHECK(kinds.size() == pige::plan::kind_names().size());
    const auto written = pige::plan::public_record(record).dump();
    const auto again = pige::read::read_record(written, "plan.json", ".", types(), pige::read::Documents::NotNeeded);
    REQUIRE(again.has_value());
    CHECK(again->exhibits == record.exhibits);
    CHECK(pige::plan::public_digest(*again) == pige::plan::public_digest(record));
}

TEST_CASE("the real plans of the past come through, and the mistakes of their documents are found") {
    const std::vector<std::pair<std::string, std::set<std::string>>> expected{
        // 2018-2015; "Cuadro 5" twice; two equal tables; a project that lost its data; a norm without number; contents.
        {"gam-quillacollo-2018",
         {"PIGE-V003", "PIGE-V008", "PIGE-V014", "PIGE-V064", "PIGE-V065", "PIGE-V066", "PIGE-V068", "PIGE-V069"}},
        // No period of its own; an instruction of the form that was left in.
        {"gad-tarija-2018", {"PIGE-V003", "PIGE-V012", "PIGE-V096"}},
        {"agetic-gobierno-abierto-2020", {"PIGE-V003", "PIGE-V068"}}};
    for (const auto& [name, codes] : expected) {
        CAPTURE(name);
        const auto findings = validated(read_fixture(name, source / "fixtures" / "historicos")).findings;
        CHECK_FALSE(pige::has_errors(findings));
        std::set<std::string> warned;
        for (const auto& finding : findings)
            if (finding.severity == pige::Severity::Warning) warned.insert(finding.code);
        CHECK(warned == codes);
    }
}
