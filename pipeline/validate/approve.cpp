// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "plan/head_fields.hpp"
#include "validate/judge.hpp"
#include "validate/maker.hpp"

namespace pige::validate {
namespace {

/// The plan cites nothing: the resolution must cite it, exactly (seeds/001, 6.1, num. 7).
void judge_citation(Judge& judge) {
    const plan::PlanRecord& record = judge.record;
    if (!judge.type.officiality.resolution_cites_code || !record.resolution) return;
    const plan::Resolution& resolution = *record.resolution;
    const bool cites = !is_blank(resolution.cited_code);
    if (!cites && judge.is_official_state())
        judge.error("PIGE-A002", "resolucion.codigo_citado", {{"codigo", record.code}});
    if (cites && resolution.cited_code != record.code) {
        judge.error("PIGE-A003", "resolucion.codigo_citado",
                    {{"citado", resolution.cited_code}, {"codigo", record.code}});
    }
    const plan::Period& cited = resolution.cited_period;
    const auto year = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : "…"; };
    const bool given = cited.start || cited.end;
    if (given && (cited.start != record.period.start || cited.end != record.period.end)) {
        judge.error("PIGE-A004", "resolucion.periodo_citado",
                    {{"citado", fmt::format("{}-{}", year(cited.start), year(cited.end))},
                     {"periodo", fmt::format("{}-{}", year(record.period.start), year(record.period.end))}});
    }
}

void judge_officiality(Judge& judge) {
    for (const auto& [path, demand] : judge.type.officiality.fields) {
        const bool asked = demand == plan::Demand::Required;
        const bool said_by_citation = path == "resolucion.codigo_citado" && judge.record.resolution &&
                                      judge.type.officiality.resolution_cites_code;
        if (!asked || said_by_citation || plan::head_field_filled(judge.record, path)) continue;
        judge.error("PIGE-A005", path, {{"estado", judge.record.state}});
    }
}

}  // namespace

Checked<OfficialPlan> approve(CheckedPlan plan, const plan::PlanType& type) {
    Checked<OfficialPlan> result;
    const Context no_context;  // officiality is a matter of record and type alone
    Judge judge{plan.record(), type, no_context, {}};
    const auto& resolution = plan.record().resolution;
    if (resolution && resolution->confidential.whole) {
        judge.report("PIGE-A010", Severity::Notice, "resolucion.confidencial.total");
        result.findings = std::move(judge.findings);
        return result;
    }
    judge_citation(judge);
    if (judge.is_official_state()) {
        judge_officiality(judge);
    } else {
        judge.error("PIGE-A001", "estado", {{"estado", plan.record().state}});
    }
    result.findings = std::move(judge.findings);
    sort_by_place(result.findings);
    if (!has_errors(result.findings)) result.value = Maker::official(std::move(plan));
    return result;
}

}  // namespace pige::validate
