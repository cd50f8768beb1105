// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "plan/publication.hpp"
#include "plan_versions.hpp"
#include "release_files.hpp"
#include "validate/release_gate.hpp"

namespace pige {
namespace {

/// Everything that the files of a plan are made from, as one digest.
Digest inputs_of(const plan::PlanRecord& record, const std::filesystem::path& folder, const BuildTools& tools) {
    std::string inputs = tools.digest.hex() + plan::public_digest(record).hex();
    const auto add = [&](const std::string& name) {
        if (!name.empty()) inputs += sha256(read::referenced_file(folder, name).value_or("")).hex();
    };
    if (record.resolution) add(record.resolution->document);
    for (const plan::AttachedDocument& document : record.documents) add(document.file);
    return sha256(inputs);
}

/// The number of rows of each section: "1:3,2:0,3:-" (`-`: not applicable or unknown), for the small portrait in lists.
std::string weave_fact(const plan::PlanRecord& record, const plan::PlanType& type, std::size_t& total) {
    std::string fact;
    for (const plan::Section& section : type.sections) {
        std::size_t rows = 0;
        bool known = false;
        for (const plan::Subsection& subsection : section.subsections) {
            const auto content = record.subsections.find(subsection.code);
            if (content == record.subsections.end() || content->second.not_applicable) continue;
            known = true;
            rows += content->second.rows.size();
        }
        total += rows;
        fact += fmt::format("{}{}:{}", fact.empty() ? "" : ",", section.number, known ? fmt::format("{}", rows) : "-");
    }
    return fact;
}

std::string axes_fact(const plan::PlanType& type) {
    std::string fact;
    for (const plan::Section& section : type.sections)
        fact += fmt::format("{}{}:{}", fact.empty() ? "" : ",", section.number, section.axis);
    return fact;
}

std::string period_text(const plan::PlanRecord& record) {
    if (!record.period.start || !record.period.end) return {};
    return fmt::format("{}–{}", *record.period.start, *record.period.end);
}

/// The state that lists and pages show: of a plan that is not published, its edition.
std::string state_fact(document::Edition edition) {
    return edition == document::Edition::Official ? "vigente" : compose::edition_name(edition);
}

/// What portals and lists need to know of a plan without reading it.
std::map<std::string, std::string> facts_of(const plan::PlanRecord& record,
                                            const plan::PlanType& type,
                                            document::Edition edition,
                                            const BuildTools& tools) {
    const auto named = [](const std::map<std::string, std::string>& names, const std::string& key) {
        const auto found = names.find(key);
        return found == names.end() ? key : found->second;
    };
    const Digest digest = plan::public_digest(record);
    std::size_t rows = 0;
    std::map<std::string, std::string> facts;
    facts["tejido"] = weave_fact(record, type, rows);
    facts["ejes"] = axes_fact(type);
    facts["titulo"] = record.title;
    facts["entidad"] = record.institution.name;
    facts["entidad_slug"] = plan::institution_slug(record);
    facts["sigla"] = record.institution.acronym;
    facts["clase"] = record.institution.classes.empty()
                         ? record.institution.kind
                         : named(tools.check.context.classes, record.institution.classes.front());
    facts["departamento"] = record.institution.department.empty()
                                ? std::string()
                                : named(tools.check.context.departments, record.institution.department);
    facts["periodo"] = period_text(record);
    facts["version"] = fmt::format("{}", record.version);
    facts["codigo"] = edition == document::Edition::Draft ? std::string() : record.code;
    if (record.resolution && !compose::is_internal(edition)) {
        facts["resolucion"] = record.resolution->kind.empty()
                                  ? record.resolution->number
                                  : record.resolution->kind + " " + record.resolution->number;
        facts["resolucion_fecha"] = record.resolution->date;
    }
    facts["palabras"] = compose::control_words(digest, tools.compose.control_words);
    facts["huella_registro"] = digest.hex();
    facts["registros"] = fmt::format("{}", rows);
    facts["verificacion"] = plan::verification_path(record);
    facts["ruta"] = plan::plan_path(record);
    facts["estado"] = state_fact(edition);
    facts["extracto"] = plan::is_extract(record) && !compose::is_internal(edition) ? "true" : "";
    facts["ficticia"] = record.institution.fictional ? "true" : "";
    facts["licencia"] = tools.settings.publisher.licence_address;
    return facts;
}

/// The tables of the plan with their descriptions, and the schema of its record. As JSON only the rows of the sections
/// stand alone: plan.json has everything.
void add_tables(const validate::OfficialPlan& plan,
                const plan::PlanType& type,
                const release::PlanEntry& entry,
                const BuildTools& tools,
                std::vector<release::OutputFile>& files) {
    const std::string& base = tools.settings.publisher.base;
    const plan::PlanRecord& record = plan.record();
    const FileWords words = words_of_file(tools, "conjunto del plan");
    add_data_files(tools, entry.path,
                   {dataset::make_dataset(plan, type, {entry.published, base}, tools.dataset_words),
                    entry.dataset_name,
                    fmt::format("{} {}, {}", record.title, period_text(record), record.institution.name),
                    words.description,
                    fmt::format("{}.0.0", record.version),
                    entry.published,
                    {"registros"}},
                   files);
    files.push_back(output_file(tools, entry.path, "plan.schema.json",
                                dataset::record_schema(type, fmt::format("{}/{}/plan.schema.json", base, entry.path))));
}

/// The documents that came with the record, byte for byte.
void add_documents(const plan::PlanRecord& record,
                   const std::filesystem::path& source,
                   const BuildTools& tools,
                   const std::string& folder,
                   std::vector<release::OutputFile>& files) {
    const auto add = [&](const std::string& name, const std::string& document) {
        if (document.empty()) return;
        if (auto bytes = read::referenced_file(source, document))
            files.push_back(output_file(tools, folder, name, std::move(*bytes)));
    };
    if (record.resolution) add("resolucion.pdf", record.resolution->document);
    for (const plan::AttachedDocument& document : record.documents) add(document.role + ".pdf", document.file);
}

/// Every text below `value` with its path as findings write it: `apartados.6.1[2].comentarios`. The texts of a list
/// have the path of the list.
void collect_texts(const nlohmann::ordered_json& value,
                   const std::string& path,
                   std::vector<validate::PublicText>& texts) {
    if (value.is_string()) texts.push_back({path, value.get<std::string>()});
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            collect_texts(member, path.empty() ? key : fmt::format("{}.{}", path, key), texts);
        }
    }
    if (!value.is_array()) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
        collect_texts(value[i], value[i].is_string() ? path : fmt::format("{}[{}]", path, i + 1), texts);
    }
}

/// What leaves of `record`, as texts: every file of the plan is made from its public record. Codes and digests are not
/// read as texts: they are numbers that somebody issued, and look like telephones now and then.
std::vector<validate::PublicText> public_texts(const plan::PlanRecord& record) {
    nlohmann::ordered_json json = plan::public_record(record);
    for (const char* key : {"codigo_identificador", "documentos"}) json.erase(key);
    if (json["resolucion"].is_object()) json["resolucion"].erase("codigo_citado");
    std::vector<validate::PublicText> texts;
    collect_texts(json, {}, texts);
    for (const plan::AttachedDocument& document : record.documents) {
        texts.push_back({fmt::format("documentos.{}.archivo", document.role), document.file});
    }
    return texts;
}

void list_files(release::PlanEntry& entry, const std::vector<release::OutputFile>& files) {
    entry.files.clear();
    for (const release::OutputFile& file : files) entry.files.push_back(release::entry_of(file));
    std::sort(entry.files.begin(), entry.files.end(),
              [](const auto& left, const auto& right) { return left.path < right.path; });
}

/// A rebuild that changes no byte of the data and the print keeps the day of the last change.
bool same_files(const release::PlanEntry& entry, const release::PlanEntry* previous) {
    return previous != nullptr && entry.files == previous->files;
}

}  // namespace

FileWords words_of_file(const BuildTools& tools, const std::string& name) {
    if (const auto exact = tools.file_words.find(name); exact != tools.file_words.end()) return exact->second;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
        if (const auto pattern = tools.file_words.find("*" + name.substr(dot)); pattern != tools.file_words.end())
            return pattern->second;
    }
    return {name, "application/octet-stream", {}, {}, false, {}};
}

release::OutputFile output_file(const BuildTools& tools,
                                const std::string& folder,
                                const std::string& name,
                                std::string bytes,
                                std::string_view table_title) {
    FileWords words = words_of_file(tools, name);
    static constexpr std::string_view slot = "{tabla}";
    if (const std::size_t position = words.title.find(slot); position != std::string::npos) {
        words.title.replace(position, slot.size(), table_title);
    }
    return {folder + "/" + name, words.media_type, words.title, std::move(bytes)};
}

release::PlanEntry entry_of_plan(const plan::PlanRecord& record, document::Edition edition, const BuildTools& tools) {
    release::PlanEntry entry;
    entry.path = plan::plan_path(record);
    entry.dataset_name = plan::dataset_name(record);
    entry.type = record.type;
    const plan::PlanRecord shown = compose::is_internal(edition) ? record : plan::without_confidential(record);
    entry.facts = facts_of(shown, tools.check.types.at(record.type), edition, tools);
    // Said of the record itself: what is published no longer knows that it had documents.
    entry.facts["documentos_reservados"] = plan::withholds_documents(record) ? "true" : "";
    return entry;
}

PlanFiles make_plan_files(const validate::OfficialPlan& plan,
                          const read::RecordFile& file,
                          const PlanVersions& versions,
                          const BuildTools& tools,
                          const BuildRequest& request,
                          const release::PlanEntry* previous) {
    const plan::PlanType& type = tools.check.types.at(plan.record().type);
    const Digest inputs = inputs_of(plan.record(), file.folder, tools);
    PlanFiles result;
    if (previous != nullptr && previous->inputs == inputs && release::is_present(request.out, *previous)) {
        result.entry = *previous;
        return result;
    }
    const plan::PlanRecord record = plan::without_confidential(plan.record());
    const auto allowances = take(validate::read_allowances(file.path, file.shown, tools.stopping), result.findings);
    if (!allowances) return result;
    append(result.findings,
           validate::check_release(record, public_texts(record), *allowances, tools.stopping, tools.check.context));
    if (has_errors(result.findings)) return result;
    const document::Edition edition = compose::editions_of(record, type, compose::Standing::Approved).back();
    Rendering rendering = render(record, edition, tools, Stage::Pdf);
    append(result.findings, std::move(rendering.findings));
    if (!rendering.pdf) return result;
    result.pages = rendering.pdf->pages;

    release::PlanEntry entry = entry_of_plan(plan.record(), edition, tools);
    entry.inputs = inputs;
    entry.published = previous == nullptr ? request.date : previous->published;
    entry.modified = request.date;
    mark_versions(versions, type, entry);
    std::vector<release::OutputFile>& files = result.files;
    files.push_back(output_file(tools, entry.path, "plan.pdf", std::move(rendering.pdf->bytes)));
    files.push_back(output_file(tools, entry.path, "plan.json", foreign::canonical_json(plan::public_record(record))));
    files.push_back(output_file(tools, entry.path, "plan.jsonld",
                                catalog::record_json_ld(record, type, tools.settings.publisher, *tools.mapping)));
    add_tables(plan, type, entry, tools, files);
    add_documents(record, file.folder, tools, entry.path, files);
    list_files(entry, files);
    entry.facts["publicado"] = entry.published;
    entry.facts["modificado"] = entry.modified;
    auto page = take(make_plan_page(record, *rendering.document, entry, versions, tools), result.findings);
    if (!page) {
        files.clear();
        return result;
    }
    files.push_back(output_file(tools, entry.path, "plan.html", std::move(*page)));
    list_files(entry, files);
    files.push_back(output_file(tools, entry.path, "SHA256SUMS", release::checksums(entry.files, entry.path)));
    list_files(entry, files);
    if (same_files(entry, previous)) {
        entry.modified = previous->modified;
        entry.facts["modificado"] = previous->modified;
    }
    result.entry = std::move(entry);
    return result;
}

}  // namespace pige
