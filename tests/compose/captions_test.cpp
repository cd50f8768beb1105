// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;
using plan::ExhibitKind;

namespace {

const std::string words =
    "<div data-pige=\"palabras\" data-si=\"sí\" data-sin-dato=\"Sin dato\" data-fuente=\"Fuente:\" "
    "data-falta=\"Falta.\" data-cuadro=\"Cuadro\" data-grafico=\"Gráfico\"/>";
const std::string chapters = "<p:block p:repeat=\"c in capitulos\"><p:block p:markdown=\"c.texto\"/></p:block>";
const std::string tables =
    "<p:block p:repeat=\"s in secciones\"><table p:repeat=\"a in s.apartados\" p:if=\"a.numero\" "
    "id=\"cuadro-{a.numero}\" data-pige=\"cuadro\" data-apartado=\"{a.codigo}\"><caption data-numero=\"{a.numero}\" "
    "data-titulo=\"{a.leyenda}\">Cuadro {a.numero}. {a.leyenda}</caption></table></p:block>";

plan::Exhibit exhibit(const std::string& id, ExhibitKind kind, const std::string& number, const std::string& title) {
    plan::Exhibit made;
    made.id = id;
    made.kind = kind;
    made.number = number;
    made.title = title;
    made.missing = kind == ExhibitKind::Figure ? "No está." : "";
    made.body = {{{std::string("celda")}}};
    return made;
}

plan::PlanRecord record_with(const std::vector<plan::Exhibit>& exhibits) {
    plan::PlanRecord record = sample::record();
    std::string text;
    for (const plan::Exhibit& one : exhibits) text += "![x](cuadro:" + one.id + ")\n\n";
    record.chapters = {{"a", "A", "a.md", text}};
    record.exhibits = exhibits;
    return record;
}

/// The lines of the list that `mark` makes: "número título → destino".
std::vector<std::string> list_of(const plan::PlanRecord& record,
                                 const std::string& mark = "<nav data-pige=\"cuadros\"/>") {
    std::vector<std::string> lines;
    const document::PlanDocument document = sample::made(mark + words + chapters + tables, record);
    for (const document::Block& block : std::get<document::Division>(document.blocks.front().content).blocks) {
        if (const auto* group = std::get_if<document::Paragraph>(&block.content))
            lines.push_back(document::plain_text(group->inlines));
        if (const auto* contents = std::get_if<document::Contents>(&block.content))
            for (const document::ContentsEntry& entry : contents->entries)
                lines.push_back(entry.number + " " + entry.title + " → " + entry.target);
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the list of tables holds the exhibits of chapters and the tables of sections, in reading order") {
    CHECK(list_of(record_with({exhibit("uno", ExhibitKind::Table, "", "Distritos"),
                               exhibit("dos", ExhibitKind::Schedule, "", "Etapas")})) ==
          Lines{"1 Distritos → inserto-uno", "2 Etapas → inserto-dos", "3 Proyectos (leyenda) → cuadro-3",
                "4 Estado (leyenda) → cuadro-4"});
}

TEST_CASE("tables and figures have a series each, and figures stand apart where the template names their group") {
    const plan::PlanRecord record = record_with({exhibit("f", ExhibitKind::Figure, "", "Organigrama"),
                                                 exhibit("t", ExhibitKind::Matrix, "", "Líneas"),
                                                 exhibit("g", ExhibitKind::Figure, "", "Procesos")});
    CHECK(list_of(record, "<nav data-pige=\"cuadros\" data-graficos=\"Gráficos\"/>") ==
          Lines{"1 Líneas → inserto-t", "2 Proyectos (leyenda) → cuadro-2", "3 Estado (leyenda) → cuadro-3", "Gráficos",
                "1 Organigrama → inserto-f", "2 Procesos → inserto-g"});
    const Lines mixed = list_of(record, "<nav data-pige=\"cuadros\" data-cuadro=\"Cuadro\" data-grafico=\"Gráfico\"/>");
    REQUIRE(mixed.size() == 5);
    CHECK(mixed[0] == "Gráfico 1 Organigrama → inserto-f");
    CHECK(mixed[1] == "Cuadro 1 Líneas → inserto-t");
}

TEST_CASE("a number that the record brings stays, and the program counts on behind the highest") {
    const Lines lines = list_of(record_with({exhibit("a", ExhibitKind::Table, "Cuadro 5", "Metas"),
                                             exhibit("b", ExhibitKind::Table, "Tabla 40", "Otra serie"),
                                             exhibit("c", ExhibitKind::Table, "", "Sin número")}));
    CHECK(lines == Lines{"Cuadro 5 Metas → inserto-a", "Tabla 40 Otra serie → inserto-b", "6 Sin número → inserto-c",
                         "7 Proyectos (leyenda) → cuadro-7", "8 Estado (leyenda) → cuadro-8"});
}

TEST_CASE("in a historical plan no exhibit gets a number that the record does not bring") {
    plan::PlanType type = sample::type();
    type.officiality.historical = true;
    const plan::PlanRecord record = record_with(
        {exhibit("a", ExhibitKind::Table, "Cuadro 2", "Metas"), exhibit("b", ExhibitKind::Table, "", "Plazos")});
    const auto composed = compose::compose(record, type, document::Edition::Historical,
                                           sample::page(words + chapters + tables), sample::settings());
    REQUIRE(composed.has_value());
    const std::string text = document::print(*composed);
    CHECK(text.find("\"Plazos\"") != std::string::npos);
    CHECK(text.find("Cuadro 3. Plazos") == std::string::npos);
    CHECK(text.find("Cuadro 3. Proyectos") != std::string::npos);
}

TEST_CASE("what has neither number nor title is not in the list, and a bare number is its own title") {
    const Lines lines = list_of(record_with(
        {exhibit("a", ExhibitKind::Table, "", ""), exhibit("b", ExhibitKind::Signatures, "", "Firmas"),
         exhibit("c", ExhibitKind::Index, "", "Contenido"), exhibit("d", ExhibitKind::Table, "Cuadro 1", "")}));
    CHECK(lines == Lines{" Cuadro 1 → inserto-d", "2 Proyectos (leyenda) → cuadro-2", "3 Estado (leyenda) → cuadro-3"});
}

TEST_CASE("the caption of an exhibit carries the number that the list shows") {
    const std::string text = document::print(
        sample::made(words + chapters, record_with({exhibit("f", ExhibitKind::Figure, "", "Organigrama"),
                                                    exhibit("t", ExhibitKind::Table, "", "Distritos")})));
    CHECK(text.find("\"Gráfico 1.\"") != std::string::npos);
    CHECK(text.find("\"Cuadro 1.\"") != std::string::npos);
}

TEST_CASE("a numbered figcaption of a template is in the list under the id of its figure") {
    const Lines lines = list_of(record_with({}),
                                "<nav data-pige=\"cuadros\"/><figure id=\"g-1\"><figcaption data-numero=\"1\" "
                                "data-titulo=\"Registros\"><p>Gráfico 1. Registros</p></figcaption></figure>");
    CHECK(lines.front() == "1 Registros → g-1");
}

TEST_CASE("a template knows beforehand whether its lists will be empty") {
    const auto lists = [](const plan::PlanRecord& record) {
        const plan::PlanType type = sample::type();
        const markup::Value values = plan_values(record, type, document::Edition::Official, sample::settings());
        return std::pair(values.find("listas.cuadros")->truthy(), values.find("listas.graficos")->truthy());
    };
    CHECK(lists(record_with({})) == std::pair(true, false));
    plan::PlanRecord bare = record_with({});
    bare.subsections.clear();
    CHECK(lists(bare) == std::pair(false, false));
    bare.exhibits = {exhibit("f", ExhibitKind::Figure, "Diagrama 1", "")};
    CHECK(lists(bare) == std::pair(false, true));
    bare.exhibits = {exhibit("i", ExhibitKind::Index, "", "Contenido")};
    CHECK(lists(bare) == std::pair(false, false));
}
