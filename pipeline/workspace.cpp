// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace.hpp"

#include <cstdlib>
#include <optional>
#include <system_error>
#include <vector>

#include "core/failure.hpp"

namespace pige {
namespace {

/// A checkout keeps its data in `pipeline/data`, an installed program in `data`.
std::optional<Workspace> workspace_in(const std::filesystem::path& home) {
    for (const char* data : {"pipeline/data", "data"}) {
        if (std::filesystem::is_directory(home / data / "messages") &&
            std::filesystem::is_directory(home / "templates")) {
            return Workspace{home / data, home / "templates", home / "stylesheets"};
        }
    }
    return std::nullopt;
}

}  // namespace

Workspace find_workspace() {
    std::vector<std::filesystem::path> candidates;
    if (const char* home = std::getenv("PIGE_HOME");
        home != nullptr && *home != '\0') {  // NOLINT(concurrency-mt-unsafe): before any thread
        candidates.emplace_back(home);
    } else {
        std::error_code error;
        const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
        candidates.push_back(program.parent_path() / "../share/pige");
        for (std::filesystem::path folder = program.parent_path(); folder.has_relative_path();
             folder = folder.parent_path()) {
            candidates.push_back(folder);
        }
    }
    for (const std::filesystem::path& candidate : candidates) {
        if (const auto found = workspace_in(candidate)) return *found;
    }
    throw Failure({"PIGE-F040", Severity::Error, {candidates.front().string(), 0, {}}, {}});
}

}  // namespace pige
