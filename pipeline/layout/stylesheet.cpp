// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/stylesheet.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "layout/css_parser.hpp"
#include "layout/css_values.hpp"
#include "layout/layout.hpp"
#include "layout/stylesheet_defaults.hpp"

namespace pige::layout {
namespace {

using css::Assignment;
using css::Measure;
using css::Property;

/// One selector with what it sets. `rank` orders the cascade: defaults first, then specificity, then place in the file.
struct IndexedRule {
    css::Selector selector;
    std::tuple<int, int, std::size_t> rank;
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

bool matches(const css::Compound& compound, const ElementStep& step) {
    const document::Element& element = *step.element;
    if (!compound.name.empty() && compound.name != element.name) return false;
    if (!compound.id.empty() && compound.id != element.id) return false;
    if ((compound.first_child && !step.first_child) || (compound.last_child && !step.last_child)) return false;
    return std::all_of(compound.classes.begin(), compound.classes.end(),
                       [&](const std::string& name) { return has_class(element, name); });
}

/// Descendant combinators only, so that the nearest ancestor that fits is always the right choice.
bool matches(const css::Selector& selector, std::span<const ElementStep> path) {
    auto compound = selector.compounds.rbegin();
    if (!matches(*compound, path.back())) return false;
    ++compound;
    for (std::size_t at = path.size() - 1; at > 0 && compound != selector.compounds.rend(); --at)
        if (matches(*compound, path[at - 1])) ++compound;
    return compound == selector.compounds.rend();
}

/// A style with the inherited values of `parent` and the initial values of all else.
ComputedStyle inherit(const ComputedStyle& parent) {
    ComputedStyle style;
    style.font_family = parent.font_family;
    style.font_size = parent.font_size;
    style.line_height = parent.line_height;
    style.bold = parent.bold;
    style.italic = parent.italic;
    style.colour = parent.colour;
    style.text_align = parent.text_align;
    style.text_indent = parent.text_indent;
    style.hyphens = parent.hyphens;
    style.white_space = parent.white_space;
    style.orphans = parent.orphans;
    style.widows = parent.widows;
    style.list_marker = parent.list_marker;
    style.list_marker_text = parent.list_marker_text;
    return style;
}

template <typename Enumerator>
Enumerator word(const Assignment& assignment) {
    return static_cast<Enumerator>(std::get<int>(assignment.value));
}

std::optional<Length> length_or_none(const Assignment& assignment, Length font_size) {
    const Measure* measure = std::get_if<Measure>(&assignment.value);
    if (measure == nullptr || measure->unit == Measure::Unit::Auto) return std::nullopt;
    return resolve(*measure, font_size);
}

std::optional<document::Colour> colour_or_none(const Assignment& assignment) {
    const auto* colour = std::get_if<document::Colour>(&assignment.value);
    return colour == nullptr ? std::nullopt : std::optional(*colour);
}

/// Sets values on one style, in the order of the cascade. The font size must have been set before.
struct Setter {
    ComputedStyle& style;
    std::array<std::optional<document::Colour>, 4> border_colour{};

    [[nodiscard]] Length length(const Assignment& assignment) const {
        return resolve(std::get<Measure>(assignment.value), style.font_size);
    }

    void set(const Assignment& assignment) {
        if (assignment.property < Property::Display)
            set_inherited(assignment);
        else if (assignment.property <= Property::Background)
            set_box(assignment);
        else
            set_flow(assignment);
    }

    void set_inherited(const Assignment& assignment) {
        switch (assignment.property) {
            case Property::FontFamily: style.font_family = std::get<std::string>(assignment.value); break;
            case Property::LineHeight: style.line_height = length(assignment); break;
            case Property::FontWeight: style.bold = word<int>(assignment) != 0; break;
            case Property::FontStyle: style.italic = word<int>(assignment) != 0; break;
            case Property::Colour: style.colour = std::get<document::Colour>(assignment.value); break;
            case Property::TextAlign: style.text_align = word<TextAlign>(assignment); break;
            case Property::TextIndent: style.text_indent = length(assignment); break;
            case Property::Hyphens: style.hyphens = word<Hyphens>(assignment); break;
            case Property::WhiteSpace: style.white_space = word<WhiteSpace>(assignment); break;
            case Property::Orphans: style.orphans = word<int>(assignment); break;
            case Property::Widows: style.widows = word<int>(assignment); break;
            case Property::ListStyleType: set_marker(assignment); break;
            default: break;  // FontSize came first
        }
    }

    void set_marker(const Assignment& assignment) {
        const auto* text = std::get_if<std::string>(&assignment.value);
        style.list_marker = text != nullptr ? ListMarker::Text : word<ListMarker>(assignment);
        if (text != nullptr) style.list_marker_text = *text;
    }

    void set_box(const Assignment& assignment) {
        const std::size_t side = assignment.side;
        switch (assignment.property) {
            case Property::Display: style.display = word<Display>(assignment); break;
            case Property::Margin:
                style.margin_auto[side] = std::get<Measure>(assignment.value).unit == Measure::Unit::Auto;
                style.margin[side] = length(assignment);
                break;
            case Property::Padding: style.padding[side] = length(assignment); break;
            case Property::BorderWidth: style.border[side].width = length(assignment); break;
            case Property::BorderStyle: style.border[side].style = word<BorderStyle>(assignment); break;
            case Property::BorderColour: border_colour[side] = colour_or_none(assignment); break;
            case Property::Width: set_width(assignment); break;
            case Property::Height: style.height = length_or_none(assignment, style.font_size); break;
            case Property::Background: style.background = colour_or_none(assignment); break;
            default: break;
        }
    }

    void set_width(const Assignment& assignment) {
        const Measure& measure = std::get<Measure>(assignment.value);
        style.width.reset();
        style.width_percent.reset();
        if (measure.unit == Measure::Unit::Percent)
            style.width_percent = static_cast<std::int32_t>(measure.amount);
        else
            style.width = length_or_none(assignment, style.font_size);
    }

    void set_flow(const Assignment& assignment) {
        switch (assignment.property) {
            case Property::VerticalAlign: style.vertical_align = word<VerticalAlign>(assignment); break;
            case Property::BreakBefore: style.break_before = word<Break>(assignment); break;
            case Property::BreakAfter: style.break_after = word<Break>(assignment); break;
            case Property::BreakInside: style.break_inside = word<Break>(assignment); break;
            case Property::RequiredSpace: style.required_space = length_or_none(assignment, style.font_size); break;
            case Property::Page: style.page = std::get<std::string>(assignment.value); break;
            case Property::Float: style.float_bottom = word<int>(assignment) != 0; break;
            case Property::TextDecoration: style.underline = word<int>(assignment) != 0; break;
            case Property::TextWrap: style.balance = word<int>(assignment) != 0; break;
            case Property::Gap: style.gap = length(assignment); break;
            case Property::StringSet: style.string_set = std::get<std::vector<StringSet>>(assignment.value); break;
            case Property::Leader: style.leader = std::get<std::vector<ContentPiece>>(assignment.value); break;
            default: break;  // Content and Size belong to pages
        }
    }

    /// A border without style has no width; one without a colour of its own takes that of the text.
    void finish() {
        for (std::size_t side = 0; side < 4; ++side) {
            if (style.border[side].style == BorderStyle::None)
                style.border[side] = {};
            else
                style.border[side].colour = border_colour[side].value_or(style.colour);
        }
    }
};

/// Sets `assignments`, the strongest last, on `style`; em of a font size is that of `parent_size`.
void apply(const std::vector<const Assignment*>& assignments, ComputedStyle& style, Length parent_size) {
    for (const Assignment* assignment : assignments)
        if (assignment->property == Property::FontSize)
            style.font_size = resolve(std::get<Measure>(assignment->value), parent_size);
    Setter setter{style};
    for (const Assignment* assignment : assignments) setter.set(*assignment);
    setter.finish();
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
    std::size_t rules = 0;

    void add(std::string_view css, const std::string& file, int origin, Findings& findings) {
        css::Sheet sheet = css::parse_sheet(css, file, findings);
        for (css::StyleRule& rule : sheet.rules) {
            assignments.push_back(compile(rule.declarations, css::Where::Element, file, findings));
            for (css::Selector& selector : rule.selectors) {
                const int specificity = selector.specificity;
                bucket(selector.compounds.back())
                    .push_back({std::move(selector), {origin, specificity, rules++}, assignments.size() - 1});
            }
        }
        for (const css::PageRule& rule : sheet.pages) add_page(rule, file, findings);
    }

    void add_page(const css::PageRule& rule, const std::string& file, Findings& findings) {
        const std::vector<Assignment> own = compile(rule.declarations, css::Where::Page, file, findings);
        std::vector<std::pair<MarginBox::Place, std::vector<Assignment>>> boxes;
        for (const css::MarginBoxRule& box : rule.boxes)
            boxes.emplace_back(box.place, compile(box.declarations, css::Where::MarginBox, file, findings));
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
    ComputedStyle style = inherit(parent);
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
    apply(assignments, style, parent.font_size);
    return style;
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
    ComputedStyle own = initial_style();
    std::map<MarginBox::Place, std::vector<const Assignment*>> boxes;
    std::vector<const Assignment*> assignments;
    for (const IndexedPage* rule : chosen) {
        for (const Assignment& assignment : rule->assignments) {
            assignments.push_back(&assignment);
            if (assignment.property == Property::Size)
                std::tie(page.width, page.height) = std::get<std::pair<Length, Length>>(assignment.value);
        }
        for (const auto& [place, values] : rule->boxes)
            for (const Assignment& assignment : values) boxes[place].push_back(&assignment);
    }
    apply(assignments, own, own.font_size);
    page.margin = own.margin;
    for (const auto& [place, values] : boxes) {
        MarginBox box;
        box.place = place;
        box.style = initial_style();
        box.style.vertical_align = VerticalAlign::Middle;
        using Place = MarginBox::Place;
        if (place == Place::TopCenter || place == Place::BottomCenter) box.style.text_align = TextAlign::Center;
        if (place == Place::TopRight || place == Place::BottomRight) box.style.text_align = TextAlign::Right;
        apply(values, box.style, box.style.font_size);
        for (const Assignment* assignment : values)
            if (assignment->property == Property::Content)
                box.content = std::get<std::vector<ContentPiece>>(assignment->value);
        if (!box.content.empty()) page.boxes.push_back(std::move(box));
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
