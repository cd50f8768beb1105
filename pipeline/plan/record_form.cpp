// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/record_form.hpp"

#include <algorithm>
#include <utility>

#include "plan/exhibit.hpp"
#include "plan/plan_record.hpp"

namespace pige::plan {
namespace {

// Years have four digits everywhere (`validate`: PIGE-V123).
constexpr std::int64_t first_year = 1000;
constexpr std::int64_t last_year = 9999;
/// No element can be called "6.1".
constexpr std::string_view table_prefix = "apartado-";

Form of_kind(Form::Kind kind) {
    Form form;
    form.kind = kind;
    return form;
}

Form text() {
    return of_kind(Form::Kind::Text);
}

Form integer() {
    return of_kind(Form::Kind::Integer);
}

Form boolean() {
    return of_kind(Form::Kind::Boolean);
}

Form not_null(Form form) {
    form.nullable = false;
    return form;
}

Form filled_text() {
    Form form = not_null(text());
    form.must_be_filled = true;
    return form;
}

/// Historical records keep the dates that their documents give, whole or not.
Form day(const PlanType& type) {
    Form form = text();
    if (type.officiality.historical) return form;
    form.pattern = "(" + std::string(day_pattern) + "|\\s*)";
    return form;
}

FormPart optional_part(std::string key, Form form) {
    std::string element = key;
    return {std::move(key), std::move(element), false, std::move(form)};
}

/// A key without which reading refuses the record (PIGE-L003).
FormPart required_part(std::string key, Form form) {
    FormPart part = optional_part(std::move(key), not_null(std::move(form)));
    part.required = true;
    return part;
}

Form object_of(std::vector<FormPart> parts) {
    Form form = of_kind(Form::Kind::Object);
    form.parts = std::move(parts);
    return form;
}

FormPart item(std::string element, Form form) {
    return {{}, std::move(element), false, not_null(std::move(form))};
}

Form list_of(std::string element, Form form) {
    Form list = of_kind(Form::Kind::List);
    list.parts = {item(std::move(element), std::move(form))};
    return list;
}

Form texts() {
    return list_of("valor", text());
}

Form map_of(std::string element, std::string key_attribute, Form form) {
    Form map = of_kind(Form::Kind::Map);
    map.parts = {item(std::move(element), std::move(form))};
    map.key_attribute = std::move(key_attribute);
    return map;
}

Form choice(const PlanType& type, const Field& field) {
    Form form = filled_text();
    const Catalogue* catalogue = type.find_catalogue(field.catalogue);
    if (catalogue == nullptr || !catalogue->refuses_unknown()) return form;
    std::ranges::transform(catalogue->values, std::back_inserter(form.only), &CatalogueValue::value);
    return form;
}

Form number(std::optional<std::int64_t> minimum, std::optional<std::int64_t> maximum) {
    Form form = not_null(integer());
    form.minimum = minimum;
    form.maximum = maximum;
    return form;
}

/// A list in a cell: blank items stand for nothing.
Form cell_list(Form form) {
    Form list = not_null(list_of("valor", std::move(form)));
    list.minimum_items = 1;
    return list;
}

/// A cell that is filled.
Form filled_cell(const PlanType& type, const Field& field) {
    switch (field.kind) {
        case FieldKind::Text: break;
        case FieldKind::Integer: return number(field.minimum.value_or(0), field.maximum);
        case FieldKind::Year: return number(field.minimum.value_or(first_year), field.maximum.value_or(last_year));
        case FieldKind::YesNo: {
            Form form = not_null(text());
            form.only = {"SI", "NO"};
            return form;
        }
        case FieldKind::Choice: return choice(type, field);
        case FieldKind::Date: {
            Form form = not_null(text());
            form.pattern = day_pattern;
            return form;
        }
        case FieldKind::List: return cell_list(filled_text());
        case FieldKind::ChoiceList: return cell_list(choice(type, field));
    }
    return filled_text();
}

/// A column of a table. Historical rows may be blank.
FormPart column(const PlanType& type, const Field& field) {
    const bool required = field.required && !type.officiality.historical;
    Form form = filled_cell(type, field);
    form.title = field.label;
    form.description = field.description;
    form.nullable = !required;
    form.may_be_blank = !required;
    return {field.key, field.key, required, std::move(form)};
}

/// The rows of a table, or the reason why it does not apply.
FormPart table(const PlanType& type, const Subsection& subsection) {
    std::vector<FormPart> columns;
    for (const Field& field : subsection.fields) columns.push_back(column(type, field));
    Form rows = list_of("fila", object_of(std::move(columns)));
    rows.kind = Form::Kind::Rows;
    rows.title = subsection.title;
    rows.maximum_items = subsection.fields.empty() ? std::optional<int>(0) : subsection.maximum_rows;
    rows.instead = {required_part("no_aplica", filled_text())};
    return {subsection.code, std::string(table_prefix) + subsection.code, false, std::move(rows)};
}

Form tables(const PlanType& type) {
    Form form = object_of({});
    form.element_prefix = table_prefix;
    for (const Section& section : type.sections) {
        for (const Subsection& subsection : section.subsections) form.parts.push_back(table(type, subsection));
    }
    return form;
}

Form period() {
    return object_of(
        {optional_part("inicio", integer()), optional_part("fin", integer()), optional_part("inferido", boolean())});
}

Form institution() {
    return object_of({optional_part("codigo", text()), optional_part("sigla", text()), required_part("nombre", text()),
                      optional_part("clases", texts()), optional_part("departamento", text()),
                      optional_part("tipo", text()), optional_part("ficticia", boolean())});
}

Form dates(const PlanType& type) {
    Form form = object_of({});
    for (const ProcedureStep& step : type.steps) {
        form.parts.push_back(optional_part(step.key, day(type)));
        form.parts.back().form.title = step.label;
    }
    return form;
}

Form resolution(const PlanType& type) {
    return object_of({optional_part("clase", text()), optional_part("numero", text()),
                      optional_part("fecha", day(type)), optional_part("emisor", text()),
                      optional_part("codigo_citado", text()), optional_part("periodo_citado", period()),
                      optional_part("confidencial", object_of({optional_part("total", boolean()),
                                                               optional_part("apartados", texts())})),
                      optional_part("documento", text())});
}

/// A cell of an exhibit: a text or a tick, or an object that says what it spans.
Form exhibit_rows() {
    Form value = text();
    value.also_boolean = true;
    FormPart text_of_cell = optional_part("texto", value);
    text_of_cell.required = true;
    Form span = integer();
    span.minimum = 1;
    span.maximum = largest_exhibit_span;
    const Form spanning =
        not_null(object_of({std::move(text_of_cell), optional_part("filas", span), optional_part("columnas", span),
                            optional_part("encabezado", boolean())}));
    Form row = of_kind(Form::Kind::List);
    row.parts = {{{}, "celda", false, value}, item("celda_amplia", spanning)};
    return list_of("fila", std::move(row));
}

Form exhibits() {
    Form kind = text();
    kind.only = kind_names();
    return list_of("cuadro",
                   object_of({required_part("id", text()), required_part("clase", std::move(kind)),
                              optional_part("numero", text()), optional_part("titulo", text()),
                              optional_part("fuente", text()), optional_part("notas", texts()),
                              optional_part("encabezados", exhibit_rows()), optional_part("filas", exhibit_rows()),
                              optional_part("alternativa", text()), optional_part("falta", text())}));
}

Form documents() {
    Form digest = text();
    digest.pattern = "[0-9a-f]{64}";
    const Form document = object_of({required_part("archivo", text()), required_part("sha256", std::move(digest))});
    std::vector<FormPart> roles;
    for (const std::string_view role : document_roles) roles.push_back(optional_part(std::string(role), document));
    return object_of(std::move(roles));
}

Form plan_type_name(const PlanType& type) {
    Form form = text();
    form.only = {type.id};
    return form;
}

Form version() {
    Form form = integer();
    form.minimum = 1;
    return form;
}

}  // namespace

const FormPart* Form::find(std::string_view key) const {
    const auto found = std::ranges::find(parts, key, &FormPart::key);
    return found == parts.end() ? nullptr : &*found;
}

const FormPart* Form::find_element(std::string_view name) const {
    const auto found = std::ranges::find(parts, name, &FormPart::element);
    return found == parts.end() ? nullptr : &*found;
}

Form record_form(const PlanType& type) {
    Form form = not_null(object_of(
        {required_part("tipo", plan_type_name(type)), optional_part("version", version()),
         optional_part("idioma", text()), required_part("entidad", institution()), optional_part("titulo", text()),
         optional_part("periodo", period()),
         optional_part("norma", object_of({optional_part("acto", text()), optional_part("version", text()),
                                           optional_part("fecha", day(type))})),
         optional_part("marco", list_of("disposicion",
                                        object_of({required_part("norma", text()), optional_part("fecha", day(type)),
                                                   optional_part("texto", text())}))),
         optional_part("firmantes",
                       list_of("firmante", object_of({required_part("rol", text()), optional_part("cargo", text()),
                                                      optional_part("nombre", text())}))),
         optional_part("codigo_identificador", text()), optional_part("estado", text()),
         optional_part("fechas", dates(type)), optional_part("resolucion", resolution(type)),
         optional_part("capitulos",
                       list_of("capitulo", object_of({required_part("id", text()), optional_part("titulo", text()),
                                                      required_part("texto", text())}))),
         optional_part("cuadros", exhibits()), optional_part("apartados", tables(type)),
         optional_part("origen", map_of("dato", "clave", text())), optional_part("documentos", documents())}));
    form.title = type.title;
    return form;
}

}  // namespace pige::plan
