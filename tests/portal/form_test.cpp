// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "portal/list_page.hpp"
#include "portal/multipart.hpp"
#include "portal/package_form.hpp"
#include "portal/public_index.hpp"

using namespace pige::portal;

TEST_CASE("the parts of a form come back byte for byte") {
    const std::string bytes = std::string("a\r\n--x\0--", 9);
    const std::string body =
        "--lim\r\nContent-Disposition: form-data; name=\"uno\"\r\n\r\n1\r\n--lim\r\ncontent-disposition: form-data; "
        "name=\"dos\"; filename=\"a \\\"b\\\".csv\"\r\nContent-Type: text/csv\r\n\r\n" +
        bytes + "\r\n--lim\r\nContent-Disposition: form-data; name=tres; filename=\"\"\r\n\r\n\r\n--lim--\r\n";
    const auto parts = parse_form(body, "lim");
    REQUIRE(parts);
    REQUIRE(parts->size() == 3);
    CHECK((*parts)[0].bytes == "1");
    CHECK_FALSE((*parts)[0].is_file);
    CHECK((*parts)[1].bytes == bytes);
    CHECK((*parts)[1].file_name == "a \"b\".csv");
    CHECK((*parts)[2].name == "tres");
    CHECK((*parts)[2].is_file);
    for (std::size_t length = 0; length < body.size() - 4; ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_form(std::string_view(body).substr(0, length), "lim"));
    }
}

TEST_CASE("a form without a name, with another boundary or with too many parts is no form") {
    CHECK_FALSE(parse_form("--lim\r\nContent-Type: text/csv\r\n\r\nx\r\n--lim--", "lim"));
    CHECK_FALSE(parse_form("--otro\r\n", "lim"));
    CHECK_FALSE(parse_form("", "lim"));
    std::string many;
    for (int i = 0; i < 3000; ++i) many += "--lim\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    CHECK_FALSE(parse_form(many + "--lim--", "lim"));
}

TEST_CASE("the boundary stands in the content type") {
    CHECK(boundary_in("multipart/form-data; boundary=abc") == "abc");
    CHECK(boundary_in("Multipart/Form-Data; charset=x; boundary=\"a b\"") == "a b");
    CHECK_FALSE(boundary_in("application/json"));
    CHECK_FALSE(boundary_in("multipart/form-data"));
    CHECK_FALSE(boundary_in("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST_CASE("a query is split before it is decoded") {
    const auto values = parse_query("q=agua+potable&clase=a%26b&x&=y");
    REQUIRE(values.size() == 4);
    CHECK(values[0].second == "agua potable");
    CHECK(values[1].second == "a&b");
    CHECK(values[2] == std::pair<std::string, std::string>{"x", ""});
}

TEST_CASE("names and ids have one form") {
    CHECK(is_package_name("pige-901_x"));
    CHECK_FALSE(is_package_name("x"));
    CHECK_FALSE(is_package_name("../x"));
    CHECK_FALSE(is_package_name(std::string(101, 'a')));
    CHECK(is_uuid("6445e91b-0000-5000-8000-00000000000a"));
    CHECK_FALSE(is_uuid("6445E91B-0000-5000-8000-00000000000A"));
    CHECK_FALSE(is_uuid("6445e91b"));
}

TEST_CASE("codes that people mix up have one key") {
    CHECK(code_key("PIGE-QLL-25-O4I7") == code_key(" pige – qll-25-0417 "));
    CHECK(code_key("A-1") != code_key("A-2"));
}

TEST_CASE("a query of the list is cut and cleaned") {
    const ListQuery query =
        read_query({{"q", std::string(500, 'x')}, {"clase", "a\nb"}, {"pagina", "3"}, {"periodo", "  "}});
    CHECK(query.text.size() == 100);
    CHECK(query.kind == "ab");
    CHECK(query.page == 3);
    CHECK(query.period.empty());
    CHECK(read_query({{"q", "\xff"}, {"pagina", "x"}}).text.empty());
}
