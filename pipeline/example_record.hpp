// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/checked.hpp"
#include "foreign/json.hpp"
#include "plan/plan.hpp"
#include "validate/validate.hpp"

namespace pige {

/// A first record of the type `type_id`, as JSON, that passes reading and validation without an error: the head from
/// `example` (`data/ejemplo.json`), the tables from the type. A table that every institution fills gets its rows, each
/// cell saying what belongs there; another is empty, or not applicable to the class of the example.
///
/// Findings: PIGE-G009 (no record without errors could be made for this type), with what is wrong in the last attempt.
[[nodiscard]] Checked<std::string> make_example_record(const std::string& type_id,
                                                       const foreign::JsonNode& example,
                                                       const std::map<std::string, plan::PlanType>& types,
                                                       const validate::Context& context);

}  // namespace pige
