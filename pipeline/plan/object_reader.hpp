// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"
#include "foreign/json.hpp"

// Strict reading of our own data files: what is not asked for is a finding. Private to plan/.
namespace pige::plan {

enum class Need { Required, Optional };

/// Where a file is being read: its findings so far, and the line of each path for checks that come later.
struct Reading {
    std::string file;
    Findings findings;
    std::map<std::string, int> lines;

    void report(std::string_view code, const std::string& path, std::vector<Argument> arguments);
    /// The one of `known` with the fewest edits to `written`, for a suggestion; empty when `known` is.
    [[nodiscard]] static std::string nearest(std::string_view written, std::span<const std::string> known);
};

/// One JSON object whose members are taken by name; `finish` reports those that nobody took.
///
/// Findings: PIGE-T001 (unknown key), T002 to T006 (text, integer, true/false, list, object expected), T007 (missing
/// key).
class ObjectReader {
public:
    ObjectReader(Reading& reading, const foreign::JsonNode* node, std::string path);

    [[nodiscard]] std::string text(std::string_view key, Need need = Need::Required);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, Need need = Need::Required);
    [[nodiscard]] int small_integer(std::string_view key, Need need = Need::Required);
    [[nodiscard]] std::optional<int> optional_integer(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key, Need need = Need::Optional);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key, Need need = Need::Required);
    [[nodiscard]] std::vector<int> integers(std::string_view key, Need need = Need::Required);
    [[nodiscard]] ObjectReader object(std::string_view key, Need need = Need::Required);
    [[nodiscard]] std::vector<ObjectReader> objects(std::string_view key, Need need = Need::Required);
    /// The member itself, or nullptr; marks it as taken.
    [[nodiscard]] const foreign::JsonNode* take(std::string_view key, Need need);

    /// True when the object is there.
    [[nodiscard]] bool present() const { return node_ != nullptr; }
    [[nodiscard]] const foreign::JsonNode* node() const { return node_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string path_of(std::string_view key) const;
    [[nodiscard]] Reading& reading() { return *reading_; }

    /// Reports the members that were not taken.
    void finish();

private:
    void refuse(std::string_view code, std::string_view key);
    /// The items of the list `key`; none when it is absent or no list (PIGE-T005).
    [[nodiscard]] const std::vector<foreign::JsonNode>& elements(std::string_view key, Need need);

    Reading* reading_;  // outlives the reader: both live in one call of load_plan_type
    const foreign::JsonNode* node_;
    std::string path_;
    std::vector<std::string> taken_;
};

}  // namespace pige::plan
