// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace pige::test {

/// Adds the keywords of a JSON Schema and of every schema in it; names of properties are not keywords.
inline void gather_keywords(const nlohmann::json& schema, std::set<std::string>& keywords) {
    for (const auto& [key, value] : schema.items()) {
        keywords.insert(key);
        if (key == "properties") {
            for (const auto& [name, property] : value.items()) gather_keywords(property, keywords);
        } else if (key == "anyOf") {
            for (const nlohmann::json& option : value) gather_keywords(option, keywords);
        } else if ((key == "items" || key == "additionalProperties") && value.is_object()) {
            gather_keywords(value, keywords);
        }
    }
}

}  // namespace pige::test
