// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <map>

#include "core/date.hpp"
#include "core/failure.hpp"
#include "core/text.hpp"
#include "html/html.hpp"
#include "release_files.hpp"

// The first page of a release: it opens from the folder itself and from any server that only gives files.
namespace pige {
namespace {

using markup::Value;

std::string fact(const release::PlanEntry& entry, const std::string& key) {
    const auto found = entry.facts.find(key);
    return found == entry.facts.end() ? std::string() : found->second;
}

std::string in_words(const std::string& iso) {
    const auto date = Date::from_iso(iso);
    return date ? long_spanish(*date) : iso;
}

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// What the versions of one plan have in common: "planes/374/2025-2028".
std::string plan_folder(const release::PlanEntry& entry) {
    return entry.path.substr(0, entry.path.rfind('/'));
}

/// The newest version of every plan, by institution, as Spanish sorts names.
std::vector<const release::PlanEntry*> newest_versions(const release::Manifest& manifest) {
    std::map<std::string, const release::PlanEntry*> newest;
    for (const release::PlanEntry& entry : manifest.plans) {
        const release::PlanEntry*& known = newest[plan_folder(entry)];
        if (known == nullptr || number_in(fact(*known, "version")) < number_in(fact(entry, "version"))) known = &entry;
    }
    std::vector<std::pair<std::string, const release::PlanEntry*>> keyed;
    for (const auto& [folder, entry] : newest) keyed.emplace_back(spanish_sort_key(fact(*entry, "entidad")), entry);
    std::ranges::stable_sort(keyed, {}, [](const auto& each) { return each.first; });
    std::vector<const release::PlanEntry*> entries;
    for (const auto& [key, entry] : keyed) entries.push_back(entry);
    return entries;
}

Value::List main_files(const release::PlanEntry& entry, const BuildTools& tools) {
    Value::List files;
    for (const std::string& name : tools.mapping->texts("archivos.principales")) {
        const auto found = std::ranges::find(entry.files, entry.path + "/" + name, &release::FileEntry::path);
        if (found == entry.files.end()) continue;
        files.emplace_back(Value::Map{{"direccion", found->path},
                                      {"formato", words_of_file(tools, name).format},
                                      {"tamano", spanish_size(found->size)}});
    }
    return files;
}

Value plan_value(const release::PlanEntry& entry, const BuildTools& tools) {
    Value::Map value;
    for (const char* key : {"entidad", "sigla", "clase", "departamento", "titulo", "periodo", "version"}) {
        value[key] = fact(entry, key);
    }
    const std::int64_t records = number_in(fact(entry, "registros"));
    value["direccion"] = entry.path + "/plan.html";
    value["estado_clase"] = fact(entry, "estado");
    value["publicado"] = in_words(entry.published);
    value["publicado_iso"] = entry.published;
    value["ficticia"] = fact(entry, "ficticia") == "true";
    value["registros"] = spanish_number(records);
    value["registros_uno"] = records == 1;
    value["archivos"] = main_files(entry, tools);
    return value;
}

Value::List file_values(const std::vector<release::OutputFile>& files) {
    Value::List values;
    for (const release::OutputFile& file : files) {
        values.emplace_back(
            Value::Map{{"direccion", file.path}, {"titulo", file.title}, {"tamano", spanish_size(file.bytes.size())}});
    }
    return values;
}

}  // namespace

release::OutputFile make_index_page(const release::Manifest& manifest,
                                    const std::vector<release::OutputFile>& descriptions,
                                    const BuildTools& tools) {
    const catalog::Publisher& publisher = tools.settings.publisher;
    Value::List plans;
    for (const release::PlanEntry* entry : newest_versions(manifest)) plans.push_back(plan_value(*entry, tools));
    Value::Map values;
    values["raiz"] = "./";
    values["pagina"] = "planes";
    values["sitio"] =
        Value::Map{{"editor", publisher.name}, {"correo", publisher.contact_mail}, {"pagina", publisher.homepage}};
    values["total"] = spanish_number(static_cast<std::int64_t>(plans.size()));
    values["es_uno"] = plans.size() == 1;
    values["planes"] = std::move(plans);
    values["descripciones"] = file_values(descriptions);
    auto page = html::make_page(*tools.index_template, Value(std::move(values)));
    if (!page.has_value()) throw Failure(page.findings.front());
    const FileWords words = words_of_file(tools, "index.html");
    return {"index.html", words.media_type, words.title, std::move(*page.value)};
}

}  // namespace pige
