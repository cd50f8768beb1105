// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace pige::portal {

// The parts of CKAN's package_revise (portal-api 5), as functions on JSON values.

/// The paths ("extras__0__value") at which `package` does not hold what `match` asks for; empty: it matches.
[[nodiscard]] std::vector<std::string> mismatches(const nlohmann::json& match, const nlohmann::json& package);

/// `package` without what `patterns` take out: `-*`, `-title`, `-resources__0`, `+resources__*`. The first pattern that
/// fits decides; what none fits stays.
[[nodiscard]] nlohmann::json filtered(const nlohmann::json& package, const std::vector<std::string>& patterns);

/// Lays `update` over `target`: objects by key, lists by index; a shorter list removes nothing.
void merge(nlohmann::json& target, const nlohmann::json& update);

/// The place in `package` that a flattened key names (`resources__0__upload` without its last part), where list
/// elements are named by index or by the first five or more characters of their id. nullptr when there is none.
[[nodiscard]] nlohmann::json* place_of(nlohmann::json& package, const std::vector<std::string>& path);

/// Sets what a flattened key such as `resources__0__name` or `resources__extend` names. False: there is no such place.
[[nodiscard]] bool set_flattened(nlohmann::json& package, std::string_view key, nlohmann::json value);

/// The parts of `a__b__c`.
[[nodiscard]] std::vector<std::string> key_path(std::string_view key);

}  // namespace pige::portal
