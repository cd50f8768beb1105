// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "layout/line_rules.hpp"

namespace pige::fonts {

/// Reads `data_folder/renglones.json`: by primary language subtag, what a line should not end between.
///
/// Failure: PIGE-F013 with the key or the pattern that is missing or wrong.
[[nodiscard]] std::map<std::string, layout::LineRules, std::less<>> read_line_rules(
    const std::filesystem::path& data_folder);

}  // namespace pige::fonts
