// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/content.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pdf/tokens.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

Glyph glyph(std::uint16_t id, std::string text, std::int32_t advance = 500, std::int32_t natural = 500) {
    Glyph made;
    made.id = id;
    made.text = std::move(text);
    made.advance = advance;
    made.natural = natural;
    return made;
}

GlyphRun run_of(std::vector<Glyph> glyphs, Length x = 10_pt, Length y = 20_pt) {
    GlyphRun run;
    run.x = x;
    run.y = y;
    run.face = FaceId{3};
    run.size = 10_pt;
    run.glyphs = std::move(glyphs);
    return run;
}

Box filled_box(Length x) {
    Box box;
    box.x = x;
    box.y = 20_pt;
    box.width = 5_pt;
    box.height = 7_pt;
    box.fill = document::Colour{255, 0, 0};
    return box;
}

/// The content stream of a page of 100 points with `contents`, in a structure of one paragraph; other bytes escaped.
std::string stream_of(std::vector<MarkedContent> contents) {
    Page page;
    page.width = 100_pt;
    page.height = 100_pt;
    page.content = std::move(contents);
    StructureElement paragraph;
    paragraph.role = Role::Paragraph;
    std::vector<std::int32_t> ids;
    std::int32_t next = 0;
    for (const MarkedContent& content : page.content) {
        ids.push_back(std::holds_alternative<std::size_t>(content.owner) ? next++ : -1);
    }
    pdf::GlyphUse glyph_use;
    return pdf::escaped(pdf::page_content(page, {paragraph}, ids, glyph_use));
}

std::string stream_of_run(GlyphRun run) {
    return stream_of({{std::size_t{0}, {std::move(run)}}});
}

/// What stands between Td and EMC.
std::string shown(GlyphRun run) {
    const std::string stream = stream_of_run(std::move(run));
    const std::size_t begin = stream.find(" Td\n") + 4;
    return stream.substr(begin, stream.rfind("EMC\n") - begin);
}

}  // namespace

TEST_CASE("a run is shown at its baseline, counted from the bottom of the page") {
    CHECK(stream_of_run(run_of({glyph(36, "A"), glyph(0x0128, "b")})) ==
          "BT\n/P<</MCID 0>>BDC\n/F3 10 Tf\n10 80 Td\n[(\\000$\\001\\()]TJ\nEMC\nET\n");
}

TEST_CASE("kerning and offsets are numbers between the strings") {
    CHECK(shown(run_of({glyph(1, "T", 450), glyph(2, "o")})) == "[(\\000\\001)50(\\000\\002)]TJ\n");
    GlyphRun marked = run_of({glyph(1, "g"), glyph(2, "\u0303", 0, 0), glyph(3, "a")});
    marked.glyphs[1].x_offset = -120;
    marked.glyphs[1].y_offset = 200;
    CHECK(shown(marked) == "[(\\000\\001)]TJ\n2 Ts\n[120(\\000\\002)]TJ\n0 Ts\n[-120(\\000\\003)]TJ\n");
}

TEST_CASE("word space widens the spaces and nothing else") {
    GlyphRun run = run_of({glyph(1, "a"), glyph(2, " "), glyph(1, "a"), glyph(3, "\u00A0"), glyph(1, "a")});
    run.word_space = 1.5_pt;
    CHECK(shown(run) == "[(\\000\\001\\000\\002)-150(\\000\\001\\000\\003)-150(\\000\\001)]TJ\n");
    run.word_space = -1_pt / 3;
    CHECK(shown(run) == "[(\\000\\001\\000\\002)33.3(\\000\\001\\000\\003)33.3(\\000\\001)]TJ\n");
}

TEST_CASE("a hyphen of our own is read as a soft hyphen") {
    GlyphRun run = run_of({glyph(1, "a"), glyph(9, "-")});
    run.hyphen = true;
    CHECK(shown(run) == "[(\\000\\001)]TJ\n/Span<</ActualText<FEFF00AD>>>BDC\n[(\\000\\011)]TJ\nEMC\n");
}

TEST_CASE("a glyph that stands for several texts says which") {
    CHECK(shown(run_of({glyph(1, "fi"), glyph(1, "fi"), glyph(1, "f\u00ADi")})) ==
          "[(\\000\\001\\000\\001)]TJ\n/Span<</ActualText<FEFF006600AD0069>>>BDC\n[(\\000\\001)]TJ\nEMC\n");
}

TEST_CASE("glyphs that share a text are read as that text") {
    CHECK(shown(run_of({glyph(1, "x\u0303"), glyph(2, "")})) ==
          "/Span<</ActualText<FEFF00780303>>>BDC\n[(\\000\\001\\000\\002)]TJ\nEMC\n");
}

TEST_CASE("a text that no text map may hold is said beside the glyph, until the glyph stands for another") {
    CHECK(shown(run_of({glyph(1, "\uFEFFx"), glyph(1, "x"), glyph(1, "x")})) ==
          "/Span<</ActualText<FEFFFEFF0078>>>BDC\n[(\\000\\001)]TJ\nEMC\n[(\\000\\001\\000\\001)]TJ\n");
}

TEST_CASE("a missing glyph is a frame with its text, never glyph 0") {
    const std::string stream = stream_of_run(run_of({glyph(1, "a"), glyph(0, "\u2192"), glyph(1, "a")}));
    CHECK(stream ==
          "/P<</MCID 0>>BDC\nBT\n/F3 10 Tf\n10 80 Td\n[(\\000\\001)]TJ\nET\n"
          "/Span<</ActualText<FEFF2192>>>BDC\n0.5 w\n15.5 80 4 7 re\nS\nEMC\n"
          "BT\n20 80 Td\n[(\\000\\001)]TJ\nET\nEMC\n");
}

TEST_CASE("text objects and their settings go on while there is only text") {
    const std::string stream = stream_of({{std::size_t{0}, {run_of({glyph(1, "a")})}},
                                          {Artifact::Header, {run_of({glyph(1, "a")}, 10_pt, 34_pt)}},
                                          {std::size_t{0}, {run_of({glyph(1, "a")}, 12_pt, 34_pt)}}});
    CHECK(stream ==
          "BT\n/P<</MCID 0>>BDC\n/F3 10 Tf\n10 80 Td\n[(\\000\\001)]TJ\nEMC\n"
          "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n0 -14 Td\n[(\\000\\001)]TJ\nEMC\n"
          "/P<</MCID 1>>BDC\n2 0 Td\n[(\\000\\001)]TJ\nEMC\nET\n");
}

TEST_CASE("neighbouring boxes of a colour are filled together") {
    Box outlined = filled_box(30_pt);
    outlined.fill.reset();
    outlined.stroke = document::Colour{0, 0, 255};
    outlined.stroke_width = 0.5_pt;
    CHECK(stream_of({{Artifact::Layout, {filled_box(10_pt), filled_box(20_pt), outlined}}}) ==
          "/Artifact<</Type/Layout>>BDC\n1 0 0 rg\n10 73 5 7 re\n20 73 5 7 re\nf\n0 0 1 RG\n0.5 w\n30 73 5 7 "
          "re\nS\nEMC\n");
}

TEST_CASE("marked content never crosses the border of a text object") {
    const std::string stream = stream_of({{std::size_t{0}, {run_of({glyph(1, "a")})}},
                                          {std::size_t{0}, {filled_box(10_pt), run_of({glyph(1, "a")})}},
                                          {std::size_t{0}, {run_of({glyph(1, "a")})}},
                                          {std::size_t{0}, {}}});
    // The nesting, one letter for each operator that opens or closes.
    std::string nesting;
    for (const std::string& line : {std::string("BT"), std::string("ET"), std::string("BDC"), std::string("EMC")}) {
        CHECK(stream.find(line) != std::string::npos);
    }
    std::vector<char> open;
    for (std::size_t begin = 0; begin < stream.size();) {
        const std::size_t end = stream.find('\n', begin);
        const std::string line = stream.substr(begin, end - begin);
        begin = end + 1;
        if (line == "BT") {
            open.push_back('T');
        } else if (line.ends_with("BDC")) {
            open.push_back('M');
        } else if (line == "ET" || line == "EMC") {
            REQUIRE(!open.empty());
            CHECK(open.back() == (line == "ET" ? 'T' : 'M'));
            open.pop_back();
        }
    }
    CHECK(open.empty());
}

TEST_CASE("each kind of artifact has its type") {
    CHECK(stream_of({{Artifact::Footer, {}}}) == "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\nEMC\n");
    CHECK(stream_of({{Artifact::Pagination, {}}}) == "/Artifact<</Type/Pagination>>BDC\nEMC\n");
}

TEST_CASE("the appearance of a signature field shows its hint at the top left") {
    SignatureArea area;
    area.height = 100_pt;
    area.size = 8_pt;
    area.glyphs = {glyph(1, "a")};
    pdf::GlyphUse glyph_use;
    CHECK(pdf::escaped(pdf::signature_appearance(area, glyph_use)) ==
          "/Tx BMC\nBT\n/F0 8 Tf\n8.504 83.496 Td\n[(\\000\\001)]TJ\nET\nEMC\n");
    CHECK(glyph_use.faces().at(0).texts.at(1) != nullptr);
}
