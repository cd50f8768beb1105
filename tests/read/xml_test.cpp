// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "plan/record_form.hpp"
#include "read/read.hpp"
#include "support/finding_cases.hpp"
#include "support/generated_records.hpp"

namespace {

using pige::foreign::JsonNode;
using pige::read::RecordFormat;

const std::filesystem::path fixtures = std::filesystem::path(PIGE_SOURCE_DIR) / "fixtures";

pige::Checked<pige::plan::PlanRecord> read_xml(const std::string& text) {
    return pige::read::read_record(text, "registro.xml", ".", pige::test::plan_types(),
                                   pige::read::Documents::NotNeeded);
}

/// A record of "prueba" with `inner` in its root.
std::string in_record(const std::string& inner, const std::string& attributes = {}) {
    return "<registro xmlns='urn:pige:registro:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'" + attributes +
           ">\n<tipo>prueba</tipo><entidad><nombre>E</nombre></entidad>\n" + inner + "</registro>";
}

std::string in_row(const std::string& cells) {
    return in_record("<apartados><apartado-1><fila>" + cells + "</fila></apartado-1></apartados>");
}

const pige::plan::Cell& cell_of(const pige::plan::PlanRecord& record, const std::string& key) {
    const auto* cell = record.subsections.at("1").rows.at(0).find(key);
    REQUIRE(cell != nullptr);
    return *cell;
}

std::string converted(const std::string& text,
                      const std::string& file,
                      const std::filesystem::path& folder,
                      RecordFormat format) {
    const auto result = pige::read::convert_record(text, file, folder, pige::test::plan_types(), format);
    CAPTURE(pige::test::listed(result.findings));
    REQUIRE(result.has_value());
    return result->text;
}

/// The record without what its file alone says.
pige::plan::PlanRecord content_of(const std::string& text,
                                  const std::string& file,
                                  const std::filesystem::path& folder) {
    auto record = pige::read::read_record(text, file, folder, pige::test::plan_types());
    REQUIRE(record.has_value());
    CHECK(record->file == file);
    record->file.clear();
    record->lines.clear();
    return *record;
}

std::set<std::string> places_of(const std::string& text, const std::string& file, const std::filesystem::path& folder) {
    const auto record = pige::read::read_record(text, file, folder, pige::test::plan_types());
    REQUIRE(record.has_value());
    std::set<std::string> places;
    for (const auto& [place, line] : record->lines) {
        CHECK(line > 0);
        places.insert(place);
    }
    return places;
}

}  // namespace

TEST_CASE("a record in XML is the record that its keys say") {
    const auto record = read_xml(in_record(
        "<version>3</version><titulo xsi:nil='true'/>\n<periodo><inicio>2025</inicio></periodo>"
        "<marco><disposicion><norma>Ley 1</norma></disposicion></marco>"
        "<origen><dato clave='Fecha del «documento»'>ayer</dato></origen>"
        "<capitulos><capitulo><id>a</id><texto>Uno &amp; <![CDATA[<dos>]]>&#13;\n\ttres </texto></capitulo></capitulos>"
        "<apartados><apartado-1>\n<fila><nombre>Uno</nombre>\n<numero> 12 "
        "</numero><lista><valor>x</valor><valor/></lista>"
        "<si_no>SI</si_no><gestion/></fila></apartado-1><apartado-2><no_aplica>No corresponde.</no_aplica>"
        "</apartado-2><apartado-3/></apartados><cuadros><cuadro><id>c</id><clase>matriz</clase><filas><fila><celda>a</"
        "celda>"
        "<celda clase='booleano'>true</celda><celda "
        "xsi:nil='true'/><celda_amplia><texto/><filas>2</filas></celda_amplia>"
        "</fila></filas></cuadro></cuadros>"));
    CAPTURE(pige::test::listed(record.findings));
    REQUIRE(record.has_value());
    CHECK(record->version == 3);
    CHECK(record->title.empty());
    CHECK(record->period.start == 2025);
    CHECK_FALSE(record->period.end.has_value());
    CHECK(record->legal_basis.at(0).norm == "Ley 1");
    CHECK(record->origin.at("Fecha del «documento»") == "ayer");
    CHECK(record->chapters.at(0).markdown == "Uno & <dos>\r\n\ttres ");
    CHECK(std::get<std::int64_t>(cell_of(*record, "numero")) == 12);
    CHECK(std::get<std::vector<std::string>>(cell_of(*record, "lista")) == std::vector<std::string>{"x", ""});
    CHECK(std::get<std::string>(cell_of(*record, "gestion")).empty());
    CHECK(record->subsections.at("2").not_applicable == "No corresponde.");
    CHECK(record->subsections.at("3").rows.empty());
    CHECK_FALSE(record->subsections.at("3").not_applicable.has_value());
    const auto& cells = record->exhibits.at(0).body.at(0);
    REQUIRE(cells.size() == 4);
    CHECK(std::get<std::string>(cells[0].value) == "a");
    CHECK(std::get<bool>(cells[1].value));
    CHECK(std::holds_alternative<std::monostate>(cells[2].value));
    CHECK(cells[3].rows == 2);
    CHECK(record->lines.at("periodo.inicio") == 4);
    CHECK(record->lines.at("apartados.1[1].nombre") == 6);
    CHECK(record->lines.at("apartados.1[1].numero") == 7);
}

TEST_CASE("null, absent, empty and not applicable are four things in XML too") {
    const auto record = read_xml(in_record(
        "<apartados><apartado-1><fila><nombre xsi:nil='true'/><dia/></fila></apartado-1><apartado-2 xsi:nil='1'/>"
        "</apartados>"));
    REQUIRE(record.has_value());
    CHECK(std::holds_alternative<std::monostate>(cell_of(*record, "nombre")));
    CHECK(std::get<std::string>(cell_of(*record, "dia")).empty());
    CHECK(record->subsections.at("1").rows.at(0).find("numero") == nullptr);
    CHECK_FALSE(record->subsections.contains("2"));
}

TEST_CASE("a cell says what it holds where its text alone would say something else") {
    const auto record = read_xml(in_row(
        "<nombre clase='entero'>5</nombre><numero clase='texto'>5</numero><limite>05</limite><gestion>2026.0</gestion>"
        "<si_no clase='booleano'>true</si_no><dia clase='lista'><valor>a</valor></dia><lista clase='texto'>x</lista>"));
    CAPTURE(pige::test::listed(record.findings));
    REQUIRE(record.has_value());
    CHECK(std::get<std::int64_t>(cell_of(*record, "nombre")) == 5);
    CHECK(std::get<std::string>(cell_of(*record, "numero")) == "5");
    CHECK(std::get<std::string>(cell_of(*record, "limite")) == "05");
    CHECK(std::get<pige::plan::Decimal>(cell_of(*record, "gestion")).written == "2026.0");
    CHECK(std::get<bool>(cell_of(*record, "si_no")));
    CHECK(std::get<std::vector<std::string>>(cell_of(*record, "dia")) == std::vector<std::string>{"a"});
    CHECK(std::get<std::string>(cell_of(*record, "lista")) == "x");
}

TEST_CASE("what is wrong in the XML form is found at its key and its line") {
    struct Wrong {
        std::string code;
        std::string field;
        std::string text;
    };
    const std::vector<Wrong> all = {
        {"PIGE-X006", "", "<registro/>"},
        {"PIGE-X006", "", "<registro xmlns='urn:pige:registro:2'/>"},
        {"PIGE-X006", "", "<plan xmlns='urn:pige:registro:1'/>"},
        {"PIGE-X007", "entidad", in_record("<entidad xmlns:o='urn:o'><o:nombre>E</o:nombre></entidad>")},
        {"PIGE-X007", "marco", in_record("<marco><norma>Ley</norma></marco>")},
        {"PIGE-X007", "origen", in_record("<origen><fecha clave='a'>1</fecha></origen>")},
        {"PIGE-X008", "titulo", in_record("<titulo>a</titulo><titulo>b</titulo>")},
        {"PIGE-X008", "origen.a", in_record("<origen><dato clave='a'/><dato clave='a'/></origen>")},
        {"PIGE-X009", "entidad", in_record("<entidad>ñandú<nombre>E</nombre></entidad>")},
        {"PIGE-X010", "titulo", in_record("<titulo lang='es'>a</titulo>")},
        {"PIGE-X010", "titulo", in_record("<titulo xsi:nil='true'>a</titulo>")},
        {"PIGE-X010", "titulo", in_record("<titulo xsi:nil='no'/>")},
        {"PIGE-X010", "apartados.1[1].nombre", in_row("<nombre clase='objeto'/>")},
        {"PIGE-X010", "apartados.1[1].nombre", in_row("<nombre clase='entero'>cinco</nombre>")},
        {"PIGE-X010", "apartados.1[1].nombre", in_row("<nombre clase='decimal'>1e400</nombre>")},
        {"PIGE-X011", "titulo", in_record("<titulo>a <b>b</b></titulo>")},
        {"PIGE-L001", "documentos.documento", in_record("<documentos><documento/></documentos>")},
        {"PIGE-X012", "origen", in_record("<origen><dato/></origen>")},
        {"PIGE-L001", "titlo", in_record("<titlo>a</titlo>")},
        {"PIGE-L001", "apartados.9", in_record("<apartados><apartado-9/></apartados>")},
        {"PIGE-L001", "apartados.1[1].nombr", in_row("<nombr>a</nombr>")},
        {"PIGE-L002", "version", in_record("<version>uno</version>")},
        {"PIGE-L002", "entidad.ficticia",
         in_record("<x/>").replace(in_record("<x/>").find("</entidad>"), 0, "<ficticia>SI</ficticia>")},
        {"PIGE-L003", "marco[1].norma", in_record("<marco><disposicion/></marco>")},
        {"PIGE-L006", "tipo", "<registro xmlns='urn:pige:registro:1'><tipo>otro</tipo></registro>"},
    };
    for (const Wrong& wrong : all) {
        CAPTURE(wrong.text);
        const auto record = read_xml(wrong.text);
        CAPTURE(pige::test::listed(record.findings));
        CHECK(pige::test::has_finding(record.findings, wrong.code, wrong.field));
        CHECK(pige::has_errors(record.findings));
        if (record.has_value()) CHECK_FALSE(record->refused.empty());
        for (const auto& finding : record.findings) CHECK(finding.place.line > 0);
    }
}

TEST_CASE("where a schema lies may be said and is not followed") {
    const auto record = read_xml(in_record("", " xsi:schemaLocation='urn:pige:registro:1 file:///etc/passwd'"));
    CHECK(record.findings.empty());
}

TEST_CASE("hostile XML ends in one clear finding, quickly") {
    const auto repeated = [](std::string_view piece, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += piece;
        return text;
    };
    std::string attributes = "<registro";
    for (int i = 0; i < 60'000; ++i) attributes += " a" + std::to_string(i) + "=''";
    std::string laughs = "<!DOCTYPE registro [<!ENTITY a0 'ja'>";
    for (int i = 1; i < 10; ++i) {
        laughs += "<!ENTITY a" + std::to_string(i) + " '" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "'>";
    }
    const std::string utf16 = [] {
        std::string text = "\xFF\xFE";
        for (const char c : in_record("")) (text += c) += '\0';
        return text;
    }();
    const std::vector<std::pair<std::string, std::string>> all = {
        {"PIGE-X002", laughs + "]>" + in_record("<titulo>&a9;</titulo>")},
        {"PIGE-X002", "<!DOCTYPE registro SYSTEM 'http://127.0.0.1:1/x.dtd'>" + in_record("")},
        {"PIGE-X002", "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + in_record("<titulo>&e;</titulo>")},
        {"PIGE-X001", in_record("<titulo>&e;</titulo>")},
        {"PIGE-X003", attributes + "/>"},
        {"PIGE-X003", repeated("<registro xmlns='urn:pige:registro:1'>", 100'000)},
        {"PIGE-X006", repeated("<a>", 60) + repeated("</a>", 60)},
        {"PIGE-X006", "<registro xmlns='urn:pige:otra'>" + repeated("<fila/>", 100'000) + "</registro>"},
        {"PIGE-X004", utf16},
        {"PIGE-X004", in_record("<titulo>\xff</titulo>")},
        {"PIGE-X004", "<?xml version='1.0' encoding='ISO-8859-1'?>" + in_record("")},
        {"PIGE-X001", in_record(std::string("<titulo>a\0b</titulo>", 20))},
        {"PIGE-X001", in_record("<titulo>&#0;</titulo>")},
        {"PIGE-X001", in_record("<titulo>")},
        {"PIGE-X001", ""},
        {"PIGE-X003", in_record("<titulo>" + std::string(std::size_t{17} << 20U, 'x') + "</titulo>")},
    };
    for (const auto& [code, text] : all) {
        CAPTURE(text.substr(0, 60));
        const auto start = std::chrono::steady_clock::now();
        const auto record = read_xml(text);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
        REQUIRE(record.findings.size() == 1);
        CHECK(record.findings.front().code == code);
        CHECK_FALSE(record.has_value());
    }
    // Many elements of a record are many lines to report, not a reason to stop the machine.
    CHECK(pige::has_errors(read_xml(in_record(repeated("<x/>", 20'000))).findings));
}

TEST_CASE("a character that XML cannot hold is a finding when writing, at its key") {
    const std::string record = R"({"tipo": "prueba", "entidad": {"nombre": "E"},
"titulo": "a\u0007b", "origen": {"x\uffff": "1"},
"apartados": {"1": [{"nombre": "\u000b", "dia": "\r\t\n\u007f"}]}})";
    const auto xml = pige::read::convert_record(record, "r.json", ".", pige::test::plan_types(), RecordFormat::Xml);
    CHECK_FALSE(xml.has_value());
    CHECK(pige::test::has_finding(xml.findings, "PIGE-X005", "titulo"));
    CHECK(pige::test::has_finding(xml.findings, "PIGE-X005", "origen.x\uffff"));
    CHECK(pige::test::has_finding(xml.findings, "PIGE-X005", "apartados.1[1].nombre"));
    CHECK_FALSE(pige::test::has_finding(xml.findings, "PIGE-X005", "apartados.1[1].dia"));
    const auto json = pige::read::convert_record(record, "r.json", ".", pige::test::plan_types(), RecordFormat::Json);
    CHECK(json.has_value());
}

TEST_CASE("a record that reading refuses is not converted") {
    for (const std::string record :
         {R"({"tipo": "prueba", "entidad": {"nombre": "E"}, "titlo": "x"})",
          R"({"tipo": "prueba", "entidad": {"nombre": "E"}, "resolucion": {"documento": "no-esta.pdf"}})", "{"}) {
        const auto xml = pige::read::convert_record(record, "r.json", ".", pige::test::plan_types(), RecordFormat::Xml);
        CHECK_FALSE(xml.has_value());
        CHECK(pige::has_errors(xml.findings));
    }
}

TEST_CASE("every fixture is the same record in JSON and in XML") {
    std::size_t count = 0;
    for (const std::filesystem::path& folder : pige::test::fixture_folders()) {
        const auto bytes = pige::read_file(folder / "registro.json");
        if (!bytes) continue;
        ++count;
        CAPTURE(folder);
        const std::string json = converted(*bytes, "a.json", folder, RecordFormat::Json);
        const std::string xml = converted(*bytes, "a.json", folder, RecordFormat::Xml);
        CHECK(converted(xml, "a.xml", folder, RecordFormat::Json) == json);
        CHECK(converted(xml, "a.xml", folder, RecordFormat::Xml) == xml);
        CHECK(content_of(xml, "a.xml", folder) == content_of(*bytes, "a.json", folder));
        CHECK(places_of(xml, "a.xml", folder) == places_of(*bytes, "a.json", folder));
    }
    CHECK(count >= 17);
}

TEST_CASE("a record made by chance goes from JSON to XML and back without a difference") {
    const pige::test::TemporaryFolder folder;
    folder.write("archivo.pdf", pige::test::archivo_bytes);
    std::set<JsonNode::Kind> kinds;
    for (const auto& [name, type] : pige::test::plan_types()) {
        for (unsigned seed = 0; seed < 60; ++seed) {
            CAPTURE(name);
            CAPTURE(seed);
            std::mt19937 random(seed);
            const auto cells = seed % 2 == 0 ? pige::test::Cells::Any : pige::test::Cells::Fitting;
            const std::string json = pige::foreign::pretty_json(pige::test::generated_record(type, cells, random));
            CAPTURE(json);
            const std::string xml = converted(json, "a.json", folder.path(), RecordFormat::Xml);
            CAPTURE(xml);
            CHECK(converted(xml, "a.xml", folder.path(), RecordFormat::Json) == json);
            CHECK(converted(xml, "a.xml", folder.path(), RecordFormat::Xml) == xml);
            CHECK(content_of(xml, "a.xml", folder.path()) == content_of(json, "a.json", folder.path()));
            CHECK(places_of(xml, "a.xml", folder.path()) == places_of(json, "a.json", folder.path()));
        }
    }
}

TEST_CASE("every key of the form of a record is known to the reader of records") {
    // A key that only one of the two knew would be lost or refused in XML.
    std::mt19937 random(7);
    for (const auto& [name, type] : pige::test::plan_types()) {
        for (int round = 0; round < 20; ++round) {
            const JsonNode record = pige::test::generated_record(type, pige::test::Cells::Fitting, random);
            const auto read = pige::read::read_record(pige::foreign::pretty_json(record), "a.json", ".",
                                                      pige::test::plan_types(), pige::read::Documents::NotNeeded);
            CAPTURE(pige::test::listed(read.findings));
            CHECK_FALSE(pige::has_errors(read.findings));
        }
    }
}

TEST_CASE("the twin of a fixture in XML is that fixture, and is written so") {
    const auto folder = fixtures / "registros" / "fict-06-agetic";
    const auto json = pige::read_file(folder / "registro.json");
    const auto xml = pige::read_file(fixtures / "xml" / "fict-06-agetic.xml");
    REQUIRE(json.has_value());
    REQUIRE(xml.has_value());
    CHECK(converted(*json, "registro.json", folder, RecordFormat::Xml) == *xml);
    CHECK(content_of(*xml, "registro.xml", folder) == content_of(*json, "registro.json", folder));
}
