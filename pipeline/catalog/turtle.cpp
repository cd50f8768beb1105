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

/// A local name without escapes: letters, digits, `_` and inner hyphens.
bool is_plain_name(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto inner = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && letter(name.front()) && std::ranges::all_of(name, inner);
}

std::string print(const Iri& iri) {
    for (const Namespace& each : namespaces) {
        const std::string_view value = iri.value;
        if (value.starts_with(each.iri) && is_plain_name(value.substr(each.iri.size()))) {
            return fmt::format("{}:{}", each.prefix, value.substr(each.iri.size()));
        }
    }
    return iri_reference(iri.value);
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

std::string print(const std::variant<Iri, Literal>& object) {
    return std::visit([](const auto& each) { return print(each); }, object);
}

/// The triples of one subject by predicate: `a` first, the others by IRI.
std::string print_subject(Graph::const_iterator first, Graph::const_iterator last) {
    const Iri type = expand("rdf:type");
    std::map<Iri, std::string> objects;
    for (auto triple = first; triple != last; ++triple) {
        std::string& list = objects[triple->predicate];
        list += (list.empty() ? " " : " , ") + print(triple->object);
    }
    std::string lines;
    if (const auto types = objects.find(type); types != objects.end()) {
        lines = " a" + types->second;
        objects.erase(types);
    }
    for (const auto& [predicate, list] : objects) {
        lines += lines.empty() ? " " : " ;\n    ";
        lines += print(predicate) + list;
    }
    return print(first->subject) + lines + " .\n";
}

}  // namespace

std::string to_turtle(const Graph& graph) {
    std::string turtle;
    for (const Namespace& each : namespaces) turtle += fmt::format("@prefix {}: <{}> .\n", each.prefix, each.iri);
    for (auto first = graph.begin(); first != graph.end();) {
        const auto last =
            std::find_if(first, graph.end(), [&](const Triple& triple) { return triple.subject != first->subject; });
        turtle += "\n" + print_subject(first, last);
        first = last;
    }
    return turtle;
}

}  // namespace pige::catalog
