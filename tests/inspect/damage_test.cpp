// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "inspect/bench.hpp"
#include "pdf/read_back.hpp"

// Plans damaged on purpose: each damage is told, none is a crash.
using namespace pige;
using layout::Role;

namespace {

const test::Made& sample() {
    static const test::Made made =
        test::made(std::filesystem::path(PIGE_SOURCE_DIR) / "fixtures/registros/fict-09-gad");
    return made;
}

layout::PagedPlan pages() {
    return *sample().rendering.pages;
}

Findings judged(const layout::PagedPlan& damaged) {
    return verify_plan(test::written(damaged, sample().record), "plan.pdf", std::nullopt, test::tools());
}

/// The elements of `role`, by index.
std::vector<std::size_t> elements(const layout::PagedPlan& pages, Role role) {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < pages.structure.size(); ++index)
        if (pages.structure[index].role == role) found.push_back(index);
    return found;
}

std::size_t child(const layout::StructureElement& element, std::size_t index) {
    return std::get<layout::ChildReference>(element.kids.at(index)).element;
}

/// A row of data with two cells and more.
std::size_t row_of(const layout::PagedPlan& pages) {
    for (const std::size_t row : elements(pages, Role::TableRow))
        if (pages.structure[row].kids.size() > 2 &&
            pages.structure[child(pages.structure[row], 1)].role == Role::TableData &&
            pages.structure[child(pages.structure[row], 2)].role == Role::TableData)
            return row;
    FAIL("no such row");
    return 0;
}

layout::GlyphRun& first_run(layout::PagedPlan& pages, Role role) {
    for (layout::Page& page : pages.pages)
        for (layout::MarkedContent& content : page.content) {
            const auto* owner = std::get_if<std::size_t>(&content.owner);
            if (owner == nullptr || pages.structure[*owner].role != role) continue;
            for (layout::Mark& mark : content.marks)
                if (auto* run = std::get_if<layout::GlyphRun>(&mark); run != nullptr && run->glyphs.size() > 3)
                    return *run;
        }
    FAIL("no such text");
    throw 0;
}

}  // namespace

TEST_CASE("an undamaged plan has no differences") {
    const Findings findings = judged(pages());
    CHECK_MESSAGE(findings.empty(), test::listed(findings));
}

TEST_CASE("a letter that is another in the content is told with both texts") {
    layout::PagedPlan damaged = pages();
    layout::GlyphRun& run = first_run(damaged, Role::Paragraph);
    std::swap(run.glyphs[0], run.glyphs[2]);
    CHECK(test::has_code(judged(damaged), "PIGE-I010"));
}

TEST_CASE("two cells that changed places are told") {
    layout::PagedPlan damaged = pages();
    const std::size_t row = row_of(damaged);
    std::swap(damaged.structure[child(damaged.structure[row], 1)].kids,
              damaged.structure[child(damaged.structure[row], 2)].kids);
    for (const std::size_t place : {1U, 2U}) {
        const std::size_t cell = child(damaged.structure[row], place);
        for (layout::Kid& kid : damaged.structure[cell].kids) {
            if (const auto* one = std::get_if<layout::ChildReference>(&kid))
                damaged.structure[one->element].parent = cell;
            if (const auto* one = std::get_if<layout::ContentReference>(&kid))
                damaged.pages[one->page].content[one->content].owner = cell;
        }
    }
    CHECK(test::has_code(judged(damaged), "PIGE-I010"));
}

TEST_CASE("a row that is not in the tree is told, once, with its words") {
    layout::PagedPlan damaged = pages();
    const std::size_t row = row_of(damaged);
    layout::StructureElement& group = damaged.structure[damaged.structure[row].parent];
    std::erase_if(group.kids, [&](const layout::Kid& kid) {
        const auto* one = std::get_if<layout::ChildReference>(&kid);
        return one != nullptr && one->element == row;
    });
    const Findings findings = judged(damaged);
    CHECK(test::has_code(findings, "PIGE-I011"));
    CHECK(test::has_code(findings, "PIGE-I014"));  // its text is still on paper
    CHECK(std::count_if(findings.begin(), findings.end(),
                        [](const Diagnostic& one) { return one.code == "PIGE-I011"; }) == 1);
}

TEST_CASE("a row that is there twice is one too many") {
    layout::PagedPlan damaged = pages();
    const std::size_t row = row_of(damaged);
    layout::StructureElement copy;
    copy.role = Role::TableRow;
    copy.parent = damaged.structure[row].parent;
    damaged.structure.push_back(copy);
    damaged.structure[copy.parent].kids.emplace_back(layout::ChildReference{damaged.structure.size() - 1});
    CHECK(test::has_code(judged(damaged), "PIGE-I012"));
}

TEST_CASE("a header that heads something else, a span, an alternative, a title and a language are told") {
    layout::PagedPlan damaged = pages();
    SUBCASE("scope") {
        layout::StructureElement& header = damaged.structure[elements(damaged, Role::TableHeader).at(0)];
        const bool row = header.scope == document::TableCell::Scope::Row;
        header.scope = row ? document::TableCell::Scope::Column : document::TableCell::Scope::Row;
    }
    SUBCASE("span") {
        damaged.structure[elements(damaged, Role::TableData).at(3)].row_span = 2;
    }
    SUBCASE("alternative") {
        damaged.structure[elements(damaged, Role::Figure).at(0)].alternative = "otra cosa";
    }
    SUBCASE("title") {
        damaged.structure[elements(damaged, Role::Heading2).at(0)].title = "Otro título";
    }
    SUBCASE("language") {
        damaged.structure[elements(damaged, Role::Paragraph).at(0)].language = "en";
    }
    SUBCASE("role") {
        damaged.structure[elements(damaged, Role::Heading3).at(0)].role = Role::Heading4;
    }
    CHECK(test::has_code(judged(damaged), "PIGE-I013"));
}

TEST_CASE("a body text that is an artifact is missing in the structure and told as text outside it") {
    layout::PagedPlan damaged = pages();
    layout::MarkedContent extra{layout::Artifact::Footer, {first_run(damaged, Role::Paragraph)}};
    auto& run = std::get<layout::GlyphRun>(extra.marks.front());
    std::reverse(run.glyphs.begin(), run.glyphs.end());
    damaged.pages.at(3).content.push_back(extra);
    CHECK(test::has_code(judged(damaged), "PIGE-I014"));
}

TEST_CASE("a link, a contents page, an outline title, a field and metadata that are others are told") {
    layout::PagedPlan damaged = pages();
    std::string code;
    SUBCASE("contents") {
        code = "PIGE-I017";
        for (layout::Destination& place : damaged.destinations) place.page = place.page == 0 ? 0 : place.page - 1;
    }
    SUBCASE("outline") {
        code = "PIGE-I016";
        damaged.outline.at(1).title += " y más";
    }
    SUBCASE("outline entry") {
        code = "PIGE-I016";
        damaged.outline.pop_back();
    }
    SUBCASE("metadata") {
        code = "PIGE-I015";
        damaged.metadata.title += " (copia)";
    }
    SUBCASE("date") {
        code = "PIGE-I015";
        damaged.metadata.date = "2001-01-01";
    }
    SUBCASE("document language") {
        code = "PIGE-I015";
        damaged.metadata.language = "en";
    }
    SUBCASE("field") {
        code = "PIGE-I013";
        for (layout::Page& page : damaged.pages)
            for (layout::SignatureArea& area : page.signatures) area.field_name += "x";
    }
    SUBCASE("address") {
        code = "PIGE-I013";
        for (layout::Page& page : damaged.pages)
            for (layout::LinkArea& link : page.links)
                if (!link.target.starts_with('#')) link.target = "https://otra.example/";
    }
    const Findings findings = judged(damaged);
    CHECK_MESSAGE(test::has_code(findings, code), test::listed(findings));
}

TEST_CASE("another record in the file is told in every place where it differs") {
    plan::PlanRecord other = sample().record;
    other.title = "Otro plan";
    const Findings findings = verify_plan(test::written(pages(), other), "plan.pdf", std::nullopt, test::tools());
    CHECK(test::has_code(findings, "PIGE-I010"));
    CHECK(test::has_code(findings, "PIGE-I015"));
    other.type = "pige-2099";
    CHECK(test::has_code(verify_plan(test::written(pages(), other), "plan.pdf", std::nullopt, test::tools()),
                         "PIGE-I021"));
}

TEST_CASE("differences without end are counted, not listed") {
    layout::PagedPlan damaged = pages();
    for (const std::size_t cell : elements(damaged, Role::TableData)) damaged.structure[cell].row_span = 7;
    for (const std::size_t paragraph : elements(damaged, Role::Paragraph)) damaged.structure[paragraph].language = "en";
    const Findings findings = judged(damaged);
    CHECK(findings.size() == 101);
    CHECK(findings.back().code == "PIGE-I024");
}

TEST_CASE("a file that was cut off anywhere is damaged") {
    const std::string& whole = sample().rendering.pdf->bytes;
    for (std::size_t part = 1; part < 20; ++part) {
        const std::string cut = whole.substr(0, whole.size() * part / 20);
        CHECK(has_errors(verify_plan(cut, "plan.pdf", std::nullopt, test::tools())));
    }
}

TEST_CASE("a changed byte is told, or is in none of what is read") {
    const std::string& whole = sample().rendering.pdf->bytes;
    const auto original = pdf::read_back(whole, "plan.pdf");
    REQUIRE(original.has_value());
    std::mt19937 random(20260504);
    std::size_t told = 0;
    for (int count = 0; count < 500; ++count) {
        std::string changed = whole;
        const std::size_t at = random() % changed.size();
        changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << random() % 8));
        CAPTURE(at);
        const auto read = pdf::read_back(changed, "plan.pdf");
        if (!read.has_value()) {
            CHECK(has_errors(read.findings));
            ++told;
        } else if (*read != *original) {
            CHECK(has_errors(verify_plan(changed, "plan.pdf", std::nullopt, test::tools())));
            ++told;
        }
    }
    CHECK(told > 100);  // the programs of the fonts are a large part of a small plan
}
