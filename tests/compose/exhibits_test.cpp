// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;
using plan::ExhibitCell;

namespace {

const std::string words =
    "<div data-pige=\"palabras\" data-si=\"sí\" data-sin-dato=\"Sin dato\" data-sin-dato-breve=\"s. d.\" "
    "data-sin-dato-leyenda=\"s. d.: sin dato\" data-fuente=\"Fuente:\" "
    "data-falta=\"Falta.\" data-muestra=\"Muestra:\"/>";
const std::string chapters = "<p:block p:repeat=\"c in capitulos\"><p:block p:markdown=\"c.texto\"/></p:block>";

ExhibitCell cell(const std::string& text, int rows = 1, int columns = 1, bool header = false) {
    return {text, rows, columns, header};
}

plan::Exhibit exhibit(plan::ExhibitKind kind, std::vector<plan::ExhibitRow> body) {
    plan::Exhibit made;
    made.id = "uno";
    made.kind = kind;
    made.body = std::move(body);
    return made;
}

plan::PlanRecord record_with(const plan::Exhibit& shown) {
    plan::PlanRecord record = sample::record();
    record.chapters = {{"a", "A", "a.md", "![Cuadro 1](cuadro:" + shown.id + ")\n"}};
    record.exhibits = {shown};
    return record;
}

/// The only block that the chapter of a record with `shown` makes.
document::Block block_of(const plan::Exhibit& shown) {
    const document::PlanDocument document = sample::made(words + chapters, record_with(shown));
    REQUIRE(document.blocks.size() == 1);
    return document.blocks.front();
}

std::string printed(const plan::Exhibit& shown) {
    document::PlanDocument document;
    document.blocks = {block_of(shown)};
    return document::print(document);
}

const document::Table& table_of(const document::Block& block) {
    return std::get<document::Table>(std::get<document::Division>(block.content).blocks.front().content);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a table keeps its header rows, spans, row headers, caption, source and notes, in the record's words") {
    plan::Exhibit shown =
        exhibit(plan::ExhibitKind::Table, {{cell("Urbano", 1, 3, true)},
                                           {cell("Centro", 2, 1, true), cell("1.200"), cell("- una\n- otra")},
                                           {cell("12,5"), ExhibitCell{}}});
    shown.head = {{cell("Distrito", 2), cell("Datos", 1, 2)}, {cell("Población"), cell("Juntas")}};
    shown.number = "Cuadro 2";
    shown.title = "Distritos";
    shown.source = "Elaboración Propia";
    shown.notes = {"Primera nota.", "Segunda nota."};
    const document::Block block = block_of(shown);
    CHECK(block.element.id == "inserto-uno");
    CHECK(block.element.classes == std::vector<std::string>{"inserto", "inserto-tabla"});
    const document::Table& table = table_of(block);
    CHECK(document::plain_text(table.caption) == "Cuadro 2: Distritos");
    REQUIRE(table.head.size() == 2);
    CHECK(table.head[0].cells[0].row_span == 2);
    CHECK(table.head[0].cells[1].column_span == 2);
    CHECK(table.head[1].cells[0].scope == document::TableCell::Scope::Column);
    REQUIRE(table.body.size() == 3);
    CHECK(table.body[0].element.classes == std::vector<std::string>{"grupo"});
    CHECK(table.body[1].cells[0].header);
    CHECK(table.body[1].cells[0].scope == document::TableCell::Scope::Row);
    CHECK(table.body[1].cells[0].row_span == 2);
    CHECK(table.body[1].cells[1].element.classes == std::vector<std::string>{"num", "cierre"});
    CHECK(std::holds_alternative<document::List>(table.body[1].cells[2].blocks.front().content));
    const std::string text = printed(shown);
    CHECK(holds(text, "\"Sin dato\""));
    CHECK(holds(text, "\"Fuente: Elaboración Propia\""));
    CHECK(text.find("\"Primera nota.\"") < text.find("\"Segunda nota.\""));
}

TEST_CASE("a caption has only the words that the record gives") {
    plan::Exhibit shown = exhibit(plan::ExhibitKind::Table, {{cell("a"), cell("b")}});
    CHECK(table_of(block_of(shown)).caption.empty());
    shown.number = "Cuadro 2";
    CHECK(document::plain_text(table_of(block_of(shown)).caption) == "Cuadro 2");
    shown.number.clear();
    shown.title = "Distritos";
    CHECK(document::plain_text(table_of(block_of(shown)).caption) == "Distritos");
}

TEST_CASE("ticks are drawn with a text alternative, and a place without tick is empty") {
    for (const auto kind : {plan::ExhibitKind::Matrix, plan::ExhibitKind::Schedule}) {
        plan::Exhibit shown = exhibit(kind, {{cell("Datos", 1, 1, true), {true}, {false}}});
        shown.head = {{cell("Línea"), cell("Red"), cell("Sede")}};
        const document::Block block = block_of(shown);
        const auto& cells = table_of(block).body.front().cells;
        REQUIRE(cells[1].blocks.size() == 1);
        const auto& figure = std::get<document::Figure>(cells[1].blocks.front().content);
        CHECK(figure.alternative == "sí");
        CHECK_FALSE(figure.drawing.shapes.empty());
        CHECK(cells[2].blocks.empty());
        CHECK(cells[1].element.classes == std::vector<std::string>{"con-marca"});
        CHECK(table_of(block).head.front().cells[2].element.classes == std::vector<std::string>{"con-marca"});
    }
}

TEST_CASE("a table of twelve columns has small type and a landscape page, one of ticks has neither") {
    const auto classes_of = [](plan::ExhibitKind kind, std::size_t columns) {
        const document::Block block = block_of(exhibit(kind, {plan::ExhibitRow(columns, cell("x"))}));
        const auto& table = std::get<document::Division>(block.content).blocks.front().element.classes;
        const auto has = [](const std::vector<std::string>& all, const char* one) {
            return std::find(all.begin(), all.end(), one) != all.end();
        };
        return std::pair(has(block.element.classes, "apaisada"), has(table, "ancho"));
    };
    CHECK(classes_of(plan::ExhibitKind::Table, 12) == std::pair(true, true));
    CHECK(classes_of(plan::ExhibitKind::Table, 11) == std::pair(false, false));
    CHECK(classes_of(plan::ExhibitKind::Schedule, 12) == std::pair(false, false));
}

TEST_CASE("between ticks and in many columns a missing value has its short form, explained once") {
    plan::Exhibit shown = exhibit(plan::ExhibitKind::Matrix, {{cell("Datos"), {true}, ExhibitCell{}}});
    const std::string text = printed(shown);
    CHECK(holds(text, "\"s. d.\""));
    CHECK(holds(text, "p.nota paragraph\n      \"s. d.: sin dato\""));
    CHECK_FALSE(holds(text, "Sin dato"));
    shown = exhibit(plan::ExhibitKind::Table, {plan::ExhibitRow(7, ExhibitCell{})});
    CHECK(holds(printed(shown), "\"s. d.\""));
    shown.body.front().pop_back();
    CHECK(holds(printed(shown), "\"Sin dato\""));
    CHECK_FALSE(holds(printed(shown), "s. d."));
}

TEST_CASE("definitions are a list of terms, with a header row they stay a table") {
    plan::Exhibit shown = exhibit(plan::ExhibitKind::Definitions, {{cell("Término"), cell("Qué es:\n- una cosa")}});
    CHECK(printed(shown).find("dl.definiciones division\n    div.termino division\n      dt division") !=
          std::string::npos);
    shown.head = {{cell("Sigla"), cell("Significado")}};
    CHECK(table_of(block_of(shown)).head.size() == 1);
}

TEST_CASE("of a missing figure its title, the reason, what it shows and its source are left") {
    plan::Exhibit shown = exhibit(plan::ExhibitKind::Figure, {});
    shown.number = "Figura 1";
    shown.title = "Organigrama";
    shown.missing = "El original no la trae.";
    shown.alternative = "Tres unidades.";
    shown.source = "La institución";
    const document::Block block = block_of(shown);
    CHECK(block.element.name == "figure");
    const std::string text = printed(shown);
    for (const char* part : {"figcaption", "Figura 1:", "Organigrama", "Falta.", "El original no la trae.",
                             "Muestra:", "Tres unidades.", "Fuente: La institución"}) {
        CAPTURE(part);
        CHECK(holds(text, part));
    }
}

TEST_CASE("signatures are lines of text, never signature fields") {
    const std::string text =
        printed(exhibit(plan::ExhibitKind::Signatures, {{cell("Nombre"), cell("Cargo"), cell("Institución")},
                                                        {ExhibitCell{}, cell("Otro cargo"), ExhibitCell{}}}));
    CHECK_FALSE(holds(text, "signature"));
    CHECK(holds(text, "p.nombre paragraph\n        \"Nombre\""));
    CHECK(holds(text, "p.cargo paragraph\n        \"Otro cargo\""));
    CHECK_FALSE(holds(text, "Sin dato"));
}

TEST_CASE("every shape of spans keeps its order, and the last cell of a row tells when it is not at the edge") {
    const plan::Exhibit shown =
        exhibit(plan::ExhibitKind::Index, {{cell("a"), cell("b", 2)}, {cell("c")}, {cell("d", 1, 2)}});
    const document::Block block = block_of(shown);
    const auto& body = table_of(block).body;
    CHECK(body[1].cells.front().element.classes == std::vector<std::string>{"interior"});
    CHECK(body[0].cells.back().element.classes.empty());
    CHECK(body[2].cells.front().column_span == 2);
}

TEST_CASE("an exhibit that the record lacks, or without the template's words, is a finding") {
    const plan::PlanType type = sample::type();
    plan::PlanRecord record = record_with(exhibit(plan::ExhibitKind::Table, {{cell("a")}}));
    const auto codes = [&](const std::string& body) {
        std::string found;
        for (const auto& finding :
             compose::compose(record, type, document::Edition::Official, sample::page(body), sample::settings())
                 .findings)
            found += finding.code;
        return found;
    };
    CHECK(codes(words + chapters).empty());
    CHECK(codes(chapters) == "PIGE-C004");
    record.exhibits.clear();
    CHECK(codes(words + chapters) == "PIGE-C004");
}
