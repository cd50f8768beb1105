// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/exhibit.hpp"

#include <algorithm>
#include <array>

namespace pige::plan {
namespace {

/// In the order of the enumeration.
constexpr std::array<std::string_view, 7> names = {"tabla",  "matriz", "cronograma", "definiciones",
                                                   "figura", "firmas", "indice"};

/// Lays one row: which columns earlier rows still cover, and for how many rows.
class RowLayer {
public:
    explicit RowLayer(ExhibitGrid& grid) : grid_(grid) {}

    void lay(std::size_t row, const ExhibitRow& cells) {
        bool gap = false;
        std::size_t column = 0;
        for (const ExhibitCell& cell : cells) {
            while (column < covered_.size() && covered_[column] > 0) ++column;
            if (column + static_cast<std::size_t>(cell.columns) > largest_exhibit_width) {
                gap = true;
                break;
            }
            grid_.places.push_back({row, column, &cell});
            const auto end = column + static_cast<std::size_t>(cell.columns);
            if (end > covered_.size()) covered_.resize(end, 0);
            for (; column < end; ++column) {
                gap = gap || covered_[column] > 0;
                covered_[column] = std::max(covered_[column], cell.rows);
            }
        }
        const auto last = std::find_if(covered_.rbegin(), covered_.rend(), [](int rows) { return rows > 0; });
        const auto width = static_cast<std::size_t>(covered_.rend() - last);
        gap = gap || std::any_of(covered_.begin(), covered_.begin() + static_cast<std::ptrdiff_t>(width),
                                 [](int rows) { return rows == 0; });
        grid_.widths.push_back(width);
        grid_.gaps.push_back(gap);
        grid_.columns = std::max(grid_.columns, width);
        for (int& rows : covered_) rows = std::max(0, rows - 1);
    }

    [[nodiscard]] std::size_t rows_left() const {
        return covered_.empty() ? 0 : static_cast<std::size_t>(*std::max_element(covered_.begin(), covered_.end()));
    }

private:
    ExhibitGrid& grid_;
    std::vector<int> covered_;
};

}  // namespace

std::string_view kind_name(ExhibitKind kind) {
    return names.at(static_cast<std::size_t>(kind));
}

std::optional<ExhibitKind> kind_of(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<ExhibitKind>(found - names.begin());
}

std::vector<std::string> kind_names() {
    return {names.begin(), names.end()};
}

bool may_have_ticks(ExhibitKind kind) {
    return kind == ExhibitKind::Matrix || kind == ExhibitKind::Schedule;
}

bool ExhibitGrid::tiles() const {
    return overhang == 0 && std::none_of(gaps.begin(), gaps.end(), [](bool gap) { return gap; }) &&
           std::all_of(widths.begin(), widths.end(), [&](std::size_t width) { return width == columns; });
}

ExhibitGrid grid_of(const std::vector<ExhibitRow>& rows) {
    ExhibitGrid grid;
    RowLayer layer(grid);
    for (std::size_t row = 0; row < rows.size(); ++row) layer.lay(row, rows[row]);
    grid.overhang = layer.rows_left();
    return grid;
}

}  // namespace pige::plan
