// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/checked.hpp"
#include "layout/inline_content.hpp"
#include "layout/layout.hpp"
#include "layout/structure.hpp"
#include "layout/style_resolver.hpp"
#include "layout/total_fit.hpp"
#include "layout/word_cache.hpp"

namespace pige::layout {

struct LinkTarget {
    std::string target;
    std::string description;
    ElementId element = no_element;
};

/// What laying out one document needs at every step. Lives for one call of `lay_out`.
struct LayoutContext {
    LayoutContext(const document::PlanDocument& plan, const StyleRules& rules, const FontMetrics& fonts)
        : document(plan), words(fonts), styles(rules, words, plan.metadata.language) {}

    const document::PlanDocument& document;
    WordCache words;
    StyleResolver styles;
    StructureBuilder structure;
    std::vector<LinkTarget> links;
    std::vector<OutlineEntry> outline;
    std::vector<std::string> page_names{""};
    Findings findings;
    std::set<char32_t> reported_code_points;
    std::set<std::string, std::less<>> reported_words;
    const char* last_broken = nullptr;                   ///< the word in the cache, which stays there
    std::string place;                                   ///< id of the last element that has one: where findings point
    std::unordered_map<const void*, Prepared> measured;  ///< paragraphs of table cells, shaped when columns were sized

    FitRoom fit_room;
    std::map<std::pair<const TextStyle*, FaceId>, TextStyle> other_faces;

    /// `style` in another face, of the same line height and never hyphenated. The reference stays valid.
    [[nodiscard]] const TextStyle* in_face(const TextStyle* style, FaceId face);
    std::map<std::string, LineRuleMatcher, std::less<>> rule_matchers;  ///< by language, those that have rules

    /// What finds the words that stay together in `language`; null where the language has no rules.
    [[nodiscard]] LineRuleMatcher* line_rules(std::string_view language);

    void report_missing(const ShapedWord& word, std::string_view around);
    void report_broken(std::string_view word);
    /// `row` counts from 1 in its part of the table.
    void report_tall_row(std::size_t row);
    void report_narrow_table(std::size_t columns);
    void report_clipped_spans();
    /// True, and reported once, when blocks are nested deeper than layout follows them.
    [[nodiscard]] bool is_too_deep();
    int depth = 0;  ///< of the blocks being laid out
    bool reported_depth = false;
};

}  // namespace pige::layout
