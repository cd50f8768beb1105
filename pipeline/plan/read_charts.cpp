// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/read_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace pige::plan {

namespace {

constexpr std::array<std::pair<std::string_view, ChartCount>, 4> counts{{{"gestion", ChartCount::RowsByYear},
                                                                         {"eje", ChartCount::RowsByAxis},
                                                                         {"estado", ChartCount::SubsectionsByState},
                                                                         {"parte", ChartCount::PartOfTotal}}};

ChartCount count_of(ObjectReader& chart) {
    const std::string written = chart.text("cuenta");
    const auto found = std::ranges::find(counts, written, &std::pair<std::string_view, ChartCount>::first);
    if (found != counts.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [name, count] : counts) known.emplace_back(name);
    chart.reading().report("PIGE-T008", chart.path_of("cuenta"),
                           {{"clave", "cuenta"}, {"valor", written}, {"parecida", Reading::nearest(written, known)}});
    return ChartCount::RowsByYear;
}

void read_labels(ObjectReader& object, Chart& chart) {
    const std::vector<std::string_view> names = label_names(chart.count);
    if (names.empty()) return;
    ObjectReader labels = object.object("etiquetas");
    if (!labels.present()) return;
    for (const std::string_view name : names) chart.labels.emplace(name, labels.text(name));
    labels.finish();
}

Chart read_chart(ObjectReader object) {
    Chart chart;
    chart.key = object.text("clave");
    chart.title = object.text("titulo");
    chart.count = count_of(object);
    const bool is_part = chart.count == ChartCount::PartOfTotal;
    if (is_part || chart.count == ChartCount::RowsByYear) chart.field = object.text("campo");
    if (is_part) {
        chart.subsection = object.text("apartado");
        chart.total_field = object.text("total");
    } else {
        ObjectReader columns = object.object("columnas");
        if (columns.present()) {
            chart.label_heading = columns.text("etiqueta");
            chart.value_heading = columns.text("valor");
            columns.finish();
        }
    }
    read_labels(object, chart);
    object.finish();
    return chart;
}

void check_field(const Subsection& subsection, const std::string& key, const std::string& path, Reading& reading) {
    if (subsection.find_field(key) != nullptr) return;
    std::vector<std::string> known;
    std::ranges::transform(subsection.fields, std::back_inserter(known), &Field::key);
    reading.report("PIGE-T012", path,
                   {{"campo", key}, {"apartado", subsection.code}, {"parecida", Reading::nearest(key, known)}});
}

void check_part(const PlanType& type, const Chart& chart, const std::string& path, Reading& reading) {
    const Subsection* subsection = type.find_subsection(chart.subsection);
    if (subsection == nullptr) {
        std::vector<std::string> known;
        for (const Section& section : type.sections)
            std::ranges::transform(section.subsections, std::back_inserter(known), &Subsection::code);
        reading.report("PIGE-T014", path + ".apartado",
                       {{"apartado", chart.subsection}, {"parecida", Reading::nearest(chart.subsection, known)}});
        return;
    }
    check_field(*subsection, chart.field, path + ".campo", reading);
    check_field(*subsection, chart.total_field, path + ".total", reading);
}

/// The year by which rows are counted must be a field of some table.
void check_year(const PlanType& type, const Chart& chart, const std::string& path, Reading& reading) {
    std::set<std::string> known;
    for (const Section& section : type.sections)
        for (const Subsection& subsection : section.subsections)
            for (const Field& field : subsection.fields)
                if (field.kind == FieldKind::Year) known.insert(field.key);
    if (known.contains(chart.field)) return;
    const std::vector<std::string> keys(known.begin(), known.end());
    reading.report("PIGE-T012", path + ".campo",
                   {{"campo", chart.field}, {"apartado", "*"}, {"parecida", Reading::nearest(chart.field, keys)}});
}

}  // namespace

std::vector<std::string_view> label_names(ChartCount count) {
    switch (count) {
        case ChartCount::RowsByYear: return {"antes", "despues", "sin_dato"};
        case ChartCount::RowsByAxis: return {"sin_dato"};
        case ChartCount::SubsectionsByState:
            return {"con_registros", "vacio", "no_aplica", "desconocido", "confidencial"};
        case ChartCount::PartOfTotal: break;
    }
    return {};
}

std::vector<Chart> read_charts(ObjectReader& type) {
    std::vector<Chart> charts;
    for (ObjectReader& chart : type.objects("graficos", Need::Optional)) charts.push_back(read_chart(std::move(chart)));
    return charts;
}

void check_charts(const PlanType& type, Reading& reading) {
    std::set<std::string> keys;
    for (std::size_t at = 0; at < type.charts.size(); ++at) {
        const Chart& chart = type.charts[at];
        const std::string path = fmt::format("graficos[{}]", at + 1);
        if (!keys.insert(chart.key).second) reading.report("PIGE-T015", path + ".clave", {{"valor", chart.key}});
        if (chart.count == ChartCount::PartOfTotal) check_part(type, chart, path, reading);
        if (chart.count == ChartCount::RowsByYear) check_year(type, chart, path, reading);
    }
}

}  // namespace pige::plan
