// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "plan/plan.hpp"

// Charts of the record's own numbers. Private to compose/.
namespace pige::compose {

struct PlanView;

/// How a bar is drawn; they differ in grey and without colour too (look 5).
enum class BarDrawing { Solid, Lighter, Outlined, Hatched, Dashed };

struct ChartBar {
    std::string label;
    std::int64_t value = 0;
    BarDrawing drawing = BarDrawing::Solid;
    bool operator==(const ChartBar&) const = default;
};

/// A chart of the plan type with the numbers of a plan.
struct ChartView {
    const plan::Chart* definition = nullptr;
    std::vector<ChartBar> bars;  ///< of PartOfTotal: the part alone
    std::int64_t total = 0;      ///< of all bars; of PartOfTotal what the part is of
    int number = 0;              ///< "Gráfico 3"; 0: there is nothing to draw
    int table_number = 0;        ///< of the table that has its values; 0: none is printed
    bool has_own_table = false;  ///< that table is printed for the chart; otherwise it is one of the plan's
};

/// The charts of `type` with what `view` shows of `record`, each with its numbers; `view.numbers` goes on behind them.
/// What is confidential in `view` is counted nowhere.
[[nodiscard]] std::vector<ChartView> charts_of(const plan::PlanRecord& record,
                                               const plan::PlanType& type,
                                               PlanView& view);

/// The share of a part in whole per cent, rounded; never 100 of less than everything, never 0 of something.
[[nodiscard]] std::int64_t per_cent(std::int64_t part, std::int64_t total);

/// Horizontal bars from zero, the value at the end of each in bold, one axis line (look 7). Of a part of a total: its
/// bar inside the outline of the total, with the share in per cent.
[[nodiscard]] document::Drawing chart_drawing(const ChartView& chart);

}  // namespace pige::compose
