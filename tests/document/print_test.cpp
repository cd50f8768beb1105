// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "document/document.hpp"

using namespace pige::document;
using namespace pige::literals;

namespace {

Inline text(const std::string& words) {
    return {{}, Text{words}};
}

Block paragraph(const std::string& words) {
    return {{"p", {}, {}, {}}, Medium::Both, Paragraph{{text(words)}}};
}

}  // namespace

TEST_CASE("every kind of node prints on its own line, with what a stylesheet can select") {
    PlanDocument document;
    document.metadata.title = "Plan \"1\"";
    document.metadata.edition = Edition::Official;
    document.strings = {{"codigo", "K7"}};
    const Inline number{{"span", {"n"}, {}, {}}, Span{{text("6.2")}}};
    document.blocks.push_back(
        {{"h2", {"a", "b"}, "s6", "es"}, Medium::Both, Heading{2, {number, text(" Gestión")}, "6.2", "Gestión"}});
    const Inline link{{"a", {}, {}, {}}, Link{"#s6", {text("uno\ndos")}}};
    const Inline line_break{{"br", {}, {}, {}}, LineBreak{}};
    document.blocks.push_back({{"p", {}, {}, {}}, Medium::Print, Paragraph{{link, line_break}}});
    document.blocks.push_back(
        {{"ol", {}, {}, {}}, Medium::Both, List{true, 3, {{{"li", {}, {}, {}}, {paragraph("x")}}}}});
    Table table;
    table.columns = {{"col", {"n"}, {}, {}}, {"col", {}, {}, {}}};
    table.widths = {8.5_pt, std::nullopt};
    table.caption = {text("Cuadro")};
    table.caption_element.name = "caption";
    table.head = {{{"tr", {}, {}, {}}, {{{"th", {}, {}, {}}, true, TableCell::Scope::Column, 2, 1, {}}}}};
    table.body = {{{"tr", {}, {}, {}}, {{{"td", {"num"}, {}, {}}, false, TableCell::Scope::None, 1, 3, {}}}}};
    document.blocks.push_back({{"table", {}, {}, {}}, Medium::Both, table});
    Drawing drawing{10_pt, 5_pt, {}};
    drawing.shapes.emplace_back(Rectangle{1_pt, 2_pt, 3_pt, 4_pt, Colour{14, 74, 86}, Colour{}, 0.25_pt, "s"});
    drawing.shapes.emplace_back(Line{0_pt, 0_pt, 1_pt, 0_pt, Colour{255, 0, 0}, 0.5_pt});
    drawing.shapes.emplace_back(Label{1_pt, 1_pt, "2026", 7_pt, Label::Anchor::End, true, Colour{}});
    document.blocks.push_back({{"figure", {}, {}, {}}, Medium::Both, Figure{drawing, "Tejido"}});
    document.blocks.push_back({{"div", {}, {}, {}}, Medium::Print, SignatureBox{"firma_mae", "Firma", "Lugar"}});
    document.blocks.push_back(
        {{"nav", {}, {}, {}}, Medium::Screen, Contents{{{{"li", {}, {}, {}}, 2, "6.2", "Gestión", "s6"}}}});
    document.blocks.push_back({{"section", {}, {}, {}}, Medium::Both, Division{{paragraph("y")}}});

    CHECK(print(document) ==
          "document official\n"
          "  title \"Plan \\\"1\\\"\"\n"
          "string codigo \"K7\"\n"
          "h2.a.b#s6@es heading 2 number \"6.2\" plain \"Gestión\"\n"
          "  span.n span\n"
          "    \"6.2\"\n"
          "  \" Gestión\"\n"
          "p (print) paragraph\n"
          "  a link \"#s6\"\n"
          "    \"uno\\ndos\"\n"
          "  br line-break\n"
          "ol list from 3\n"
          "  li item\n"
          "    p paragraph\n"
          "      \"x\"\n"
          "table table\n"
          "  col.n column 8.5pt\n"
          "  col column\n"
          "  caption caption\n"
          "    \"Cuadro\"\n"
          "  tr head-row\n"
          "    th header-cell scope column columns 2\n"
          "  tr row\n"
          "    td.num cell rows 3\n"
          "figure figure 10 x 5 \"Tejido\"\n"
          "  rectangle 1,2 3 x 4 fill #0e4a56 stroke #000000 0.25 .s\n"
          "  line 0,0 to 1,0 #ff0000 0.5\n"
          "  label 1,1 7 end bold #000000 \"2026\"\n"
          "div (print) signature firma_mae \"Firma\" \"Lugar\"\n"
          "nav (screen) contents\n"
          "  li entry 2 \"6.2\" \"Gestión\" to #s6\n"
          "section division\n"
          "  p paragraph\n"
          "    \"y\"\n");
}

TEST_CASE("plain text is the words without markup, a line break is a space") {
    const Inline bold{{"b", {}, {}, {}}, Span{{text("dos"), {{"br", {}, {}, {}}, LineBreak{}}}}};
    CHECK(plain_text({text("uno "), bold, {{"a", {}, {}, {}}, Link{"x", {text("tres")}}}}) == "uno dos tres");
}
