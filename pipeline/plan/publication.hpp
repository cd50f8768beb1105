// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "plan/plan_record.hpp"

// What of a record may leave, as its resolution declares (seeds/001, 6.1, num. 10).
namespace pige::plan {

/// True when the resolution declares the table called `subsection`, or the whole plan, confidential.
[[nodiscard]] bool is_withheld(const PlanRecord& record, std::string_view subsection);

/// True when the resolution declares some tables confidential: what is published then is a public extract.
[[nodiscard]] bool is_extract(const PlanRecord& record);

/// True when the record brings documents that were approved or signed and that may not be published: they hold the
/// whole plan, also its confidential tables.
[[nodiscard]] bool withholds_documents(const PlanRecord& record);

/// `record` without its confidential tables and the documents that hold them: what files, counts and pages of a
/// published plan are made from. Of a record without confidential tables it is the record itself.
[[nodiscard]] PlanRecord without_confidential(PlanRecord record);

}  // namespace pige::plan
