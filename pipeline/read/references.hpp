// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace pige::read {

enum class ReferenceState { Found, Missing, Outside };

/// Where the file that a record names lies, if it may be read at all.
struct Reference {
    ReferenceState state = ReferenceState::Missing;
    std::filesystem::path path;  ///< of a regular file below `folder`, only when found
};

/// Looks for `name` in `folder`. Absolute names, `..` and symbolic links that lead out are outside, whether or not
/// something is there.
[[nodiscard]] Reference resolve_reference(const std::filesystem::path& folder, const std::string& name);

}  // namespace pige::read
