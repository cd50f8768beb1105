// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/compose.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "compose/sample_plan.hpp"

using namespace pige;
using namespace pige::compose;
using document::Edition;

namespace {

/// What a template sees of each table: `code:state:number`.
std::string states(const plan::PlanRecord& record) {
    std::string text;
    const auto type = sample::type();
    const markup::Value values = plan_values(record, type, Edition::Official, sample::settings());
    for (const markup::Value& section : std::get<markup::Value::List>(values.find("secciones")->data)) {
        for (const markup::Value& one : std::get<markup::Value::List>(section.find("apartados")->data))
            text +=
                one.find("codigo")->text() + ":" + one.find("estado")->text() + ":" + one.find("numero")->text() + " ";
    }
    return text;
}

const document::Table& first_table(const document::PlanDocument& document) {
    return std::get<document::Table>(document.blocks.front().content);
}

std::string text_of(const document::TableCell& cell) {
    std::string text;
    for (const document::Block& block : cell.blocks) {
        if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content))
            text += document::plain_text(paragraph->inlines);
        if (const auto* list = std::get_if<document::List>(&block.content))
            for (const document::ListItem& item : list->items)
                text +=
                    "– " + document::plain_text(std::get<document::Paragraph>(item.blocks[0].content).inlines) + " ";
    }
    return text;
}

const std::string rows_table =
    "<table data-pige=\"cuadro\" data-apartado=\"1.1\" data-ordinal=\"N°\" data-si=\"Sí\" data-no=\"No\" "
    "data-sin-dato=\"Dato no consignado\"><caption data-numero=\"1\" data-titulo=\"Proyectos\">Cuadro "
    "1</caption></table>";

}  // namespace

TEST_CASE("nothing to report, not applicable and unknown are three different states") {
    plan::PlanRecord record = sample::record();
    CHECK(states(record) == "1.1:cuadro:1 1.2:hoja:2 1.3:no_aplica: 2.1:vacio: ");
    record.subsections.erase("2.1");
    record.subsections["1.2"] = {{}, "Porque no."};
    CHECK(states(record) == "1.1:cuadro:1 1.2:no_aplica: 1.3:no_aplica: 2.1:desconocido: ");
}

TEST_CASE("the reason of the record comes before the sentence of the type") {
    plan::PlanRecord record = sample::record();
    const std::string body =
        "<p:block p:repeat=\"s in secciones\"><p:block p:repeat=\"a in s.apartados\"><p "
        "p:if=\"a.motivo\">{a.motivo}</p>"
        "</p:block></p:block>";
    CHECK(document::print(sample::made(body, record)).find("\"Corresponde a los ministerios.\"") != std::string::npos);
    record.subsections["1.3"] = {{}, "Porque no."};
    CHECK(document::print(sample::made(body, record)).find("\"Porque no.\"") != std::string::npos);
}

TEST_CASE("a table for one class is unknown, not inapplicable, to an institution of that class") {
    plan::PlanRecord record = sample::record();
    record.institution.classes = {"gam", "ministerio"};
    CHECK(states(record).find("1.3:desconocido:") != std::string::npos);
}

TEST_CASE("a confidential table gives nothing of itself") {
    plan::PlanRecord record = sample::record();
    record.resolution->confidential.subsections = {"1.1"};
    CHECK(states(record) == "1.1:confidencial: 1.2:hoja:1 1.3:no_aplica: 2.1:vacio: ");
    const auto type = sample::type();
    const auto composed =
        compose::compose(record, type, Edition::Official, sample::page(rows_table), sample::settings());
    CHECK_FALSE(composed.has_value());
    CHECK(composed.findings.front().code == "PIGE-C004");
    const document::Figure figure = weave(record, type);
    CHECK(figure.alternative == "1: 1; 2: 0");
}

TEST_CASE("captions are numbered through the document, over the tables that are printed") {
    plan::PlanRecord record = sample::record();
    record.subsections["2.1"].rows = {{{{"nombre", std::string("x")}}}};
    CHECK(states(record) == "1.1:cuadro:1 1.2:hoja:2 1.3:no_aplica: 2.1:cuadro:3 ");
}

TEST_CASE("cells are ready to be read") {
    const document::PlanDocument document = sample::made(rows_table);
    const document::Table& table = first_table(document);
    REQUIRE(table.body.size() == 2);
    const auto& first = table.body[0].cells;
    const auto& second = table.body[1].cells;
    CHECK(text_of(first[0]) == "1");
    CHECK(text_of(first[2]) == "1.234");
    CHECK(text_of(first[3]) == "2026");
    CHECK(text_of(first[4]) == "Sí");
    CHECK(text_of(first[5]) == "– una – otra ");
    CHECK(text_of(second[4]) == "No");
    CHECK(text_of(second[2]) == "Dato no consignado");
    CHECK(text_of(second[5]) == "Dato no consignado");
    CHECK(first[1].header);
    CHECK(first[1].scope == document::TableCell::Scope::Row);
    CHECK(first[2].element.classes == std::vector<std::string>{"num"});
}

TEST_CASE("received text stays as it is, byte for byte") {
    plan::PlanRecord record = sample::record();
    const std::string received = "  Dos  espacios, \xC2\xA0 NBSP, e\xCC\x81 NFD, \"comillas\" <b> & «fin» ";
    record.subsections["1.1"].rows[0].cells[0].second = received;
    const document::PlanDocument document = sample::made(rows_table, record);
    CHECK(text_of(first_table(document).body[0].cells[1]) == received);
}

TEST_CASE("a column shown when filled is left out while no row fills it") {
    CHECK(first_table(sample::made(rows_table)).columns.size() == 6);
    plan::PlanRecord record = sample::record();
    record.subsections["1.1"].rows[1].cells.emplace_back("notas", std::string("algo"));
    CHECK(first_table(sample::made(rows_table, record)).columns.size() == 7);
}

TEST_CASE("fields over rows are headings each time they change, and no columns") {
    plan::PlanRecord record = sample::record();
    std::vector<plan::Row>& rows = record.subsections["1.1"].rows;
    rows.assign(3, rows.front());
    for (plan::Row& row : rows) row.cells.emplace_back("notas", std::string("Una nota"));
    rows[2].cells.back().second = std::string("Otra nota");
    std::string grouped = rows_table;
    grouped.insert(grouped.find(" data-ordinal"), " data-grupos=\"gestion notas\"");
    const document::PlanDocument document = sample::made(grouped, record);
    const document::Table& table = first_table(document);
    CHECK(table.columns.size() == 5);
    REQUIRE(table.body.size() == 6);
    const auto is_heading = [&](std::size_t row) {
        return table.body[row].element.classes == std::vector<std::string>{"grupo"};
    };
    CHECK(is_heading(0));
    CHECK(text_of(table.body[0].cells[0]) == "Gestión");
    CHECK(is_heading(1));
    CHECK(text_of(table.body[1].cells[1]) == "Una nota");
    CHECK(table.body[1].cells[0].column_span + table.body[1].cells[1].column_span == 5);
    CHECK_FALSE(is_heading(2));
    CHECK_FALSE(is_heading(3));
    CHECK(is_heading(4));
    CHECK(text_of(table.body[4].cells[1]) == "Otra nota");
    CHECK_FALSE(is_heading(5));
}

TEST_CASE("a table of one row has no row numbers") {
    plan::PlanRecord record = sample::record();
    record.subsections["1.1"].rows.pop_back();
    const document::PlanDocument document = sample::made(rows_table, record);
    CHECK(text_of(first_table(document).head[0].cells[0]) == "Nombre");
}

TEST_CASE("a sheet says label and value, the enumeration in bold") {
    const document::PlanDocument document = sample::made(
        "<table data-pige=\"hoja\" data-apartado=\"1.2\" data-sin-dato=\"Dato no "
        "consignado\"><caption>C</caption></table>");
    const document::Table& table = first_table(document);
    CHECK(table.head.empty());
    REQUIRE(table.body.size() == 2);
    CHECK(text_of(table.body[0].cells[0]) == "Estado");
    CHECK(table.body[0].cells[1].element.classes == std::vector<std::string>{"fuerte"});
    CHECK(text_of(table.body[1].cells[1]) == "Dato no consignado");
}

TEST_CASE("the editions that a plan allows follow from its state, its code and its approval") {
    using Editions = std::vector<Edition>;
    plan::PlanType type = sample::type();
    plan::PlanRecord record = sample::record();
    CHECK(editions_of(record, type, Standing::Approved) ==
          Editions{Edition::Draft, Edition::PrintFormat, Edition::Official});
    CHECK(editions_of(record, type, Standing::NotApproved) == Editions{Edition::Draft, Edition::PrintFormat});
    record.state = "aprobado";
    CHECK(editions_of(record, type, Standing::Approved) == Editions{Edition::Draft, Edition::PrintFormat});
    record.code.clear();
    CHECK(editions_of(record, type, Standing::Approved) == Editions{Edition::Draft});
    record.state = "observado";
    CHECK(editions_of(record, type, Standing::NotApproved) == Editions{Edition::Draft});
    type.officiality.historical = true;
    CHECK(editions_of(record, type, Standing::Approved) == Editions{Edition::Historical});
}

TEST_CASE("an edition has one name, and the name leads back to it") {
    for (const Edition edition : {Edition::Draft, Edition::PrintFormat, Edition::Official, Edition::Historical}) {
        CHECK(edition_called(edition_name(edition)) == edition);
    }
    CHECK_FALSE(edition_called("extracto").has_value());
}

TEST_CASE("a draft has no code, neither in values nor in metadata") {
    const document::PlanDocument draft = sample::made("<p>x</p>", sample::record(), Edition::Draft);
    CHECK(document::print(draft).find("PDP-999-K1") == std::string::npos);
    CHECK(draft.strings == std::vector<std::pair<std::string, std::string>>{{"pie", "Código "}});
    const document::PlanDocument official = sample::made("<p>x</p>");
    CHECK(official.metadata.code == "PDP-999-K1");
    CHECK(official.strings.front().second == "Código PDP-999-K1");
}

TEST_CASE("a resolution is shown only once it is registered") {
    const std::string body = "<p>Aprobado: <p:block p:if=\"resolucion.hay\">{resolucion.nombre}</p:block></p>";
    CHECK(document::print(sample::made(body)).find("Resolución N° 7/2026") != std::string::npos);
    CHECK(document::print(sample::made(body, sample::record(), Edition::PrintFormat)).find("7/2026") ==
          std::string::npos);
}

TEST_CASE("control words come from the digest alone and are the same everywhere") {
    const std::vector<std::string> words = sample::settings().control_words;
    const Digest digest = sha256("abc");  // ba7816bf8f01cfea...
    CHECK(control_words(digest, words) == "p745 · p897 · p431 · p911 · p7 · p254");
    CHECK(control_words(sha256("abd"), words) != control_words(digest, words));
    CHECK(control_words(digest, {"pocas"}).empty());
}

TEST_CASE("the metadata's day comes from the record") {
    plan::PlanRecord record = sample::record();
    CHECK(sample::made("<p>x</p>", record).metadata.date == "2026-04-20");
    record.resolution.reset();
    CHECK(sample::made("<p>x</p>", record).metadata.date == "2026-02-10");
    record.dates.clear();
    CHECK(sample::made("<p>x</p>", record).metadata.date == "2025-01-02");
}

TEST_CASE("signature fields have names of their own, also when roles repeat") {
    const document::PlanDocument document = sample::made(
        "<p:block p:repeat=\"par in firmantes\"><div data-pige=\"firma\" p:repeat=\"f in par.firmas\" "
        "data-campo=\"{f.campo}\" data-descripcion=\"Firma de {f.cargo}\">Firma</div></p:block>");
    REQUIRE(document.blocks.size() == 2);
    const auto& first = std::get<document::SignatureBox>(document.blocks[0].content);
    const auto& second = std::get<document::SignatureBox>(document.blocks[1].content);
    CHECK(first == document::SignatureBox{"firma_mae", "Firma de Alcaldesa o Alcalde", "Firma"});
    CHECK(second.field_name == "firma_mae_2");
}

TEST_CASE("a template may lay out the rows by itself") {
    auto page = sample::page(
        "<ul><p:block p:repeat=\"s in secciones\"><p:block p:repeat=\"a in s.apartados\"><li "
        "p:repeat=\"f in a.filas\">{f.numero}<p:block p:repeat=\"c in f.celdas\"> {c.texto}</p:block>"
        "</li></p:block></p:block></ul>");
    page.root.attributes.push_back({{}, "data-valores", "filas"});
    const auto record = sample::record();
    const auto type = sample::type();
    const auto composed = compose::compose(record, type, Edition::Official, page, sample::settings());
    REQUIRE(composed.has_value());
    const auto& item = std::get<document::List>(composed->blocks.front().content).items.front();
    CHECK(document::plain_text(std::get<document::Paragraph>(item.blocks.front().content).inlines) ==
          "1 Sistema «A» 1.234 2026");
}

TEST_CASE("a small document prints as it should") {
    const document::PlanDocument document = sample::made(
        "<h1>{plan.titulo}</h1><nav data-pige=\"contenido\"/><section data-grupo=\"Eje {s.eje}\" p:repeat=\"s in "
        "secciones\"><h2 id=\"{s.id}\"><span class=\"n\">{s.numero}</span>{s.titulo}</h2><p:block p:repeat=\"a in "
        "s.apartados\"><h3 p:if=\"a.con_titulo\"><span class=\"n\">{a.codigo}</span>{a.titulo}</h3><p p:if=\"a.estado "
        "= "
        "'vacio'\"><b>Sin registros.</b> {a.sin_registros}</p></p:block></section>");
    document::PlanDocument body = document;
    body.metadata = {};
    CHECK(document::print(body) == R"(document draft
string pie "Código PDP-999-K1"
h1#t-1 heading 1 plain "Plan de prueba"
  "Plan de prueba"
nav division
  p.eje paragraph
    "Eje Primero"
  ol.indice contents
    li.nivel-1 entry 1 "1" "Sección uno" to #s-1
    li.nivel-2 entry 2 "1.1" "Proyectos" to #t-2
    li.nivel-2 entry 2 "1.2" "Estado" to #t-3
    li.nivel-2 entry 2 "1.3" "Solo ministerios" to #t-4
  p.eje paragraph
    "Eje Segundo"
  ol.indice contents
    li.nivel-1 entry 1 "2" "Sección dos" to #s-2
section division
  h2#s-1 heading 2 number "1" plain "Sección uno"
    span.n span
      "1"
    "Sección uno"
  h3#t-2 heading 3 number "1.1" plain "Proyectos"
    span.n span
      "1.1"
    "Proyectos"
  h3#t-3 heading 3 number "1.2" plain "Estado"
    span.n span
      "1.2"
    "Estado"
  h3#t-4 heading 3 number "1.3" plain "Solo ministerios"
    span.n span
      "1.3"
    "Solo ministerios"
section division
  h2#s-2 heading 2 number "2" plain "Sección dos"
    span.n span
      "2"
    "Sección dos"
  p paragraph
    b span
      "Sin registros."
    " La institución no tiene nada que informar."
)");
}
