// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/table_widths.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace pige::layout {

namespace {

using Weights = std::vector<std::int64_t>;

// Adds `rest` to `widths` in proportion to `weights`, to the last thousandth of a point.
void distribute(std::vector<Length>& widths, const Weights& weights, Length rest) {
    const std::int64_t whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (whole == 0) return;
    std::int64_t before = 0;
    std::int64_t given = 0;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        before += weights[index];
        // Widths stay under 10^7 and weights under 10^8 thousandths of a point: the product fits.
        const std::int64_t until = rest.milli() * before / whole;
        widths[index] += Length::milli_points(until - given);
        given = until;
    }
}

Length sum(const std::vector<Length>& widths) {
    return std::accumulate(widths.begin(), widths.end(), Length{});
}

void spread_span(std::vector<ColumnWant>& columns, const SpanWant& span, Length ColumnWant::* member, Length wanted) {
    Length have;
    Weights weights(columns.size(), 0);
    for (std::size_t index = span.column; index < span.column + span.count; ++index) {
        have += columns[index].*member;
        weights[index] = columns[index].fixed ? 0 : columns[index].maximum.milli() + 1;
    }
    if (wanted <= have) return;
    if (std::all_of(weights.begin(), weights.end(), [](std::int64_t weight) { return weight == 0; }))
        weights[span.column + span.count - 1] = 1;
    std::vector<Length> more(columns.size());
    distribute(more, weights, wanted - have);
    for (std::size_t index = 0; index < columns.size(); ++index) columns[index].*member += more[index];
}

Weights weights_of(const std::vector<ColumnWant>& columns, const std::function<Length(const ColumnWant&)>& weight) {
    Weights weights;
    for (const ColumnWant& column : columns) weights.push_back(std::max<std::int64_t>(weight(column).milli(), 0));
    return weights;
}

// Too many columns for their longest words: each has at least its least and gives up the rest in proportion; long words
// will be divided.
std::vector<Length> shrink(const std::vector<ColumnWant>& columns, const std::vector<Length>& words, Length width) {
    std::vector<Length> widths;
    for (const ColumnWant& column : columns) widths.push_back(column.least);
    const Length least = sum(widths);
    Weights weights;
    if (least <= width) {
        for (std::size_t index = 0; index < columns.size(); ++index)
            weights.push_back(std::max(words[index] - widths[index], Length{}).milli() + 1);
        distribute(widths, weights, width - least);
        return widths;
    }
    for (const Length one : widths) weights.push_back(one.milli() + 1);
    widths.assign(columns.size(), Length{});
    distribute(widths, weights, width);
    return widths;
}

}  // namespace

std::vector<Length> column_widths(std::vector<ColumnWant> columns,
                                  const std::vector<SpanWant>& spans,
                                  Length available,
                                  std::optional<Length> target) {
    if (columns.empty()) return {};
    for (const SpanWant& span : spans) {
        spread_span(columns, span, &ColumnWant::minimum, span.minimum);
        spread_span(columns, span, &ColumnWant::maximum, span.maximum);
        spread_span(columns, span, &ColumnWant::least, span.least);
    }
    const Length whole = std::min(target.value_or(available), available);
    std::vector<Length> words;  // the least that keeps every word whole
    std::vector<Length> minimums;
    std::vector<Length> maximums;
    for (ColumnWant& column : columns) {
        words.push_back(column.minimum);
        if (column.percent && !column.fixed)
            column.fixed = Length::milli_points(whole.milli() * *column.percent / 100000);
        if (column.fixed) column.minimum = column.maximum = std::max(column.minimum, *column.fixed);
        // A column of long texts asks for as much as the table has; more would starve the others.
        column.maximum = std::clamp(column.maximum, column.minimum, std::max(column.minimum, whole));
        minimums.push_back(column.minimum);
        maximums.push_back(column.maximum);
    }
    const Length wanted = sum(maximums);
    if (wanted <= whole) {
        if (!target) return maximums;
        Weights weights = weights_of(columns, [](const ColumnWant& column) {
            return column.fixed ? Length{} : column.maximum + Length::milli_points(1);
        });
        if (std::all_of(weights.begin(), weights.end(), [](std::int64_t weight) { return weight == 0; }))
            weights = weights_of(columns, [](const ColumnWant& column) { return column.maximum; });
        distribute(maximums, weights, whole - wanted);
        return maximums;
    }
    if (sum(minimums) <= whole) {
        distribute(minimums,
                   weights_of(columns, [](const ColumnWant& column) { return column.maximum - column.minimum; }),
                   whole - sum(minimums));
        return minimums;
    }
    if (sum(words) > whole) return shrink(columns, words, whole);
    // The given widths do not fit together: they keep their words whole and share what is left.
    std::vector<Length> widths = words;
    Weights weights;
    for (std::size_t index = 0; index < columns.size(); ++index)
        weights.push_back((minimums[index] - words[index]).milli());
    distribute(widths, weights, whole - sum(words));
    return widths;
}

Length least_width(std::vector<ColumnWant> columns, const std::vector<SpanWant>& spans) {
    for (const SpanWant& span : spans) spread_span(columns, span, &ColumnWant::least, span.least);
    Length least;
    for (const ColumnWant& column : columns) least += column.least;
    return least;
}

}  // namespace pige::layout
