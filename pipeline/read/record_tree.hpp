// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "foreign/json.hpp"
#include "plan/record_form.hpp"
#include "read/shape.hpp"

namespace pige::read {

/// A record before its values are looked at, and the form that its plan type gives it.
struct RecordTree {
    plan::Form form;
    foreign::JsonNode root;
};

/// The tree of a record, from JSON or XML. Nothing when it is neither: PIGE-J, or PIGE-X001 to X004 and X006; what is
/// wrong in the XML form of a part (X007 to X012) is reported beside the tree.
[[nodiscard]] std::optional<RecordTree> read_tree(std::string_view bytes,
                                                  const std::map<std::string, plan::PlanType>& types,
                                                  Notes& notes);

}  // namespace pige::read
