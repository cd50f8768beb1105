// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/graph.hpp"

#include <algorithm>

namespace pige::catalog {
namespace {

/// The longest runs of triples that say the same in `member`.
std::vector<Triples> runs(Triples triples, Iri Triple::* member) {
    std::vector<Triples> found;
    for (auto first = triples.begin(); first != triples.end();) {
        const auto last =
            std::find_if(first, triples.end(), [&](const Triple& each) { return each.*member != (*first).*member; });
        found.emplace_back(first, last);
        first = last;
    }
    return found;
}

}  // namespace

std::vector<Triples> by_subject(const Graph& graph) {
    return runs({graph.begin(), graph.end()}, &Triple::subject);
}

std::vector<Triples> by_predicate(Triples triples) {
    return runs(triples, &Triple::predicate);
}

}  // namespace pige::catalog
