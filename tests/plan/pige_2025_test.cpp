// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "plan/plan.hpp"
#include "plan/predicates.hpp"

namespace {

using pige::plan::FieldKind;
using pige::plan::PlanType;
using pige::plan::Subsection;

const std::string source = PIGE_SOURCE_DIR;

PlanType pige_2025() {
    auto loaded = pige::plan::load_plan_type(source + "/templates/pige-2025");
    for (const auto& finding : loaded.findings) {
        MESSAGE(finding.code << " line " << finding.place.line << " " << finding.place.field);
    }
    REQUIRE(loaded.has_value());
    return *loaded;
}

std::vector<Subsection> all_subsections(const PlanType& type) {
    std::vector<Subsection> all;
    for (const auto& section : type.sections) {
        all.insert(all.end(), section.subsections.begin(), section.subsections.end());
    }
    return all;
}

/// The classes of the closed vocabulary, with whether each is a territorial government.
std::map<std::string, bool> classes() {
    const auto bytes = pige::read_file(source + "/pipeline/data/clases.json");
    REQUIRE(bytes.has_value());
    const auto root = pige::foreign::parse_json(*bytes, "clases.json");
    REQUIRE(root.has_value());
    std::map<std::string, bool> found;
    for (const auto& one : root->find("clases")->elements) {
        found[one.string_at("clave")] = one.find("eta")->boolean;
    }
    return found;
}

bool accepts(const Subsection& subsection, const std::string& institution_class) {
    const auto& accepted = subsection.applicability.accepts;
    return accepted.empty() || std::ranges::find(accepted, institution_class) != accepted.end();
}

}  // namespace

TEST_CASE("the minimum content has 13 sections, 19 tables, 65 fields and 8 catalogues") {
    const PlanType type = pige_2025();
    std::size_t tables = 0;
    std::size_t fields = 0;
    for (const auto& subsection : all_subsections(type)) {
        tables += subsection.fields.empty() ? 0U : 1U;
        fields += subsection.fields.size();
    }
    CHECK(type.sections.size() == 13);
    CHECK(tables == 19);
    CHECK(fields == 65);
    CHECK(type.catalogues.size() == 8);
    CHECK(type.axes.size() == 3);
    CHECK(type.strategic_lines.size() == 14);
}

TEST_CASE("each class of institution may fill exactly the tables that the norm opens to it") {
    const PlanType type = pige_2025();
    // The norm's own clarifications (000:70-420), written down once more: table → classes; no row: everybody.
    const std::map<std::string, std::set<std::string>> restricted{{"1.2", {"agetic"}},
                                                                  {"1.3", {"mopsv", "telecomunicaciones"}},
                                                                  {"2.2", {"educacion", "bajo_tuicion_educacion"}},
                                                                  {"7.1", {"egpp"}},
                                                                  {"8.1", {"ministerio", "cabeza_de_sector"}},
                                                                  {"9.1", {"mdpyep", "mefp"}},
                                                                  {"11", {"gad", "gam", "gar", "gaioc"}},
                                                                  {"12.2", {"ministerio", "cabeza_de_sector"}}};
    const auto subsections = all_subsections(type);
    CHECK(subsections.size() == 20);
    for (const auto& [institution_class, territorial] : classes()) {
        for (const auto& subsection : subsections) {
            CAPTURE(institution_class);
            CAPTURE(subsection.code);
            const auto found = restricted.find(subsection.code);
            const bool expected = found == restricted.end() || found->second.contains(institution_class);
            CHECK(accepts(subsection, institution_class) == expected);
            if (subsection.code == "11") {
                CHECK(accepts(subsection, institution_class) == territorial);
            }
        }
    }
}

TEST_CASE("the three tables with one record are the ones that everybody must fill") {
    std::set<std::string> demanded;
    for (const auto& subsection : all_subsections(pige_2025())) {
        const bool must = subsection.applicability.requires_ == std::vector<std::string>{"*"};
        CHECK(subsection.is_sheet() == must);
        CHECK(subsection.minimum_rows == (must ? 1 : 0));
        if (must) demanded.insert(subsection.code);
    }
    CHECK(demanded == std::set<std::string>{"1.1", "4.2", "5.1"});
}

TEST_CASE("every class that a table names is in the closed vocabulary") {
    const auto known = classes();
    for (const auto& subsection : all_subsections(pige_2025())) {
        for (const auto& named : subsection.applicability.accepts) {
            CAPTURE(named);
            CHECK(known.contains(named));
        }
    }
}

TEST_CASE("every field says its labels, its meaning and where the norm asks for it") {
    for (const auto& subsection : all_subsections(pige_2025())) {
        CAPTURE(subsection.code);
        CHECK(subsection.source_lines.starts_with("000:"));
        CHECK_FALSE(subsection.applicability.rule.empty());
        CHECK_FALSE(subsection.applicability.not_applicable.empty());
        if (subsection.fields.empty()) {
            CHECK_FALSE(subsection.norm_text.empty());
            continue;
        }
        CHECK_FALSE(subsection.caption.empty());
        CHECK(subsection.empty_sentence.starts_with("La institución informó que no tiene "));
        const auto headers = std::ranges::count_if(subsection.fields, &pige::plan::Field::row_header);
        CHECK(headers == (subsection.is_sheet() ? 0 : 1));
        for (const auto& field : subsection.fields) {
            CAPTURE(field.key);
            CHECK_FALSE(field.label.empty());
            CHECK_FALSE(field.english_label.empty());
            CHECK_FALSE(field.description.empty());
            CHECK(field.source_lines.starts_with("000:"));
        }
    }
}

TEST_CASE("every column of years has the width of a year") {
    for (const auto& subsection : all_subsections(pige_2025())) {
        for (const auto& field : subsection.fields) {
            if (field.kind == FieldKind::Year && !subsection.is_sheet()) {
                CAPTURE(subsection.code);
                REQUIRE(field.width.has_value());
                CHECK(*field.width >= pige::Length::millimetres(16));
                CHECK(*field.width <= pige::Length::millimetres(17));
            }
        }
    }
}

TEST_CASE("the sections map onto all fourteen strategic lines, section 4 onto two") {
    const PlanType type = pige_2025();
    std::vector<int> covered;
    for (const auto& section : type.sections) {
        covered.insert(covered.end(), section.lines.begin(), section.lines.end());
    }
    std::ranges::sort(covered);
    CHECK(covered == std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14});
    CHECK(type.section_of("4.1")->lines == std::vector<int>{4, 6});
    CHECK(type.section_of("13.1")->lines == std::vector<int>{14});
    CHECK(type.section_of("12.9") == nullptr);
}

TEST_CASE("no catalogue of the norm refuses a value that it does not know") {
    for (const auto& catalogue : pige_2025().catalogues) {
        CAPTURE(catalogue.id);
        CHECK_FALSE(catalogue.values.empty());
        CHECK_FALSE(catalogue.refuses_unknown());
    }
}

TEST_CASE("a catalogue that is closed and printed whole refuses what it does not hold") {
    pige::plan::Catalogue catalogue{"C", "c", true, {{"a", true, ""}}};
    CHECK(catalogue.refuses_unknown());
    catalogue.values.push_back({"b", false, ""});
    CHECK_FALSE(catalogue.refuses_unknown());
    catalogue.values.clear();
    CHECK_FALSE(catalogue.refuses_unknown());
}

TEST_CASE("every rule of the type carries the code of its predicate") {
    const PlanType type = pige_2025();
    CHECK(type.rules.size() >= 20);
    for (const auto& rule : type.rules) {
        CAPTURE(rule.predicate);
        const auto* predicate = pige::plan::find_predicate(rule.predicate);
        REQUIRE(predicate != nullptr);
        CHECK(rule.code == predicate->code);
    }
}

TEST_CASE("lists of rule parameters are joined and numbers are digits") {
    for (const auto& rule : pige_2025().rules) {
        if (rule.predicate == "por_gestion") {
            CHECK(rule.where == "7.1");
            CHECK(rule.parameters.at("desde") == "2026");
            CHECK(rule.parameters.at("minimo") == "2");
        }
        if (rule.predicate == "unico" && rule.where == "1.3") {
            CHECK(rule.parameters.at("campos") == "tipo|nombre");
        }
    }
}

TEST_CASE("a plan of 2025 is official once a registered resolution cites its code") {
    const auto officiality = pige_2025().officiality;
    CHECK(officiality.resolution_cites_code);
    CHECK_FALSE(officiality.historical);
    CHECK(officiality.official_states.front() == "resolucion_registrada");
    CHECK(officiality.print_states.front() == "aprobado_cd");
    CHECK(officiality.fields.at("codigo_identificador") == pige::plan::Demand::Required);
    CHECK_FALSE(officiality.inferred_start.has_value());
}

TEST_CASE("the steps of approval are in the order of time") {
    std::vector<std::string> keys;
    for (const auto& step : pige_2025().steps) {
        keys.push_back(step.key);
        CHECK_FALSE(step.article.empty());
    }
    CHECK(keys == std::vector<std::string>{"registro_srsp", "conformidad", "aprobacion_cd", "resolucion",
                                           "registro_resolucion"});
}
