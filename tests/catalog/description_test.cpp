// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "catalog/catalog.hpp"
#include "catalog/mapping.hpp"
#include "catalog/shelf.hpp"

// What is said of a plan beside the catalogue: its record as JSON-LD, its page in schema.org, the tables as a service.
namespace {

using namespace pige;
using namespace pige::support;
using nlohmann::json;
using nlohmann::ordered_json;

const std::string vocabulary = base + "/def/prueba-2030#";

json record_document(const plan::PlanRecord& record) {
    return json::parse(catalog::record_json_ld(record, small_type(), publisher(), mapping()));
}

catalog::PublishedPlan first_plan(const Shelf& shelf) {
    return shelf.plans().front();
}

std::vector<catalog::Distribution> tables() {
    return {{"datos/registros.csv", "Registros (CSV)", "text/csv", 1, {}, {}},
            {"datos/registros.json", "Registros (JSON)", "application/json", 2, {}, {}},
            {"datos/registros.schema.json", "Esquema", "application/schema+json", 3, {}, {}},
            {"datos/listas.json", "Listas (JSON)", "application/json", 4, {}, {}}};
}

}  // namespace

TEST_CASE("the record in JSON-LD has the members of the public record, under the context that is published beside it") {
    const plan::PlanRecord record = small_record();
    json document = record_document(record);
    CHECK(document.at("@context") ==
          json::parse(catalog::context_document(small_type(), publisher(), mapping())).at("@context"));
    CHECK(document.at("@id") == base + "/id/dataset/pige-81-2030-2033/v1");
    for (const char* key : {"@context", "@id", "@type"}) document.erase(key);
    CHECK(document == json(plan::public_record(record)));
}

TEST_CASE("every table is a list, so that empty, not applicable and unknown stay apart") {
    const json context = record_document(small_record()).at("@context");
    const json& tables = context.at("apartados").at("@context");
    CHECK(tables.size() == 4);
    for (const auto& [code, term] : tables.items()) {
        CHECK(term.at("@container") == "@list");
        CHECK(term.at("@id") == vocabulary + code);
    }
    CHECK(context.at("@vocab") == vocabulary);
    CHECK(context.at("@version") == 1.1);
}

TEST_CASE("years and days have their datatypes, the days of a historical type do not") {
    const json tables = record_document(small_record()).at("@context").at("apartados").at("@context");
    CHECK(tables.at("1.1").at("@context").at("gestion").at("@type") == "xsd:gYear");
    CHECK(tables.at("2.1").at("@context").at("dia").at("@type") == "xsd:date");
    CHECK_FALSE(tables.at("1.1").at("@context").contains("nombre"));
    plan::PlanType type = small_type();
    CHECK(catalog::context_document(type, publisher(), mapping()).find("xsd:date") != std::string::npos);
    type.officiality.historical = true;
    const std::string historical = catalog::context_document(type, publisher(), mapping());
    CHECK(historical.find("xsd:date") == std::string::npos);
    CHECK(historical.find("xsd:gYear") != std::string::npos);
}

TEST_CASE("what is confidential is not in the record as JSON-LD") {
    plan::PlanRecord record = small_record();
    record.resolution->confidential.subsections = {"1.2"};
    const std::string document = catalog::record_json_ld(record, small_type(), publisher(), mapping());
    CHECK(document.find("Trámite uno") == std::string::npos);
    CHECK(document.find("Nombre que no se publica") == std::string::npos);
}

TEST_CASE("schema.org has what search engines for datasets ask for") {
    const Shelf shelf = full_shelf();
    const json page = json::parse(catalog::to_schema_org(first_plan(shelf), publisher(), mapping()));
    CHECK(page.at("@type") == "Dataset");
    CHECK(page.at("name") == "PDP 2030-2033 de Institución de Prueba");
    const std::size_t length = page.at("description").get<std::string>().size();
    CHECK(length >= 50);
    CHECK(length <= 5000);
    CHECK(page.at("url") == base + "/planes/81/2030-2033/v1/plan.html");
    CHECK(page.at("license") == base + "/licencia");
    CHECK(page.at("identifier") == "SRSP/81/2030-1");
    CHECK(page.at("temporalCoverage") == "2030-01-01/2033-12-31");
    CHECK(page.at("creator").at("name") == "Institución de Prueba");
    CHECK(page.at("isPartOf").at("@id") == base + "/id/serie/prueba-2030/2030-2033");
    REQUIRE(page.at("distribution").size() == 4);  // not the page itself, nor schemas or checksums
    for (const json& file : page.at("distribution")) {
        CHECK(file.at("contentUrl").get<std::string>().starts_with(base + "/planes/"));
        CHECK(file.at("sha256").get<std::string>().size() == 64);
        CHECK_FALSE(file.at("encodingFormat").get<std::string>().empty());
    }
}

TEST_CASE("the columns of a page are those that the plan fills, without confidential ones, each once") {
    Shelf shelf;
    plan::PlanRecord record = small_record();
    record.resolution->confidential.subsections = {"1.2"};
    shelf.add(record, "2030-05-01");
    const json page = json::parse(catalog::to_schema_org(first_plan(shelf), publisher(), mapping()));
    std::set<std::string> names;
    for (const json& column : page.at("variableMeasured")) CHECK(names.insert(column.at("name")).second);
    CHECK(names == std::set<std::string>{"situacion", "nombre", "gestion"});
}

TEST_CASE("a name cannot end the script element that the description stands in") {
    Shelf shelf;
    plan::PlanRecord record = small_record();
    record.institution.name = "</script><script>alert(1)</script> <!-- \"A & B\"";
    shelf.add(record, "2030-05-01");
    const std::string text = catalog::to_schema_org(first_plan(shelf), publisher(), mapping());
    CHECK(text.find('<') == std::string::npos);
    CHECK(json::parse(text).at("creator").at("name") == record.institution.name);
}

TEST_CASE("the service describes every JSON table with its schema, and nothing else") {
    const json document = json::parse(catalog::to_open_api(tables(), publisher(), mapping()));
    CHECK(document.at("openapi").get<std::string>().starts_with("3."));
    CHECK(document.at("servers").at(0).at("url") == base);
    REQUIRE(document.at("paths").size() == 2);
    const json& answer = document.at("paths").at("/datos/registros.json").at("get").at("responses").at("200");
    CHECK(answer.at("content").at("application/json").at("schema").at("$ref") == base + "/datos/registros.schema.json");
    const json& other = document.at("paths").at("/datos/listas.json").at("get").at("responses").at("200");
    CHECK(other.at("content").at("application/json").empty());
}
