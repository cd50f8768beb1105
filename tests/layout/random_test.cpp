// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

#include "layout/documents.hpp"
#include "layout/random_documents.hpp"

// What holds of every document, tried on random ones. PIGE_SEED=n tries the document of that seed alone.
using namespace pige;
using namespace pige::layout;
using namespace pige::literals;

namespace {

constexpr std::uint64_t tries = 1000;
constexpr Length margin = 20_pt;

using Words = std::vector<std::string>;
using Problems = std::vector<std::string>;

struct TextBox {
    Length left, top, right, bottom;
    std::string text;
};

std::vector<TextBox> text_boxes(const Page& page) {
    std::vector<TextBox> boxes;
    for (const MarkedContent& content : page.content)
        for (const Mark& mark : content.marks)
            if (const auto* run = std::get_if<GlyphRun>(&mark)) {
                std::string text = text_of(*run);
                Length width = width_of(*run);
                if (!text.empty() && text.back() == ' ') width -= run->size / 2 + run->word_space;
                boxes.push_back({run->x, run->y - run->size * 4 / 5, run->x + width, run->y + run->size / 5, text});
            }
    return boxes;
}

// Each word once and in order; a float's words follow each other wherever it came to stand.
void check_words(const RandomDocument& source, const PagedPlan& paged, Problems& problems) {
    const Words read = split_words(reading_text(paged));
    std::map<std::string, std::size_t> float_of;
    for (std::size_t index = 0; index < source.floats.size(); ++index)
        for (const std::string& word : source.floats[index]) float_of[word] = index;
    Words flow;
    std::vector<Words> floats(source.floats.size());
    for (const std::string& word : read) {
        const auto found = float_of.find(word);
        (found == float_of.end() ? flow : floats[found->second]).push_back(word);
    }
    if (floats != source.floats) problems.emplace_back("the words of a float differ");
    const auto [expected, got] = std::mismatch(source.words.begin(), source.words.end(), flow.begin(), flow.end());
    if (expected != source.words.end() || got != flow.end())
        problems.push_back(fmt::format("word {} of {}: {} expected, {} read", expected - source.words.begin() + 1,
                                       source.words.size(), expected == source.words.end() ? "the end" : *expected,
                                       got == flow.end() ? "the end" : *got));
}

void check_margins(const PagedPlan& paged, Problems& problems) {
    for (std::size_t number = 0; number < paged.pages.size(); ++number) {
        const Page& page = paged.pages[number];
        const auto check = [&](Length left, Length top, Length right, Length bottom, const std::string& what) {
            if (left < margin || top < margin || right > page.width - margin || bottom > page.height - margin)
                problems.push_back(fmt::format("page {}: {} leaves the margins ({} {} {} {})", number + 1, what,
                                               left.in_points(), top.in_points(), right.in_points(),
                                               bottom.in_points()));
        };
        for (const TextBox& text : text_boxes(page)) check(text.left, text.top, text.right, text.bottom, text.text);
        for (const MarkedContent& content : page.content)
            for (const Mark& mark : content.marks)
                if (const auto* box = std::get_if<Box>(&mark))
                    check(box->x, box->y, box->x + box->width, box->y + box->height, "a box");
    }
}

void check_overlaps(const PagedPlan& paged, Problems& problems) {
    for (std::size_t number = 0; number < paged.pages.size(); ++number) {
        std::vector<TextBox> boxes = text_boxes(paged.pages[number]);
        std::sort(boxes.begin(), boxes.end(),
                  [](const TextBox& one, const TextBox& other) { return one.top < other.top; });
        for (std::size_t one = 0; one < boxes.size(); ++one)
            for (std::size_t other = one + 1; other < boxes.size() && boxes[other].top < boxes[one].bottom; ++other)
                if (boxes[one].left < boxes[other].right && boxes[other].left < boxes[one].right)
                    problems.push_back(
                        fmt::format("page {}: «{}» lies on «{}»", number + 1, boxes[one].text, boxes[other].text));
    }
}

std::vector<std::size_t> pages_of(const std::map<std::string, std::size_t>& first_page, const Words& words) {
    std::vector<std::size_t> pages;
    for (const std::string& word : words)  // marks of lists are not unique
        if (const auto found = first_page.find(word); found != first_page.end() && word.size() >= 4)
            pages.push_back(found->second);
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return pages;
}

// The height of the text of each table head, by its text without spaces.
std::map<std::string, Length> head_heights(const PagedPlan& paged) {
    struct Extent {
        std::string text;
        Length top = 1000_pt;
        Length bottom;
    };
    std::map<std::size_t, Extent> extents;
    for (const Page& page : paged.pages)
        for (const MarkedContent& content : page.content) {
            const auto* owner = std::get_if<std::size_t>(&content.owner);
            std::size_t element = owner == nullptr ? 0 : *owner;
            while (element != 0 && paged.structure[element].role != Role::TableHead)
                element = paged.structure[element].parent;
            if (element == 0) continue;
            Extent& extent = extents[element];
            for (const Mark& mark : content.marks)
                if (const auto* run = std::get_if<GlyphRun>(&mark)) {
                    extent.text += text_of(*run);
                    if (run->hyphen) extent.text.pop_back();
                    extent.top = std::min(extent.top, run->y - run->size);
                    extent.bottom = std::max(extent.bottom, run->y + run->size);
                }
        }
    std::map<std::string, Length> heights;
    for (auto& [element, extent] : extents) {
        std::erase(extent.text, ' ');
        heights[extent.text] = extent.bottom - extent.top;
    }
    return heights;
}

// Where a table goes on, all of its head stands over it, unless it is so high that it would fill the page.
int check_heads(const RandomDocument& source, const PagedPlan& paged, Problems& problems) {
    std::map<std::string, std::size_t> first_page;
    for (std::size_t page = paged.pages.size(); page-- > 0;)
        for (const std::string& word : split_words(page_text(paged, page))) first_page[word] = page;
    const std::map<std::string, Length> heights = head_heights(paged);
    int checked = 0;
    for (const RandomTable& table : source.tables) {
        const std::vector<std::size_t> pages = pages_of(first_page, table.body);
        const auto height = heights.find(std::accumulate(table.head.begin(), table.head.end(), std::string()));
        if (pages.size() < 2 || height == heights.end() || height->second > 25_pt) continue;
        for (std::size_t index = 1; index < pages.size(); ++index) {
            const std::string again = artifact_text(paged, pages[index], Artifact::Pagination);
            for (const std::string& word : table.head)
                if (again.find(word) == std::string::npos)
                    problems.push_back(fmt::format("page {}: the head lacks {}", pages[index] + 1, word));
            ++checked;
        }
    }
    return checked;
}

/// How many repeated heads it saw.
int check_document(std::uint64_t seed, RandomDocument (*make)(std::uint64_t)) {
    const RandomDocument source = make(seed);
    const Checked<PagedPlan> checked = checked_lay_out(source.document, random_sheet(seed));
    if (!checked.has_value()) {  // too many columns for its page
        CHECK(std::any_of(checked.findings.begin(), checked.findings.end(),
                          [](const Diagnostic& finding) { return finding.code == "PIGE-L107"; }));
        return 0;
    }
    const PagedPlan& paged = *checked;
    Problems problems = structure_problems(paged);
    check_words(source, paged, problems);
    check_margins(paged, problems);
    check_overlaps(paged, problems);
    const int heads = check_heads(source, paged, problems);
    if (!problems.empty() && std::getenv("PIGE_SEED") != nullptr)
        MESSAGE(print(paged));  // NOLINT(concurrency-mt-unsafe)
    if (problems.size() > 5) problems.resize(5);
    for (const std::string& problem : problems) MESSAGE("PIGE_SEED=" << seed << ": " << problem);
    CHECK(problems.empty());
    return heads;
}

int check_documents(RandomDocument (*make)(std::uint64_t)) {
    if (const char* seed = std::getenv("PIGE_SEED"))  // NOLINT(concurrency-mt-unsafe): one thread
        return check_document(std::strtoull(seed, nullptr, 10), make);
    int heads = 0;
    for (std::uint64_t seed = 1; seed <= tries; ++seed) heads += check_document(seed, make);
    CHECK(heads > 200);
    return heads;
}

}  // namespace

TEST_CASE("of a thousand random tables every word is read once and in order, inside the margins, under its head") {
    static_cast<void>(check_documents(random_table));
}

TEST_CASE("of a thousand random documents every word is read once and in order, inside the margins") {
    static_cast<void>(check_documents(random_document));
}
