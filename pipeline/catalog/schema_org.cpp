// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "catalog/graph_reader.hpp"
#include "catalog/writer.hpp"
#include "plan/publication.hpp"

// A plan in the words of schema.org, which search engines for datasets read in its page. What the graph of the plan
// says, said again.
namespace pige::catalog {
namespace {

using nlohmann::ordered_json;

/// In JSON text `<` stands only within strings, where it may be an escape: nothing can then end the script element.
std::string without_markup(const std::string& json) {
    std::string text;
    for (const char c : json) {
        if (c == '<') {
            text += "\\u003c";
        } else {
            text += c;
        }
    }
    return text;
}

ordered_json place_of(const GraphReader& graph, const Iri& place) {
    return {{"@type", "Place"}, {"name", graph.value(place, "skos:prefLabel")}};
}

ordered_json agent_of(const GraphReader& graph, const Iri& agent, const char* kind) {
    return {{"@type", kind}, {"@id", agent.value}, {"name", graph.value(agent, "foaf:name")}};
}

ordered_json file_of(const GraphReader& graph, const Iri& file, const std::string& media_types) {
    const std::string media_type = graph.value(file, "dcat:mediaType");
    return {{"@type", "DataDownload"},
            {"name", graph.value(file, "dct:title")},
            {"contentUrl", graph.value(file, "dcat:downloadURL")},
            {"encodingFormat", media_type.substr(std::min(media_types.size(), media_type.size()))},
            {"contentSize", graph.value(file, "dcat:byteSize")},
            {"sha256", graph.value(graph.node(file, "spdx:checksum"), "spdx:checksumValue")}};
}

/// The columns that the plan fills, each once, as the norm writes them.
ordered_json columns_of(const PublishedPlan& plan) {
    ordered_json columns = ordered_json::array();
    std::set<std::string> seen;
    for (const auto& [code, content] : plan.record->subsections) {
        const plan::Subsection* subsection = plan.type->find_subsection(code);
        if (subsection == nullptr || content.rows.empty() || plan::is_withheld(*plan.record, code)) continue;
        for (const plan::Field& field : subsection->fields) {
            if (!seen.insert(field.key).second) continue;
            columns.push_back({{"@type", "PropertyValue"}, {"name", field.key}, {"description", field.label}});
        }
    }
    return columns;
}

ordered_json files_of(const GraphReader& graph, const Iri& dataset, const Mapping& mapping) {
    ordered_json files = ordered_json::array();
    const std::string media_types = mapping.text("tipo_de_medio");
    const std::string page = media_types + mapping.text("archivos.pagina");
    for (const Iri& file : graph.nodes(dataset, "dcat:distribution")) {
        if (graph.value(file, "dcat:mediaType") != page) files.push_back(file_of(graph, file, media_types));
    }
    return files;
}

void add_time_and_place(const GraphReader& graph, const Iri& dataset, ordered_json& page) {
    ordered_json places = ordered_json::array();
    for (const Iri& place : graph.nodes(dataset, "dct:spatial")) places.push_back(place_of(graph, place));
    page["spatialCoverage"] = std::move(places);
    const Iri period = graph.node(dataset, "dct:temporal");
    const std::string start = graph.value(period, "dcat:startDate");
    if (!start.empty()) page["temporalCoverage"] = start + "/" + graph.value(period, "dcat:endDate");
}

}  // namespace

std::string to_schema_org(const PublishedPlan& plan, const Publisher& publisher, const Mapping& mapping) {
    const Graph description = make_plan_graph(plan, publisher, mapping);
    const GraphReader graph(description);
    Writer writer(publisher, mapping);
    const Iri dataset = dataset_iri(writer, *plan.record);
    const Iri series = graph.node(dataset, "dcat:inSeries");
    ordered_json page = {{"@context", "https://schema.org/"},
                         {"@type", "Dataset"},
                         {"@id", dataset.value},
                         {"name", graph.value(dataset, "dct:title")},
                         {"description", graph.value(dataset, "dct:description")},
                         {"url", graph.value(dataset, "dcat:landingPage")},
                         {"identifier", graph.value(dataset, "dct:identifier")},
                         {"version", graph.value(dataset, "dcat:version")},
                         {"keywords", graph.values(dataset, "dcat:keyword")},
                         {"license", publisher.licence_address},
                         {"isAccessibleForFree", true},
                         {"inLanguage", plan.record->language.empty() ? mapping.text("idioma") : plan.record->language},
                         {"datePublished", plan.published},
                         {"dateModified", plan.modified},
                         {"creator", agent_of(graph, graph.node(dataset, "dct:creator"), "GovernmentOrganization")},
                         {"publisher", {{"@type", "Organization"}, {"name", publisher.name}}}};
    add_time_and_place(graph, dataset, page);
    page["includedInDataCatalog"] = {{"@type", "DataCatalog"},
                                     {"@id", catalog_iri(writer).value},
                                     {"name", publisher.title},
                                     {"url", publisher.base + "/"}};
    page["isPartOf"] = {{"@type", "Dataset"},
                        {"@id", series.value},
                        {"name", graph.value(series, "dct:title")},
                        {"description", graph.value(series, "dct:description")}};
    page["variableMeasured"] = columns_of(plan);
    page["distribution"] = files_of(graph, dataset, mapping);
    return without_markup(page.dump());
}

}  // namespace pige::catalog
