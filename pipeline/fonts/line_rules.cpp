// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/line_rules.hpp"

#include <set>

#include "core/text.hpp"
#include "fonts/list_reader.hpp"

namespace pige::fonts {

namespace {

using layout::WordPattern;
using Lists = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

const std::map<std::string_view, WordPattern::Kind> shapes{{"{número}", WordPattern::Kind::Number},
                                                           {"{romano}", WordPattern::Kind::Roman},
                                                           {"{inciso}", WordPattern::Kind::Item},
                                                           {"{inicial}", WordPattern::Kind::Initial},
                                                           {"{nombre}", WordPattern::Kind::Name}};

WordPattern read_word(const ListReader& reader, const std::string& word, const Lists& lists) {
    if (const auto shape = shapes.find(word); shape != shapes.end()) return {shape->second, {}};
    if (!word.starts_with('{')) return {WordPattern::Kind::Words, {word}};
    const auto list = lists.find(word.substr(1, word.size() - 2));
    if (list == lists.end() || !word.ends_with('}')) reader.refuse(word);
    return {WordPattern::Kind::Words, list->second};
}

layout::LineRules read_language(const ListReader& reader, const JsonNode& node) {
    layout::LineRules rules;
    for (const std::string& word : reader.texts(node, "no_terminan_titulo")) rules.leaning.insert(word);
    Lists lists;
    const JsonNode& named = reader.member(node, "listas");
    for (const auto& [name, words] : named.members)
        for (const std::string& word : reader.texts(named, name)) lists[name].insert(word);
    std::size_t words = 0;
    for (const std::string& pattern : reader.texts(node, "juntos")) {
        std::vector<WordPattern>& sequence = rules.together.emplace_back();
        for (const std::string& word : split(pattern, ' ')) sequence.push_back(read_word(reader, word, lists));
        words += sequence.size();
        if (sequence.size() < 2 || words > layout::LineRules::most_words) reader.refuse(pattern);
    }
    return rules;
}

}  // namespace

std::map<std::string, layout::LineRules, std::less<>> read_line_rules(const std::filesystem::path& data_folder) {
    const ListReader reader(data_folder / "renglones.json");
    const JsonNode root = reader.root();
    const JsonNode& languages = reader.member(root, "idiomas");
    std::map<std::string, layout::LineRules, std::less<>> rules;
    for (const auto& [language, node] : languages.members) rules[language] = read_language(reader, node);
    return rules;
}

}  // namespace pige::fonts
