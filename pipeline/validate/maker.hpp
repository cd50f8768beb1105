// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "validate/validate.hpp"

namespace pige::validate {

/// The only maker of the types that say "this was checked". Private to validate/.
struct Maker {
    [[nodiscard]] static CheckedPlan checked(plan::PlanRecord record) { return CheckedPlan(std::move(record)); }
    [[nodiscard]] static OfficialPlan official(CheckedPlan plan) { return OfficialPlan(std::move(plan)); }
};

}  // namespace pige::validate
