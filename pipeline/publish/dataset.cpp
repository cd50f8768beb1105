// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "foreign/json.hpp"
#include "publish/publish.hpp"

namespace pige::publish {
namespace {

using Facts = std::map<std::string, std::string>;

/// Part of every fingerprint. Raised when the same release would be sent in another form, so that portals follow.
constexpr int form_of_sending = 2;

constexpr std::string_view national_name = "pige-nacional";

std::string fact(const Facts& facts, const std::string& key) {
    const auto found = facts.find(key);
    return found == facts.end() ? std::string() : found->second;
}

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0: the whole path
}

/// "CSV" for `registros.csv`, "Turtle" for `catalog.ttl`: CKAN shows the format as people write it.
std::string format_of(const std::string& path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names = {
        {{".ttl", "Turtle"}, {".jsonld", "JSON-LD"}, {".rdf", "RDF/XML"}, {".atom", "Atom"}, {"SHA256SUMS", "TXT"}}};
    for (const auto& [ending, name] : names) {
        if (path.ends_with(ending)) return std::string(name);
    }
    const std::string name = file_name_of(path);
    const std::size_t dot = name.rfind('.');
    std::string format = dot == std::string::npos ? name : name.substr(dot + 1);
    std::transform(format.begin(), format.end(), format.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return format;
}

Resource resource_of(const std::string& dataset, const release::FileEntry& file) {
    Resource resource;
    resource.id = uuid_v5(fmt::format("{}/{}/{}", dataset, file.path, file.sha256.hex()));
    resource.file_name = file_name_of(file.path);
    resource.name = file.title.empty() ? resource.file_name : file.title;
    resource.format = format_of(file.path);
    resource.media_type = file.media_type;
    resource.path = file.path;
    resource.size = file.size;
    resource.sha256 = file.sha256;
    return resource;
}

/// CKAN asks for letters, and a combining accent is none: of other scripts only blocks that are letters throughout.
bool is_tag_character(char32_t c) {
    const bool ascii_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    const bool latin = (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x1e00 && c <= 0x1eff);
    return ascii_letter || latin || c == U' ' || c == U'-' || c == U'_' || c == U'.';
}

/// `text` as CKAN takes a tag: 2 to 100 letters, digits, space and `-_.`; empty when too little of it is left.
std::string tag_of(const std::string& text) {
    std::string tag;
    for (const char32_t c : code_points(text)) tag += to_utf8(is_tag_character(c) ? c : U' ');
    const std::size_t first = tag.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    tag = tag.substr(first, tag.find_last_not_of(' ') - first + 1);
    const std::size_t length = code_points(tag).size();
    return length >= 2 && length <= 100 ? tag : std::string();
}

void add_tag(const std::string& text, std::vector<std::string>& tags) {
    const std::string tag = tag_of(text);
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
}

/// What people search a portal for: kind of institution, place, acronym.
std::vector<std::string> tags_of(const Facts& facts) {
    std::vector<std::string> tags;
    for (const char* key : {"clase", "departamento", "sigla"}) add_tag(fact(facts, key), tags);
    return tags;
}

/// What both kinds of dataset say about who publishes, for the pages of the embedded portal.
Facts common_extras(const release::Manifest& manifest) {
    return {{"base", fact(manifest.facts, "base")},
            {"licencia", fact(manifest.facts, "licencia")},
            {"licencia_nombre", fact(manifest.facts, "licencia_nombre")},
            {"editor_nombre", fact(manifest.facts, "editor")},
            {"editor_correo", fact(manifest.facts, "correo")},
            {"editor_pagina", fact(manifest.facts, "pagina")}};
}

void add_plan_extras(const release::PlanEntry& plan, Facts& extras) {
    for (const auto& [key, value] : plan.facts) {
        if (key != "descripcion" && key != "version") extras.try_emplace(key, value);
    }
    extras["version_del_plan"] = fact(plan.facts, "version");  // CKAN refuses an extra called as one of its own fields
    extras["identifier"] = plan.dataset_name;
    extras["issued"] = plan.published;
    extras["modified"] = plan.modified;
    extras["ruta"] = plan.path;
    // "2025–2028", whatever dash stands between the years.
    const std::string period = fact(plan.facts, "periodo");
    if (period.size() >= 9) {
        extras["temporal_start"] = period.substr(0, 4) + "-01-01";
        extras["temporal_end"] = period.substr(period.size() - 4) + "-12-31";
    }
}

/// The description of the dataset whose files these are, if there is one.
const Description* description_of(const std::vector<release::FileEntry>& files,
                                  const std::vector<Description>& descriptions) {
    for (const release::FileEntry& file : files) {
        const auto found = std::find_if(descriptions.begin(), descriptions.end(),
                                        [&](const Description& each) { return each.files.contains(file.path); });
        if (found != descriptions.end()) return &*found;
    }
    return nullptr;
}

/// Lays what the catalogue says over `dataset`: its words win, so that the portal's DCAT and ours agree.
void describe(const Description& description, Dataset& dataset) {
    for (const auto& [key, value] : description.fields) {
        if (key == "title") {
            dataset.title = value;
        } else if (key == "notes") {
            dataset.notes = value;
        } else {
            dataset.fields[key] = value;
        }
    }
    for (const auto& [key, value] : description.extras) dataset.extras[key] = value;
    for (const std::string& word : description.keywords) add_tag(word, dataset.tags);
    for (Resource& resource : dataset.resources) {
        const auto found = description.files.find(resource.path);
        if (found == description.files.end()) continue;
        resource.facts = found->second;
        if (const auto name = resource.facts.extract("name")) resource.name = name.mapped();
    }
}

Dataset finished(Dataset dataset,
                 const std::vector<release::FileEntry>& files,
                 const std::vector<Description>& descriptions) {
    if (const Description* description = description_of(files, descriptions)) describe(*description, dataset);
    std::erase_if(dataset.extras, [](const auto& extra) { return extra.second.empty(); });
    return dataset;
}

Dataset plan_dataset(const release::Manifest& manifest, const release::PlanEntry& plan) {
    Dataset dataset;
    dataset.name = plan.dataset_name;
    dataset.title = fmt::format("{} – {} ({})", fact(plan.facts, "titulo"), fact(plan.facts, "entidad"),
                                fact(plan.facts, "periodo"));
    dataset.notes = fact(plan.facts, "descripcion");
    dataset.tags = tags_of(plan.facts);
    dataset.extras = common_extras(manifest);
    add_plan_extras(plan, dataset.extras);
    for (const release::FileEntry& file : plan.files) dataset.resources.push_back(resource_of(dataset.name, file));
    return dataset;
}

bool is_national(const std::string& path) {
    return path.starts_with("datos/") || path.starts_with("catalog.") || path == "data.json" || path == "feed.atom" ||
           path == "sitemap.xml";
}

std::optional<Dataset> national_dataset(const release::Manifest& manifest) {
    Dataset dataset;
    dataset.name = national_name;
    dataset.title = fact(manifest.facts, "titulo");
    dataset.notes = fact(manifest.facts, "descripcion");
    dataset.extras = common_extras(manifest);
    dataset.extras["identifier"] = dataset.name;
    for (const release::FileEntry& file : manifest.files) {
        if (is_national(file.path)) dataset.resources.push_back(resource_of(dataset.name, file));
    }
    if (dataset.resources.empty()) return std::nullopt;
    return dataset;
}

nlohmann::json value_of(const Resource& resource) {
    return {{"id", resource.id},         {"name", resource.name},
            {"format", resource.format}, {"mimetype", resource.media_type},
            {"path", resource.path},     {"archivo", resource.file_name},
            {"size", resource.size},     {"sha256", resource.sha256.hex()},
            {"hechos", resource.facts}};
}

}  // namespace

Digest fingerprint(const Dataset& dataset) {
    nlohmann::json value = {{"forma", form_of_sending}, {"name", dataset.name}, {"title", dataset.title},
                            {"notes", dataset.notes},   {"tags", dataset.tags}, {"extras", dataset.extras},
                            {"campos", dataset.fields}};
    value["resources"] = nlohmann::json::array();
    for (const Resource& resource : dataset.resources) value["resources"].push_back(value_of(resource));
    return sha256(foreign::canonical_json(value));
}

bool holds(const RemoteDataset& remote, const Dataset& dataset) {
    const auto is_there = [&](const Resource& resource) {
        return std::find(remote.resource_ids.begin(), remote.resource_ids.end(), resource.id) !=
               remote.resource_ids.end();
    };
    return remote.state == "active" && !remote.is_private && remote.fingerprint == fingerprint(dataset).hex() &&
           remote.resource_ids.size() == dataset.resources.size() &&
           std::all_of(dataset.resources.begin(), dataset.resources.end(), is_there);
}

std::vector<Dataset> datasets_of(const release::Manifest& manifest, const std::vector<Description>& descriptions) {
    std::vector<Dataset> datasets;
    for (const release::PlanEntry& plan : manifest.plans) {
        datasets.push_back(finished(plan_dataset(manifest, plan), plan.files, descriptions));
    }
    // Last, so that the catalogue never names a plan that is not there yet.
    if (std::optional<Dataset> national = national_dataset(manifest)) {
        datasets.push_back(finished(std::move(*national), manifest.files, descriptions));
    }
    return datasets;
}

}  // namespace pige::publish
