// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace {

using namespace pige::catalog;

Graph one(const std::variant<Iri, Literal>& object) {
    return {{{"https://example.org/a"}, {"http://purl.org/dc/terms/title"}, object}};
}

/// The last line of the Turtle of a graph with that object.
std::string line_of(const std::variant<Iri, Literal>& object) {
    const std::string turtle = to_turtle(one(object));
    return turtle.substr(turtle.find("\n\n") + 2);
}

bool has_rapper() {
    return std::system("command -v rapper >/dev/null 2>&1") == 0;
}

/// What rapper reads in `turtle`, as sorted N-Triples with every character beyond ASCII escaped.
std::vector<std::string> rapper_triples(const std::string& turtle) {
    const auto folder = std::filesystem::temp_directory_path() / "pige-catalog-turtle-test";
    pige::write_file_atomically(folder / "graph.ttl", turtle);
    const std::string command = "rapper -q -i turtle -o ntriples '" + (folder / "graph.ttl").string() + "' > '" +
                                (folder / "graph.nt").string() + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    std::vector<std::string> lines = pige::split(pige::read_file(folder / "graph.nt").value_or(""), '\n');
    std::filesystem::remove_all(folder);
    std::erase(lines, "");
    std::ranges::sort(lines);
    return lines;
}

}  // namespace

TEST_CASE("a literal keeps its language or its datatype") {
    CHECK(line_of(Literal{"Plan", "es", ""}) == "<https://example.org/a> dct:title \"Plan\"@es .\n");
    CHECK(line_of(Literal{"Plan", "", ""}) == "<https://example.org/a> dct:title \"Plan\" .\n");
    CHECK(line_of(Literal{"2026-05-04", "", "http://www.w3.org/2001/XMLSchema#date"}) ==
          "<https://example.org/a> dct:title \"2026-05-04\"^^xsd:date .\n");
}

TEST_CASE("what would end a string is escaped, and every literal stays on one line") {
    CHECK(line_of(Literal{"a\"b\\c\nd\re\tf\x01g", "", ""}) ==
          "<https://example.org/a> dct:title \"a\\\"b\\\\c\\nd\\re\\tf\\u0001g\" .\n");
    CHECK(line_of(Literal{"línea \xE2\x80\xA8 ñ", "es", ""}) ==
          "<https://example.org/a> dct:title \"línea \xE2\x80\xA8 ñ\"@es .\n");
}

TEST_CASE("an IRI is shortened only to a plain name, and never ends early") {
    CHECK(line_of(Iri{"http://www.w3.org/ns/dcat#Dataset"}) == "<https://example.org/a> dct:title dcat:Dataset .\n");
    CHECK(line_of(Iri{"http://www.w3.org/ns/dcat#a/b"}) ==
          "<https://example.org/a> dct:title <http://www.w3.org/ns/dcat#a/b> .\n");
    CHECK(line_of(Iri{"http://www.w3.org/ns/dcat#"}) ==
          "<https://example.org/a> dct:title <http://www.w3.org/ns/dcat#> .\n");
    CHECK(line_of(Iri{"https://example.org/a b>"}) ==
          "<https://example.org/a> dct:title <https://example.org/a\\u0020b\\u003E> .\n");
}

TEST_CASE("subjects are sorted, the type comes first, one predicate stands on a line") {
    const Iri type{"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"};
    const Iri title{"http://purl.org/dc/terms/title"};
    const Iri dataset{"http://www.w3.org/ns/dcat#Dataset"};
    const Graph graph{{{"https://example.org/b"}, title, Literal{"B", "es", ""}},
                      {{"https://example.org/a"}, type, dataset},
                      {{"https://example.org/a"}, title, Literal{"A", "es", ""}},
                      {{"https://example.org/a"}, title, Literal{"AA", "es", ""}}};
    const std::string turtle = to_turtle(graph);
    CHECK(turtle.substr(turtle.find("\n\n")) ==
          "\n\n<https://example.org/a> a dcat:Dataset ;\n    dct:title \"A\"@es , \"AA\"@es .\n"
          "\n<https://example.org/b> dct:title \"B\"@es .\n");
}

TEST_CASE("another program reads the escapes back as they were") {
    if (!has_rapper()) {
        MESSAGE("SKIPPED: rapper is not installed (apt-get install raptor2-utils)");
        return;
    }
    Graph graph = one(Literal{"a\"b\\c\nd\re\tf", "es", ""});
    graph.merge(one(Literal{"ñ \x01", "", ""}));
    graph.merge(one(Iri{"https://example.org/%2F?x=1&y='2'"}));
    graph.merge(one(Literal{"00AA", "", "http://www.w3.org/2001/XMLSchema#hexBinary"}));
    const std::string start = "<https://example.org/a> <http://purl.org/dc/terms/title> ";
    std::vector<std::string> expected{start + R"("a\"b\\c\nd\re\tf"@es .)", start + R"("\u00F1 \u0001" .)",
                                      start + "<https://example.org/%2F?x=1&y='2'> .",
                                      start + R"("00AA"^^<http://www.w3.org/2001/XMLSchema#hexBinary> .)"};
    std::ranges::sort(expected);
    CHECK(rapper_triples(to_turtle(graph)) == expected);
}
