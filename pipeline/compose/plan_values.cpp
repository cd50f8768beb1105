// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "compose/values.hpp"
#include "core/date.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using document::Edition;
using markup::Value;

// look 4: longer titles are set smaller.
constexpr std::size_t long_title = 60;

/// A day in words; any other text as it was received.
std::string day_in_words(const std::string& text) {
    const auto date = Date::from_iso(text);
    return date ? long_spanish(*date) : text;
}

std::string short_day(const std::string& text) {
    const auto date = Date::from_iso(text);
    return date ? short_spanish(*date) : text;
}

std::string name_of(const std::map<std::string, std::string>& names, const std::string& key) {
    const auto found = names.find(key);
    return found == names.end() ? key : found->second;
}

std::string without_scheme(const std::string& address) {
    const std::size_t scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

std::string joined(const std::string& left, const std::string& right) {
    return left.empty() || right.empty() ? left + right : left + " " + right;
}

Value institution_value(const plan::Institution& institution, const Settings& settings) {
    Value::List classes;
    for (const std::string& name : institution.classes) classes.emplace_back(name_of(settings.context.classes, name));
    return Value::Map{{"codigo", institution.code},
                      {"sigla", institution.acronym},
                      {"nombre", institution.name},
                      {"clases", classes},
                      {"tipo", institution.kind},
                      {"departamento", name_of(settings.context.departments, institution.department)},
                      {"ficticia", institution.fictional}};
}

/// `reservada`: an edition that stays in the institution and holds what the resolution declares confidential.
/// `extracto`: a public edition without it.
Value edition_value(Edition edition, const plan::PlanRecord& record) {
    const plan::Confidentiality declared =
        record.resolution ? record.resolution->confidential : plan::Confidentiality{};
    const bool secret = declared.whole || !declared.subsections.empty();
    return Value::Map{{"clase", edition_name(edition)},
                      {"reservada", secret && is_internal(edition)},
                      {"extracto", secret && !is_internal(edition)},
                      {"borrador", edition == Edition::Draft},
                      {"impresion", edition == Edition::PrintFormat},
                      {"oficial", edition == Edition::Official},
                      {"historico", edition == Edition::Historical}};
}

Value norm_value(const plan::PlanRecord& record, const plan::PlanType& type) {
    const bool own = !record.norm.act.empty();
    return Value::Map{{"acto", own ? record.norm.act : type.norm_act},
                      {"version", own ? record.norm.version : type.norm_version},
                      {"fecha", day_in_words(own ? record.norm.date : type.norm_date)},
                      {"marco", type.legal_basis}};
}

Value::List legal_basis_values(const plan::PlanRecord& record) {
    Value::List list;
    for (const plan::LegalReference& reference : record.legal_basis)
        list.push_back(
            Value::Map{{"norma", reference.norm}, {"fecha", day_in_words(reference.date)}, {"texto", reference.text}});
    return list;
}

Value::List step_values(const plan::PlanRecord& record, const plan::PlanType& type) {
    Value::List list;
    for (const plan::ProcedureStep& step : type.steps) {
        const auto found = record.dates.find(step.key);
        const std::string day = found == record.dates.end() ? std::string() : found->second;
        list.push_back(
            Value::Map{{"clave", step.key},
                       {"nombre", step.label},
                       {"responsable", step.responsible.empty() ? record.institution.name : step.responsible},
                       {"fecha", short_day(day)},
                       {"fecha_larga", day_in_words(day)}});
    }
    return list;
}

Value resolution_value(const plan::PlanRecord& record, Edition edition) {
    // Before it is registered a resolution is only a draft of one.
    const bool shown = record.resolution && (edition == Edition::Official || edition == Edition::Historical);
    const plan::Resolution act = shown ? *record.resolution : plan::Resolution();
    const std::string name = joined(act.kind, act.number);
    return Value::Map{{"hay", !name.empty()},
                      {"nombre", name},
                      {"fecha", day_in_words(act.date)},
                      {"emisor", act.issuer},
                      {"extracto", record.resolution && !record.resolution->confidential.subsections.empty()}};
}

/// 64 digits in groups of eight, on two lines.
Value digest_value(const Digest& digest) {
    std::array<std::string, 2> lines;
    for (std::size_t at = 0; at + 8 <= digest.hex().size(); at += 8) {
        std::string& line = lines.at(at < 32 ? 0 : 1);
        line += (line.empty() ? "" : " ") + digest.hex().substr(at, 8);
    }
    return Value::Map{{"linea_1", lines[0]}, {"linea_2", lines[1]}};
}

Value verification_value(const plan::PlanRecord& record, const Settings& settings, const Digest& digest) {
    const std::string address = verification_address(record, settings);
    return Value::Map{{"direccion", address},
                      {"visible", without_scheme(address)},
                      {"portal", without_scheme(settings.base) + "/v"},
                      {"sitio", without_scheme(settings.base)},
                      {"palabras", control_words(digest, settings.control_words)},
                      {"huella", digest_value(digest)}};
}

/// A to Z, then AA, AB: no plan has come near. `index` counts from 0.
std::string chapter_letter(std::size_t index) {
    std::string letter(1, static_cast<char>('A' + index % 26));
    if (index >= 26) letter.insert(letter.begin(), static_cast<char>('A' + (index / 26 - 1) % 26));
    return letter;
}

Value::List chapter_values(const plan::PlanRecord& record) {
    Value::List list;
    for (const plan::Chapter& chapter : record.chapters) {
        const std::string letter = chapter_letter(list.size());
        list.push_back(Value::Map{{"letra", letter},
                                  {"id", id_of("c-", letter)},
                                  {"clave", chapter.id},
                                  {"titulo", chapter.title},
                                  {"texto", chapter.markdown},
                                  {"archivo", chapter.file}});
    }
    return list;
}

/// Signatories two by two, each with the name of its signature field.
Value::List signature_values(const plan::PlanRecord& record) {
    Value::List pairs;
    Value::List pair;
    std::set<std::string> used;
    for (const plan::Signatory& signatory : record.signatories) {
        std::string role = signatory.role.empty() ? "firmante" : id_of("", signatory.role);
        std::replace(role.begin(), role.end(), '-', '_');
        std::string field = "firma_" + role;
        for (int again = 2; !used.insert(field).second; ++again) field = fmt::format("firma_{}_{}", role, again);
        pair.push_back(Value::Map{{"cargo", signatory.position}, {"nombre", signatory.name}, {"campo", field}});
        if (pair.size() == 2) pairs.emplace_back(std::exchange(pair, {}));
    }
    if (!pair.empty()) pairs.emplace_back(std::move(pair));
    Value::List rows;
    for (Value& each : pairs) rows.push_back(Value::Map{{"firmas", std::move(each)}});
    return rows;
}

Value weave_value(const PlanView& view) {
    const auto any = [&](TableState state) {
        return std::any_of(view.sections.begin(), view.sections.end(),
                           [&](const SectionView& section) { return section.all(state); });
    };
    const bool empty = std::any_of(view.sections.begin(), view.sections.end(), [](const SectionView& section) {
        return section.row_count() == 0 && !section.any(TableState::Confidential) &&
               std::any_of(section.subsections.begin(), section.subsections.end(), [](const auto& one) {
                   return one.state == TableState::Empty || one.state == TableState::NormText;
               });
    });
    const bool confidential = std::any_of(view.sections.begin(), view.sections.end(), [](const SectionView& section) {
        return section.row_count() == 0 && section.any(TableState::Confidential);
    });
    const bool none = view.sections.empty();
    return Value::Map{{"primera", none ? std::string() : view.sections.front().definition->number},
                      {"ultima", none ? std::string() : view.sections.back().definition->number},
                      {"vacio", empty},
                      {"confidencial", confidential},
                      {"no_aplica", any(TableState::NotApplicable)},
                      {"desconocido", any(TableState::Unknown)}};
}

std::string number_or_nothing(int number) {
    return number == 0 ? std::string() : std::to_string(number);
}

/// The highest value of a chart and whose it is.
Value highest_value(const ChartView& chart) {
    std::int64_t highest = 0;
    for (const ChartBar& bar : chart.bars) highest = std::max(highest, bar.value);
    std::string labels;
    for (const ChartBar& bar : chart.bars)
        if (bar.value == highest) labels += (labels.empty() ? "" : ", ") + bar.label;
    return Value::Map{{"etiqueta", labels}, {"valor", spanish_number(highest)}};
}

Value chart_value(const ChartView& chart) {
    const plan::Chart& definition = *chart.definition;
    const bool is_part = definition.count == plan::ChartCount::PartOfTotal;
    Value::List rows;
    for (const ChartBar& bar : chart.bars)
        rows.push_back(Value::Map{{"etiqueta", bar.label}, {"valor", spanish_number(bar.value)}});
    const bool drawn = chart.number > 0;
    Value::Map values{{"clave", definition.key},
                      {"id", drawn ? fmt::format("grafico-{}", chart.number) : std::string()},
                      {"titulo", definition.title},
                      {"numero", number_or_nothing(chart.number)},
                      {"cuadro", number_or_nothing(chart.table_number)},
                      {"cuadro_propio", chart.has_own_table},
                      {"vacio", !drawn},
                      {"parte", is_part},
                      {"porcentaje", is_part && drawn ? std::to_string(per_cent(chart.bars.front().value, chart.total))
                                                      : std::string()},
                      {"total", spanish_number(chart.total)},
                      {"columna_etiqueta", definition.label_heading},
                      {"columna_valor", definition.value_heading},
                      {"mayor", highest_value(chart)}};
    values.emplace("filas", std::move(rows));
    return values;
}

Value::List chart_values(const PlanView& view) {
    Value::List list;
    for (const ChartView& chart : view.charts) list.push_back(chart_value(chart));
    return list;
}

/// Which captions the list of tables and figures will have.
Value lists_value(const PlanView& view) {
    const auto lists = [&](bool figures) {
        return std::any_of(view.exhibits->begin(), view.exhibits->end(), [&](const plan::Exhibit& exhibit) {
            return is_listed(exhibit) && (exhibit.kind == plan::ExhibitKind::Figure) == figures;
        });
    };
    const bool prints_tables = std::any_of(view.sections.begin(), view.sections.end(), [](const SectionView& section) {
        return section.any(TableState::Rows) || section.any(TableState::Sheet);
    });
    const bool prints_charts =
        std::any_of(view.charts.begin(), view.charts.end(), [](const ChartView& chart) { return chart.number > 0; });
    return Value::Map{{"cuadros", prints_tables || lists(false)}, {"graficos", prints_charts || lists(true)}};
}

Value::List axis_values(const plan::PlanType& type) {
    Value::List list;
    for (const plan::NumberedName& axis : type.axes)
        list.push_back(Value::Map{{"numero", std::to_string(axis.number)}, {"nombre", axis.name}});
    return list;
}

Value::List origin_values(const plan::PlanRecord& record) {
    Value::List list;
    for (const auto& [key, text] : record.origin)
        list.push_back(Value::Map{{"clave", key}, {"valor", day_in_words(text)}});
    return list;
}

Value plan_value(const plan::PlanRecord& record, const plan::PlanType& type, Edition edition, const PlanView& view) {
    const std::string title = record.title.empty() ? type.title : record.title;
    std::size_t rows = 0;
    for (const SectionView& section : view.sections) rows += section.row_count();
    const std::string day = last_day(record, type);
    return Value::Map{{"titulo", title},
                      {"titulo_largo", code_points(title).size() > long_title ? "largo" : ""},
                      {"periodo", period_text(record.period)},
                      {"periodo_inferido", record.period.inferred},
                      {"version", std::to_string(record.version)},
                      {"codigo", edition == Edition::Draft ? std::string() : record.code},
                      {"estado", record.state},
                      {"fecha", day_in_words(day)},
                      {"anio", day.substr(0, 4)},
                      {"registros", spanish_number(static_cast<std::int64_t>(rows))},
                      {"un_registro", rows == 1}};
}

}  // namespace

std::string id_of(std::string prefix, std::string_view name) {
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool upper = c >= 'A' && c <= 'Z';
        prefix += plain ? c : upper ? static_cast<char>(c - 'A' + 'a') : '-';
    }
    return prefix;
}

std::string period_text(const plan::Period& period) {
    if (!period.start || !period.end) return {};
    if (period.start == period.end) return std::to_string(*period.start);
    return fmt::format("{}–{}", *period.start, *period.end);
}

std::string last_day(const plan::PlanRecord& record, const plan::PlanType& type) {
    std::optional<Date> last;
    const auto consider = [&](const std::string& text) {
        const auto date = Date::from_iso(text);
        if (date && (!last || *last < *date)) last = date;
    };
    for (const auto& [key, text] : record.dates) consider(text);
    for (const auto& [key, text] : record.origin) consider(text);
    if (record.resolution) consider(record.resolution->date);
    if (!last) consider(record.norm.date);
    if (!last) consider(type.norm_date);
    if (!last) last = Date();
    return last->iso();
}

std::string verification_address(const plan::PlanRecord& record, const Settings& settings) {
    return settings.base + "/" + plan::verification_path(record);
}

Value make_values(const plan::PlanRecord& record,
                  const plan::PlanType& type,
                  Edition edition,
                  const Settings& settings,
                  const PlanView& view,
                  const Digest& digest,
                  RowValues rows) {
    Value::Map values{
        {"plan", plan_value(record, type, edition, view)},
        {"tipo", Value::Map{{"titulo", type.title}, {"sigla", type.acronym}}},
        {"entidad", institution_value(record.institution, settings)},
        {"edicion", edition_value(edition, record)},
        {"norma", norm_value(record, type)},
        {"marco", legal_basis_values(record)},
        {"pasos", step_values(record, type)},
        {"resolucion", resolution_value(record, edition)},
        {"verificacion", verification_value(record, settings, digest)},
        {"licencia", Value::Map{{"nombre", settings.licence_name}, {"direccion", settings.licence_address}}},
        {"ejes", axis_values(type)},
        {"tejido", weave_value(view)},
        {"listas", lists_value(view)},
        {"graficos", chart_values(view)},
        {"anexo", Value::Map{{"letra", chapter_letter(record.chapters.size())}}},
        {"firmantes", signature_values(record)},
        {"origen", origin_values(record)},
    };
    // A braced list would copy them.
    values.emplace("capitulos", chapter_values(record));
    values.emplace("secciones", section_values(view, rows));
    return values;
}

Value plan_values(const plan::PlanRecord& record,
                  const plan::PlanType& type,
                  Edition edition,
                  const Settings& settings) {
    return make_values(record, type, edition, settings, view_of(record, type, edition), plan::public_digest(record),
                       RowValues::Give);
}

}  // namespace pige::compose
