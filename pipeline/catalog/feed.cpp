// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "catalog/catalog.hpp"
#include "catalog/graph_reader.hpp"
#include "catalog/mapping.hpp"
#include "catalog/xml_text.hpp"

// The feeds for readers and search engines: Atom (RFC 4287) and Sitemaps 0.9.
namespace pige::catalog {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

/// `<name a="…">text</name>` on a line of its own; attributes without a value are left out.
std::string element(std::string_view name, const std::string& text, const Attributes& attributes = {}) {
    std::string line = fmt::format("<{}", name);
    for (const auto& [key, value] : attributes) {
        if (!value.empty()) line += fmt::format(" {}=\"{}\"", key, xml_text(value));
    }
    return line + (text.empty() ? "/>\n" : fmt::format(">{}</{}>\n", xml_text(text), name));
}

std::string optional_element(std::string_view name, const std::string& text) {
    return text.empty() ? std::string() : element(name, text);
}

/// The plan versions of a catalogue, the latest change first.
std::vector<Iri> latest_first(const GraphReader& graph, const Iri& catalog) {
    std::vector<std::pair<std::string, Iri>> versions;
    for (const Iri& dataset : graph.nodes(catalog, "dcat:dataset")) {
        if (graph.nodes(dataset, "dcat:inSeries").empty()) continue;
        versions.emplace_back(graph.value(dataset, "dct:modified"), dataset);
    }
    std::ranges::sort(versions, [](const auto& left, const auto& right) {
        return std::tie(right.first, left.second) < std::tie(left.first, right.second);
    });
    std::vector<Iri> datasets;
    for (auto& [day, dataset] : versions) datasets.push_back(std::move(dataset));
    return datasets;
}

/// The files of a dataset that readers of the feed look for, in the order of dcat.json.
std::string enclosures(const GraphReader& graph, const Iri& dataset, const Mapping& mapping) {
    const std::string media_types = mapping.text("tipo_de_medio");
    std::string links;
    for (const std::string& name : mapping.texts("archivos.principales")) {
        for (const Iri& file : graph.nodes(dataset, "dcat:distribution")) {
            const std::string address = graph.value(file, "dcat:downloadURL");
            if (!address.ends_with("/" + name)) continue;
            const std::string media_type = graph.value(file, "dcat:mediaType");
            links += element("link", {},
                             {{"rel", "enclosure"},
                              {"type", media_type.substr(std::min(media_types.size(), media_type.size()))},
                              {"length", graph.value(file, "dcat:byteSize")},
                              {"title", graph.value(file, "dct:title")},
                              {"href", address}});
        }
    }
    return links;
}

std::string author(const GraphReader& graph, const Iri& agent) {
    return "<author>\n" + element("name", graph.value(agent, "foaf:name")) +
           optional_element("uri", graph.value(agent, "foaf:homepage")) + "</author>\n";
}

/// Only the day of a change is known; a feed asks for a moment, which is the beginning of that day in Bolivia.
std::string moment(const std::string& day, const Mapping& mapping) {
    return day + mapping.text("hora");
}

std::string entry_of(const GraphReader& graph, const Iri& dataset, const Mapping& mapping) {
    const Iri series = graph.node(dataset, "dcat:inSeries");
    return "<entry>\n" + element("id", dataset.value) + element("title", graph.value(dataset, "dct:title")) +
           element("updated", moment(graph.value(dataset, "dct:modified"), mapping)) +
           element("published", moment(graph.value(dataset, "dct:issued"), mapping)) +
           author(graph, graph.node(dataset, "dct:publisher")) +
           element("link", {},
                   {{"rel", "alternate"},
                    {"type", mapping.text("archivos.pagina")},
                    {"href", graph.value(dataset, "dcat:landingPage")}}) +
           enclosures(graph, dataset, mapping) +
           element("category", {}, {{"term", series.value}, {"label", graph.value(series, "dct:title")}}) +
           element("summary", graph.value(dataset, "dct:description")) + "</entry>\n";
}

}  // namespace

std::string to_atom(const Graph& catalogue, const std::string& address, const Mapping& mapping) {
    const GraphReader graph(catalogue);
    const Iri catalog = graph.first_of("dcat:Catalog");
    const std::string updated = graph.value(catalog, "dct:modified");
    if (updated.empty()) return {};
    std::string feed =
        std::string(declaration) +
        fmt::format("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", xml_text(mapping.text("idioma")));
    feed += element("id", address) + element("title", graph.value(catalog, "dct:title")) +
            optional_element("subtitle", graph.value(catalog, "dct:description")) +
            element("updated", moment(updated, mapping)) + author(graph, graph.node(catalog, "dct:publisher")) +
            element("link", {}, {{"rel", "self"}, {"type", mapping.text("feed.tipo")}, {"href", address}}) +
            element("link", {},
                    {{"rel", "alternate"},
                     {"type", mapping.text("archivos.pagina")},
                     {"href", graph.value(catalog, "foaf:homepage")}}) +
            element("rights", graph.value(graph.node(catalog, "dct:license"), "rdfs:label"));
    for (const Iri& dataset : latest_first(graph, catalog)) feed += entry_of(graph, dataset, mapping);
    return feed + "</feed>\n";
}

std::string to_sitemap(const Graph& catalogue) {
    const GraphReader graph(catalogue);
    const Iri catalog = graph.first_of("dcat:Catalog");
    const auto page = [](const std::string& address, const std::string& day) {
        return "<url>\n" + element("loc", address) + optional_element("lastmod", day) + "</url>\n";
    };
    std::string sitemap = std::string(declaration) +
                          "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
                          page(graph.value(catalog, "foaf:homepage"), graph.value(catalog, "dct:modified"));
    std::vector<Iri> datasets = latest_first(graph, catalog);
    std::ranges::sort(datasets);
    for (const Iri& dataset : datasets) {
        sitemap += page(graph.value(dataset, "dcat:landingPage"), graph.value(dataset, "dct:modified"));
    }
    return sitemap + "</urlset>\n";
}

}  // namespace pige::catalog
