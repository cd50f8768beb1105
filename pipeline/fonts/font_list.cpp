// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/font_list.hpp"

#include <cstdlib>
#include <system_error>

#include "core/failure.hpp"
#include "core/text.hpp"
#include "fonts/list_reader.hpp"

namespace pige::fonts {

namespace {

using foreign::JsonNode;

std::vector<std::string> folders_of_environment() {
    const char* value = std::getenv("PIGE_FONTS");  // NOLINT(concurrency-mt-unsafe): nothing here calls setenv
    std::vector<std::string> folders;
    for (std::string& folder : split(value == nullptr ? "" : value, ':')) {
        if (!folder.empty()) {
            folders.push_back(std::move(folder));
        }
    }
    return folders;
}

Family read_family(const ListReader& reader, const JsonNode& node) {
    Family family;
    family.name = reader.text(node, "nombre");
    family.package = reader.text(node, "paquete");
    family.files[Regular] = reader.text(node, "normal");
    family.files[Bold] = reader.text(node, "negrita");
    family.files[Italic] = reader.text(node, "cursiva");
    family.files[BoldItalic] = reader.text(node, "negrita_cursiva");
    return family;
}

}  // namespace

FontList read_font_list(const std::filesystem::path& data_folder) {
    const ListReader reader(data_folder / "fuentes.json");
    const JsonNode root = reader.root();
    FontList list;
    list.folders = folders_of_environment();
    for (std::string& folder : reader.texts(root, "carpetas_de_fuentes")) {
        list.folders.push_back(std::move(folder));
    }
    for (const JsonNode& family : reader.list(root, "familias")) {
        list.families.push_back(read_family(reader, family));
    }
    for (const JsonNode& fallback : reader.list(root, "respaldo"))
        list.fallbacks.push_back(
            {reader.text(fallback, "paquete"), reader.text(fallback, "normal"), reader.text(fallback, "negrita")});
    const JsonNode& hyphenation = reader.member(root, "silabeo");
    list.table_folders = reader.texts(hyphenation, "carpetas");
    list.limits.before = reader.count(hyphenation, "minimo_antes");
    list.limits.after = reader.count(hyphenation, "minimo_despues");
    list.limits.acronyms = reader.count(hyphenation, "siglas_hasta");
    for (const JsonNode& table : reader.list(hyphenation, "tablas")) {
        list.tables.push_back(
            {reader.text(table, "idioma"), reader.text(table, "archivo"), reader.text(table, "paquete")});
    }
    return list;
}

std::filesystem::path find_installed(const std::vector<std::string>& folders,
                                     const std::string& file,
                                     const Missing& missing) {
    std::string tried;
    for (const std::string& folder : folders) {
        std::filesystem::path path = std::filesystem::path(folder) / file;
        std::error_code ignored;
        if (std::filesystem::is_regular_file(path, ignored)) {
            return path;
        }
        tried += tried.empty() ? folder : ", " + folder;
    }
    throw Failure({missing.code,
                   Severity::Error,
                   {file, 0, ""},
                   {{"archivo", file}, {"carpetas", tried}, {"paquete", missing.package}}});
}

void refuse_damaged(const std::string& file, const std::string& package) {
    throw Failure({"PIGE-F014", Severity::Error, {file, 0, ""}, {{"archivo", file}, {"paquete", package}}});
}

}  // namespace pige::fonts
