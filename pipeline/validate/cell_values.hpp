// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.hpp"

// How rules see a cell (plan/predicates.hpp, "what holds for all of them"). Private to validate/.
namespace pige::validate {

/// Absent, null, white space only, or an empty list.
[[nodiscard]] bool is_blank_cell(const plan::Cell* cell);

/// True when every cell of `row` is blank.
[[nodiscard]] bool is_blank_row(const plan::Row& row);

/// The texts of a cell: one, or the elements of a list. An integer as its digits, true and false as SI and NO.
[[nodiscard]] std::vector<std::string> texts_of(const plan::Cell* cell);

/// `texts_of` in one text, joined by "; " as the norm prints lists.
[[nodiscard]] std::string shown(const plan::Cell* cell);

/// The integer in a cell, also where it is written as digits in a text; nothing for any other form.
[[nodiscard]] std::optional<std::int64_t> integer_in(const plan::Cell* cell);

}  // namespace pige::validate
