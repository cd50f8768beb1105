// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <locale>
#include <sstream>
#include <thread>

#include "reader.hpp"
#include "support/sample_paged_plan.hpp"

using namespace pige;
using test::Reader;

namespace {

layout::PagedPlan sample() {
    return test::sample_paged_plan(test::book());
}

std::string identifier(const pdf::PdfFile& file) {
    Reader reader(file);
    return reader.text(reader.trailer(), "ID/0");
}

/// How a Spanish locale writes numbers, without asking the machine for one. The locale that holds it deletes it.
class SpanishNumbers : public std::numpunct<char> {
protected:
    [[nodiscard]] char do_decimal_point() const override { return ','; }
    [[nodiscard]] char do_thousands_sep() const override { return '.'; }
    [[nodiscard]] std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("the file is PDF 1.7 with everything that both profiles ask of the catalogue") {
    const pdf::PdfFile file = test::written(sample());
    CHECK(file.pages == 4);
    CHECK(file.bytes.starts_with("%PDF-1.7\n"));
    CHECK(file.bytes.find("1 0 obj\n") != std::string::npos);
    Reader reader(file);
    PoDoFo::PdfObject& catalog = reader.catalog();
    CHECK(reader.pages() == 4);
    CHECK(reader.text(catalog, "Lang") == "es-BO");
    CHECK(reader.at(catalog, "MarkInfo/Marked").GetBool());
    CHECK(reader.at(catalog, "ViewerPreferences/DisplayDocTitle").GetBool());
    CHECK(reader.name(catalog, "OutputIntents/0/S") == "GTS_PDFA1");
    CHECK(reader.stream(reader.at(catalog, "OutputIntents/0/DestOutputProfile")) == test::environment().icc_profile);
    for (int page = 0; page < 4; ++page) {
        CHECK(reader.name(reader.page(page), "Tabs") == "S");
        CHECK(reader.number(reader.page(page), "StructParents") == page);
    }
}

TEST_CASE("the record travels in the file, byte for byte") {
    Reader reader(test::written(sample()));
    PoDoFo::PdfObject& specification = reader.at(reader.catalog(), "AF/0");
    CHECK(reader.text(specification, "F") == "registro.json");
    CHECK(reader.text(specification, "UF") == "registro.json");
    CHECK(reader.text(specification, "Desc") == "Registro legible por máquina");
    CHECK(reader.name(specification, "AFRelationship") == "Source");
    PoDoFo::PdfObject& embedded = reader.at(specification, "EF/F");
    CHECK(reader.name(embedded, "Subtype") == "application/json");
    CHECK(reader.number(embedded, "Params/Size") == 7);
    CHECK(reader.stream(embedded) == R"({"a":1})");
    CHECK(&reader.at(reader.catalog(), "Names/EmbeddedFiles/Names/1") == &specification);
}

TEST_CASE("a plan without an attachment has no file in it") {
    Reader reader(pdf::write_pdf(sample(), test::book(), {}, test::environment()));
    CHECK(!reader.has(reader.catalog(), "AF"));
    CHECK(!reader.has(reader.catalog(), "Names"));
}

TEST_CASE("the information dictionary and XMP say the same") {
    Reader reader(test::written(sample()));
    const std::string xmp = reader.stream(reader.at(reader.catalog(), "Metadata"));
    PoDoFo::PdfObject& information = reader.information();
    CHECK(reader.text(information, "Title") == "Plan Institucional de Gobierno Electrónico 2025–2028");
    CHECK(xmp.find(">Plan Institucional de Gobierno Electrónico 2025–2028<") != std::string::npos);
    CHECK(reader.text(information, "Author") == "Servicio de Ejemplo (institución ficticia)");
    CHECK(xmp.find(">Servicio de Ejemplo (institución ficticia)<") != std::string::npos);
    CHECK(reader.text(information, "Keywords") == "gobierno electrónico, plan & muestra");
    CHECK(xmp.find("<pdf:Keywords>gobierno electrónico, plan &amp; muestra<") != std::string::npos);
    CHECK(xmp.find("<rdf:li>plan &amp; muestra</rdf:li>") != std::string::npos);
    CHECK(reader.text(information, "CreationDate") == "D:20260420000000-04'00'");
    CHECK(xmp.find("<xmp:CreateDate>2026-04-20T00:00:00-04:00<") != std::string::npos);
    CHECK(xmp.find("<dc:identifier>EJEMPLO-0001<") != std::string::npos);
    CHECK(xmp.find("<pdfaid:part>3<") != std::string::npos);
    CHECK(xmp.find("<pdfuaid:part>1<") != std::string::npos);
    CHECK(reader.text(information, "PigeRegistro") == std::string(64, 'a'));
}

TEST_CASE("a plan without a date says none") {
    layout::PagedPlan plan = sample();
    plan.metadata.date.clear();
    Reader reader(test::written(plan));
    CHECK(!reader.has(reader.information(), "CreationDate"));
    CHECK(reader.stream(reader.at(reader.catalog(), "Metadata")).find("CreateDate") == std::string::npos);
}

TEST_CASE("the identifier of the file follows the record and its edition, not the clock") {
    layout::PagedPlan other_record = sample();
    other_record.metadata.record_digest = std::string(64, 'b');
    layout::PagedPlan other_edition = sample();
    other_edition.metadata.edition = document::Edition::PrintFormat;
    const std::string expected = identifier(test::written(sample()));
    CHECK(identifier(test::written(sample())) == expected);
    CHECK(identifier(test::written(other_record)) != expected);
    CHECK(identifier(test::written(other_edition)) != expected);
}

TEST_CASE("the same plan gives the same bytes, run after run and on every thread") {
    const std::string expected = test::written(sample()).bytes;
    CHECK(test::written(sample()).bytes == expected);
    std::vector<std::string> results(2);
    {
        std::vector<std::jthread> threads;
        for (std::string& result : results) {
            threads.emplace_back([&result] { result = test::written(sample()).bytes; });
        }
    }
    CHECK(results[0] == expected);
    CHECK(results[1] == expected);
}

TEST_CASE("a locale with decimal commas and grouped digits does not change the bytes") {
    const std::string expected = test::written(sample()).bytes;
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new SpanishNumbers));
    std::ostringstream proof;
    proof << 1234.5;
    CHECK(proof.str() == "1.234,5");
    CHECK(test::written(sample()).bytes == expected);
    std::locale::global(before);
}

TEST_CASE("fonts are embedded with their widths and their text") {
    Reader reader(test::written(sample()));
    PoDoFo::PdfObject& fonts = reader.at(reader.page(0), "Resources/Font");
    CHECK(fonts.GetDictionary().GetKeys().size() == 4);
    const std::string face = "F" + std::to_string(static_cast<int>(test::book().face("Noto Serif", false, false)));
    PoDoFo::PdfObject& font = reader.at(fonts, face);
    const std::string name = reader.name(font, "BaseFont");
    CHECK(name.substr(6) == "+NotoSerif-Regular");
    CHECK(name.substr(0, 6).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
    CHECK(reader.name(font, "Encoding") == "Identity-H");
    PoDoFo::PdfObject& descendant = reader.at(font, "DescendantFonts/0");
    CHECK(reader.name(descendant, "BaseFont") == name);
    CHECK(reader.name(descendant, "CIDToGIDMap") == "Identity");
    CHECK(reader.name(descendant, "FontDescriptor/FontName") == name);
    PoDoFo::PdfObject& program = reader.at(descendant, "FontDescriptor/FontFile2");
    CHECK(reader.stream(program).size() == static_cast<std::size_t>(reader.number(program, "Length1")));
    const std::string map = reader.stream(reader.at(font, "ToUnicode"));
    CHECK(map.find("<00660069>") != std::string::npos);  // fi of "oficina"
    CHECK(map.find("<00F1>") != std::string::npos);
}

TEST_CASE("widths are written in runs of neighbouring glyphs") {
    Reader reader(test::written(test::one_paragraph_plan(test::book(), "abd")));
    PoDoFo::PdfObject& font = reader.at(reader.page(0), "Resources/Font/F4/DescendantFonts/0");
    const std::vector<layout::Glyph> glyphs =
        test::book().shape(test::book().face("Noto Serif", false, false), "abd", "es");
    REQUIRE(reader.size(font, "W") == 4);
    CHECK(reader.number(font, "W/0") == glyphs[0].id);
    CHECK(reader.numbers(font, "W/1") ==
          std::vector<double>{static_cast<double>(glyphs[0].natural), static_cast<double>(glyphs[1].natural)});
    CHECK(reader.number(font, "W/2") == glyphs[2].id);
    CHECK(reader.numbers(font, "W/3") == std::vector<double>{static_cast<double>(glyphs[2].natural)});
}
