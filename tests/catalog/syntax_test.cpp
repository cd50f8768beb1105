// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "foreign/xml.hpp"

// The JSON-LD and RDF/XML of a graph, read back with the parsers at hand: nothing is lost and nothing is added.
namespace {

using namespace pige::catalog;
using nlohmann::json;

const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const std::string xml_space = "http://www.w3.org/XML/1998/namespace";
const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
const Iri title{"http://purl.org/dc/terms/title"};
const Iri subject{"https://example.org/a?x=1&y='2'"};

Graph one(const Object& object) {
    return {{subject, title, object}};
}

std::string expanded(const json& context, const std::string& name) {
    const std::size_t colon = name.find(':');
    const auto prefix = context.find(name.substr(0, colon));
    if (colon == std::string::npos || prefix == context.end() || name.substr(colon + 1).starts_with("//")) return name;
    return prefix->get<std::string>() + name.substr(colon + 1);
}

Object read_object(const json& context, const json& value) {
    if (value.contains("@id")) return Iri{value.at("@id")};
    Literal literal{value.at("@value"), value.value("@language", ""), {}};
    if (value.contains("@type")) literal.datatype = expanded(context, value.at("@type"));
    return literal;
}

/// The graph in JSON-LD as we write it.
Graph read_json_ld(const std::string& text) {
    const json document = json::parse(text);
    const json& context = document.at("@context");
    Graph graph;
    for (const json& node : document.at("@graph")) {
        const Iri iri{node.at("@id")};
        for (const auto& [name, value] : node.items()) {
            const json list = value.is_array() ? value : json::array({value});
            for (const json& each : list) {
                if (name == "@id") continue;
                if (name == "@type") {
                    graph.insert({iri, {rdf + "type"}, Iri{expanded(context, each)}});
                } else {
                    graph.insert({iri, {expanded(context, name)}, read_object(context, each)});
                }
            }
        }
    }
    return graph;
}

Object read_object(const pige::foreign::XmlNode& property) {
    if (const std::string* resource = property.attribute(rdf, "resource")) return Iri{*resource};
    Literal literal;
    for (const auto& text : property.children) literal.value += text.text;
    if (const std::string* language = property.attribute(xml_space, "lang")) literal.language = *language;
    if (const std::string* datatype = property.attribute(rdf, "datatype")) literal.datatype = *datatype;
    return literal;
}

/// The graph in RDF/XML as we write it.
Graph read_rdf_xml(const std::string& text) {
    const auto root = pige::foreign::parse_xml(text, "catalog.rdf");
    REQUIRE(root.has_value());
    Graph graph;
    for (const auto& node : root->children) {
        if (node.is_text()) continue;
        REQUIRE(node.name == "Description");
        for (const auto& property : node.children) {
            if (property.is_text()) continue;
            graph.insert({{*node.attribute(rdf, "about")}, {property.space + property.name}, read_object(property)});
        }
    }
    return graph;
}

const std::vector<Object> awkward_objects{
    Literal{"", "", ""},
    Literal{"Plan", "es", ""},
    Literal{"Plan", "qu-BO", ""},
    Literal{"con \"comillas\", 'apóstrofos' y \\ barra", "es", ""},
    Literal{"dos\nlíneas\r\ny\tun tabulador\r", "es", ""},
    Literal{"  espacios al borde \n", "", ""},
    Literal{"<b>&amp;</b> a & b ]]> <![CDATA[ --> <!-- {llaves} @es ^^xsd:date", "es", ""},
    Literal{"NFC ñ á, NFD n\xCC\x83 a\xCC\x81", "es", ""},
    Literal{"emoji \xF0\x9F\x98\x80, árabe \xD8\xB9, \xE2\x80\xA8 y \xEF\xBB\xBF", "es", ""},
    Literal{"\x7F", "", ""},
    Literal{"2026-05-04", "", xsd + "date"},
    Literal{"007", "", xsd + "nonNegativeInteger"},
    Literal{"00AA", "", xsd + "hexBinary"},
    Literal{"1", "", "https://example.org/tipo?a=1&b=2"},
    Literal{"true", "", xsd + "boolean"},
    Iri{"https://example.org/%2F?x=1&y='2'#z"},
    Iri{"mailto:a@example.org"},
    Iri{"http://purl.org/dc/terms/title"},
    Iri{"urn:uuid:0"},
};

}  // namespace

TEST_CASE("every awkward literal and address reads back from JSON-LD and from RDF/XML as it was") {
    for (const Object& object : awkward_objects) {
        const Graph graph = one(object);
        CAPTURE(to_json_ld(graph));
        CHECK(read_json_ld(to_json_ld(graph)) == graph);
        CAPTURE(to_rdf_xml(graph));
        CHECK(read_rdf_xml(to_rdf_xml(graph)) == graph);
    }
}

TEST_CASE("any graph reads back from JSON-LD and from RDF/XML as it was") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const std::vector<Iri> predicates{title,
                                      {rdf + "type"},
                                      {"http://www.w3.org/ns/dcat#keyword"},
                                      {"https://example.org/otro/vocabulario#un-termino-1_a"},
                                      {"https://example.org/p?a=1;b=c"}};
    for (int i = 0; i < 50; ++i) {
        Graph graph;
        for (std::size_t count = pick(40); count > 0; --count) {
            graph.insert({{"https://example.org/" + std::to_string(pick(5))},
                          predicates[pick(predicates.size())],
                          awkward_objects[pick(awkward_objects.size())]});
        }
        CHECK(read_json_ld(to_json_ld(graph)) == graph);
        CHECK(read_rdf_xml(to_rdf_xml(graph)) == graph);
    }
}

TEST_CASE("the context is in the file and holds prefixes only") {
    const json document = json::parse(to_json_ld(one(Literal{"Plan", "es", ""})));
    REQUIRE(document.at("@context").is_object());
    for (const auto& [prefix, space] : document.at("@context").items()) {
        const std::string iri = space;
        CHECK(iri.starts_with("http"));
        CHECK((iri.ends_with('#') || iri.ends_with('/')));
    }
    CHECK(document.at("@graph").at(0).at("dct:title") == json{{"@value", "Plan"}, {"@language", "es"}});
}

TEST_CASE("one triple is one line of RDF/XML, and a language never stands on a typed literal") {
    const std::string xml = to_rdf_xml(one(Literal{"a\nb", "", xsd + "string"}));
    CHECK(xml.find("\n  <dct:title rdf:datatype=\"http://www.w3.org/2001/XMLSchema#string\">a&#10;b</dct:title>\n") !=
          std::string::npos);
    CHECK(xml.find("xml:lang") == std::string::npos);
}

TEST_CASE("an empty graph is a whole file in both") {
    CHECK(read_json_ld(to_json_ld({})).empty());
    CHECK(read_rdf_xml(to_rdf_xml({})).empty());
}
