// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/schema_form.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace pige::publish {
namespace {

using nlohmann::json;

/// ckanext-dcat's groups, and how the extras that it reads without scheming begin.
struct Group {
    std::string_view prefix;
    std::string_view name;
};
constexpr std::array<Group, 5> groups = {{{"publisher_", "publisher"},
                                          {"creator_", "creator"},
                                          {"contact_", "contact"},
                                          {"temporal_", "temporal_coverage"},
                                          {"spatial_", "spatial_coverage"}}};

std::string name_of(const json& field) {
    const auto found = field.is_object() ? field.find("field_name") : field.end();
    return found != field.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The values that `field` is limited to; none when it is free.
std::set<std::string> choices_of(const json& field) {
    std::set<std::string> choices;
    for (const json& choice : field.value("choices", json::array())) {
        if (choice.is_object() && choice.contains("value") && choice["value"].is_string()) {
            choices.insert(choice["value"].get<std::string>());
        }
    }
    return choices;
}

/// A text that holds a JSON list as that list; any other text as it is.
json value_of(const std::string& text) {
    if (!text.starts_with('[')) return text;
    json list = json::parse(text, nullptr, false);
    return list.is_array() ? list : json(text);
}

}  // namespace

std::optional<SchemaForm> SchemaForm::from(const json& schema) {
    if (!schema.is_object() || !schema.contains("dataset_fields")) return std::nullopt;
    SchemaForm form;
    for (const json& field : schema["dataset_fields"]) {
        const std::string name = name_of(field);
        if (name.empty()) continue;
        if (!field.contains("repeating_subfields")) {
            form.fields_.insert(name);
            continue;
        }
        std::set<std::string>& parts = form.groups_[name];
        for (const json& part : field["repeating_subfields"]) parts.insert(name_of(part));
    }
    for (const json& field : schema.value("resource_fields", json::array())) {
        form.resource_fields_[name_of(field)] = choices_of(field);
    }
    return form;
}

bool SchemaForm::place(json& body, const std::string& key, const std::string& value) const {
    if (fields_.contains(key)) {
        body[key] = value_of(value);
        return true;
    }
    for (const Group& group : groups) {
        const auto found = groups_.find(std::string(group.name));
        if (!key.starts_with(group.prefix) || found == groups_.end()) continue;
        const std::string part = key.substr(group.prefix.size());
        if (!found->second.contains(part)) continue;
        json& list = body[found->first];
        if (!list.is_array()) list = json::array({json::object()});
        list[0][part] = value_of(value);
        return true;
    }
    return false;
}

json SchemaForm::shape(json body) const {
    json rest = json::array();
    const json extras = std::exchange(body["extras"], json::array());
    for (const json& extra : extras) {
        if (!place(body, extra["key"].get<std::string>(), extra["value"].get<std::string>())) rest.push_back(extra);
    }
    body["extras"] = std::move(rest);
    if (!body.contains("resources")) return body;
    for (json& resource : body["resources"]) {
        for (const auto& [key, choices] : resource_fields_) {
            const auto value = resource.find(key);
            if (value == resource.end() || !value->is_string()) continue;
            if (choices.empty() || choices.contains(value->get<std::string>())) {
                *value = value_of(value->get<std::string>());
            } else {
                resource.erase(value);
            }
        }
    }
    return body;
}

}  // namespace pige::publish
