// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace pige {

/// Where the program's own data lie.
struct Workspace {
    std::filesystem::path data;       ///< messages, code lists, mappings
    std::filesystem::path templates;  ///< plan types and the portal's pages
    std::filesystem::path stylesheets;
};

/// Finds the data: `PIGE_HOME`, `../share/pige` beside the program, or the checkout in which the program was built.
///
/// Failure: PIGE-F040 when none of them holds the data.
[[nodiscard]] Workspace find_workspace();

}  // namespace pige
