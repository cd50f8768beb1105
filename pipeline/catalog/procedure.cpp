// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "catalog/writer.hpp"
#include "core/date.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

/// The organisation that answers for a step. Where the procedure names a post, it is one of the institution's own: no
/// person gets an address.
Iri responsible_for(Writer& writer, const plan::ProcedureStep& step, const Iri& institution) {
    const std::string address = writer.mapping().entry("organizaciones.direcciones", step.responsible);
    if (address.empty()) return institution;
    const Iri agent = writer.node(address);
    writer.organisation(agent, writer.mapping().entry("organizaciones.nombres", step.responsible));
    return agent;
}

/// The steps that a plan went through, as a chain of activities.
class Chain {
public:
    Chain(Writer& writer, const Iri& dataset) : writer_(writer), dataset_(dataset) {}

    /// Adds a step; none when `iso` is no day. Of each step the day is known, not the hour (`hora` of dcat.json).
    Iri add(const std::string& key, const std::string& label, const std::string& iso, const Iri& responsible) {
        if (!Date::from_iso(iso)) return {};
        const Iri activity = Writer::part(dataset_, "paso-" + percent_encode(key));
        writer_.type(activity, "prov:Activity");
        writer_.text(activity, "rdfs:label", label);
        writer_.day(activity, "dct:date", iso);
        writer_.typed(activity, "prov:endedAtTime", iso + writer_.mapping().text("hora"), "xsd:dateTime");
        writer_.link(activity, "prov:wasAssociatedWith", responsible);
        if (!last_.value.empty()) writer_.link(activity, "prov:wasInformedBy", last_);
        last_ = activity;
        return activity;
    }

private:
    Writer& writer_;  // outlives the chain: both live in one call
    const Iri& dataset_;
    Iri last_;
};

}  // namespace

void describe_procedure(Writer& writer, const PublishedPlan& plan, const Iri& dataset, const Iri& institution) {
    Chain chain(writer, dataset);
    for (const plan::ProcedureStep& step : plan.type->steps) {
        const auto date = plan.record->dates.find(step.key);
        if (date == plan.record->dates.end()) continue;
        chain.add(step.key, step.label, date->second, responsible_for(writer, step, institution));
    }
    const Iri publication =
        chain.add("publicacion", writer.mapping().text("publicacion"), plan.published, writer.publisher_node());
    if (!publication.value.empty()) writer.link(dataset, "prov:wasGeneratedBy", publication);
}

}  // namespace pige::catalog
