// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validate/validate.hpp"

// What every family of rules works with, and the families themselves. Private to validate/.
namespace pige::validate {

/// One record being judged against its type.
struct Judge {
    const plan::PlanRecord& record;
    const plan::PlanType& type;
    const Context& context;
    Findings findings;

    void report(std::string_view code, Severity severity, std::string path, std::vector<Argument> arguments = {});
    void error(std::string_view code, std::string path, std::vector<Argument> arguments = {});
    void warning(std::string_view code, std::string path, std::vector<Argument> arguments = {});

    /// What a historical plan breaks can no longer be mended: it is told as a warning.
    [[nodiscard]] Severity unless_historical() const {
        return type.officiality.historical ? Severity::Warning : Severity::Error;
    }
    /// The print format with its code exists: approved with Ciudadanía Digital, or further.
    [[nodiscard]] bool is_print_state() const;
    [[nodiscard]] bool is_official_state() const;
    /// The resolution takes the table out of everything that is published; a published record lacks it.
    [[nodiscard]] bool is_confidential(std::string_view subsection) const;
    /// The rows of a table, or nullptr when it is absent or declared as not applicable.
    [[nodiscard]] const std::vector<plan::Row>* rows_of(std::string_view subsection) const;
};

/// Whether a table is for the institution. `Unknown` when its classes are not given or not understood.
enum class Reach { Must, May, Outside, Unknown };
[[nodiscard]] Reach reach_of(const Judge& judge, const plan::Subsection& table);

[[nodiscard]] bool contains(const std::vector<std::string>& values, std::string_view value);

void judge_head(Judge& judge);    ///< demanded fields, norm, institution, signatories, legal basis, chapters
void judge_state(Judge& judge);   ///< life cycle against code and resolution, confidentiality
void judge_dates(Judge& judge);   ///< period, days that exist, order of the steps
void judge_tables(Judge& judge);  ///< applicability, the kinds of emptiness, numbers of rows, cells
void judge_cells(Judge& judge, const plan::Subsection& table, const std::vector<plan::Row>& rows);
void judge_exhibits(Judge& judge);    ///< shape of each, and that a chapter places each once
void judge_narrative(Judge& judge);   ///< what chapters and exhibits say of each other and do not hold
void judge_rules(Judge& judge);       ///< predicates of the type
void judge_advisories(Judge& judge);  ///< personal and security data in any text

}  // namespace pige::validate
