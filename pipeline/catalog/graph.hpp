// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <set>
#include <string>
#include <variant>

// An RDF graph as a value. It knows no syntax, and there are no blank nodes: every node has an IRI.
namespace pige::catalog {

struct Iri {
    std::string value;
    auto operator<=>(const Iri&) const = default;
};

/// A literal: with a language tag, or with a datatype IRI (empty: xsd:string).
struct Literal {
    std::string value;
    std::string language;
    std::string datatype;
    auto operator<=>(const Literal&) const = default;
};

struct Triple {
    Iri subject;
    Iri predicate;
    std::variant<Iri, Literal> object;
    auto operator<=>(const Triple&) const = default;
};

/// A set of triples: equal graphs are equal values, whatever order they were made in.
using Graph = std::set<Triple>;

}  // namespace pige::catalog
