// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/catalog.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "catalog/shelf.hpp"
#include "core/text.hpp"
#include "support/small_plan.hpp"

namespace {

using namespace pige;
using namespace pige::catalog;
using namespace pige::support;

const std::string dct = "http://purl.org/dc/terms/";
const std::string dcat = "http://www.w3.org/ns/dcat#";
const std::string spdx = "http://spdx.org/rdf/terms#";
const std::string rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// The values of `property` of `subject`, IRIs and texts alike, sorted.
std::vector<std::string> values(const Graph& graph, const std::string& subject, const std::string& property) {
    std::vector<std::string> found;
    for (const Triple& triple : graph) {
        if (triple.subject.value != subject || triple.predicate.value != property) continue;
        found.push_back(std::visit([](const auto& object) { return object.value; }, triple.object));
    }
    std::ranges::sort(found);
    return found;
}

std::string value(const Graph& graph, const std::string& subject, const std::string& property) {
    const auto found = values(graph, subject, property);
    REQUIRE_MESSAGE(found.size() == 1, (subject + " " + property));
    return found.front();
}

std::vector<std::string> subjects_of_type(const Graph& graph, const std::string& type) {
    std::vector<std::string> found;
    for (const Triple& triple : graph) {
        if (triple.predicate.value == rdf_type && triple.object == std::variant<Iri, Literal>(Iri{type})) {
            found.push_back(triple.subject.value);
        }
    }
    return found;
}

const std::string plan_81 = base + "/id/dataset/pige-81-2030-2033";

}  // namespace

TEST_CASE("the catalogue lists every series, plan version and joined dataset, and a record of each") {
    const Graph graph = catalog_of(full_shelf());
    const std::string catalog = base + "/id/catalogo";
    const auto listed = values(graph, catalog, dcat + "dataset");
    CHECK(std::set<std::string>(listed.begin(), listed.end()) ==
          std::set<std::string>{plan_81 + "/v1", plan_81 + "/v2", base + "/id/dataset/pige-82-2030-2033/v1",
                                base + "/id/dataset/pige-83-2034-2037/v1", base + "/id/dataset/nacional",
                                base + "/id/serie/prueba-2030/2030-2033", base + "/id/serie/prueba-2030/2034-2037"});
    CHECK(values(graph, catalog, dcat + "record").size() == 5);
    CHECK(value(graph, catalog, dct + "issued") == "2030-05-01");
    CHECK(value(graph, catalog, dct + "modified") == "2031-02-01");
    CHECK(value(graph, base + "/id/registro/pige-81-2030-2033-v2", "http://xmlns.com/foaf/0.1/primaryTopic") ==
          plan_81 + "/v2");
}

TEST_CASE("the catalogue is the same whatever the order of the plans") {
    Shelf shelf = full_shelf();
    const Graph graph = catalog_of(shelf);
    const std::string turtle = to_turtle(graph);
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 5; ++i) {
        std::vector<PublishedPlan> plans = shelf.plans();
        std::shuffle(plans.begin(), plans.end(), random);
        for (PublishedPlan& plan : plans) std::shuffle(plan.distributions.begin(), plan.distributions.end(), random);
        const Graph shuffled = make_catalog(plans, national(), publisher(), mapping());
        CHECK(shuffled == graph);
        CHECK(to_turtle(shuffled) == turtle);
    }
}

TEST_CASE("plans of a series follow one another in order of issue, versions in order of number") {
    const Graph graph = catalog_of(full_shelf());
    const std::string plan_82 = base + "/id/dataset/pige-82-2030-2033/v1";
    const std::string series = base + "/id/serie/prueba-2030/2030-2033";
    CHECK(value(graph, series, dcat + "first") == plan_81 + "/v1");
    CHECK(value(graph, series, dcat + "last") == plan_81 + "/v2");
    CHECK(value(graph, plan_81 + "/v1", dcat + "next") == plan_82);
    CHECK(value(graph, plan_82, dcat + "next") == plan_81 + "/v2");
    CHECK(value(graph, plan_82, dcat + "prev") == plan_81 + "/v1");
    CHECK(value(graph, plan_81 + "/v2", dcat + "prev") == plan_82);
    CHECK(values(graph, plan_81 + "/v1", dcat + "prev").empty());
    CHECK(values(graph, base + "/id/dataset/pige-83-2034-2037/v1", dcat + "next").empty());
    CHECK(value(graph, plan_81 + "/v2", dcat + "previousVersion") == plan_81 + "/v1");
    CHECK(values(graph, plan_81 + "/v1", dcat + "previousVersion").empty());
    CHECK(value(graph, plan_81, dcat + "hasCurrentVersion") == plan_81 + "/v2");
    CHECK(values(graph, plan_81, dcat + "hasVersion").size() == 2);
    CHECK(value(graph, plan_81 + "/v1", dcat + "isVersionOf") == plan_81);
}

TEST_CASE("plans issued on one day still have one order") {
    Shelf shelf;
    shelf.add(support::small_record("82"), "2030-05-01");
    shelf.add(support::small_record("81"), "2030-05-01");
    const Graph graph = catalog_of(shelf);
    CHECK(value(graph, plan_81 + "/v1", dcat + "next") == base + "/id/dataset/pige-82-2030-2033/v1");
}

TEST_CASE("every distribution has its licence, size, checksum and address") {
    const Graph graph = catalog_of(full_shelf());
    const auto distributions = subjects_of_type(graph, dcat + "Distribution");
    CHECK(distributions.size() == 4 * 5 + 1);
    for (const std::string& each : distributions) {
        CAPTURE(each);
        CHECK(value(graph, each, dct + "license") == base + "/licencia");
        CHECK(value(graph, each, dcat + "downloadURL").starts_with(base + "/"));
        CHECK_FALSE(values(graph, each, dcat + "accessURL").empty());
        CHECK_FALSE(value(graph, each, dcat + "byteSize").empty());
        CHECK_FALSE(value(graph, each, dcat + "mediaType").empty());
        CHECK_FALSE(value(graph, each, dct + "format").empty());
        CHECK_FALSE(value(graph, each, dct + "title").empty());
        const std::string checksum = value(graph, each, spdx + "checksum");
        CHECK(checksum == each + "#sha256");
        CHECK(value(graph, checksum, spdx + "checksumValue").size() == 64);
    }
    const std::string pdf = base + "/id/dist/pige-81-2030-2033-v1/plan.pdf";
    CHECK(value(graph, pdf + "#sha256", spdx + "checksumValue") == sha256("planes/81/2030-2033/v1/plan.pdf").hex());
    CHECK(value(graph, pdf, dcat + "accessURL") == base + "/planes/81/2030-2033/v1/plan.html");
    CHECK(value(graph, pdf, dct + "format").ends_with("file-type/PDFA3"));
    CHECK(value(graph, plan_81 + "/v1", dcat + "landingPage") == base + "/planes/81/2030-2033/v1/plan.html");
}

TEST_CASE("a schema is a standard of its file, not a file of its own; checksums are none") {
    const Graph graph = catalog_of(full_shelf());
    const std::string folder = base + "/id/dist/pige-81-2030-2033-v1/";
    const auto standards = values(graph, folder + "plan.json", dct + "conformsTo");
    CHECK(std::ranges::find(standards, base + "/planes/81/2030-2033/v1/plan.schema.json") != standards.end());
    for (const std::string& file : values(graph, plan_81 + "/v1", dcat + "distribution")) {
        CHECK_FALSE(file.ends_with("schema.json"));
        CHECK_FALSE(file.ends_with("SHA256SUMS"));
    }
}

TEST_CASE("a plan is described by its code, institution, act and the lines that it fills") {
    const Graph graph = catalog_of(full_shelf());
    const std::string dataset = plan_81 + "/v1";
    CHECK(value(graph, dataset, dct + "title") == "PDP 2030-2033 de Institución de Prueba");
    CHECK(value(graph, dataset, dct + "identifier") == "SRSP/81/2030-1");
    CHECK(value(graph, dataset, dct + "publisher") == base + "/id/org/81");
    CHECK(value(graph, dataset, dct + "creator") == base + "/id/org/81");
    CHECK(value(graph, dataset, dct + "temporal") == dataset + "#periodo");
    CHECK(value(graph, dataset + "#periodo", dcat + "endDate") == "2033-12-31");
    CHECK(value(graph, dataset, dcat + "version") == "1.0.0");
    const auto themes = values(graph, dataset, dcat + "theme");
    CHECK(std::ranges::count_if(themes,
                                [](const auto& each) { return each.find("/linea/prueba-2030/") != each.npos; }) == 2);
    CHECK(std::ranges::find(themes, base + "/id/linea/prueba-2030/3") == themes.end());
    const std::string description = value(graph, dataset, dct + "description");
    CHECK(code_points(description).size() > 50);
    CHECK(description.find("Registros: 3.") != std::string::npos);
    CHECK(description.find("SRSP/81/2030-1") != std::string::npos);
    CHECK(description.find("ficticia") != std::string::npos);
    const std::string act = value(graph, dataset, dct + "isReferencedBy");
    CHECK(act == base + "/id/norma/81/Resoluci%C3%B3n%20Ministerial%20081%2F2030");
    CHECK(value(graph, act, "http://xmlns.com/foaf/0.1/page") == base + "/planes/81/2030-2033/v1/resolucion.pdf");
    CHECK(values(graph, dataset, "http://data.europa.eu/r5r/applicableLegislation") ==
          std::vector<std::string>{base + "/id/norma/D.S.%20N%C2%B0%201", base + "/id/norma/PRUEBA%2FRA%2F1%2F2030"});
}

TEST_CASE("a historical plan without code, act and period is described by what it has") {
    Shelf shelf;
    shelf.type.officiality.historical = true;
    plan::PlanRecord record = support::small_record("");
    record.institution.acronym = "DDE – ORU";
    record.institution.department.clear();
    record.institution.fictional = false;
    record.code.clear();
    record.period = {};
    record.resolution = plan::Resolution{};
    shelf.add(record, "2030-05-01");
    const Graph graph = catalog_of(shelf);
    const std::string dataset = base + "/id/dataset/pige-s-dde-oru-sin-periodo/v1";
    CHECK(value(graph, dataset, dct + "identifier") == "pige-s-dde-oru-sin-periodo-v1");
    CHECK(values(graph, dataset, dct + "temporal").empty());
    CHECK(values(graph, dataset, dct + "isReferencedBy").empty());
    CHECK(values(graph, dataset, "http://www.w3.org/ns/adms#identifier").empty());
    const std::string description = value(graph, dataset, dct + "description");
    CHECK(description.find("Registro histórico") != std::string::npos);
    CHECK(description.find("ficticia") == std::string::npos);
    CHECK(description.find("Acto") == std::string::npos);
    for (const Triple& triple : graph) {
        if (const auto* literal = std::get_if<Literal>(&triple.object))
            CHECK(literal->value.find('{') == std::string::npos);
    }
}

TEST_CASE("confidential tables are neither counted nor give a theme") {
    Shelf shelf;
    plan::PlanRecord record = support::small_record();
    record.subsections["2.1"] = {{{}}, std::nullopt};
    record.resolution->confidential.subsections = {"1.1", "1.2"};
    shelf.add(record, "2030-05-01");
    const Graph graph = catalog_of(shelf);
    const std::string description = value(graph, plan_81 + "/v1", dct + "description");
    CHECK(description.find("Registros: 1. Apartados con registros: 1;") != std::string::npos);
    CHECK(description.find("Extracto público") != std::string::npos);
    const auto themes = values(graph, plan_81 + "/v1", dcat + "theme");
    CHECK(std::ranges::find(themes, base + "/id/linea/prueba-2030/1") == themes.end());
    CHECK(std::ranges::find(themes, base + "/id/linea/prueba-2030/3") != themes.end());
}

TEST_CASE("the steps of approval are a chain of activities with their day and organisation, publication last") {
    const Graph graph = catalog_of(full_shelf());
    const std::string prov = "http://www.w3.org/ns/prov#";
    const std::string dataset = plan_81 + "/v1";
    const std::string publication = value(graph, dataset, prov + "wasGeneratedBy");
    CHECK(publication == dataset + "#paso-publicacion");
    CHECK(value(graph, publication, dct + "date") == "2030-05-01");
    CHECK(value(graph, publication, prov + "endedAtTime") == "2030-05-01T00:00:00-04:00");
    CHECK(value(graph, publication, prov + "wasAssociatedWith") == base + "/id/editor");
    const std::string resolution = value(graph, publication, prov + "wasInformedBy");
    CHECK(value(graph, resolution, prov + "wasAssociatedWith") == base + "/id/org/81");
    const std::string conformity = value(graph, resolution, prov + "wasInformedBy");
    CHECK(value(graph, conformity, dct + "date") == "2030-03-01");
    CHECK(value(graph, conformity, prov + "wasAssociatedWith") == base + "/id/org/374");
    CHECK(values(graph, conformity, prov + "wasInformedBy").empty());
    CHECK(subjects_of_type(graph, prov + "Activity").size() == 4 * 3);
}

TEST_CASE("a step without a day, or with a text that is none, is no activity") {
    Shelf shelf;
    plan::PlanRecord record = small_record();
    record.dates = {{"conformidad", "2030"}};
    shelf.add(record, "2030-05-01");
    const Graph graph = catalog_of(shelf);
    CHECK(subjects_of_type(graph, "http://www.w3.org/ns/prov#Activity") ==
          std::vector<std::string>{plan_81 + "/v1#paso-publicacion"});
}

TEST_CASE("sections answer to lines, lines belong to axes, tables to sections") {
    const Graph graph = catalog_of(full_shelf());
    const std::string skos = "http://www.w3.org/2004/02/skos/core#";
    const std::string id = base + "/id/";
    CHECK(values(graph, id + "seccion/prueba-2030/1", skos + "relatedMatch") ==
          std::vector<std::string>{id + "linea/prueba-2030/1", id + "linea/prueba-2030/2"});
    CHECK(value(graph, id + "linea/prueba-2030/3", skos + "broader") == id + "eje/prueba-2030/1");
    CHECK(value(graph, id + "apartado/prueba-2030/2.1", skos + "broader") == id + "seccion/prueba-2030/2");
    CHECK(value(graph, id + "lineas/prueba-2030", skos + "hasTopConcept") == id + "eje/prueba-2030/1");
}

TEST_CASE("a version says what it is to the one before") {
    const Graph graph = catalog_of(full_shelf());
    const std::string notes = "http://www.w3.org/ns/adms#versionNotes";
    CHECK(value(graph, plan_81 + "/v1", notes) == "Primera versión publicada.");
    CHECK(value(graph, plan_81 + "/v2", notes) == "Reemplaza a la versión 1.");
    CHECK(value(graph, plan_81 + "/v1", "http://xmlns.com/foaf/0.1/page") == base + "/v/SRSP%2F81%2F2030-1");
}

TEST_CASE("joined tables with an OpenAPI document are a data service that their JSON files lead to") {
    std::vector<OtherDataset> others = national();
    others[0].period = {2030, 2037, false};
    others[0].distributions.push_back({"datos/registros.json", "Registros", "application/json", 9, sha256("y"), {}});
    others[0].distributions.push_back(
        {"datos/openapi.json", "Servicio", "application/openapi+json", 9, sha256("z"), {}});
    const Graph graph = make_catalog(full_shelf().plans(), others, publisher(), mapping());
    const std::string service = base + "/id/servicio/datos";
    CHECK(value(graph, base + "/id/catalogo", dcat + "service") == service);
    CHECK(value(graph, service, dcat + "endpointURL") == base + "/datos/");
    CHECK(value(graph, service, dcat + "endpointDescription") == base + "/datos/openapi.json");
    CHECK(value(graph, service, dcat + "servesDataset") == base + "/id/dataset/nacional");
    CHECK(value(graph, base + "/id/dist/nacional/registros.json", dcat + "accessService") == service);
    CHECK(values(graph, base + "/id/dist/nacional/registros.csv", dcat + "accessService").empty());
    CHECK(value(graph, base + "/id/dataset/nacional#periodo", dcat + "endDate") == "2037-12-31");
    CHECK(value(graph, base + "/id/dataset/nacional", dcat + "landingPage") == base + "/datos");
    CHECK(value(graph, base + "/id/dataset/nacional", dct + "creator") == base + "/id/editor");
    CHECK(subjects_of_type(catalog_of(full_shelf()), dcat + "DataService").empty());
}

TEST_CASE("titles and descriptions carry a language, every node that is pointed to below the base is described") {
    const Graph graph = catalog_of(full_shelf());
    std::set<std::string> subjects;
    for (const Triple& triple : graph) subjects.insert(triple.subject.value);
    for (const Triple& triple : graph) {
        const auto* literal = std::get_if<Literal>(&triple.object);
        if (literal != nullptr &&
            (triple.predicate.value == dct + "title" || triple.predicate.value == dct + "description")) {
            CHECK(literal->language == "es");
        }
        const auto* iri = std::get_if<Iri>(&triple.object);
        if (iri == nullptr || !iri->value.starts_with(base + "/id/")) continue;
        CAPTURE(iri->value);
        CHECK(subjects.contains(iri->value));
    }
}

TEST_CASE("a code with slashes and blanks gives IRIs without them") {
    Shelf shelf;
    plan::PlanRecord record = support::small_record("8/1 <b>");
    record.resolution->number = "N° 1/2 \"a\" <b>";
    shelf.add(record, "2030-05-01");
    for (const Triple& triple : catalog_of(shelf)) {
        CHECK(triple.subject.value.find_first_of(" <>\"{}|\\^`") == std::string::npos);
        if (const auto* iri = std::get_if<Iri>(&triple.object)) {
            CHECK(iri->value.find_first_of(" <>\"{}|\\^`") == std::string::npos);
        }
    }
}

TEST_CASE("the graph of one plan is a part of the catalogue") {
    const Shelf shelf = full_shelf();
    const Graph catalog = catalog_of(shelf);
    const Graph single = make_plan_graph(shelf.plans()[2], publisher(), mapping());
    CHECK(single.size() > 100);
    CHECK(std::ranges::includes(catalog, single));
    CHECK(subjects_of_type(single, dcat + "Catalog").empty());
}

TEST_CASE("a catalogue without plans is still a catalogue") {
    const Graph graph = make_catalog({}, {}, publisher(), mapping());
    CHECK(subjects_of_type(graph, dcat + "Catalog").size() == 1);
    CHECK(values(graph, base + "/id/catalogo", dcat + "dataset").empty());
}
