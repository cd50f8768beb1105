// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "catalog/graph.hpp"

// The namespaces of the standards that a catalogue is written in. Private to catalog/.
namespace pige::catalog {

struct Namespace {
    std::string_view prefix;
    std::string_view iri;
};

/// In the order in which Turtle declares them.
inline constexpr std::array namespaces{
    Namespace{"adms", "http://www.w3.org/ns/adms#"},
    Namespace{"dcat", "http://www.w3.org/ns/dcat#"},
    Namespace{"dcatap", "http://data.europa.eu/r5r/"},
    Namespace{"dct", "http://purl.org/dc/terms/"},
    Namespace{"eli", "http://data.europa.eu/eli/ontology#"},
    Namespace{"foaf", "http://xmlns.com/foaf/0.1/"},
    Namespace{"prov", "http://www.w3.org/ns/prov#"},
    Namespace{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    Namespace{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    Namespace{"skos", "http://www.w3.org/2004/02/skos/core#"},
    Namespace{"spdx", "http://spdx.org/rdf/terms#"},
    Namespace{"vcard", "http://www.w3.org/2006/vcard/ns#"},
    Namespace{"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

/// The IRI of a short name such as `dct:title`; the prefix must be one of `namespaces`.
[[nodiscard]] Iri expand(std::string_view short_name);

/// The short name of `iri`, `dct:title`, which needs no escape in any syntax; empty when it has none.
[[nodiscard]] std::string shorten(const Iri& iri);

/// Where the longest name at the end of `iri` begins: letters, digits, `_` and inner hyphens, not a digit or a hyphen
/// first. The size of `iri` when it does not end in one.
[[nodiscard]] std::size_t name_position(std::string_view iri);

}  // namespace pige::catalog
