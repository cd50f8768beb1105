// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <set>

#include "bench/corpus_record.hpp"
#include "bench/rendering.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"

using namespace pige;

namespace {

const BuildTools& tools() {
    static const BuildTools loaded = bench::load_tools();
    return loaded;
}

std::string small_plan() {
    return read_file(std::filesystem::path(PIGE_SOURCE_DIR) / "tests/bench/corpus/pequeno.json").value();
}

plan::PlanRecord record_of(const std::string& text) {
    auto record = read::read_record(text, "registro.json", {}, tools().check.types, read::Documents::NotNeeded);
    REQUIRE(record.has_value());
    return std::move(*record);
}

/// Letters, digits and what joins them; the signs of Markdown and punctuation end a word.
std::set<std::string> words_of(const std::string& text) {
    std::set<std::string> words;
    std::string word;
    for (const char character : text + " ") {
        const bool inside = (character & '\x80') != 0 || std::isalnum(static_cast<unsigned char>(character)) != 0;
        if (inside) {
            word += character;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    return words;
}

/// Every text of the plan that is meant to be read: not its keys, the widths or the id.
void collect(const foreign::JsonNode& node, std::string& out) {
    if (node.is_string()) out += node.text + "\n";
    for (const foreign::JsonNode& element : node.elements) collect(element, out);
    for (const foreign::JsonMember& member : node.members) {
        static const std::set<std::string> unread{"id", "idioma", "fecha"};
        if (!unread.contains(member.first)) collect(member.second, out);
    }
}

/// The text of the pages as a reader of the file gets it: words that a line divides are whole again.
std::string text_of(const layout::PagedPlan& pages) {
    std::string text;
    for (const layout::Page& page : pages.pages) {
        const layout::MarkedContent* before = nullptr;
        for (const layout::MarkedContent& content : page.content) {
            if (before != nullptr && before->owner != content.owner) text += "\n";  // another cell, another block
            before = &content;
            for (const layout::Mark& mark : content.marks) {
                const auto* run = std::get_if<layout::GlyphRun>(&mark);
                if (run == nullptr) continue;
                const std::size_t glyphs = run->glyphs.size() - (run->hyphen ? 1 : 0);
                for (std::size_t glyph = 0; glyph < glyphs; ++glyph) text += run->glyphs[glyph].text;
            }
        }
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("every word of a plan of the comparisons is on its pages") {
    const auto rendering =
        render(record_of(bench::record_of_corpus(small_plan())), document::Edition::Official, tools(), Stage::Layout);
    REQUIRE(rendering.pages);
    std::string wanted;
    collect(*foreign::parse_json(small_plan(), "pequeno.json"), wanted);
    const std::set<std::string> printed = words_of(text_of(*rendering.pages));
    CHECK(words_of(wanted).size() > 300);
    for (const std::string& word : words_of(wanted)) {
        CAPTURE(word);
        CHECK(printed.contains(word));
    }
}

TEST_CASE("a plan of the comparisons goes through every stage, twice to the same bytes") {
    const std::string record = bench::record_of_corpus(small_plan());
    const pdf::PdfFile file = bench::render_record(record, tools());
    CHECK(file.pages > 10);
    CHECK(bench::render_record(bench::record_of_rows(40), tools()).pages > 2);
    CHECK(bench::render_record(record, tools()).bytes == file.bytes);
}

TEST_CASE("what is not a plan of the comparisons is refused") {
    CHECK_THROWS_AS((void)bench::record_of_corpus("{"), std::runtime_error);
    CHECK_THROWS_AS((void)bench::record_of_corpus("{}"), std::runtime_error);
    CHECK_THROWS_AS((void)bench::render_record(R"({"tipo":"pares-2026"})", tools()), std::runtime_error);
}
