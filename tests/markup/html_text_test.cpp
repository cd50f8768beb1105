// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "markup/markup.hpp"

using pige::foreign::parse_xml;
using pige::markup::to_html;

namespace {
std::string html_of(std::string_view xml) {
    const auto node = parse_xml(xml, "t");
    REQUIRE(node.has_value());
    return to_html(*node);
}
}  // namespace

TEST_CASE("void elements have no end tag, all others do") {
    CHECK(html_of("<p><br/><img alt=''/>a<b/><i></i></p>") == "<p><br><img alt=\"\">a<b></b><i></i></p>");
    CHECK(html_of("<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>") == "<svg><rect></rect></svg>");
}

TEST_CASE("only what must be escaped is escaped") {
    CHECK(html_of("<p t='\"a\" &lt; &amp;amp; &apos;>'>\"x\" &amp; &lt;b&gt; ' ñ</p>") ==
          "<p t=\"&quot;a&quot; &lt; &amp;amp; '>\">\"x\" &amp; &lt;b&gt; ' ñ</p>");
}

TEST_CASE("namespaces become what HTML knows") {
    CHECK(html_of("<p xml:lang='qu' xmlns:z='urn:z' z:a='1'>x</p>") == "<p lang=\"qu\">x</p>");
}

TEST_CASE("a style element cannot be closed from within") {
    CHECK(html_of("<style>a&lt;/style&gt;&lt;script&gt;</style>") == "<style>a<\\/style><script></style>");
}

TEST_CASE("a line feed at the start of pre stays") {
    CHECK(html_of("<pre>\na</pre>") == "<pre>\n\na</pre>");
}
