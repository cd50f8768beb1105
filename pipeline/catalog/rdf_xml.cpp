// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "catalog/catalog.hpp"
#include "catalog/namespaces.hpp"
#include "catalog/xml_text.hpp"

// RDF 1.1 XML Syntax. Every subject is an rdf:Description and every triple an element on a line of its own (2.2, 2.4),
// without the abbreviations of sections 2.5 to 2.17: no reader needs them, and a diff of two files is a diff of lines.
namespace pige::catalog {
namespace {

/// An element name and the declaration of its namespace, if that is none of ours.
struct ElementName {
    std::string name;
    std::string declaration;
};

/// XML names a property by a prefix and a local name, so its IRI is cut before the last name in it.
ElementName element_name(const Iri& predicate) {
    if (std::string name = shorten(predicate); !name.empty()) return {std::move(name), {}};
    const std::string_view iri = predicate.value;
    const std::size_t cut = name_position(iri);
    return {fmt::format("ns:{}", iri.substr(cut)), fmt::format(" xmlns:ns=\"{}\"", xml_text(iri.substr(0, cut)))};
}

std::string print(const ElementName& element, const Iri& object) {
    return fmt::format("<{}{} rdf:resource=\"{}\"/>", element.name, element.declaration, xml_text(object.value));
}

std::string print(const ElementName& element, const Literal& object) {
    std::string attribute;
    if (!object.language.empty()) {
        attribute = fmt::format(" xml:lang=\"{}\"", xml_text(object.language));
    } else if (!object.datatype.empty()) {
        attribute = fmt::format(" rdf:datatype=\"{}\"", xml_text(object.datatype));
    }
    return fmt::format("<{0}{1}{2}>{3}</{0}>", element.name, element.declaration, attribute, xml_text(object.value));
}

std::string print_subject(Triples triples) {
    std::string lines = fmt::format("<rdf:Description rdf:about=\"{}\">\n", xml_text(triples.front().subject.value));
    for (const Triple& triple : triples) {
        const ElementName element = element_name(triple.predicate);
        lines += "  " + std::visit([&](const auto& object) { return print(element, object); }, triple.object) + "\n";
    }
    return lines + "</rdf:Description>\n";
}

}  // namespace

std::string to_rdf_xml(const Graph& graph) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF";
    for (const Namespace& each : namespaces) xml += fmt::format("\n    xmlns:{}=\"{}\"", each.prefix, each.iri);
    xml += ">\n";
    for (const Triples& subject : by_subject(graph)) xml += print_subject(subject);
    return xml + "</rdf:RDF>\n";
}

}  // namespace pige::catalog
