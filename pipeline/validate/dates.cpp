// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/date.hpp"
#include "core/text.hpp"
#include "validate/judge.hpp"

namespace pige::validate {
namespace {

std::string written(const plan::Period& period) {
    const auto year = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; };
    return fmt::format("{}-{}", year(period.start), year(period.end));
}

bool is_reversed(const plan::Period& period) {
    return period.start && period.end && *period.end < *period.start;
}

/// An inferred period is a warning where the type infers one; anywhere else nobody may claim it.
void judge_inferred(Judge& judge) {
    const plan::Period& period = judge.record.period;
    if (!period.inferred) return;
    const plan::Officiality& officiality = judge.type.officiality;
    if (period.start == officiality.inferred_start && period.end == officiality.inferred_end) {
        judge.warning("PIGE-V012", "periodo", {{"periodo", written(period)}});
    } else {
        judge.error("PIGE-V013", "periodo.inferido", {{"periodo", written(period)}});
    }
}

void judge_period(Judge& judge) {
    const plan::Period& period = judge.record.period;
    const plan::PlanType& type = judge.type;
    judge_inferred(judge);
    if (is_reversed(period)) {
        judge.report("PIGE-V010", judge.unless_historical(), "periodo", {{"periodo", written(period)}});
    } else if (period.start && period.end && type.period_start && type.period_end && !period.inferred) {
        if (*period.start != *type.period_start || *period.end != *type.period_end) {
            judge.report("PIGE-V011", judge.unless_historical(), "periodo",
                         {{"periodo", written(period)},
                          {"esperado", fmt::format("{}-{}", *type.period_start, *type.period_end)},
                          {"norma", type.norm_act}});
        }
    }
    if (!judge.record.resolution || type.officiality.resolution_cites_code) return;  // else `approve` compares them
    const plan::Period& cited = judge.record.resolution->cited_period;
    const bool given = cited.start || cited.end;
    if (given && (cited.start != period.start || cited.end != period.end)) {
        judge.warning("PIGE-V014", "resolucion.periodo_citado",
                      {{"citado", written(cited)}, {"periodo", written(period)}});
    }
}

/// PIGE-V030 unless `text` is empty or a day that exists.
[[nodiscard]] std::optional<Date> judge_day(Judge& judge,
                                            const std::string& path,
                                            const std::string& text,
                                            Severity severity) {
    const auto date = Date::from_iso(text);
    if (!date && !is_blank(text)) judge.report("PIGE-V030", severity, path, {{"valor", text}});
    return date;
}

/// The dates of the steps, each not before the one before it, none with a gap before it.
void judge_steps(Judge& judge) {
    std::optional<Date> before;
    const plan::ProcedureStep* step_before = nullptr;
    std::vector<const plan::ProcedureStep*> without_date;
    for (const plan::ProcedureStep& step : judge.type.steps) {
        const auto given = judge.record.dates.find(step.key);
        const std::string path = "fechas." + step.key;
        if (given == judge.record.dates.end()) {
            without_date.push_back(&step);
            continue;
        }
        for (const plan::ProcedureStep* missing : without_date) {
            judge.warning("PIGE-V032", "fechas." + missing->key,
                          {{"paso", missing->label}, {"posterior", step.label}, {"articulo", missing->article}});
        }
        without_date.clear();
        const auto date = judge_day(judge, path, given->second, judge.unless_historical());
        if (!date) continue;
        if (before && *date < *before) {
            judge.report("PIGE-V031", judge.unless_historical(), path,
                         {{"paso", step.label},
                          {"valor", date->iso()},
                          {"anterior", step_before->label},
                          {"fecha_anterior", before->iso()},
                          {"articulo", step.article}});
        }
        if (!before || *before < *date) {
            before = date;
            step_before = &step;
        }
    }
}

/// The resolution's own date and that of the step are one fact.
void judge_resolution_date(Judge& judge) {
    if (!judge.record.resolution) return;
    const std::string& own = judge.record.resolution->date;
    static_cast<void>(judge_day(judge, "resolucion.fecha", own, judge.unless_historical()));
    const auto step = judge.record.dates.find("resolucion");
    if (step == judge.record.dates.end() || is_blank(own) || step->second == own) return;
    judge.report("PIGE-V034", judge.unless_historical(), "resolucion.fecha", {{"valor", own}, {"otra", step->second}});
}

}  // namespace

void judge_dates(Judge& judge) {
    judge_period(judge);
    judge_steps(judge);
    judge_resolution_date(judge);
    static_cast<void>(judge_day(judge, "norma.fecha", judge.record.norm.date, judge.unless_historical()));
    for (std::size_t i = 0; i < judge.record.legal_basis.size(); ++i) {
        static_cast<void>(
            judge_day(judge, fmt::format("marco[{}].fecha", i + 1), judge.record.legal_basis[i].date, Severity::Error));
    }
}

}  // namespace pige::validate
