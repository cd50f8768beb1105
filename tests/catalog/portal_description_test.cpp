// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/portal_description.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "catalog/shelf.hpp"
#include "core/failure.hpp"

namespace {

using namespace pige;
using namespace pige::support;
using nlohmann::json;

const std::filesystem::path data_folder = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline" / "data";

json told(const Shelf& shelf) {
    return json::parse(catalog::to_portal_json(catalog_of(shelf), publisher(), data_folder));
}

/// What is told of the dataset that holds the file `path`.
json about(const json& all, const std::string& path) {
    for (const json& each : all) {
        if (each["archivos"].contains(path)) return each;
    }
    return {};
}

}  // namespace

TEST_CASE("a portal is told of every dataset with files what the catalogue says of it") {
    const json all = told(full_shelf());
    CHECK(all.size() == 5);
    const json plan = about(all, "planes/81/2030-2033/v2/plan.pdf");
    REQUIRE(plan.is_object());
    const std::string id = base + "/id/dataset/pige-81-2030-2033";
    CHECK(plan["campos"]["version"] == "2.0.0");
    CHECK(plan["campos"]["url"] == base + "/planes/81/2030-2033/v2/plan.html");
    CHECK_FALSE(plan["campos"]["title"].get<std::string>().empty());
    CHECK(plan["campos"]["notes"].get<std::string>().size() > 50);
    const json& extras = plan["extras"];
    CHECK(extras["uri"] == id + "/v2");
    CHECK(extras["issued"] == "2031-02-01");
    CHECK(extras["modified"] == "2031-02-01");
    CHECK(extras["temporal_start"] == "2030-01-01");
    CHECK(extras["temporal_end"] == "2033-12-31");
    CHECK(extras["publisher_uri"] == base + "/id/org/81");
    CHECK(extras["creator_uri"] == base + "/id/org/81");
    CHECK_FALSE(extras["publisher_name"].get<std::string>().empty());
    CHECK(extras["contact_email"] == "contacto@example.gob.bo");  // without mailto:
    CHECK(extras["contact_name"] == "CTIC-EPB");
    CHECK(extras["access_rights"] == "http://publications.europa.eu/resource/authority/access-right/PUBLIC");
    CHECK(extras["frequency"] == "http://publications.europa.eu/resource/authority/frequency/IRREG");
    CHECK(extras["is_version_of"] == json{id}.dump());
    CHECK(json::parse(extras["language"].get<std::string>()) ==
          json{"http://publications.europa.eu/resource/authority/language/SPA"});
    const json themes = json::parse(extras["theme"].get<std::string>());
    CHECK(themes.size() >= 2);
    CHECK(std::find(themes.begin(), themes.end(), "http://publications.europa.eu/resource/authority/data-theme/GOVE") !=
          themes.end());
    CHECK(json::parse(extras["applicable_legislation"].get<std::string>()).size() >= 1);
    CHECK(plan["palabras_clave"].size() >= 4);
}

TEST_CASE("the place that a portal is told is the department, where the record names one") {
    Shelf shelf;
    plan::PlanRecord record = small_record("81", 1);
    record.institution.department = "BO-O";
    shelf.add(record, "2030-05-01");
    json extras = about(told(shelf), "planes/81/2030-2033/v1/plan.pdf")["extras"];
    CHECK(extras["spatial_uri"] == base + "/id/departamento/BO-O");
    CHECK(extras["spatial_text"] == "Oruro");
    shelf.records[0].institution.department.clear();
    extras = about(told(shelf), "planes/81/2030-2033/v1/plan.pdf")["extras"];
    CHECK(extras["spatial_uri"] == "http://publications.europa.eu/resource/authority/country/BOL");
    CHECK(extras["spatial_text"] == "Bolivia");
}

TEST_CASE("each distribution tells its licence as an address, never as a word") {
    const json plan = about(told(full_shelf()), "planes/81/2030-2033/v1/plan.pdf");
    for (const auto& [path, file] : plan["archivos"].items()) {
        CAPTURE(path);
        CHECK(file["license"] == base + "/licencia");
        CHECK(file["download_url"] == base + "/" + path);
        CHECK(file["uri"].get<std::string>().starts_with(base + "/id/dist/"));
        CHECK(file["issued"] == "2030-05-01");
        CHECK(file["availability"].get<std::string>().starts_with("http://"));
    }
    CHECK(plan["archivos"]["planes/81/2030-2033/v1/registros.csv"]["name"] == "registros.csv (título)");
}

TEST_CASE("every value is a text, as the extras of a portal must be") {
    for (const json& each : told(full_shelf())) {
        for (const auto& [key, value] : each["extras"].items()) {
            CAPTURE(key);
            CHECK(value.is_string());
            CHECK_FALSE(value.get<std::string>().empty());
        }
    }
}

TEST_CASE("without a mapping for portals nothing can be told") {
    CHECK_THROWS_AS(static_cast<void>(catalog::to_portal_json({}, publisher(), "/no/existe")), Failure);
    CHECK(told(Shelf()).size() == 1);  // the joined tables
}
