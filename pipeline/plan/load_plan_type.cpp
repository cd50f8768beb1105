// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "plan/check_plan_type.hpp"
#include "plan/object_reader.hpp"
#include "plan/plan_type.hpp"
#include "plan/predicates.hpp"
#include "plan/read_charts.hpp"

// content.json → PlanType. The keys of the file are described in templates/README.md.
namespace pige::plan {

namespace {

constexpr std::string_view content_name = "content.json";

/// The words of content.json for the values of an enumeration.
template <typename Value>
using Words = std::span<const std::pair<std::string_view, Value>>;

constexpr std::array<std::pair<std::string_view, FieldKind>, 8> field_kinds{{{"texto", FieldKind::Text},
                                                                             {"entero", FieldKind::Integer},
                                                                             {"gestion", FieldKind::Year},
                                                                             {"booleano", FieldKind::YesNo},
                                                                             {"enum", FieldKind::Choice},
                                                                             {"lista", FieldKind::List},
                                                                             {"lista_enum", FieldKind::ChoiceList},
                                                                             {"fecha", FieldKind::Date}}};
constexpr std::array<std::pair<std::string_view, ColumnShown>, 2> column_words{
    {{"siempre", ColumnShown::Always}, {"con_datos", ColumnShown::WhenFilled}}};
constexpr std::array<std::pair<std::string_view, Severity>, 3> severities{
    {{"error", Severity::Error}, {"advertencia", Severity::Warning}, {"aviso", Severity::Notice}}};
constexpr std::array<std::pair<std::string_view, Demand>, 3> demands{
    {{"exige", Demand::Required}, {"advierte", Demand::Advised}, {"no", Demand::None}}};

/// The value that `written` names, or the first one and PIGE-T008.
template <typename Value>
Value word(ObjectReader& object, std::string_view key, const std::string& written, Words<Value> words) {
    std::vector<std::string> known;
    for (const auto& [name, value] : words) {
        if (name == written) {
            return value;
        }
        known.emplace_back(name);
    }
    object.reading().report(
        "PIGE-T008", object.path_of(key),
        {{"clave", std::string(key)}, {"valor", written}, {"parecida", Reading::nearest(written, known)}});
    return words.front().second;
}

Field read_field(ObjectReader object) {
    Field field;
    field.key = object.text("clave");
    field.label = object.text("etiqueta");
    field.short_label = object.text("etiqueta_corta", Need::Optional);
    field.english_label = object.text("etiqueta_en");
    field.kind = word<FieldKind>(object, "tipo", object.text("tipo"), field_kinds);
    field.catalogue = object.text("catalogo", Need::Optional);
    field.required = object.flag("obligatorio", Need::Required);
    field.row_header = object.flag("encabezado_de_fila");
    if (const std::string shown = object.text("columna", Need::Optional); !shown.empty()) {
        field.shown = word<ColumnShown>(object, "columna", shown, column_words);
    }
    field.minimum = object.integer("minimo", Need::Optional);
    field.maximum = object.integer("maximo", Need::Optional);
    if (const auto width = object.number("ancho_mm")) {
        field.width = Length::millimetres(*width);
    }
    field.description = object.text("descripcion");
    field.source_lines = object.text("fuente");
    object.finish();
    return field;
}

Applicability read_applicability(ObjectReader object) {
    Applicability applicability;
    applicability.accepts = object.texts("aceptan");
    applicability.requires_ = object.texts("exigen");
    applicability.rule = object.text("regla");
    applicability.not_applicable = object.text("no_aplica");
    applicability.source_lines = object.text("fuente");
    object.finish();
    return applicability;
}

Subsection read_subsection(ObjectReader object) {
    Subsection subsection;
    subsection.code = object.text("codigo");
    subsection.slug = object.text("clave");
    subsection.title = object.text("titulo");
    subsection.caption = object.text("leyenda");
    subsection.purpose = object.text("proposito");
    subsection.applicability = read_applicability(object.object("aplicabilidad"));
    subsection.minimum_rows = object.small_integer("minimo_filas");
    subsection.maximum_rows = object.optional_integer("maximo_filas");
    subsection.empty_sentence = object.text("sin_registros");
    subsection.norm_text = object.text("texto_de_la_norma", Need::Optional);
    subsection.landscape = object.flag("apaisado");
    subsection.source_lines = object.text("fuente");
    for (ObjectReader& field : object.objects("campos")) {
        subsection.fields.push_back(read_field(std::move(field)));
    }
    object.finish();
    return subsection;
}

Section read_section(ObjectReader object) {
    Section section;
    section.number = object.text("numero");
    section.title = object.text("titulo");
    section.lines = object.integers("lineas_estrategicas");
    section.axis = object.small_integer("eje");
    section.source_lines = object.text("fuente");
    for (ObjectReader& subsection : object.objects("apartados")) {
        section.subsections.push_back(read_subsection(std::move(subsection)));
    }
    object.finish();
    return section;
}

Catalogue read_catalogue(ObjectReader object) {
    Catalogue catalogue;
    catalogue.id = object.text("id");
    catalogue.name = object.text("nombre");
    catalogue.closed = object.flag("cerrado", Need::Required);
    for (ObjectReader& value : object.objects("valores")) {
        catalogue.values.push_back(
            {value.text("valor"), value.flag("literal", Need::Required), value.text("fuente", Need::Optional)});
        value.finish();
    }
    object.finish();
    return catalogue;
}

/// A parameter as text: an integer as its digits, a list of texts or integers joined by "|".
std::string parameter_text(ObjectReader& parameters, const std::string& key, const foreign::JsonNode& node) {
    if (node.is_string()) {
        return node.text;
    }
    if (node.is_integer()) {
        return std::to_string(node.integer);
    }
    std::string joined;
    for (const foreign::JsonNode& element : node.elements) {
        joined += (joined.empty() ? "" : "|") + parameter_text(parameters, key, element);
    }
    if (!node.is_array() || joined.empty()) {
        parameters.reading().report("PIGE-T017", parameters.path_of(key), {{"parametro", key}, {"valor", ""}});
    }
    return joined;
}

Rule read_rule(ObjectReader object) {
    Rule rule;
    rule.predicate = object.text("predicado");
    rule.where = object.text("apartado", Need::Optional);
    rule.severity = word<Severity>(object, "severidad", object.text("severidad"), severities);
    rule.code = object.text("codigo", Need::Optional);
    rule.article = object.text("articulo");
    rule.remedy = object.text("remedio");
    ObjectReader parameters = object.object("parametros", Need::Optional);
    if (parameters.present()) {
        for (const auto& [key, node] : parameters.node()->members) {
            object.reading().lines[parameters.path_of(key)] = node.line;
            rule.parameters[key] = parameter_text(parameters, key, node);
        }
    }
    object.finish();
    if (const PredicateSpec* predicate = find_predicate(rule.predicate); predicate != nullptr && rule.code.empty()) {
        rule.code = predicate->code;
    }
    return rule;
}

Officiality read_officiality(ObjectReader object) {
    Officiality officiality;
    ObjectReader fields = object.object("campos");
    if (fields.present()) {
        for (const auto& [key, node] : fields.node()->members) {
            officiality.fields[key] = word<Demand>(fields, key, fields.text(key), demands);
        }
    }
    officiality.official_states = object.texts("estados_oficiales");
    officiality.print_states = object.texts("estados_impresion");
    officiality.resolution_cites_code = object.flag("resolucion_cita_codigo", Need::Required);
    officiality.historical = object.flag("historico", Need::Required);
    ObjectReader inferred = object.object("periodo_inferido", Need::Optional);
    if (inferred.present()) {
        officiality.inferred_start = inferred.small_integer("inicio");
        officiality.inferred_end = inferred.small_integer("fin");
        inferred.finish();
    }
    object.finish();
    return officiality;
}

std::vector<ProcedureStep> read_steps(ObjectReader& object) {
    std::vector<ProcedureStep> steps;
    for (ObjectReader& step : object.objects("pasos")) {
        steps.push_back({step.text("clave"), step.text("nombre"), step.text("responsable"), step.text("articulo")});
        step.finish();
    }
    return steps;
}

void read_national_plan(ObjectReader& object, PlanType& type) {
    for (ObjectReader& axis : object.objects("ejes")) {
        type.axes.push_back({axis.small_integer("numero"), axis.text("nombre"), 0});
        axis.finish();
    }
    for (ObjectReader& line : object.objects("lineas_estrategicas")) {
        type.strategic_lines.push_back({line.small_integer("numero"), line.text("nombre"), line.small_integer("eje")});
        line.finish();
    }
}

void read_head(ObjectReader& object, PlanType& type) {
    type.id = object.text("tipo");
    type.title = object.text("titulo");
    type.acronym = object.text("sigla");
    ObjectReader norm = object.object("norma");
    type.norm_act = norm.text("acto");
    type.norm_version = norm.text("version");
    type.norm_date = norm.text("fecha");
    type.legal_basis = norm.text("marco");
    norm.finish();
    ObjectReader period = object.object("periodo", Need::Optional);
    if (period.present()) {
        type.period_start = period.small_integer("inicio");
        type.period_end = period.small_integer("fin");
        period.finish();
    }
}

PlanType read_plan_type(const foreign::JsonNode& root, Reading& reading) {
    PlanType type;
    ObjectReader object(reading, &root, "");
    read_head(object, type);
    read_national_plan(object, type);
    type.steps = read_steps(object);
    type.officiality = read_officiality(object.object("oficialidad"));
    for (ObjectReader& catalogue : object.objects("catalogos")) {
        type.catalogues.push_back(read_catalogue(std::move(catalogue)));
    }
    for (ObjectReader& section : object.objects("secciones")) {
        type.sections.push_back(read_section(std::move(section)));
    }
    type.charts = read_charts(object);
    for (ObjectReader& rule : object.objects("reglas")) {
        type.rules.push_back(read_rule(std::move(rule)));
    }
    object.finish();
    return type;
}

}  // namespace

Checked<PlanType> load_plan_type(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / content_name;
    Checked<PlanType> result;
    const auto bytes = read_file(path);
    if (!bytes.has_value()) {
        result.findings.push_back({"PIGE-T020", Severity::Error, {path.string(), 0, ""}, {}});
        return result;
    }
    const auto root = take(foreign::parse_json(*bytes, path.string()), result.findings);
    if (!root.has_value()) {
        return result;
    }
    Reading reading{path.string(), {}, {}};
    PlanType type = read_plan_type(*root, reading);
    type.folder = folder;
    // Cross checks on a type that did not read whole would report the same gap twice.
    if (reading.findings.empty()) {
        check_plan_type(type, reading);
        check_charts(type, reading);
        const std::string folder_name = folder.filename().empty() ? folder.parent_path().filename().string()  // "x/"
                                                                  : folder.filename().string();
        if (type.id != folder_name) {
            reading.report("PIGE-T021", "tipo", {{"tipo", type.id}, {"carpeta", folder_name}});
        }
    }
    append(result.findings, std::move(reading.findings));
    sort_by_place(result.findings);
    if (!has_errors(result.findings)) {
        result.value = std::move(type);
    }
    return result;
}

Checked<std::map<std::string, PlanType>> load_plan_types(const std::filesystem::path& templates) {
    std::vector<std::filesystem::path> folders;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(templates, unreadable)) {
        if (entry.is_directory() && std::filesystem::exists(entry.path() / content_name)) {
            folders.push_back(entry.path());
        }
    }
    std::ranges::sort(folders);
    Checked<std::map<std::string, PlanType>> result;
    if (folders.empty()) {
        result.findings.push_back({"PIGE-T020", Severity::Error, {templates.string(), 0, ""}, {}});
        return result;
    }
    std::map<std::string, PlanType> types;
    for (const auto& folder : folders) {
        if (auto type = take(load_plan_type(folder), result.findings)) {
            types.emplace(type->id, std::move(*type));
        }
    }
    if (!has_errors(result.findings)) {
        result.value = std::move(types);
    }
    return result;
}

}  // namespace pige::plan
