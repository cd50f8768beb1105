// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "plan/plan.hpp"
#include "support/temporary_folder.hpp"
#include "validate/validate.hpp"

// Records for tests, and for every code of reading and validating an input that makes it.
namespace pige::test {

using nlohmann::json;

/// The shipped plan types, and "prueba": a made-up one whose tables and rules use every kind of field and predicate.
[[nodiscard]] const std::map<std::string, plan::PlanType>& plan_types();
[[nodiscard]] const validate::Context& context();

/// A record of pige-2025 of a fictional municipality, approved and without any finding.
[[nodiscard]] json good_record();
/// A record of "prueba" without any finding.
[[nodiscard]] json made_up_record();
/// A historical record (pige-2018).
[[nodiscard]] json historical_record();

/// `good_record` with a matrix of spanning cells that its chapter places, and without any finding.
[[nodiscard]] json record_with_exhibits();

/// `record` with `value` at `pointer`, as in "/entidad/codigo".
[[nodiscard]] json with(json record, const std::string& pointer, json value);
[[nodiscard]] json without(json record, const std::string& pointer);

/// Everything that reading, validating and (from official states on) approving finds.
[[nodiscard]] Findings findings_of(const json& record);
[[nodiscard]] Findings findings_of_text(const std::string& text);

/// True when `findings` has `code` at `field`.
[[nodiscard]] bool has_finding(const Findings& findings, const std::string& code, const std::string& field);

/// A list of codes and fields for messages of failed tests.
[[nodiscard]] std::string listed(const Findings& findings);

struct FindingCase {
    std::string code;
    std::string field;
    std::function<Findings()> produce;
};

[[nodiscard]] std::vector<FindingCase> json_cases();
[[nodiscard]] std::vector<FindingCase> file_cases();
[[nodiscard]] std::vector<FindingCase> read_cases();
[[nodiscard]] std::vector<FindingCase> import_cases();
[[nodiscard]] std::vector<FindingCase> head_cases();
[[nodiscard]] std::vector<FindingCase> table_cases();
[[nodiscard]] std::vector<FindingCase> exhibit_cases();
[[nodiscard]] std::vector<FindingCase> narrative_cases();
[[nodiscard]] std::vector<FindingCase> rule_cases();
[[nodiscard]] std::vector<FindingCase> approval_cases();

}  // namespace pige::test
