// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/stylesheet.hpp"

#include <doctest/doctest.h>

#include "layout/layout.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

Stylesheet sheet(std::string_view css) {
    Checked<Stylesheet> parsed = parse_stylesheet(css, "hoja.css");
    for (const Diagnostic& finding : parsed.findings) MESSAGE(finding.code << " línea " << finding.place.line);
    REQUIRE(parsed.has_value());
    return *parsed;
}

/// Elements from the root, each the only child; the style of the last one, computed down the path.
ComputedStyle style(const Stylesheet& sheet, const std::vector<document::Element>& elements) {
    std::vector<ElementStep> path;
    ComputedStyle computed = StyleRules::initial_style();
    for (const document::Element& element : elements) {
        path.push_back({&element, true, true});
        computed = sheet.rules().style_of(path, computed);
    }
    return computed;
}

Diagnostic only_finding(std::string_view css) {
    const Checked<Stylesheet> parsed = parse_stylesheet(css, "hoja.css");
    CHECK_FALSE(parsed.has_value());
    REQUIRE(parsed.findings.size() == 1);
    return parsed.findings.front();
}

document::Element element(std::string name, std::vector<std::string> classes = {}, std::string id = {}) {
    return {std::move(name), std::move(classes), std::move(id), {}};
}

}  // namespace

TEST_CASE("elements have the boxes and weights that their names promise") {
    const Stylesheet none = sheet("");
    CHECK(style(none, {element("p")}).display == Display::Block);
    CHECK(style(none, {element("span")}).display == Display::Inline);
    CHECK(style(none, {element("li")}).display == Display::ListItem);
    CHECK(style(none, {element("thead")}).display == Display::TableHeadGroup);
    CHECK(style(none, {element("th")}).bold);
    CHECK(style(none, {element("h3")}).bold);
    CHECK(style(none, {element("em")}).italic);
    CHECK(style(none, {element("ol")}).list_marker == ListMarker::Decimal);
    CHECK(style(none, {element("p")}).margin[Top] == 0_pt);
}

TEST_CASE("the more specific selector wins, and the later one of equals") {
    const Stylesheet css = sheet(
        "p { color: #111 } p { color: #222 } .nota { color: #333 } #a { color: #444 }"
        "div p { color: #555 }");
    CHECK(style(css, {element("p")}).colour == document::Colour{0x22, 0x22, 0x22});
    CHECK(style(css, {element("div"), element("p")}).colour == document::Colour{0x55, 0x55, 0x55});
    CHECK(style(css, {element("div"), element("p", {"nota"})}).colour == document::Colour{0x33, 0x33, 0x33});
    CHECK(style(css, {element("p", {"nota"}, "a")}).colour == document::Colour{0x44, 0x44, 0x44});
}

TEST_CASE("a selector holds only when each of its parts does") {
    const Stylesheet css = sheet("section.anexo .hoja td.num, h5 { text-align: right }");
    const auto aligned = [&](const std::vector<document::Element>& path) { return style(css, path).text_align; };
    CHECK(aligned({element("section", {"anexo"}), element("div"), element("table", {"hoja"}),
                   element("td", {"num", "otra"})}) == TextAlign::Right);
    CHECK(aligned({element("section"), element("table", {"hoja"}), element("td", {"num"})}) == TextAlign::Left);
    CHECK(aligned({element("table", {"hoja"}), element("section", {"anexo"}), element("td", {"num"})}) ==
          TextAlign::Left);
    CHECK(aligned({element("h5")}) == TextAlign::Right);
}

TEST_CASE("first and last children are told apart from the others") {
    const Stylesheet css = sheet("td:first-child { padding: 1pt } tr:last-child td { padding: 2pt }");
    const document::Element row = element("tr");
    const document::Element cell = element("td");
    const auto padding = [&](bool last_row, bool first_cell) {
        return css.rules()
            .style_of({{&row, false, last_row}, {&cell, first_cell, false}}, StyleRules::initial_style())
            .padding[Left];
    };
    CHECK(padding(false, false) == 0_pt);
    CHECK(padding(false, true) == 1_pt);
    CHECK(padding(true, true) == 2_pt);
}

TEST_CASE("text properties are inherited and boxes are not") {
    const Stylesheet css = sheet(
        "div { font: italic bold 8pt/10pt \"Noto Sans\", sans-serif; text-indent: 3mm;"
        "margin: 4pt; border: 1pt solid #123456; background: #fff }");
    const ComputedStyle child = style(css, {element("div"), element("span")});
    CHECK(child.font_family == "Noto Sans");
    CHECK(child.font_size == 8_pt);
    CHECK(child.line_height == 10_pt);
    CHECK(child.bold);
    CHECK(child.italic);
    CHECK(child.text_indent == 3_mm);
    CHECK(child.margin[Top] == 0_pt);
    CHECK(child.border[Top] == BorderSide{});
    CHECK_FALSE(child.background.has_value());
}

TEST_CASE("an em is the parent's size in font-size and the element's own elsewhere") {
    const Stylesheet css = sheet("div { font-size: 10pt } p { margin-left: 2em; font-size: 1.5em; line-height: 1.2 }");
    const ComputedStyle paragraph = style(css, {element("div"), element("p")});
    CHECK(paragraph.font_size == 15_pt);
    CHECK(paragraph.margin[Left] == 30_pt);
    CHECK(paragraph.line_height == 18_pt);
}

TEST_CASE("shorthands are taken apart") {
    const Stylesheet css = sheet(
        "p { margin: 1pt 2pt 3pt; padding: 1pt 2pt; border-bottom: .4pt dashed #B7C0BD;"
        "border-left: 2pt solid; color: #0E4A56 } div { border: 1pt solid; border-top: none }");
    const ComputedStyle p = style(css, {element("p")});
    CHECK(p.margin == std::array{1_pt, 2_pt, 3_pt, 2_pt});
    CHECK(p.padding == std::array{1_pt, 2_pt, 1_pt, 2_pt});
    CHECK(p.border[Bottom] == BorderSide{0.4_pt, BorderStyle::Dashed, {0xB7, 0xC0, 0xBD}});
    CHECK(p.border[Left].colour == document::Colour{0x0E, 0x4A, 0x56});
    const ComputedStyle div = style(css, {element("div")});
    CHECK(div.border[Top] == BorderSide{});
    CHECK(div.border[Right].width == 1_pt);
}

TEST_CASE("every unit becomes points") {
    const Stylesheet css = sheet(
        ".a { width: 25.4mm } .b { width: 2.54cm } .c { width: 1in } .d { width: 96px }"
        ".e { width: 33.333% } .f { width: auto }");
    for (const char* name : {"a", "b", "c", "d"}) CHECK(style(css, {element("p", {name})}).width == 72_pt);
    CHECK(style(css, {element("p", {"e"})}).width_percent == 33333);
    CHECK_FALSE(style(css, {element("p", {"f"})}).width.has_value());
}

TEST_CASE("pages take their margins and boxes from all rules that fit") {
    const Stylesheet css = sheet(
        "@page { size: A4; margin: 10mm; @top-left { content: \"a\"; color: #111 } }"
        "@page :left { margin-left: 20mm; @top-left { content: string(seccion, start) } }"
        "@page portada { margin: 5mm; @top-left { content: none } }"
        "@page :first { margin-top: 7mm }"
        "@page ancha { size: A4 landscape; @bottom-right { content: \"Página \" counter(page) \" de \" counter(pages) "
        "} }");
    const PageStyle right = css.rules().page_style("", PageSide::Right, false);
    CHECK(right.margin[Left] == 10_mm);
    REQUIRE(right.boxes.size() == 1);
    CHECK(right.boxes[0].content == std::vector<ContentPiece>{{ContentPiece::Kind::Text, "a"}});

    const PageStyle left = css.rules().page_style("", PageSide::Left, false);
    CHECK(left.margin[Left] == 20_mm);
    CHECK(left.boxes[0].content == std::vector<ContentPiece>{{ContentPiece::Kind::NamedStringAtStart, "seccion"}});
    CHECK(left.boxes[0].style.colour == document::Colour{0x11, 0x11, 0x11});

    CHECK(css.rules().page_style("portada", PageSide::Left, false).boxes.empty());
    CHECK(css.rules().page_style("portada", PageSide::Left, false).margin[Left] == 5_mm);
    CHECK(css.rules().page_style("", PageSide::Right, true).margin[Top] == 7_mm);

    const PageStyle wide = css.rules().page_style("ancha", PageSide::Right, false);
    CHECK(wide.width == 297_mm);
    CHECK(wide.boxes.back().content.size() == 4);
    CHECK(wide.boxes.back().style.text_align == TextAlign::Right);
}

TEST_CASE("what belongs to this engine alone is understood") {
    const Stylesheet css = sheet(
        "h2 { string-set: seccion content(), corta content(); -pige-required-space: 45mm;"
        "text-wrap: balance; break-before: page; page: portada; float: bottom }"
        "a { -pige-leader: \" . \" } ul { list-style-type: \"\\2013  \" }");
    const ComputedStyle h2 = style(css, {element("h2")});
    CHECK(h2.string_set == std::vector<StringSet>{{"seccion"}, {"corta"}});
    CHECK(h2.required_space == 45_mm);
    CHECK(h2.balance);
    CHECK(h2.break_before == Break::Page);
    CHECK(h2.page == "portada");
    CHECK(h2.float_bottom);
    CHECK(style(css, {element("a")}).leader == std::vector<ContentPiece>{{ContentPiece::Kind::Text, " . "}});
    CHECK(style(css, {element("ul")}).list_marker_text == "– ");
}

TEST_CASE("broken syntax is a finding with its line") {
    CHECK(only_finding("p {\n color #fff;\n}").code == "PIGE-S001");
    CHECK(only_finding("p {\n color #fff;\n}").place == Place{"hoja.css", 2, {}});
    CHECK(only_finding("\n\np { color: #fff").code == "PIGE-S001");
    CHECK(only_finding("/* no termina").code == "PIGE-S001");
    CHECK(only_finding("p { content: \"no termina\n }").code == "PIGE-S001");
    CHECK(only_finding("p }").code == "PIGE-S001");
}

TEST_CASE("an unknown property is a finding with the nearest one") {
    const Diagnostic finding = only_finding("p {\n  colour: #fff }");
    CHECK(finding.code == "PIGE-S002");
    CHECK(finding.place.line == 2);
    CHECK(argument(finding, "sugerencia") == "color");
    CHECK(only_finding("p { content: \"a\" }").code == "PIGE-S002");
    CHECK(only_finding("@page { color: #fff }").code == "PIGE-S002");
}

TEST_CASE("a value that a property does not have is a finding") {
    CHECK(argument(only_finding("p { text-align: rigth }"), "sugerencia") == "right");
    for (const char* css : {"p { color: #12345 }", "p { width: 3furlongs }", "p { padding: -1pt }", "p { margin: 10% }",
                            "p { font-size: 12 }", "p { color: #fff !important }", "p { margin: 1pt 2pt 3pt 4pt 5pt }",
                            "p { orphans: 0 }", "p { color: inherit }", "@page { size: A5 }"}) {
        INFO(css);
        CHECK(only_finding(css).code == "PIGE-S003");
    }
}

TEST_CASE("a selector outside the subset is a finding") {
    for (const char* css :
         {"p > b { color: #fff }", "p + p { color: #fff }", "p:hover { color: #fff }", "p::before { color: #fff }",
          "a[href] { color: #fff }", "p, { color: #fff }", "@page :blank { margin: 0 }"}) {
        INFO(css);
        CHECK(only_finding(css).code == "PIGE-S004");
    }
}

TEST_CASE("an unknown at-rule is a finding and does not stop the reading") {
    CHECK(only_finding("@media print { p { color: #fff } } p { color: #000 }").code == "PIGE-S005");
    CHECK(only_finding("@import \"otra.css\"; p { color: #000 }").code == "PIGE-S005");
    CHECK(argument(only_finding("@page { @top-centre { content: none } }"), "sugerencia") == "@top-center");
    const Checked<Stylesheet> two = parse_stylesheet("@media x {}\np { colr: #fff }", "hoja.css");
    CHECK(two.findings.size() == 2);
}
