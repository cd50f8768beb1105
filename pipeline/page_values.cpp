// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/date.hpp"
#include "core/text.hpp"
#include "html/html.hpp"
#include "release_files.hpp"

// What the page of a plan shows (templates/portal/README.md lists the values).
namespace pige {
namespace {

using markup::Value;

std::string in_words(const std::string& iso) {
    const auto date = Date::from_iso(iso);
    return date ? long_spanish(*date) : std::string();
}

/// From the folder of a plan up to the root of the site: a release opened as files and the portal both work.
std::string root_of(const std::string& path) {
    std::string root;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')); ++i)
        root += "../";
    return root;
}

std::string fact(const release::PlanEntry& entry, const std::string& key) {
    const auto found = entry.facts.find(key);
    return found == entry.facts.end() ? std::string() : found->second;
}

bool has_file(const release::PlanEntry& entry, std::string_view name) {
    return std::any_of(entry.files.begin(), entry.files.end(),
                       [&](const release::FileEntry& file) { return file.path.ends_with(fmt::format("/{}", name)); });
}

Value plan_map(const plan::PlanRecord& record, const release::PlanEntry& entry, const std::string& root) {
    Value::Map plan;
    for (const char* key :
         {"titulo", "entidad", "sigla", "clase", "departamento", "periodo", "version", "codigo", "palabras"}) {
        plan[key] = fact(entry, key);
    }
    plan["estado_clase"] = fact(entry, "estado");
    plan["publicado"] = in_words(entry.published);
    plan["publicado_iso"] = entry.published;
    plan["anio"] = entry.published.substr(0, 4);
    plan["pdf"] = "plan.pdf";
    plan["verificacion"] = root + plan::verification_path(record);
    plan["ficticia"] = record.institution.fictional;
    plan["extracto"] = fact(entry, "extracto") == "true";
    plan["documentos_reservados"] = fact(entry, "documentos_reservados") == "true";
    plan["resolucion"] = Value::Map{{"nombre", fact(entry, "resolucion")},
                                    {"fecha", in_words(fact(entry, "resolucion_fecha"))},
                                    {"direccion", has_file(entry, "resolucion.pdf") ? "resolucion.pdf" : ""}};
    return plan;
}

/// The files that readers look for, in the order of `data/archivos.json`; the others are in SHA256SUMS and the
/// catalogue.
Value::List downloads(const release::PlanEntry& entry, const BuildTools& tools) {
    std::map<std::string, Value> ranked;
    for (const release::FileEntry& file : entry.files) {
        const std::string name = file.path.substr(entry.path.size() + 1);
        const FileWords words = words_of_file(tools, name);
        if (words.rank.empty()) continue;
        ranked[words.rank] = Value::Map{{"direccion", name},
                                        {"titulo", file.title},
                                        {"formato", words.format},
                                        {"tamano", spanish_size(file.size)}};
    }
    Value::List list;
    for (auto& [rank, value] : ranked) list.push_back(std::move(value));
    return list;
}

/// The documents that were approved and signed, with their digests.
Value::List authentic_documents(const release::PlanEntry& entry, const BuildTools& tools) {
    Value::List list;
    for (const release::FileEntry& file : entry.files) {
        const std::string name = file.path.substr(entry.path.size() + 1);
        if (!words_of_file(tools, name).authentic) continue;
        list.push_back(Value::Map{{"direccion", name},
                                  {"titulo", file.title},
                                  {"tamano", spanish_size(file.size)},
                                  {"huella", html::grouped_digest(file.sha256)}});
    }
    return list;
}

/// True when every table of the section was declared as not applicable, or does not apply to the institution's classes.
bool not_applicable(const plan::Section& section, const plan::PlanRecord& record) {
    return std::all_of(section.subsections.begin(), section.subsections.end(), [&](const plan::Subsection& subsection) {
        const auto content = record.subsections.find(subsection.code);
        if (content != record.subsections.end()) return content->second.not_applicable.has_value();
        const auto& accepted = subsection.applicability.accepts;
        const auto& classes = record.institution.classes;
        return !accepted.empty() && std::none_of(classes.begin(), classes.end(), [&](const std::string& each) {
            return std::find(accepted.begin(), accepted.end(), each) != accepted.end();
        });
    });
}

struct PageHeading {
    const document::Heading* heading;
    std::string target;
};

/// Titles of the parts of a plan, chapters and sections alike, in reading order; what is only printed is not on the
/// page.
void collect_parts(const std::vector<document::Block>& blocks, std::vector<PageHeading>& parts) {
    for (const document::Block& block : blocks) {
        if (block.medium == document::Medium::Print) continue;
        if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
            if (heading->level == 2 && !block.element.id.empty()) parts.push_back({heading, block.element.id});
        } else if (const auto* division = std::get_if<document::Division>(&block.content)) {
            collect_parts(division->blocks, parts);
        }
    }
}

Value::List index_of(const plan::PlanRecord& record,
                     const plan::PlanType& type,
                     const document::PlanDocument& document) {
    std::vector<PageHeading> parts;
    collect_parts(document.blocks, parts);
    Value::List list;
    for (const auto& [heading, target] : parts) {
        const auto section = std::find_if(type.sections.begin(), type.sections.end(),
                                          [&](const plan::Section& each) { return each.number == heading->number; });
        list.push_back(Value::Map{{"numero", heading->number},
                                  {"titulo", heading->plain},
                                  {"destino", target},
                                  {"no_aplica", section != type.sections.end() && not_applicable(*section, record)}});
    }
    return list;
}

/// Rows by the year of their first year field: years before the period together, rows without a year last.
Value summary(const plan::PlanRecord& record,
              const plan::PlanType& type,
              const release::PlanEntry& entry,
              const BuildTools& tools) {
    const std::int64_t start = record.period.start.value_or(0);
    std::map<std::int64_t, std::int64_t> years;
    std::int64_t before = 0;
    std::int64_t without = 0;
    for (const auto& [code, content] : record.subsections) {
        const plan::Subsection* subsection = type.find_subsection(code);
        if (subsection == nullptr) continue;
        const auto field = std::find_if(subsection->fields.begin(), subsection->fields.end(),
                                        [](const plan::Field& each) { return each.kind == plan::FieldKind::Year; });
        if (field == subsection->fields.end()) continue;
        for (const plan::Row& row : content.rows) {
            const plan::Cell* cell = row.find(field->key);
            const auto* year = cell == nullptr ? nullptr : std::get_if<std::int64_t>(cell);
            if (year == nullptr) {
                ++without;
            } else {
                ++(*year < start ? before : years[*year]);
            }
        }
    }
    std::vector<std::pair<std::string, std::int64_t>> counts;
    if (before > 0) {
        std::string label = tools.page_words.at("antes_de");
        label.replace(label.find("{anio}"), 6, fmt::format("{}", start));
        counts.emplace_back(std::move(label), before);
    }
    for (const auto& [year, count] : years) counts.emplace_back(fmt::format("{}", year), count);
    if (!counts.empty() && without > 0) counts.emplace_back(tools.page_words.at("sin_anio"), without);
    const std::string total = fact(entry, "registros");
    return Value::Map{{"total", total}, {"es_uno", total == "1"}, {"filas", html::bar_rows(counts)}};
}

Value::List steps_of(const plan::PlanRecord& record, const plan::PlanType& type, const release::PlanEntry& entry) {
    Value::List list;
    const auto add = [&](const std::string& key, const std::string& iso) {
        if (Date::from_iso(iso)) list.push_back(Value::Map{{"clave", key}, {"fecha", in_words(iso)}, {"iso", iso}});
    };
    for (const plan::ProcedureStep& step : type.steps) {
        if (const auto date = record.dates.find(step.key); date != record.dates.end()) add(step.key, date->second);
    }
    add("publicacion", entry.published);
    return list;
}

/// What search engines read in the page, as a data block; the page itself is one of the files that it names.
Value::Tree structured_data(const plan::PlanRecord& record, const release::PlanEntry& entry, const BuildTools& tools) {
    std::vector<catalog::Distribution> files = distributions_of(entry.files);
    const FileWords page = words_of_file(tools, "plan.html");
    files.push_back({entry.path + "/plan.html", page.title, page.media_type, 0, {}, {}});
    const catalog::PublishedPlan plan{&record, &tools.check.types.at(record.type), entry.published, entry.modified,
                                      std::move(files)};
    foreign::XmlNode text;
    text.text = catalog::to_schema_org(plan, tools.settings.publisher, *tools.mapping);
    foreign::XmlNode script;
    script.space = markup::xhtml_space;
    script.name = "script";
    script.attributes = {{{}, "type", "application/ld+json"}};
    script.children = {std::move(text)};
    return {std::move(script)};
}

/// From the page of one version to that of another of the same plan; empty: this very page.
std::string address_between(const release::PlanEntry& entry, const PlanVersion& version) {
    if (version.path == entry.path) return {};
    return fmt::format("../{}/plan.html", version.path.substr(version.path.rfind('/') + 1));
}

Value::List version_values(const PlanVersions& versions, const release::PlanEntry& entry, const plan::PlanType& type) {
    const std::string in_force = type.officiality.historical ? "historico" : "vigente";
    Value::List list;
    for (const PlanVersion& version : versions) {
        // Before it is published a plan has the state of its edition, and no other version.
        const std::string state = versions.size() == 1 ? fact(entry, "estado")
                                  : list.empty()       ? in_force
                                                       : "reemplazado";
        list.push_back(Value::Map{{"version", fmt::format("{}", version.number)},
                                  {"codigo", version.code},
                                  {"publicado", in_words(version.published)},
                                  {"estado_clase", state},
                                  {"direccion", address_between(entry, version)}});
    }
    return list;
}

Value newest_value(const PlanVersions& versions, const release::PlanEntry& entry) {
    if (versions.empty()) return Value::Map{{"version", ""}, {"publicado", ""}, {"direccion", ""}};
    const PlanVersion& newest = versions.front();
    return Value::Map{{"version", fmt::format("{}", newest.number)},
                      {"publicado", in_words(newest.published)},
                      {"direccion", address_between(entry, newest)}};
}

}  // namespace

Checked<std::string> make_plan_page(const plan::PlanRecord& record,
                                    const document::PlanDocument& document,
                                    const release::PlanEntry& entry,
                                    const PlanVersions& versions,
                                    const BuildTools& tools) {
    const plan::PlanType& type = tools.check.types.at(record.type);
    const std::string root = root_of(entry.path);
    const catalog::Publisher& publisher = tools.settings.publisher;
    Value::Map values;
    values["raiz"] = root;
    values["pagina"] = "planes";
    values["sitio"] =
        Value::Map{{"editor", publisher.name}, {"correo", publisher.contact_mail}, {"pagina", publisher.homepage}};
    values["plan"] = plan_map(record, entry, root);
    values["archivos"] = downloads(entry, tools);
    values["autenticos"] = authentic_documents(entry, tools);
    values["indice"] = index_of(record, type, document);
    values["resumen"] = summary(record, type, entry, tools);
    values["contenido"] = html::to_elements(document);
    values["pasos"] = steps_of(record, type, entry);
    values["versiones"] = version_values(versions, entry, type);
    values["nueva"] = newest_value(versions, entry);
    values["datos_estructurados"] = structured_data(record, entry, tools);
    values["registro_jsonld"] = has_file(entry, "plan.jsonld") ? "plan.jsonld" : "";
    return html::make_page(tools.page_templates.at(record.type), Value(std::move(values)));
}

}  // namespace pige
