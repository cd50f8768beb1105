// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/object_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "core/text.hpp"

namespace pige::plan {

using foreign::JsonNode;

void Reading::report(std::string_view code, const std::string& path, std::vector<Argument> arguments) {
    int line = 0;
    // The nearest enclosing path that has a line: a missing key has none of its own.
    for (std::string_view at = path; line == 0;) {
        if (const auto found = lines.find(std::string(at)); found != lines.end()) {
            line = found->second;
        }
        const auto cut = at.find_last_of(".[");
        if (cut == std::string_view::npos) {
            break;
        }
        at = at.substr(0, cut);
    }
    findings.push_back({std::string(code), Severity::Error, {file, line, path}, std::move(arguments)});
}

std::string Reading::nearest(std::string_view written, std::span<const std::string> known) {
    const auto distance = [written](const std::string& candidate) { return edit_distance(written, candidate); };
    const auto found = std::ranges::min_element(known, {}, distance);
    return found == known.end() ? std::string() : *found;
}

ObjectReader::ObjectReader(Reading& reading, const JsonNode* node, std::string path)
    : reading_(&reading), node_(node), path_(std::move(path)) {
    if (node_ == nullptr) {
        return;
    }
    reading_->lines[path_] = node_->line;
    if (!node_->is_object()) {
        reading_->report("PIGE-T006", path_, {{"clave", path_}});
        node_ = nullptr;
    }
}

std::string ObjectReader::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

const JsonNode* ObjectReader::take(std::string_view key, Need need) {
    taken_.emplace_back(key);
    const JsonNode* found = node_ == nullptr ? nullptr : node_->find(key);
    if (found != nullptr) {
        reading_->lines[path_of(key)] = found->line;
    } else if (need == Need::Required && node_ != nullptr) {
        refuse("PIGE-T007", key);
    }
    return found;
}

void ObjectReader::refuse(std::string_view code, std::string_view key) {
    reading_->report(code, path_of(key), {{"clave", std::string(key)}});
}

const std::vector<JsonNode>& ObjectReader::elements(std::string_view key, Need need) {
    static const std::vector<JsonNode> none;
    const JsonNode* found = take(key, need);
    if (found == nullptr) return none;
    if (found->is_array()) return found->elements;
    refuse("PIGE-T005", key);
    return none;
}

std::string ObjectReader::text(std::string_view key, Need need) {
    const JsonNode* found = take(key, need);
    if (found == nullptr) {
        return {};
    }
    if (!found->is_string()) {
        refuse("PIGE-T002", key);
        return {};
    }
    return found->text;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view key, Need need) {
    const JsonNode* found = take(key, need);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (!found->is_integer()) {
        refuse("PIGE-T003", key);
        return std::nullopt;
    }
    return found->integer;
}

int ObjectReader::small_integer(std::string_view key, Need need) {
    const std::int64_t value = integer(key, need).value_or(0);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        refuse("PIGE-T003", key);
        return 0;
    }
    return static_cast<int>(value);
}

std::optional<int> ObjectReader::optional_integer(std::string_view key) {
    if (node_ == nullptr || node_->find(key) == nullptr) {
        taken_.emplace_back(key);
        return std::nullopt;
    }
    return small_integer(key, Need::Optional);
}

std::optional<double> ObjectReader::number(std::string_view key) {
    const JsonNode* found = take(key, Need::Optional);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (found->is_integer()) {
        return static_cast<double>(found->integer);
    }
    double value = 0;
    const char* end = found->text.data() + found->text.size();
    if (found->kind != JsonNode::Kind::Decimal || std::from_chars(found->text.data(), end, value).ptr != end) {
        refuse("PIGE-T003", key);
        return std::nullopt;
    }
    return value;
}

bool ObjectReader::flag(std::string_view key, Need need) {
    const JsonNode* found = take(key, need);
    if (found == nullptr) {
        return false;
    }
    if (!found->is_boolean()) {
        refuse("PIGE-T004", key);
        return false;
    }
    return found->boolean;
}

std::vector<std::string> ObjectReader::texts(std::string_view key, Need need) {
    std::vector<std::string> values;
    for (const JsonNode& element : elements(key, need)) {
        if (element.is_string()) {
            values.push_back(element.text);
        } else {
            refuse("PIGE-T002", key);
        }
    }
    return values;
}

std::vector<int> ObjectReader::integers(std::string_view key, Need need) {
    std::vector<int> values;
    for (const JsonNode& element : elements(key, need)) {
        if (element.is_integer() && element.integer >= 0 && element.integer <= std::numeric_limits<int>::max()) {
            values.push_back(static_cast<int>(element.integer));
        } else {
            refuse("PIGE-T003", key);
        }
    }
    return values;
}

ObjectReader ObjectReader::object(std::string_view key, Need need) {
    const JsonNode* found = take(key, need);
    return {*reading_, found, path_of(key)};
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view key, Need need) {
    std::vector<ObjectReader> readers;
    const std::vector<JsonNode>& items = elements(key, need);
    for (std::size_t i = 0; i < items.size(); ++i) {
        readers.emplace_back(*reading_, &items[i], fmt::format("{}[{}]", path_of(key), i + 1));
    }
    std::erase_if(readers, [](const ObjectReader& reader) { return !reader.present(); });
    return readers;
}

void ObjectReader::finish() {
    if (node_ == nullptr) {
        return;
    }
    for (const auto& [key, value] : node_->members) {
        if (std::ranges::find(taken_, key) == taken_.end()) {
            reading_->lines[path_of(key)] = value.line;
            reading_->report("PIGE-T001", path_of(key), {{"clave", key}, {"parecida", Reading::nearest(key, taken_)}});
        }
    }
}

}  // namespace pige::plan
