// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "layout/documents.hpp"
#include "layout/table_widths.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

std::string sheet_with(std::string_view rules) {
    return std::string(plain_sheet) + std::string(rules);
}

std::vector<std::vector<std::string>> rows(int count) {
    std::vector<std::vector<std::string>> made;
    for (int index = 1; index <= count; ++index)
        made.push_back({"n" + std::to_string(index), "valor" + std::to_string(index)});
    return made;
}

std::vector<const Box*> boxes_of(const Page& page) {
    std::vector<const Box*> all;
    for (const MarkedContent& content : page.content)
        for (const Mark& mark : content.marks)
            if (const auto* box = std::get_if<Box>(&mark)) all.push_back(box);
    return all;
}

std::size_t count_of(const PagedPlan& plan, Role role) {
    return static_cast<std::size_t>(std::count_if(plan.structure.begin(), plan.structure.end(),
                                                  [&](const StructureElement& one) { return one.role == role; }));
}

}  // namespace

TEST_CASE("a table that spans pages repeats its header row, as an artifact") {
    const PagedPlan paged = laid_out(plan({table({"Clave", "Cantidad"}, rows(30))}), plain_sheet);
    REQUIRE(paged.pages.size() > 2);
    CHECK(artifact_text(paged, 0, Artifact::Pagination).empty());
    for (std::size_t page = 1; page < paged.pages.size(); ++page)
        CHECK(artifact_text(paged, page, Artifact::Pagination) == "ClaveCantidad");
    CHECK(split_words(reading_text(paged)).size() == 62);
    CHECK(count_of(paged, Role::TableHeader) == 2);
    CHECK(count_of(paged, Role::TableHead) == 1);
    CHECK(structure_problems(paged).empty());
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("the last rule on each page is the table's own") {
    const PagedPlan paged = laid_out(plan({table({"Clave", "Cantidad"}, rows(30))}), plain_sheet);
    for (const Page& page : paged.pages) {
        const Box* lowest = nullptr;
        for (const Box* box : boxes_of(page))
            if (lowest == nullptr || box->y > lowest->y) lowest = box;
        REQUIRE(lowest != nullptr);
        CHECK(lowest->height == 2_pt);
        CHECK(lowest->width == 160_pt);
        CHECK(lowest->y + lowest->height <= 180_pt);
    }
}

TEST_CASE("rules of neighbours collapse: the wider one is drawn, once") {
    const std::string css =
        sheet_with("td { border-top: 1pt solid #000000 } td.g { border-bottom: 3pt solid #000000 }");
    document::Block made = table({}, {{"a", "b"}, {"c", "d"}});
    auto& body = std::get<document::Table>(made.content).body;
    for (document::TableCell& cell : body[0].cells) cell.element.classes = {"g"};
    const PagedPlan paged = laid_out(plan({made}), css);
    std::vector<Length> heights;
    for (const Box* box : boxes_of(paged.pages[0])) heights.push_back(box->height);
    CHECK(heights == std::vector<Length>{1_pt, 3_pt, 2_pt});
}

TEST_CASE("column widths by content (CSS 2.1, 17.5.2.2)") {
    const auto widths = [](std::vector<ColumnWant> wants, std::optional<Length> target,
                           std::vector<SpanWant> spans = {}) {
        return column_widths(std::move(wants), spans, 100_pt, target);
    };
    using Widths = std::vector<Length>;
    SUBCASE("what is too much is shared by how much each could use") {
        CHECK(widths({{20_pt, 60_pt, {}, {}}, {20_pt, 100_pt, {}, {}}}, 100_pt) == Widths{40_pt, 60_pt});
    }
    SUBCASE("a table by content is no wider than its content") {
        CHECK(widths({{10_pt, 20_pt, {}, {}}, {10_pt, 30_pt, {}, {}}}, std::nullopt) == Widths{20_pt, 30_pt});
    }
    SUBCASE("a full table shares the rest by content") {
        const Widths made = widths({{10_pt, 20_pt, {}, {}}, {10_pt, 30_pt, {}, {}}}, 100_pt);
        CHECK(made[0] + made[1] == 100_pt);
        CHECK(made[0] < made[1]);
    }
    SUBCASE("fixed widths hold, but not against the longest word") {
        CHECK(widths({{10_pt, 20_pt, 30_pt, {}}, {10_pt, 200_pt, {}, {}}}, 100_pt) == Widths{30_pt, 70_pt});
        CHECK(widths({{40_pt, 50_pt, 30_pt, {}}, {10_pt, 200_pt, {}, {}}}, 100_pt) == Widths{40_pt, 60_pt});
    }
    SUBCASE("percent of the table") {
        CHECK(widths({{10_pt, 20_pt, {}, 25000}, {10_pt, 200_pt, {}, {}}}, 100_pt) == Widths{25_pt, 75_pt});
    }
    SUBCASE("words that do not fit together shrink in proportion") {
        const Widths made = widths({{150_pt, 150_pt, {}, {}}, {50_pt, 50_pt, {}, {}}}, 100_pt);
        CHECK(made[0] + made[1] == 100_pt);
        CHECK(made[0] > 74.9_pt);
    }
    SUBCASE("fixed widths that do not fit together keep words whole") {
        const Widths made = widths({{20_pt, 20_pt, 90_pt, {}}, {50_pt, 60_pt, 60_pt, {}}}, 100_pt);
        CHECK(made[0] + made[1] == 100_pt);
        CHECK(made[1] >= 50_pt);
    }
    SUBCASE("a cell over two columns widens them") {
        const Widths made =
            widths({{10_pt, 10_pt, {}, {}}, {10_pt, 10_pt, {}, {}}}, std::nullopt, {{0, 2, 60_pt, 60_pt}});
        CHECK(made[0] + made[1] == 60_pt);
    }
}

TEST_CASE("widths come from the data, from col and from cells") {
    document::Block made = table({}, {{"a", "b", "c"}});
    auto& content = std::get<document::Table>(made.content);
    content.columns = {{"col", {"fija"}, {}, {}}, {"col", {}, {}, {}}, {"col", {}, {}, {}}};
    content.widths = {std::nullopt, 30_pt, std::nullopt};
    const PagedPlan paged = laid_out(plan({made}), sheet_with("col.fija { width: 50pt }"));
    CHECK(run_of(paged, "b").x == 70_pt);
    CHECK(run_of(paged, "c").x == 100_pt);
}

TEST_CASE("spans over columns and rows keep the grid") {
    document::Block made = table({"Año", "Uno", "Dos"}, {{"a1", "b1", "c1"}, {"b2", "c2"}, {"d1", "e1"}});
    auto& body = std::get<document::Table>(made.content).body;
    body[0].cells[0].row_span = 2;
    body[2].cells[1].column_span = 2;
    const PagedPlan paged = laid_out(plan({made}), plain_sheet);
    CHECK(structure_problems(paged).empty());
    CHECK(run_of(paged, "b2").x == run_of(paged, "b1").x);
    CHECK(run_of(paged, "e1").x == run_of(paged, "b1").x);
    CHECK(split_words(reading_text(paged)) ==
          std::vector<std::string>{"Año", "Uno", "Dos", "a1", "b1", "c1", "b2", "c2", "d1", "e1"});
}

TEST_CASE("rows tied by a spanning cell stay on one page, and a tall one makes room") {
    document::Block made = table({"A", "B"}, {{"x", "y"}, {words("largo", 20), "b1"}, {"b2"}, {"z", "b3"}});
    auto& body = std::get<document::Table>(made.content).body;
    body[1].cells[0].row_span = 2;
    const PagedPlan paged = laid_out(plan({made}), plain_sheet);
    CHECK(page_of(paged, "b1") == page_of(paged, "b2"));
    CHECK(run_of(paged, "b3").y > run_of(paged, "largo20").y);
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("a label over rows of several pages is read once and shown again on each, as an artifact") {
    document::Block made = table({"Línea", "Meta"}, {{"etiqueta", "m1"}});
    auto& body = std::get<document::Table>(made.content).body;
    body[0].cells[0].row_span = 40;
    for (int row = 2; row <= 40; ++row) {
        document::TableRow next{{"tr", {}, {}, {}}, {}};
        next.cells.push_back(cell("m" + std::to_string(row)));
        body.push_back(std::move(next));
    }
    const PagedPlan paged = laid_out(plan({made}), plain_sheet);
    REQUIRE(paged.pages.size() > 3);
    for (std::size_t page = 1; page < paged.pages.size(); ++page)
        CHECK(artifact_text(paged, page, Artifact::Pagination) == "LíneaMetaetiqueta");
    CHECK(split_words(reading_text(paged)).size() == 43);
    CHECK(structure_problems(paged).empty());
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("a label that the rows of a page have no room for is not repeated there") {
    document::Block made = table({}, {{words("etiqueta", 6), "m1"}});
    auto& body = std::get<document::Table>(made.content).body;
    body[0].cells[0].row_span = 11;
    for (int row = 2; row <= 11; ++row) body.push_back({{"tr", {}, {}, {}}, {cell("m" + std::to_string(row))}});
    const PagedPlan paged = laid_out(plan({made}), sheet_with("col { width: 50pt }"));
    REQUIRE(paged.pages.size() == 2);
    REQUIRE(page_of(paged, "m11") == 1);
    CHECK(artifact_text(paged, 1, Artifact::Pagination).empty());
    CHECK(split_words(reading_text(paged)).size() == 17);
}

TEST_CASE("a label of many lines keeps as many rows with it as it is high, and its first row stays low") {
    document::Block made = table({}, {{words("largo", 10), "m1"}});
    auto& body = std::get<document::Table>(made.content).body;
    body[0].cells[0].row_span = 20;
    for (int row = 2; row <= 20; ++row) body.push_back({{"tr", {}, {}, {}}, {cell("m" + std::to_string(row))}});
    const PagedPlan paged = laid_out(plan({made}), plain_sheet);
    CHECK(run_of(paged, "m2").y - run_of(paged, "m1").y == 15_pt);
    CHECK(page_of(paged, "m2") == page_of(paged, "largo10"));
    CHECK(split_words(reading_text(paged)).size() == 30);
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("a head over two rows stands at the bottom of both") {
    document::Block made = table({"Uno", "Dos"}, {{"a", "b"}});
    auto& head = std::get<document::Table>(made.content).head;
    head[0].cells[0].row_span = 2;
    head.push_back({{"tr", {}, {}, {}}, {cell("Tres", true)}});
    const PagedPlan paged = laid_out(plan({made}), sheet_with("thead th { vertical-align: bottom }"));
    CHECK(run_of(paged, "Uno").y == run_of(paged, "Tres").y);
}

TEST_CASE("a row that heads those after it never stands last on its page") {
    for (int before = 1; before < 20; ++before) {
        CAPTURE(before);
        document::Block made = table({"Clave", "Cantidad"}, rows(before + 8));
        auto& body = std::get<document::Table>(made.content).body;
        body[static_cast<std::size_t>(before)].element.classes = {"grupo"};
        const PagedPlan paged = laid_out(plan({made}), sheet_with("tr.grupo { break-after: avoid }"));
        const std::string head = "n" + std::to_string(before + 1);
        CHECK(page_of(paged, head) == page_of(paged, "n" + std::to_string(before + 2)));
    }
}

TEST_CASE("a table that goes over a page says so under each part and over the next, as artifacts") {
    document::Block made = table({"Clave", "Cantidad"}, rows(30));
    auto& content = std::get<document::Table>(made.content);
    content.continues = {text("Continúa")};
    content.continued = {span("b", {text("Cuadro 8")}), text(" (continuación)")};
    const PagedPlan paged =
        laid_out(plan({made}), sheet_with(".continua { margin: 0; text-align: right } .continuacion { margin: 0 }"));
    REQUIRE(paged.pages.size() > 2);
    const std::size_t last = paged.pages.size() - 1;
    CHECK(artifact_text(paged, 0, Artifact::Pagination) == "Continúa");
    for (std::size_t page = 1; page < last; ++page)
        CHECK(artifact_text(paged, page, Artifact::Pagination) == "Cuadro 8 (continuación)ClaveCantidadContinúa");
    CHECK(artifact_text(paged, last, Artifact::Pagination) == "Cuadro 8 (continuación)ClaveCantidad");
    CHECK(run_of(paged, "Continúa").x == 140_pt);
    CHECK(split_words(reading_text(paged)).size() == 62);
    CHECK(marks_outside(paged).empty());
    for (const Page& page : paged.pages)
        for (const MarkedContent& part : page.content)
            for (const Mark& mark : part.marks)
                if (const auto* run = std::get_if<GlyphRun>(&mark)) CHECK(run->y <= 178_pt);
}

TEST_CASE("neither the first nor the last row of a table stands alone on its page") {
    for (int before = 0; before < 12; ++before) {
        CAPTURE(before);
        Blocks blocks;
        for (int index = 0; index < before; ++index) blocks.push_back(paragraph("antes"));
        blocks.push_back(table({"Clave", "Cantidad"}, rows(12)));
        const PagedPlan paged = laid_out(plan(std::move(blocks)), sheet_with("p { margin: 0 }"));
        CHECK(page_of(paged, "n1") == page_of(paged, "n2"));
        CHECK(page_of(paged, "n11") == page_of(paged, "n12"));
    }
}

TEST_CASE("a row of up to nine lines moves as a whole, a taller one is divided") {
    const auto document = [](int lines) {
        std::string all;
        for (int line = 1; line <= lines; ++line) all += "abcdefghijklmnopqrstuvwxyz" + std::to_string(line) + " ";
        return plan({table({}, {{"uno"}, {"dos"}, {"tres"}, {"cuatro"}, {"cinco"}, {all}})});
    };
    const PagedPlan whole = laid_out(document(9), plain_sheet);
    CHECK(page_of(whole, "abcdefghijklmnopqrstuvwxyz1") == 1);
    const PagedPlan divided = laid_out(document(10), plain_sheet);
    CHECK(page_of(divided, "abcdefghijklmnopqrstuvwxyz1") == 0);
    CHECK(page_of(divided, "abcdefghijklmnopqrstuvwxyz10") == 1);
    CHECK(structure_problems(divided).empty());
}

TEST_CASE("a row higher than a page goes on from page to page without losing a word (PIGE-L102)") {
    const Checked<PagedPlan> checked = checked_lay_out(
        plan({table({"Clave", "Texto"}, {{"a", "b"}, {words("izquierda", 120), words("derecha", 300)}, {"y", "z"}})}),
        plain_sheet);
    REQUIRE(checked.findings.size() == 1);
    CHECK(checked.findings[0].code == "PIGE-L102");
    CHECK(argument(checked.findings[0], "fila") == "2");
    CHECK(checked->pages.size() > 3);
    const std::vector<std::string> read = split_words(reading_text(*checked));
    CHECK(read.size() == 2 + 4 + 420);
    CHECK(read[4] == "izquierda1");
    CHECK(read[123] == "izquierda120");
    CHECK(read[124] == "derecha1");
    CHECK(structure_problems(*checked).empty());
    CHECK(marks_outside(*checked).empty());
    // The cell is one element with content on several pages.
    std::size_t most = 0;
    for (const StructureElement& element : checked->structure)
        if (element.role == Role::TableData) most = std::max(most, element.kids.size());
    CHECK(most > 2);
}

TEST_CASE("rows that lack cells are completed in the structure") {
    const PagedPlan paged = laid_out(plan({table({"A", "B", "C"}, {{"1"}, {"1", "2", "3"}})}), plain_sheet);
    CHECK(structure_problems(paged).empty());
    CHECK(count_of(paged, Role::TableData) == 6);
}

TEST_CASE("the one paragraph of a cell stands in the cell itself, several stand apart") {
    document::Block mixed = table({"A"}, {{"uno"}, {"dos"}});
    std::vector<document::Block>& blocks = std::get<document::Table>(mixed.content).body[1].cells[0].blocks;
    blocks.push_back(blocks.front());
    const PagedPlan paged = laid_out(plan({mixed}), plain_sheet);
    CHECK(structure_problems(paged).empty());
    CHECK(count_of(paged, Role::TableData) == 2);
    CHECK(count_of(paged, Role::Paragraph) == 2);
    CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"A", "uno", "dos", "dos"});
}

TEST_CASE("a caption stays with head and first row and is the table's first child") {
    document::Block made = table({"A", "B"}, rows(3));
    auto& content = std::get<document::Table>(made.content);
    content.caption = {text("Cuadro 1. Título")};
    content.caption_element.name = "caption";
    Blocks blocks;
    for (int index = 0; index < 6; ++index) blocks.push_back(paragraph("relleno" + std::to_string(index)));
    blocks.push_back(made);
    const PagedPlan paged = laid_out(plan(blocks), plain_sheet);
    CHECK(page_of(paged, "Cuadro") == 1);
    CHECK(page_of(paged, "n1") == 1);
    for (const StructureElement& element : paged.structure)
        if (element.role == Role::Table)
            CHECK(paged.structure[std::get<ChildReference>(element.kids.front()).element].role == Role::Caption);
}

TEST_CASE("heads stand at the bottom of their row, cells at the top") {
    const PagedPlan paged = laid_out(plan({table({"uno dos tres cuatro cinco seis siete ocho", "X"}, {{"a", "b"}})}),
                                     sheet_with("thead th { vertical-align: bottom } td, th { width: 60pt }"));
    CHECK(run_of(paged, "X").y == run_of(paged, "ocho").y);
}

TEST_CASE("cells hold lists and paragraphs") {
    document::Block made = table({}, {{"a", "b"}});
    std::get<document::Table>(made.content).body[0].cells[1].blocks = {paragraph("antes"), list({"uno", "dos"})};
    const PagedPlan paged = laid_out(plan({made}), plain_sheet);
    CHECK(split_words(reading_text(paged)) == std::vector<std::string>{"a", "antes", "•", "uno", "•", "dos"});
    CHECK(structure_problems(paged).empty());
}

TEST_CASE("a table inside a cell goes on from page to page as well") {
    document::Block outer = table({}, {{"a", "b"}});
    std::get<document::Table>(outer.content).body[0].cells[1].blocks = {table({"K", "V"}, rows(40))};
    const PagedPlan paged = laid_out(plan({outer}), plain_sheet);
    CHECK(paged.pages.size() > 2);
    CHECK(split_words(reading_text(paged)).size() == 83);
    CHECK(marks_outside(paged).empty());
    CHECK(structure_problems(paged).empty());
}

TEST_CASE("ten thousand rows and a cell of twenty thousand characters are laid out in linear time") {
    std::vector<std::vector<std::string>> many = rows(10000);
    many.push_back({std::string(20000, 'x'), "fin"});
    const PagedPlan paged = laid_out(plan({table({"Clave", "Valor"}, std::move(many))}), plain_sheet);
    CHECK(paged.pages.size() > 900);
    CHECK(page_of(paged, "fin") < paged.pages.size());
    CHECK(structure_problems(paged).empty());
}
