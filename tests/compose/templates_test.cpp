// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "compose/compose.hpp"

using namespace pige;
using document::Edition;

// The templates that are shipped, with records made here.
namespace {

struct Shipped {
    plan::PlanType type;
    markup::Template page;
};

Shipped shipped(const std::string& id) {
    const std::filesystem::path templates = PIGE_SOURCE_DIR "/templates";
    auto type = plan::load_plan_type(templates / id);
    REQUIRE(type.has_value());
    auto page = markup::load_template(templates / id / "plan.xhtml", templates / "portal" / "marco");
    for (const Diagnostic& finding : page.findings) MESSAGE(finding.code << " línea " << finding.place.line);
    REQUIRE(page.has_value());
    return {std::move(*type), std::move(*page)};
}

plan::PlanRecord record_of(const std::string& type) {
    plan::PlanRecord record;
    record.type = type;
    record.institution.name = "Institución de Prueba (ficticia)";
    record.institution.code = "999";
    record.institution.classes = {"gam"};
    record.institution.fictional = true;
    record.title = "Plan Institucional de Gobierno Electrónico";
    record.period = {2025, 2028, false};
    record.code = "PIGE-999-K1";
    record.dates = {{"registro_srsp", "2026-02-10"}};
    record.chapters = {{"uno", "Introducción", "uno.md", "Texto.\n\n## Parte\n\nMás."}};
    record.signatories = {{"mae", "Alcaldesa o Alcalde", ""}};
    record.resolution.emplace();
    record.resolution->kind = "Decreto Edil";
    record.resolution->number = "N° 1/2026";
    record.resolution->date = "2026-04-20";
    return record;
}

document::PlanDocument made(const Shipped& shipped, const plan::PlanRecord& record, Edition edition) {
    compose::Settings settings;
    settings.base = "https://planes.example.bo";
    auto composed = compose::compose(record, shipped.type, edition, shipped.page, settings);
    for (const Diagnostic& finding : composed.findings) {
        MESSAGE(finding.code << " línea " << finding.place.line);
        for (const Argument& argument : finding.arguments) MESSAGE(argument.name << " = " << argument.value);
    }
    REQUIRE(composed.has_value());
    CHECK(composed.findings.empty());
    return *composed;
}

void collect(const std::vector<document::Block>& blocks,
             std::vector<const document::Heading*>& headings,
             std::multiset<std::string>& ids) {
    for (const document::Block& block : blocks) {
        if (!block.element.id.empty()) ids.insert(block.element.id);
        if (const auto* heading = std::get_if<document::Heading>(&block.content)) headings.push_back(heading);
        if (const auto* division = std::get_if<document::Division>(&block.content))
            collect(division->blocks, headings, ids);
    }
}

bool says(const document::PlanDocument& document, const std::string& text) {
    return document::print(document).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("every section of the norm has its heading, in its order, and ids are unique") {
    const Shipped plan = shipped("pige-2025");
    const document::PlanDocument document = made(plan, record_of("pige-2025"), Edition::Official);
    std::vector<const document::Heading*> headings;
    std::multiset<std::string> ids;
    collect(document.blocks, headings, ids);
    CHECK(ids.size() == std::set<std::string>(ids.begin(), ids.end()).size());
    std::vector<std::string> found, expected;
    for (const plan::Section& section : plan.type.sections) expected.push_back(section.number + " " + section.title);
    int level = 0;
    int first_level = 0;
    for (const document::Heading* heading : headings) {
        CHECK(heading->level <= level + 1);
        level = heading->level;
        first_level += level == 1 ? 1 : 0;
        if (level == 2 && !heading->number.empty() && heading->number[0] <= '9')
            found.push_back(heading->number + " " + heading->plain);
    }
    CHECK(found == expected);
    CHECK(first_level == 1);
    CHECK(headings.front()->level == 1);
}

TEST_CASE("a plan that says nothing has words in the place of every table") {
    const Shipped plan = shipped("pige-2025");
    const document::PlanDocument document = made(plan, record_of("pige-2025"), Edition::Official);
    CHECK(says(document, "Dato no consignado."));
    CHECK(says(document, "No aplica."));
    CHECK_FALSE(says(document, "Sin registros."));
}

TEST_CASE("each edition carries its own mark, and only a draft has no code") {
    const Shipped plan = shipped("pige-2025");
    const plan::PlanRecord record = record_of("pige-2025");
    const document::PlanDocument draft = made(plan, record, Edition::Draft);
    CHECK(says(draft, "BORRADOR"));
    CHECK(says(draft, "Todavía no asignado"));
    CHECK_FALSE(says(draft, "PIGE-999-K1"));
    CHECK_FALSE(says(draft, "figure.qr"));
    CHECK_FALSE(says(draft, "Decreto Edil"));
    const document::PlanDocument print_format = made(plan, record, Edition::PrintFormat);
    CHECK(says(print_format, "Formato de impresión"));
    CHECK(says(print_format, "PIGE-999-K1"));
    CHECK_FALSE(says(print_format, "Decreto Edil"));
    const document::PlanDocument official = made(plan, record, Edition::Official);
    CHECK(says(official, "Edición oficial"));
    CHECK(says(official, "Decreto Edil N° 1/2026"));
    CHECK(says(official, "figure.qr"));
    CHECK_FALSE(says(official, "BORRADOR"));
}

TEST_CASE("what the resolution keeps back is in the copies to sign and not in the public extract, and each says so") {
    const Shipped plan = shipped("pige-2025");
    plan::PlanRecord record = record_of("pige-2025");
    const plan::Subsection& table = *plan.type.find_subsection("5.1");
    record.subsections["5.1"].rows.push_back({{{table.fields[1].key, std::string("CANARIO")}}});
    CHECK_FALSE(says(made(plan, record, Edition::Official), "Extracto público"));
    CHECK(says(made(plan, record, Edition::Official), "CANARIO"));
    record.resolution->confidential.subsections = {"5.1"};
    const document::PlanDocument extract = made(plan, record, Edition::Official);
    CHECK_FALSE(says(extract, "CANARIO"));
    CHECK(says(extract, "Extracto público · código"));
    CHECK(says(extract, "Información confidencial."));
    CHECK(says(extract, "5, confidencial;"));
    CHECK(says(extract, "Sin marca: información confidencial."));
    CHECK(extract.metadata.keywords.back() == "extracto público");
    for (const Edition edition : {Edition::Draft, Edition::PrintFormat}) {
        const document::PlanDocument copy = made(plan, record, edition);
        CHECK(says(copy, "CANARIO"));
        CHECK(says(copy, "Contiene información confidencial"));
        CHECK_FALSE(says(copy, "Extracto público"));
    }
}

TEST_CASE("the print format asks the resolution for its code and promises no words of control") {
    const Shipped plan = shipped("pige-2025");
    const document::PlanDocument document = made(plan, record_of("pige-2025"), Edition::PrintFormat);
    CHECK(says(document, "Código que debe citar"));
    CHECK(says(document, "firma_mae"));
    CHECK_FALSE(says(document, "Palabras de control"));
    CHECK_FALSE(says(document, "La copia auténtica"));
}

TEST_CASE("a plan of a fictional institution says so") {
    const Shipped plan = shipped("pige-2025");
    plan::PlanRecord record = record_of("pige-2025");
    CHECK(says(made(plan, record, Edition::Official), "Institución ficticia."));
    record.institution.fictional = false;
    CHECK_FALSE(says(made(plan, record, Edition::Official), "Institución ficticia."));
}

TEST_CASE("a historical plan keeps the order of its rows and says what it is") {
    const Shipped plan = shipped("pige-2018");
    plan::PlanRecord record = record_of("pige-2018");
    record.code.clear();
    record.resolution.reset();
    record.period = {2017, 2025, true};
    record.origin = {{"fecha_documento", "2018-12-07"}};
    const plan::Subsection& table = plan.type.sections.front().subsections.front();
    const std::string key = table.fields[3].key;
    for (const char* name : {"zeta", "alfa"})
        record.subsections[table.code].rows.push_back({{{key, std::string(name)}}});
    const document::PlanDocument document = made(plan, record, Edition::Historical);
    CHECK(says(document, "Registro histórico"));
    CHECK(says(document, "sin código identificador"));
    CHECK(says(document, "7\u00a0de diciembre de\u00a02018"));
    const std::string text = document::print(document);
    CHECK(text.find("\"zeta\"") < text.find("\"alfa\""));
    record.subsections[table.code].rows.clear();
    CHECK(says(made(plan, record, Edition::Historical), table.empty_sentence));
}

namespace {

/// Every figure of the document, also those in cells.
void collect_figures(const std::vector<document::Block>& blocks, std::vector<const document::Figure*>& figures) {
    for (const document::Block& block : blocks) {
        if (const auto* figure = std::get_if<document::Figure>(&block.content)) figures.push_back(figure);
        if (const auto* division = std::get_if<document::Division>(&block.content))
            collect_figures(division->blocks, figures);
        if (const auto* table = std::get_if<document::Table>(&block.content))
            for (const document::TableRow& row : table->body)
                for (const document::TableCell& cell : row.cells) collect_figures(cell.blocks, figures);
    }
}

}  // namespace

TEST_CASE("every figure of a shipped plan has words, and each chart the values that its table prints") {
    const Shipped plan = shipped("pige-2025");
    plan::PlanRecord record = record_of("pige-2025");
    for (const std::int64_t year : {2026, 2026, 2027})
        record.subsections["6.2"].rows.push_back(
            {{{"nombre_proyecto", std::string("x")}, {"gestion_conclusion", year}}});
    record.subsections["4.2"].rows.push_back(
        {{{"cantidad_gestionados", std::int64_t{15}}, {"cantidad_publicados", std::int64_t{12}}}});
    const document::PlanDocument document = made(plan, record, Edition::Official);
    std::vector<const document::Figure*> figures;
    collect_figures(document.blocks, figures);
    REQUIRE(figures.size() == 7);  // weave, two QR codes, four charts
    for (const document::Figure* figure : figures) CHECK_FALSE(figure->alternative.empty());
    const auto says_of_chart = [&](const std::string& words) {
        return std::any_of(figures.begin(), figures.end(),
                           [&](const auto* figure) { return figure->alternative == words; });
    };
    CHECK(
        says_of_chart("Registros por gestión de conclusión. El valor más alto es 2, de un total de 3: 2026. Los "
                      "valores están en el cuadro 3."));
    CHECK(says_of_chart("Trámites publicados en GOB.BO. 80 de cada cien: 12 de 15. Los valores están en el cuadro 1."));
    CHECK(says(document, "\"Cuadro 3.\""));
    CHECK(says(document, "\"Gráfico 4.\""));
}

TEST_CASE("a chart without data is words") {
    const document::PlanDocument document = made(shipped("pige-2025"), record_of("pige-2025"), Edition::Official);
    CHECK(says(document, "\"Sin datos.\""));
    CHECK(says(document, "\"Gráfico 1.\""));  // what the tables say can always be counted
    CHECK_FALSE(says(document, "\"Gráfico 2.\""));
}
