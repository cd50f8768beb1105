// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/mapping.hpp"

#include <algorithm>
#include <array>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

constexpr std::array list_names{"access-right", "bo-departamento", "data-theme", "distribution-status",
                                "file-type",    "frequency",       "language",   "planned-availability"};

[[noreturn]] void fail(std::string_view code, const std::filesystem::path& file, int line, std::string_view key) {
    throw Failure(
        {std::string(code), Severity::Error, {file.string(), line, std::string(key)}, {{"clave", std::string(key)}}});
}

std::string bytes_of(const std::filesystem::path& path) {
    auto bytes = read_file(path);
    if (!bytes) fail("PIGE-N001", path, 0, {});
    return std::move(*bytes);
}

foreign::JsonNode read_json(const std::filesystem::path& path) {
    auto node = foreign::parse_json(bytes_of(path), path.string());
    if (node.has_value()) return std::move(*node);
    fail("PIGE-N001", path, node.findings.empty() ? 0 : node.findings.front().place.line, {});
}

/// The fields of one line of a code list: quotes around a field that holds a comma, doubled inside. Our own files have
/// no line breaks within a field.
std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && line.substr(i + 1).starts_with('"')) {
            fields.back() += line[i++];
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += line[i];
        }
    }
    return fields;
}

std::vector<std::map<std::string, std::string>> read_list(const std::filesystem::path& path) {
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::string> header;
    int number = 0;
    for (std::string line : split(bytes_of(path), '\n')) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        const std::vector<std::string> fields = fields_of(line);
        if (header.empty()) {
            header = fields;
            continue;
        }
        if (fields.size() != header.size()) fail("PIGE-N001", path, number, {});
        rows.emplace_back();
        for (std::size_t i = 0; i < fields.size(); ++i) rows.back()[header[i]] = fields[i];
    }
    return rows;
}

}  // namespace

Mapping::Mapping(const std::filesystem::path& data_folder) {
    const std::filesystem::path path = data_folder / "mapping" / "dcat.json";
    file_ = path.string();
    root_ = read_json(path);
    const std::filesystem::path fields = data_folder / "mapping" / "campos.json";
    line_field_ = read_json(fields).string_at("linea_de_la_fila");
    if (line_field_.empty()) fail("PIGE-N002", fields, 0, "linea_de_la_fila");
    const std::filesystem::path terms = data_folder / "mapping" / "contexto.json";
    const foreign::JsonNode context = read_json(terms);
    const foreign::JsonNode* found = context.find("terminos");
    if (found == nullptr || !found->is_object()) fail("PIGE-N002", terms, 0, "terminos");
    for (const foreign::JsonMember& term : found->members) record_terms_[term.first] = foreign::to_value(term.second);
    for (const char* name : list_names) {
        lists_[name] = read_list(data_folder / "codelists" / (std::string(name) + ".csv"));
    }
}

const foreign::JsonNode& Mapping::node(std::string_view path) const {
    const foreign::JsonNode* found = &root_;
    for (const std::string& key : split(path, '.')) {
        found = found->find(key);
        if (found == nullptr) fail("PIGE-N002", file_, 0, path);
    }
    return *found;
}

std::string Mapping::text(std::string_view path) const {
    const foreign::JsonNode& found = node(path);
    if (!found.is_string() || found.text.empty()) fail("PIGE-N002", file_, found.line, path);
    return found.text;
}

std::vector<std::string> Mapping::texts(std::string_view path) const {
    const foreign::JsonNode& found = node(path);
    std::vector<std::string> values;
    for (const foreign::JsonNode& element : found.elements) values.push_back(element.text);
    if (!found.is_array()) fail("PIGE-N002", file_, found.line, path);
    return values;
}

std::string Mapping::entry(std::string_view path, const std::string& key) const {
    return node(path).string_at(key);
}

const Mapping::Row* Mapping::find_row(const std::string& list,
                                      const std::string& column,
                                      const std::string& value) const {
    for (const Row& row : lists_.at(list)) {
        const auto found = row.find(column);
        if (found != row.end() && found->second == value) return &row;
    }
    return nullptr;
}

Code Mapping::find(const std::string& list, const std::string& column, const std::string& value) const {
    const Row* row = find_row(list, column, value);
    if (row == nullptr) return {};
    const auto label = row->contains("label_es") ? row->find("label_es") : row->find("label");
    return {row->at("uri"), label == row->end() ? std::string() : label->second};
}

std::string Mapping::department(const std::string& iso) const {
    const Row* row = find_row("bo-departamento", "iso_3166_2", iso);
    return row == nullptr ? std::string() : row->at("nombre");
}

std::string fill(const std::string& pattern, const std::vector<std::pair<std::string_view, std::string>>& values) {
    std::string filled;
    for (std::string_view rest = pattern; !rest.empty();) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        filled += rest.substr(0, open);
        rest.remove_prefix(open);
        const std::size_t close = rest.find('}');
        if (rest.empty() || close == std::string_view::npos) {
            filled += rest;
            break;
        }
        const std::string_view name = rest.substr(1, close - 1);
        const auto found = std::ranges::find(values, name, &std::pair<std::string_view, std::string>::first);
        filled += found == values.end() ? std::string(rest.substr(0, close + 1)) : found->second;
        rest.remove_prefix(close + 1);
    }
    return filled;
}

}  // namespace pige::catalog
