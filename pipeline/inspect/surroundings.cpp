// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <map>

#include "core/text.hpp"
#include "inspect/differences.hpp"

// What is not in the structure tree: metadata, fields, artifacts, text that stands for other text.
namespace pige::inspect {

namespace {

void compare_statement(const std::string& name, const std::string& should, const std::string& is, Report& report) {
    if (should != is) report.add("PIGE-I015", name, {{"dato", name}, {"esperado", should}, {"encontrado", is}});
}

/// The packet has a property per line.
void compare_packets(const std::string& should, const std::string& is, Report& report) {
    if (should == is) return;
    const std::vector<std::string> left = split(should, '\n');
    const std::vector<std::string> right = split(is, '\n');
    for (std::size_t line = 0; line < std::max(left.size(), right.size()); ++line) {
        const std::string one = line < left.size() ? left[line] : "";
        const std::string other = line < right.size() ? right[line] : "";
        if (one == other) continue;
        compare_statement("XMP", one, other, report);
        if (left.size() != right.size()) return;  // what follows is the same, a line further
    }
}

void compare_facts(const pdf::FileFacts& should, const pdf::FileFacts& is, Report& report) {
    std::map<std::string, std::string> all = is.information;
    all.insert(should.information.begin(), should.information.end());
    const auto value = [](const pdf::FileFacts& facts, const std::string& key) {
        const auto found = facts.information.find(key);
        return found == facts.information.end() ? std::string() : found->second;
    };
    for (const auto& [key, unused] : all) compare_statement(key, value(should, key), value(is, key), report);
    compare_statement("Lang", should.language, is.language, report);
    compare_packets(should.xmp, is.xmp, report);
}

/// Fields that are not in the structure hold a signature that another program added, or should not be there.
void compare_fields(const pdf::TaggedFile& found, Report& report) {
    std::map<std::string, int> in_structure;
    for (const pdf::TaggedElement& element : found.elements)
        for (const pdf::TaggedKid& kid : element.kids)
            if (const auto* field = std::get_if<pdf::TaggedField>(&kid)) ++in_structure[field->name];
    for (const pdf::FormField& field : found.fields)
        if (--in_structure[field.name] < 0 && !field.is_signed) report.add("PIGE-I018", {}, {{"campo", field.name}});
    for (const auto& [name, left] : in_structure)
        if (left > 0) report.add("PIGE-I018", {}, {{"campo", name}});
}

/// What has no ink: marks of direction, joiners, the byte order mark.
bool is_invisible(char32_t one) {
    return one == 0xAD || one == 0xFEFF || (one >= 0x200B && one <= 0x200F) || (one >= 0x2028 && one <= 0x202E) ||
           (one >= 0x2060 && one <= 0x206F);
}

bool is_word_character(char32_t one) {
    if (is_invisible(one)) return false;
    return one >= 0x80 ? one != 0xA0 && one != 0x2013 && one != 0x2014 && one != 0x2026 && one != 0xB7
                       : std::isalnum(static_cast<int>(one)) != 0;
}

bool is_small_number(const std::string& word, std::size_t most) {
    if (word.empty() || word.size() > 7 || word.find_first_not_of("0123456789") != std::string::npos) return false;
    return std::stoul(word) <= most;
}

/// The words that repeated header rows and cells over several rows may bring once more.
void add_repeated_words(const ReadingNode& node, bool inside, std::set<std::string>& words) {
    const auto spans_rows = [&] {
        return std::any_of(node.attributes.begin(), node.attributes.end(),
                           [](const auto& attribute) { return attribute.first == "rows"; });
    };
    const bool repeated = inside || node.role == "TH" || node.role == "Caption" || (node.role == "TD" && spans_rows());
    if (repeated)
        for (const std::string& word : words_of(node.text)) words.insert(word);
    for (const ReadingNode& kid : node.kids) add_repeated_words(kid, repeated, words);
}

void compare_outside(const Expectation& expected,
                     const ReadingNode& reading,
                     const pdf::TaggedFile& found,
                     Report& report) {
    std::set<std::string> allowed = expected.margin_words;
    add_repeated_words(reading, false, allowed);
    // A glyph that is missing divides a word of the margin into parts.
    const auto is_part = [&](const std::string& word) {
        return std::any_of(expected.margin_words.begin(), expected.margin_words.end(),
                           [&](const std::string& whole) { return whole.find(word) != std::string::npos; });
    };
    const auto is_explained = [&](const std::string& word) {
        const std::u32string all = code_points(word);
        return std::none_of(all.begin(), all.end(), is_word_character) || allowed.contains(word) ||
               is_small_number(word, found.pages) || is_part(word);
    };
    for (const pdf::OutsideText& text : found.outside) {
        const std::vector<std::string> words = words_of(text.text);
        const bool explained = !text.kind.empty() && std::all_of(words.begin(), words.end(), is_explained);
        if (!explained && !words.empty())
            report.add("PIGE-I014", "p" + std::to_string(text.page + 1),
                       {{"encontrado", read_text(text.text)}, {"clase", text.kind.empty() ? "-" : text.kind}});
    }
}

/// Letters and digits without case and accents, each once.
std::set<char32_t> letters_of(const std::string& text) {
    std::set<char32_t> letters;
    for (const char32_t one : code_points(fold(text)))
        if (is_word_character(one)) letters.insert(one);
    return letters;
}

/// A replacement may say what glyphs cannot (a soft hyphen, a combined letter), never other letters.
void compare_replaced(const pdf::TaggedFile& found, Report& report) {
    for (const pdf::ReplacedText& text : found.replaced) {
        if (text.shown.empty() || letters_of(text.shown) == letters_of(text.read)) continue;
        report.add("PIGE-I019", "p" + std::to_string(text.page + 1),
                   {{"esperado", text.shown}, {"encontrado", text.read}});
    }
}

}  // namespace

void compare_surroundings(const Expectation& expected,
                          const ReadingNode& reading,
                          const pdf::TaggedFile& found,
                          Report& report) {
    compare_facts(pdf::facts_of(expected.document.metadata), found.facts, report);
    compare_fields(found, report);
    compare_outside(expected, reading, found, report);
    compare_replaced(found, report);
}

}  // namespace pige::inspect
