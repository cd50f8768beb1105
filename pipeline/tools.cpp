// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "pipeline.hpp"
#include "validate/release_gate.hpp"

namespace pige {
namespace {

/// The bytes of a file of the program's own data, which must be there.
std::string own_file(const std::filesystem::path& path) {
    auto bytes = read_file(path);
    if (!bytes) throw Failure({"PIGE-F042", Severity::Error, {path.string(), 0, {}}, {}});
    return std::move(*bytes);
}

/// The program itself is part of what a file was made from. With debugging information it is large.
Digest program_digest() {
    constexpr std::size_t limit = std::size_t{4} << 30U;
    return sha256(read_file("/proc/self/exe", limit).value_or(""));
}

std::map<std::string, FileWords> load_file_words(const std::filesystem::path& path) {
    const auto root = foreign::parse_json(own_file(path), path.string());
    if (!root.has_value()) throw Failure({"PIGE-F042", Severity::Error, {path.string(), 0, {}}, {}});
    std::map<std::string, FileWords> words;
    for (const auto& [name, node] : root->members) {
        words[name] = {node.string_at("titulo"),
                       node.string_at("tipo"),
                       node.string_at("formato"),
                       node.string_at("descripcion"),
                       node.string_at("clase") == "autentico",
                       node.string_at("orden")};
    }
    return words;
}

std::map<std::string, std::string> load_texts(const std::filesystem::path& path) {
    const auto root = foreign::parse_json(own_file(path), path.string());
    if (!root.has_value()) throw Failure({"PIGE-F042", Severity::Error, {path.string(), 0, {}}, {}});
    std::map<std::string, std::string> texts;
    for (const auto& [name, node] : root->members) texts[name] = node.text;
    return texts;
}

std::vector<std::string> load_control_words(const std::filesystem::path& path) {
    std::vector<std::string> words;
    for (std::string& line : split(own_file(path), '\n')) {
        if (!line.empty() && !line.starts_with('#')) words.push_back(std::move(line));
    }
    return words;
}

/// The words of data files and the settings that stand in the files of a plan.
std::string words_and_settings(const std::filesystem::path& data, const catalog::Publisher& publisher) {
    std::string bytes;
    for (const char* name : {"archivos.json", "pagina.json", "mapping/campos.json", "mapping/columnas.json",
                             "mapping/contexto.json", "mapping/dcat.json"}) {
        bytes += own_file(data / name);
    }
    for (const std::string* text :
         {&publisher.base, &publisher.name, &publisher.title, &publisher.description, &publisher.contact_mail,
          &publisher.homepage, &publisher.licence_name, &publisher.licence_address}) {
        bytes += *text + "\n";
    }
    return bytes;
}

/// A type's own template, or the shared one of the portal.
std::filesystem::path template_path(const CheckTools& tools, const plan::PlanType& type, const std::string& name) {
    const std::filesystem::path own = type.folder / name;
    return std::filesystem::exists(own) ? own : tools.workspace.templates / "portal" / "plan.xhtml";
}

}  // namespace

Checked<CheckTools> load_check_tools(const Workspace& workspace) {
    Checked<CheckTools> result;
    CheckTools tools;
    tools.workspace = workspace;
    auto types = take(plan::load_plan_types(workspace.templates), result.findings);
    if (!types) return result;
    tools.types = std::move(*types);
    tools.context = validate::load_context(workspace.data);
    result.value = std::move(tools);
    return result;
}

Checked<BuildTools> load_build_tools(CheckTools check, Settings settings) {
    Checked<BuildTools> result;
    Findings& findings = result.findings;
    const Workspace& workspace = check.workspace;
    const std::filesystem::path pieces = workspace.templates / "portal" / "marco";
    std::string bytes = program_digest().hex();
    BuildTools tools;
    for (const auto& [id, type] : check.types) {
        bytes += own_file(type.folder / "content.json");
        auto plan_template = take(markup::load_template(type.folder / "plan.xhtml", pieces), findings);
        auto page_template = take(markup::load_template(template_path(check, type, "page.xhtml"), pieces), findings);
        if (plan_template) bytes += plan_template->digest.hex();
        if (page_template) bytes += page_template->digest.hex();
        if (plan_template) tools.plan_templates.emplace(id, std::move(*plan_template));
        if (page_template) tools.page_templates.emplace(id, std::move(*page_template));
    }
    tools.index_template =
        take(markup::load_template(workspace.templates / "portal" / "indice.xhtml", pieces), findings);
    tools.latest_template =
        take(markup::load_template(workspace.templates / "portal" / "ultima.xhtml", pieces), findings);
    const std::filesystem::path sheet_path = workspace.stylesheets / "print.css";
    const std::string sheet = own_file(sheet_path);
    bytes += sheet;
    check.code_pattern = settings.code_pattern;
    auto stylesheet = take(layout::parse_stylesheet(sheet, sheet_path.string()), findings);
    if (has_errors(findings) || !stylesheet) return result;
    tools.stylesheet = std::move(*stylesheet);
    tools.fonts = fonts::FontBook::load(workspace.data);
    tools.pdf = pdf::load_environment(workspace.data);
    tools.compose = {settings.publisher.base, settings.publisher.licence_name, settings.publisher.licence_address,
                     check.context, load_control_words(workspace.data / "palabras.txt")};
    tools.dataset_words = dataset::load_dataset_words(workspace.data);
    tools.mapping.emplace(workspace.data);
    tools.stopping = validate::load_stopping_codes(workspace.data);
    tools.page_words = load_texts(workspace.data / "pagina.json");
    tools.file_words = load_file_words(workspace.data / "archivos.json");
    bytes += words_and_settings(workspace.data, settings.publisher);
    tools.digest = sha256(bytes);
    tools.check = std::move(check);
    tools.settings = std::move(settings);
    result.value = std::move(tools);
    return result;
}

}  // namespace pige
