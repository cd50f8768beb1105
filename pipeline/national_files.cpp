// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "html/html.hpp"
#include "plan_versions.hpp"
#include "release_files.hpp"

namespace pige {
namespace {

constexpr std::string_view data_folder = "datos";

/// The plan types of `plans`, each once, by name.
std::vector<const plan::PlanType*> types_of(const std::vector<validate::OfficialPlan>& plans, const BuildTools& tools) {
    std::set<std::string> names;
    for (const validate::OfficialPlan& plan : plans) names.insert(plan.record().type);
    std::vector<const plan::PlanType*> types;
    for (const std::string& name : names) types.push_back(&tools.check.types.at(name));
    return types;
}

/// The tables of all plans joined, and the data dictionary.
void add_joined_tables(const release::Manifest& manifest,
                       const std::vector<validate::OfficialPlan>& plans,
                       const BuildTools& tools,
                       std::vector<release::OutputFile>& files) {
    if (plans.empty()) return;
    std::vector<dataset::Dataset> parts;
    std::string changed;
    for (const validate::OfficialPlan& plan : plans) {
        const std::string path = plan::plan_path(plan.record());
        const auto entry = std::ranges::find(manifest.plans, path, &release::PlanEntry::path);
        parts.push_back(dataset::make_dataset(plan, tools.check.types.at(plan.record().type),
                                              {entry->published, tools.settings.publisher.base}, tools.dataset_words));
        changed = std::max(changed, entry->modified);
    }
    std::vector<const dataset::Dataset*> pointers;
    for (const dataset::Dataset& part : parts) pointers.push_back(&part);
    const FileWords words = words_of_file(tools, "conjunto nacional");
    DataFolder data{dataset::join(pointers), "pige-nacional", words.title, words.description, {}, changed, {}};
    std::ranges::move(dataset::dictionary(data.tables, types_of(plans, tools), tools.dataset_words),
                      std::back_inserter(data.tables.tables));
    add_data_files(tools, std::string(data_folder), data, files);
}

std::string schema_name(const std::string& type) {
    return fmt::format("registro-{}", type);
}

/// The form of the records behind the plans, for whoever writes or checks records of these types: JSON Schema and XML
/// Schema.
void add_record_schemas(const std::vector<validate::OfficialPlan>& plans,
                        const BuildTools& tools,
                        std::vector<release::OutputFile>& files) {
    const std::string folder(data_folder);
    for (const plan::PlanType* type : types_of(plans, tools)) {
        const std::string id = record_schema_address(tools.settings.publisher.base, type->id);
        const std::string name = schema_name(type->id);
        files.push_back(
            output_file(tools, folder, name + ".schema.json", dataset::written_record_schema(*type, id), type->title));
        files.push_back(output_file(tools, folder, name + ".xsd", dataset::record_xml_schema(*type), type->title));
    }
}

std::vector<release::FileEntry> entries_of(const std::vector<release::OutputFile>& files) {
    std::vector<release::FileEntry> entries;
    for (const release::OutputFile& file : files) entries.push_back(release::entry_of(file));
    return entries;
}

/// How the published records and tables are read as linked data and as a service.
void add_descriptions(const std::vector<validate::OfficialPlan>& plans,
                      const BuildTools& tools,
                      std::vector<release::OutputFile>& files) {
    const std::string folder(data_folder);
    const catalog::Publisher& publisher = tools.settings.publisher;
    std::set<std::string> types;
    for (const validate::OfficialPlan& plan : plans) types.insert(plan.record().type);
    for (const std::string& id : types) {
        const plan::PlanType& type = tools.check.types.at(id);
        files.push_back(output_file(tools, folder, "contexto-" + id + ".jsonld",
                                    catalog::context_document(type, publisher, *tools.mapping), type.title));
    }
    if (plans.empty()) return;
    const std::string service = catalog::to_open_api(distributions_of(entries_of(files)), publisher, *tools.mapping);
    files.push_back(output_file(tools, folder, "openapi.json", service));
}

/// `planes/<entidad>/<periodo>/ultima/`: a page that leads to the version in force. An address to remember, never one
/// of the metadata.
Findings add_latest_pages(const release::Manifest& manifest,
                          const BuildTools& tools,
                          std::vector<release::OutputFile>& files) {
    Findings findings;
    for (const auto& [series, versions] : versions_by_series(manifest.plans)) {
        const std::string newest = versions.front().path.substr(versions.front().path.rfind('/') + 1);
        const auto entry = std::find_if(manifest.plans.begin(), manifest.plans.end(),
                                        [&](const auto& each) { return each.path == versions.front().path; });
        const auto page = take(
            html::make_page(*tools.latest_template, markup::Value::Map{{"direccion", "../" + newest + "/plan.html"},
                                                                       {"entidad", entry->facts.at("entidad")},
                                                                       {"titulo", entry->facts.at("titulo")},
                                                                       {"periodo", entry->facts.at("periodo")},
                                                                       {"version", entry->facts.at("version")}}),
            findings);
        if (page) files.push_back(output_file(tools, series, "ultima/index.html", *page));
    }
    return findings;
}

/// The stylesheet and fonts that the pages need.
void add_stylesheets(const BuildTools& tools, std::vector<release::OutputFile>& files) {
    const std::filesystem::path& source = tools.check.workspace.stylesheets;
    std::set<std::filesystem::path> fonts;
    for (const auto& entry : std::filesystem::directory_iterator(source / "fuentes")) fonts.insert(entry.path());
    const auto add = [&](const std::filesystem::path& path, const std::string& folder) {
        auto bytes = read_file(path);
        if (!bytes) throw Failure({"PIGE-F042", Severity::Error, {path.string(), 0, {}}, {}});
        files.push_back(output_file(tools, folder, path.filename().string(), std::move(*bytes)));
    };
    add(source / "screen.css", "recursos");
    for (const std::filesystem::path& font : fonts) add(font, "recursos/fuentes");
}

}  // namespace

std::string record_schema_address(const std::string& base, const std::string& type) {
    return fmt::format("{}/{}/{}.schema.json", base, data_folder, schema_name(type));
}

std::vector<release::OutputFile> make_national_files(const release::Manifest& manifest,
                                                     const std::vector<validate::OfficialPlan>& plans,
                                                     const BuildTools& tools) {
    std::vector<release::OutputFile> files;
    const std::string folder(data_folder);
    add_joined_tables(manifest, plans, tools, files);
    add_descriptions(plans, tools, files);
    add_record_schemas(plans, tools, files);
    files.push_back(output_file(tools, folder, "SHA256SUMS", release::checksums(entries_of(files), folder)));
    std::vector<release::OutputFile> catalogue = make_catalogue_files(manifest, plans, entries_of(files), tools);
    files.push_back(make_index_page(manifest, catalogue, tools));
    std::ranges::move(catalogue, std::back_inserter(files));
    add_stylesheets(tools, files);
    // The template is the program's own: what is wrong in it was found when it was loaded.
    static_cast<void>(add_latest_pages(manifest, tools, files));
    return files;
}

}  // namespace pige
