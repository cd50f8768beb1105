// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "pipeline.hpp"
#include "verify_plan.hpp"

// Plans made and judged in one process.
namespace pige::test {

/// Everything that the shipped plan types need, loaded once.
[[nodiscard]] const BuildTools& tools();

/// A plan of the fixtures, rendered in the highest edition that its state allows.
struct Made {
    plan::PlanRecord record;
    document::Edition edition = document::Edition::Draft;
    Rendering rendering;
};
[[nodiscard]] Made made(const std::filesystem::path& folder);

/// `pages` as a file that carries `record`.
[[nodiscard]] std::string written(const layout::PagedPlan& pages, const plan::PlanRecord& record);

/// Code, place and arguments of each finding, for messages of failed tests.
[[nodiscard]] std::string listed(const Findings& findings);

[[nodiscard]] bool has_code(const Findings& findings, const std::string& code);

}  // namespace pige::test
