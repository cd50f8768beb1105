// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/actions.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "portal/revision.hpp"

namespace pige::portal {
namespace {

using nlohmann::json;

std::optional<json> parse_object(std::string_view bytes) {
    const auto root = foreign::parse_json(bytes, {});
    if (!root.has_value() || !root->is_object()) return std::nullopt;
    return foreign::to_value(*root);
}

/// A parameter that may come as JSON or as a text holding JSON (a form has only texts).
std::optional<json> object_in(const json& values, const char* key) {
    const auto found = values.find(key);
    if (found == values.end()) return json::object();
    if (found->is_object()) return *found;
    return found->is_string() ? parse_object(found->get_ref<const std::string&>()) : std::nullopt;
}

std::vector<std::string> patterns_in(const json& values, const char* key) {
    std::vector<std::string> patterns;
    const auto found = values.find(key);
    if (found == values.end()) return patterns;
    if (found->is_array()) {
        for (const json& pattern : *found) {
            if (pattern.is_string()) patterns.push_back(pattern);
        }
    } else if (found->is_string()) {
        for (std::string& pattern : split(found->get_ref<const std::string&>(), ',')) {
            pattern.erase(0, std::min(pattern.find_first_not_of(' '), pattern.size()));
            patterns.push_back(std::move(pattern));
        }
    }
    return patterns;
}

/// Calls `use(rest, value)` for every parameter `prefix__rest`.
template <typename Use>
void for_each_flattened(const json& values, const std::string& prefix, Use use) {
    for (const auto& [key, value] : values.items()) {
        if (key.starts_with(prefix + "__")) use(key.substr(prefix.size() + 2), value);
    }
}

/// The place of an uploaded file: `update__resources__0__upload` names the index 0 of `wanted`.
std::optional<std::size_t> resource_index(json& wanted, const std::string& field) {
    std::vector<std::string> path = key_path(field);
    if (path.size() != 4 || path[0] != "update" || path[1] != "resources" || path[3] != "upload") return std::nullopt;
    const json* resource = place_of(wanted, {path[1], path[2]});
    if (resource == nullptr || !resource->is_object()) return std::nullopt;
    const json& list = wanted["resources"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (&list[i] == resource) return i;
    }
    return std::nullopt;
}

}  // namespace

struct Actions::Action {
    std::string_view name;
    Handler handler;
    bool writes = false;
};

Actions::Actions(Store& store, std::string organisation, const Words& words, std::string site)
    : store_(store),
      organisation_{uuid_v5("organization/" + organisation), organisation},
      words_(words),
      site_(std::move(site)) {}

const Actions::Action* Actions::find_action(std::string_view name) {
    static constexpr std::array<Action, 9> all = {{{"status_show", &Actions::status_show},
                                                   {"organization_show", &Actions::organization_show},
                                                   {"organization_list_for_user", &Actions::organization_list_for_user},
                                                   {"package_list", &Actions::package_list},
                                                   {"package_show", &Actions::package_show},
                                                   {"package_create", &Actions::package_create, true},
                                                   {"package_patch", &Actions::package_patch, true},
                                                   {"package_delete", &Actions::package_delete, true},
                                                   {"package_revise", &Actions::package_revise, true}}};
    const auto* const found =
        std::find_if(all.begin(), all.end(), [&](const Action& action) { return action.name == name; });
    return found == all.end() ? nullptr : found;
}

std::optional<Actions::Parameters> Actions::read_parameters(const ActionCall& call) {
    Parameters parameters;
    if (!call.posted) {
        for (auto& [name, value] : parse_query(call.query)) parameters.values[name] = std::move(value);
    } else if (const auto boundary = boundary_in(call.content_type)) {
        auto parts = parse_form(call.body, *boundary);
        if (!parts) return std::nullopt;
        for (FormPart& part : *parts) {
            if (part.is_file) {
                parameters.files.push_back(std::move(part));
            } else {
                if (!is_utf8(part.bytes) || !is_utf8(part.name)) return std::nullopt;
                parameters.values[part.name] = std::string(part.bytes);
            }
        }
    } else if (!call.body.empty()) {
        auto values = parse_object(call.body);
        if (!values) return std::nullopt;
        parameters.values = std::move(*values);
    }
    return parameters;
}

ApiReply Actions::run(const ActionCall& call) {
    const Action* action = find_action(call.action);
    if (action == nullptr) return bad_request(words_, "PIGE-W016");
    if (action->writes && !call.posted) return bad_request(words_, "PIGE-W017");
    try {
        const std::optional<Parameters> parameters = read_parameters(call);
        if (!parameters) return bad_request(words_, "PIGE-W018");
        if (!action->writes) return (this->*action->handler)(*parameters, call.authorised);
        if (!call.authorised) return denied(words_);
        const auto lock = store_.writing();
        return (this->*action->handler)(*parameters, true);
    } catch (const Failure&) {
        return broken(words_);
    }
}

ApiReply Actions::status_show(const Parameters& /*parameters*/, bool /*authorised*/) {
    return success({{"ckan_version", "2.11"}, {"site_url", site_}, {"extensions", json::array()}});
}

ApiReply Actions::organization_show(const Parameters& parameters, bool /*authorised*/) {
    const std::string id = text_of(parameters.values, "id");
    if (id != organisation_.name && id != organisation_.id) return not_found(words_);
    return success(organisation_.value());
}

ApiReply Actions::organization_list_for_user(const Parameters& /*parameters*/, bool authorised) {
    json list = json::array();
    if (authorised) list.push_back(organisation_.value());
    return success(list);
}

ApiReply Actions::package_list(const Parameters& /*parameters*/, bool /*authorised*/) {
    json names = json::array();
    for (const PackagePointer& package : store_.all().first) {
        if (package->is_public()) names.push_back(package->name);
    }
    return success(names);
}

ApiReply Actions::package_show(const Parameters& parameters, bool authorised) {
    const PackagePointer package = store_.find(text_of(parameters.values, "id"));
    if (package == nullptr) return not_found(words_);
    if (!authorised && !package->is_public()) return denied(words_);
    return success(shown(*package, site_));
}

ApiReply Actions::package_create(const Parameters& parameters, bool /*authorised*/) {
    FormErrors errors;
    if (!parameters.files.empty()) errors.add("upload", words_["PIGE-W019"]);
    if (parameters.values.contains("id")) errors.add("id", words_["PIGE-W020"]);
    Package package = complete({store_, organisation_, words_}, parameters.values, {}, nullptr, errors);
    if (!errors.empty()) return invalid(errors.take());
    std::vector<Package> changed;
    if (const PackagePointer deleted = store_.find(package.name); deleted != nullptr) {
        Package old = *deleted;  // it makes room, under its id (portal-api 3)
        old.name = old.id;
        old.body["name"] = old.id;
        changed.push_back(std::move(old));
    }
    json answer = shown(package, site_);
    changed.push_back(std::move(package));
    store_.save(changed);
    return success(answer);
}

/// Saves `sent` as the next version of `old`; what is not said about state and visibility stays, so that nothing is
/// published by leaving a word out.
ApiReply Actions::save_changed(const Package& old, json sent, const Uploads& uploads, Package& saved) {
    for (const char* field : {"name", "state", "private", "owner_org"}) {
        if (!sent.contains(field)) sent[field] = old.body[field];
    }
    FormErrors errors;
    saved = complete({store_, organisation_, words_}, sent, uploads, &old, errors);
    if (!errors.empty()) return invalid(errors.take());
    store_.save({saved});
    return success(nullptr);
}

ApiReply Actions::package_patch(const Parameters& parameters, bool /*authorised*/) {
    const PackagePointer old = store_.find(text_of(parameters.values, "id"));
    if (old == nullptr) return not_found(words_);
    json sent = old->body;
    for (const auto& [key, value] : parameters.values.items()) {
        if (key != "id") sent[key] = value;
    }
    Package saved;
    ApiReply reply = save_changed(*old, std::move(sent), {}, saved);
    return reply.status == 200 ? success(shown(saved, site_)) : reply;
}

ApiReply Actions::package_delete(const Parameters& parameters, bool /*authorised*/) {
    const PackagePointer old = store_.find(text_of(parameters.values, "id"));
    if (old == nullptr) return not_found(words_);
    Package changed = *old;
    changed.body["state"] = "deleted";
    store_.save({changed});
    return success(nullptr);
}

ApiReply Actions::package_revise(const Parameters& parameters, bool /*authorised*/) {
    auto match = object_in(parameters.values, "match");
    if (!match) return invalid({{"match", {words_["PIGE-W021"]}}});
    for_each_flattened(parameters.values, "match",
                       [&](const std::string& key, const json& value) { (*match)[key] = value; });
    const auto update = object_in(parameters.values, "update");
    if (!update) return invalid({{"update", {words_["PIGE-W021"]}}});

    const std::string id = match->contains("id") ? text_of(*match, "id") : text_of(*match, "name");
    if (id.empty()) return invalid({{"match", {words_["PIGE-W004"]}}});
    const PackagePointer old = store_.find(id);
    if (old == nullptr) return not_found(words_);
    const std::vector<std::string> different = mismatches(*match, shown(*old, site_));
    if (!different.empty()) return invalid({{"match", different}});

    json wanted = filtered(old->body, patterns_in(parameters.values, "filter"));
    merge(wanted, *update);
    std::vector<std::string> unmatched;
    for_each_flattened(parameters.values, "update", [&](const std::string& key, const json& value) {
        json parsed = value;
        if (key.ends_with("__extend") && value.is_string())
            parsed = json::parse(value.get<std::string>(), nullptr, false);
        if (parsed.is_discarded() || !set_flattened(wanted, key, std::move(parsed))) unmatched.push_back(key);
    });
    Uploads uploads;
    for (const FormPart& file : parameters.files) {
        if (const auto index = resource_index(wanted, file.name)) {
            uploads.insert_or_assign(*index, Upload{file.file_name, file.bytes});
        } else {
            unmatched.push_back(file.name.starts_with("update__") ? file.name.substr(8) : file.name);
        }
    }
    if (!unmatched.empty()) {
        json errors = json::object();
        for (const std::string& key : unmatched) errors[key].push_back(words_["PIGE-W022"]);
        return invalid(std::move(errors));
    }
    Package saved;
    ApiReply reply = save_changed(*old, std::move(wanted), uploads, saved);
    if (reply.status != 200) return reply;
    return success(filtered({{"package", shown(saved, site_)}}, patterns_in(parameters.values, "include")));
}

bool same_token(std::string_view given, std::string_view expected) {
    if (expected.empty()) return false;
    const std::string left = sha256(given).hex();
    const std::string right = sha256(expected).hex();
    return CRYPTO_memcmp(left.data(), right.data(), right.size()) == 0;
}

}  // namespace pige::portal
