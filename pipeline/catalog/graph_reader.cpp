// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/graph_reader.hpp"

#include <algorithm>

#include "catalog/namespaces.hpp"

namespace pige::catalog {

std::vector<std::string> GraphReader::values(const Iri& subject, std::string_view property) const {
    std::vector<std::string> found;
    const Iri predicate = expand(property);
    // An empty IRI is less than every other object.
    for (auto triple = graph_.lower_bound({subject, predicate, Iri{}});
         triple != graph_.end() && triple->subject == subject && triple->predicate == predicate; ++triple) {
        found.push_back(std::visit([](const auto& object) { return object.value; }, triple->object));
    }
    return found;
}

std::string GraphReader::value(const Iri& subject, std::string_view property) const {
    const std::vector<std::string> found = values(subject, property);
    return found.empty() ? std::string() : found.front();
}

Iri GraphReader::node(const Iri& subject, std::string_view property) const {
    return {value(subject, property)};
}

std::vector<Iri> GraphReader::nodes(const Iri& subject, std::string_view property) const {
    std::vector<Iri> found;
    for (std::string& iri : values(subject, property)) found.push_back({std::move(iri)});
    return found;
}

bool GraphReader::is_a(const Iri& subject, std::string_view short_class) const {
    return graph_.contains({subject, expand("rdf:type"), expand(short_class)});
}

Iri GraphReader::first_of(std::string_view short_class) const {
    const Iri type = expand("rdf:type");
    const Object wanted = expand(short_class);
    const auto found = std::ranges::find_if(
        graph_, [&](const Triple& each) { return each.predicate == type && each.object == wanted; });
    return found == graph_.end() ? Iri() : found->subject;
}

}  // namespace pige::catalog
