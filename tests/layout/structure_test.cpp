// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "layout/documents.hpp"

using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

std::string sheet_with(std::string_view rules) {
    return std::string(plain_sheet) + std::string(rules);
}

std::vector<std::string> roles_of(const PagedPlan& plan) {
    std::vector<std::string> roles;
    for (const StructureElement& element : plan.structure) roles.emplace_back(role_name(element.role));
    return roles;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("sections, quotations and lists become elements, a div does not") {
    const PagedPlan paged =
        laid_out(plan({division("section", {heading(1, "", "Uno"), division("div", {paragraph("texto")}),
                                            division("blockquote", {paragraph("cita")}), list({"item"})})}),
                 plain_sheet);
    CHECK(roles_of(paged) == Names{"Document", "Sect", "H1", "P", "BlockQuote", "P", "L", "LI", "Lbl", "LBody", "P"});
    CHECK(structure_problems(paged).empty());
}

TEST_CASE("definitions are a list whose labels are the terms") {
    const auto entry = [](const std::string& term, const std::string& words) {
        return division("div", {division("dt", {paragraph(term)}), division("dd", {paragraph(words)})});
    };
    const PagedPlan paged =
        laid_out(plan({division("dl", {entry("uno", "primero"), entry("dos", "segundo")})}), plain_sheet);
    const std::vector<Role> wanted{Role::Document,  Role::List,      Role::ListItem,  Role::Label,
                                   Role::Paragraph, Role::ListBody,  Role::Paragraph, Role::ListItem,
                                   Role::Label,     Role::Paragraph, Role::ListBody,  Role::Paragraph};
    std::vector<Role> roles;
    for (const StructureElement& element : paged.structure) roles.push_back(element.role);
    CHECK(roles == wanted);
    CHECK(structure_problems(paged).empty());
}

TEST_CASE("an element without content is not in the tree") {
    const PagedPlan paged = laid_out(plan({paragraph(""), division("section", {}), paragraph("algo")}), plain_sheet);
    CHECK(roles_of(paged) == Names{"Document", "P"});
}

TEST_CASE("markers hang in the padding of the list, numbers count") {
    document::Block numbered = list({"uno", "dos"}, true);
    std::get<document::List>(numbered.content).start = 4;
    const PagedPlan paged = laid_out(plan({list({"guion"}), numbered}),
                                     sheet_with("ul { list-style-type: \"–  \" } ul, ol { padding-left: 20pt }"));
    CHECK(run_of(paged, "guion").x == 40_pt);
    CHECK(run_of(paged, "–").x == 25_pt);
    CHECK(text_of(run_of(paged, "5.")) == "5. ");
    CHECK(run_of(paged, "5.").y == run_of(paged, "dos").y);
    for (const StructureElement& element : paged.structure)
        if (element.role == Role::List) CHECK(element.ordered == (&element != &paged.structure[1]));
}

TEST_CASE("headings make the outline and have destinations") {
    const PagedPlan paged =
        laid_out(plan({heading(1, "", "Plan", "plan"), heading(2, "6.2", "Gestión"), paragraph("x")}), plain_sheet);
    REQUIRE(paged.outline.size() == 2);
    CHECK(paged.outline[0] == OutlineEntry{1, "Plan", "plan"});
    CHECK(paged.outline[1].title == "6.2 Gestión");
    CHECK(paged.outline[1].level == 2);
    for (const OutlineEntry& entry : paged.outline) {
        const auto found = std::find_if(paged.destinations.begin(), paged.destinations.end(),
                                        [&](const Destination& place) { return place.id == entry.target; });
        REQUIRE(found != paged.destinations.end());
        CHECK(found->page == 0);
    }
}

TEST_CASE("every id is a destination, of inlines, rows and boxes too") {
    document::Block made = table({}, {{"a"}, {"b"}});
    made.element.id = "cuadro";
    auto& body = std::get<document::Table>(made.content).body;
    body[1].element.id = "fila";
    body[1].cells[0].element.id = "celda";
    document::Inline marked = span("span", {text("marcado")});
    marked.element.id = "pieza";
    document::Block last = division("div", {});
    last.element.id = "vacio";
    const PagedPlan paged = laid_out(plan({made, paragraph(Inlines{marked}), last}), plain_sheet);
    Names ids;
    for (const Destination& place : paged.destinations) ids.push_back(place.id);
    CHECK(ids == Names{"celda", "cuadro", "fila", "pieza", "vacio"});
}

TEST_CASE("the contents name the page of each heading, with links and leaders") {
    document::Contents contents;
    contents.entries = {{{"p", {"nivel-1"}, {}, {}}, 1, "1", "Primera", "uno"},
                        {{"p", {"nivel-1"}, {}, {}}, 1, "", "Segunda con un título largo de dos líneas", "dos"}};
    document::Block nav{{"nav", {}, {}, {}}, document::Medium::Both, contents};
    const PagedPlan paged =
        laid_out(plan({nav, division("div", {heading(1, "1", "Primera", "uno")}, {"n"}),
                       division("div", {heading(1, "", "Segunda", "dos")}, {"n"})}),
                 sheet_with(".n { break-before: page } nav .n { width: 20pt } h1 .n { display: inline-block; width: "
                            "20pt } .nivel-1 { display: block; -pige-leader: \" . \" }"));
    CHECK(structure_problems(paged).empty());
    CHECK(marks_outside(paged).empty());
    Names roles = roles_of(paged);
    roles.resize(5);
    CHECK(roles == Names{"Document", "TOC", "TOCI", "Reference", "Link"});
    CAPTURE(reading_text(paged));
    CHECK(split_words(reading_text(paged)) == Names{"1", "Primera", "2", "Segunda", "con", "un", "título", "largo",
                                                    "de", "dos", "líneas", "3", "1", "Primera", "Segunda"});
    CAPTURE(print(paged));
    REQUIRE(paged.pages[0].links.size() == 3);
    CHECK(paged.pages[0].links[0].target == "#uno");
    CHECK(paged.pages[0].links[0].description == "1 Primera");
    CHECK(run_of(paged, "Primera").x == 40_pt);
    CHECK(text_of(run_of(paged, "2")) == "2");
    CHECK(run_of(paged, "2").x == 175_pt);
    const std::string dots = artifact_text(paged, 0, Artifact::Layout);
    CHECK(std::count(dots.begin(), dots.end(), '.') > 5);
    const GlyphRun leader = run_of(paged, " . ");
    CHECK(leader.x + width_of(leader) <= 175_pt);
    CHECK(leader.x >= 40_pt + 35_pt);
}

TEST_CASE("no entry of the contents stands alone on the last page of its list") {
    document::Contents contents;
    for (int number = 1; number <= 8; ++number)
        contents.entries.push_back({{"p", {}, {}, {}}, 1, "", "título" + std::to_string(number), "uno"});
    document::Block nav{{"nav", {}, {}, {}}, document::Medium::Both, contents};
    const auto last_page_with = [&](const std::string& css) {
        const PagedPlan paged = laid_out(plan({nav}), sheet_with("@page { size: 200pt 110pt } p { margin: 0 } " + css));
        return std::pair(paged.pages.size(), page_of(paged, "título7"));
    };
    CHECK(last_page_with("nav { orphans: 1; widows: 1 }") == std::pair<std::size_t, std::size_t>(2, 0));
    CHECK(last_page_with("nav { widows: 2 }") == std::pair<std::size_t, std::size_t>(2, 1));
}

TEST_CASE("a figure is one content with its alternative text and bounds") {
    document::Figure figure;
    figure.alternative = "Barras por año";
    figure.drawing.width = 320_pt;
    figure.drawing.height = 40_pt;
    figure.drawing.shapes = {document::Rectangle{10_pt, 10_pt, 20_pt, 20_pt, document::Colour{1, 2, 3}, {}, {}, {}},
                             document::Label{30_pt, 20_pt, "Año", 10_pt, document::Label::Anchor::End, false, {}},
                             document::Line{0_pt, 40_pt, 320_pt, 40_pt, {}, 1_pt}};
    const PagedPlan paged =
        laid_out(plan({{{"figure", {}, {}, {}}, document::Medium::Both, figure}, paragraph("después")}), plain_sheet);
    REQUIRE(paged.structure.size() == 3);
    const StructureElement& element = paged.structure[1];
    CHECK(element.role == Role::Figure);
    CHECK(element.alternative == "Barras por año");
    REQUIRE(element.kids.size() == 1);
    REQUIRE(element.bounds.has_value());
    CHECK(element.bounds->width == 160_pt);  // scaled to its column
    CHECK(element.bounds->height == 20_pt);
    CHECK(run_of(paged, "Año").size == 5_pt);
    CHECK(run_of(paged, "Año").x == 20_pt + 15_pt - 7.5_pt);
    CHECK(run_of(paged, "después").y == 48_pt);
    CHECK(marks_outside(paged).empty());
}

TEST_CASE("a signature box is a form with a field and a hint") {
    const document::SignatureBox box{"firma_mae", "Firma de la máxima autoridad", "Firma y sello"};
    const PagedPlan paged =
        laid_out(plan({{{"div", {"caja"}, {}, {}}, document::Medium::Both, box}, paragraph("cargo")}),
                 sheet_with(".caja { border: 1pt solid #000000; height: 50pt; width: 100pt }"));
    REQUIRE(paged.pages[0].signatures.size() == 1);
    const SignatureArea& area = paged.pages[0].signatures[0];
    CHECK(area.field_name == "firma_mae");
    CHECK(area.width == 100_pt);
    CHECK(area.height == 50_pt);
    CHECK(area.glyphs.size() == 13);
    CHECK(paged.structure[area.element].role == Role::Form);
    CHECK(structure_problems(paged).empty());
    CHECK(run_of(paged, "cargo").y == 20_pt + 52_pt + 8_pt);
}

TEST_CASE("every role has the name that PDF knows") {
    CHECK(role_name(Role::Heading2) == "H2");
    CHECK(role_name(Role::TableHeader) == "TH");
    CHECK(role_name(Role::ListBody) == "LBody");
    CHECK(role_name(Role::TableOfContentsItem) == "TOCI");
    CHECK(role_name(Role::Division) == "Div");
    CHECK(role_name(Role::Form) == "Form");
}

TEST_CASE("a paged plan prints as text, each content with role, place, face, size and words") {
    const std::string printed = print(laid_out(plan({heading(1, "", "Plan", "p"), paragraph("hola")}), plain_sheet));
    CHECK(printed.find("page 1 200x200\n") != std::string::npos);
    CHECK(printed.find("  H1 1\n    20,38 face 5 10 #000000 \"Plan\"\n") != std::string::npos);
    CHECK(printed.find("  P 2\n    20,58 face 0 10 #000000 \"hola\"\n") != std::string::npos);
    CHECK(printed.find("  p page 1 y 30\n") != std::string::npos);
}

namespace {

/// Documents of every kind of block, with numbered words so that a lost, doubled or moved one shows.
class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    document::PlanDocument make() {
        Blocks all;
        const int count = number(1, 25);
        for (int index = 0; index < count; ++index) all.push_back(block(0));
        return plan(std::move(all));
    }
    [[nodiscard]] const Names& expected() const { return expected_; }

private:
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

    std::string some_words(int most) {
        std::string all;
        const int count = number(1, most);
        for (int index = 0; index < count; ++index) {
            std::string word =
                "w" + std::to_string(expected_.size()) + std::string(static_cast<std::size_t>(number(0, 9)), 'x');
            all += (index > 0 ? " " : "") + word;
            expected_.push_back(std::move(word));
        }
        return all;
    }

    document::Block block(int depth) {
        switch (number(0, depth < 3 ? 6 : 4)) {
            case 0: return heading(number(1, 3), "", some_words(8));
            case 1: return some_table();
            case 2: {
                std::vector<std::string> items;
                for (int count = number(1, 5); count > 0; --count) items.push_back(some_words(12));
                document::Block made = list(std::move(items));
                made.element.classes = {"muda"};
                return made;
            }
            case 5:
            case 6: {
                Blocks inner;
                for (int count = number(0, 4); count > 0; --count) inner.push_back(block(depth + 1));
                const std::vector<std::string> classes{"marco", "nueva", "entera", "lado", "ancha"};
                return division(number(0, 1) == 0 ? "section" : "div", std::move(inner),
                                {classes[static_cast<std::size_t>(number(0, 4))]});
            }
            default: return paragraph(some_words(60), number(0, 1) == 0 ? Names{} : Names{"j"});
        }
    }

    document::Block some_table() {
        const int columns = number(1, 4);
        std::vector<std::string> head;
        if (number(0, 3) > 0)
            for (int column = 0; column < columns; ++column) head.push_back(some_words(2));
        std::vector<std::vector<std::string>> body;
        for (int count = number(1, 20); count > 0; --count) {
            body.emplace_back();
            for (int column = 0; column < columns; ++column)
                body.back().push_back(some_words(number(0, 19) == 0 ? 150 : 5));
        }
        return table(std::move(head), std::move(body));
    }

    std::mt19937 random_;
    Names expected_;
};

constexpr std::string_view varied_sheet = R"css(
p.j { text-align: justify; hyphens: auto }
.marco { border: 1pt solid #000000; padding: 3pt; margin: 5pt 0; background: #EEEEEE }
.nueva { break-before: page }
.entera { break-inside: avoid }
.lado { display: flex; gap: 4pt }
.ancha { page: ancha }
@page ancha { size: 300pt 150pt; margin: 15pt }
@page { @bottom-left { content: counter(page) } }
ul.muda { list-style-type: none }
)css";

}  // namespace

TEST_CASE("generated documents: every word once in reading order, nothing outside, a valid tree, the same again") {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        Generator generator(seed);
        const document::PlanDocument document = generator.make();
        const PagedPlan paged = laid_out(document, sheet_with(varied_sheet));
        const Names read = split_words(reading_text(paged));
        const auto differ =
            std::mismatch(read.begin(), read.end(), generator.expected().begin(), generator.expected().end());
        CAPTURE(differ.first == read.end() ? "" : *differ.first);
        CAPTURE(differ.second == generator.expected().end() ? "" : *differ.second);
        REQUIRE(read.size() == generator.expected().size());
        REQUIRE(read == generator.expected());
        REQUIRE(structure_problems(paged) == Names{});
        REQUIRE(marks_outside(paged) == Names{});
        if (seed % 25 == 0) REQUIRE(laid_out(document, sheet_with(varied_sheet)) == paged);
    }
}
