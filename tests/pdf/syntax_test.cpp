// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/syntax.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pdf/tokens.hpp"

using namespace pige;
using namespace pige::pdf;

namespace {

template <typename Append, typename... Arguments>
std::string appended(Append append, Arguments... arguments) {
    std::string out;
    append(out, arguments...);
    return out;
}

}  // namespace

TEST_CASE("thousandths are written with as few decimals as they need") {
    CHECK(appended(append_thousandths, 0) == "0");
    CHECK(appended(append_thousandths, 72'000) == "72");
    CHECK(appended(append_thousandths, 72'500) == "72.5");
    CHECK(appended(append_thousandths, 72'050) == "72.05");
    CHECK(appended(append_thousandths, -1) == "-0.001");
    CHECK(appended(append_thousandths, -841'890) == "-841.89");
}

TEST_CASE("literal strings escape what would end or change them") {
    CHECK(appended(append_literal, "a(b)c\\d") == "(a\\(b\\)c\\\\d)");
    CHECK(appended(append_literal, "\r") == "(\\r)");
    CHECK(appended(append_literal, "\n") == "(\n)");
}

TEST_CASE("text strings are literals in ASCII and UTF-16 otherwise, pairs included") {
    CHECK(appended(append_text_string, "Plan (1)") == "(Plan \\(1\\))");
    CHECK(appended(append_text_string, "año") == "<FEFF006100F1006F>");
    CHECK(appended(append_text_string, "\U0001F600") == "<FEFFD83DDE00>");
    CHECK(appended(append_text_string, "a\nb") == "<FEFF0061000A0062>");
}

TEST_CASE("areas are turned from the top of the page to its bottom") {
    const auto points = [](int value) { return Length::points(value); };
    CHECK(appended(append_rectangle, points(10), points(20), points(30), points(40), points(100)) == "[10 40 40 80]");
}

TEST_CASE("colours are thousandths of full light") {
    CHECK(appended(append_colour, document::Colour{0, 255, 14}) == "0 1 0.055");
}

TEST_CASE("tokens are read as they were written") {
    Tokens tokens("<</T(a\\)(b))/N 5/H<FEFF00F1>>>[1 0 R]");
    std::vector<std::string> all;
    for (auto token = tokens.next(); token; token = tokens.next()) {
        all.emplace_back(*token);
    }
    CHECK(all == std::vector<std::string>{"<<", "/T", "(a\\)(b))", "/N", "5", "/H", "<FEFF00F1>", ">>", "[", "1", "0",
                                          "R", "]"});
    CHECK(readable("<FEFF00F1D83DDE00>") == "(ñ\U0001F600)");
    CHECK(readable(std::string_view("(\0A)", 4)) == "(\\000A)");
}
