// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/references.hpp"

#include <algorithm>
#include <system_error>

#include "core/files.hpp"
#include "read/read.hpp"

namespace pige::read {
namespace {

bool lies_below(const std::filesystem::path& folder, const std::filesystem::path& path) {
    const auto [folder_end, path_end] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return folder_end == folder.end() && path_end != path.end();
}

}  // namespace

Reference resolve_reference(const std::filesystem::path& folder, const std::string& name) {
    const std::filesystem::path asked(name);
    if (name.empty()) return {};
    const bool climbs = std::find(asked.begin(), asked.end(), "..") != asked.end();
    if (asked.is_absolute() || climbs) return {ReferenceState::Outside, {}};
    std::error_code error;
    const std::filesystem::path root = std::filesystem::weakly_canonical(folder.empty() ? "." : folder, error);
    if (error) return {};
    const std::filesystem::path full = std::filesystem::weakly_canonical(root / asked, error);
    if (error) return {};
    if (!lies_below(root, full)) return {ReferenceState::Outside, {}};
    // Only regular files: opening a named pipe would wait for ever.
    if (!std::filesystem::is_regular_file(full, error) || error) return {};
    return {ReferenceState::Found, full};
}

std::optional<std::string> referenced_file(const std::filesystem::path& folder, const std::string& name) {
    const Reference reference = resolve_reference(folder, name);
    if (reference.state != ReferenceState::Found) return std::nullopt;
    return read_file(reference.path);
}

}  // namespace pige::read
