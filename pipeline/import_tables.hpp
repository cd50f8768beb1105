// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>

#include "plan/plan.hpp"
#include "read/read.hpp"

namespace pige {

/// True when `folder` holds the tables of a plan: it has a `plan.csv`.
[[nodiscard]] bool holds_tables(const std::filesystem::path& folder);

/// Turns a folder of CSV files, as a release has them for each plan, into a record named as its dataset.
///
/// Keeps the rows of confidential subsections, which only the people who write the record have. Documents that the
/// record names have to be put beside it. Findings: PIGE-D010 to D017, places relative to the folder's path.
[[nodiscard]] Checked<read::ImportedRecord> import_tables(const std::filesystem::path& folder,
                                                          const std::map<std::string, plan::PlanType>& types);

}  // namespace pige
