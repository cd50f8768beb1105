// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/xml.hpp"

#include <doctest/doctest.h>

#include <chrono>

using pige::foreign::parse_xml;
using pige::foreign::XmlNode;

namespace {

std::string code_of(std::string_view text) {
    const auto result = parse_xml(text, "r.xml");
    CHECK(result.has_value() == result.findings.empty());
    return result.findings.empty() ? std::string() : result.findings.front().code;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

}  // namespace

TEST_CASE("elements, attributes and texts keep their namespace, order and line") {
    const auto result = parse_xml(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xmlns=\"urn:a\" xmlns:p=\"urn:p\" x=\"1 &lt; 2\" p:y='2'>\n"
        "uno<!-- nada --> &amp; <![CDATA[<dos>]]>&#241;<p:b/></a>",
        "r.xml");
    REQUIRE(result.has_value());
    CHECK(result->name == "a");
    CHECK(result->space == "urn:a");
    CHECK(result->line == 2);
    REQUIRE(result->attribute("x") != nullptr);
    CHECK(*result->attribute("x") == "1 < 2");
    REQUIRE(result->attribute("urn:p", "y") != nullptr);
    CHECK(*result->attribute("urn:p", "y") == "2");
    CHECK(result->attribute("y") == nullptr);
    REQUIRE(result->children.size() == 2);
    CHECK(result->children[0].text == "\nuno & <dos>ñ");
    CHECK(result->children[1].name == "b");
    CHECK(result->children[1].space == "urn:p");
    CHECK(result->children[1].line == 3);
}

TEST_CASE("an ampersand in an attribute is one ampersand") {
    const auto result = parse_xml("<a x='&amp;&#38;amp; &amp;#38; b&amp;c'/>", "r.xml");
    REQUIRE(result.has_value());
    CHECK(*result->attribute("x") == "&&amp; &#38; b&c");
}

TEST_CASE("what is not well-formed is refused with its line") {
    CHECK(code_of("") == "PIGE-X001");
    CHECK(code_of("texto") == "PIGE-X001");
    CHECK(code_of("<a><b></a>") == "PIGE-X001");
    CHECK(code_of("<a") == "PIGE-X001");
    CHECK(code_of("<a x='1' x='2'/>") == "PIGE-X001");
    CHECK(code_of("<a>&nbsp;</a>") == "PIGE-X001");
    CHECK(code_of("<p:a/>") == "PIGE-X001");
    CHECK(code_of("<a/><b/>") == "PIGE-X001");
    CHECK(code_of(std::string("<a>\0</a>", 8)) == "PIGE-X001");
    const auto result = parse_xml("<a>\n<b>\n</c>\n</a>", "r.xml");
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().place == pige::Place{"r.xml", 3, {}});
}

TEST_CASE("a DOCTYPE is refused before any entity is declared") {
    CHECK(code_of("<!DOCTYPE a><a/>") == "PIGE-X002");
    CHECK(code_of("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>") == "PIGE-X002");
    CHECK(code_of("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>") == "PIGE-X002");
    const std::string bomb =
        "<!DOCTYPE a [<!ENTITY e \"" + std::string(100'000, 'x') + "\">]><a>" + repeated("&e;", 3'000) + "</a>";
    CHECK(code_of(bomb) == "PIGE-X002");
}

TEST_CASE("the limits hold at the limit and refuse one past it") {
    CHECK(code_of(repeated("<a>", 64) + repeated("</a>", 64)).empty());
    CHECK(code_of(repeated("<a>", 65) + repeated("</a>", 65)) == "PIGE-X003");
    const auto with_attributes = [](int count) {
        std::string text = "<a";
        for (int i = 0; i < count; ++i) text += " x" + std::to_string(i) + "=\"'>\"";
        return text + "/>";
    };
    CHECK(code_of(with_attributes(64)).empty());
    CHECK(code_of(with_attributes(65)) == "PIGE-X003");
    CHECK(code_of("<a><!-- " + with_attributes(65) + " --><![CDATA[" + with_attributes(65) + "]]></a>").empty());
    CHECK(code_of("<a>" + std::string((std::size_t{16} << 20U) - 6, ' ') + "</a>") == "PIGE-X003");
    CHECK(code_of("<a>" + repeated("<b/>", 1'000'000) + "</a>") == "PIGE-X003");
}

TEST_CASE("hostile sizes are refused at once") {
    const auto start = std::chrono::steady_clock::now();
    std::string text = "<a";
    for (int i = 0; i < 60'000; ++i) text += " x" + std::to_string(i) + "=\"\"";
    CHECK(code_of(text + "/>") == "PIGE-X003");
    CHECK(code_of(repeated("<a>", 100'000)) == "PIGE-X003");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("only UTF-8 is read") {
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xF1</a>") == "PIGE-X004");
    CHECK(code_of("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>") == "PIGE-X004");
    CHECK(code_of(std::string("\xFF\xFE<\0a\0/\0>\0", 10)) == "PIGE-X004");
    CHECK(code_of("<?xml version=\"1.0\" encoding='utf-8'?><a>ñ</a>").empty());
    CHECK(code_of("\xEF\xBB\xBF<a/>").empty());
}

TEST_CASE("XInclude and processing instructions are not followed") {
    const auto result = parse_xml(
        "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><?php x?><xi:include href=\"file:///etc/hostname\" "
        "parse=\"text\"/></a>",
        "r.xml");
    REQUIRE(result.has_value());
    REQUIRE(result->children.size() == 1);
    CHECK(result->children[0].name == "include");
    CHECK(result->children[0].children.empty());
}
