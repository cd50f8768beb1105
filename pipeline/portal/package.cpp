// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/package.hpp"

#include <set>

#include "core/text.hpp"

namespace pige::portal {
namespace {

using nlohmann::json;

/// `Plan ñ (v1).JSON` as `plan-n-v1.json`: the last part of a download's address.
std::string download_name(const std::string& file_name) {
    const std::string last = file_name.substr(file_name.find_last_of("/\\") + 1);
    const std::size_t dot = last.rfind('.');
    std::string name = slug(last.substr(0, dot));
    if (name.empty()) name = "archivo";
    if (dot != std::string::npos && dot + 1 < last.size()) name += "." + slug(last.substr(dot + 1));
    return name;
}

/// The resources of one dataset, completed one after the other.
class Resources {
public:
    Resources(const PackageContext& context, const Package* old, Package& package, FormErrors& errors)
        : context_(context), old_(old), package_(package), errors_(errors), now_(context.store.now()) {}

    void complete(std::size_t index, json& resource, const Upload* upload) {
        give_id(index, resource);
        const std::string id = resource["id"];
        const json* before = previous(id);
        if (upload != nullptr) {
            take_file(index, resource, *upload);
        } else if (text_of(resource, "url_type") == "upload") {
            keep_file(index, resource, id);
        }
        for (const char* field : {"name", "description", "format", "mimetype", "hash", "url"}) {
            if (!resource.contains(field)) resource[field] = "";
        }
        if (!resource.contains("size")) resource["size"] = nullptr;
        resource["package_id"] = package_.id;
        resource["position"] = index;
        resource["state"] = "active";
        resource["datastore_active"] = false;
        resource["created"] = before != nullptr ? before->at("created") : json(now_);
        resource["metadata_modified"] = now_;
    }

private:
    void give_id(std::size_t index, json& resource) {
        const std::string id = text_of(resource, "id");
        if (id.empty()) {
            resource["id"] = context_.store.new_uuid();
        } else if (!is_uuid(id) || !seen_.insert(id).second) {
            errors_.add_to_element("resources", index, "id", context_.words["PIGE-W011"]);
        } else if (const std::string owner = context_.store.owner_of_resource(id);
                   !owner.empty() && owner != package_.id) {
            errors_.add_to_element("resources", index, "id", context_.words["PIGE-W011"]);
        }
    }

    [[nodiscard]] const json* previous(const std::string& id) const {
        if (old_ == nullptr) return nullptr;
        for (const json& resource : old_->body["resources"]) {
            if (resource["id"] == id) return &resource;
        }
        return nullptr;
    }

    void take_file(std::size_t index, json& resource, const Upload& upload) {
        const std::string hash = text_of(resource, "hash");
        const Digest digest = sha256(upload.bytes);
        if (!Digest::from_hex(hash).empty() && hash != digest.hex()) {
            errors_.add_to_element("resources", index, "hash", context_.words["PIGE-W012"]);
            return;
        }
        if (!errors_.empty()) return;  // nothing will be saved
        package_.files[resource["id"].get<std::string>()] = context_.store.keep_file(upload.bytes);
        resource["size"] = upload.bytes.size();
        resource["url"] = download_name(upload.file_name);
        resource["url_type"] = "upload";
        resource["last_modified"] = now_;
    }

    void keep_file(std::size_t index, json& resource, const std::string& id) {
        if (old_ == nullptr || !old_->files.contains(id)) {
            errors_.add_to_element("resources", index, "upload", context_.words["PIGE-W013"]);
            return;
        }
        package_.files[id] = old_->files.at(id);
        const std::string url = text_of(resource, "url");
        resource["url"] = url.empty() ? "___" : download_name(url);
        if (const json* before = previous(id)) {
            resource["size"] = before->at("size");
            resource["last_modified"] = before->value("last_modified", json());
        }
    }

    const PackageContext& context_;
    const Package* old_;
    Package& package_;
    FormErrors& errors_;
    std::string now_;
    std::set<std::string> seen_;
};

void check_name(const PackageContext& context, const Package& package, FormErrors& errors) {
    const PackagePointer other = context.store.find(package.name);
    if (other != nullptr && other->id != package.id && text_of(other->body, "state") != "deleted") {
        errors.add("name", context.words["PIGE-W009"]);
    }
}

void check_organisation(const PackageContext& context, const json& body, FormErrors& errors) {
    const std::string owner = text_of(body, "owner_org");
    if (owner.empty()) {
        errors.add("owner_org", context.words["PIGE-W014"]);
    } else if (owner != context.organisation.name && owner != context.organisation.id) {
        errors.add("owner_org", context.words["PIGE-W015"]);
    }
}

}  // namespace

json Organisation::value() const {
    return {{"id", id},          {"name", name},           {"title", name},
            {"state", "active"}, {"type", "organization"}, {"approval_status", "approved"}};
}

Package complete(const PackageContext& context,
                 const json& sent,
                 const Uploads& uploads,
                 const Package* old,
                 FormErrors& errors) {
    Package package;
    package.body = shape_package(sent, context.words, errors);
    check_organisation(context, package.body, errors);
    package.id = old != nullptr ? old->id : context.store.new_uuid();
    package.name = text_of(package.body, "name");
    check_name(context, package, errors);
    const std::string now = context.store.now();
    package.body["id"] = package.id;
    package.body["owner_org"] = context.organisation.id;
    package.body["organization"] = context.organisation.value();
    package.body["metadata_created"] = old != nullptr ? old->body["metadata_created"] : json(now);
    package.body["metadata_modified"] = now;
    Resources resources(context, old, package, errors);
    json& list = package.body["resources"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto upload = uploads.find(i);
        resources.complete(i, list[i], upload == uploads.end() ? nullptr : &upload->second);
    }
    return package;
}

json shown(const Package& package, const std::string& site) {
    json body = package.body;
    for (json& resource : body["resources"]) {
        if (text_of(resource, "url_type") != "upload") continue;
        resource["url"] = site + "/dataset/" + package.id + "/resource/" + text_of(resource, "id") + "/download/" +
                          text_of(resource, "url");
    }
    return body;
}

}  // namespace pige::portal
