// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/pages.hpp"

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "html/html.hpp"
#include "portal/plan_values.hpp"

namespace pige::portal {
namespace {

using foreign::JsonNode;
using markup::Value;

Failure unusable(const std::filesystem::path& path, const Findings& findings) {
    const std::string reason =
        findings.empty() ? std::string() : findings.front().code + " " + findings.front().place.field;
    return Failure({"PIGE-F032",
                    Severity::Error,
                    {path.string(), findings.empty() ? 0 : findings.front().place.line, {}},
                    {{"detalle", reason}}});
}

JsonNode load_json(const std::filesystem::path& path) {
    const std::optional<std::string> bytes = read_file(path);
    auto root = bytes ? foreign::parse_json(*bytes, path.string()) : Checked<JsonNode>{};
    if (!root.has_value()) throw unusable(path, root.findings);
    return std::move(*root.value);
}

Value::Map load_publisher(const std::filesystem::path& data_files) {
    const JsonNode root = load_json(data_files / "ajustes.json");
    const JsonNode* publisher = root.find("editor");
    const auto text = [&](const char* key) { return publisher == nullptr ? std::string() : publisher->string_at(key); };
    return {{"editor", text("nombre")}, {"correo", text("correo")}, {"pagina", text("pagina")}};
}

Value::Map load_licence(const std::filesystem::path& data_files) {
    const JsonNode root = load_json(data_files / "licencia.json");
    Value::List conditions;
    if (const JsonNode* list = root.find("condiciones")) {
        for (const JsonNode& condition : list->elements) conditions.emplace_back(condition.text);
    }
    return {{"nombre", root.string_at("nombre")},
            {"documento", root.string_at("documento")},
            {"direccion", "/licencia"},
            {"condiciones", std::move(conditions)}};
}

std::string published(const PublicIndex& index, std::string_view key) {
    const auto found = index.publisher.find(key);
    return found == index.publisher.end() ? std::string() : found->second;
}

bool is_catalogue(const PublicFile& file) {
    return !file.path.starts_with("datos/");
}

}  // namespace

Pages Pages::load(const std::filesystem::path& templates, const std::filesystem::path& data_files) {
    Pages pages;
    for (const char* name : {"lista", "verificacion", "desconocido", "datos", "licencia", "no-encontrado"}) {
        const std::filesystem::path file = templates / (std::string(name) + ".xhtml");
        auto loaded = markup::load_template(file, templates / "marco");
        if (!loaded.has_value()) throw unusable(file, loaded.findings);
        pages.templates_.emplace(name, std::move(*loaded.value));
    }
    pages.publisher_ = load_publisher(data_files);
    pages.licence_ = load_licence(data_files);
    return pages;
}

std::string Pages::make(const char* name, const char* menu, const PublicIndex& index, Value::Map values) const {
    values["raiz"] = "/";
    values["pagina"] = menu;
    Value::Map site = publisher_;
    if (const std::string editor = published(index, "editor_nombre"); !editor.empty()) {
        site = {{"editor", editor},
                {"correo", published(index, "editor_correo")},
                {"pagina", published(index, "editor_pagina")}};
    }
    values["sitio"] = std::move(site);
    const markup::Template& frame = templates_.find(name)->second;
    auto page = html::make_page(frame, values);
    if (!page.has_value()) throw unusable(frame.file, page.findings);
    return std::move(*page.value);
}

std::string Pages::list(const PublicIndex& index, const ListQuery& query) const {
    return make("lista", "planes", index, list_values(index, query));
}

std::string Pages::verification(const PublicIndex& index, const PublicPlan& plan) const {
    Value::Map values{{"plan", verified_plan(plan)}};
    Value::List files;
    for (const PublicFile& file : plan.files) {
        files.emplace_back(
            Value::Map{{"nombre", file.name}, {"titulo", file.title}, {"huella", html::grouped_digest(file.sha256)}});
    }
    values["archivos"] = std::move(files);
    if (plan.newer) {
        const PublicPlan& newest = index.plans[*plan.newer];
        values["nueva"] = Value::Map{{"version", newest.fact("version")},
                                     {"publicado", day_in_words(newest.fact("publicado"))},
                                     {"direccion", page_of(newest)}};
    }
    return make("verificacion", "verificar", index, std::move(values));
}

std::string Pages::unknown(const PublicIndex& index, const std::string& code) const {
    return make("desconocido", "verificar", index, {{"consulta", Value::Map{{"codigo", code}}}});
}

std::string Pages::open_data(const PublicIndex& index) const {
    Value::List files;
    Value::List catalogues;
    for (const PublicFile& file : index.national) {
        Value::Map entry{{"formato", file.format}, {"direccion", "/" + file.path}, {"tamano", spanish_size(file.size)}};
        if (is_catalogue(file)) {
            entry["titulo"] = file.title;
            catalogues.emplace_back(std::move(entry));
            continue;
        }
        entry["nombre"] = file.name;
        entry["contiene"] = file.title;
        entry["huella"] = html::grouped_digest(file.sha256);
        files.emplace_back(std::move(entry));
    }
    Value::Map licence = licence_;
    if (const std::string name = published(index, "licencia_nombre"); !name.empty()) licence["nombre"] = name;
    return make("datos", "datos", index,
                {{"archivos", std::move(files)},
                 {"catalogos", std::move(catalogues)},
                 {"licencia", std::move(licence)},
                 {"actualizado", day_in_words(published(index, "modified"))}});
}

std::string Pages::licence(const PublicIndex& index) const {
    return make("licencia", "", index, {{"licencia", licence_}});
}

std::string Pages::not_found(const PublicIndex& index) const {
    return make("no-encontrado", "", index, {});
}

}  // namespace pige::portal
