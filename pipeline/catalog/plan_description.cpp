// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "catalog/writer.hpp"
#include "core/date.hpp"
#include "core/text.hpp"
#include "plan/publication.hpp"

namespace pige::catalog {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;

/// How many tables a plan fills, leaves empty, or declares as not its own; confidential ones are not counted.
struct Counts {
    std::size_t entries = 0;
    std::size_t filled = 0;
    std::size_t empty = 0;
    std::size_t not_applicable = 0;
};

Counts count(const plan::PlanRecord& record) {
    Counts counts;
    for (const auto& [subsection, content] : record.subsections) {
        if (plan::is_withheld(record, subsection)) continue;
        if (content.not_applicable) {
            ++counts.not_applicable;
        } else {
            ++(content.rows.empty() ? counts.empty : counts.filled);
        }
        counts.entries += content.rows.size();
    }
    return counts;
}

Values names_of(const PublishedPlan& plan, const Mapping& mapping) {
    const plan::PlanRecord& record = *plan.record;
    return {{"sigla", plan.type->acronym},
            {"tipo", plan.type->title},
            {"periodo", period_text(record, mapping)},
            {"entidad", record.institution.name},
            {"version", fmt::format("{}", record.version)}};
}

std::string act_sentence(const plan::Resolution& resolution, const Mapping& mapping) {
    const std::string act =
        fmt::format("{}{}{}", resolution.kind, resolution.kind.empty() ? "" : " ", resolution.number);
    if (is_blank(act)) return {};
    const auto date = Date::from_iso(resolution.date);
    if (!date) return fill(mapping.text("plan.acto"), {{"acto", act}});
    return fill(mapping.text("plan.acto_con_fecha"), {{"acto", act}, {"fecha", long_spanish(*date)}});
}

/// What a reader should know before opening any file, made from the record alone.
std::string description_of(const PublishedPlan& plan, const Mapping& mapping) {
    const plan::PlanRecord& record = *plan.record;
    const Counts counts = count(record);
    Values values = names_of(plan, mapping);
    values.emplace_back("registros", fmt::format("{}", counts.entries));
    values.emplace_back("con_registros", fmt::format("{}", counts.filled));
    values.emplace_back("sin_registros", fmt::format("{}", counts.empty));
    values.emplace_back("no_aplica", fmt::format("{}", counts.not_applicable));
    std::vector<std::string> sentences{fill(mapping.text("plan.descripcion"), values)};
    if (!record.code.empty()) sentences.push_back(fill(mapping.text("plan.codigo"), {{"codigo", record.code}}));
    if (record.resolution) sentences.push_back(act_sentence(*record.resolution, mapping));
    if (plan.type->officiality.historical) sentences.push_back(mapping.text("plan.historico"));
    if (record.resolution && !record.resolution->confidential.subsections.empty()) {
        sentences.push_back(mapping.text("plan.extracto"));
    }
    if (record.institution.fictional) sentences.push_back(mapping.text("plan.ficticia"));
    std::string description;
    for (const std::string& sentence : sentences) {
        if (sentence.empty()) continue;
        if (!description.empty()) description += ' ';
        description += sentence;
    }
    return description;
}

/// The institution: publisher and creator of its plan.
Iri describe_institution(Writer& writer, const plan::PlanRecord& record) {
    const Iri agent = writer.node("org/" + percent_encode(plan::institution_slug(record)));
    writer.organisation(agent, record.institution.name);
    writer.text(agent, "skos:altLabel", record.institution.acronym);
    writer.plain(agent, "dct:identifier", record.institution.code);
    return agent;
}

/// The código identificador as given; without one, the dataset's own name.
void describe_identifiers(Writer& writer, const plan::PlanRecord& record, const Iri& dataset) {
    const std::string name = plan::dataset_name(record);
    writer.plain(dataset, "dct:identifier", record.code.empty() ? name : record.code);
    if (record.institution.code.empty()) return;
    const Iri identifier = Writer::part(dataset, "identificador");
    writer.link(dataset, "adms:identifier", identifier);
    writer.type(identifier, "adms:Identifier");
    writer.plain(identifier, "skos:notation", name);
    writer.text(identifier, "adms:schemaAgency", writer.publisher().name);
}

void describe_language(Writer& writer, const std::string& language, const Iri& dataset) {
    const Mapping& mapping = writer.mapping();
    Code code = mapping.find("language", "bcp47", language);
    if (code.iri.empty()) code = mapping.find("language", "code", mapping.text("idioma_por_defecto"));
    writer.code(dataset, "dct:language", "language", code, "dct:LinguisticSystem");
}

/// The plan without its version: what is cited when any version is meant.
void describe_all_versions(Writer& writer, const PublishedPlan& plan, const Iri& dataset, const Iri& institution) {
    const Iri all = plan_iri(writer, *plan.record);
    const Values names = names_of(plan, writer.mapping());
    writer.link(dataset, "dcat:isVersionOf", all);
    writer.link(all, "dcat:hasVersion", dataset);
    writer.type(all, "dcat:Dataset");
    writer.text(all, "dct:title", fill(writer.mapping().text("todas_las_versiones.titulo"), names));
    writer.text(all, "dct:description", fill(writer.mapping().text("todas_las_versiones.descripcion"), names));
    writer.link(all, "dct:publisher", institution);
}

}  // namespace

std::string period_text(const plan::PlanRecord& record, const Mapping& mapping) {
    if (!record.period.start || !record.period.end) return mapping.text("sin_periodo");
    return fmt::format("{}-{}", *record.period.start, *record.period.end);
}

Iri plan_iri(const Writer& writer, const plan::PlanRecord& record) {
    const std::string suffix = fmt::format("-v{}", record.version);
    std::string name = plan::dataset_name(record);
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
    return writer.node("dataset/" + percent_encode(name));
}

Iri dataset_iri(const Writer& writer, const plan::PlanRecord& record) {
    return {fmt::format("{}/v{}", plan_iri(writer, record).value, record.version)};
}

DatasetNode describe_plan(Writer& writer, const PublishedPlan& plan) {
    const plan::PlanRecord& record = *plan.record;
    const Mapping& mapping = writer.mapping();
    const Values names = names_of(plan, mapping);
    const DatasetNode node{dataset_iri(writer, record), plan::dataset_name(record), plan.published, plan.modified};
    const Iri& dataset = node.dataset;
    writer.type(dataset, "dcat:Dataset");
    writer.text(dataset, "dct:title", fill(mapping.text("plan.titulo"), names));
    writer.text(dataset, "dct:description", description_of(plan, mapping));
    describe_identifiers(writer, record, dataset);
    const Iri institution = describe_institution(writer, record);
    writer.link(dataset, "dct:publisher", institution);
    writer.link(dataset, "dct:creator", institution);
    writer.contact(dataset);
    writer.keywords(dataset);
    writer.text(dataset, "dcat:keyword", plan.type->acronym);
    writer.text(dataset, "dcat:keyword", record.institution.acronym);
    writer.themes(dataset);
    describe_lines(writer, plan, dataset);
    writer.fixed_code(dataset, "dct:accessRights", "derechos");
    writer.fixed_code(dataset, "dct:accrualPeriodicity", "frecuencia");
    describe_language(writer, record.language, dataset);
    writer.place(dataset, record.institution.department);
    writer.period(dataset, record.period);
    writer.day(dataset, "dct:issued", plan.published);
    writer.day(dataset, "dct:modified", plan.modified);
    writer.plain(dataset, "dcat:version", fill(mapping.text("plan.version"), names));
    describe_series(writer, plan);
    writer.link(dataset, "dcat:inSeries", series_iri(writer, plan));
    describe_all_versions(writer, plan, dataset, institution);
    describe_norms(writer, plan, dataset);
    describe_procedure(writer, plan, dataset, institution);
    writer.document(dataset, "foaf:page", {writer.publisher().base + "/" + plan::verification_path(record)});
    const Iri page = describe_files(writer, node, plan.distributions);
    writer.document(dataset, "dcat:landingPage",
                    page.value.empty() ? writer.address(plan::plan_path(record) + "/") : page);
    return node;
}

}  // namespace pige::catalog
