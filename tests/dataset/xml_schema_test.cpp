// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/files.hpp"
#include "dataset/dataset.hpp"
#include "foreign/json.hpp"
#include "plan/record_form.hpp"
#include "read/read.hpp"
#include "support/finding_cases.hpp"
#include "support/generated_records.hpp"
#include "support/schema_keywords.hpp"
#include "support/xml_judge.hpp"

namespace {

using namespace pige;
using nlohmann::json;
using read::RecordFormat;

const std::filesystem::path root = PIGE_SOURCE_DIR;
constexpr const char* id = "https://planes.example.gob.bo/datos/prueba.schema.json";

std::string listed(const std::vector<std::string>& problems) {
    std::string text;
    for (const std::string& problem : problems) text += problem + "\n";
    return text;
}

std::string in_xml(const std::string& record, const std::filesystem::path& folder) {
    const auto xml = read::convert_record(record, "a.json", folder, test::plan_types(), RecordFormat::Xml);
    CAPTURE(test::listed(xml.findings));
    REQUIRE(xml.has_value());
    return xml->text;
}

const plan::PlanType& made_up() {
    return test::plan_types().at("prueba");
}

/// A record of "prueba" with `inner` in its root, and what its schema says of it.
std::string problems_of(const std::string& inner, const std::string& attributes = {}) {
    const std::string xml =
        "<registro xmlns='urn:pige:registro:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'" + attributes +
        "><tipo>prueba</tipo><entidad><nombre>E</nombre></entidad>" + inner + "</registro>";
    return listed(test::xml_schema_problems(dataset::record_xml_schema(made_up()), xml));
}

std::string row(const std::string& cells) {
    return "<apartados><apartado-1><fila><nombre>N</nombre>" + cells + "</fila></apartado-1></apartados>";
}

}  // namespace

TEST_CASE("a record that is right conforms to both schemas of its type, in XML and in JSON") {
    const test::TemporaryFolder folder;
    folder.write("resolucion.pdf", "%PDF");
    for (const json& record : {test::good_record(), test::made_up_record(), test::historical_record()}) {
        const plan::PlanType& type = test::plan_types().at(record.at("tipo"));
        CAPTURE(type.id);
        CHECK(listed(test::xml_schema_problems(dataset::record_xml_schema(type),
                                               in_xml(record.dump(), folder.path()))) == "");
        CHECK(listed(dataset::schema_problems(dataset::written_record_schema(type, id), record.dump())) == "");
    }
}

TEST_CASE("the fixtures conform to both schemas, and the draft fails in both where its rows are lost") {
    for (const std::filesystem::path& folder : test::fixture_folders()) {
        const auto bytes = read_file(folder / "registro.json");
        if (!bytes) continue;
        CAPTURE(folder);
        const plan::PlanType& type = test::plan_types().at(json::parse(*bytes).at("tipo"));
        const auto xml = test::xml_schema_problems(dataset::record_xml_schema(type), in_xml(*bytes, folder));
        const auto written = dataset::schema_problems(dataset::written_record_schema(type, id), *bytes);
        CAPTURE(listed(xml));
        CAPTURE(listed(written));
        CHECK(xml.empty() == (folder.filename() != "muestra-000-borrador"));
        CHECK(written.empty() == xml.empty());
    }
}

TEST_CASE("every record made by chance with fitting cells conforms, and both schemas judge any cells alike") {
    const test::TemporaryFolder folder;
    folder.write("archivo.pdf", test::archivo_bytes);
    std::size_t refused = 0;
    for (const auto& [name, type] : test::plan_types()) {
        const std::string xsd = dataset::record_xml_schema(type);
        const std::string schema = dataset::written_record_schema(type, id);
        for (unsigned seed = 0; seed < 40; ++seed) {
            CAPTURE(name);
            CAPTURE(seed);
            std::mt19937 random(seed);
            const auto cells = seed % 2 == 0 ? test::Cells::Fitting : test::Cells::Any;
            const std::string record = foreign::pretty_json(test::generated_record(type, cells, random));
            const std::string xml = in_xml(record, folder.path());
            CAPTURE(xml);
            const auto in_xsd = test::xml_schema_problems(xsd, xml);
            const auto in_json = dataset::schema_problems(schema, record);
            CAPTURE(listed(in_xsd));
            CAPTURE(listed(in_json));
            if (cells == test::Cells::Fitting) {
                CHECK(in_xsd.empty());
                CHECK(in_json.empty());
            }
            CHECK(in_xsd.empty() == in_json.empty());
            if (!in_xsd.empty()) ++refused;
        }
    }
    CHECK(refused > 10);
}

TEST_CASE("every facet and every constraint of the XML schema can fail") {
    REQUIRE(problems_of(row("<numero>1</numero>")) == "");
    struct Failing {
        std::string construct;  ///< of the schema
        std::string said;       ///< by libxml2
        std::string inner;
    };
    const std::vector<Failing> all = {
        {"pattern", "facet 'pattern'",
         "<documentos><aprobado><archivo>a</archivo><sha256>A</sha256></aprobado>"
         "</documentos>"},
        {"pattern", "facet 'pattern'", "<version>+1</version>"},
        {"pattern", "facet 'pattern'", "<resolucion><confidencial><total>1</total></confidencial></resolucion>"},
        {"minInclusive", "facet 'minInclusive'", "<version>0</version>"},
        {"maxInclusive", "facet 'maxInclusive'", ""},
        {"enumeration", "facet 'enumeration'", "<cuadros><cuadro><id>a</id><clase>otra</clase></cuadro></cuadros>"},
        {"minLength", "facet 'minLength'", "<apartados><apartado-1><no_aplica/></apartado-1></apartados>"},
        {"union", "not a valid value of the union type", row("<limite>101</limite>")},
        {"union", "not a valid value of the union type", row("<si_no>quizás</si_no>")},
        {"union", "not a valid value of the union type", row("<gestion>30</gestion>")},
        {"union", "not a valid value of the union type", row("<dia>ayer</dia>")},
        {"union", "not a valid value of the union type", row("<cerrado>Z</cerrado>")},
        {"restriction", "is not a valid value of the atomic type", "<version>9223372036854775808</version>"},
        {"extension", "Element content is not allowed", row("<numero><valor>1</valor></numero>")},
        {"attribute", "attribute 'clase'", row("<numero clase='texto'>1</numero>")},
        {"attribute", "attribute 'clave' is required", "<origen><dato>a</dato></origen>"},
        {"attribute", "'lang' is not allowed", "<titulo lang='es'>a</titulo>"},
        {"all", "This element is not expected", "<titlo>a</titlo>"},
        {"all", "This element is not expected", "<titulo>a</titulo><titulo>a</titulo>"},
        {"all", "Missing child element", "<marco><disposicion/></marco>"},
        {"sequence", "This element is not expected", "<marco><norma>Ley</norma></marco>"},
        {"attribute", "facet 'enumeration'",
         "<cuadros><cuadro><id>a</id><clase>tabla</clase><filas><fila><celda clase='entero'>1</celda></fila></filas>"
         "</cuadro></cuadros>"},
        {"choice", "This element is not expected",
         "<cuadros><cuadro><id>a</id><clase>tabla</clase><filas><fila><valor/></fila></filas></cuadro></cuadros>"},
        {"sequence", "This element is not expected", row("<lista><x/></lista>")},
        {"choice", "This element is not expected",
         "<apartados><apartado-1><no_aplica>a</no_aplica><fila/></apartado-1></apartados>"},
        {"choice", "This element is not expected",  // five rows of four
         "<apartados><apartado-1><fila><nombre>a</nombre></fila><fila><nombre>a</nombre></fila><fila><nombre>a</nombre>"
         "</fila><fila><nombre>a</nombre></fila><fila><nombre>a</nombre></fila></apartado-1></apartados>"},
        {"unique", "Duplicate key-sequence", "<origen><dato clave='a'/><dato clave='a'/></origen>"},
        {"element", "not 'nillable'", "<marco><disposicion><norma xsi:nil='true'/></disposicion></marco>"},
        {"element", "Missing child element", "<apartados><apartado-1><fila/></apartado-1></apartados>"},
        {"element", "content is allowed because the element is 'nilled'", "<titulo xsi:nil='true'>a</titulo>"},
    };
    // What stands around the constructs, and says nothing about a record.
    std::set<std::string> failed = {"schema", "simpleType",    "complexType", "simpleContent", "annotation", "selector",
                                    "field",  "documentation", "string",      "long",          "boolean"};
    for (const Failing& failing : all) {
        CAPTURE(failing.inner);
        const std::string problems = [&] {
            if (failing.construct != "maxInclusive") return problems_of(failing.inner);
            plan::PlanType type = made_up();  // a required number, whose bound no union hides
            type.sections[0].subsections[0].fields[2].required = true;
            const std::string record =
                "<registro xmlns='urn:pige:registro:1'><tipo>prueba</tipo><entidad><nombre>E</nombre></entidad>" +
                row("<limite>101</limite>") + "</registro>";
            return listed(test::xml_schema_problems(dataset::record_xml_schema(type), record));
        }();
        CAPTURE(problems);
        CHECK(problems.find(failing.said) != std::string::npos);
        failed.insert(failing.construct);
    }
    for (const auto& [name, type] : test::plan_types()) {
        const std::string schema = dataset::record_xml_schema(type);
        const std::regex construct("xs:([A-Za-z]+)");
        for (std::sregex_iterator it(schema.begin(), schema.end(), construct), end; it != end; ++it) {
            CAPTURE(it->str());
            if (!failed.contains((*it)[1].str())) FAIL_CHECK("no case of this test makes it fail");
        }
    }
}

TEST_CASE("the JSON Schema of a written record uses only keywords whose failing another test proves") {
    std::set<std::string> keywords;
    for (const auto& [name, type] : test::plan_types()) {
        test::gather_keywords(json::parse(dataset::written_record_schema(type, id)), keywords);
    }
    const std::set<std::string> proven = {
        "$schema",  "$id",      "title",     "description", "type",     "enum",
        "pattern",  "anyOf",    "items",     "properties",  "required", "additionalProperties",
        "minItems", "maxItems", "minLength", "minimum",     "maximum"};
    for (const std::string& keyword : keywords) {
        CAPTURE(keyword);
        CHECK(proven.contains(keyword));
    }
}

TEST_CASE("a draft may leave out what it does not know yet, but no key may be misspelt") {
    const plan::PlanType& type = test::plan_types().at("pige-2025");
    const std::string schema = dataset::written_record_schema(type, id);
    const json least = {{"tipo", "pige-2025"}, {"entidad", {{"nombre", "E"}}}};
    CHECK(listed(dataset::schema_problems(schema, least.dump())) == "");
    for (const json& bad : {test::with(least, "/titlo", "x"), test::with(least, "/entidad", json::object()),
                            test::with(least, "/tipo", "otro"), test::with(least, "/version", 0),
                            test::with(least, "/apartados", {{"6.1", {{{"en_uso", "TAL VEZ"}}}}})}) {
        CAPTURE(bad.dump());
        CHECK_FALSE(dataset::schema_problems(schema, bad.dump()).empty());
    }
}

TEST_CASE("the form of a record has every key that the schema of the public record has") {
    // Two descriptions of one head: this one of what people write, that one of what is published.
    for (const auto& [name, type] : test::plan_types()) {
        const json written = json::parse(dataset::written_record_schema(type, id));
        const json published = json::parse(dataset::record_schema(type, id));
        for (const auto& [key, schema] : published.at("properties").items()) {
            CAPTURE(key);
            REQUIRE(written.at("properties").contains(key));
            if (!schema.contains("properties")) continue;
            const json& own = written.at("properties").at(key);
            const json& inner = own.contains("anyOf") ? own.at("anyOf").at(0) : own;
            for (const auto& [part, ignored] : schema.at("properties").items()) {
                CAPTURE(part);
                CHECK(inner.at("properties").contains(part));
            }
        }
    }
}

TEST_CASE("the CSV form of a type has a header for each table that has fields") {
    const std::string form = dataset::csv_form(made_up());
    CHECK(form.find("# 1 Tabla de prueba: ") == 0);
    CHECK(form.find("\nnombre,numero,limite,gestion,si_no,cerrado,lista,dia,parte_a,parte_b\n") != std::string::npos);
    CHECK(form.find("# 2 Objetivos") != std::string::npos);
    CHECK(form.find("# 3") == std::string::npos);
}
