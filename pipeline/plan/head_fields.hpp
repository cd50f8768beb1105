// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "plan/plan_record.hpp"

namespace pige::plan {

/// The paths of the record's head that a plan type may ask for in `oficialidad.campos`, besides `fechas.<paso>` and
/// `origen.<clave>`.
[[nodiscard]] std::span<const std::string_view> head_field_paths();

/// True when `path` is one of `head_field_paths`, or begins with `fechas.` or `origen.`.
[[nodiscard]] bool is_head_field(std::string_view path);

/// True when the head of `record` has something at `path`, one of `head_field_paths`. White space is nothing; of
/// `firmantes` at least one with a post; an inferred period is not given.
[[nodiscard]] bool head_field_filled(const PlanRecord& record, std::string_view path);

}  // namespace pige::plan
