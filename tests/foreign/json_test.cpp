// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/json.hpp"

#include <doctest/doctest.h>

using pige::foreign::parse_json;

namespace {
std::string code_of(std::string_view text) {
    const auto result = parse_json(text, "r.json");
    return result.findings.empty() ? std::string() : result.findings.front().code;
}
}  // namespace

TEST_CASE("every value remembers its line") {
    const auto result = parse_json("{\n \"a\": 1,\n \"b\": [true,\n  \"x\"]\n}", "r.json");
    REQUIRE(result.has_value());
    CHECK(result->find("a")->line == 2);
    CHECK(result->find("b")->elements[0].line == 3);
    CHECK(result->find("b")->elements[1].line == 4);
    CHECK(result->find("missing") == nullptr);
}

TEST_CASE("what a record must not hold is refused with its line") {
    CHECK(code_of("{\"a\": }") == "PIGE-J001");
    CHECK(code_of("{} x") == "PIGE-J001");
    CHECK(code_of("") == "PIGE-J001");
    CHECK(code_of("\"\xff\"") == "PIGE-J002");
    CHECK(code_of("{\"a\":1,\"a\":2}") == "PIGE-J004");
    CHECK(code_of(std::string("123\0", 4)) == "PIGE-J006");
    CHECK(code_of("\"a\\u0000b\"") == "PIGE-J006");
    CHECK(code_of("1e400") == "PIGE-J007");
    CHECK(code_of("18446744073709551615") == "PIGE-J007");
    const auto result = parse_json("{\n\n\"a\":1,\n\"a\":2}", "r.json");
    CHECK(result.findings.front().place.line == 4);
}

TEST_CASE("100,000 nested arrays are refused, not followed") {
    CHECK(code_of(std::string(100'000, '[')) == "PIGE-J003");
}

TEST_CASE("canonical JSON sorts keys by UTF-16 units and writes no white space") {
    const auto value =
        nlohmann::json::parse(R"({"b": [1, "é"], "a": {"\uD83D\uDE00": 1, "\uFB33": 2}, "c": "\u000f\n"})");
    CHECK(pige::foreign::canonical_json(value) ==
          "{\"a\":{\"\U0001F600\":1,\"\uFB33\":2},\"b\":[1,\"é\"],\"c\":\"\\u000f\\n\"}");
}

TEST_CASE("a decimal keeps the way it was written") {
    const auto result = parse_json("2026.0", "r.json");
    REQUIRE(result.has_value());
    CHECK(result->text == "2026.0");
}
