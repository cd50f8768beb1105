// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/namespaces.hpp"

#include <fmt/format.h>

namespace pige::catalog {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_inner(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

Iri expand(std::string_view short_name) {
    const std::size_t colon = short_name.find(':');
    for (const Namespace& each : namespaces) {
        if (each.prefix == short_name.substr(0, colon)) {
            return {std::string(each.iri) + std::string(short_name.substr(colon + 1))};
        }
    }
    return {std::string(short_name)};
}

std::size_t name_position(std::string_view iri) {
    std::size_t first = iri.size();
    while (first > 0 && is_inner(iri[first - 1])) --first;
    while (first < iri.size() && !is_letter(iri[first])) ++first;
    return first;
}

std::string shorten(const Iri& iri) {
    for (const Namespace& each : namespaces) {
        if (!iri.value.starts_with(each.iri) || iri.value.size() == each.iri.size()) continue;
        if (name_position(iri.value) > each.iri.size()) continue;
        return fmt::format("{}:{}", each.prefix, std::string_view(iri.value).substr(each.iri.size()));
    }
    return {};
}

}  // namespace pige::catalog
