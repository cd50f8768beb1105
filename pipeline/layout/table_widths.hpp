// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/length.hpp"

namespace pige::layout {

/// What a column asks for, cell padding included.
struct ColumnWant {
    Length minimum, maximum;
    std::optional<Length> fixed;
    std::optional<std::int32_t> percent;  ///< thousandths of a percent of the table's width
    Length least{};                       ///< in which a letter fits; less would lay text over text
};

/// A cell over several columns.
struct SpanWant {
    std::size_t column = 0;
    std::size_t count = 1;
    Length minimum, maximum;
    Length least{};
};

/// Widths by automatic table layout (CSS 2.1, 17.5.2.2), at most `available` in sum; exactly `target` if given.
///
/// No column becomes narrower than its longest word unless all minimums together exceed the table, and none narrower
/// than `least` unless all of these do.
[[nodiscard]] std::vector<Length> column_widths(std::vector<ColumnWant> columns,
                                                const std::vector<SpanWant>& spans,
                                                Length available,
                                                std::optional<Length> target);

/// The width under which a table of these columns would lay text over text.
[[nodiscard]] Length least_width(std::vector<ColumnWant> columns, const std::vector<SpanWant>& spans);

}  // namespace pige::layout
