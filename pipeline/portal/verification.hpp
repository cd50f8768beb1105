// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/public_index.hpp"

namespace pige::portal {

/// The plan at the verification address `path` ("v/…", as it stands in the request), or nothing.
[[nodiscard]] std::optional<std::size_t> plan_at(const PublicIndex& index, std::string_view path);

/// The one plan whose code people may mean by `typed`: spaces, lower case, O and 0, I and 1 do not matter. Nothing when
/// there is none, or more than one and none is exactly as typed.
[[nodiscard]] std::optional<std::size_t> plan_meant(const PublicIndex& index, std::string_view typed);

}  // namespace pige::portal
