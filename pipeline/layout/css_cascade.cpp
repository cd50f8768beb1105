// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/css_cascade.hpp"

#include <algorithm>

namespace pige::layout::css {
namespace {

/// Copies what `assignment` names, whatever its value is.
void copy_property(const Assignment& assignment, const ComputedStyle& from, ComputedStyle& to) {
    const std::size_t side = assignment.side;
    switch (assignment.property) {
        case Property::FontFamily: to.font_family = from.font_family; break;
        case Property::FontSize: to.font_size = from.font_size; break;
        case Property::LineHeight: to.line_height = from.line_height; break;
        case Property::FontWeight: to.bold = from.bold; break;
        case Property::FontStyle: to.italic = from.italic; break;
        case Property::Colour: to.colour = from.colour; break;
        case Property::TextAlign: to.text_align = from.text_align; break;
        case Property::TextIndent: to.text_indent = from.text_indent; break;
        case Property::Hyphens: to.hyphens = from.hyphens; break;
        case Property::WhiteSpace: to.white_space = from.white_space; break;
        case Property::Orphans: to.orphans = from.orphans; break;
        case Property::Widows: to.widows = from.widows; break;
        case Property::ListStyleType:
            to.list_marker = from.list_marker;
            to.list_marker_text = from.list_marker_text;
            break;
        case Property::Display: to.display = from.display; break;
        case Property::Margin:
            to.margin[side] = from.margin[side];
            to.margin_auto[side] = from.margin_auto[side];
            break;
        case Property::Padding: to.padding[side] = from.padding[side]; break;
        case Property::BorderWidth: to.border[side].width = from.border[side].width; break;
        case Property::BorderStyle: to.border[side].style = from.border[side].style; break;
        case Property::BorderColour: break;  // the setter's: the initial one is that of the text
        case Property::Width:
            to.width = from.width;
            to.width_percent = from.width_percent;
            break;
        case Property::Height: to.height = from.height; break;
        case Property::Background: to.background = from.background; break;
        case Property::VerticalAlign: to.vertical_align = from.vertical_align; break;
        case Property::BreakBefore: to.break_before = from.break_before; break;
        case Property::BreakAfter: to.break_after = from.break_after; break;
        case Property::BreakInside: to.break_inside = from.break_inside; break;
        case Property::RequiredSpace: to.required_space = from.required_space; break;
        case Property::Page: to.page = from.page; break;
        case Property::Float: to.float_bottom = from.float_bottom; break;
        case Property::TextDecoration: to.underline = from.underline; break;
        case Property::TextWrap: to.balance = from.balance; break;
        case Property::Gap: to.gap = from.gap; break;
        case Property::StringSet: to.string_set = from.string_set; break;
        case Property::Leader: to.leader = from.leader; break;
        case Property::Content:
        case Property::Size:
        case Property::Fixed: break;
    }
}

template <typename Enumerator>
Enumerator word(const Assignment& assignment) {
    return static_cast<Enumerator>(std::get<int>(assignment.value));
}

std::optional<Length> length_or_none(const Assignment& assignment, const ComputedStyle& style) {
    const Measure* measure = std::get_if<Measure>(&assignment.value);
    if (measure == nullptr || measure->unit == Measure::Unit::Auto) return std::nullopt;
    return resolve(*measure, style.font_size, style.root_font_size);
}

std::optional<document::Colour> colour_or_none(const Assignment& assignment) {
    const auto* colour = std::get_if<document::Colour>(&assignment.value);
    return colour == nullptr ? std::nullopt : std::optional(*colour);
}

/// Sets values on one style, in the order of the cascade. The font size must have been set before.
struct Setter {
    ComputedStyle& style;
    const ComputedStyle& parent;
    std::array<std::optional<document::Colour>, 4> border_colour{};

    [[nodiscard]] Length length(const Assignment& assignment) const {
        return resolve(std::get<Measure>(assignment.value), style.font_size, style.root_font_size);
    }

    void set(const Assignment& assignment) {
        if (const auto* global = std::get_if<Global>(&assignment.value))
            set_global(assignment, *global);
        else if (assignment.property < Property::Display)
            set_inherited(assignment);
        else if (assignment.property <= Property::Background)
            set_box(assignment);
        else
            set_flow(assignment);
    }

    void set_global(const Assignment& assignment, Global global) {
        static const ComputedStyle initial = StyleRules::initial_style();
        const bool inherits = assignment.property < Property::Display;
        const bool from_parent = global == Global::Inherit || (global == Global::Unset && inherits);
        const ComputedStyle& from = from_parent ? parent : initial;
        copy_property(assignment, from, style);
        if (assignment.property != Property::BorderColour) return;
        border_colour[assignment.side] = std::nullopt;
        if (from_parent) border_colour[assignment.side] = parent.border[assignment.side].colour;
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
            case Property::Height: style.height = length_or_none(assignment, style); break;
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
            style.width = length_or_none(assignment, style);
    }

    void set_flow(const Assignment& assignment) {
        switch (assignment.property) {
            case Property::VerticalAlign: style.vertical_align = word<VerticalAlign>(assignment); break;
            case Property::BreakBefore: style.break_before = word<Break>(assignment); break;
            case Property::BreakAfter: style.break_after = word<Break>(assignment); break;
            case Property::BreakInside: style.break_inside = word<Break>(assignment); break;
            case Property::RequiredSpace: style.required_space = length_or_none(assignment, style); break;
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

/// The font size comes first: every `em` of the others is of it.
void set_font_size(const std::vector<const Assignment*>& assignments,
                   ComputedStyle& style,
                   const ComputedStyle& parent) {
    for (const Assignment* assignment : assignments) {
        if (assignment->property != Property::FontSize) continue;
        if (const auto* global = std::get_if<Global>(&assignment->value))
            style.font_size = *global == Global::Initial ? StyleRules::initial_style().font_size : parent.font_size;
        else
            style.font_size = resolve(std::get<Measure>(assignment->value), parent.font_size, parent.root_font_size);
    }
}

}  // namespace

void put_important_last(std::vector<const Assignment*>& assignments) {
    std::stable_partition(assignments.begin(), assignments.end(),
                          [](const Assignment* assignment) { return !assignment->important; });
}

ComputedStyle inherited_from(const ComputedStyle& parent) {
    ComputedStyle style;
    style.font_family = parent.font_family;
    style.font_size = parent.font_size;
    style.root_font_size = parent.root_font_size;
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

ComputedStyle cascaded(std::vector<const Assignment*> assignments, ComputedStyle style, const ComputedStyle& parent) {
    put_important_last(assignments);
    set_font_size(assignments, style, parent);
    Setter setter{style, parent};
    for (const Assignment* assignment : assignments) setter.set(*assignment);
    setter.finish();
    return style;
}

}  // namespace pige::layout::css
