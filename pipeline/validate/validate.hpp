// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/checked.hpp"
#include "plan/plan.hpp"

namespace pige::validate {

/// A record that keeps every rule of its type. Only `validate` makes one.
class CheckedPlan {
public:
    [[nodiscard]] const plan::PlanRecord& record() const { return record_; }

private:
    friend struct Maker;
    explicit CheckedPlan(plan::PlanRecord record) : record_(std::move(record)) {}
    plan::PlanRecord record_;
};

/// A plan that may be published: approved by a registered resolution that cites it (or historical), not confidential.
/// Only `approve` makes one.
class OfficialPlan {
public:
    [[nodiscard]] const CheckedPlan& plan() const { return plan_; }
    [[nodiscard]] const plan::PlanRecord& record() const { return plan_.record(); }

private:
    friend struct Maker;
    explicit OfficialPlan(CheckedPlan plan) : plan_(std::move(plan)) {}
    CheckedPlan plan_;
};

/// A pattern of what should not be published (identity cards, private telephones and mail, passwords), and its code.
struct Advisory {
    std::string code;     ///< of the finding, "PIGE-V070"
    std::string pattern;  ///< regular expression of ICU, case ignored
    std::string any_of;   ///< the pattern is tried only on texts with one of these ASCII characters; empty: always
};

/// Facts about institutions that rules need, from `pipeline/data`.
struct Context {
    std::map<std::string, std::string> classes;      ///< class key → its Spanish name
    std::map<std::string, std::string> departments;  ///< ISO 3166-2 → name
    std::vector<std::string> states;                 ///< life cycle, in order
    std::vector<Advisory> advisories;                ///< what a leak looks like (bolivia-facts, section 6)
};

/// Reads `Context` from `data_folder` (clases.json, codelists/bo-departamento.csv, estados.json,
/// datos-personales.json).
///
/// Failure: PIGE-F001 when a file is missing or broken.
[[nodiscard]] Context load_context(const std::filesystem::path& data_folder);

/// Every rule on `record`: head, tables, types, catalogues, applicability, emptiness, order of dates, rules of the
/// type.
///
/// All findings at once, sorted by place. The value is there when no finding is an error and reading refused nothing
/// (`PlanRecord::refused`); nothing is said again about what reading refused. Nothing of the record is altered, except
/// that a historical record without a period gets that of its type, marked as inferred. Codes: PIGE-V... (general),
/// PIGE-R... (of the type, see plan/predicates.hpp).
[[nodiscard]] Checked<CheckedPlan> validate(plan::PlanRecord record,
                                            const plan::PlanType& type,
                                            const Context& context);

/// The outcome of asking whether a plan may be published.
///
/// Confidential in whole is not an error: the plan is right, and nothing of it leaves (PIGE-A010, a notice without
/// value). Findings: PIGE-A001 (state before the resolution is registered), A002 (code not cited), A003 (another code
/// cited), A004 (another period cited), A005 (a field that officiality demands). Before the resolution is registered
/// only A001 and what already contradicts itself are said.
[[nodiscard]] Checked<OfficialPlan> approve(CheckedPlan plan, const plan::PlanType& type);

/// Two records with equal institution, period and version, or one code on different contents, refuse each other:
/// PIGE-V090, V091 per record. Returns for each record its findings, in input order. Slug collisions: PIGE-V092.
/// Equal tables of two institutions are a notice: PIGE-V093.
[[nodiscard]] std::vector<Findings> check_together(const std::vector<const plan::PlanRecord*>& records);

}  // namespace pige::validate
