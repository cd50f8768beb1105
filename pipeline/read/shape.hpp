// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "foreign/json.hpp"
#include "read/text_quality.hpp"

namespace pige::read {

/// What reading one file gathers besides its values.
struct Notes {
    std::string file;
    Findings findings;
    std::map<std::string, int> lines;  ///< of each field path

    void report(std::string_view code, const std::string& path, int line, std::vector<Argument> arguments = {});
    /// PIGE-L002: `node` is not an `expected` ("texto", "entero", "objeto", "lista", "booleano").
    void wrong_kind(const foreign::JsonNode& node, const std::string& path, std::string_view expected);
    /// The text of the string `node`; its doubts are reported.
    [[nodiscard]] std::string text(const foreign::JsonNode& node, const std::string& path, TextUse use);
};

/// `kind` in the terms of content.json, as messages and the XML form name it: "texto", "entero", "lista", ...
[[nodiscard]] std::string_view kind_name(foreign::JsonNode::Kind kind);

/// `path` with one more key: `entidad` and `sigla` give `entidad.sigla`.
[[nodiscard]] std::string child_path(const std::string& path, std::string_view key);

/// `path` with the number of an element from 1: `marco[2]`.
[[nodiscard]] std::string element_path(const std::string& path, std::size_t index);

/// A JSON object being read with the keys that it may have.
///
/// Making one reports unknown keys and notes the line of each known one. Every reader takes null for "not there".
class Shape {
public:
    Shape(Notes& notes, const foreign::JsonNode& object, std::string path, const std::vector<std::string>& keys);

    [[nodiscard]] bool has(std::string_view key) const { return given(key) != nullptr; }
    [[nodiscard]] std::string text(std::string_view key);
    /// As `text`, and PIGE-L003 when the key is not there.
    [[nodiscard]] std::string required_text(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key);
    [[nodiscard]] bool boolean(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] const foreign::JsonNode* object(std::string_view key);
    [[nodiscard]] const foreign::JsonNode* array(std::string_view key);
    /// PIGE-L003 for `key`, at the line of the object.
    void missing(std::string_view key);
    [[nodiscard]] std::string path_of(std::string_view key) const { return child_path(path_, key); }

private:
    /// The member, unless it is absent or null.
    [[nodiscard]] const foreign::JsonNode* given(std::string_view key) const;

    Notes& notes_;
    const foreign::JsonNode& object_;
    std::string path_;
};

/// The objects of the array `key`, each with its path; anything else in it is a finding.
template <typename Function>
void for_each_object(Shape& parent, std::string_view key, Notes& notes, Function&& function) {
    const foreign::JsonNode* list = parent.array(key);
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->elements.size(); ++i) {
        const std::string path = element_path(parent.path_of(key), i);
        if (list->elements[i].is_object()) {
            function(list->elements[i], path);
        } else {
            notes.wrong_kind(list->elements[i], path, "objeto");
        }
    }
}

}  // namespace pige::read
