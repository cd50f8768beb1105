// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.hpp"

// A cell as a reader sees it. Private to compose/.
namespace pige::compose {

/// Yes and no are words of the template; everything else is text.
struct CellText {
    enum class Kind { Blank, Text, List, Yes, No };
    Kind kind = Kind::Blank;
    std::string text;
    std::vector<std::string> items;
};

/// Counts take the thousands point, years and texts stay as they are, dates of ISO form become `20 abr. 2026`.
[[nodiscard]] CellText cell_text(const plan::Cell* cell, const plan::Field& field);

/// The class that a column gives its cells: `num`, `anio`, `sino`, or none.
[[nodiscard]] std::string_view column_class(plan::FieldKind kind);

}  // namespace pige::compose
