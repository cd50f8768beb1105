// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"

namespace pige::fonts {

using foreign::JsonNode;

/// Reads members of one data file and refuses what is absent, with the path of the key.
class ListReader {
public:
    explicit ListReader(const std::filesystem::path& path) : path_(path) {}

    [[noreturn]] void refuse(const std::string& key) const {
        throw Failure({"PIGE-F013",
                       Severity::Error,
                       {path_.string(), 0, key},
                       {{"archivo", path_.filename().string()}, {"clave", key}}});
    }

    [[nodiscard]] JsonNode root() const {
        const std::optional<std::string> bytes = read_file(path_);
        if (!bytes) {
            refuse(path_.string());
        }
        Checked<JsonNode> parsed = foreign::parse_json(*bytes, path_.string());
        if (!parsed.has_value() || !parsed->is_object()) {
            refuse(path_.string());
        }
        return std::move(*parsed);
    }

    [[nodiscard]] const JsonNode& member(const JsonNode& node, const std::string& key) const {
        const JsonNode* found = node.find(key);
        if (found == nullptr) {
            refuse(key);
        }
        return *found;
    }

    [[nodiscard]] std::string text(const JsonNode& node, const std::string& key) const {
        const JsonNode& found = member(node, key);
        if (!found.is_string() || found.text.empty()) {
            refuse(key);
        }
        return found.text;
    }

    [[nodiscard]] std::size_t count(const JsonNode& node, const std::string& key) const {
        const JsonNode& found = member(node, key);
        if (!found.is_integer() || found.integer < 0) {
            refuse(key);
        }
        return static_cast<std::size_t>(found.integer);
    }

    [[nodiscard]] const std::vector<JsonNode>& list(const JsonNode& node, const std::string& key) const {
        const JsonNode& found = member(node, key);
        if (!found.is_array() || found.elements.empty()) {
            refuse(key);
        }
        return found.elements;
    }

    [[nodiscard]] std::vector<std::string> texts(const JsonNode& node, const std::string& key) const {
        std::vector<std::string> values;
        for (const JsonNode& element : list(node, key)) {
            if (!element.is_string()) {
                refuse(key);
            }
            values.push_back(element.text);
        }
        return values;
    }

private:
    std::filesystem::path path_;
};

}  // namespace pige::fonts
