// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "compose/cell_text.hpp"
#include "compose/values.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using markup::Value;

// look 6: from so many columns on the print is smaller.
constexpr std::size_t small_print_columns = 12;

// The words by which a template chooses; part of its interface (templates/VALORES.md), never printed.
std::string_view state_name(TableState state) {
    switch (state) {
        case TableState::Rows: return "cuadro";
        case TableState::Sheet: return "hoja";
        case TableState::Empty: return "vacio";
        case TableState::NotApplicable: return "no_aplica";
        case TableState::Unknown: return "desconocido";
        case TableState::Confidential: return "confidencial";
        case TableState::NormText: return "texto";
    }
    return {};
}

Value::List column_values(const SubsectionView& view) {
    Value::List columns;
    for (const plan::Field* field : view.fields)
        columns.push_back(Value::Map{{"clave", field->key},
                                     {"etiqueta", field->label},
                                     {"etiqueta_corta", field->short_label.empty() ? field->label : field->short_label},
                                     {"clase", std::string(column_class(field->kind))},
                                     {"encabezado", field->row_header}});
    return columns;
}

Value cell_value(const plan::Row& row, const plan::Field& field) {
    const CellText cell = cell_text(row.find(field.key), field);
    Value::List items;
    for (const std::string& item : cell.items) items.emplace_back(item);
    return Value::Map{{"clave", field.key},
                      {"etiqueta", field.label},
                      {"clase", std::string(column_class(field.kind))},
                      {"encabezado", field.row_header},
                      {"texto", cell.text},
                      {"lista", std::move(items)},
                      {"si", cell.kind == CellText::Kind::Yes},
                      {"no", cell.kind == CellText::Kind::No},
                      {"sin_dato", cell.kind == CellText::Kind::Blank}};
}

Value::List row_values(const SubsectionView& view) {
    Value::List rows;
    for (const plan::Row& row : view.content->rows) {
        Value::List cells;
        for (const plan::Field* field : view.fields) cells.push_back(cell_value(row, *field));
        Value::Map numbered{{"numero", std::to_string(rows.size() + 1)}};
        numbered.emplace("celdas", std::move(cells));
        rows.emplace_back(std::move(numbered));
    }
    return rows;
}

Value subsection_value(const SubsectionView& view, RowValues rows) {
    const plan::Subsection& definition = *view.definition;
    const std::size_t count = view.content == nullptr ? 0 : view.content->rows.size();
    const bool give_rows = rows == RowValues::Give && view.content != nullptr;
    Value::Map values{{"codigo", definition.code},
                      {"id", id_of("a-", definition.code)},
                      {"titulo", definition.title},
                      {"con_titulo", !view.is_whole_section},
                      {"leyenda", definition.caption.empty() ? definition.title : definition.caption},
                      {"estado", state_name(view.state)},
                      {"sin_registros", definition.empty_sentence},
                      {"motivo", view.reason},
                      {"norma", definition.norm_text},
                      {"numero", view.table_number == 0 ? std::string() : std::to_string(view.table_number)},
                      {"registros", spanish_number(static_cast<std::int64_t>(count))},
                      {"un_registro", count == 1},
                      {"apaisado", view.landscape},
                      {"cifras", view.figures_only},
                      {"clase_hoja", view.figures_only ? "cifras" : ""},
                      {"clase_cuadro", view.fields.size() >= small_print_columns ? "ancho" : ""}};
    // A braced list would copy them.
    values.emplace("columnas", column_values(view));
    values.emplace("filas", give_rows ? row_values(view) : Value::List());
    return values;
}

}  // namespace

Value::List section_values(const PlanView& view, RowValues rows) {
    Value::List sections;
    for (const SectionView& section : view.sections) {
        Value::List axes;
        for (const plan::NumberedName* axis : section.axes) axes.emplace_back(axis->name);
        Value::List subsections;
        for (const SubsectionView& subsection : section.subsections)
            subsections.push_back(subsection_value(subsection, rows));
        const std::size_t count = section.row_count();
        Value::Map values{{"numero", section.definition->number},
                          {"id", id_of("s-", section.definition->number)},
                          {"titulo", section.definition->title},
                          {"eje", section.axis == nullptr ? std::string() : section.axis->name},
                          {"ejes", axes},
                          {"varios_ejes", axes.size() > 1},
                          {"registros", spanish_number(static_cast<std::int64_t>(count))},
                          {"un_registro", count == 1},
                          {"sin_registros", count == 0},
                          {"confidencial", count == 0 && section.any(TableState::Confidential)},
                          {"no_aplica", section.all(TableState::NotApplicable)}};
        values.emplace("apartados", std::move(subsections));
        sections.emplace_back(std::move(values));
    }
    return sections;
}

}  // namespace pige::compose
