// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"
#include "pdf/pdf.hpp"

namespace pige::pdf {

namespace {

[[noreturn]] void refuse_list(const std::filesystem::path& list, const std::string& key) {
    throw Failure({"PIGE-F013",
                   Severity::Error,
                   {list.string(), 0, key},
                   {{"archivo", list.filename().string()}, {"clave", key}}});
}

}  // namespace

Environment load_environment(const std::filesystem::path& data_folder) {
    const std::filesystem::path list = data_folder / "fuentes.json";
    const std::optional<std::string> bytes = read_file(list);
    if (!bytes) {
        refuse_list(list, list.string());
    }
    const Checked<foreign::JsonNode> root = foreign::parse_json(*bytes, list.string());
    const foreign::JsonNode* profile = root.has_value() ? root->find("perfil_de_color") : nullptr;
    const foreign::JsonNode* folders = profile == nullptr ? nullptr : profile->find("carpetas");
    if (folders == nullptr || profile->string_at("archivo").empty()) {
        refuse_list(list, "perfil_de_color");
    }
    const std::string file = profile->string_at("archivo");
    std::string tried;
    for (const foreign::JsonNode& folder : folders->elements) {
        if (std::optional<std::string> icc = read_file(std::filesystem::path(folder.text) / file)) {
            return {std::move(*icc)};
        }
        tried += tried.empty() ? folder.text : ", " + folder.text;
    }
    throw Failure({"PIGE-F012",
                   Severity::Error,
                   {file, 0, ""},
                   {{"archivo", file}, {"carpetas", tried}, {"paquete", profile->string_at("paquete")}}});
}

}  // namespace pige::pdf
