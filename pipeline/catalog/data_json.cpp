// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/catalog.hpp"
#include "catalog/graph_reader.hpp"
#include "catalog/mapping.hpp"
#include "foreign/json.hpp"

// The catalogue in the form of DCAT-US 1.1 (Project Open Data), for tools that read only that: what the graph says,
// with the fewer words of that form.
namespace pige::catalog {
namespace {

using nlohmann::ordered_json;

/// What is empty is left out: the form has no word for "unknown".
void put(ordered_json& object, const char* key, ordered_json value) {
    const bool is_empty_text = value.is_string() && value.get_ref<const std::string&>().empty();
    if (!is_empty_text && !(value.is_structured() && value.empty())) object[key] = std::move(value);
}

std::vector<std::string> labels(const GraphReader& graph, const Iri& subject, std::string_view property) {
    std::vector<std::string> found;
    for (const Iri& code : graph.nodes(subject, property)) found.push_back(graph.value(code, "skos:prefLabel"));
    std::ranges::sort(found);
    return found;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

ordered_json publisher_of(const GraphReader& graph, const Iri& dataset) {
    return {{"@type", "org:Organization"}, {"name", graph.value(graph.node(dataset, "dct:publisher"), "foaf:name")}};
}

/// Without a mail address in the settings, the publisher's name alone: none is made up.
ordered_json contact_of(const GraphReader& graph, const Iri& catalog, const Iri& dataset) {
    const Iri contact = graph.node(dataset, "dcat:contactPoint");
    ordered_json card = {{"@type", "vcard:Contact"}};
    put(card, "fn",
        graph.value(contact.value.empty() ? graph.node(catalog, "dct:publisher") : contact,
                    contact.value.empty() ? "foaf:name" : "vcard:fn"));
    put(card, "hasEmail", graph.value(contact, "vcard:hasEmail"));
    return card;
}

std::string interval_of(const GraphReader& graph, const Iri& dataset) {
    const Iri period = graph.node(dataset, "dct:temporal");
    const std::string start = graph.value(period, "dcat:startDate");
    return start.empty() ? std::string() : start + "/" + graph.value(period, "dcat:endDate");
}

ordered_json file_of(const GraphReader& graph, const Iri& file, const std::string& media_types) {
    ordered_json entry = {{"@type", "dcat:Distribution"}};
    put(entry, "title", graph.value(file, "dct:title"));
    put(entry, "downloadURL", graph.value(file, "dcat:downloadURL"));
    const std::string media_type = graph.value(file, "dcat:mediaType");
    put(entry, "mediaType", media_type.substr(media_type.starts_with(media_types) ? media_types.size() : 0));
    put(entry, "format", graph.value(graph.node(file, "dct:format"), "skos:prefLabel"));
    return entry;
}

ordered_json dataset_of(const GraphReader& graph, const Iri& catalog, const Iri& dataset, const Mapping& mapping) {
    ordered_json entry = {{"@type", "dcat:Dataset"}, {"identifier", dataset.value}};
    put(entry, "title", graph.value(dataset, "dct:title"));
    put(entry, "description", graph.value(dataset, "dct:description"));
    put(entry, "keyword", graph.values(dataset, "dcat:keyword"));
    put(entry, "theme", labels(graph, dataset, "dcat:theme"));
    put(entry, "issued", graph.value(dataset, "dct:issued"));
    put(entry, "modified", graph.value(dataset, "dct:modified"));
    put(entry, "publisher", publisher_of(graph, dataset));
    put(entry, "contactPoint", contact_of(graph, catalog, dataset));
    put(entry, "accessLevel", mapping.text("data_json.acceso"));
    put(entry, "accrualPeriodicity", mapping.text("data_json.periodicidad"));
    put(entry, "license", graph.value(catalog, "dct:license"));
    put(entry, "language", ordered_json::array({mapping.text("idioma")}));
    put(entry, "spatial", joined(labels(graph, dataset, "dct:spatial")));
    put(entry, "temporal", interval_of(graph, dataset));
    put(entry, "landingPage", graph.value(dataset, "dcat:landingPage"));
    ordered_json files = ordered_json::array();
    const std::string media_types = mapping.text("tipo_de_medio");
    for (const Iri& file : graph.nodes(dataset, "dcat:distribution")) {
        files.push_back(file_of(graph, file, media_types));
    }
    put(entry, "distribution", std::move(files));
    return entry;
}

}  // namespace

std::string to_data_json(const Graph& catalogue, const Mapping& mapping) {
    const GraphReader graph(catalogue);
    const Iri catalog = graph.first_of("dcat:Catalog");
    ordered_json root = {{"@context", mapping.text("data_json.contexto")},
                         {"@id", catalog.value},
                         {"@type", "dcat:Catalog"},
                         {"conformsTo", mapping.text("data_json.perfil")},
                         {"describedBy", mapping.text("data_json.esquema")},
                         {"dataset", ordered_json::array()}};
    for (const Iri& dataset : graph.nodes(catalog, "dcat:dataset")) {
        if (graph.is_a(dataset, "dcat:DatasetSeries")) continue;
        root["dataset"].push_back(dataset_of(graph, catalog, dataset, mapping));
    }
    return foreign::pretty_json(root);
}

}  // namespace pige::catalog
