// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/object_reader.hpp"
#include "plan/plan_type.hpp"

namespace pige::plan {

/// Holds the parts of `type` against each other: what one names, another must define. Private to plan/.
///
/// Findings: PIGE-T009 to T011 (predicates and their parameters), T012 to T014 (field, catalogue, table that does not
/// exist), T015 (repeated), T016 (line or axis that does not exist), T017 to T019, T022 to T024. Paths are those of
/// content.json, so that `reading` gives their lines.
void check_plan_type(const PlanType& type, Reading& reading);

/// Holds the rule at `path` against the table of predicates and the tables of `type`.
void check_rule(const PlanType& type, const Rule& rule, const std::string& path, Reading& reading);

}  // namespace pige::plan
