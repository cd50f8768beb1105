// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_paged_plan.hpp"

#include <algorithm>
#include <initializer_list>

namespace pige::test {

namespace {

using namespace literals;
using document::Colour;
using layout::Artifact;
using layout::Role;
using Scope = document::TableCell::Scope;

constexpr Colour ink = {22, 33, 31};
constexpr Colour lake = {14, 74, 86};
constexpr Colour rule = {183, 192, 189};

struct TextStyle {
    const char* family = "Noto Serif";
    bool bold = false;
    bool italic = false;
    Length size = 10_pt;
    Colour colour = ink;
};

constexpr TextStyle body{};
constexpr TextStyle title{"Noto Sans", true, false, 17_pt, lake};
constexpr TextStyle heading{"Noto Sans", true, false, 11.5_pt, ink};
constexpr TextStyle small{"Noto Sans", false, false, 7.5_pt, ink};
constexpr TextStyle quotation{"Noto Serif", false, true, 10_pt, ink};

/// Adds pages, contents and elements, and keeps both sides of every reference in step.
class PlanMaker {
public:
    explicit PlanMaker(const layout::FontMetrics& fonts) : fonts_(fonts) {
        plan_.metadata.title = "Plan Institucional de Gobierno Electrónico 2025–2028";
        plan_.metadata.author = "Servicio de Ejemplo (institución ficticia)";
        plan_.metadata.subject = "Plan de muestra para pruebas";
        plan_.metadata.keywords = {"gobierno electrónico", "plan & muestra"};
        plan_.metadata.language = "es-BO";
        plan_.metadata.code = "EJEMPLO-0001";
        plan_.metadata.record_digest = std::string(64, 'a');
        plan_.metadata.date = "2026-04-20";
        plan_.metadata.edition = document::Edition::Official;
        plan_.structure.emplace_back();
    }

    std::size_t page() {
        layout::Page& added = plan_.pages.emplace_back();
        added.width = 595.276_pt;
        added.height = 841.89_pt;
        return plan_.pages.size() - 1;
    }

    std::size_t element(Role role, std::size_t parent) {
        layout::StructureElement added;
        added.role = role;
        added.parent = parent;
        plan_.structure.push_back(added);
        const std::size_t index = plan_.structure.size() - 1;
        plan_.structure[parent].kids.emplace_back(layout::ChildReference{index});
        return index;
    }

    layout::StructureElement& at(std::size_t element) { return plan_.structure[element]; }

    [[nodiscard]] layout::GlyphRun run(std::string_view text, Length x, Length y, const TextStyle& style) const {
        layout::GlyphRun made;
        made.x = x;
        made.y = y;
        made.face = fonts_.face(style.family, style.bold, style.italic);
        made.size = style.size;
        made.colour = style.colour;
        made.glyphs = fonts_.shape(made.face, text, "es-BO");
        return made;
    }

    void content(std::size_t page, std::size_t owner, std::vector<layout::Mark> marks) {
        plan_.pages[page].content.push_back({owner, std::move(marks)});
        plan_.structure[owner].kids.emplace_back(layout::ContentReference{page, plan_.pages[page].content.size() - 1});
    }

    void artifact(std::size_t page, Artifact kind, std::vector<layout::Mark> marks) {
        plan_.pages[page].content.push_back({kind, std::move(marks)});
    }

    /// An element with one line of text.
    std::size_t line(Role role,
                     std::size_t parent,
                     std::size_t page,
                     Length y,
                     std::string_view text,
                     const TextStyle& style,
                     Length x = 72_pt) {
        const std::size_t added = element(role, parent);
        content(page, added, {run(text, x, y, style)});
        return added;
    }

    void link(std::size_t page, std::size_t element, Length y, std::string target, std::string description) {
        layout::LinkArea area;
        area.x = 72_pt;
        area.y = y - 10_pt;
        area.width = 200_pt;
        area.height = 12_pt;
        area.target = std::move(target);
        area.description = std::move(description);
        area.element = element;
        plan_.pages[page].links.push_back(area);
        plan_.structure[element].kids.emplace_back(layout::LinkReference{page, plan_.pages[page].links.size() - 1});
    }

    void signature(std::size_t page, std::size_t parent, Length y, std::string name, std::string tooltip) {
        layout::SignatureArea area;
        area.x = 72_pt;
        area.y = y;
        area.width = 78_mm;
        area.height = 44_mm;
        area.field_name = std::move(name);
        area.tooltip = std::move(tooltip);
        area.hint = "Firma y sello, o firma digital";
        area.face = fonts_.face(small.family, false, false);
        area.size = small.size;
        area.glyphs = fonts_.shape(area.face, area.hint, "es-BO");
        area.colour = small.colour;
        area.element = element(Role::Form, parent);
        plan_.pages[page].signatures.push_back(area);
        plan_.structure[area.element].kids.emplace_back(
            layout::SignatureReference{page, plan_.pages[page].signatures.size() - 1});
    }

    void place(std::string id, std::size_t page, Length y, int level, std::string outline_title) {
        plan_.destinations.push_back({id, page, y});
        plan_.outline.push_back({level, std::move(outline_title), std::move(id)});
    }

    [[nodiscard]] layout::PagedPlan finish() {
        for (std::size_t page = 0; page < plan_.pages.size(); ++page) {
            artifact(page, Artifact::Footer,
                     {run("Página " + std::to_string(page + 1) + " de " + std::to_string(plan_.pages.size()), 450_pt,
                          800_pt, small)});
        }
        std::sort(plan_.destinations.begin(), plan_.destinations.end(),
                  [](const auto& left, const auto& right) { return left.id < right.id; });
        return std::move(plan_);
    }

private:
    const layout::FontMetrics& fonts_;
    layout::PagedPlan plan_;
};

layout::Box filled(Length x, Length y, Length width, Length height, Colour colour) {
    layout::Box box;
    box.x = x;
    box.y = y;
    box.width = width;
    box.height = height;
    box.fill = colour;
    return box;
}

void make_first_page(PlanMaker& maker) {
    const std::size_t page = maker.page();
    maker.artifact(page, Artifact::Header, {maker.run("PIGE 2025–2028", 72_pt, 40_pt, small)});
    maker.artifact(page, Artifact::Layout, {filled(72_pt, 60_pt, 450_pt, 1.25_pt, lake)});
    const std::size_t part = maker.element(Role::Part, 0);
    maker.at(maker.line(Role::Heading1, part, page, 84_pt, "Plan Institucional de Gobierno Electrónico", title)).title =
        "Plan Institucional de Gobierno Electrónico";
    maker.place("inicio", page, 60_pt, 1, "Plan Institucional");

    const std::size_t paragraph = maker.element(Role::Paragraph, part);
    layout::GlyphRun first = maker.run("La oficina certificó cinco trá-", 72_pt, 120_pt, body);
    first.word_space = 2.125_pt;
    first.hyphen = true;
    maker.content(page, paragraph, {first, maker.run("mites. Año 2025: «100 %».", 72_pt, 134_pt, body)});

    const std::size_t contents = maker.element(Role::TableOfContents, part);
    Length y = 180_pt;
    for (const auto& [target, text] : std::initializer_list<std::pair<std::string, std::string>>{
             {"#seccion", "1 Infraestructura 2"}, {"#firmas", "2 Firmas 4"}}) {
        const std::size_t item = maker.element(Role::TableOfContentsItem, contents);
        const std::size_t reference = maker.element(Role::Reference, item);
        const std::size_t link = maker.element(Role::Link, reference);
        maker.content(page, link, {maker.run(text, 72_pt, y, body)});
        maker.link(page, link, y, target, "Ir a " + text);
        y += 14_pt;
    }
}

void make_second_page(PlanMaker& maker) {
    const std::size_t page = maker.page();
    const std::size_t section = maker.element(Role::Section, 0);
    maker.line(Role::Heading2, section, page, 84_pt, "1 Infraestructura y conectividad", title);
    maker.place("seccion", page, 60_pt, 2, "1 Infraestructura y conectividad");
    maker.line(Role::Heading3, section, page, 110_pt, "1.1 Red estatal", heading);
    maker.line(Role::Heading4, section, page, 126_pt, "Alcance", heading);
    maker.line(Role::Heading5, section, page, 140_pt, "Detalle", heading);
    maker.line(Role::Heading6, section, page, 154_pt, "Nota menor", heading);

    const std::size_t list = maker.element(Role::List, section);
    const std::size_t item = maker.element(Role::ListItem, list);
    maker.line(Role::Label, item, page, 180_pt, "• ", body);
    const std::size_t item_body = maker.element(Role::ListBody, item);
    maker.line(Role::Paragraph, item_body, page, 180_pt, "Enlaces de fibra", body, 84_pt);
    const std::size_t steps = maker.element(Role::List, item_body);
    maker.at(steps).ordered = true;
    const std::size_t step = maker.element(Role::ListItem, steps);
    maker.line(Role::Label, step, page, 194_pt, "1. ", body, 84_pt);
    maker.line(Role::Paragraph, maker.element(Role::ListBody, step), page, 194_pt, "Licitar", body, 100_pt);

    const std::size_t paragraph = maker.element(Role::Paragraph, section);
    maker.content(page, paragraph, {maker.run("Norma en ", 72_pt, 220_pt, body)});
    const std::size_t link = maker.element(Role::Link, paragraph);
    maker.content(page, link, {maker.run("el portal de ejemplo", 126_pt, 220_pt, body)});
    maker.link(page, link, 220_pt, "https://ejemplo.bo/año?x=(1)", "Portal de ejemplo");
    const std::size_t aymara = maker.line(Role::Span, paragraph, page, 234_pt, "Suma qamaña", quotation);
    maker.at(aymara).language = "ay";
    maker.line(Role::Note, section, page, 760_pt, "1 Según el registro de ejemplo.", small);
    maker.line(Role::Paragraph, maker.element(Role::BlockQuote, section), page, 260_pt, "Cita de un decreto.",
               quotation);

    const std::size_t division = maker.element(Role::Division, section);
    const std::size_t figure = maker.element(Role::Figure, division);
    maker.at(figure).alternative = "Tejido de tres columnas: 1, 2 y 3 registros";
    maker.at(figure).bounds = filled(72_pt, 300_pt, 100_pt, 60_pt, lake);
    std::vector<layout::Mark> marks;
    for (int column = 0; column < 3; ++column) {
        marks.emplace_back(filled(72_pt + 20_pt * column, 300_pt, 12_pt, 20_pt * (column + 1), lake));
    }
    layout::Box frame = filled(140_pt, 300_pt, 32_pt, 60_pt, rule);
    frame.stroke = ink;
    frame.stroke_width = 0.5_pt;
    marks.emplace_back(frame);
    marks.emplace_back(maker.run("3", 150_pt, 350_pt, small));
    maker.content(page, figure, marks);
    maker.line(Role::Caption, figure, page, 374_pt, "Figura 1. Registros por columna", small);
}

void make_row(PlanMaker& maker, std::size_t parent, std::size_t page, Length y, int row) {
    const std::size_t table_row = maker.element(Role::TableRow, parent);
    const std::size_t head = maker.line(Role::TableHeader, table_row, page, y, std::to_string(row), small);
    maker.at(head).scope = Scope::Row;
    maker.line(Role::TableData, table_row, page, y, "Enlace ", small, 120_pt);
    maker.line(Role::TableData, table_row, page, y, "2026", small, 300_pt);
}

void make_table(PlanMaker& maker) {
    const std::size_t first = maker.page();
    const std::size_t second = maker.page();
    const std::size_t table = maker.element(Role::Table, 0);
    maker.line(Role::Caption, table, first, 80_pt, "Tabla 1. Enlaces por año", small);
    const std::size_t head = maker.element(Role::TableHead, table);
    const std::size_t head_row = maker.element(Role::TableRow, head);
    maker.artifact(first, Artifact::Layout, {filled(72_pt, 88_pt, 450_pt, 14_pt, rule)});
    const std::size_t number = maker.line(Role::TableHeader, head_row, first, 98_pt, "N.º", small);
    maker.at(number).scope = Scope::Column;
    const std::size_t links = maker.line(Role::TableHeader, head_row, first, 98_pt, "Enlace y año", small, 120_pt);
    maker.at(links).scope = Scope::Column;
    maker.at(links).column_span = 2;

    const std::size_t rows = maker.element(Role::TableBody, table);
    make_row(maker, rows, first, 112_pt, 1);
    const std::size_t split_row = maker.element(Role::TableRow, rows);
    maker.line(Role::TableHeader, split_row, first, 126_pt, "2", small);
    const std::size_t split =
        maker.line(Role::TableData, split_row, first, 126_pt, "Un texto que sigue en ", small, 120_pt);
    maker.artifact(second, Artifact::Pagination, {maker.run("N.º", 72_pt, 70_pt, small)});
    maker.content(second, split, {maker.run("la otra página", 120_pt, 84_pt, small)});
    maker.element(Role::TableData, split_row);
    make_row(maker, rows, second, 98_pt, 3);
}

void make_signatures(PlanMaker& maker, std::size_t page) {
    const std::size_t part = maker.element(Role::Part, 0);
    maker.line(Role::Heading1, part, page, 140_pt, "Aprobación y firmas", title);
    maker.place("firmas", page, 120_pt, 1, "Aprobación y firmas");
    maker.signature(page, part, 160_pt, "firma_mae", "Firma de la Máxima Autoridad Ejecutiva");
    maker.signature(page, part, 300_pt, "firma_responsable", "Firma de quien planifica");
}

}  // namespace

layout::PagedPlan sample_paged_plan(const layout::FontMetrics& fonts) {
    PlanMaker maker(fonts);
    make_first_page(maker);
    make_second_page(maker);
    make_table(maker);
    make_signatures(maker, 3);
    return maker.finish();
}

layout::PagedPlan one_paragraph_plan(const layout::FontMetrics& fonts, std::string_view text) {
    PlanMaker maker(fonts);
    const std::size_t page = maker.page();
    maker.line(Role::Paragraph, 0, page, 84_pt, text, body);
    layout::PagedPlan plan = maker.finish();
    plan.pages[0].content.pop_back();  // without the foot: only the paragraph
    return plan;
}

}  // namespace pige::test
