// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/checked.hpp"

namespace pige {

/// Where the publishing ledger lies: `wanted`, or, when it is empty, `pige/libro.sqlite` in the user's state folder
/// (`XDG_STATE_HOME`, otherwise `~/.local/state`).
///
/// Findings: PIGE-G020 (it would lie inside the folder `release`, whose bytes depend on the records alone), PIGE-G021
/// (there is no state folder and none was named).
[[nodiscard]] Checked<std::filesystem::path> ledger_path(const std::string& wanted,
                                                         const std::filesystem::path& release);

}  // namespace pige
