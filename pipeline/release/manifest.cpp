// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "release/release.hpp"

namespace pige::release {
namespace {

using foreign::JsonNode;

constexpr std::string_view format_name = "pige-manifest/1";

nlohmann::ordered_json to_value(const FileEntry& file) {
    return {{"path", file.path},
            {"sha256", file.sha256.hex()},
            {"size", file.size},
            {"media_type", file.media_type},
            {"titulo", file.title}};
}

nlohmann::ordered_json to_value(const PlanEntry& plan) {
    nlohmann::ordered_json facts = nlohmann::ordered_json::object();
    for (const auto& [key, value] : plan.facts) facts[key] = value;
    return {{"ruta", plan.path},           {"conjunto", plan.dataset_name},
            {"tipo", plan.type},           {"insumos", plan.inputs.hex()},
            {"publicado", plan.published}, {"modificado", plan.modified},
            {"hechos", std::move(facts)}};
}

std::map<std::string, std::string> texts_of(const JsonNode* node) {
    std::map<std::string, std::string> texts;
    if (node == nullptr) return texts;
    for (const auto& [key, member] : node->members) texts[key] = member.text;
    return texts;
}

FileEntry read_file_entry(const JsonNode& node) {
    FileEntry file;
    file.path = node.string_at("path");
    file.media_type = node.string_at("media_type");
    file.title = node.string_at("titulo");
    file.sha256 = Digest::from_hex(node.string_at("sha256"));
    const JsonNode* size = node.find("size");
    file.size = size != nullptr && size->is_integer() ? static_cast<std::uint64_t>(size->integer) : 0;
    return file;
}

/// A path that stays below the folder: the manifest decides what is removed, so it must not lead elsewhere.
bool is_inner_path(const std::string& path) {
    const std::filesystem::path parsed(path);
    return !path.empty() && parsed.is_relative() &&
           std::none_of(parsed.begin(), parsed.end(), [](const auto& part) { return part == ".."; });
}

PlanEntry read_plan_entry(const JsonNode& node) {
    PlanEntry plan;
    plan.path = node.string_at("ruta");
    plan.dataset_name = node.string_at("conjunto");
    plan.type = node.string_at("tipo");
    plan.inputs = Digest::from_hex(node.string_at("insumos"));
    plan.published = node.string_at("publicado");
    plan.modified = node.string_at("modificado");
    plan.facts = texts_of(node.find("hechos"));
    return plan;
}

/// Gives each file to the plan in whose folder it lies, or to the release.
void distribute(Manifest& manifest, std::vector<FileEntry>&& files) {
    for (FileEntry& file : files) {
        const auto owner = std::find_if(manifest.plans.begin(), manifest.plans.end(),
                                        [&](const PlanEntry& plan) { return file.path.starts_with(plan.path + "/"); });
        (owner == manifest.plans.end() ? manifest.files : owner->files).push_back(std::move(file));
    }
}

std::optional<Manifest> manifest_of(const JsonNode& root) {
    const JsonNode* files = root.find("files");
    const JsonNode* plans = root.find("planes");
    if (root.string_at("formato") != format_name || files == nullptr || !files->is_array() || plans == nullptr ||
        !plans->is_array()) {
        return std::nullopt;
    }
    Manifest manifest;
    manifest.tools = texts_of(root.find("herramientas"));
    manifest.facts = texts_of(root.find("hechos"));
    for (const JsonNode& plan : plans->elements) {
        manifest.plans.push_back(read_plan_entry(plan));
        if (!is_inner_path(manifest.plans.back().path)) return std::nullopt;
    }
    std::vector<FileEntry> entries;
    for (const JsonNode& file : files->elements) {
        entries.push_back(read_file_entry(file));
        if (!is_inner_path(entries.back().path) || entries.back().sha256.empty()) return std::nullopt;
    }
    distribute(manifest, std::move(entries));
    return manifest;
}

}  // namespace

Checked<Manifest> read_manifest(const std::filesystem::path& folder) {
    Checked<Manifest> result;
    const std::filesystem::path path = folder / "manifest.json";
    const std::optional<std::string> bytes = read_file(path);
    if (!bytes) {
        result.value = Manifest{};
        return result;
    }
    Checked<JsonNode> root = foreign::parse_json(*bytes, path.string());
    if (root.has_value()) result.value = manifest_of(*root);
    result.findings = std::move(root.findings);
    if (!result.value) result.findings.push_back({"PIGE-E001", Severity::Error, {path.string(), 0, {}}, {}});
    return result;
}

std::string to_json(const Manifest& manifest) {
    std::vector<const FileEntry*> files;
    for (const PlanEntry& plan : manifest.plans) {
        for (const FileEntry& file : plan.files) files.push_back(&file);
    }
    for (const FileEntry& file : manifest.files) files.push_back(&file);
    std::sort(files.begin(), files.end(),
              [](const FileEntry* left, const FileEntry* right) { return left->path < right->path; });

    nlohmann::ordered_json root;
    root["formato"] = format_name;
    root["herramientas"] = manifest.tools;
    root["hechos"] = manifest.facts;
    root["planes"] = nlohmann::ordered_json::array();
    for (const PlanEntry& plan : manifest.plans) root["planes"].push_back(to_value(plan));
    root["files"] = nlohmann::ordered_json::array();
    for (const FileEntry* file : files) root["files"].push_back(to_value(*file));
    return foreign::pretty_json(root);
}

std::string checksums(const std::vector<FileEntry>& files, const std::string& folder) {
    std::vector<std::pair<std::string, std::string>> lines;
    for (const FileEntry& file : files) {
        if (file.path.starts_with(folder + "/"))
            lines.emplace_back(file.path.substr(folder.size() + 1), file.sha256.hex());
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const auto& [path, digest] : lines) text += fmt::format("{}  {}\n", digest, path);
    return text;
}

FileEntry entry_of(const OutputFile& file) {
    return {file.path, file.media_type, file.title, file.bytes.size(), sha256(file.bytes)};
}

}  // namespace pige::release
