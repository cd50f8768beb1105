// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/validate.hpp"

#include <algorithm>
#include <set>

#include "validate/judge.hpp"
#include "validate/maker.hpp"

namespace pige::validate {
namespace {

/// A historical record that gives no period has that of its type (design 3, "Historical types").
void infer_period(plan::PlanRecord& record, const plan::PlanType& type) {
    const plan::Officiality& officiality = type.officiality;
    const bool given = record.period.start || record.period.end;
    if (given || !officiality.inferred_start || !officiality.inferred_end) return;
    record.period = {*officiality.inferred_start, *officiality.inferred_end, true};
}

}  // namespace

Checked<CheckedPlan> validate(plan::PlanRecord record, const plan::PlanType& type, const Context& context) {
    infer_period(record, type);
    Judge judge{record, type, context, {}};
    judge_head(judge);
    judge_state(judge);
    judge_dates(judge);
    judge_tables(judge);
    judge_exhibits(judge);
    judge_narrative(judge);
    judge_rules(judge);
    judge_advisories(judge);

    Checked<CheckedPlan> result;
    const std::set<std::string> refused(record.refused.begin(), record.refused.end());
    std::copy_if(judge.findings.begin(), judge.findings.end(), std::back_inserter(result.findings),
                 [&](const Diagnostic& finding) { return !refused.contains(finding.place.field); });
    sort_by_place(result.findings);
    if (refused.empty() && !has_errors(result.findings)) result.value = Maker::checked(std::move(record));
    return result;
}

}  // namespace pige::validate
