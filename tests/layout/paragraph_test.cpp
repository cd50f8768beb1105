// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "layout/documents.hpp"
#include "layout/fake_fonts.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

// The runs of the first page in order of drawing.
std::vector<std::string> runs_of(const PagedPlan& plan, std::size_t page = 0) {
    std::vector<std::string> all;
    for (const MarkedContent& content : plan.pages[page].content)
        for (const Mark& mark : content.marks)
            if (const auto* run = std::get_if<GlyphRun>(&mark)) all.push_back(text_of(*run));
    return all;
}

std::string sheet_with(std::string_view rules) {
    return std::string(plain_sheet) + std::string(rules);
}

using Runs = std::vector<std::string>;

}  // namespace

TEST_CASE("a line ends at a space, which stays as the line's last glyph") {
    const PagedPlan paged = laid_out(plan({paragraph("uno dos tres cuatro cinco seis siete ocho nueve")}), plain_sheet);
    CHECK(runs_of(paged) == Runs{"uno dos tres cuatro cinco seis ", "siete ocho nueve"});
}

TEST_CASE("white space of the source folds, a no-break space does not break") {
    const PagedPlan paged =
        laid_out(plan({paragraph("  a \n\t b  aaaaaaaaaaaaaaaaaaaaaaaaa N°\u00A03251  ")}), plain_sheet);
    CHECK(runs_of(paged) == Runs{"a b aaaaaaaaaaaaaaaaaaaaaaaaa ", "N°\u00A03251"});
}

TEST_CASE("a word breaks after a slash between letters, a code never") {
    const PagedPlan paged = laid_out(plan({paragraph("aaaaaaaaaaaaaaaaaaaaaa instituciones/municipios"),
                                           paragraph("aaaaaaaaaaaaaaaaaaaaaa AGETIC/RA/0115/2025"),
                                           paragraph("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa y/o")}),
                                     plain_sheet);
    CHECK(runs_of(paged) == Runs{"aaaaaaaaaaaaaaaaaaaaaa ", "instituciones/municipios", "aaaaaaaaaaaaaaaaaaaaaa ",
                                 "AGETIC/RA/0115/2025", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "y/o"});
    const PagedPlan narrow = laid_out(plan({paragraph("departamentos e instituciones/municipios")}), plain_sheet);
    CHECK(runs_of(narrow) == Runs{"departamentos e instituciones/", "municipios"});
}

TEST_CASE("justified lines are exactly as wide as the column, the last one is not stretched") {
    const PagedPlan paged =
        laid_out(plan({paragraph("uno dos tres cuatro cinco seis siete N°\u00A08 nueve diez once doce")}),
                 sheet_with("p { text-align: justify }"));
    const GlyphRun first = run_of(paged, "uno");
    CHECK(text_of(first) == "uno dos tres cuatro cinco seis ");
    CHECK(width_of(first) - 5_pt - first.word_space <= 160_pt);
    CHECK(width_of(first) - 5_pt - first.word_space > 159.9_pt);
    CHECK(first.word_space > 0_pt);
    CHECK(run_of(paged, "doce").word_space == 0_pt);
}

TEST_CASE("a no-break space stretches with the others, so that the line ends at the edge") {
    const PagedPlan paged = laid_out(plan({paragraph("uno dos tres N°\u00A08 cinco seis1 siete ocho nueve diez")}),
                                     sheet_with("p { text-align: justify }"));
    const GlyphRun first = run_of(paged, "uno");
    int spaces = 0;
    for (const Glyph& glyph : first.glyphs) spaces += glyph.text == " " || glyph.text == "\u00A0" ? 1 : 0;
    const Length natural = 5_pt * static_cast<std::int64_t>(first.glyphs.size() - 1);
    const Length stretched = natural + first.word_space * (spaces - 1);
    CHECK(stretched <= 160_pt);
    CHECK(stretched > 159.9_pt);
}

TEST_CASE("a word is divided with a hyphen of our own where the line would stay short") {
    const std::string css = sheet_with("p { hyphens: auto }");
    const PagedPlan paged = laid_out(plan({paragraph("abcdefghij abcdefg municipalidades")}), css);
    CHECK(runs_of(paged) == Runs{"abcdefghij abcdefg municipal-", "idades"});  // "des" would be a poor last line
    CHECK(run_of(paged, "municipal-").hyphen);
    CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"abcdefghij", "abcdefg", "municipalidades"});

    SUBCASE("at least two letters before and three after") {
        CHECK(runs_of(laid_out(plan({paragraph("aaaaaaaaaaaaaaaaaaaaaa abcdef abcdefgh")}), css)).front() ==
              "aaaaaaaaaaaaaaaaaaaaaa abcdef ");
    }
    SUBCASE("not in a language without a table") {
        document::Block other = paragraph("abcdefghij abcdefg municipalidades");
        other.element.language = "qu";
        CHECK(runs_of(laid_out(plan({other}), css)).front() == "abcdefghij abcdefg ");
    }
    SUBCASE("a code is not a word") {
        CHECK(runs_of(laid_out(plan({paragraph("abcdefghij abcdefg PIGE-QLL-25-0417-K7")}), css)).front() ==
              "abcdefghij abcdefg ");
    }
    SUBCASE("no more than two lines in a row end in one") {
        const PagedPlan many = laid_out(
            plan({paragraph("abcdefghijklmnopqrstuvwxyza abcdefghijklmnopqrstuvwxyza abcdefghijklmnopqrstuvwxyza "
                            "abcdefghijklmnopqrstuvwxyza abcdefghijklmnopqrstuvwxyza abcdefghijklmnopqrstuvwxyza")}),
            sheet_with("p { hyphens: auto; width: 100pt }"));
        int in_a_row = 0;
        int most = 0;
        for (const std::string& line : runs_of(many)) {
            in_a_row = line.back() == '-' ? in_a_row + 1 : 0;
            most = std::max(most, in_a_row);
        }
        CHECK(most == 2);
    }
}

TEST_CASE("lines are broken for the whole paragraph, not one by one") {
    // First fit fills the first line with "cc" and leaves ten glyphs of the second line empty.
    const std::string words = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa cc bbbbbbbbbbbbbbbbbb ddddddddddddddddddddddd eeee ff";
    const Runs even{"aaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "cc bbbbbbbbbbbbbbbbbb ", "ddddddddddddddddddddddd eeee ff"};
    CHECK(runs_of(laid_out(plan({paragraph(words)}), plain_sheet)) == even);
}

TEST_CASE("a forced line break ends a line, and the lines around it are fitted apart") {
    document::Inline line_break;
    line_break.content = document::LineBreak{};
    const PagedPlan paged =
        laid_out(plan({paragraph(Inlines{text("uno"), line_break, text("dos tres cuatro cinco seis siete ocho"),
                                         line_break, text("nueve")})}),
                 sheet_with("p { text-align: justify; text-indent: 10pt }"));
    CHECK(runs_of(paged) == Runs{"uno ", "dos tres cuatro cinco seis siete ", "ocho ", "nueve"});
    CHECK(run_of(paged, "uno").x == 30_pt);
    CHECK(run_of(paged, "dos").x == 20_pt);
}

TEST_CASE("spaces of a justified line give way, so that a word comes back") {
    // 33 glyphs in a line of 32: each of the six spaces gives a sixth of a glyph.
    const std::string words = "aaaa bbbb cccc dddd eeee ffff ggg hhhhhhhhhhhhhhhhhhhhhhhhhhhhh iiii";
    const PagedPlan paged = laid_out(plan({paragraph(words)}), sheet_with("p { text-align: justify }"));
    const GlyphRun first = run_of(paged, "ggg");
    CHECK(text_of(first) == "aaaa bbbb cccc dddd eeee ffff ggg ");
    CHECK(first.word_space < 0_pt);
    CHECK(first.word_space >= -1_pt);  // never less than four fifths of a space
    CHECK(width_of(first) - 5_pt - first.word_space <= 160_pt);
    CHECK(width_of(first) - 5_pt - first.word_space > 159.9_pt);
}

TEST_CASE("a page does not end in a hyphen where ending it a line earlier will do") {
    const std::string css = sheet_with("@page { size: 200pt 90pt } p { hyphens: auto; orphans: 1; widows: 1 }");
    const PagedPlan paged = laid_out(
        plan({paragraph(words("uno", 5) + " " + words("dos", 12)),
              paragraph("abcdefghijklm abcdefgh abcdefghijklmnopqrstuvwxy abcdefgh abcdefghijklm abcdefghi abcdefgh")}),
        css);
    REQUIRE(paged.pages.size() > 1);
    CHECK(runs_of(paged, 0).size() == 3);  // room for a fourth line
    CHECK(runs_of(paged, 1).front().back() == '-');
}

TEST_CASE("no line of any paragraph is wider than its column, and each word stands once") {
    std::mt19937 random(1981);
    const auto below = [&](unsigned int limit) { return static_cast<std::size_t>(random() % limit); };
    constexpr std::string_view pieces[] = {"municipalidad",
                                           "de",
                                           "AGETIC/RA/0115",
                                           "y/o",
                                           "técnico-administrativo",
                                           "N°\u00A0164",
                                           "a",
                                           "extra\u00ADordi\u00ADnario"};
    for (int round = 0; round < 300; ++round) {
        std::string words;
        for (std::size_t word = 0; word < 1 + below(60); ++word)
            words += std::string(pieces[below(8)]) + (below(4) == 0 ? ", " : " ");
        CAPTURE(words);
        const bool justified = round % 2 == 0;
        const std::string css =
            sheet_with("p { hyphens: " + std::string(round % 3 == 0 ? "auto" : "manual") + "; text-align: " +
                       (justified ? "justify" : "left") + "; width: " + std::to_string(115 + below(45)) +
                       "pt; text-indent: " + std::to_string(below(20)) + "pt } @page { size: 200pt 2000pt }");
        const PagedPlan paged = laid_out(plan({paragraph(words)}), css);
        CHECK(marks_outside(paged).empty());
        std::string expected;
        for (const std::string& word : split_words(words)) {
            std::string whole = word;
            for (std::size_t at = 0; (at = whole.find("\u00AD")) != std::string::npos;) whole.erase(at, 2);
            expected += whole;
        }
        std::string printed;
        for (const std::string& word : split_words(reading_text(paged))) printed += word;
        CHECK(printed == expected);
    }
}

TEST_CASE("a paragraph of two hundred thousand words is broken in time that grows with it") {
    std::string words;
    for (int index = 0; index < 200'000; ++index) words += index % 3 == 0 ? "de " : "municipalidad ";
    const auto begin = std::chrono::steady_clock::now();
    const PagedPlan paged = laid_out(plan({paragraph(words)}), sheet_with("p { text-align: justify; hyphens: auto }"));
    CHECK(paged.pages.size() > 1000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("a soft hyphen shows only where the line ends") {
    const PagedPlan paged =
        laid_out(plan({paragraph("aaaaaaaaaaaaaaaaaaaaaaaa muni\u00ADcipio muni\u00ADcipio")}), plain_sheet);
    CHECK(runs_of(paged) == Runs{"aaaaaaaaaaaaaaaaaaaaaaaa muni-", "cipio municipio"});
}

TEST_CASE("a word wider than its column is divided and reported once (PIGE-L106)") {
    const std::string wide(70, 'x');
    const Checked<PagedPlan> checked = checked_lay_out(
        plan({paragraph("abc " + wide + " def"), paragraph("otra " + wide)}), sheet_with("p { hyphens: none }"));
    REQUIRE(checked.findings.size() == 1);
    CHECK(checked.findings.front().code == "PIGE-L106");
    CHECK(checked.findings.front().severity == Severity::Notice);
    std::string all;
    for (const std::string& run : runs_of(*checked)) all += run;
    CHECK(std::count(all.begin(), all.end(), 'x') == 140);
    CHECK(marks_outside(*checked).empty());
}

TEST_CASE("a code point that the face lacks is a warning with its surroundings (PIGE-L105)") {
    const Checked<PagedPlan> checked =
        checked_lay_out(plan({paragraph("antes 中 después"), paragraph("otra vez 中")}), plain_sheet);
    REQUIRE(checked.findings.size() == 1);
    const Diagnostic& finding = checked.findings.front();
    CHECK(finding.code == "PIGE-L105");
    CHECK(finding.severity == Severity::Warning);
    CHECK(argument(finding, "codigo") == "U+4E2D");
    CHECK(argument(finding, "texto") == "antes 中 después");
}

TEST_CASE("what no face has is an error in every edition but a draft (PIGE-L105)") {
    for (const document::Edition edition :
         {document::Edition::PrintFormat, document::Edition::Official, document::Edition::Historical}) {
        document::PlanDocument made = plan({paragraph("antes 中 después")});
        made.metadata.edition = edition;
        const Checked<PagedPlan> checked = checked_lay_out(made, plain_sheet);
        REQUIRE(checked.findings.size() == 1);
        CHECK(checked.findings.front().severity == Severity::Error);
    }
}

TEST_CASE("a sign that the face lacks comes from another face, with its marks, and the word goes on") {
    const Checked<PagedPlan> checked = checked_lay_out(plan({paragraph("uno si\u2713\u0303no dos")}), plain_sheet);
    CHECK(checked.findings.empty());
    CHECK(runs_of(*checked) == Runs{"uno si", "\u2713\u0303", "no dos"});
    CHECK(run_of(*checked, "\u2713\u0303").face == FakeFonts::signs);
    CHECK(run_of(*checked, "no").face == run_of(*checked, "uno").face);
    CHECK(run_of(*checked, "no").y == run_of(*checked, "uno").y);
    CHECK(split_words(reading_text(*checked)) == std::vector<std::string>{"uno", "si\u2713\u0303no", "dos"});
}

TEST_CASE("faces change inside a word without a break") {
    const PagedPlan paged = laid_out(
        plan({paragraph(Inlines{text("aaaaaaaaaaaaaaaaaaaaaaaaaa abc"), span("b", {text("def")}), text(", fin")})}),
        plain_sheet);
    CHECK(runs_of(paged) == Runs{"aaaaaaaaaaaaaaaaaaaaaaaaaa ", "abc", "def", ", fin"});
}

TEST_CASE("a link is an element with an area for each line") {
    const PagedPlan paged =
        laid_out(plan({paragraph(Inlines{text("aaaaaaaaaaaaaaaaaaaaaaaa "),
                                         anchor("https://example.org/", "enlace largo de dos líneas"), text(" fin")})}),
                 plain_sheet);
    REQUIRE(paged.pages[0].links.size() == 2);
    CHECK(paged.pages[0].links[0].target == "https://example.org/");
    CHECK(paged.pages[0].links[0].description == "enlace largo de dos líneas");
    CHECK(paged.pages[0].links[0].width == 30_pt);
    CHECK(paged.structure[paged.pages[0].links[1].element].role == Role::Link);
    CHECK(structure_problems(paged).empty());
    CHECK(split_words(reading_text(paged)).back() == "fin");
}

TEST_CASE("a span in another language is an element with that language, other spans are none") {
    document::Inline aymara = span("span", {text("suma qamaña")});
    aymara.element.language = "ay";
    const PagedPlan paged =
        laid_out(plan({paragraph(Inlines{text("El "), aymara, span("i", {text(" vale")})})}), plain_sheet);
    int spans = 0;
    for (const StructureElement& element : paged.structure) {
        if (element.role != Role::Span) continue;
        ++spans;
        CHECK(element.language == "ay");
    }
    CHECK(spans == 1);
}

TEST_CASE("a number in a box of fixed width hangs left of its heading") {
    const PagedPlan paged =
        laid_out(plan({heading(2, "6.2", "Gestión pública")}),
                 sheet_with("h2 { padding-left: 40pt; text-indent: -40pt } .n { display: inline-block; width: 40pt }"));
    CHECK(run_of(paged, "6.2").x == 20_pt);
    CHECK(run_of(paged, "Gestión").x == 60_pt);
    CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"6.2", "Gestión", "pública"});
}

TEST_CASE("balanced titles have lines of about one width and do not end on small words") {
    const PagedPlan paged =
        laid_out(plan({heading(2, "", "aaaaa bbbbb ccccc ddddd eeeee fff")}), sheet_with("h2 { text-wrap: balance }"));
    CHECK(runs_of(paged) == Runs{"aaaaa bbbbb ccccc ", "ddddd eeeee fff"});
    const PagedPlan leaning = laid_out(plan({heading(2, "", "Plan institucional de la gestión municipal")}),
                                       sheet_with("h2 { text-wrap: balance }"));
    CHECK(runs_of(leaning).front() == "Plan institucional ");
}

TEST_CASE("text is aligned right and centred") {
    const PagedPlan paged = laid_out(plan({paragraph("abcd", {"d"}), paragraph("efgh", {"c"})}),
                                     sheet_with(".d { text-align: right } .c { text-align: center }"));
    CHECK(run_of(paged, "abcd").x == 160_pt);
    CHECK(run_of(paged, "efgh").x == 90_pt);
}

TEST_CASE("a raised figure does not push lines apart") {
    const PagedPlan paged =
        laid_out(plan({paragraph(Inlines{text("nota"), span("sup", {text("1")})}), paragraph("después")}), plain_sheet);
    CHECK(run_of(paged, "1").y < run_of(paged, "nota").y);
    CHECK(run_of(paged, "después").y - run_of(paged, "nota").y == 20_pt);
}

TEST_CASE("each word is shaped once in a document") {
    const Checked<Stylesheet> sheet = parse_stylesheet(plain_sheet, "prueba.css");
    REQUIRE(sheet.has_value());
    const FakeFonts fonts;
    Blocks blocks;
    for (int index = 0; index < 100; ++index) blocks.push_back(paragraph("las mismas palabras otra vez"));
    const Checked<PagedPlan> paged = lay_out(plan(blocks), *sheet, fonts);
    CHECK(paged->pages.size() > 1);
    CHECK(fonts.shaped < 30);
}
