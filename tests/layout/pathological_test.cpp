// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "layout/documents.hpp"

// Inputs that nobody means: they end in pages or in a finding, soon, and never in a crash.
using namespace pige;
using namespace pige::layout;

namespace {

constexpr std::chrono::seconds generous{20};  // each takes less than one; sanitizers and busy machines take more

Checked<PagedPlan> soon_laid_out(const document::PlanDocument& document) {
    const auto start = std::chrono::steady_clock::now();
    Checked<PagedPlan> checked = checked_lay_out(document, plain_sheet);
    CHECK(std::chrono::steady_clock::now() - start < generous);
    return checked;
}

bool has(const Findings& findings, std::string_view code) {
    return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& one) { return one.code == code; });
}

std::size_t letters_of(const PagedPlan& paged) {
    const std::string read = reading_text(paged);
    return static_cast<std::size_t>(std::count(read.begin(), read.end(), 'x'));
}

}  // namespace

TEST_CASE("a word of a megabyte is printed divided, in a paragraph and in a cell") {
    constexpr std::size_t size = 1 << 20;
    const auto paragraph_plan = soon_laid_out(plan({paragraph(std::string(size, 'x'))}));
    REQUIRE(paragraph_plan.has_value());
    CHECK(letters_of(*paragraph_plan) == size);
    CHECK(has(paragraph_plan.findings, "PIGE-L106"));
    const auto cell_plan = soon_laid_out(plan({table({"A", "B"}, {{std::string(size, 'x'), "fin"}})}));
    REQUIRE(cell_plan.has_value());
    CHECK(letters_of(*cell_plan) == size);
    CHECK(marks_outside(*cell_plan).empty());
}

TEST_CASE("spans of 65,534 columns and rows end with the table (PIGE-L109)") {
    document::Block made = table({"A", "B"}, {{"c", "d"}, {"e", "f"}, {"g", "h"}});
    auto& content = std::get<document::Table>(made.content);
    content.body[0].cells[0].row_span = 65534;
    content.body[0].cells[1].column_span = 65534;
    content.head[0].cells[1].column_span = 65534;
    const auto checked = soon_laid_out(plan({made}));
    REQUIRE(checked.has_value());
    REQUIRE(checked.findings.size() == 1);
    CHECK(checked.findings[0].code == "PIGE-L109");
    CHECK(structure_problems(*checked).empty());
    CHECK(marks_outside(*checked).empty());
    CHECK(split_words(reading_text(*checked)).size() == 8);
}

TEST_CASE("a row of a hundred thousand columns is refused (PIGE-L107)") {
    const auto checked = soon_laid_out(plan({table({}, {std::vector<std::string>(100000, "x")})}));
    CHECK_FALSE(checked.has_value());
    CHECK(has(checked.findings, "PIGE-L107"));
}

TEST_CASE("a table with one column more than letters fit is refused (PIGE-L107), not the one before") {
    // 160 pt, cells of one letter of 10 pt with 4 pt at their right.
    const auto columns = [](std::size_t count) {
        return soon_laid_out(plan({table({}, {std::vector<std::string>(count, "xx")})}));
    };
    CHECK(columns(11).has_value());
    const auto refused = columns(12);
    CHECK_FALSE(refused.has_value());
    REQUIRE(refused.findings.size() == 1);
    CHECK(argument(refused.findings[0], "columnas") == "12");
}

TEST_CASE("boxes and lists nested ten thousand deep are refused (PIGE-L108)") {
    const auto nested = [](int depth, bool in_lists) {
        document::Block made = paragraph("fondo");
        for (int level = 0; level < depth; ++level) {
            if (in_lists) {
                document::List list;
                list.items.push_back({{"li", {}, {}, {}}, {}});
                list.items[0].blocks.push_back(std::move(made));
                made = {{"ul", {}, {}, {}}, document::Medium::Both, std::move(list)};
            } else {
                Blocks inside;
                inside.push_back(std::move(made));
                made = division("div", std::move(inside));
            }
        }
        Blocks blocks;
        blocks.push_back(std::move(made));
        return plan(std::move(blocks));
    };
    for (const bool in_lists : {false, true}) {
        CAPTURE(in_lists);
        const auto checked = soon_laid_out(nested(10000, in_lists));
        CHECK_FALSE(checked.has_value());
        CHECK(has(checked.findings, "PIGE-L108"));
    }
    CHECK(soon_laid_out(nested(60, false)).has_value());
}
