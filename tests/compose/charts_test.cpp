// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "compose/chart.hpp"
#include "compose/plan_view.hpp"
#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;
using plan::ChartCount;

namespace {

plan::Chart chart(const std::string& key, ChartCount count, const std::string& field = {}) {
    plan::Chart made;
    made.key = key;
    made.count = count;
    made.title = "Gráfico de " + key;
    made.field = field;
    made.labels = {{"antes", "Antes de {gestion}"},
                   {"despues", "Después de {gestion}"},
                   {"sin_dato", "Sin dato"},
                   {"con_registros", "Con"},
                   {"vacio", "Sin"},
                   {"no_aplica", "No aplica"},
                   {"desconocido", "Nada"},
                   {"confidencial", "Reservado"}};
    return made;
}

plan::PlanType type_with(const plan::Chart& one) {
    plan::PlanType type = sample::type();
    type.charts = {one};
    return type;
}

plan::Row row(std::vector<std::pair<std::string, plan::Cell>> cells) {
    return {std::move(cells)};
}

plan::PlanRecord record_of_years(const std::vector<plan::Cell>& years) {
    plan::PlanRecord record = sample::record();
    record.subsections["1.1"].rows.clear();
    for (const plan::Cell& year : years)
        record.subsections["1.1"].rows.push_back(row({{"nombre", std::string("x")}, {"gestion", year}}));
    return record;
}

/// "etiqueta valor, …" of the first chart.
std::string bars_of(const plan::PlanRecord& record, const plan::PlanType& type) {
    const PlanView view = view_of(record, type, document::Edition::Official);
    std::string text;
    for (const ChartBar& bar : view.charts.front().bars)
        text += (text.empty() ? "" : ", ") + bar.label + " " + std::to_string(bar.value);
    return text;
}

std::vector<document::Rectangle> rectangles(const document::Drawing& drawing) {
    std::vector<document::Rectangle> found;
    for (const document::Shape& shape : drawing.shapes)
        if (const auto* one = std::get_if<document::Rectangle>(&shape)) found.push_back(*one);
    return found;
}

std::vector<std::string> texts(const document::Drawing& drawing) {
    std::vector<std::string> found;
    for (const document::Shape& shape : drawing.shapes)
        if (const auto* one = std::get_if<document::Label>(&shape)) found.push_back(one->text);
    return found;
}

const auto integer = [](std::int64_t value) { return plan::Cell(value); };

}  // namespace

TEST_CASE("a chart by year counts each row of the record once, those outside the period and without year apart") {
    const plan::PlanType type = type_with(chart("años", ChartCount::RowsByYear, "gestion"));
    CHECK(bars_of(record_of_years({integer(2026), integer(2026), integer(2019), integer(2031), std::monostate()}),
                  type) == "Antes de 2025 1, 2025 0, 2026 2, 2027 0, 2028 0, Después de 2028 1, Sin dato 1");
    CHECK(bars_of(record_of_years({integer(2028)}), type) == "2025 0, 2026 0, 2027 0, 2028 1");
    plan::PlanRecord record = record_of_years({integer(2030), integer(2027)});
    record.period = {};
    CHECK(bars_of(record, type) == "2027 1, 2030 1");
    record.period = {1, 9000, false};
    CHECK(bars_of(record, type) == "2027 1, 2030 1");
}

TEST_CASE("a chart by axis counts the rows of its sections, one by state the tables") {
    const plan::PlanRecord record = sample::record();
    CHECK(bars_of(record, type_with(chart("ejes", ChartCount::RowsByAxis))) == "Primero 3, Segundo 0");
    CHECK(bars_of(record, type_with(chart("estado", ChartCount::SubsectionsByState))) ==
          "Con 2, Sin 1, No aplica 1, Nada 0");
}

TEST_CASE("what the resolution keeps back is in no bar of the public extract") {
    plan::PlanRecord record = sample::record();
    record.resolution->confidential.subsections = {"1.1"};
    CHECK(bars_of(record, type_with(chart("ejes", ChartCount::RowsByAxis))) == "Primero 1, Segundo 0");
    CHECK(bars_of(record, type_with(chart("años", ChartCount::RowsByYear, "gestion"))).empty());
    CHECK(bars_of(record, type_with(chart("estado", ChartCount::SubsectionsByState))) ==
          "Con 1, Sin 1, No aplica 1, Nada 0, Reservado 1");
}

TEST_CASE("a part of a total is drawn inside the outline of the total, with its share") {
    plan::PlanType type = sample::type();
    type.sections[0].subsections[1].fields = {sample::field("parte", "Publicados", plan::FieldKind::Integer),
                                              sample::field("todo", "Gestionados", plan::FieldKind::Integer)};
    plan::Chart part = chart("avance", ChartCount::PartOfTotal, "parte");
    part.subsection = "1.2";
    part.total_field = "todo";
    type.charts = {part};
    plan::PlanRecord record = sample::record();
    record.subsections["1.2"].rows = {row({{"parte", integer(12)}, {"todo", integer(16)}})};
    const PlanView view = view_of(record, type, document::Edition::Official);
    CHECK(view.charts.front().table_number == 2);
    CHECK_FALSE(view.charts.front().has_own_table);
    const document::Drawing drawing = chart_drawing(view.charts.front());
    CHECK(texts(drawing) == std::vector<std::string>{"Publicados", "75\u00a0%"});
    const auto bars = rectangles(drawing);
    REQUIRE(bars.size() == 2);
    CHECK(bars[1].width < bars[0].width);
    for (const auto& [part_value, total] : {std::pair(plan::Cell(std::int64_t{3}), plan::Cell(std::int64_t{0})),
                                            std::pair(plan::Cell(), plan::Cell(std::int64_t{4}))}) {
        record.subsections["1.2"].rows = {row({{"parte", part_value}, {"todo", total}})};
        CHECK(view_of(record, type, document::Edition::Official).charts.front().number == 0);
    }
}

TEST_CASE("a share is never all of less than everything, nor nothing of something") {
    CHECK(per_cent(1, 3) == 33);
    CHECK(per_cent(2, 3) == 67);
    CHECK(per_cent(999, 1000) == 99);
    CHECK(per_cent(1, 1000) == 1);
    CHECK(per_cent(0, 5) == 0);
    CHECK(per_cent(5, 5) == 100);
}

TEST_CASE("bars begin at zero, are to each other as their values, and stay inside the drawing") {
    ChartView view;
    const plan::Chart definition = chart("x", ChartCount::RowsByAxis);
    view.definition = &definition;
    const std::string long_label = "Un nombre de eje muy largo que no cabe en una sola línea del gráfico, ni en dos";
    for (const std::int64_t factor : {std::int64_t{1}, std::int64_t{1000000000000}}) {
        view.bars = {{"A", 10 * factor}, {long_label, 5 * factor}, {"C", 0}};
        const document::Drawing drawing = chart_drawing(view);
        const auto bars = rectangles(drawing);
        REQUIRE(bars.size() == 2);  // a zero has its number and no bar
        CHECK(bars[0].x == bars[1].x);
        CHECK(std::abs((bars[0].width - bars[1].width * 2).milli()) <= 2);
        for (const auto& bar : bars) {
            CHECK(bar.x + bar.width < drawing.width);
            CHECK(bar.y + bar.height <= drawing.height);
        }
        const auto words = texts(drawing);
        CHECK(std::count(words.begin(), words.end(), "0") == 1);
    }
}

TEST_CASE("every way of drawing a bar differs from the others without colour") {
    ChartView view;
    const plan::Chart definition = chart("x", ChartCount::SubsectionsByState);
    view.definition = &definition;
    std::vector<document::Drawing> drawings;
    for (const BarDrawing kind :
         {BarDrawing::Solid, BarDrawing::Lighter, BarDrawing::Outlined, BarDrawing::Hatched, BarDrawing::Dashed}) {
        view.bars = {{"A", 4, kind}};
        drawings.push_back(chart_drawing(view));
    }
    for (std::size_t one = 0; one < drawings.size(); ++one)
        for (std::size_t other = 0; other < one; ++other) CHECK(drawings[one] != drawings[other]);
}

TEST_CASE("a template places a chart with its words, and one without words or data is a finding") {
    const plan::PlanRecord record = sample::record();
    const plan::PlanType type = type_with(chart("ejes", ChartCount::RowsByAxis));
    const auto composed = [&](const std::string& body) {
        return compose::compose(record, type, document::Edition::Official, sample::page(body), sample::settings());
    };
    const auto good = composed(
        "<p:block p:repeat=\"g in graficos\"><div data-pige=\"grafico\" data-grafico=\"{g.clave}\">Lo más alto: "
        "{g.mayor.valor} de {g.total}, {g.mayor.etiqueta}, cuadro {g.cuadro}.</div></p:block>");
    REQUIRE(good.has_value());
    const auto& figure = std::get<document::Figure>(good->blocks.front().content);
    CHECK(figure.alternative == "Lo más alto: 3 de 3, Primero, cuadro 3.");
    CHECK_FALSE(figure.drawing.shapes.empty());
    for (const char* body : {"<div data-pige=\"grafico\" data-grafico=\"ejes\"/>",
                             "<div data-pige=\"grafico\" data-grafico=\"otro\">Palabras</div>"}) {
        const auto bad = composed(body);
        REQUIRE(bad.findings.size() == 1);
        CHECK(bad.findings.front().code == "PIGE-C004");
    }
}
