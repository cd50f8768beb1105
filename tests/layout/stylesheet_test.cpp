// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/stylesheet.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "layout/counters.hpp"
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
    for (const char* css :
         {"p { color: #12345 }", "p { width: 3furlongs }", "p { padding: -1pt }", "p { margin: 10% }",
          "p { font-size: 12 }", "p { color: #fff !important x }", "p { margin: 1pt 2pt 3pt 4pt 5pt }",
          "p { orphans: 0 }", "p { color: inherit red }", "p { orphans: 2.5 }", "@page { size: A9 }"}) {
        INFO(css);
        CHECK(only_finding(css).code == "PIGE-S003");
    }
}

TEST_CASE("a selector outside the subset is a finding") {
    for (const char* css :
         {"p > > b { color: #fff }", "> b { color: #fff }", "b > { color: #fff }", "p + p { color: #fff }",
          "p:hover { color: #fff }", "p::before { color: #fff }", "a[href] { color: #fff }", "p, { color: #fff }",
          "p:nth-child(n2) { color: #fff }", "@page :blank { margin: 0 }"}) {
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

TEST_CASE("a finding stands at the line and column of what is wrong, and says the nearest") {
    struct Bad {
        std::string_view css, code;
        int line, column;
        std::string_view suggestion;
    };
    const std::array sheets = std::to_array<Bad>({
        {"p {\n  colour: #fff }", "PIGE-S002", 2, 3, "color"},
        {"p { margin-lft: 1pt }", "PIGE-S002", 1, 5, "margin-left"},
        {"/* á */ p { colr: red }", "PIGE-S002", 1, 13, "color"},
        {"p { text-align: rigth }", "PIGE-S003", 1, 17, "right"},
        {"p { width: 3mn }", "PIGE-S003", 1, 12, "3mm"},
        {"p { padding: -1pt }", "PIGE-S003", 1, 14, "1pt"},
        {"p { font-size: 12 }", "PIGE-S003", 1, 16, "12pt"},
        {"p { margin: 1pt 2pt 3pt 4pt 5pt }", "PIGE-S003", 1, 29, "1pt 2pt 3pt 4pt"},
        {"p { orphans: 0 }", "PIGE-S003", 1, 14, "1"},
        {"p { color: #fff !imprtant }", "PIGE-S003", 1, 17, "!important"},
        {"p { color: blak }", "PIGE-S003", 1, 12, "black"},
        {"p { border: 1pt soild red }", "PIGE-S003", 1, 17, "solid"},
        {"@page { size: A9 }", "PIGE-S003", 1, 15, "A3"},
        {"p:frist-child { color: red }", "PIGE-S004", 1, 2, ":first-child"},
        {"p + b { color: red }", "PIGE-S004", 1, 3, ">"},
        {"@page :frist { margin: 0 }", "PIGE-S004", 1, 7, ":first"},
        {"@paeg { margin: 0 }", "PIGE-S005", 1, 1, "@page"},
        {"@page { @top-centre { content: none } }", "PIGE-S005", 1, 9, "@top-center"},
        {"p {\n  color: red\n  width: 3mm;\n}", "PIGE-S001", 3, 8, ""},
        {"p { color: red;\nh1 { color: red }", "PIGE-S001", 2, 1, ""},
        {"p { content: \"no termina\n }", "PIGE-S001", 1, 14, ""},
    });
    for (const Bad& bad : sheets) {
        INFO(std::string(bad.css));
        const Diagnostic finding = only_finding(bad.css);
        CHECK(finding.code == bad.code);
        CHECK(finding.place.line == bad.line);
        CHECK(argument(finding, "columna") == std::to_string(bad.column));
        CHECK(argument(finding, "sugerencia") == bad.suggestion);
    }
}

TEST_CASE("one broken declaration does not hide the other findings") {
    const Checked<Stylesheet> parsed = parse_stylesheet(
        "p { colr: red; width: 3mn; color: blue }\nq:hover {\n top: 1pt }\n@media x {}\nb { color: rde }", "hoja.css");
    std::vector<std::string> codes;
    for (const Diagnostic& finding : parsed.findings) codes.push_back(finding.code);
    CHECK(codes ==
          std::vector<std::string>{"PIGE-S002", "PIGE-S003", "PIGE-S004", "PIGE-S002", "PIGE-S005", "PIGE-S003"});
}

TEST_CASE("a broken sheet of a megabyte ends soon, in at most a thousand findings and one that says so") {
    const std::size_t megabyte = 1'000'000;
    const auto repeated = [](std::string_view text, std::size_t times) {
        std::string all;
        for (std::size_t count = 0; count < times; ++count) all += text;
        return all;
    };
    const auto begin = std::chrono::steady_clock::now();
    for (const std::string& css :
         {std::string(megabyte, '{'), std::string(megabyte, '}'), std::string(megabyte, '('),
          repeated("a{", megabyte / 2), repeated("@page{", megabyte / 6), repeated("a:x{b:c}", megabyte / 8),
          "p{color:" + std::string(megabyte, 'x') + "}", "p{" + std::string(megabyte, 'x') + ":1}"}) {
        const Checked<Stylesheet> parsed = parse_stylesheet(css, "hoja.css");
        CHECK_FALSE(parsed.findings.empty());
        CHECK(parsed.findings.size() <= 1001);
        for (const Diagnostic& finding : parsed.findings)
            for (const Argument& one : finding.arguments) CHECK(one.value.size() < 200);
    }
    const Checked<Stylesheet> many = parse_stylesheet(repeated("a:x{b:c}", megabyte / 8), "hoja.css");
    CHECK(many.findings.size() == 1001);
    CHECK(many.findings.back().code == "PIGE-S006");
    CHECK(parse_stylesheet(repeated("a.b > c d,", 100'000) + "e { color: red }", "hoja.css").has_value());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("a child is told apart from a deeper descendant") {
    const Stylesheet css = sheet("div > p { text-align: right } section div > b { text-align: center }");
    const auto aligned = [&](const std::vector<document::Element>& path) { return style(css, path).text_align; };
    CHECK(aligned({element("div"), element("p")}) == TextAlign::Right);
    CHECK(aligned({element("section"), element("div"), element("div"), element("b")}) == TextAlign::Center);
    CHECK(aligned({element("section"), element("div"), element("i"), element("b")}) == TextAlign::Left);
    CHECK(aligned({element("div"), element("section"), element("b")}) == TextAlign::Left);
    const document::Element div = element("div");
    const document::Element i = element("i");
    const document::Element p = element("p");
    CHECK(css.rules()
              .style_of({{&div, true, true}, {&i, true, true}, {&p, true, true}}, StyleRules::initial_style())
              .text_align == TextAlign::Left);
}

TEST_CASE("children are chosen by their number") {
    const auto chosen = [](std::string_view formula) {
        const Stylesheet css = sheet("tr:nth-child(" + std::string(formula) + ") { text-align: right }");
        const document::Element row = element("tr");
        std::string numbers;
        for (std::size_t index = 1; index <= 6; ++index) {
            const ComputedStyle made = css.rules().style_of({{&row, false, false, index}}, StyleRules::initial_style());
            if (made.text_align == TextAlign::Right) numbers += std::to_string(index);
        }
        return numbers;
    };
    CHECK(chosen("odd") == "135");
    CHECK(chosen("even") == "246");
    CHECK(chosen("3") == "3");
    CHECK(chosen("2n+1") == "135");
    CHECK(chosen("3n - 1") == "25");
    CHECK(chosen("-n+2") == "12");
    CHECK(chosen("n+4") == "456");
    CHECK(chosen("N") == "123456");
}

TEST_CASE("what is important wins over what is more specific") {
    const Stylesheet css = sheet("p { color: red !important; width: 1pt } #a { color: blue; width: 2pt }");
    CHECK(style(css, {element("p", {}, "a")}).colour == document::Colour{255, 0, 0});
    CHECK(style(css, {element("p", {}, "a")}).width == 2_pt);
    const Stylesheet pages = sheet("@page { margin: 1pt !important } @page a { margin: 2pt }");
    CHECK(pages.rules().page_style("a", PageSide::Right, false).margin[Top] == 1_pt);
}

TEST_CASE("a value can be that of the parent or the initial one") {
    const Stylesheet css = sheet(
        "div { color: red; margin: 3pt; border: 1pt solid blue; font-size: 20pt }"
        "p { color: initial; margin: inherit; border: inherit; font-size: initial }"
        "h2 { color: green; color: unset; margin: 5pt; margin: unset; font-size: inherit }");
    const ComputedStyle p = style(css, {element("div"), element("p")});
    CHECK(p.colour == document::Colour{});
    CHECK(p.margin[Left] == 3_pt);
    CHECK(p.border[Top] == BorderSide{1_pt, BorderStyle::Solid, {0, 0, 255}});
    CHECK(p.font_size == 10_pt);
    const ComputedStyle h2 = style(css, {element("div"), element("h2")});
    CHECK(h2.colour == document::Colour{255, 0, 0});
    CHECK(h2.margin[Left] == 0_pt);
    CHECK(h2.font_size == 20_pt);
}

TEST_CASE("words of CSS are the same in any case, colours have names and channels, a rem is of the root") {
    const Stylesheet css = sheet(
        "html { FONT-SIZE: 8PT } .a { Color: RebeccaPurple; width: 2rem; text-align: END } "
        ".b { color: rgb(14, 74, 86); width: 1pc; border: thin solid currentColor } "
        ".c { color: RGB(100% 0% 50%); width: 4q; list-style: upper-roman outside }");
    const ComputedStyle a = style(css, {element("html"), element("p", {"a"})});
    CHECK(a.colour == document::Colour{0x66, 0x33, 0x99});
    CHECK(a.width == 16_pt);
    CHECK(a.text_align == TextAlign::Right);
    const ComputedStyle b = style(css, {element("html"), element("p", {"b"})});
    CHECK(b.colour == document::Colour{14, 74, 86});
    CHECK(b.width == 12_pt);
    const ComputedStyle c = style(css, {element("html"), element("p", {"c"})});
    CHECK(c.colour == document::Colour{255, 0, 128});
    CHECK(c.width == 1_mm);
    CHECK(c.list_marker == ListMarker::UpperRoman);
}

TEST_CASE("a counter is written in the style that is asked for") {
    CHECK(counter_text(4, ListMarker::Decimal) == "4");
    CHECK(counter_text(4, ListMarker::LeadingZero) == "04");
    CHECK(counter_text(28, ListMarker::LowerAlpha) == "ab");
    CHECK(counter_text(702, ListMarker::UpperAlpha) == "ZZ");
    CHECK(counter_text(1994, ListMarker::LowerRoman) == "mcmxciv");
    CHECK(counter_text(49, ListMarker::UpperRoman) == "XLIX");
    CHECK(counter_text(0, ListMarker::UpperRoman) == "0");
    CHECK(counter_text(4000, ListMarker::LowerRoman) == "4000");
}

TEST_CASE("paper has names, and lies on its side without one") {
    const auto size = [](std::string_view css) {
        const PageStyle page = sheet(css).rules().page_style("", PageSide::Right, false);
        return std::pair(page.width, page.height);
    };
    CHECK(size("@page { size: a5 }") == std::pair(148_mm, 210_mm));
    CHECK(size("@page { size: landscape }") == std::pair(297_mm, 210_mm));
    CHECK(size("@page { size: landscape letter }") == std::pair(792_pt, 612_pt));
    CHECK(size("@page { size: 216mm 330mm }") == std::pair(216_mm, 330_mm));
    CHECK(size("@page { size: 10cm }") == std::pair(100_mm, 100_mm));
}
