// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <array>
#include <system_error>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

namespace pige {
namespace {

using foreign::JsonNode;

/// A setting: its path in `pige.json` and where its text goes.
struct Key {
    std::string_view path;
    std::string& (*target)(Settings&);
};

const std::array<Key, 11>& keys() {
    static const std::array<Key, 11> all = {{
        {"base", [](Settings& s) -> std::string& { return s.publisher.base; }},
        {"editor.nombre", [](Settings& s) -> std::string& { return s.publisher.name; }},
        {"editor.correo", [](Settings& s) -> std::string& { return s.publisher.contact_mail; }},
        {"editor.pagina", [](Settings& s) -> std::string& { return s.publisher.homepage; }},
        {"catalogo.titulo", [](Settings& s) -> std::string& { return s.publisher.title; }},
        {"catalogo.descripcion", [](Settings& s) -> std::string& { return s.publisher.description; }},
        {"licencia.nombre", [](Settings& s) -> std::string& { return s.publisher.licence_name; }},
        {"licencia.direccion", [](Settings& s) -> std::string& { return s.publisher.licence_address; }},
        {"portal.direccion", [](Settings& s) -> std::string& { return s.portal; }},
        {"portal.organizacion", [](Settings& s) -> std::string& { return s.organisation; }},
        {"libro", [](Settings& s) -> std::string& { return s.ledger; }},
    }};
    return all;
}

const Key* find_key(std::string_view path) {
    for (const Key& key : keys()) {
        if (key.path == path) return &key;
    }
    return nullptr;
}

std::string nearest_key(const std::string& path) {
    std::string nearest;
    std::size_t best = 6;
    for (const Key& key : keys()) {
        const std::size_t distance = edit_distance(path, key.path);
        if (distance < best) {
            best = distance;
            nearest = key.path;
        }
    }
    return nearest;
}

void read_into(const JsonNode& node,
               const std::string& prefix,
               const std::string& file,
               Settings& settings,
               Findings& findings) {
    for (const auto& [name, member] : node.members) {
        const std::string path = prefix.empty() ? name : prefix + "." + name;
        if (name == "_nota") continue;
        const Key* key = find_key(path);
        if (key == nullptr && member.is_object()) {
            read_into(member, path, file, settings, findings);
        } else if (key == nullptr) {
            findings.push_back(
                {"PIGE-G001", Severity::Error, {file, member.line, path}, {{"sugerencia", nearest_key(path)}}});
        } else if (!member.is_string()) {
            findings.push_back({"PIGE-G002", Severity::Error, {file, member.line, path}, {}});
        } else {
            key->target(settings) = member.text;
        }
    }
}

std::optional<std::filesystem::path> nearest_file(const std::filesystem::path& start) {
    std::error_code error;
    for (std::filesystem::path folder = std::filesystem::weakly_canonical(start, error); !folder.empty();
         folder = folder.parent_path()) {
        if (std::filesystem::is_regular_file(folder / "pige.json", error)) return folder / "pige.json";
        if (folder == folder.root_path()) break;
    }
    return std::nullopt;
}

void check_base(const Settings& settings, const std::string& file, Findings& findings) {
    const std::string& base = settings.publisher.base;
    const bool web = base.starts_with("https://") || base.starts_with("http://");
    if (!web || base.ends_with('/'))
        findings.push_back({"PIGE-G004", Severity::Error, {file, 0, "base"}, {{"valor", base}}});
}

}  // namespace

Checked<Settings> load_settings(const std::filesystem::path& data,
                                const std::optional<std::filesystem::path>& file,
                                const std::filesystem::path& start) {
    Checked<Settings> result;
    Settings settings;
    std::vector<std::filesystem::path> sources = {data / "ajustes.json"};
    if (const auto own = file ? file : nearest_file(start)) sources.push_back(*own);
    for (const std::filesystem::path& source : sources) {
        const auto bytes = read_file(source);
        if (!bytes) {
            result.findings.push_back({"PIGE-G003", Severity::Error, {source.string(), 0, {}}, {}});
            continue;
        }
        const auto root = take(foreign::parse_json(*bytes, source.string()), result.findings);
        if (root) read_into(*root, {}, source.string(), settings, result.findings);
    }
    check_base(settings, sources.back().string(), result.findings);
    if (settings.publisher.licence_address.starts_with('/')) {
        settings.publisher.licence_address.insert(0, settings.publisher.base);
    }
    if (!has_errors(result.findings)) result.value = std::move(settings);
    return result;
}

}  // namespace pige
