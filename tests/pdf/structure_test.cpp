// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

#include "reader.hpp"
#include "support/sample_paged_plan.hpp"

using namespace pige;
using PoDoFo::PdfObject;
using test::Reader;

namespace {

Reader& sample() {
    static Reader reader(test::written(test::sample_paged_plan(test::book())));
    return reader;
}

PdfObject& document_element() {
    return sample().at(sample().catalog(), "StructTreeRoot/K");
}

void walk(PdfObject& element, const std::function<void(PdfObject&)>& visit) {
    visit(element);
    for (PdfObject* kid : test::kids(sample(), element)) {
        if (kid->IsDictionary() && sample().has(*kid, "S")) {
            walk(*kid, visit);
        }
    }
}

/// The elements of a role, in reading order.
std::vector<PdfObject*> elements(const std::string& role) {
    std::vector<PdfObject*> found;
    walk(document_element(), [&](PdfObject& element) {
        if (sample().name(element, "S") == role) {
            found.push_back(&element);
        }
    });
    return found;
}

/// The parent tree: what stands under each key.
std::map<int, PdfObject*> parent_tree() {
    std::map<int, PdfObject*> entries;
    PdfObject& numbers = sample().at(sample().catalog(), "StructTreeRoot/ParentTree/Nums");
    for (std::size_t index = 0; index + 1 < numbers.GetArray().size(); index += 2) {
        entries[static_cast<int>(numbers.GetArray()[index].GetNumber())] =
            &sample().resolved(numbers.GetArray()[index + 1]);
    }
    return entries;
}

}  // namespace

TEST_CASE("every role of a plan is a standard structure type in the file") {
    std::set<std::string> roles;
    walk(document_element(), [&](PdfObject& element) { roles.insert(sample().name(element, "S")); });
    CHECK(roles == std::set<std::string>{"Document", "Part",      "Sect", "Div", "BlockQuote", "Caption", "TOC",
                                         "TOCI",     "Reference", "H1",   "H2",  "H3",         "H4",      "H5",
                                         "H6",       "P",         "L",    "LI",  "Lbl",        "LBody",   "Table",
                                         "THead",    "TBody",     "TR",   "TH",  "TD",         "Figure",  "Link",
                                         "Span",     "Note",      "Form"});
}

TEST_CASE("each content of a page leads to its element, and the element back to it") {
    std::map<int, PdfObject*> tree = parent_tree();
    std::size_t contents = 0;
    walk(document_element(), [&](PdfObject& element) {
        for (PdfObject* kid : test::kids(sample(), element)) {
            const bool other_page = kid->IsDictionary() && sample().has(*kid, "MCID");
            if (!kid->IsNumber() && !other_page) {
                continue;
            }
            PdfObject& page = sample().at(other_page ? *kid : element, "Pg");
            const double id = other_page ? sample().number(*kid, "MCID") : kid->GetReal();
            const auto key = static_cast<int>(sample().number(page, "StructParents"));
            PdfObject& owners = *tree.at(key);
            CHECK(&sample().at(owners, std::to_string(static_cast<int>(id))) == &element);
            ++contents;
        }
    });
    std::size_t owned = 0;
    for (int page = 0; page < 4; ++page) {
        owned += tree.at(page)->GetArray().size();
        const std::string stream = sample().stream(sample().at(sample().page(page), "Contents"));
        for (std::size_t id = 0; id < tree.at(page)->GetArray().size(); ++id) {
            CHECK(stream.find("<</MCID " + std::to_string(id) + ">>BDC") != std::string::npos);
        }
    }
    CHECK(contents == owned);
}

TEST_CASE("each annotation leads to its element, and the element back to it") {
    std::map<int, PdfObject*> tree = parent_tree();
    std::size_t annotations = 0;
    for (int page = 0; page < 4; ++page) {
        if (!sample().has(sample().page(page), "Annots")) {
            continue;
        }
        for (PdfObject& reference : sample().at(sample().page(page), "Annots").GetArray()) {
            PdfObject& annotation = sample().resolved(reference);
            PdfObject& element = *tree.at(static_cast<int>(sample().number(annotation, "StructParent")));
            bool named = false;
            for (PdfObject* kid : test::kids(sample(), element)) {
                named = named ||
                        (kid->IsDictionary() && sample().has(*kid, "Obj") && &sample().at(*kid, "Obj") == &annotation);
            }
            CHECK(named);
            ++annotations;
        }
    }
    CHECK(annotations == 5);
    CHECK(sample().number(sample().catalog(), "StructTreeRoot/ParentTreeNextKey") == 9);
}

TEST_CASE("every element knows its parent") {
    walk(document_element(), [&](PdfObject& element) {
        for (PdfObject* kid : test::kids(sample(), element)) {
            if (kid->IsDictionary() && sample().has(*kid, "S")) {
                CHECK(&sample().at(*kid, "P") == &element);
            }
        }
    });
}

TEST_CASE("a cell that goes on overleaf is one element") {
    PdfObject& split = *elements("TD").at(2);
    REQUIRE(sample().size(split, "K") == 2);
    CHECK(&sample().at(split, "Pg") == &sample().page(2));
    CHECK(sample().name(split, "K/1/Type") == "MCR");
    CHECK(&sample().at(split, "K/1/Pg") == &sample().page(3));
    CHECK(test::kids(sample(), *elements("TD").at(3)).empty());
}

TEST_CASE("header cells say what they head and how far they reach") {
    const std::vector<PdfObject*> headers = elements("TH");
    REQUIRE(headers.size() == 5);
    CHECK(sample().name(*headers[0], "A/Scope") == "Column");
    CHECK(!sample().has(*headers[0], "A/ColSpan"));
    CHECK(sample().number(*headers[1], "A/ColSpan") == 2);
    CHECK(sample().name(*headers[2], "A/Scope") == "Row");
    CHECK(sample().name(*headers[3], "A/Scope") == "Column");  // the document left it open
}

TEST_CASE("lists say how they are numbered") {
    CHECK(sample().name(*elements("L").at(0), "A/ListNumbering") == "Disc");
    CHECK(sample().name(*elements("L").at(1), "A/ListNumbering") == "Decimal");
}

TEST_CASE("a figure has its alternative text and its place") {
    PdfObject& figure = *elements("Figure").at(0);
    CHECK(sample().text(figure, "Alt") == "Tejido de tres columnas: 1, 2 y 3 registros");
    CHECK(sample().name(figure, "A/Placement") == "Block");
    CHECK(sample().numbers(figure, "A/BBox") == std::vector<double>{72, 481.89, 172, 541.89});
}

TEST_CASE("headings have titles, foreign words their language, notes an identifier") {
    CHECK(sample().text(*elements("H1").at(0), "T") == "Plan Institucional de Gobierno Electrónico");
    CHECK(sample().text(*elements("Span").at(0), "Lang") == "ay");
    PdfObject& note = *elements("Note").at(0);
    CHECK(sample().text(note, "ID") == sample().text(sample().catalog(), "StructTreeRoot/IDTree/Names/0"));
    CHECK(&sample().at(sample().catalog(), "StructTreeRoot/IDTree/Names/1") == &note);
}

TEST_CASE("inner links lead to a place on a page, outer ones to an address in ASCII") {
    PdfObject& inner = sample().at(sample().page(0), "Annots/0");
    CHECK(&sample().at(inner, "Dest/0") == &sample().page(1));
    CHECK(sample().number(inner, "Dest/3") == doctest::Approx(781.89));
    CHECK(sample().text(inner, "Contents") == "Ir a 1 Infraestructura 2");
    PdfObject& outer = sample().at(sample().page(1), "Annots/0");
    CHECK(sample().text(outer, "A/URI") == "https://ejemplo.bo/a%C3%B1o?x=(1)");
    CHECK(sample().numbers(outer, "Rect") == std::vector<double>{72, 619.89, 272, 631.89});
}

TEST_CASE("the outline follows the levels of its entries") {
    PdfObject& outline = sample().at(sample().catalog(), "Outlines");
    CHECK(sample().number(outline, "Count") == 2);
    PdfObject& first = sample().at(outline, "First");
    CHECK(sample().text(first, "Title") == "Plan Institucional");
    CHECK(sample().number(first, "Count") == -1);
    CHECK(sample().text(first, "First/Title") == "1 Infraestructura y conectividad");
    CHECK(&sample().at(first, "First/Parent") == &first);
    CHECK(&sample().at(first, "Next") == &sample().at(outline, "Last"));
    CHECK(&sample().at(first, "Next/Prev") == &first);
    CHECK(&sample().at(first, "Next/Dest/0") == &sample().page(3));
}

TEST_CASE("an outline may begin deep and skip levels") {
    layout::PagedPlan plan = test::sample_paged_plan(test::book());
    plan.outline = {{3, "a", "inicio"}, {1, "b", "inicio"}, {3, "c", "inicio"}, {2, "d", "inicio"}};
    Reader reader(test::written(plan));
    PdfObject& outline = reader.at(reader.catalog(), "Outlines");
    CHECK(reader.text(outline, "First/Title") == "a");
    CHECK(reader.text(outline, "Last/Title") == "b");
    CHECK(reader.number(outline, "Last/Count") == -2);
    CHECK(reader.text(outline, "Last/Last/Title") == "d");
}

TEST_CASE("signature fields are empty, named, and the only kid of their element") {
    PdfObject& form = sample().at(sample().catalog(), "AcroForm");
    CHECK(sample().number(form, "SigFlags") == 1);
    CHECK(sample().size(form, "Fields") == 2);
    PdfObject& field = sample().at(form, "Fields/0");
    CHECK(sample().name(field, "FT") == "Sig");
    CHECK(sample().text(field, "T") == "firma_mae");
    CHECK(sample().text(field, "TU") == "Firma de la Máxima Autoridad Ejecutiva");
    CHECK(sample().number(field, "F") == 4);
    CHECK(!sample().has(field, "V"));
    CHECK(sample().numbers(field, "AP/N/BBox") == std::vector<double>{0, 0, 221.102, 124.724});
    CHECK(sample().at(*elements("Form").at(0), "K").IsDictionary());
    CHECK(sample().name(*elements("Form").at(0), "K/Type") == "OBJR");
}
