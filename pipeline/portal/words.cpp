// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/words.hpp"

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"

namespace pige::portal {

Words Words::load(const std::filesystem::path& data_files) {
    const std::filesystem::path path = data_files / "messages" / "es" / "portal.json";
    const std::optional<std::string> bytes = read_file(path);
    const auto root = bytes ? foreign::parse_json(*bytes, path.string()) : Checked<foreign::JsonNode>{};
    if (!root.has_value()) throw Failure({"PIGE-F032", Severity::Error, {path.string(), 0, {}}, {}});
    Words words;
    for (const auto& [code, entry] : root->members) words.texts_[code] = entry.string_at("texto");
    return words;
}

std::string Words::operator[](std::string_view code) const {
    const auto found = texts_.find(code);
    return found == texts_.end() ? std::string(code) : found->second;
}

}  // namespace pige::portal
