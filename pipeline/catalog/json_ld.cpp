// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/catalog.hpp"
#include "catalog/namespaces.hpp"

// JSON-LD 1.1, flattened: one node object per subject, each on a line of its own, so that a diff of two catalogues is a
// diff of lines. The context holds prefixes only and stands in the file, so that no reader depends on a server, and
// every literal says its language or datatype itself: a bare JSON number would become another literal (opendata-notes
// 8).
namespace pige::catalog {
namespace {

using nlohmann::ordered_json;

std::string name_of(const Iri& iri) {
    std::string name = shorten(iri);
    return name.empty() ? iri.value : name;
}

ordered_json value_of(const Iri& iri) {
    return {{"@id", iri.value}};
}

ordered_json value_of(const Literal& literal) {
    ordered_json value = {{"@value", literal.value}};
    if (!literal.language.empty()) value["@language"] = literal.language;
    if (literal.language.empty() && !literal.datatype.empty()) value["@type"] = name_of({literal.datatype});
    return value;
}

/// The objects of one predicate: a value, or an array of them when there are several.
template <typename Function>
ordered_json values_of(Triples triples, const Function& value) {
    ordered_json values = ordered_json::array();
    for (const Triple& triple : triples) values.push_back(value(triple.object));
    return values.size() == 1 ? values.front() : values;
}

/// `@type` takes names, so a type that is no IRI stands as an ordinary value of rdf:type.
bool are_types(Triples triples) {
    return triples.front().predicate == expand("rdf:type") &&
           std::ranges::all_of(triples, [](const Triple& each) { return std::holds_alternative<Iri>(each.object); });
}

ordered_json node_of(Triples triples) {
    ordered_json node = {{"@id", triples.front().subject.value}};
    for (const Triples& each : by_predicate(triples)) {
        if (are_types(each)) {
            node["@type"] = values_of(each, [](const Object& object) { return name_of(std::get<Iri>(object)); });
        } else {
            node[name_of(each.front().predicate)] = values_of(each, [](const Object& object) {
                return std::visit([](const auto& value) { return value_of(value); }, object);
            });
        }
    }
    return node;
}

}  // namespace

std::string to_json_ld(const Graph& graph) {
    ordered_json context = ordered_json::object();
    for (const Namespace& each : namespaces) context[std::string(each.prefix)] = each.iri;
    std::string json = "{\"@context\":" + context.dump() + ",\n\"@graph\":[";
    std::string_view separator = "\n";
    for (const Triples& subject : by_subject(graph)) {
        json.append(separator).append(node_of(subject).dump());
        separator = ",\n";
    }
    return json + "\n]}\n";
}

}  // namespace pige::catalog
