// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;

namespace {

std::string printed(const std::string& body) {
    document::PlanDocument document = sample::made(body);
    document.metadata = {};
    document.strings.clear();
    return document::print(document).substr(std::string("document draft\n").size());
}

}  // namespace

TEST_CASE("white space of a template folds as in HTML, no-break spaces stay") {
    CHECK(printed("<p>\nuno <b> dos</b>\n tres\xC2\xA0 <i> </i>.\n</p>") ==
          "p paragraph\n  \"uno \"\n  b span\n    \"dos\"\n  \" tres\xC2\xA0 \"\n  \".\"\n");
}

TEST_CASE("text beside blocks becomes a paragraph") {
    CHECK(printed("<div>antes<ul><li>uno</li></ul>después</div>") ==
          "div division\n  p paragraph\n    \"antes\"\n  ul list\n    li item\n      p paragraph\n"
          "        \"uno\"\n  p paragraph\n    \"después\"\n");
}

TEST_CASE("a medium keeps a block from the page or from print") {
    CHECK(printed("<p data-medio=\"impreso\">a</p><p data-medio=\"pantalla\">b</p>") ==
          "p (print) paragraph\n  \"a\"\np (screen) paragraph\n  \"b\"\n");
}

TEST_CASE("tables of a template keep spans, scopes and classes") {
    CHECK(printed("<table id=\"x\"><caption>C</caption><colgroup><col class=\"a\"/><col/></colgroup><thead><tr><th "
                  "scope=\"col\" colspan=\"2\">t</th></tr></thead><tbody><tr><th scope=\"row\">r</th><td "
                  "rowspan=\"2\">d</td></tr></tbody></table>") ==
          "table#x table\n  col.a column\n  col column\n  caption caption\n    \"C\"\n  tr head-row\n"
          "    th header-cell scope column columns 2\n      p paragraph\n        \"t\"\n  tr row\n"
          "    th header-cell scope row\n      p paragraph\n        \"r\"\n    td cell rows 2\n"
          "      p paragraph\n        \"d\"\n");
}

TEST_CASE("headings of a chapter are numbered by its letter, from level 3") {
    const std::string text = printed(
        "<h1>t</h1><section data-letra=\"{c.letra}\" p:repeat=\"c in capitulos\"><h2><span "
        "class=\"n\">{c.letra}</span>{c.titulo}</h2><p:block p:markdown=\"c.texto\" "
        "p:markdown-level=\"3\"/></section><h2>Otra</h2><h3>Sin letra</h3>");
    CHECK(text.find("heading 2 number \"A\" plain \"Introducción\"") != std::string::npos);
    CHECK(text.find("heading 3 number \"A.1\" plain \"Primero\"") != std::string::npos);
    CHECK(text.find("heading 3 number \"A.2\" plain \"Segundo\"") != std::string::npos);
    CHECK(text.find("heading 3 plain \"Sin letra\"") != std::string::npos);
}

TEST_CASE("a heading that skips a level is reported and raised") {
    const std::string body = "<h1>a</h1><h3>b</h3><h3>c</h3>";
    CHECK(sample::codes_of(body) == "PIGE-C002");
    CHECK(printed(body).find("h2#t-2 heading 2 plain \"b\"") != std::string::npos);
    CHECK(sample::codes_of("<h2>primero</h2>") == "PIGE-C002");
}

TEST_CASE("headings that ask for it stay out of the contents") {
    const std::string text =
        printed("<h1>t</h1><nav data-pige=\"contenido\"/><h2 data-contenido=\"no\">a</h2><h2>b</h2>");
    CHECK(text.find("entry 1 \"\" \"b\"") != std::string::npos);
    CHECK(text.find("\"a\" to") == std::string::npos);
}

TEST_CASE("the list of tables leads to each of them") {
    const std::string text = printed(
        "<nav data-pige=\"cuadros\"/><table id=\"cuadro-1\" data-pige=\"cuadro\" "
        "data-apartado=\"1.1\"><caption data-numero=\"1\" data-titulo=\"Proyectos\">Cuadro "
        "1. Proyectos</caption></table>");
    CHECK(text.find("li.nivel-2 entry 2 \"1\" \"Proyectos\" to #cuadro-1") != std::string::npos);
    CHECK(text.find("table#cuadro-1 table") != std::string::npos);
}

TEST_CASE("an element that a document cannot hold is a finding") {
    CHECK(sample::codes_of("<video/>") == "PIGE-C001");
    CHECK(sample::codes_of("<p>a <img src=\"x.png\"/></p>") == "PIGE-C001");
    CHECK(sample::codes_of("<ul><p>a</p></ul>") == "PIGE-C001");
}

TEST_CASE("a table cannot be grouped by what is no column of it") {
    const auto grouped = [](const std::string& names) {
        return sample::codes_of("<table data-pige=\"cuadro\" data-apartado=\"1.1\" data-grupos=\"" + names +
                                "\" data-ordinal=\"N\" data-si=\"S\" data-no=\"N\" data-sin-dato=\"-\"/>");
    };
    CHECK(grouped("gestion").empty());
    CHECK(grouped("gestiones").find("PIGE-C004") != std::string::npos);
    CHECK(grouped("nombre cantidad gestion uso").find("PIGE-C004") != std::string::npos);
}

TEST_CASE("a marker that cannot be fulfilled is a finding") {
    CHECK(sample::codes_of("<div data-pige=\"mapa\"/>") == "PIGE-C004");
    CHECK(sample::codes_of("<table data-pige=\"cuadro\" data-apartado=\"9.9\"/>") == "PIGE-C004");
    CHECK(sample::codes_of("<table data-pige=\"cuadro\" data-apartado=\"2.1\"/>") == "PIGE-C004");
}

TEST_CASE("an address too long for a QR code is a finding") {
    CHECK(sample::codes_of("<figure data-pige=\"qr\" data-lado-mm=\"20\" data-texto=\"" + std::string(3000, 'x') +
                           "\">QR</figure>") == "PIGE-C003");
}
