// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/stylesheet.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "layout/css_cascade.hpp"
#include "layout/css_parser.hpp"
#include "layout/css_values.hpp"
#include "layout/layout.hpp"
#include "layout/stylesheet_defaults.hpp"

namespace pige::layout {
namespace {

using css::Assignment;
using css::Property;

/// One selector with what it sets. `rank` orders the cascade: defaults first, then specificity, then place in the file.
struct IndexedRule {
    css::Selector selector;
    std::tuple<int, std::array<int, 3>, std::size_t> rank;
    std::size_t assignments = 0;  ///< index into `Implementation::assignments`
};

/// A page selector with what it sets.
struct IndexedPage {
    css::PageSelector selector;
    std::tuple<int, int, int, std::size_t> rank;  ///< name, first, side, place in the file (Paged Media 3, 6.1)
    std::vector<Assignment> assignments;
    std::vector<std::pair<MarginBox::Place, std::vector<Assignment>>> boxes;
};

bool has_class(const document::Element& element, std::string_view name) {
    return std::find(element.classes.begin(), element.classes.end(), name) != element.classes.end();
}

bool matches(const css::Compound& compound, const ElementStep& step, bool is_root) {
    const document::Element& element = *step.element;
    if (!compound.name.empty() && compound.name != element.name) return false;
    if (!compound.id.empty() && compound.id != element.id) return false;
    if ((compound.first_child && !step.first_child) || (compound.last_child && !step.last_child)) return false;
    if (compound.root && !is_root) return false;
    return std::all_of(compound.nth_children.begin(), compound.nth_children.end(),
                       [&](const NthChild& nth) { return nth.holds(step.index); }) &&
           std::all_of(compound.classes.begin(), compound.classes.end(),
                       [&](const std::string& name) { return has_class(element, name); });
}

/// Fits the compounds from the last one upwards. Compounds joined by `>` move together; between such chains any number
/// of ancestors may stand, and the nearest place where a chain fits is always the right choice, because what lies above
/// it only grows.
bool matches(const css::Selector& selector, std::span<const ElementStep> path) {
    const std::vector<css::Compound>& compounds = selector.compounds;
    std::size_t chain_end = compounds.size();  // one past the last compound of the chain
    std::size_t bottom = path.size();          // one past the lowest element that it may take
    while (chain_end > 0) {
        std::size_t begin = chain_end - 1;
        while (compounds[begin].child) --begin;
        const std::size_t length = chain_end - begin;
        const auto fits_at = [&](std::size_t end) {
            for (std::size_t step = 0; step < length; ++step) {
                const std::size_t place = end - 1 - step;
                if (!matches(compounds[chain_end - 1 - step], path[place], place == 0)) return false;
            }
            return true;
        };
        const bool anchored = chain_end == compounds.size();
        while (bottom >= length && !fits_at(bottom)) {
            if (anchored) return false;
            --bottom;
        }
        if (bottom < length) return false;
        bottom -= length;
        chain_end = begin;
    }
    return true;
}

/// What a margin box has before the sheet (CSS Paged Media 3, 5.3.2.1).
ComputedStyle style_of_place(MarginBox::Place place) {
    using Place = MarginBox::Place;
    ComputedStyle style = StyleRules::initial_style();
    style.vertical_align = VerticalAlign::Middle;
    if (place == Place::TopCenter || place == Place::BottomCenter) style.text_align = TextAlign::Center;
    if (place == Place::TopRight || place == Place::BottomRight) style.text_align = TextAlign::Right;
    return style;
}

}  // namespace

struct StyleRules::Implementation {
    std::vector<std::vector<Assignment>> assignments;
    // A selector waits under the most telling part of its last compound, so that an element meets few of them.
    std::map<std::string, std::vector<IndexedRule>, std::less<>> by_class;
    std::map<std::string, std::vector<IndexedRule>, std::less<>> by_name;
    std::map<std::string, std::vector<IndexedRule>, std::less<>> by_id;
    std::vector<IndexedRule> for_all;
    std::vector<IndexedPage> pages;
    std::vector<NthChild> nth_children;  ///< all of the sheet, each once
    std::size_t rules = 0;

    void add(std::string_view css, const std::string& file, int origin, Findings& findings) {
        css::Reporter reporter(file, findings);
        css::Sheet sheet = css::parse_sheet(css, reporter);
        for (css::StyleRule& rule : sheet.rules) {
            assignments.push_back(compile(rule.declarations, css::Where::Element, reporter));
            for (css::Selector& selector : rule.selectors) add_selector(std::move(selector), origin);
        }
        for (const css::PageRule& rule : sheet.pages) add_page(rule, reporter);
    }

    void add_selector(css::Selector&& selector, int origin) {
        for (const css::Compound& compound : selector.compounds)
            for (const NthChild& nth : compound.nth_children)
                if (std::find(nth_children.begin(), nth_children.end(), nth) == nth_children.end())
                    nth_children.push_back(nth);
        std::vector<IndexedRule>& rules_under = bucket(selector.compounds.back());
        const std::array<int, 3> specificity = selector.specificity;
        rules_under.push_back({std::move(selector), {origin, specificity, rules++}, assignments.size() - 1});
    }

    void add_page(const css::PageRule& rule, css::Reporter& reporter) {
        const std::vector<Assignment> own = compile(rule.declarations, css::Where::Page, reporter);
        std::vector<std::pair<MarginBox::Place, std::vector<Assignment>>> boxes;
        for (const css::MarginBoxRule& box : rule.boxes)
            boxes.emplace_back(box.place, compile(box.declarations, css::Where::MarginBox, reporter));
        for (const css::PageSelector& selector : rule.selectors)
            pages.push_back({selector,
                             {selector.name.empty() ? 0 : 1, selector.first ? 1 : 0,
                              (selector.left ? 1 : 0) + (selector.right ? 1 : 0), pages.size()},
                             own,
                             boxes});
    }

    std::vector<IndexedRule>& bucket(const css::Compound& compound) {
        if (!compound.id.empty()) return by_id[compound.id];
        if (!compound.classes.empty()) return by_class[compound.classes.front()];
        return compound.name.empty() ? for_all : by_name[compound.name];
    }
};

StyleRules::StyleRules() : implementation(std::make_unique<Implementation>()) {
    Findings none;
    implementation->add(default_sheet, {}, 0, none);
}

StyleRules::~StyleRules() = default;

ComputedStyle StyleRules::style_of(const std::vector<ElementStep>& path, const ComputedStyle& parent) const {
    const document::Element& element = *path.back().element;
    std::vector<const IndexedRule*> chosen;
    const auto choose = [&](const std::vector<IndexedRule>& rules) {
        for (const IndexedRule& rule : rules)
            if (matches(rule.selector, path)) chosen.push_back(&rule);
    };
    const auto choose_under = [&](const auto& index, const std::string& key) {
        if (const auto found = index.find(key); found != index.end()) choose(found->second);
    };
    choose(implementation->for_all);
    choose_under(implementation->by_name, element.name);
    for (const std::string& name : element.classes) choose_under(implementation->by_class, name);
    if (!element.id.empty()) choose_under(implementation->by_id, element.id);

    std::sort(chosen.begin(), chosen.end(),
              [](const auto* left, const auto* right) { return left->rank < right->rank; });
    std::vector<const Assignment*> assignments;
    for (const IndexedRule* rule : chosen)
        for (const Assignment& assignment : implementation->assignments[rule->assignments])
            assignments.push_back(&assignment);
    const ComputedStyle style = css::cascaded(std::move(assignments), css::inherited_from(parent), parent);
    if (path.size() > 1) return style;
    ComputedStyle root = style;
    root.root_font_size = root.font_size;
    return root;
}

bool NthChild::holds(std::size_t index) const {
    if (index == 0) return false;
    const auto distance = static_cast<std::int64_t>(index) - offset;
    if (step == 0) return distance == 0;
    return distance % step == 0 && distance / step >= 0;
}

void StyleRules::append_nth_key(std::size_t index, std::string& key) const {
    for (const NthChild& nth : implementation->nth_children) key.push_back(nth.holds(index) ? '1' : '0');
}

PageStyle StyleRules::page_style(std::string_view name, PageSide side, bool first) const {
    std::vector<const IndexedPage*> chosen;
    for (const IndexedPage& page : implementation->pages) {
        const css::PageSelector& selector = page.selector;
        const bool named = selector.name.empty() || selector.name == name;
        const bool sided = !(selector.left && side == PageSide::Right) && !(selector.right && side == PageSide::Left);
        if (named && sided && (!selector.first || first)) chosen.push_back(&page);
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const auto* left, const auto* right) { return left->rank < right->rank; });

    PageStyle page;
    std::map<MarginBox::Place, std::vector<const Assignment*>> boxes;
    std::vector<const Assignment*> assignments;
    for (const IndexedPage* rule : chosen) {
        for (const Assignment& assignment : rule->assignments) assignments.push_back(&assignment);
        for (const auto& [place, values] : rule->boxes)
            for (const Assignment& assignment : values) boxes[place].push_back(&assignment);
    }
    const ComputedStyle initial = initial_style();
    if (const auto size = css::last_value<std::pair<Length, Length>>(assignments, Property::Size))
        std::tie(page.width, page.height) = *size;
    page.margin = css::cascaded(std::move(assignments), initial, initial).margin;
    for (const auto& [place, values] : boxes) {
        MarginBox box;
        box.place = place;
        box.content = css::last_value<std::vector<ContentPiece>>(values, Property::Content).value_or(box.content);
        if (box.content.empty()) continue;
        box.style = css::cascaded(values, style_of_place(place), initial);
        page.boxes.push_back(std::move(box));
    }
    return page;
}

ComputedStyle StyleRules::initial_style() {
    return {};
}

Checked<Stylesheet> parse_stylesheet(std::string_view css, const std::string& file) {
    Checked<Stylesheet> result;
    auto rules = std::make_shared<StyleRules>();
    rules->implementation->add(css, file, 1, result.findings);
    sort_by_place(result.findings);
    if (!has_errors(result.findings)) {
        result.value.emplace();
        result.value->rules_ = std::move(rules);
    }
    return result;
}

}  // namespace pige::layout
