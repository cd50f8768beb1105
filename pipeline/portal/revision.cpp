// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/revision.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pige::portal {
namespace {

using nlohmann::json;
using Path = std::vector<std::string>;

constexpr std::size_t shortest_id_prefix = 5;
constexpr std::size_t uuid_length = 36;

std::string joined(const Path& path) {
    std::string text;
    for (const std::string& part : path) text += (text.empty() ? "" : "__") + part;
    return text;
}

void compare(const json& wanted, const json& held, Path& path, std::vector<std::string>& differences) {
    if (wanted.is_object() && held.is_object()) {
        for (const auto& [key, value] : wanted.items()) {
            path.push_back(key);
            if (held.contains(key)) {
                compare(value, held[key], path, differences);
            } else {
                differences.push_back(joined(path));
            }
            path.pop_back();
        }
    } else if (wanted.is_array() && held.is_array()) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            path.push_back(std::to_string(i));
            if (i < held.size()) {
                compare(wanted[i], held[i], path, differences);
            } else {
                differences.push_back(joined(path));
            }
            path.pop_back();
        }
    } else if (wanted != held) {
        differences.push_back(joined(path));
    }
}

struct Pattern {
    bool keeps = false;
    Path path;
};

bool fits_part(const std::string& pattern, const std::string& part) {
    return pattern == "*" || pattern == part ||
           (pattern.size() >= shortest_id_prefix && part.size() == uuid_length && part.starts_with(pattern));
}

/// `*` as a last part stands for everything below.
bool covers(const Path& pattern, const Path& path) {
    const bool open = !pattern.empty() && pattern.back() == "*";
    if (open ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
    return std::equal(pattern.begin(), pattern.end(), path.begin(), fits_part);
}

/// True when something below `path` might be kept by an earlier pattern.
bool keeps_below(const std::vector<Pattern>& patterns, const Path& path) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
        return pattern.keeps && pattern.path.size() > path.size() &&
               std::equal(path.begin(), path.end(), pattern.path.begin(),
                          [](const std::string& part, const std::string& glob) { return fits_part(glob, part); });
    });
}

std::string element_name(const json& element, std::size_t index) {
    if (element.is_object() && element.contains("id") && element["id"].is_string()) return element["id"];
    return std::to_string(index);
}

std::optional<json> strained(const json& value, const std::vector<Pattern>& patterns, Path& path) {
    const auto decision = std::find_if(patterns.begin(), patterns.end(),
                                       [&](const Pattern& pattern) { return covers(pattern.path, path); });
    if (decision != patterns.end() && decision->keeps) return value;
    if (decision != patterns.end() && !keeps_below(patterns, path)) return std::nullopt;
    if (value.is_object()) {
        json result = json::object();
        for (const auto& [key, member] : value.items()) {
            path.push_back(key);
            if (auto kept = strained(member, patterns, path)) result[key] = std::move(*kept);
            path.pop_back();
        }
        return result;
    }
    if (value.is_array()) {
        json result = json::array();
        for (std::size_t i = 0; i < value.size(); ++i) {
            path.push_back(element_name(value[i], i));
            if (auto kept = strained(value[i], patterns, path)) result.push_back(std::move(*kept));
            path.pop_back();
        }
        return result;
    }
    if (decision != patterns.end()) return std::nullopt;
    return value;
}

json* element_of(json& list, const std::string& name) {
    long long index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error == std::errc() && end == name.data() + name.size() && name.size() < shortest_id_prefix) {
        if (index < 0) index += static_cast<long long>(list.size());
        if (index < 0 || static_cast<std::size_t>(index) >= list.size()) return nullptr;
        return &list[static_cast<std::size_t>(index)];
    }
    if (name.size() < shortest_id_prefix) return nullptr;
    for (json& element : list) {
        if (element.is_object() && element.contains("id") && element["id"].is_string() &&
            element["id"].get_ref<const std::string&>().starts_with(name)) {
            return &element;
        }
    }
    return nullptr;
}

}  // namespace

std::vector<std::string> mismatches(const json& match, const json& package) {
    std::vector<std::string> differences;
    Path path;
    compare(match, package, path, differences);
    return differences;
}

json filtered(const json& package, const std::vector<std::string>& texts) {
    std::vector<Pattern> patterns;
    for (const std::string& text : texts) {
        if (text.size() >= 2) patterns.push_back({text.front() == '+', key_path(std::string_view(text).substr(1))});
    }
    Path path;
    return strained(package, patterns, path).value_or(json::object());
}

void merge(json& target, const json& update) {
    if (target.is_object() && update.is_object()) {
        for (const auto& [key, value] : update.items()) merge(target[key], value);
    } else if (target.is_array() && update.is_array()) {
        for (std::size_t i = 0; i < update.size(); ++i) {
            if (i < target.size()) {
                merge(target[i], update[i]);
            } else {
                target.push_back(update[i]);
            }
        }
    } else {
        target = update;
    }
}

json* place_of(json& package, const Path& path) {
    json* place = &package;
    for (const std::string& part : path) {
        if (place->is_array()) {
            place = element_of(*place, part);
        } else if (place->is_object() && place->contains(part)) {
            place = &(*place)[part];
        } else {
            return nullptr;
        }
        if (place == nullptr) return nullptr;
    }
    return place;
}

bool set_flattened(json& package, std::string_view key, json value) {
    Path path = key_path(key);
    const std::string last = path.back();
    path.pop_back();
    if (last == "extend" && path.size() == 1 && !package.contains(path[0])) package[path[0]] = json::array();
    json* place = place_of(package, path);
    if (place == nullptr) return false;
    if (place->is_object()) {
        (*place)[last] = std::move(value);
        return true;
    }
    if (!place->is_array()) return false;
    if (last == "extend" && value.is_array()) {
        place->insert(place->end(), value.begin(), value.end());
        return true;
    }
    json* element = element_of(*place, last);
    if (element != nullptr) *element = std::move(value);
    return element != nullptr;
}

std::vector<std::string> key_path(std::string_view key) {
    Path path;
    std::size_t start = 0;
    for (std::size_t at = key.find("__"); at != std::string_view::npos; at = key.find("__", start)) {
        path.emplace_back(key.substr(start, at - start));
        start = at + 2;
    }
    path.emplace_back(key.substr(start));
    return path;
}

}  // namespace pige::portal
