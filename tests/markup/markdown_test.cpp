// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <chrono>

#include "markup/markup.hpp"

using pige::Findings;
using pige::foreign::XmlNode;
using pige::markup::markdown_to_tree;

namespace {

std::string html_of(std::string_view markdown, int level = 2) {
    auto tree = markdown_to_tree(markdown, "c.md", level);
    REQUIRE(tree.has_value());
    std::string html;
    for (const XmlNode& node : *tree) html += pige::markup::to_html(node);
    return html;
}

std::string codes_of(std::string_view markdown) {
    std::string codes;
    for (const auto& finding : markdown_to_tree(markdown, "c.md", 2).findings) codes += finding.code + " ";
    return codes;
}

}  // namespace

TEST_CASE("paragraphs, emphasis and breaks") {
    CHECK(html_of("uno *dos* **tres**\ncuatro  \ncinco\n\nseis\n\n---\n") ==
          "<p>uno <em>dos</em> <strong>tres</strong> cuatro<br>cinco</p><p>seis</p><hr>");
}

TEST_CASE("the smallest heading of the text gets the level asked for, none goes beyond six") {
    CHECK(html_of("## A\n\n### B", 3) == "<h3>A</h3><h4>B</h4>");
    CHECK(html_of("# A\n\n###### B", 3) == "<h3>A</h3><h6>B</h6>");
}

TEST_CASE("lists keep their kind, start and nesting") {
    CHECK(html_of("- a\n- b\n  - c") == "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
    CHECK(html_of("3. a\n4. b") == "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    CHECK(html_of("- a\n\n- b") == "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
    CHECK(html_of("> a\n> - b") == "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>");
}

TEST_CASE("code is text") {
    CHECK(html_of("`a<b>`\n\n```\nx\n <y>\n```") ==
          "<p><span class=\"codigo\">a&lt;b&gt;</span></p><p class=\"codigo\">x<br> &lt;y&gt;</p>");
}

TEST_CASE("raw HTML stays visible text, with a finding") {
    CHECK(html_of("<script>alert(1)</script>\n\na <b onclick=x>c</b>") ==
          "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>");
    CHECK(codes_of("<div>\n\na <b>c</b>") == "PIGE-K001 PIGE-K001 PIGE-K001 ");
    const auto tree = markdown_to_tree("a\n\n<div>\nb", "c.md", 2);
    REQUIRE(tree.findings.size() == 1);
    CHECK(tree.findings[0].place == pige::Place{"c.md", 3, {}});
    CHECK(tree.findings[0].severity == pige::Severity::Warning);
}

TEST_CASE("links other than http, https and mailto stay text") {
    CHECK(html_of("[a](https://b.bo/?x=1&y) [c](mailto:d@e.bo) <http://f.bo>") ==
          "<p><a href=\"https://b.bo/?x=1&amp;y\">a</a> <a href=\"mailto:d@e.bo\">c</a> <a "
          "href=\"http://f.bo\">http://f.bo</a></p>");
    for (const char* text : {"[a](javascript:alert(1))", "[a](JaVaScript:alert(1))", "[a](java&#10;script:alert(1))",
                             "[a](data:text/html;base64,x)", "[a](&#1;javascript:1)", "[a](archivo.pdf)", "[a](#b)",
                             "[a](//b.bo)", "[a][r]\n\n[r]: vbscript:x"}) {
        CAPTURE(text);
        CHECK(html_of(text) == "<p>a</p>");
        CHECK(codes_of(text) == "PIGE-K002 ");
    }
}

TEST_CASE("of an image its alternative text is kept") {
    CHECK(html_of("a ![el *mapa*](m.png) b") == "<p>a el <em>mapa</em> b</p>");
    CHECK(codes_of("![x](y)") == "PIGE-K003 ");
}

TEST_CASE("100,000 nested quotations keep their text and lose their nesting") {
    const auto start = std::chrono::steady_clock::now();
    const std::string deep = std::string(100'000, '>') + " fondo";
    const std::string html = html_of(deep);
    CHECK(html.find("<p>fondo</p>") != std::string::npos);
    CHECK(codes_of(deep) == "PIGE-K004 ");
    std::string emphasis;
    for (int i = 0; i < 20'000; ++i) emphasis += "*a **b ";
    CHECK_FALSE(html_of(emphasis).empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("an exhibit alone on its line becomes a mark that composing replaces, anywhere a paragraph may stand") {
    const std::string mark = "<div data-pige=\"cuadro-del-registro\" data-cuadro=\"distritos\">Cuadro 2</div>";
    CHECK(html_of("a\n\n![Cuadro 2](cuadro:distritos)\n\nb") == "<p>a</p>" + mark + "<p>b</p>");
    CHECK(html_of("- a\n\n  ![Cuadro 2](cuadro:distritos)") == "<ul><li><p>a</p>" + mark + "</li></ul>");
    CHECK(html_of("- ![Cuadro 2](cuadro:distritos)") == "<ul><li>" + mark + "</li></ul>");
    CHECK(html_of("![Cuadro *2*](cuadro:distritos)\n![Cuadro 2](cuadro:distritos)") == mark + mark);
    CHECK(codes_of("![Cuadro 2](cuadro:distritos)").empty());
    CHECK(html_of("Véase ![Cuadro 2](cuadro:distritos).") == "<p>Véase Cuadro 2.</p>");
    CHECK(codes_of("Véase ![Cuadro 2](cuadro:distritos).") == "PIGE-K003 ");
}

TEST_CASE("the exhibits of a text are listed with their lines, also those that stand where none can") {
    const auto places = pige::markup::exhibit_places(
        "a\n\n![1](cuadro:uno)\n![2](cuadro:dos)\n\nver ![3](cuadro:tres)\n\n    ![4](cuadro:cuatro)");
    REQUIRE(places.size() == 3);
    CHECK(places[0].id == "uno");
    CHECK(places[0].line == 3);
    CHECK(places[0].alone);
    CHECK(places[1].line == 4);
    CHECK(places[1].alone);
    CHECK(places[2].id == "tres");
    CHECK_FALSE(places[2].alone);
}
