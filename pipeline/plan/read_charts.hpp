// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "plan/object_reader.hpp"
#include "plan/plan_type.hpp"

// `graficos` of content.json. Private to plan/.
namespace pige::plan {

/// Findings as `ObjectReader`, and PIGE-T008 (a `cuenta` that is none).
[[nodiscard]] std::vector<Chart> read_charts(ObjectReader& type);

/// PIGE-T012 (a field that no table has, or not the one named), T014 (a table that does not exist), T015 (a key used
/// twice).
void check_charts(const PlanType& type, Reading& reading);

}  // namespace pige::plan
