// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>

#include "core/files.hpp"
#include "markup/markup.hpp"

using namespace std::string_literals;
using pige::Checked;
using pige::Findings;
using pige::foreign::XmlNode;
using pige::markup::instantiate;
using pige::markup::load_template;
using pige::markup::parse_template;
using pige::markup::Template;
using pige::markup::to_html;
using pige::markup::Value;

namespace {

const std::string head = "<div xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:p=\"urn:pige:plantilla\">";

Checked<Template> parse(const std::string& body) {
    return parse_template(head + body + "</div>", "t.xhtml");
}

/// The body that a template makes, or the codes of its findings.
std::string made(const std::string& body, const Value& values) {
    const auto page = parse(body);
    REQUIRE(page.has_value());
    const auto result = instantiate(*page, values);
    if (!result.has_value()) {
        std::string codes;
        for (const auto& finding : result.findings) codes += finding.code + " ";
        return codes;
    }
    const std::string html = to_html(*result);
    return html.substr(5, html.size() - 11);
}

std::string code_of(const std::string& body) {
    const auto page = parse(body);
    CHECK(page.has_value() == page.findings.empty());
    return page.findings.empty() ? std::string() : page.findings.front().code;
}

Value::Map map(std::initializer_list<std::pair<const std::string, Value>> values) {
    return {values};
}

}  // namespace

TEST_CASE("texts and attributes show values, as text whatever they hold") {
    const Value values = map({{"nombre", "<script>alert(1)</script> & «{otro}»"},
                              {"clase", "x\" onclick=\"alert(1)"},
                              {"entidad", map({{"sigla", "QLL"}})}});
    CHECK(made("<p>{nombre}</p>", values) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; «{otro}»</p>");
    CHECK(made("<p p:text=\"nombre\">muestra</p>", values) ==
          "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; «{otro}»</p>");
    CHECK(made("<p title=\"{clase}\" p:class=\"clase\"/>", values) ==
          "<p title=\"x&quot; onclick=&quot;alert(1)\" class=\"x&quot; onclick=&quot;alert(1)\"></p>");
    CHECK(made("a {entidad.sigla} {{b}", values) == "a QLL {b}");
    CHECK(made("<p p:content=\"nombre\"/>", values) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; «{otro}»</p>");
}

TEST_CASE("addresses made from values keep only harmless schemes") {
    const auto link = [](const std::string& address) {
        return made("<a p:attr-href=\"d\">x</a><a href=\"{d}\">y</a>", map({{"d", address}}));
    };
    const std::string none = "<a>x</a><a>y</a>";
    CHECK(link("javascript:alert(1)") == none);
    CHECK(link(" JaVa\nScript:alert(1)") == none);
    CHECK(link("data:text/html,x") == none);
    CHECK(link("\x01vbscript:x") == none);
    CHECK(link("https://a.bo/?q=javascript:1") ==
          "<a href=\"https://a.bo/?q=javascript:1\">x</a><a href=\"https://a.bo/?q=javascript:1\">y</a>");
    CHECK(link("planes/a:b") == "<a href=\"planes/a:b\">x</a><a href=\"planes/a:b\">y</a>");
    const auto page = parse("<a p:attr-href=\"d\">x</a>");
    const auto result = instantiate(*page, map({{"d", "javascript:1"}}));
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "PIGE-H006");
    CHECK(result.findings[0].severity == pige::Severity::Warning);
}

TEST_CASE("a ready tree is put in as it is") {
    XmlNode bold;
    bold.name = "b";
    bold.children.emplace_back().text = "<x>";
    CHECK(made("<p p:content=\"t\">muestra</p>", map({{"t", Value::Tree{bold}}})) == "<p><b>&lt;x&gt;</b></p>");
}

TEST_CASE("a repetition shows each item with its place in the list") {
    const Value values = map({{"a", Value::List{map({{"n", "uno"}}), map({{"n", "dos"}}), map({{"n", "tres"}})}}});
    CHECK(made("<li p:repeat=\"x in a\">{x.indice} {x.n}<b p:if=\"x.primero\">!</b><i p:unless=\"x.ultimo\">,</i></li>",
               values) == "<li>1 uno<b>!</b><i>,</i></li><li>2 dos<i>,</i></li><li>3 tres</li>");
    CHECK(made("<li p:repeat=\"x in vacia\">{x.n}</li>", map({{"vacia", Value::List()}})).empty());
}

TEST_CASE("repetitions nest, and the inner name hides the outer one") {
    const Value values =
        map({{"filas", Value::List{map({{"celdas", Value::List{"a", "b"}}}), map({{"celdas", Value::List{"c"}}})}},
             {"x", "fuera"}});
    CHECK(made("<p:block p:repeat=\"f in filas\"><p:block p:repeat=\"x in f.celdas\">{f.indice}{x}{x.indice} "
               "</p:block></p:block>{x}",
               values) == "1a1 1b2 2c1 fuera");
}

TEST_CASE("conditions keep or drop, by truth or by comparing a word") {
    const Value values =
        map({{"si", true}, {"no", false}, {"vacio", ""}, {"lista", Value::List()}, {"estado", "vigente"}});
    CHECK(made("<b p:if=\"si\">1</b><b p:if=\"no\">2</b><b p:if=\"vacio\">3</b><b p:unless=\"lista\">4</b>", values) ==
          "<b>1</b><b>4</b>");
    CHECK(made("<b p:if=\"estado = 'vigente'\">1</b><b p:unless=\"estado='retirado'\">2</b>", values) ==
          "<b>1</b><b>2</b>");
}

TEST_CASE("attributes are set, left out or added to") {
    const Value values = map({{"id", "a1"}, {"vacio", ""}, {"si", true}, {"no", false}, {"clase", "dos tres"}});
    CHECK(made("<i id=\"muestra\" class=\"uno\" p:attr-id=\"id\" p:attr-lang=\"vacio\" p:attr-title=\"falta\" "
               "p:attr-hidden=\"si\" p:attr-open=\"no\" p:class=\"clase\"/>",
               values) == "<i id=\"a1\" class=\"uno dos tres\" hidden=\"hidden\"></i>");
}

TEST_CASE("an unknown template attribute or element is a finding with the nearest known one") {
    const auto page = parse("<p>\n<b p:repat=\"x in y\"/></p>");
    CHECK_FALSE(page.has_value());
    REQUIRE(page.findings.size() == 1);
    CHECK(page.findings[0].code == "PIGE-H001");
    CHECK(page.findings[0].place == pige::Place{"t.xhtml", 2, {}});
    CHECK(pige::argument(page.findings[0], "sugerencia") == "repeat");
    CHECK(code_of("<p:blok/>") == "PIGE-H001");
    CHECK(code_of("<p p:source=\"x\"/>") == "PIGE-H001");
}

TEST_CASE("a malformed expression is a finding") {
    for (const char* body :
         {"<b p:repeat=\"x of y\"/>", "<b p:repeat=\"in\"/>", "<b p:if=\"a =\"/>", "<b p:if=\"a = b\"/>",
          "<b p:if=\"\"/>", "<b p:text=\"a..b\"/>", "<b p:text=\"a b\"/>", "{abierta", "{}", "{a b}",
          "<b title=\"{a\"/>", "<b p:markdown=\"a\" p:markdown-level=\"7\"/>", "<p:block p:class=\"a\"/>",
          "<b p:include=\"../fuera.xhtml\"/>"}) {
        CAPTURE(body);
        CHECK(code_of(body) == "PIGE-H002");
    }
    CHECK(parse_template("<p:block xmlns:p=\"urn:pige:plantilla\"/>", "t").findings.at(0).code == "PIGE-H002");
    CHECK(parse_template("<a xmlns:p=\"urn:pige:plantilla\" p:if=\"b\"/>", "t").findings.at(0).code == "PIGE-H002");
}

TEST_CASE("templates have no script") {
    CHECK(code_of("<script>alert(1)</script>") == "PIGE-H007");
    CHECK(code_of("<b onclick=\"x\"/>") == "PIGE-H007");
    CHECK(code_of("<b p:attr-onclick=\"x\"/>") == "PIGE-H007");
}

TEST_CASE("a path without a value never prints as nothing") {
    const Value values = map({{"a", Value::List{map({{"n", "1"}}), map({{"n", "2"}})}}, {"t", "x"}});
    CHECK(made("{falta}", values) == "PIGE-H003 ");
    CHECK(made("<b p:text=\"t.n\"/>", values) == "PIGE-H003 ");
    CHECK(made("<b p:if=\"falta\"/>", values) == "PIGE-H003 ");
    CHECK(made("<b p:repeat=\"x in falta\"/>", values) == "PIGE-H003 ");
    CHECK(made("<b p:content=\"falta\"/>", values) == "PIGE-H003 ");
    CHECK(made("<b p:markdown=\"falta\"/>", values) == "PIGE-H003 ");
    CHECK(made("<b p:class=\"falta\"/>", values) == "PIGE-H003 ");
    // Once per place, not once per item.
    CHECK(made("<b p:repeat=\"x in a\">{x.falta}</b>", values) == "PIGE-H003 ");
}

TEST_CASE("a value of another kind is a finding") {
    const Value values = map({{"lista", Value::List{"a"}}, {"texto", "x"}, {"si", true}});
    CHECK(made("{lista}", values) == "PIGE-H005 ");
    CHECK(made("{si}", values) == "PIGE-H005 ");
    CHECK(made("<b p:repeat=\"x in texto\"/>", values) == "PIGE-H005 ");
    CHECK(made("<b p:attr-id=\"lista\"/>", values) == "PIGE-H005 ");
}

TEST_CASE("braces in a style element are those of CSS") {
    CHECK(made("<style>b{color:red}</style>", Value()) == "<style>b{color:red}</style>");
}

TEST_CASE("Markdown becomes elements, and its findings name the file beside it") {
    const Value values =
        map({{"c", Value::List{map({{"texto", "# Uno\n\n<b>x</b>\n"}, {"archivo", "diagnostico.md"}})}}});
    const auto page = parse("<div p:repeat=\"x in c\" p:markdown=\"x.texto\" p:markdown-level=\"3\"/>");
    const auto result = instantiate(*page, values);
    REQUIRE(result.has_value());
    CHECK(to_html(*result).find("<h3>Uno</h3><p>&lt;b&gt;x&lt;/b&gt;</p>") != std::string::npos);
    REQUIRE(result.findings.size() == 2);
    CHECK(result.findings[0].place == pige::Place{"diagnostico.md", 3, "x.texto"});
}

TEST_CASE("a template includes pieces from beside it or from the folder of pieces") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "pige-markup-include";
    std::filesystem::remove_all(folder);
    const std::string open = "<p:block xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:p=\"urn:pige:plantilla\">";
    pige::write_file_atomically(
        folder / "a" / "t.xhtml",
        head + "<b p:include=\"pieza.xhtml\">muestra</b><p:block p:include=\"otra.xhtml\"/></div>");
    pige::write_file_atomically(folder / "a" / "otra.xhtml", open + "<i>{n}</i></p:block>");
    pige::write_file_atomically(folder / "marco" / "pieza.xhtml", open + "\n<u>{n}</u>{falta}</p:block>");
    const auto page = load_template(folder / "a" / "t.xhtml", folder / "marco");
    REQUIRE(page.has_value());
    const auto result = instantiate(*page, map({{"n", "1"}, {"falta", "2"}}));
    REQUIRE(result.has_value());
    CHECK(to_html(*result) == "<div><b>\n<u>1</u>2</b><i>1</i></div>");

    SUBCASE("findings name the piece") {
        const auto broken = instantiate(*page, map({{"n", "1"}}));
        REQUIRE(broken.findings.size() == 1);
        CHECK(broken.findings[0].place.file == (folder / "marco" / "pieza.xhtml").generic_string());
        CHECK(broken.findings[0].place.line == 2);
    }
    SUBCASE("the digest changes with a piece") {
        pige::write_file_atomically(folder / "a" / "otra.xhtml", open + "<i>otra</i></p:block>");
        CHECK(load_template(folder / "a" / "t.xhtml", folder / "marco")->digest != page->digest);
    }
    SUBCASE("a piece that is not there is a finding") {
        const auto missing = load_template(folder / "a" / "t.xhtml", folder / "nada");
        REQUIRE(missing.findings.size() == 1);
        CHECK(missing.findings[0].code == "PIGE-H004");
        CHECK(load_template(folder / "no.xhtml", folder).findings.at(0).code == "PIGE-H004");
        CHECK(code_of("<b p:include=\"pieza.xhtml\"/>") == "PIGE-H004");
    }
    SUBCASE("pieces that include each other are a finding") {
        pige::write_file_atomically(folder / "marco" / "pieza.xhtml",
                                    open + "<b p:include=\"pieza.xhtml\"/></p:block>");
        CHECK(load_template(folder / "a" / "t.xhtml", folder / "marco").findings.at(0).code == "PIGE-H008");
    }
    std::filesystem::remove_all(folder);
}
