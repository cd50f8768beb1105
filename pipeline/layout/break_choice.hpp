// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "layout/flow.hpp"

namespace pige::layout {

/// Where to end a page whose slices begin at `begin`, when `overflow` is the first that does not fit: above the slice
/// with the cheapest price, the last of several. Equal to `begin` only if `overflow` is.
[[nodiscard]] std::size_t choose_break(const Flow& flow, std::size_t begin, std::size_t overflow);

/// How much of a flow fits.
struct Fit {
    std::size_t end = 0;
    Length used;
};
/// What of `flow` from its `next` on fits in `available`, ending where a break is cheapest.
[[nodiscard]] Fit fit(const Flow& flow, Length available);

/// The height from `flow.next` on; the first gap counts only at the very beginning.
[[nodiscard]] Length remaining_height(const Flow& flow);

/// The height that the rest of `row` takes, rules included.
[[nodiscard]] Length remaining_height(const Row& row);

}  // namespace pige::layout
