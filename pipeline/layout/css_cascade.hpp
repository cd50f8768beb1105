// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "layout/css_values.hpp"

// Assignments made into a style (CSS Cascade 4). Private to this folder.
namespace pige::layout::css {

/// A style with the inherited values of `parent` and the initial values of all else.
[[nodiscard]] ComputedStyle inherited_from(const ComputedStyle& parent);

/// `style` with `assignments` set on it, the strongest last, and those that are `!important` after all others. Lengths
/// are resolved: an em of a font size is the parent's size.
[[nodiscard]] ComputedStyle cascaded(std::vector<const Assignment*> assignments,
                                     ComputedStyle style,
                                     const ComputedStyle& parent);

/// Moves what is `!important` behind what is not.
void put_important_last(std::vector<const Assignment*>& assignments);

/// The value that `property` ends up with, if it has one of this type.
template <typename Wanted>
std::optional<Wanted> last_value(std::vector<const Assignment*> assignments, Property property) {
    put_important_last(assignments);
    for (auto one = assignments.rbegin(); one != assignments.rend(); ++one) {
        if ((*one)->property != property) continue;
        const auto* value = std::get_if<Wanted>(&(*one)->value);
        return value == nullptr ? std::nullopt : std::optional(*value);
    }
    return std::nullopt;
}

}  // namespace pige::layout::css
