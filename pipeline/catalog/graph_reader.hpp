// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/graph.hpp"

namespace pige::catalog {

/// Questions to a graph, with short names for properties and classes. Answers come in the order of the graph. Private
/// to catalog/.
class GraphReader {
public:
    explicit GraphReader(const Graph& graph) : graph_(graph) {}

    /// The values of `property` of `subject`: addresses and texts alike.
    [[nodiscard]] std::vector<std::string> values(const Iri& subject, std::string_view property) const;
    /// The first of them, or an empty text.
    [[nodiscard]] std::string value(const Iri& subject, std::string_view property) const;
    /// The first node that `property` of `subject` leads to, or an empty IRI.
    [[nodiscard]] Iri node(const Iri& subject, std::string_view property) const;
    [[nodiscard]] std::vector<Iri> nodes(const Iri& subject, std::string_view property) const;
    [[nodiscard]] bool is_a(const Iri& subject, std::string_view short_class) const;
    /// The first subject of that class, or an empty IRI.
    [[nodiscard]] Iri first_of(std::string_view short_class) const;

private:
    const Graph& graph_;  // outlives the reader: both live in one call
};

}  // namespace pige::catalog
