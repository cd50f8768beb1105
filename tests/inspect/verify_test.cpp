// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "core/files.hpp"
#include "inspect/bench.hpp"
#include "inspect/inspect.hpp"
#include "inspect/reading_node.hpp"
#include "pdf/read_back.hpp"
#include "support/generated_records.hpp"

using namespace pige;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = fs::path(PIGE_SOURCE_DIR) / "fixtures";

}  // namespace

TEST_CASE("the PDF of each fixture says what its embedded record says") {
    std::size_t judged = 0;
    for (const fs::path& folder : test::fixture_folders()) {
        if (folder.filename() == "muestra-000-borrador" || folder.filename() == "fict-10-confidencial") continue;
        CAPTURE(folder);
        const test::Made plan = test::made(folder);
        REQUIRE(plan.rendering.pdf);
        const Findings findings = verify_plan(plan.rendering.pdf->bytes, "plan.pdf", std::nullopt, test::tools());
        CHECK_MESSAGE(!has_errors(findings), test::listed(findings));
        ++judged;
    }
    CHECK(judged > 20);
}

TEST_CASE("a copy with confidential tables needs the record of the institution, and that very record") {
    const test::Made plan = test::made(fixtures / "registros/fict-18-regulador");
    const Rendering print = render(plan.record, document::Edition::PrintFormat, test::tools(), Stage::Pdf);
    REQUIRE(print.pdf);
    const std::string& bytes = print.pdf->bytes;
    CHECK(test::has_code(verify_plan(bytes, "plan.pdf", std::nullopt, test::tools()), "PIGE-I022"));
    const Findings whole = verify_plan(bytes, "plan.pdf", plan.record, test::tools());
    CHECK_MESSAGE(!has_errors(whole), test::listed(whole));
    plan::PlanRecord other = plan.record;
    other.title += " ";
    CHECK(test::has_code(verify_plan(bytes, "plan.pdf", other, test::tools()), "PIGE-I020"));
}

TEST_CASE("names of signatories are left out of the comparison aloud, and compared with the institution's record") {
    test::Made plan = test::made(fixtures / "registros/fict-09-gad");
    REQUIRE_FALSE(plan.record.signatories.empty());
    plan.record.signatories.front().name = "Nombre de Prueba";
    const Rendering named = render(plan.record, plan.edition, test::tools(), Stage::Pdf);
    REQUIRE(named.pdf);
    const Findings without = verify_plan(named.pdf->bytes, "plan.pdf", std::nullopt, test::tools());
    CHECK_MESSAGE(!has_errors(without), test::listed(without));
    CHECK(test::has_code(without, "PIGE-I023"));
    const Findings with = verify_plan(named.pdf->bytes, "plan.pdf", plan.record, test::tools());
    CHECK_MESSAGE(with.empty(), test::listed(with));
    plan::PlanRecord other = plan.record;
    other.signatories.front().name = "Otro Nombre";
    CHECK(test::has_code(verify_plan(named.pdf->bytes, "plan.pdf", other, test::tools()), "PIGE-I010"));
}

TEST_CASE("the words of control and the digest of the ficha are those of the embedded record") {
    const test::Made plan = test::made(fixtures / "registros/fict-09-gad");
    const auto tagged = pdf::read_back(plan.rendering.pdf->bytes, "plan.pdf");
    REQUIRE(tagged.has_value());
    const Digest digest = sha256(tagged->attachments.at(0).bytes);
    CHECK(tagged->facts.information.at("PigeRegistro") == digest.hex());
    std::string all;
    for (const pdf::TaggedElement& element : tagged->elements)
        for (const pdf::TaggedKid& kid : element.kids)
            if (const auto* text = std::get_if<pdf::TaggedText>(&kid)) all += text->text;
    std::string grouped;
    for (std::size_t at = 0; at < 32; at += 8) grouped += (at == 0 ? "" : " ") + digest.hex().substr(at, 8);
    const std::string words = compose::control_words(digest, test::tools().compose.control_words);
    CHECK(all.find(grouped) != std::string::npos);
    CHECK(inspect::read_text(all).find(words) != std::string::npos);
}

TEST_CASE("a PDF of somebody else is no plan of this program") {
    const auto bytes = read_file(fixtures / "registros/fict-19-empresa-municipal/firmado.pdf");
    REQUIRE(bytes);
    const Findings findings = verify_plan(*bytes, "firmado.pdf", std::nullopt, test::tools());
    REQUIRE(findings.size() == 1);
    CHECK((findings.front().code == "PIGE-I003" || findings.front().code == "PIGE-I001"));
    for (const char* text : {"", "%PDF-1.7", "%PDF-1.7\nstartxref\n0\n", "startxref 5 %PDF", "PK\x03\x04"})
        CHECK(test::has_code(verify_plan(text, "x.pdf", std::nullopt, test::tools()), "PIGE-I001"));
}

TEST_CASE("what is nested deeper than any plan is refused before it is followed") {
    const std::string deep = "%PDF-1.7\n1 0 obj\n" + std::string(100'000, '[') +
                             "\nendobj\nxref\n0 2\n0000000000 65535 f \n"
                             "0000000009 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n";
    const std::string file = deep + std::to_string(deep.find("xref\n0 2")) + "\n%%EOF\n";
    CHECK(test::has_code(verify_plan(file, "x.pdf", std::nullopt, test::tools()), "PIGE-I002"));
}

TEST_CASE("an expected text stands for what is read, with its signs") {
    using inspect::reads_as;
    CHECK(inspect::read_text(" a \n b\u00AD\u200Bc ") == "a bc");
    CHECK(
        reads_as("a\x01"
                 "b",
                 "ab"));
    CHECK(
        reads_as("a\x01"
                 "b",
                 "a b"));
    CHECK_FALSE(reads_as("ab", "a b"));
    CHECK(reads_as("1 Uno \x03", "1 Uno 12"));
    CHECK_FALSE(reads_as("1 Uno \x03", "1 Uno"));
    CHECK(
        reads_as("\x04"
                 "3",
                 "3."));
    CHECK(
        reads_as("\x04"
                 "3",
                 "–"));
    CHECK_FALSE(
        reads_as("\x04"
                 "3",
                 "4."));
    CHECK(reads_as("Nombre: \x05", "Nombre: Ana"));
    CHECK_FALSE(reads_as("Nombre: \x05", "Nombre: "));
}
