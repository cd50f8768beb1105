// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <string>

#include "fonts/fonts.hpp"

using namespace pige;

namespace {

/// `word` with a bar wherever it may be divided.
std::string divided(std::string word, std::string_view language = "es-BO") {
    static const std::unique_ptr<fonts::FontBook> book = fonts::FontBook::load(PIGE_SOURCE_DIR "/pipeline/data");
    const std::vector<std::size_t> points = book->hyphenation_points(word, language);
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        word.insert(*point, "|");
    }
    return word;
}

}  // namespace

TEST_CASE("Spanish words are divided by characters, not by bytes") {
    CHECK(divided("trámites") == "trá|mi|tes");
    CHECK(divided("electrónico") == "elec|tró|nico");
    CHECK(divided("información") == "in|for|ma|ción");
}

TEST_CASE("at least two letters stay and three go over") {
    CHECK(divided("cosa") == "cosa");
    CHECK(divided("acción") == "ac|ción");
    CHECK(divided("Bolivia") == "Bo|li|via");
}

TEST_CASE("capitals and marks around a word do not change where it is divided") {
    CHECK(divided("«Trámites»,") == "«Trá|mi|tes»,");
    CHECK(divided("(información).") == "(in|for|ma|ción).");
    CHECK(divided("CONECTIVIDAD") == "CO|NEC|TI|VI|DAD");
}

TEST_CASE("acronyms, codes and addresses are never divided") {
    CHECK(divided("AGETIC") == "AGETIC");
    CHECK(divided("SENASIR,") == "SENASIR,");
    CHECK(divided("PIGE2025version") == "PIGE2025version");
    CHECK(divided("informaciones@ejemplo.bo") == "informaciones@ejemplo.bo");
    CHECK(divided("https://ejemplo.gob.bo/informacion") == "https://ejemplo.gob.bo/informacion");
    CHECK(divided("---") == "---");
    CHECK(divided("") == "");
}

TEST_CASE("the parts of a compound are divided one by one") {
    CHECK(divided("técnico-administrativo") == "téc|nico-ad|mi|nis|tra|tivo");
}

TEST_CASE("a letter is never cut off from its mark") {
    CHECK(divided("tra\u0301mites").find("|\u0301") == std::string::npos);
}

TEST_CASE("words of Aymara, Quechua and Guaraní are never divided by Spanish rules") {
    for (const char* word :
         {"jach\u02BCamarka", "qhipanayra", "tawantinsuyumanta", "g\u0303uahe\u0303", "avañe\u02BCe\u0303mba"})
        for (const char* language : {"ay", "ay-BO", "qu", "qu-BO", "gn", "gn-BO"})
            CHECK(divided(word, language) == word);
}

TEST_CASE("a tilde on g and a puso stay with their letter in a Spanish text too") {
    for (const char* word :
         {"ñemongueg\u0303ara", "municipiog\u0303ales", "ch\u02BCallapata", "jach\u02BCamarkanaka"}) {
        const std::string parts = divided(word);
        CHECK(parts.find("|\u0303") == std::string::npos);
        CHECK(parts.find("|\u02BC") == std::string::npos);
        CHECK(parts.find("\u02BC|") == std::string::npos);
    }
}

TEST_CASE("English has its own table, other languages have none") {
    CHECK(divided("hyphenation", "en") == "hy|phen|ation");
    CHECK(divided("jach'amarka", "ay") == "jach'amarka");
    CHECK(divided("informaciones", "qu-BO") == "informaciones");
}
