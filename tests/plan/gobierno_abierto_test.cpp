// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "plan/plan.hpp"

TEST_CASE("the open-government plan of 2020 is a roadmap: activities under their axis and its result") {
    const auto type = pige::plan::load_plan_type(std::string(PIGE_SOURCE_DIR) + "/templates/gobierno-abierto-2020");
    REQUIRE(type.has_value());
    CHECK(type->officiality.historical);
    CHECK_FALSE(type->officiality.inferred_start.has_value());
    REQUIRE(type->sections.size() == 1);
    REQUIRE(type->sections.front().subsections.size() == 1);
    const auto& roadmap = type->sections.front().subsections.front();
    REQUIRE(roadmap.fields.size() == 6);
    CHECK(roadmap.find_field("actividad")->row_header);
    for (const char* key : {"eje", "resultado", "actividad", "actores", "inicio", "fin"}) {
        CAPTURE(key);
        CHECK(roadmap.find_field(key) != nullptr);
    }
    for (const auto& catalogue : type->catalogues) CHECK_FALSE(catalogue.refuses_unknown());
}
