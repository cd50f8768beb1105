// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What both kinds of schema say in the same words. Private to dataset/.
namespace pige::dataset {

inline constexpr const char* draft_07 = "http://json-schema.org/draft-07/schema#";

/// The form of an ISO day. `format` would not do: validators may leave it unchecked.
inline constexpr const char* day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// Years have four digits everywhere (`validate`: PIGE-V123).
inline constexpr std::int64_t first_year = 1000;
inline constexpr std::int64_t last_year = 9999;

}  // namespace pige::dataset
