// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "compose/compose.hpp"
#include "compose/plan_view.hpp"

// The values of templates/VALORES.md. Private to compose/.
namespace pige::compose {

/// Whether every cell is given as a value too: only for templates that lay out rows by themselves.
enum class RowValues { Leave, Give };

/// Every value; `digest` is that of the public record.
[[nodiscard]] markup::Value make_values(const plan::PlanRecord& record,
                                        const plan::PlanType& type,
                                        document::Edition edition,
                                        const Settings& settings,
                                        const PlanView& view,
                                        const Digest& digest,
                                        RowValues rows);

/// `secciones`.
[[nodiscard]] markup::Value::List section_values(const PlanView& view, RowValues rows);

/// `prefix` and `name` as an id of the document: lower-case ASCII letters and digits, everything else a hyphen.
[[nodiscard]] std::string id_of(std::string prefix, std::string_view name);

/// `2025–2028`, or an empty text.
[[nodiscard]] std::string period_text(const plan::Period& period);

/// The last day that the record gives for a step or its resolution, or the day of the norm: the day of the document.
[[nodiscard]] std::string last_day(const plan::PlanRecord& record, const plan::PlanType& type);

/// The address of its verification page.
[[nodiscard]] std::string verification_address(const plan::PlanRecord& record, const Settings& settings);

}  // namespace pige::compose
