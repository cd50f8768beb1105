// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/failure.hpp"
#include "core/files.hpp"
#include "dataset/dataset.hpp"
#include "dataset/general_columns.hpp"
#include "foreign/json.hpp"

namespace pige::dataset {
namespace {

[[noreturn]] void fail(const std::string& code, const std::string& file, int line, const std::string& field) {
    throw Failure({code, Severity::Error, {file, line, field}, {{"clave", field}}});
}

/// The words under `section`; each name has a title and a description.
std::map<std::string, Words> read_words(const foreign::JsonNode& root,
                                        const std::string& section,
                                        const std::string& file) {
    const foreign::JsonNode* names = root.find(section);
    if (names == nullptr || !names->is_object()) fail("PIGE-D001", file, root.line, section);
    std::map<std::string, Words> words;
    for (const auto& [name, node] : names->members) {
        const std::string field = section + "." + name;
        Words each{node.string_at("titulo"), node.string_at("descripcion"), node.string_at("patron"),
                   node.string_at("propiedad")};
        if (each.title.empty() || each.description.empty()) fail("PIGE-D002", file, node.line, field);
        words.emplace(name, std::move(each));
    }
    return words;
}

foreign::JsonNode read_mapping(const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes) fail("PIGE-D001", path.string(), 0, {});
    auto root = foreign::parse_json(*bytes, path.string());
    if (root.has_value()) return std::move(*root);
    fail("PIGE-D001", path.string(), root.findings.empty() ? 0 : root.findings.front().place.line, {});
}

/// Every table and general column has its words.
void check_words(const DatasetWords& words, const std::string& file) {
    for (const std::string_view table : general::tables) {
        if (!words.tables.contains(std::string(table))) fail("PIGE-D002", file, 0, "tablas." + std::string(table));
    }
    for (const std::string_view table : general::dictionary_tables) {
        if (!words.tables.contains(std::string(table))) fail("PIGE-D002", file, 0, "tablas." + std::string(table));
    }
    for (const GeneralColumn& column : general::columns) {
        const std::string name(column.name);
        if (!words.columns.contains(name)) fail("PIGE-D002", file, 0, "columnas." + name);
    }
}

}  // namespace

DatasetWords load_dataset_words(const std::filesystem::path& data_folder) {
    const std::filesystem::path columns = data_folder / "mapping" / "columnas.json";
    const std::filesystem::path fields = data_folder / "mapping" / "campos.json";
    const foreign::JsonNode root = read_mapping(columns);
    DatasetWords words{read_words(root, "tablas", columns.string()), read_words(root, "columnas", columns.string()),
                       read_mapping(fields).string_at("linea_de_la_fila")};
    if (words.line_field.empty()) fail("PIGE-D001", fields.string(), 0, "linea_de_la_fila");
    check_words(words, columns.string());
    return words;
}

}  // namespace pige::dataset
