// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "validate/validate.hpp"

namespace pige::validate {
namespace {

/// Our own data is part of the program: without it nothing can be judged.
Failure broken(const std::filesystem::path& path, std::string_view detail) {
    return Failure({"PIGE-F001", Severity::Error, {path.string(), 0, {}}, {{"detalle", std::string(detail)}}});
}

std::string bytes_of(const std::filesystem::path& path) {
    auto bytes = read_file(path);
    if (!bytes) throw broken(path, "ENOENT");
    return *std::move(bytes);
}

/// The elements of the list `key` of a JSON file.
std::vector<foreign::JsonNode> entries(const std::filesystem::path& path, std::string_view key) {
    const auto root = foreign::parse_json(bytes_of(path), path.string());
    if (!root.has_value()) throw broken(path, root.findings.front().code);
    const foreign::JsonNode* list = root->find(key);
    if (list == nullptr || !list->is_array()) throw broken(path, key);
    return list->elements;
}

/// Columns codigo_ine, iso_3166_2, nombre, sigla_ci; no cell has a comma.
std::map<std::string, std::string> departments_of(const std::filesystem::path& path) {
    std::map<std::string, std::string> departments;
    const std::string bytes = bytes_of(path);
    bool header = true;
    for (const std::string& line : split(bytes, '\n')) {
        const std::vector<std::string> cells = split(line, ',');
        if (!header && cells.size() >= 3) departments.emplace(cells[1], cells[2]);
        header = false;
    }
    if (departments.empty()) throw broken(path, "iso_3166_2");
    return departments;
}

}  // namespace

Context load_context(const std::filesystem::path& data_folder) {
    Context context;
    for (const foreign::JsonNode& entry : entries(data_folder / "clases.json", "clases")) {
        context.classes.emplace(entry.string_at("clave"), entry.string_at("nombre"));
    }
    for (const foreign::JsonNode& entry : entries(data_folder / "estados.json", "estados")) {
        context.states.push_back(entry.string_at("clave"));
    }
    for (const foreign::JsonNode& entry : entries(data_folder / "datos-personales.json", "patrones")) {
        context.advisories.push_back(
            {entry.string_at("codigo"), entry.string_at("patron"), entry.string_at("si_contiene")});
    }
    context.departments = departments_of(data_folder / "codelists" / "bo-departamento.csv");
    return context;
}

}  // namespace pige::validate
