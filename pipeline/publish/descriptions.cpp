// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/descriptions.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"

namespace pige::publish {
namespace {

using foreign::JsonNode;

std::map<std::string, std::string> texts_of(const JsonNode* node) {
    std::map<std::string, std::string> texts;
    if (node == nullptr) return texts;
    for (const auto& [key, member] : node->members) {
        if (member.is_string()) texts[key] = member.text;
    }
    return texts;
}

Description description_of(const JsonNode& node) {
    Description description{texts_of(node.find("campos")), texts_of(node.find("extras")), {}, {}};
    if (const JsonNode* words = node.find("palabras_clave")) {
        for (const JsonNode& word : words->elements) description.keywords.push_back(word.text);
    }
    if (const JsonNode* files = node.find("archivos")) {
        for (const auto& [path, file] : files->members) description.files[path] = texts_of(&file);
    }
    return description;
}

/// The bytes of the file that `entry` lists, if they are still the same.
std::optional<std::string> same_bytes(const release::FileEntry& entry, const std::filesystem::path& folder) {
    try {
        std::optional<std::string> bytes = read_file(folder / entry.path, entry.size);
        if (bytes && sha256(*bytes) == entry.sha256) return bytes;
    } catch (const Failure&) {  // it grew, or may not be read: as good as different
    }
    return std::nullopt;
}

}  // namespace

Checked<std::vector<Description>> read_descriptions(const release::Manifest& manifest,
                                                    const std::filesystem::path& folder) {
    Checked<std::vector<Description>> result;
    const auto entry = std::find_if(manifest.files.begin(), manifest.files.end(),
                                    [](const auto& file) { return file.path == descriptions_path; });
    if (entry == manifest.files.end()) {
        result.value.emplace();
        return result;
    }
    const auto bytes = same_bytes(*entry, folder);
    if (!bytes) {
        const std::string path(descriptions_path);
        result.findings.push_back(
            {"PIGE-P012", Severity::Error, {path, 0, {}}, {{"conjunto", path}, {"detalle", path}}});
        return result;
    }
    const auto root = take(foreign::parse_json(*bytes, entry->path), result.findings);
    if (!root) return result;
    if (!root->is_array()) {
        result.findings.push_back({"PIGE-P014", Severity::Error, {entry->path, root->line, {}}, {}});
        return result;
    }
    result.value.emplace();
    for (const JsonNode& node : root->elements) result.value->push_back(description_of(node));
    return result;
}

}  // namespace pige::publish
