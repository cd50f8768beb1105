// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/public_index.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "core/text.hpp"
#include "portal/package_form.hpp"

namespace pige::portal {
namespace {

using nlohmann::json;
using Facts = std::map<std::string, std::string, std::less<>>;

Facts facts_of(const json& body) {
    Facts facts;
    for (const json& extra : body["extras"]) facts[text_of(extra, "key")] = text_of(extra, "value");
    // No extra may be called as a field of the dataset itself.
    if (const auto version = facts.extract("version_del_plan")) facts["version"] = version.mapped();
    return facts;
}

std::string at(const Facts& facts, std::string_view key) {
    const auto found = facts.find(key);
    return found == facts.end() ? std::string() : found->second;
}

/// What follows the base in a `download_url`; without a known base, what follows the host.
std::string path_below(const std::string& address, const std::string& base) {
    if (!base.empty() && address.starts_with(base + "/")) return address.substr(base.size() + 1);
    const std::size_t scheme = address.find("://");
    if (scheme == std::string::npos) return {};
    const std::size_t slash = address.find('/', scheme + 3);
    return slash == std::string::npos ? std::string() : address.substr(slash + 1);
}

std::vector<PublicFile> files_of(const Package& package, const Facts& facts) {
    std::vector<PublicFile> files;
    for (const json& resource : package.body["resources"]) {
        const auto digest = package.files.find(text_of(resource, "id"));
        PublicFile file;
        file.path = path_below(text_of(resource, "download_url"), at(facts, "base"));
        if (digest == package.files.end() || file.path.empty()) continue;
        file.name = file.path.substr(file.path.rfind('/') + 1);
        file.title = text_of(resource, "name");
        file.format = text_of(resource, "format");
        file.media_type = text_of(resource, "mimetype");
        file.size = resource["size"].is_number_integer() ? resource["size"].get<std::uint64_t>() : 0;
        file.sha256 = digest->second;
        files.push_back(std::move(file));
    }
    return files;
}

int version_of(const PublicPlan& plan) {
    int version = 0;
    const std::string& text = plan.fact("version");
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

/// "planes/374/2025-2028": what the versions of one plan have in common.
std::string series_of(const PublicPlan& plan) {
    const std::string& path = plan.fact("ruta");
    return path.substr(0, path.rfind('/'));
}

void sort_plans(std::vector<PublicPlan>& plans) {
    std::vector<std::pair<std::tuple<std::string, std::string, int>, PublicPlan>> keyed;
    keyed.reserve(plans.size());
    for (PublicPlan& plan : plans) {
        auto key = std::make_tuple(spanish_sort_key(plan.fact("entidad")), series_of(plan), version_of(plan));
        keyed.emplace_back(std::move(key), std::move(plan));
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    plans.clear();
    for (auto& [key, plan] : keyed) plans.push_back(std::move(plan));
}

void mark_newer(std::vector<PublicPlan>& plans) {
    std::map<std::string, std::size_t> newest;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const auto [entry, is_first] = newest.emplace(series_of(plans[i]), i);
        if (!is_first && version_of(plans[i]) > version_of(plans[entry->second])) entry->second = i;
    }
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const std::size_t last = newest.at(series_of(plans[i]));
        if (last != i) plans[i].newer = last;
    }
}

void add_codes(PublicIndex& index) {
    for (std::size_t i = 0; i < index.plans.size(); ++i) {
        const std::string& address = index.plans[i].fact("verificacion");
        if (!address.starts_with("v/")) continue;
        index.by_verification.emplace(address, i);
        index.by_code[code_key(percent_decode(std::string_view(address).substr(2)))].push_back(i);
    }
}

void add_publisher(const Facts& facts, PublicIndex& index) {
    static constexpr std::array keys = {"base",          "licencia",      "licencia_nombre", "editor_nombre",
                                        "editor_correo", "editor_pagina", "modified"};
    for (const char* key : keys) {
        std::string value = at(facts, key);
        std::string& kept = index.publisher[key];
        // The latest day; of the others any value, the first by name.
        if (kept.empty() || (std::string_view(key) == "modified" && value > kept)) kept = std::move(value);
    }
}

}  // namespace

const std::string& PublicPlan::fact(std::string_view key) const {
    static const std::string none;
    const auto found = facts.find(key);
    return found == facts.end() ? none : found->second;
}

const PublicFile* PublicPlan::file(std::string_view file_name) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const PublicFile& file) { return file.name == file_name; });
    return found == files.end() ? nullptr : &*found;
}

std::string PublicPlan::state() const {
    if (newer) return "reemplazado";
    return fact("estado") == "historico" ? "historico" : "vigente";
}

std::string code_key(std::string_view code) {
    std::string key;
    for (const char32_t c : code_points(fold(code))) {
        if (c == U' ' || c == U'\u200b' || c == U'\ufeff') continue;
        if ((c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212') {
            key += '-';
        } else if (c == U'o') {
            key += '0';
        } else if (c == U'i') {
            key += '1';
        } else {
            key += to_utf8(c);
        }
    }
    return key;
}

PublicIndex make_index(const std::vector<PackagePointer>& packages, std::uint64_t generation) {
    PublicIndex index;
    index.generation = generation;
    for (const PackagePointer& package : packages) {
        if (!package->is_public()) continue;
        Facts facts = facts_of(package->body);
        std::vector<PublicFile> files = files_of(*package, facts);
        for (const PublicFile& file : files) index.files[file.path] = file;
        add_publisher(facts, index);
        if (at(facts, "entidad").empty() || at(facts, "ruta").empty()) {
            for (PublicFile& file : files) index.national.push_back(std::move(file));
            continue;
        }
        PublicPlan plan{package->name, std::move(facts), std::move(files), {}, {}};
        plan.searched = fold(plan.fact("titulo") + " " + plan.fact("entidad") + " " + plan.fact("sigla"));
        index.plans.push_back(std::move(plan));
    }
    sort_plans(index.plans);
    mark_newer(index.plans);
    add_codes(index);
    return index;
}

const PublicPlan* newest_of(const PublicIndex& index, std::string_view series) {
    const auto found = std::find_if(index.plans.begin(), index.plans.end(),
                                    [&](const PublicPlan& plan) { return !plan.newer && series_of(plan) == series; });
    return found == index.plans.end() ? nullptr : &*found;
}

}  // namespace pige::portal
