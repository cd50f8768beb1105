// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "layout/documents.hpp"
#include "layout/stylesheet.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

std::string sheet_with(std::string_view rules) {
    return std::string(plain_sheet) + std::string(rules);
}

// A paragraph of `lines` lines that begin with "<stem>1", "<stem>2", ...
document::Block tall(const std::string& stem, int lines) {
    Inlines inlines;
    for (int line = 1; line <= lines; ++line) {
        if (line > 1) inlines.push_back({{"br", {}, {}, {}}, document::LineBreak{}});
        inlines.push_back(text(stem + std::to_string(line)));
    }
    return paragraph(std::move(inlines));
}

const Box* box_filled(const Page& page, document::Colour colour) {
    for (const MarkedContent& content : page.content)
        for (const Mark& mark : content.marks)
            if (const auto* box = std::get_if<Box>(&mark); box != nullptr && box->fill == colour) return box;
    return nullptr;
}

}  // namespace

TEST_CASE("blocks follow each other, margins between them collapse") {
    const PagedPlan paged = laid_out(plan({paragraph("uno"), heading(2, "", "dos"), paragraph("tres")}), plain_sheet);
    CHECK(run_of(paged, "uno").y == 28_pt);
    CHECK(run_of(paged, "dos").y == 48_pt);
    CHECK(run_of(paged, "tres").y == 68_pt);
}

TEST_CASE("margins collapse through a box without edges, not through one with padding") {
    const std::string css = sheet_with(".a { margin-top: 15pt } .b { padding: 5pt 0; margin-top: 15pt }");
    const PagedPlan open = laid_out(plan({paragraph("uno"), division("div", {paragraph("dos")}, {"a"})}), css);
    CHECK(run_of(open, "dos").y - run_of(open, "uno").y == 25_pt);
    const PagedPlan closed =
        laid_out(plan({paragraph("uno"), division("div", {paragraph("dos")}, {"b"}), paragraph("tres")}), css);
    CHECK(run_of(closed, "dos").y - run_of(closed, "uno").y == 30_pt);
    CHECK(run_of(closed, "tres").y - run_of(closed, "dos").y == 25_pt);
}

TEST_CASE("a paragraph leaves at least two lines on each page") {
    SUBCASE("no widow: the last two go together") {
        const PagedPlan paged = laid_out(plan({tall("a", 5), tall("b", 11)}), plain_sheet);
        CHECK(page_of(paged, "b9") == 0);
        CHECK(page_of(paged, "b10") == 1);
    }
    SUBCASE("no orphan: a first line does not stay alone") {
        const PagedPlan paged = laid_out(plan({tall("a", 14), tall("b", 5)}), plain_sheet);
        CHECK(page_of(paged, "a14") == 0);
        CHECK(page_of(paged, "b1") == 1);
    }
    SUBCASE("three lines that do not fit stay together") {
        const PagedPlan paged = laid_out(plan({tall("a", 13), tall("b", 3)}), plain_sheet);
        CHECK(page_of(paged, "b1") == 1);
    }
}

TEST_CASE("a heading keeps with two lines of what follows") {
    const PagedPlan paged = laid_out(plan({tall("a", 12), heading(2, "", "título"), tall("b", 5)}), plain_sheet);
    CHECK(page_of(paged, "a12") == 0);
    CHECK(page_of(paged, "título") == 1);
    CHECK(page_of(paged, "b1") == 1);
}

TEST_CASE("a heading keeps with the head and the first row of a table") {
    const auto rows = std::vector<std::vector<std::string>>{{"f1"}, {"f2"}, {"f3"}};
    const PagedPlan paged =
        laid_out(plan({tall("a", 10), heading(2, "", "título"), table({"cabeza"}, rows)}), plain_sheet);
    CHECK(page_of(paged, "título") == 1);
    CHECK(page_of(paged, "f1") == 1);
}

TEST_CASE("a break is forced before, after and by another page") {
    const std::string css = sheet_with(
        ".n { break-before: page } .d { break-after: page } .l { page: ancha } @page ancha { size: 400pt 200pt }");
    SUBCASE("before and after, without empty pages") {
        const PagedPlan paged =
            laid_out(plan({paragraph("uno", {"n"}), paragraph("dos", {"d"}), paragraph("tres", {"n"})}), css);
        CHECK(paged.pages.size() == 2);
        CHECK(page_of(paged, "tres") == 1);
    }
    SUBCASE("a named page has its own size") {
        const PagedPlan paged = laid_out(
            plan({paragraph("uno"), division("div", {paragraph(words("w", 12))}, {"l"}), paragraph("dos")}), css);
        REQUIRE(paged.pages.size() == 3);
        CHECK(paged.pages[0].width == 200_pt);
        CHECK(paged.pages[1].width == 400_pt);
        CHECK(paged.pages[1].name == "ancha");
        CHECK(width_of(run_of(paged, "w1 ")) > 160_pt);
        CHECK(page_of(paged, "dos") == 2);
    }
}

TEST_CASE("a margin above falls away at the top of a page, but not of the first") {
    const std::string css = sheet_with(".g { margin-top: 30pt } .n { break-before: page }");
    const PagedPlan natural = laid_out(plan({tall("a", 15), tall("b", 15), paragraph("g1", {"g"})}), css);
    CHECK(page_of(natural, "g1") == 2);
    CHECK(run_of(natural, "g1").y == 28_pt);
    const PagedPlan forced = laid_out(plan({paragraph("a"), paragraph("g1", {"g", "n"})}), css);
    CHECK(run_of(forced, "g1").y == 28_pt);
    CHECK(run_of(laid_out(plan({paragraph("g1", {"g"})}), css), "g1").y == 58_pt);
}

TEST_CASE("a section starts a page unless its required space is left") {
    const std::string css = sheet_with(".s { -pige-required-space: 50pt }");
    const auto document = [&](int lines) { return plan({tall("a", lines), paragraph("seccion", {"s"})}); };
    CHECK(page_of(laid_out(document(11), css), "seccion") == 0);
    CHECK(page_of(laid_out(document(12), css), "seccion") == 1);
}

TEST_CASE("an unbroken box moves as a whole, and is broken only if higher than a page") {
    const std::string css = sheet_with(".u { break-inside: avoid } .u p { margin: 0 }");
    const auto box = [](int lines) { return division("div", {tall("b", lines / 2), tall("c", lines / 2)}, {"u"}); };
    CHECK(page_of(laid_out(plan({tall("a", 9), box(8)}), css), "b1") == 1);
    const PagedPlan tall_box = laid_out(plan({tall("a", 9), box(24)}), css);
    CHECK(page_of(tall_box, "b1") == 1);
    CHECK(page_of(tall_box, "c12") == 2);
}

TEST_CASE("frames are drawn on each page that they touch") {
    const std::string css = sheet_with(
        ".f { border-left: 3pt solid #112233; border-top: 1pt solid #445566; background: #DDEEFF; padding: 4pt 0 4pt "
        "6pt }");
    const PagedPlan paged = laid_out(plan({tall("a", 10), division("div", {tall("b", 10)}, {"f"})}), css);
    REQUIRE(paged.pages.size() == 2);
    CHECK(run_of(paged, "b1").x == 29_pt);
    const Box* first = box_filled(paged.pages[0], {0x11, 0x22, 0x33});
    const Box* second = box_filled(paged.pages[1], {0x11, 0x22, 0x33});
    REQUIRE(first != nullptr);
    REQUIRE(second != nullptr);
    CHECK(first->width == 3_pt);
    CHECK(second->y == 20_pt);
    CHECK(box_filled(paged.pages[0], {0x44, 0x55, 0x66}) != nullptr);
    CHECK(box_filled(paged.pages[1], {0x44, 0x55, 0x66}) == nullptr);
    const Box* shading = box_filled(paged.pages[1], {0xDD, 0xEE, 0xFF});
    REQUIRE(shading != nullptr);
    CHECK(shading->height == second->height);
    CHECK(std::get<Artifact>(paged.pages[0].content.front().owner) == Artifact::Layout);
}

TEST_CASE("a flex box sets its children side by side") {
    const std::string css = sheet_with(".x { display: flex; gap: 10pt } .w { width: 50pt }");
    SUBCASE("what is left goes to the child without a width") {
        const PagedPlan paged = laid_out(
            plan({division("div", {paragraph("izquierda", {"w"}), division("div", {paragraph("derecha")})}, {"x"})}),
            css);
        CHECK(run_of(paged, "izquierda").x == 20_pt);
        CHECK(run_of(paged, "derecha").x == 80_pt);
        CHECK(run_of(paged, "derecha").y == run_of(paged, "izquierda").y);
    }
    SUBCASE("equal parts without widths") {
        const PagedPlan paged = laid_out(plan({division("div", {paragraph("uno"), paragraph("dos")}, {"x"})}), css);
        CHECK(run_of(paged, "dos").x == 105_pt);
    }
    SUBCASE("children that do not fit go on below") {
        const PagedPlan paged = laid_out(plan({division("div",
                                                        {paragraph("uno", {"w"}), paragraph("dos", {"w"}),
                                                         paragraph("tres", {"w"}), paragraph("cuatro", {"w"})},
                                                        {"x"})}),
                                         css);
        CHECK(run_of(paged, "tres").y > run_of(paged, "uno").y);
        CHECK(run_of(paged, "tres").x == 20_pt);
        CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"uno", "dos", "tres", "cuatro"});
    }
}

TEST_CASE("a block floated to the bottom stands at the foot of its page") {
    const std::string css = sheet_with(".b { float: bottom } .b p { margin: 0 }");
    const auto floating = division("div", {tall("pie", 3)}, {"b"});
    SUBCASE("on the page where it stood") {
        const PagedPlan paged = laid_out(plan({paragraph("uno"), floating, paragraph("dos")}), css);
        REQUIRE(paged.pages.size() == 1);
        CHECK(run_of(paged, "pie3").y == 178_pt);
        CHECK(run_of(paged, "dos").y < 100_pt);
        CHECK(structure_problems(paged).empty());
    }
    SUBCASE("text does not run into it") {
        const PagedPlan paged = laid_out(plan({paragraph("uno"), floating, tall("a", 20)}), css);
        for (const Mark& mark : paged.pages[0].content.front().marks) static_cast<void>(mark);
        CHECK(page_of(paged, "a11") == 0);
        CHECK(page_of(paged, "a12") == 1);
        CHECK(run_of(paged, "pie1").y == 158_pt);
    }
    SUBCASE("on the next page where this one is full") {
        const PagedPlan paged = laid_out(plan({tall("a", 15), floating}), css);
        CHECK(page_of(paged, "pie1") == 1);
    }
}

TEST_CASE("running heads name what is in force, feet count the pages") {
    const std::string css = sheet_with(R"css(
h2 { string-set: seccion content() }
@page { @top-left { content: string(seccion) } @top-right { content: string(seccion, start) }
        @bottom-right { content: "Página " counter(page) " de " counter(pages) } @bottom-left { content: string(codigo) } }
@page :first { @top-left { content: none } }
.n { break-before: page }
)css");
    document::PlanDocument document =
        plan({paragraph("inicio"), heading(2, "1", "Uno"), tall("a", 14), paragraph("medio"), heading(2, "2", "Dos"),
              paragraph("p2"), division("div", {heading(2, "3", "Tres")}, {"n"})});
    document.strings = {{"codigo", "PIGE-X"}};
    const PagedPlan paged = laid_out(document, css);
    REQUIRE(paged.pages.size() == 3);
    CHECK(artifact_text(paged, 0, Artifact::Header).empty());
    CHECK(artifact_text(paged, 1, Artifact::Header) == "2 Dos1 Uno");
    CHECK(artifact_text(paged, 2, Artifact::Header) == "3 Tres3 Tres");
    CHECK(artifact_text(paged, 2, Artifact::Footer) == "PIGE-XPágina 3 de 3");
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("pages mirror: left pages have the left margins") {
    const std::string css = sheet_with(
        "@page :left { margin-left: 10pt; margin-right: 30pt } @page :right { margin-left: 30pt; margin-right: 10pt }");
    const PagedPlan paged = laid_out(plan({tall("a", 20)}), css);
    CHECK(run_of(paged, "a1").x == 30_pt);
    CHECK(run_of(paged, "a20").x == 10_pt);
}

TEST_CASE("long heads share the width and break") {
    const std::string css = sheet_with(
        "@page { @top-left { content: string(a); font: 5pt/6pt \"Noto Sans\" } @top-right { content: string(b); font: "
        "5pt/6pt \"Noto Sans\" } }");
    document::PlanDocument document = plan({paragraph("x")});
    document.strings = {{"a", words("izquierda", 6)}, {"b", words("derecha", 6)}};
    const PagedPlan paged = laid_out(document, css);
    CHECK(marks_outside(paged).empty());
    for (const MarkedContent& content : paged.pages[0].content)
        if (content.owner == std::variant<std::size_t, Artifact>(Artifact::Header))
            for (const Mark& mark : content.marks) CHECK(width_of(std::get<GlyphRun>(mark)) <= 80_pt);
}

TEST_CASE("a sheet's screen-only blocks and display none are left out") {
    document::Block screen = paragraph("pantalla");
    screen.medium = document::Medium::Screen;
    const PagedPlan paged =
        laid_out(plan({screen, paragraph("oculto", {"o"}), paragraph("papel")}), sheet_with(".o { display: none }"));
    CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"papel"});
}

TEST_CASE("an empty document has no pages to say anything on") {
    CHECK(laid_out(plan({}), plain_sheet).pages.empty());
}
