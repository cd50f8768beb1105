// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/exhibit.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "plan/plan_record.hpp"

namespace {

using namespace pige::plan;

ExhibitCell cell(const std::string& text, int rows = 1, int columns = 1) {
    return {text, rows, columns, false};
}

/// The texts of the grid, a line per row, a cell at each place that one covers and `.` where none does.
std::string drawn(const std::vector<ExhibitRow>& rows) {
    const ExhibitGrid grid = grid_of(rows);
    std::vector<std::string> lines(rows.size(), std::string(grid.columns, '.'));
    for (const CellPlace& place : grid.places) {
        for (int down = 0; down < place.cell->rows; ++down) {
            for (int along = 0; along < place.cell->columns; ++along) {
                const auto row = place.row + static_cast<std::size_t>(down);
                if (row >= lines.size()) continue;
                lines[row][place.column + static_cast<std::size_t>(along)] =
                    std::get<std::string>(place.cell->value)[0];
            }
        }
    }
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace

TEST_CASE("each cell takes the first place that no span above covers") {
    const std::vector<ExhibitRow> rows{{cell("a", 2), cell("b", 1, 2)}, {cell("c"), cell("d")}, {cell("e", 1, 3)}};
    CHECK(drawn(rows) == "abb\nacd\neee\n");
    CHECK(grid_of(rows).tiles());
    CHECK(grid_of({}).tiles());
}

TEST_CASE("short rows, gaps, doubled places and spans below the last row do not tile") {
    CHECK_FALSE(grid_of({{cell("a"), cell("b")}, {cell("c")}}).tiles());
    const std::vector<ExhibitRow> gap{{cell("a"), cell("b", 2)}, {}};
    CHECK(grid_of(gap).gaps == std::vector<bool>{false, true});
    const std::vector<ExhibitRow> doubled{{cell("a"), cell("b", 2), cell("c")}, {cell("d", 1, 3)}};
    CHECK(grid_of(doubled).gaps == std::vector<bool>{false, true});
    CHECK(grid_of({{cell("a", 3)}, {}}).overhang == 1);
}

TEST_CASE("a few bytes never become a large grid") {
    const ExhibitRow wide(100'000, cell("a", largest_exhibit_span, largest_exhibit_span));
    const ExhibitGrid grid = grid_of({wide});
    CHECK(grid.columns == largest_exhibit_width);
    CHECK_FALSE(grid.tiles());
}

TEST_CASE("every kind of exhibit has its word, and the word its kind") {
    for (const std::string& name : kind_names()) {
        const auto kind = kind_of(name);
        REQUIRE(kind.has_value());
        CHECK(kind_name(*kind) == name);
    }
    CHECK_FALSE(kind_of("mapa").has_value());
    CHECK(may_have_ticks(ExhibitKind::Schedule));
    CHECK_FALSE(may_have_ticks(ExhibitKind::Index));
}

TEST_CASE("the public record writes an exhibit as people do: a value alone, an object where a cell spans") {
    PlanRecord record;
    CHECK_FALSE(public_record(record).contains("cuadros"));
    Exhibit exhibit;
    exhibit.id = "a";
    exhibit.kind = ExhibitKind::Matrix;
    exhibit.head = {{cell("X", 1, 2)}};
    exhibit.body = {{{std::string("x"), 1, 1, true}, {true}}, {{std::monostate{}}, {false}}};
    record.exhibits = {exhibit};
    CHECK(public_record(record)["cuadros"].dump() ==
          R"([{"id":"a","clase":"matriz","encabezados":[[{"texto":"X","columnas":2}]],)"
          R"("filas":[[{"texto":"x","encabezado":true},true],[null,false]]}])");
}
