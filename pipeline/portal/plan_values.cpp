// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/plan_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/date.hpp"
#include "core/text.hpp"
#include "html/html.hpp"

namespace pige::portal {
namespace {

using document::Drawing;
using document::Rectangle;
using markup::Value;

// The drawing of look/web: columns of 11.2 every 12.8, strips of 3 every 3.95, eight at most.
constexpr Length column_step = Length::milli_points(12'800);
constexpr Length column_width = Length::milli_points(11'200);
constexpr Length strip_step = Length::milli_points(3'950);
constexpr Length strip_height = Length::milli_points(3'000);
constexpr std::int64_t most_strips = 8;

/// Fallbacks for a browser without our stylesheet; the classes decide.
constexpr document::Colour ink{27, 58, 87};
constexpr document::Colour quiet{150, 150, 150};

int number_in(const std::string& text) {
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::vector<std::pair<std::string, std::string>> pairs_in(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    if (text.empty()) return pairs;
    for (const std::string& part : split(text, ',')) {
        const std::size_t colon = std::min(part.find(':'), part.size());
        pairs.emplace_back(part.substr(0, colon), part.substr(std::min(colon + 1, part.size())));
    }
    return pairs;
}

/// The class of the strips of an axis: three axes, three classes of the stylesheet.
std::string class_of_axis(int axis) {
    static constexpr std::array<const char*, 3> classes = {"s", "e", "a"};
    return classes.at(axis >= 1 && axis <= 3 ? static_cast<std::size_t>(axis - 1) : 0);
}

Rectangle strip(Length x, std::int64_t row, const std::string& css_class) {
    const Length y = strip_step * (most_strips - 1 - row);
    return {x, y, column_width, strip_height, ink, std::nullopt, {}, css_class};
}

/// One column: its strips, an outline for "no records", a short line for "not applicable".
void add_column(Drawing& drawing, Length x, const std::string& count, const std::string& css_class) {
    const int rows = number_in(count);
    const Length bottom = strip_step * (most_strips - 1);
    if (rows < 0) {
        const Length width = Length::milli_points(2'400);
        drawing.shapes.emplace_back(Rectangle{x + (column_width - width) / 2,
                                              bottom + strip_height / 2,
                                              width,
                                              Length::milli_points(350),
                                              quiet,
                                              std::nullopt,
                                              {},
                                              "n"});
    } else if (rows == 0) {
        Rectangle outline = strip(x, 0, "v");
        outline.fill.reset();
        outline.stroke = ink;
        outline.stroke_width = Length::milli_points(300);
        drawing.shapes.emplace_back(outline);
    }
    for (std::int64_t row = 0; row < std::min<std::int64_t>(rows, most_strips); ++row) {
        drawing.shapes.emplace_back(strip(x, row, css_class));
    }
}

Value file_entry(const PublicFile& file) {
    return Value::Map{{"direccion", "/" + file.path}, {"formato", file.format}, {"tamano", spanish_size(file.size)}};
}

}  // namespace

std::string day_in_words(const std::string& iso) {
    const auto date = Date::from_iso(iso);
    return date ? long_spanish(*date) : iso;
}

std::string page_of(const PublicPlan& plan) {
    return "/" + plan.fact("ruta") + "/plan.html";
}

Value::Tree weave_of(const PublicPlan& plan) {
    const auto columns = pairs_in(plan.fact("tejido"));
    if (columns.empty()) return {};
    std::map<std::string, int> axes;
    for (const auto& [section, axis] : pairs_in(plan.fact("ejes"))) axes[section] = number_in(axis);
    Drawing drawing;
    Length x;
    for (const auto& [section, count] : columns) {
        const auto axis = axes.find(section);
        add_column(drawing, x, count, class_of_axis(axis == axes.end() ? 1 : axis->second));
        x += column_step;
    }
    drawing.width = x - (column_step - column_width);
    drawing.height = strip_step * most_strips;
    return {html::to_svg(drawing, {}, "tejido")};
}

Value list_entry(const PublicPlan& plan) {
    Value::Map entry;
    for (const char* name : {"entidad", "sigla", "clase", "departamento", "titulo", "periodo", "version"}) {
        entry[name] = plan.fact(name);
    }
    entry["direccion"] = page_of(plan);
    entry["estado_clase"] = plan.state();
    entry["publicado"] = day_in_words(plan.fact("publicado"));
    entry["publicado_iso"] = plan.fact("publicado");
    entry["ficticia"] = plan.fact("ficticia") == "true";
    const int records = std::max(0, number_in(plan.fact("registros")));
    entry["registros"] = spanish_number(records);
    entry["registros_uno"] = records == 1;
    Value::List files;
    for (const char* name : {"plan.pdf", "registros.csv", "plan.json"}) {
        if (const PublicFile* file = plan.file(name)) files.push_back(file_entry(*file));
    }
    entry["archivos"] = std::move(files);
    entry["tejido"] = weave_of(plan);
    return entry;
}

Value verified_plan(const PublicPlan& plan) {
    Value::Map values;
    for (const char* name : {"codigo", "entidad", "titulo", "periodo", "version", "resolucion", "palabras"}) {
        values[name] = plan.fact(name);
    }
    values["resolucion_fecha"] = day_in_words(plan.fact("resolucion_fecha"));
    values["direccion"] = page_of(plan);
    values["pdf"] = "/" + plan.fact("ruta") + "/plan.pdf";
    values["estado_clase"] = plan.state();
    values["ficticia"] = plan.fact("ficticia") == "true";
    values["extracto"] = plan.fact("extracto") == "true";
    values["documentos_reservados"] = plan.fact("documentos_reservados") == "true";
    return values;
}

}  // namespace pige::portal
