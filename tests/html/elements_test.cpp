// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "html/html.hpp"

using namespace pige::document;
using namespace pige::literals;
using pige::foreign::XmlNode;

namespace {

std::string html_of(std::vector<Block> blocks) {
    PlanDocument document;
    document.blocks = std::move(blocks);
    std::string html;
    for (const XmlNode& node : pige::html::to_elements(document)) html += pige::markup::to_html(node);
    return html;
}

Inline text(const std::string& words) {
    return {{}, Text{words}};
}

Block paragraph(const std::string& words, Medium medium = Medium::Both) {
    return {{"p", {}, {}, {}}, medium, Paragraph{{text(words)}}};
}

TableCell cell(const std::string& words, int columns = 1, int rows = 1) {
    return {{"td", {}, {}, {}}, false, TableCell::Scope::None, columns, rows, {paragraph(words)}};
}

TableCell head(const std::string& words, TableCell::Scope scope, int columns = 1, int rows = 1) {
    return {{"th", {}, {}, {}}, true, scope, columns, rows, {paragraph(words)}};
}

}  // namespace

TEST_CASE("headings keep their level, number, id, classes and language") {
    const Inline number{{"span", {"n"}, {}, {}}, Span{{text("6")}}};
    CHECK(
        html_of(
            {{{"h2", {"a", "b"}, "s6", "qu"}, Medium::Both, Heading{2, {number, text("Gestión")}, "6", "Gestión"}}}) ==
        "<h2 class=\"a b\" id=\"s6\" lang=\"qu\"><span class=\"n\">6</span>Gestión</h2>");
}

TEST_CASE("what is only for print is left out at every depth") {
    CHECK(html_of({paragraph("a", Medium::Print), paragraph("b", Medium::Screen)}) == "<p>b</p>");
    CHECK(html_of({{{"div", {}, {}, {}}, Medium::Both, Division{{paragraph("a", Medium::Print), paragraph("b")}}}}) ==
          "<div><p>b</p></div>");
}

TEST_CASE("lists, links, line breaks and texts are escaped and nested as they stand") {
    const Inline link{{}, Link{"#s1", {text("<1>")}}};
    const Block list{{"ol", {}, {}, {}}, Medium::Both, List{true, 4, {{{}, {paragraph("x & y")}}}}};
    CHECK(html_of({list, {{}, Medium::Both, Paragraph{{link, {{}, LineBreak{}}, text("z")}}}}) ==
          "<ol start=\"4\"><li>x &amp; y</li></ol><p><a href=\"#s1\">&lt;1&gt;</a><br>z</p>");
}

TEST_CASE("a table has a caption, scopes, and the column's name on each cell") {
    Table table;
    table.caption = {text("Cuadro 1")};
    table.head = {{{}, {head("Nombre", TableCell::Scope::Column), head("Año", TableCell::Scope::Column)}}};
    table.body = {{{}, {head("Sistema", TableCell::Scope::Row), cell("2026")}}};
    CHECK(html_of({{{"table", {"c"}, {}, {}}, Medium::Both, table}}) ==
          "<div class=\"tabla\"><table class=\"c apila\"><caption>Cuadro 1</caption><thead><tr><th "
          "scope=\"col\">Nombre</th><th scope=\"col\">Año</th></tr></thead><tbody><tr><th "
          "scope=\"row\">Sistema</th><td data-label=\"Año\">2026</td></tr></tbody></table></div>");
}

TEST_CASE("the column's name is right under spans of columns and rows") {
    Table table;
    table.head = {{{}, {head("Nombre", TableCell::Scope::Column, 1, 2), head("Gestión", TableCell::Scope::Column, 2)}},
                  {{}, {head("Inicio", TableCell::Scope::Column), head("Fin", TableCell::Scope::Column)}}};
    table.body = {{{}, {cell("A", 1, 2), cell("1"), cell("2")}}, {{}, {cell("3"), cell("4")}}};
    const std::string html = html_of({{{"table", {}, {}, {}}, Medium::Both, table}});
    for (const char* expected :
         {"<td data-label=\"Nombre\" rowspan=\"2\">A</td>", "<td data-label=\"Inicio\">1</td>",
          "<td data-label=\"Fin\">2</td>", "<td data-label=\"Inicio\">3</td>", "<td data-label=\"Fin\">4</td>"}) {
        CAPTURE(expected);
        CHECK(html.find(expected) != std::string::npos);
    }
}

TEST_CASE("a wide table lies in a named region that takes the focus") {
    Table table;
    table.caption = {text("Matriz")};
    table.body = {{{}, {cell("1"), cell("2"), cell("3"), cell("4"), cell("5"), cell("6")}}};
    CHECK(html_of({{{"table", {}, {}, {}}, Medium::Both, table}})
              .find("<div class=\"tabla\" role=\"region\" aria-label=\"Matriz\" tabindex=\"0\"><table>") == 0);
}

TEST_CASE("a table with empty cells or cells over several rows is never stacked: it scrolls") {
    Table table;
    table.caption = {text("Metas")};
    table.head = {{{}, {head("Línea", TableCell::Scope::Column), head("Meta", TableCell::Scope::Column)}}};
    table.body = {{{}, {cell("1"), cell("2")}}, {{}, {cell("3"), cell("4")}}};
    const auto html = [&] { return html_of({{{"table", {}, {}, {}}, Medium::Both, table}}); };
    CHECK(html().find("<div class=\"tabla\"><table class=\"apila\">") == 0);
    table.body[0].cells[1].blocks.clear();
    CHECK(html().find("tabindex=\"0\"><table>") != std::string::npos);
    table.body = {{{}, {cell("1", 1, 2), cell("2")}}, {{}, {cell("4")}}};
    CHECK(html().find("<div class=\"tabla\" role=\"region\" aria-label=\"Metas\" tabindex=\"0\"><table>") == 0);
}

TEST_CASE("a table that scrolls takes the focus also without a caption to name it") {
    Table table;
    table.head = {{{}, {head("Línea", TableCell::Scope::Column), head("Meta", TableCell::Scope::Column)}}};
    table.body = {{{}, {cell("1", 1, 2), cell("2")}}, {{}, {cell("4")}}};
    CHECK(html_of({{{"table", {}, {}, {}}, Medium::Both, table}}).find("<div class=\"tabla\" tabindex=\"0\"><table>") ==
          0);
}

TEST_CASE("a drawing is an image with its alternative, or hidden without one") {
    Drawing drawing{10_pt, 5.5_pt, {}};
    drawing.shapes.emplace_back(Rectangle{0_pt, 1_pt, 2_pt, 3_pt, Colour{14, 74, 86}, std::nullopt, 0_pt, "s"});
    drawing.shapes.emplace_back(Rectangle{0_pt, 1_pt, 2_pt, 3_pt, std::nullopt, Colour{}, 0.5_pt, ""});
    drawing.shapes.emplace_back(Line{0_pt, 0_pt, 1_pt, 0_pt, Colour{255, 0, 0}, 0.25_pt});
    drawing.shapes.emplace_back(Label{1_pt, 1_pt, "<b>", 7_pt, Label::Anchor::End, true, Colour{}});
    const std::string hidden = pige::markup::to_html(pige::html::to_svg(drawing, "", "tejido"));
    CHECK(
        hidden ==
        "<svg class=\"tejido\" viewBox=\"0 0 10 5.5\" width=\"10\" height=\"5.5\" focusable=\"false\" "
        "aria-hidden=\"true\"><rect class=\"s\" x=\"0\" y=\"1\" width=\"2\" height=\"3\" fill=\"#0e4a56\"></rect><rect "
        "x=\"0\" y=\"1\" width=\"2\" height=\"3\" fill=\"none\" stroke=\"#000000\" stroke-width=\"0.5\"></rect><line "
        "x1=\"0\" y1=\"0\" x2=\"1\" y2=\"0\" stroke=\"#ff0000\" stroke-width=\"0.25\"></line><text x=\"1\" y=\"1\" "
        "font-size=\"7\" text-anchor=\"end\" font-weight=\"bold\" fill=\"#000000\">&lt;b&gt;</text></svg>");
    const std::string shown =
        html_of({{{"figure", {"portada"}, "f1", {}}, Medium::Both, Figure{drawing, "27 registros"}}});
    CHECK(shown.find("<svg class=\"dibujo portada\"") == 0);
    CHECK(shown.find("role=\"img\" aria-label=\"27 registros\" id=\"f1\"") != std::string::npos);
}

TEST_CASE("bars are as wide as their number, in percent of the largest") {
    const auto rows = pige::html::bar_rows({{"2025", 1}, {"2026", 3}, {"2027", 0}});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].find("ancho")->text() == "33.3");
    CHECK(rows[1].find("ancho")->text() == "100.0");
    CHECK(rows[2].find("ancho")->text() == "0.0");
    CHECK(rows[1].find("etiqueta")->text() == "2026");
}

TEST_CASE("a digest is shown in groups of eight") {
    const std::string grouped = pige::html::grouped_digest(pige::sha256(""));
    CHECK(grouped == "e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855");
}
