// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "fonts/fonts.hpp"
#include "layout/documents.hpp"

using namespace pige;
using namespace pige::layout;

namespace {

const fonts::FontBook& book() {
    static const std::unique_ptr<fonts::FontBook> loaded = fonts::FontBook::load(PIGE_SOURCE_DIR "/pipeline/data");
    return *loaded;
}

/// `text` with "~" for each space where the rules of `language` keep a line from ending.
std::string kept(const std::string& text, std::string_view language = "es-BO") {
    const LineRules* rules = book().line_rules(language);
    if (rules == nullptr) return text;
    LineRuleMatcher matcher(*rules);
    const std::vector<std::string> words = split_words(text);
    std::vector<bool> keep(words.size(), false);
    for (std::size_t index = 0; index < words.size(); ++index) {
        const std::size_t spaces = matcher.next(words[index]);
        for (std::size_t back = 0; back < spaces; ++back) keep[index - back] = true;
    }
    std::string all;
    for (std::size_t index = 0; index < words.size(); ++index)
        all += (index == 0 ? "" : keep[index] ? "~" : " ") + words[index];
    return all;
}

}  // namespace

TEST_CASE("numbers, citations, dates, amounts and names stay on one line, other words do not") {
    for (const char* expected : {
             "según la Ley~N°~164, de 8~de~agosto~de~2011",
             "el Decreto Supremo~N°~3251 y la Resolución Ministerial~N°~033/2018.",
             "(art.~7, par.~II, inc.~a) y num.~1)",
             "los arts.~7 y~8 y el artículo~12",
             "la disp.~trans.~primera",
             "el 20~de~abril~de~2026, en abril~de~2026 o el 20~abr.~2026",
             "del~1 al~31~de~enero",
             "Bs~1.200,00 y USD~50; el 44~% de 13~km y~1.650~km²",
             "de J.~C.~Pérez",
             "la Sra.~Quispe y el Ing.~Mamani",
             // Nothing to keep:
             "el arte 7 veces, arte de enero",
             "una ley moderna y los 20 municipios de la red",
             "en mayo de cada año, a más de 20 metros",
             "Bs por persona, el N° siguiente",
             "el inciso final y el parágrafo segundo",
         }) {
        std::string text = expected;
        for (char& byte : text)
            if (byte == '~') byte = ' ';
        CHECK(kept(text) == expected);
    }
}

TEST_CASE("each language has its own rules, and those without any keep nothing") {
    CHECK(kept("on 20 April 2026 Law No. 164, p. 7", "en") == "on 20~April~2026 Law~No.~164, p.~7");
    CHECK(kept("Ley N° 164", "ay") == "Ley N° 164");
    CHECK(kept("Ley N° 164", "gn-BO") == "Ley N° 164");
}

TEST_CASE("a line ends before what stays together, and inside it only when nothing else fits") {
    const Checked<PagedPlan> paged =
        checked_lay_out(plan({paragraph("aaaaaaaaaaaaa bbbbbbbbbbbb N° 033/2018"),
                              paragraph("aaaaaaaaaaaaaaaaaaaaaaaaa N° 1234567890123456789012345678901")}),
                        plain_sheet);
    CHECK(page_text(*paged, 0).find("bbbbbbbbbbbb ") != std::string::npos);
    std::vector<std::string> runs;
    for (const MarkedContent& content : paged->pages[0].content)
        for (const Mark& mark : content.marks)
            if (const auto* run = std::get_if<GlyphRun>(&mark)) runs.push_back(text_of(*run));
    REQUIRE(runs.size() >= 4);
    CHECK(runs[0] == "aaaaaaaaaaaaa bbbbbbbbbbbb ");
    CHECK(runs[1] == "N° 033/2018");
    CHECK(runs[2] == "aaaaaaaaaaaaaaaaaaaaaaaaa N° ");
    CHECK(runs[3] == "1234567890123456789012345678901");
}
