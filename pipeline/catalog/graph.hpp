// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <ranges>
#include <set>
#include <string>
#include <variant>
#include <vector>

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

using Object = std::variant<Iri, Literal>;

struct Triple {
    Iri subject;
    Iri predicate;
    Object object;
    auto operator<=>(const Triple&) const = default;
};

/// A set of triples: equal graphs are equal values, whatever order they were made in.
using Graph = std::set<Triple>;

/// Neighbouring triples of a graph, which must outlive them.
using Triples = std::ranges::subrange<Graph::const_iterator>;

/// The triples of each subject, in the order of their IRIs.
[[nodiscard]] std::vector<Triples> by_subject(const Graph& graph);

/// The triples of each predicate among those of one subject, in the order of their IRIs.
[[nodiscard]] std::vector<Triples> by_predicate(Triples triples);

}  // namespace pige::catalog
