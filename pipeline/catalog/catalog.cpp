// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "catalog/writer.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

/// The language that the words of the catalogue itself are written in.
void describe_own_language(Writer& writer, const Iri& subject) {
    const Mapping& mapping = writer.mapping();
    writer.code(subject, "dct:language", "language",
                mapping.find("language", "code", mapping.text("idioma_por_defecto")), "dct:LinguisticSystem");
}

DatasetNode describe_other(Writer& writer, const OtherDataset& other) {
    const DatasetNode node{writer.node("dataset/" + percent_encode(other.id)), other.id, other.published,
                           other.modified};
    const Mapping& mapping = writer.mapping();
    const Iri& dataset = node.dataset;
    writer.type(dataset, "dcat:Dataset");
    writer.text(dataset, "dct:title", other.title);
    writer.text(dataset, "dct:description", other.description);
    writer.plain(dataset, "dct:identifier", other.id);
    writer.publisher_link(dataset);
    writer.link(dataset, "dct:creator", writer.publisher_node());
    writer.contact(dataset);
    writer.keywords(dataset);
    writer.themes(dataset);
    writer.period(dataset, other.period);
    writer.fixed_code(dataset, "dct:accessRights", "derechos");
    writer.fixed_code(dataset, "dct:accrualPeriodicity", "frecuencia");
    describe_own_language(writer, dataset);
    writer.place(dataset, {});
    writer.day(dataset, "dct:issued", other.published);
    writer.day(dataset, "dct:modified", other.modified);
    const Iri page = describe_files(writer, node, other.distributions);
    const Iri landing = page.value.empty() ? writer.address(mapping.text("pagina_de_datos")) : page;
    writer.document(dataset, "dcat:landingPage", landing);
    writer.document(dataset, "foaf:page", landing);
    return node;
}

/// What the catalogue says of its own entry for a dataset.
void describe_record(Writer& writer, const Iri& catalog, const DatasetNode& node) {
    const Iri record = writer.node("registro/" + percent_encode(node.name));
    writer.link(catalog, "dcat:record", record);
    writer.type(record, "dcat:CatalogRecord");
    writer.link(record, "foaf:primaryTopic", node.dataset);
    writer.day(record, "dct:issued", node.published);
    writer.day(record, "dct:modified", node.modified);
    writer.standard(record, {writer.mapping().text("perfil.iri")}, writer.mapping().text("perfil.titulo"));
}

/// Plans of one series in order of issue; plans of one day by their IRI.
std::map<Iri, std::vector<DatasetNode>> in_series(const Writer& writer,
                                                  const std::vector<PublishedPlan>& plans,
                                                  const std::vector<DatasetNode>& nodes) {
    std::map<Iri, std::vector<DatasetNode>> series;
    for (std::size_t i = 0; i < plans.size(); ++i) series[series_iri(writer, plans[i])].push_back(nodes[i]);
    for (auto& [iri, members] : series) {
        std::ranges::sort(members, [](const DatasetNode& left, const DatasetNode& right) {
            return std::tie(left.published, left.dataset) < std::tie(right.published, right.dataset);
        });
    }
    return series;
}

void order_series(Writer& writer, const Iri& catalog, const Iri& series, const std::vector<DatasetNode>& members) {
    writer.link(catalog, "dcat:dataset", series);
    writer.link(series, "dcat:first", members.front().dataset);
    writer.link(series, "dcat:last", members.back().dataset);
    writer.day(series, "dct:issued", members.front().published);
    writer.day(series, "dct:modified", std::ranges::max(members, {}, &DatasetNode::modified).modified);
    for (std::size_t i = 1; i < members.size(); ++i) {
        writer.link(members[i].dataset, "dcat:prev", members[i - 1].dataset);
        writer.link(members[i - 1].dataset, "dcat:next", members[i].dataset);
    }
}

/// Previous version and current version, by version number, and what a version is to those before it.
void order_versions(Writer& writer, const std::vector<PublishedPlan>& plans) {
    std::map<Iri, std::map<std::int64_t, Iri>> versions;
    for (const PublishedPlan& plan : plans) {
        versions[plan_iri(writer, *plan.record)].emplace(plan.record->version, dataset_iri(writer, *plan.record));
    }
    const Mapping& mapping = writer.mapping();
    for (const auto& [all, numbered] : versions) {
        writer.text(numbered.begin()->second, "adms:versionNotes", mapping.text("notas_de_version.primera"));
        writer.link(all, "dcat:hasCurrentVersion", numbered.rbegin()->second);
        for (auto later = std::next(numbered.begin()); later != numbered.end(); ++later) {
            const auto earlier = std::prev(later);
            writer.link(later->second, "dcat:previousVersion", earlier->second);
            writer.text(
                later->second, "adms:versionNotes",
                fill(mapping.text("notas_de_version.siguiente"), {{"anterior", fmt::format("{}", earlier->first)}}));
        }
    }
}

Iri describe_catalog(Writer& writer, const std::vector<DatasetNode>& nodes) {
    const Publisher& publisher = writer.publisher();
    const Iri catalog = catalog_iri(writer);
    writer.type(catalog, "dcat:Catalog");
    writer.text(catalog, "dct:title", publisher.title);
    writer.text(catalog, "dct:description", publisher.description);
    writer.publisher_link(catalog);
    writer.contact(catalog);
    writer.licence(catalog);
    describe_own_language(writer, catalog);
    writer.place(catalog, {});
    writer.document(catalog, "foaf:homepage", {publisher.base + "/"});
    writer.standard(catalog, {writer.mapping().text("perfil.iri")}, writer.mapping().text("perfil.titulo"));
    if (nodes.empty()) return catalog;
    writer.day(catalog, "dct:issued", std::ranges::min(nodes, {}, &DatasetNode::published).published);
    writer.day(catalog, "dct:modified", std::ranges::max(nodes, {}, &DatasetNode::modified).modified);
    for (const DatasetNode& node : nodes) {
        writer.link(catalog, "dcat:dataset", node.dataset);
        describe_record(writer, catalog, node);
    }
    return catalog;
}

/// The types of `plans`, each once.
std::map<std::string, const plan::PlanType*> types_of(const std::vector<PublishedPlan>& plans) {
    std::map<std::string, const plan::PlanType*> types;
    for (const PublishedPlan& plan : plans) types.emplace(plan.type->id, plan.type);
    return types;
}

/// The schemes that themes are taken from.
void describe_taxonomies(Writer& writer, const Iri& catalog, const std::vector<PublishedPlan>& plans) {
    const Mapping& mapping = writer.mapping();
    for (const std::string& theme : mapping.texts("temas")) {
        const std::string iri = mapping.find("data-theme", "code", theme).iri;
        writer.link(catalog, "dcat:themeTaxonomy", {iri.substr(0, iri.find_last_of('/'))});
    }
    for (const auto& [id, type] : types_of(plans)) {
        if (!type->strategic_lines.empty()) writer.link(catalog, "dcat:themeTaxonomy", scheme_iri(writer, *type));
    }
}

}  // namespace

Iri catalog_iri(const Writer& writer) {
    return writer.node("catalogo");
}

Iri series_iri(const Writer& writer, const PublishedPlan& plan) {
    return writer.node(
        fmt::format("serie/{}/{}", percent_encode(plan.type->id), percent_encode(plan::period_slug(*plan.record))));
}

void describe_series(Writer& writer, const PublishedPlan& plan) {
    const Mapping& mapping = writer.mapping();
    const Iri series = series_iri(writer, plan);
    const std::vector<std::pair<std::string_view, std::string>> values{{"tipo", plan.type->title},
                                                                       {"periodo", period_text(*plan.record, mapping)}};
    // Typed as a dataset too: a reader that does not know the subclass would miss it in dcat:dataset.
    writer.type(series, "dcat:DatasetSeries");
    writer.type(series, "dcat:Dataset");
    writer.text(series, "dct:title", fill(mapping.text("serie.titulo"), values));
    writer.text(series, "dct:description", fill(mapping.text("serie.descripcion"), values));
    writer.publisher_link(series);
    writer.contact(series);
    writer.themes(series);
    writer.keywords(series);
    writer.fixed_code(series, "dct:accrualPeriodicity", "frecuencia");
    writer.period(series, plan.record->period);
    writer.place(series, {});
}

Graph make_catalog(const std::vector<PublishedPlan>& plans,
                   const std::vector<OtherDataset>& others,
                   const Publisher& publisher,
                   const Mapping& mapping) {
    Writer writer(publisher, mapping);
    std::vector<DatasetNode> nodes;
    for (const PublishedPlan& plan : plans) nodes.push_back(describe_plan(writer, plan));
    for (const auto& [id, type] : types_of(plans)) describe_type(writer, *type);
    const auto series = in_series(writer, plans, nodes);
    for (const OtherDataset& other : others) nodes.push_back(describe_other(writer, other));
    const Iri catalog = describe_catalog(writer, nodes);
    for (std::size_t i = 0; i < others.size(); ++i) {
        describe_service(writer, catalog, others[i], nodes[plans.size() + i].dataset);
    }
    describe_taxonomies(writer, catalog, plans);
    for (const auto& [iri, members] : series) order_series(writer, catalog, iri, members);
    order_versions(writer, plans);
    return writer.take();
}

Graph make_plan_graph(const PublishedPlan& plan, const Publisher& publisher, const Mapping& mapping) {
    Writer writer(publisher, mapping);
    static_cast<void>(describe_plan(writer, plan));
    describe_type(writer, *plan.type);
    return writer.take();
}

}  // namespace pige::catalog
