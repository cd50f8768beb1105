// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

#include "compose/chart.hpp"
#include "compose/plan_view.hpp"

namespace pige::compose {
namespace {

using plan::Chart;
using plan::ChartCount;

std::string label(const Chart& chart, std::string_view name) {
    const auto found = chart.labels.find(name);
    return found == chart.labels.end() ? std::string() : found->second;
}

/// `Antes de {gestion}` with its year.
std::string year_label(const Chart& chart, std::string_view name, std::int64_t year) {
    constexpr std::string_view place = "{gestion}";
    std::string text = label(chart, name);
    if (const std::size_t at = text.find(place); at != std::string::npos)
        text.replace(at, place.size(), std::to_string(year));
    return text;
}

template <typename Visit>
void for_each_table(const PlanView& view, Visit visit) {
    for (const SectionView& section : view.sections)
        for (const SubsectionView& subsection : section.subsections)
            if (subsection.content != nullptr) visit(section, subsection);
}

/// How many rows of the plan stand in each year; those without one, apart.
struct YearCounts {
    std::map<std::int64_t, std::int64_t> years;
    std::int64_t without = 0;
};

YearCounts count_years(const PlanView& view, const std::string& field) {
    YearCounts counts;
    for_each_table(view, [&](const SectionView&, const SubsectionView& table) {
        if (table.definition->find_field(field) == nullptr) return;
        for (const plan::Row& row : table.content->rows) {
            const plan::Cell* cell = row.find(field);
            const auto* year = cell == nullptr ? nullptr : std::get_if<std::int64_t>(cell);
            ++(year == nullptr ? counts.without : counts.years[*year]);
        }
    });
    return counts;
}

std::vector<ChartBar> year_bars(const Chart& chart, const plan::Period& period, const PlanView& view) {
    const YearCounts counts = count_years(view, chart.field);
    if (counts.years.empty() && counts.without == 0) return {};
    // Without a period, or with one that no paper holds, the years are those of the rows.
    constexpr std::int64_t longest_period = 20;
    const bool has_period =
        period.start && period.end && *period.start <= *period.end && *period.end - *period.start < longest_period;
    std::vector<ChartBar> bars;
    std::int64_t before = 0;
    std::int64_t after = 0;
    if (has_period)
        for (std::int64_t year = *period.start; year <= *period.end; ++year) bars.push_back({std::to_string(year)});
    for (const auto& [year, rows] : counts.years) {
        if (!has_period)
            bars.push_back({std::to_string(year), rows});
        else if (year < *period.start)
            before += rows;
        else if (year > *period.end)
            after += rows;
        else
            bars[static_cast<std::size_t>(year - *period.start)].value = rows;
    }
    if (before > 0) bars.insert(bars.begin(), {year_label(chart, "antes", *period.start), before});
    if (after > 0) bars.push_back({year_label(chart, "despues", *period.end), after});
    if (counts.without > 0) bars.push_back({label(chart, "sin_dato"), counts.without, BarDrawing::Dashed});
    return bars;
}

std::vector<ChartBar> axis_bars(const Chart& chart, const plan::PlanType& type, const PlanView& view) {
    std::vector<ChartBar> bars;
    for (const plan::NumberedName& axis : type.axes) bars.push_back({axis.name});
    std::int64_t without = 0;
    for_each_table(view, [&](const SectionView& section, const SubsectionView& table) {
        const auto axis = std::ranges::find_if(
            type.axes, [&](const auto& one) { return section.axis != nullptr && one.number == section.axis->number; });
        const auto rows = static_cast<std::int64_t>(table.content->rows.size());
        (axis == type.axes.end() ? without : bars[static_cast<std::size_t>(axis - type.axes.begin())].value) += rows;
    });
    if (without > 0) bars.push_back({label(chart, "sin_dato"), without, BarDrawing::Dashed});
    return bars;
}

/// A text of the norm is no table: it is not counted.
std::vector<ChartBar> state_bars(const Chart& chart, const PlanView& view) {
    std::map<TableState, std::int64_t> counts;
    for (const SectionView& section : view.sections)
        for (const SubsectionView& table : section.subsections)
            ++counts[table.state == TableState::Sheet ? TableState::Rows : table.state];
    std::vector<ChartBar> bars{
        {label(chart, "con_registros"), counts[TableState::Rows], BarDrawing::Solid},
        {label(chart, "vacio"), counts[TableState::Empty], BarDrawing::Outlined},
        {label(chart, "no_aplica"), counts[TableState::NotApplicable], BarDrawing::Hatched},
        {label(chart, "desconocido"), counts[TableState::Unknown], BarDrawing::Dashed},
    };
    if (const std::int64_t withheld = counts[TableState::Confidential]; withheld > 0)
        bars.push_back({label(chart, "confidencial"), withheld, BarDrawing::Lighter});
    return bars;
}

std::optional<std::int64_t> number_in(const SubsectionView& table, const std::string& key) {
    const plan::Cell* cell = table.content->rows.front().find(key);
    const auto* number = cell == nullptr ? nullptr : std::get_if<std::int64_t>(cell);
    return number == nullptr || *number < 0 ? std::nullopt : std::optional(*number);
}

void count_part(ChartView& chart, const PlanView& view) {
    const SubsectionView* table = view.find(chart.definition->subsection);
    if (table == nullptr || table->content == nullptr || table->content->rows.size() != 1) return;
    const auto part = number_in(*table, chart.definition->field);
    const auto total = number_in(*table, chart.definition->total_field);
    if (!part || !total || *total == 0) return;
    const plan::Field* field = table->definition->find_field(chart.definition->field);
    chart.bars.push_back({field->short_label.empty() ? field->label : field->short_label, *part});
    chart.total = *total;
    chart.table_number = table->table_number;
}

std::vector<ChartBar> counted_bars(const Chart& chart,
                                   const plan::PlanRecord& record,
                                   const plan::PlanType& type,
                                   const PlanView& view) {
    switch (chart.count) {
        case ChartCount::RowsByYear: return year_bars(chart, record.period, view);
        case ChartCount::RowsByAxis: return axis_bars(chart, type, view);
        case ChartCount::SubsectionsByState: return state_bars(chart, view);
        case ChartCount::PartOfTotal: break;
    }
    return {};
}

}  // namespace

std::vector<ChartView> charts_of(const plan::PlanRecord& record, const plan::PlanType& type, PlanView& view) {
    std::vector<ChartView> charts;
    for (const Chart& definition : type.charts) {
        ChartView& chart = charts.emplace_back();
        chart.definition = &definition;
        if (definition.count == ChartCount::PartOfTotal) {
            count_part(chart, view);
        } else {
            chart.bars = counted_bars(definition, record, type, view);
            for (const ChartBar& bar : chart.bars) chart.total += bar.value;
            chart.has_own_table = chart.total > 0;
            if (chart.has_own_table) chart.table_number = ++view.numbers.tables;
        }
        if (chart.total > 0) chart.number = ++view.numbers.figures;
    }
    return charts;
}

std::int64_t per_cent(std::int64_t part, std::int64_t total) {
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(total);
    const std::int64_t rounded = std::llround(share);
    if (part < total && rounded >= 100) return 99;
    return part > 0 && rounded == 0 ? 1 : rounded;
}

}  // namespace pige::compose
