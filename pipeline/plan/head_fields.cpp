// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/head_fields.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace pige::plan {

namespace {

struct HeadField {
    std::string_view path;
    bool (*filled)(const PlanRecord&);
};

bool filled(const std::string& text) {
    return !is_blank(text);
}

bool has_position(const PlanRecord& record) {
    return std::ranges::any_of(record.signatories, [](const Signatory& one) { return filled(one.position); });
}

/// A field of the resolution: nothing when there is no resolution.
template <std::string Resolution::* Member>
bool in_resolution(const PlanRecord& record) {
    return record.resolution.has_value() && filled((*record.resolution).*Member);
}

constexpr std::array head_fields{
    HeadField{"codigo_identificador", [](const PlanRecord& record) { return filled(record.code); }},
    HeadField{"entidad.clases", [](const PlanRecord& record) { return !record.institution.classes.empty(); }},
    HeadField{"entidad.codigo", [](const PlanRecord& record) { return filled(record.institution.code); }},
    HeadField{"entidad.departamento", [](const PlanRecord& record) { return filled(record.institution.department); }},
    HeadField{"entidad.nombre", [](const PlanRecord& record) { return filled(record.institution.name); }},
    HeadField{"entidad.sigla", [](const PlanRecord& record) { return filled(record.institution.acronym); }},
    HeadField{"firmantes", has_position},
    HeadField{"marco", [](const PlanRecord& record) { return !record.legal_basis.empty(); }},
    HeadField{"norma.acto", [](const PlanRecord& record) { return filled(record.norm.act); }},
    HeadField{"periodo.fin",
              [](const PlanRecord& record) { return record.period.end.has_value() && !record.period.inferred; }},
    HeadField{"periodo.inicio",
              [](const PlanRecord& record) { return record.period.start.has_value() && !record.period.inferred; }},
    HeadField{"resolucion.clase", in_resolution<&Resolution::kind>},
    HeadField{"resolucion.codigo_citado", in_resolution<&Resolution::cited_code>},
    HeadField{"resolucion.documento", in_resolution<&Resolution::document>},
    HeadField{"resolucion.emisor", in_resolution<&Resolution::issuer>},
    HeadField{"resolucion.fecha", in_resolution<&Resolution::date>},
    HeadField{"resolucion.numero", in_resolution<&Resolution::number>},
    HeadField{"resolucion.periodo_citado",
              [](const PlanRecord& record) {
                  return record.resolution.has_value() && record.resolution->cited_period.start.has_value() &&
                         record.resolution->cited_period.end.has_value();
              }},
    HeadField{"titulo", [](const PlanRecord& record) { return filled(record.title); }},
};

constexpr auto paths = [] {
    std::array<std::string_view, head_fields.size()> all;
    std::ranges::transform(head_fields, all.begin(), &HeadField::path);
    return all;
}();

constexpr std::string_view dates_prefix = "fechas.";
constexpr std::string_view origin_prefix = "origen.";

bool filled_in(const std::map<std::string, std::string>& values, std::string_view key) {
    const auto found = values.find(std::string(key));
    return found != values.end() && filled(found->second);
}

}  // namespace

std::span<const std::string_view> head_field_paths() {
    return paths;
}

bool is_head_field(std::string_view path) {
    return path.starts_with(dates_prefix) || path.starts_with(origin_prefix) ||
           std::ranges::find(paths, path) != paths.end();
}

bool head_field_filled(const PlanRecord& record, std::string_view path) {
    if (path.starts_with(dates_prefix)) {
        return filled_in(record.dates, path.substr(dates_prefix.size()));
    }
    if (path.starts_with(origin_prefix)) {
        return filled_in(record.origin, path.substr(origin_prefix.size()));
    }
    const auto* found = std::ranges::find(head_fields, path, &HeadField::path);
    return found != head_fields.end() && found->filled(record);
}

}  // namespace pige::plan
