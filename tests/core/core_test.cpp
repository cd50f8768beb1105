// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>

#include "core/date.hpp"
#include "core/diagnostic.hpp"
#include "core/digest.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/length.hpp"
#include "core/text.hpp"

using namespace pige::literals;

TEST_CASE("SHA-256 of a known text is the published one") {
    CHECK(pige::sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(pige::Digest::from_hex("ba78").empty());
    CHECK_FALSE(pige::Digest::from_hex(pige::sha256("").hex()).empty());
}

TEST_CASE("a version 5 UUID is the one of RFC 4122's name space for URLs") {
    CHECK(pige::uuid_v5("http://www.example.com/") == "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
}

TEST_CASE("a date is read only in ISO form and only if the day exists") {
    CHECK(pige::Date::from_iso("2026-04-20")->iso() == "2026-04-20");
    for (const char* wrong : {"2026-02-30", "20-04-2026", "2026-4-20", "2026-04-20T00:00", "", "+026-04-20"}) {
        CAPTURE(wrong);
        CHECK_FALSE(pige::Date::from_iso(wrong).has_value());
    }
}

TEST_CASE("dates for people use lower-case months and no-break spaces") {
    const auto date = pige::Date::from_iso("2026-04-08");
    CHECK(pige::long_spanish(*date) == "8\u00a0de abril de\u00a02026");
    CHECK(pige::short_spanish(*date) == "8\u00a0abr.\u00a02026");
}

TEST_CASE("a slug keeps letters and digits without accents") {
    CHECK(pige::slug("DDE – ORU") == "dde-oru");
    CHECK(pige::slug("  Ñuflo de Chávez  ") == "nuflo-de-chavez");
    CHECK(pige::slug("–").empty());
}

TEST_CASE("Spanish order puts ñ after n and ignores accents at first") {
    CHECK(pige::spanish_sort_key("nube") < pige::spanish_sort_key("ñandú"));
    CHECK(pige::spanish_sort_key("Ázimo") < pige::spanish_sort_key("Beni"));
}

TEST_CASE("numbers and sizes are written as Spanish official texts do") {
    CHECK(pige::spanish_number(335393) == "335.393");
    CHECK(pige::spanish_number(-1000) == "-1.000");
    CHECK(pige::spanish_number(999) == "999");
    CHECK(pige::spanish_size(1'234'567) == "1,2\u00a0MB");
    CHECK(pige::spanish_size(31'000) == "31\u00a0kB");
    CHECK(pige::spanish_size(999) == "999\u00a0bytes");
}

TEST_CASE("percent encoding is undone exactly") {
    const std::string code = "AGETIC/RA/0115/2025 ñ%";
    CHECK(pige::percent_decode(pige::percent_encode(code)) == code);
    CHECK(pige::percent_encode("a/b") == "a%2Fb");
    CHECK(pige::percent_decode("%4") == "%4");
    CHECK(pige::percent_decode("%zz") == "%zz");
}

TEST_CASE("text that is not UTF-8 is told apart") {
    CHECK(pige::is_utf8("Potosí"));
    CHECK_FALSE(pige::is_utf8("Potos\xed"));
    CHECK_FALSE(pige::is_utf8("\xed\xa0\x80"));
}

TEST_CASE("lengths add without rounding") {
    CHECK(10_pt + 4_pt == 14_pt);
    CHECK((34_mm).milli() == 96378);
    CHECK(-(7_pt) + 7_pt == pige::Length());
}

TEST_CASE("a file is written whole, and nothing else is left in its folder") {
    const auto folder = std::filesystem::temp_directory_path() / "pige-core-test";
    std::filesystem::remove_all(folder);
    pige::write_file_atomically(folder / "a" / "b.txt", "uno");
    pige::write_file_atomically(folder / "a" / "b.txt", "dos");
    CHECK(pige::read_file(folder / "a" / "b.txt") == "dos");
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "a"), {}) == 1);
    CHECK_FALSE(pige::read_file(folder / "missing").has_value());
    CHECK_THROWS_AS(pige::write_file_atomically(folder / "a" / "b.txt" / "c", "x"), pige::Failure);
    std::filesystem::remove_all(folder);
}

TEST_CASE("findings come out by place, whatever order they were made in") {
    pige::Findings findings = {{"B", pige::Severity::Error, {"b.json", 1, {}}, {}},
                               {"A", pige::Severity::Notice, {"a.json", 9, {}}, {}},
                               {"A", pige::Severity::Notice, {"a.json", 2, {}}, {}}};
    pige::sort_by_place(findings);
    CHECK(findings[0].place.line == 2);
    CHECK(findings[2].place.file == "b.json");
    CHECK(pige::has_errors(findings));
}
