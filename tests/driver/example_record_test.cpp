// SPDX-License-Identifier: GPL-3.0-or-later
#include "example_record.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "core/files.hpp"
#include "pipeline.hpp"

namespace {

const std::filesystem::path root = PIGE_SOURCE_DIR;

pige::foreign::JsonNode example() {
    const auto parsed =
        pige::foreign::parse_json(pige::read_file(root / "pipeline/data/ejemplo.json").value(), "ejemplo.json");
    REQUIRE(parsed.has_value());
    return *parsed;
}

pige::CheckTools tools() {
    auto loaded = pige::load_check_tools({root / "pipeline/data", root / "templates", root / "stylesheets"});
    REQUIRE(loaded.has_value());
    return std::move(*loaded);
}

}  // namespace

TEST_CASE("every plan type has an example record that passes, marked as fictitious") {
    const pige::CheckTools loaded = tools();
    REQUIRE(loaded.types.size() >= 2);
    for (const auto& [id, type] : loaded.types) {
        CAPTURE(id);
        const auto record = pige::make_example_record(id, example(), loaded.types, loaded.context);
        for (const auto& finding : record.findings) MESSAGE(finding.code, " ", finding.place.field);
        REQUIRE(record.has_value());
        CHECK(record->find("\"ficticia\": true") != std::string::npos);
        CHECK(record->find("\"tipo\": \"" + id + "\"") < record->find("\"apartados\""));
    }
}

TEST_CASE("an example changes the cells that the rules refuse, and says so when it cannot") {
    pige::CheckTools loaded = tools();
    pige::plan::PlanType& type = loaded.types.at("pige-2025");
    const std::string plain =
        pige::make_example_record("pige-2025", example(), loaded.types, loaded.context).value.value();
    // The first value of the catalogue becomes one that the type refuses: the example takes the next.
    const auto first = std::find_if(type.catalogues.begin(), type.catalogues.end(), [&](const auto& each) {
        return plain.find(each.values.front().value) != std::string::npos;
    });
    REQUIRE(first != type.catalogues.end());
    const std::string refused = first->values.front().value;
    REQUIRE(first->values.size() > 1);
    for (const auto& section : type.sections) {
        for (const auto& table : section.subsections) {
            for (const auto& field : table.fields) {
                if (field.catalogue != first->id) continue;
                type.rules.push_back({"texto_prohibido",
                                      table.code,
                                      {{"campos", field.key}, {"textos", refused}},
                                      pige::Severity::Error,
                                      "",
                                      "",
                                      ""});
            }
        }
    }
    const auto mended = pige::make_example_record("pige-2025", example(), loaded.types, loaded.context);
    REQUIRE(mended.has_value());
    CHECK(mended->find('"' + refused + '"') == std::string::npos);

    loaded.types.at("pige-2025").officiality.fields["origen.fecha_documento"] = pige::plan::Demand::Required;
    const auto impossible = pige::make_example_record("pige-2025", example(), loaded.types, loaded.context);
    CHECK_FALSE(impossible.has_value());
    CHECK(impossible.findings.front().code == "PIGE-G009");
}
