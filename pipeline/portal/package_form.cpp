// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/package_form.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace pige::portal {
namespace {

using nlohmann::json;

constexpr std::array plain_fields = {"name",   "title",        "notes",      "license_id",       "url",   "version",
                                     "author", "author_email", "maintainer", "maintainer_email", "state", "owner_org"};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// What CKAN does not take for a letter: ASCII signs, Latin-1 signs, combining accents, general punctuation.
bool is_forbidden_in_tag(char32_t c) {
    const bool ascii = c < 0x80;
    const bool sign = (c >= 0x80 && c < 0xc0 && c != 0xaa && c != 0xb5 && c != 0xba) || c == 0xd7 || c == 0xf7;
    if (sign || (c >= 0x300 && c <= 0x36f) || (c >= 0x2000 && c <= 0x206f)) return true;
    const bool allowed = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') ||
                         c == U' ' || c == U'-' || c == U'_' || c == U'.';
    return ascii && !allowed;
}

json shape_tags(const json& sent, const Words& words, FormErrors& errors) {
    json tags = json::array();
    if (!sent.is_array()) return tags;
    for (const json& tag : sent) {
        const std::string name = tag.is_object() ? text_of(tag, "name") : std::string();
        const std::u32string points = code_points(name);
        if (points.size() < 2 || points.size() > 100 ||
            std::any_of(points.begin(), points.end(), is_forbidden_in_tag)) {
            errors.add("tags", words["PIGE-W006"]);
            continue;
        }
        tags.push_back({{"name", name}, {"display_name", name}, {"state", "active"}});
    }
    std::sort(tags.begin(), tags.end(),
              [](const json& left, const json& right) { return left["name"] < right["name"]; });
    return tags;
}

/// True for the fields of a dataset itself: none of them may be an extra too.
bool is_own_field(const std::string& key) {
    static constexpr std::array others = {"id",         "private", "type",      "tags",
                                          "tag_string", "groups",  "resources", "extras"};
    const auto is_key = [&](const char* field) { return key == field; };
    return std::any_of(plain_fields.begin(), plain_fields.end(), is_key) ||
           std::any_of(others.begin(), others.end(), is_key);
}

json shape_extras(const json& sent, const Words& words, FormErrors& errors) {
    json extras = json::array();
    if (!sent.is_array()) return extras;
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const json& extra = sent[i];
        const std::string key = extra.is_object() ? text_of(extra, "key") : std::string();
        const bool has_text = !key.empty() && extra.contains("value") && extra["value"].is_string();
        if (!has_text) {
            errors.add("extras", words["PIGE-W007"]);
        } else if (is_own_field(key)) {
            errors.add_to_element("extras", i, "key", words["PIGE-W025"]);
        } else if (!values.emplace(key, extra["value"].get<std::string>()).second) {
            errors.add("extras_validation", words["PIGE-W008"] + " \"" + key + "\"");
        }
    }
    for (const auto& [key, value] : values) extras.push_back({{"key", key}, {"value", value}});
    return extras;
}

/// A resource keeps every plain value that it was sent: `hash_algorithm`, `download_url`, `license`, …
json shape_resource(const json& sent) {
    json resource = json::object();
    if (!sent.is_object()) return resource;
    for (const auto& [key, value] : sent.items()) {
        if (value.is_string() || value.is_number_integer() || value.is_boolean()) resource[key] = value;
    }
    return resource;
}

}  // namespace

void FormErrors::add_to_element(const char* list, std::size_t index, const std::string& field, std::string text) {
    json& elements = errors_[list];
    if (!elements.is_array()) elements = json::array();
    while (elements.size() <= index) elements.push_back(json::object());
    elements[index][field].push_back(std::move(text));
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_package_name(std::string_view name) {
    return name.size() >= 2 && name.size() <= 100 && std::all_of(name.begin(), name.end(), is_name_character) &&
           name != "new" && name != "edit" && name != "search";
}

bool is_uuid(std::string_view text) {
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    const auto fits = [](char c, char wanted) {
        return wanted == '-' ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), fits);
}

json shape_package(const json& sent, const Words& words, FormErrors& errors) {
    json package = json::object();
    for (const char* field : plain_fields) package[field] = text_of(sent, field);
    if (package["name"] == "") {
        errors.add("name", words["PIGE-W004"]);
    } else if (!is_package_name(package["name"].get_ref<const std::string&>())) {
        errors.add("name", words["PIGE-W005"]);
    }
    if (package["title"] == "") package["title"] = package["name"];
    if (package["state"] == "") package["state"] = "active";
    const json hidden = sent.value("private", json(false));
    package["private"] = hidden.is_boolean() ? hidden.get<bool>() : hidden == "true" || hidden == "True";
    package["type"] = "dataset";
    package["groups"] = json::array();
    package["tags"] = shape_tags(sent.value("tags", json()), words, errors);
    package["extras"] = shape_extras(sent.value("extras", json()), words, errors);
    package["resources"] = json::array();
    if (const auto resources = sent.find("resources"); resources != sent.end() && resources->is_array()) {
        for (const json& resource : *resources) package["resources"].push_back(shape_resource(resource));
    }
    package["num_tags"] = package["tags"].size();
    package["num_resources"] = package["resources"].size();
    return package;
}

}  // namespace pige::portal
