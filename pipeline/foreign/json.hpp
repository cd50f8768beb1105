// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"

namespace pige::foreign {

struct JsonMember;

/// A JSON value that remembers the line it came from. Members keep the order of the file.
struct JsonNode {
    enum class Kind { Null, Boolean, Integer, Decimal, String, Array, Object };

    Kind kind = Kind::Null;
    int line = 0;  ///< from 1; for an object or array, the line where it opens
    bool boolean = false;
    std::int64_t integer = 0;
    std::string text;  ///< String: its value. Decimal (and an integer beyond 64 bits): as written in the file.
    std::vector<JsonNode> elements;
    std::vector<JsonMember> members;

    [[nodiscard]] bool is_null() const { return kind == Kind::Null; }
    [[nodiscard]] bool is_string() const { return kind == Kind::String; }
    [[nodiscard]] bool is_integer() const { return kind == Kind::Integer; }
    [[nodiscard]] bool is_boolean() const { return kind == Kind::Boolean; }
    [[nodiscard]] bool is_array() const { return kind == Kind::Array; }
    [[nodiscard]] bool is_object() const { return kind == Kind::Object; }
    /// The member called `key`, or nullptr (also when this is not an object).
    [[nodiscard]] const JsonNode* find(std::string_view key) const;
    /// The text of the string member `key`, or an empty text.
    [[nodiscard]] std::string string_at(std::string_view key) const;
};

/// A name and its value. Not a std::pair, whose constraints ask about JsonNode before it is complete (an error for
/// clang).
struct JsonMember {
    std::string first;
    JsonNode second;
};

/// What a reader of JSON accepts; beyond it, a finding.
struct JsonLimits {
    std::size_t bytes = std::size_t{64} << 20U;
    int depth = 64;
};

/// Reads one JSON text (RFC 8259), strictly.
///
/// Findings, each with its line: PIGE-J001 (broken JSON), J002 (not UTF-8), J003 (nested deeper than the limit), J004
/// (a key twice in one object), J005 (larger than the limit), J006 (a NUL character, in the text or as `\u0000`), J007
/// (a number that cannot be kept exactly).
[[nodiscard]] Checked<JsonNode> parse_json(std::string_view bytes, const std::string& file, JsonLimits limits = {});

/// `node` as a value of nlohmann/json (a Decimal becomes a double).
[[nodiscard]] nlohmann::json to_value(const JsonNode& node);

/// RFC 8785 canonical form of `value`: keys sorted, no white space, shortest escapes. For digests.
[[nodiscard]] std::string canonical_json(const nlohmann::json& value);

/// `value` for people: two spaces of indent, keys in their order, UTF-8 as it is, one line feed at the end.
[[nodiscard]] std::string pretty_json(const nlohmann::ordered_json& value);

/// The same for a tree that was read: decimals stay as they were written.
[[nodiscard]] std::string pretty_json(const JsonNode& node);

/// True when both say the same, whatever their lines: members in one order, decimals written alike.
[[nodiscard]] bool same_value(const JsonNode& left, const JsonNode& right);

}  // namespace pige::foreign
