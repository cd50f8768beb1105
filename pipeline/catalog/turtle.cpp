// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "catalog/catalog.hpp"
#include "catalog/namespaces.hpp"

// RDF 1.1 Turtle. Strings are always on one line (section 2.5.1): a diff of two catalogues is then a diff of lines.
namespace pige::catalog {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// The characters that IRIREF (rule 18) does not take, as \u escapes.
std::string iri_reference(const std::string& iri) {
    std::string reference = "<";
    for (const char c : iri) {
        if (is_control(c) || std::string_view(" <>\"{}|^`\\").find(c) != std::string_view::npos) {
            reference += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
            reference += c;
        }
    }
    return reference + ">";
}

std::string print(const Iri& iri) {
    const std::string name = shorten(iri);
    return name.empty() ? iri_reference(iri.value) : name;
}

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\\': result += "\\\\"; break;
            case '"': result += "\\\""; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            default:
                if (is_control(c)) {
                    result += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
                } else {
                    result += c;
                }
        }
    }
    return result;
}

std::string print(const Literal& literal) {
    const std::string quoted = "\"" + escaped(literal.value) + "\"";
    if (!literal.language.empty()) return quoted + "@" + literal.language;
    if (literal.datatype.empty()) return quoted;
    return quoted + "^^" + print(Iri{literal.datatype});
}

/// ` dcat:theme <…> , <…>`; the type is written `a` (2.4).
std::string print_predicate(Triples triples) {
    const Iri& predicate = triples.front().predicate;
    std::string line = predicate == expand("rdf:type") ? "a" : print(predicate);
    for (const Triple& triple : triples) {
        if (triple != triples.front()) line += " ,";
        line += " " + std::visit([](const auto& object) { return print(object); }, triple.object);
    }
    return line;
}

/// The triples of one subject by predicate: `a` first, the others by IRI.
std::string print_subject(Triples triples) {
    std::vector<Triples> predicates = by_predicate(triples);
    std::ranges::stable_partition(predicates,
                                  [](const Triples& each) { return each.front().predicate == expand("rdf:type"); });
    std::string lines;
    for (const Triples& each : predicates) lines += (lines.empty() ? " " : " ;\n    ") + print_predicate(each);
    return print(triples.front().subject) + lines + " .\n";
}

}  // namespace

std::string to_turtle(const Graph& graph) {
    std::string turtle;
    for (const Namespace& each : namespaces) turtle += fmt::format("@prefix {}: <{}> .\n", each.prefix, each.iri);
    for (const Triples& subject : by_subject(graph)) turtle += "\n" + print_subject(subject);
    return turtle;
}

}  // namespace pige::catalog
