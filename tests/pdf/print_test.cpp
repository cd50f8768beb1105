// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "core/text.hpp"
#include "reader.hpp"
#include "support/sample_paged_plan.hpp"

using namespace pige;

namespace {

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the printed form has one entry a line, text for reading and streams expanded") {
    const std::string text = pdf::print(test::written(test::sample_paged_plan(test::book())));
    CHECK(text.starts_with(
        "1 0 obj\n<<\n  /Type /Catalog\n  /Pages 3 0 R\n  /Lang (es-BO)\n  /MarkInfo <<\n    /Marked true\n  >>\n"));
    CHECK(holds(text, "\n  /Title (Plan Institucional de Gobierno Electrónico 2025–2028)\n"));
    CHECK(holds(text, "\n  /MediaBox [0 0 595.276 841.89]\n"));
    CHECK(holds(text, "\n/H1<</MCID 0>>BDC\n"));
    CHECK(holds(text, "stream\n{\"a\":1}\nendstream\n"));
    CHECK(holds(text, "(font program)\n"));
    CHECK(holds(text, "\ntrailer\n<<\n"));
    CHECK(!holds(text, "/Length"));
    CHECK(!holds(text, "/Filter"));
    CHECK(is_utf8(text));
}

TEST_CASE("two plans that differ in a word differ in the lines of that word") {
    const std::string one = pdf::print(test::written(test::one_paragraph_plan(test::book(), "abc cab")));
    const std::string other = pdf::print(test::written(test::one_paragraph_plan(test::book(), "abc cba")));
    CHECK(one != other);
    std::size_t differing = 0;
    const std::vector<std::string> lines = split(one, '\n');
    const std::vector<std::string> other_lines = split(other, '\n');
    REQUIRE(lines.size() == other_lines.size());
    for (std::size_t line = 0; line < lines.size(); ++line) {
        differing += lines[line] == other_lines[line] ? 0U : 1U;
    }
    CHECK(differing == 1);
}

TEST_CASE("bytes that are no file print as nothing") {
    CHECK(pdf::print({"", 0}) == "");
    CHECK(pdf::print({"startxref\n99999\n", 0}) == "");
    CHECK(pdf::print({"%PDF-1.7\nxref\n0 2\n0000000000 65535 f \n9999999999 00000 n \nstartxref\n9\n", 0}) == "");
}
