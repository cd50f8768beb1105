// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "catalog/writer.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

/// A norm of the State, known by its number alone; Bolivia has no ELI addresses, so it gets one of ours.
Iri legal_resource(Writer& writer, const std::string& path, const std::string& title, const std::string& date) {
    const Iri norm = writer.node("norma/" + path);
    writer.type(norm, "eli:LegalResource");
    writer.text(norm, "dct:title", title);
    writer.day(norm, "eli:date_document", date);
    return norm;
}

/// The norms that demand the plan, and the minimum content that it follows.
void describe_demand(Writer& writer, const PublishedPlan& plan, const Iri& dataset) {
    const plan::PlanType& type = *plan.type;
    const plan::Norm& given = plan.record->norm;
    const plan::Norm norm = given.act.empty() ? plan::Norm{type.norm_act, type.norm_version, type.norm_date} : given;
    if (!norm.act.empty()) {
        writer.link(dataset, "dcatap:applicableLegislation",
                    legal_resource(writer, percent_encode(norm.act), norm.act, norm.date));
    }
    if (!type.legal_basis.empty() && type.legal_basis != norm.act) {
        writer.link(dataset, "dcatap:applicableLegislation",
                    legal_resource(writer, percent_encode(type.legal_basis), type.legal_basis, {}));
    }
    if (norm.act.empty() || norm.version.empty()) return;
    const Iri content =
        writer.node(fmt::format("estandar/{}/{}", percent_encode(norm.act), percent_encode(norm.version)));
    writer.standard(dataset, content,
                    fill(writer.mapping().text("contenido_minimo"),
                         {{"tipo", type.title}, {"version", norm.version}, {"acto", norm.act}}));
}

}  // namespace

void describe_norms(Writer& writer, const PublishedPlan& plan, const Iri& dataset) {
    describe_demand(writer, plan, dataset);
    const plan::PlanRecord& record = *plan.record;
    if (!record.resolution || is_blank(record.resolution->number)) return;
    const plan::Resolution& resolution = *record.resolution;
    const std::string title =
        resolution.kind.empty() ? resolution.number : fmt::format("{} {}", resolution.kind, resolution.number);
    const Iri act = legal_resource(writer, percent_encode(plan::institution_slug(record)) + "/" + percent_encode(title),
                                   title, resolution.date);
    writer.link(dataset, "dct:isReferencedBy", act);
    writer.link(act, "eli:is_about", dataset);
    if (!is_blank(resolution.issuer)) {
        const Iri issuer = Writer::part(act, "emisor");
        writer.link(act, "eli:passed_by", issuer);
        writer.organisation(issuer, resolution.issuer);
    }
    if (!is_blank(resolution.kind)) {
        const Iri kind = writer.node("clase-de-norma/" + percent_encode(resolution.kind));
        writer.link(act, "eli:type_document", kind);
        writer.type(kind, "skos:Concept");
        writer.text(kind, "skos:prefLabel", resolution.kind);
    }
    const std::string file = fmt::format("/{}", writer.mapping().text("archivos.resolucion"));
    const auto scan =
        std::ranges::find_if(plan.distributions, [&](const auto& each) { return each.path.ends_with(file); });
    if (scan != plan.distributions.end()) writer.document(act, "foaf:page", writer.address(scan->path));
}

}  // namespace pige::catalog
