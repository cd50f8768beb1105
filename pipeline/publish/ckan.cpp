// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "publish/ckan_answer.hpp"
#include "publish/publish.hpp"
#include "publish/schema_form.hpp"

namespace pige::publish {
namespace {

using foreign::HttpRequest;
using nlohmann::json;

/// Werkzeug's limit for the text fields of one multipart body (portal-api 1), less room for names and boundaries.
constexpr std::size_t most_text = 490'000;

/// The extra in which a portal keeps the fingerprint of what was published.
constexpr std::string_view mark = "huella";

constexpr std::string_view sha256_iri = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

std::string extra(const Dataset& dataset, const std::string& key) {
    const auto found = dataset.extras.find(key);
    return found == dataset.extras.end() ? std::string() : found->second;
}

json resource_body(const Dataset& dataset, const Resource& resource, bool has_upload) {
    json body = {{"id", resource.id},
                 {"name", resource.name},
                 {"format", resource.format},
                 {"mimetype", resource.media_type},
                 {"hash", resource.sha256.hex()},
                 {"hash_algorithm", sha256_iri},
                 {"size", resource.size}};
    if (const std::string base = extra(dataset, "base"); !base.empty()) {
        body["download_url"] = base + "/" + resource.path;
    }
    // Only an IRI: a word here makes ckanext-dcat write Turtle that is none (portal-api 8).
    if (const std::string licence = extra(dataset, "licencia"); licence.starts_with("http")) body["license"] = licence;
    for (const auto& [key, value] : resource.facts) body[key] = value;
    if (!has_upload) {
        body["url"] = resource.file_name;  // without it the bytes stay, but the address ends in `___`
        body["url_type"] = "upload";
    }
    return body;
}

json metadata_body(const Dataset& dataset, const std::string& organisation) {
    json body = {{"name", dataset.name},
                 {"title", dataset.title},
                 {"notes", dataset.notes},
                 {"owner_org", organisation},
                 {"license_id", extra(dataset, "licencia")},
                 {"tags", json::array()},
                 {"extras", json::array()}};
    for (const auto& [key, value] : dataset.fields) body[key] = value;
    for (const std::string& tag : dataset.tags) body["tags"].push_back({{"name", tag}});
    for (const auto& [key, value] : dataset.extras) body["extras"].push_back({{"key", key}, {"value", value}});
    return body;
}

json whole_body(const Dataset& dataset,
                const std::string& organisation,
                const std::map<std::size_t, std::string>& uploads) {
    json body = metadata_body(dataset, organisation);
    body["private"] = false;
    body["state"] = "active";
    body["extras"].push_back({{"key", mark}, {"value", fingerprint(dataset).hex()}});
    body["resources"] = json::array();
    for (std::size_t i = 0; i < dataset.resources.size(); ++i) {
        body["resources"].push_back(resource_body(dataset, dataset.resources[i], uploads.contains(i)));
    }
    return body;
}

/// The fingerprint alone, as an update of the extras that `patch_texts` sent: lists are merged by index, and CKAN gives
/// extras sorted by key.
json mark_in_place(const Dataset& dataset) {
    json extras = json::array();
    for (const auto& [key, value] : dataset.extras) {
        if (key < mark) extras.push_back(json::object());
    }
    extras.push_back({{"value", fingerprint(dataset).hex()}});
    return extras;
}

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

class CkanPortal final : public Portal {
public:
    explicit CkanPortal(const HttpSettings& settings)
        : settings_(settings),
          http_({settings.token, settings.token_header, settings.ca_file, settings.timeout_seconds}) {
        while (settings_.address.ends_with('/')) settings_.address.pop_back();
    }

    std::pair<Outcome, std::vector<std::string>> organisations() override {
        const CkanAnswer answer = read("organization_list_for_user?permission=create_dataset");
        std::vector<std::string> names;
        if (answer.outcome == Outcome::Done && !answer.result.is_array()) return {Outcome::Doubtful, {}};
        for (const json& organisation : answer.result) {
            if (organisation.is_object() && organisation.contains("name") && organisation["name"].is_string()) {
                names.push_back(organisation["name"].get<std::string>());
            }
        }
        if (answer.outcome != Outcome::Done || names.empty()) return {answer.outcome, {}};
        return {read_schema(), std::move(names)};
    }

    Answer show(const std::string& name) override {
        CkanAnswer answer = read("package_show?id=" + percent_encode(name));
        return with_dataset(answer, answer.result);
    }

    Answer create_private(const Dataset& dataset, const std::string& organisation) override {
        // Bare: what readers may see comes with the revise, in one piece. Schemas ask for notes even of a private one.
        const json body = {{"name", dataset.name},
                           {"title", dataset.title},
                           {"notes", dataset.notes},
                           {"owner_org", organisation},
                           {"private", true}};
        HttpRequest request = writing("package_create");
        request.body = dump(body);
        request.content_type = "application/json";
        CkanAnswer answer = write(request);
        return with_dataset(answer, answer.result);
    }

    bool needs_patch(const Dataset& dataset) const override {
        constexpr std::size_t longest_organisation = 200;
        return !schema_ && dump(whole_body(dataset, {}, {})).size() + longest_organisation > most_text;
    }

    Answer patch_texts(const Dataset& dataset) override {
        json body = metadata_body(dataset, {});
        json texts = {{"id", dataset.name}, {"notes", body["notes"]}, {"extras", body["extras"]}};
        texts["extras"].push_back({{"key", mark}, {"value", ""}});
        HttpRequest request = writing("package_patch");
        request.body = dump(texts);  // a plain JSON body has no such limit
        request.content_type = "application/json";
        CkanAnswer answer = write(request);
        return with_dataset(answer, answer.result);
    }

    Answer revise(const Dataset& dataset,
                  const std::string& organisation,
                  const std::map<std::size_t, std::string>& uploads) override {
        json body = whole_body(dataset, organisation, uploads);
        std::string_view filter = "-*";
        if (needs_patch(dataset)) {
            filter = "+notes,+extras,-*";
            body.erase("notes");
            body["extras"] = mark_in_place(dataset);
        }
        if (schema_) body = schema_->shape(std::move(body));
        const std::string update = dump(body);
        if (update.size() > most_text) {
            return {Outcome::Refused, fmt::format("update: {} > {} bytes", update.size(), most_text), std::nullopt};
        }
        const std::string match = dump({{"name", dataset.name}});
        HttpRequest request = writing("package_revise");
        request.parts = {{"match", match, {}, {}}, {"filter", filter, {}, {}}, {"update", update, {}, {}}};
        for (const auto& [index, bytes] : uploads) {
            const Resource& resource = dataset.resources.at(index);
            request.parts.push_back(
                {fmt::format("update__resources__{}__upload", index), bytes, resource.file_name, resource.media_type});
        }
        CkanAnswer answer = write(request);
        const bool has_package = answer.result.is_object() && answer.result.contains("package");
        return with_dataset(answer, has_package ? answer.result["package"] : json());
    }

    std::pair<int, int> requests() const override { return {reads_, writes_}; }

private:
    [[nodiscard]] std::string address_of(const std::string& action) const {
        return settings_.address + "/api/3/action/" + action;
    }

    [[nodiscard]] HttpRequest writing(const std::string& action) const {
        HttpRequest request;
        request.method = "POST";
        request.address = address_of(action);
        return request;
    }

    CkanAnswer read(const std::string& action_with_query) {
        ++reads_;
        HttpRequest request;
        request.address = address_of(action_with_query);
        return judge(http_.send(request), settings_.token);
    }

    /// Learns whether the portal takes metadata as fields of a schema. Done, or what makes asking again worth it.
    Outcome read_schema() {
        const CkanAnswer answer = read("scheming_dataset_schema_show?type=dataset");
        schema_ = SchemaForm::from(answer.result);
        // Without ckanext-scheming there is no such action (400); who may not ask (403) is treated alike.
        const bool unclear = answer.outcome == Outcome::Unreachable || answer.outcome == Outcome::Doubtful;
        return unclear ? answer.outcome : Outcome::Done;
    }

    CkanAnswer write(const HttpRequest& request) {
        ++writes_;
        return judge(http_.send(request), settings_.token);
    }

    /// A success without a dataset in it proves nothing: reading back will tell.
    static Answer with_dataset(CkanAnswer& answer, const json& package) {
        Answer result{answer.outcome, std::move(answer.detail), std::nullopt};
        if (answer.outcome != Outcome::Done) return result;
        result.dataset = read_package(package);
        if (!result.dataset) result.outcome = Outcome::Doubtful;
        return result;
    }

    HttpSettings settings_;
    foreign::HttpClient http_;
    std::optional<SchemaForm> schema_;
    int reads_ = 0;
    int writes_ = 0;
};

}  // namespace

std::unique_ptr<Portal> connect_ckan(const HttpSettings& settings) {
    return std::make_unique<CkanPortal>(settings);
}

}  // namespace pige::publish
