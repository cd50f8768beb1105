// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "pipeline.hpp"

namespace pige {

/// Holds the `bytes` of the PDF `file` against the plan that its embedded record gives: the record is composed again,
/// in the edition that the file says it is, and compared with what the structure of the file says.
///
/// With `record`, the institution's own record, names of signatories and confidential tables are compared too, which
/// the embedded public record does not have. No finding but notices: there is no difference. Findings: those of
/// `pdf::read_back` and of `inspect::differences`; PIGE-I020 (`record` is not the one of the file), I021 (the embedded
/// record cannot be read, with why), I022 (an edition with confidential tables needs `record`).
[[nodiscard]] Findings verify_plan(std::string_view bytes,
                                   const std::string& file,
                                   const std::optional<plan::PlanRecord>& record,
                                   const BuildTools& tools);

/// The words that `pages` have around their content, for `inspect::Expectation`.
[[nodiscard]] std::set<std::string> margin_words(const layout::PagedPlan& pages);

}  // namespace pige
