// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pipeline.hpp"

// The versions of one plan (same institution and period): which is in force, and that the pages of all say so.
namespace pige {

/// "planes/374/2025-2028": what the versions of one plan have in common.
[[nodiscard]] std::string series_of(const std::string& plan_path);

/// `entry` as the pages of all versions list it.
[[nodiscard]] PlanVersion version_of(const release::PlanEntry& entry);

/// The versions of every plan of `entries`, by series.
[[nodiscard]] std::map<std::string, PlanVersions> versions_by_series(const std::vector<release::PlanEntry>& entries);

/// What the manifest keeps of the list that a page was made with; empty for a plan in one version.
[[nodiscard]] std::string versions_fact(const PlanVersions& versions);

/// Notes in `entry` whether it is the version in force, and with which list of versions its page was made.
void mark_versions(const PlanVersions& versions, const plan::PlanType& type, release::PlanEntry& entry);

/// Makes the page of each plan again whose list of versions is no longer the one that it was made with: a version came,
/// or one of this run was refused. Only the page, its place in SHA256SUMS and the entry in `next` change; print and
/// data stay as they are. `plans` has the plans of this run and those that were kept. Findings: those of
/// `make_plan_page`.
[[nodiscard]] Findings refresh_pages(const std::vector<validate::OfficialPlan>& plans,
                                     const BuildRequest& request,
                                     const BuildTools& tools,
                                     release::Manifest& next);

}  // namespace pige
