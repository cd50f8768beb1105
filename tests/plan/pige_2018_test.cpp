// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "plan/plan.hpp"

namespace {

const std::string source = PIGE_SOURCE_DIR;

pige::plan::PlanType pige_2018() {
    auto loaded = pige::plan::load_plan_type(source + "/templates/pige-2018");
    REQUIRE(loaded.has_value());
    return *loaded;
}

}  // namespace

TEST_CASE("a plan of 2018 is one table of rows that may lack any cell") {
    const auto type = pige_2018();
    REQUIRE(type.sections.size() == 1);
    REQUIRE(type.sections.front().subsections.size() == 1);
    const auto& table = type.sections.front().subsections.front();
    CHECK(table.fields.size() == 9);
    CHECK(table.landscape);
    CHECK(table.minimum_rows == 0);
    CHECK_FALSE(table.maximum_rows.has_value());
    for (const auto& field : table.fields) {
        CAPTURE(field.key);
        CHECK_FALSE(field.required);
    }
    CHECK(table.find_field("linea_estrategica")->kind == pige::plan::FieldKind::Integer);
    CHECK(table.find_field("medio")->shown == pige::plan::ColumnShown::WhenFilled);
    CHECK(table.find_field("instancia")->shown == pige::plan::ColumnShown::WhenFilled);
    CHECK(table.find_field("nombre")->shown == pige::plan::ColumnShown::Always);
    CHECK(table.find_field("nombres") == nullptr);
}

TEST_CASE("a plan of 2018 is a historical record whose gaps are advised, not refused") {
    const auto officiality = pige_2018().officiality;
    CHECK(officiality.historical);
    CHECK_FALSE(officiality.resolution_cites_code);
    CHECK(officiality.official_states == std::vector<std::string>{"historico"});
    CHECK(officiality.fields.at("resolucion.numero") == pige::plan::Demand::Advised);
    CHECK(officiality.fields.at("codigo_identificador") == pige::plan::Demand::Advised);
    CHECK(officiality.inferred_start == 2017);
    CHECK(officiality.inferred_end == 2025);
}

TEST_CASE("no rule on a historical plan is an error") {
    for (const auto& rule : pige_2018().rules) {
        CAPTURE(rule.predicate);
        CHECK(rule.severity != pige::Severity::Error);
    }
}

TEST_CASE("all plan types of the templates load together, each under the name of its folder") {
    const auto types = pige::plan::load_plan_types(source + "/templates");
    REQUIRE(types.has_value());
    CHECK(types->contains("pige-2025"));
    CHECK(types->contains("pige-2018"));
    CHECK(types->contains("gobierno-abierto-2020"));
    CHECK(types->at("pige-2018").folder.filename() == "pige-2018");
}
