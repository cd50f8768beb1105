// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "layout/stylesheet.hpp"

namespace pige::layout {

/// `number` as a counter of `style` writes it: "4", "04", "d", "iv" (CSS Counter Styles 3, 6). What a style cannot
/// write is decimal: letters below 1, Roman numerals outside of 1 to 3999.
[[nodiscard]] std::string counter_text(int number, ListMarker style);

}  // namespace pige::layout
