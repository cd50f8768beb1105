// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "layout/css_values.hpp"

// The properties that a sheet may use, with the values that each takes: the table behind css_values.cpp.
// `stylesheets/README.md` says the same to designers.
namespace pige::layout::css {

struct Keyword {
    std::string_view word;
    int value;
};

template <typename Enumerator>
constexpr Keyword keyword(std::string_view word, Enumerator value) {
    return {word, static_cast<int>(value)};
}

inline constexpr std::array display_words = {
    keyword("block", Display::Block),
    keyword("inline", Display::Inline),
    keyword("inline-block", Display::InlineBlock),
    keyword("list-item", Display::ListItem),
    keyword("flex", Display::Flex),
    keyword("none", Display::None),
    keyword("table", Display::Table),
    keyword("table-row", Display::TableRow),
    keyword("table-cell", Display::TableCell),
    keyword("table-caption", Display::TableCaption),
    keyword("table-column", Display::TableColumn),
    keyword("table-header-group", Display::TableHeadGroup),
    keyword("table-row-group", Display::TableBodyGroup),
};
// Two weights: up to 500 the face's regular one, from 600 its bold (CSS Fonts 3, 5.2).
inline constexpr std::array weight_words = {keyword("normal", 0), keyword("bold", 1), keyword("100", 0),
                                            keyword("200", 0),    keyword("300", 0),  keyword("400", 0),
                                            keyword("500", 0),    keyword("600", 1),  keyword("700", 1),
                                            keyword("800", 1),    keyword("900", 1)};
inline constexpr std::array slant_words = {keyword("normal", 0), keyword("italic", 1), keyword("oblique", 1)};
inline constexpr std::array align_words = {keyword("left", TextAlign::Left),     keyword("right", TextAlign::Right),
                                           keyword("center", TextAlign::Center), keyword("justify", TextAlign::Justify),
                                           keyword("start", TextAlign::Left),    keyword("end", TextAlign::Right)};
inline constexpr std::array hyphens_words = {keyword("none", Hyphens::None), keyword("manual", Hyphens::Manual),
                                             keyword("auto", Hyphens::Auto)};
inline constexpr std::array space_words = {keyword("normal", WhiteSpace::Normal),
                                           keyword("nowrap", WhiteSpace::NoWrap)};
inline constexpr std::array border_words = {keyword("none", BorderStyle::None), keyword("hidden", BorderStyle::None),
                                            keyword("solid", BorderStyle::Solid),
                                            keyword("dashed", BorderStyle::Dashed)};
inline constexpr std::array vertical_words = {
    keyword("baseline", VerticalAlign::Baseline), keyword("top", VerticalAlign::Top),
    keyword("middle", VerticalAlign::Middle),     keyword("bottom", VerticalAlign::Bottom),
    keyword("super", VerticalAlign::Super),       keyword("sub", VerticalAlign::Sub)};
inline constexpr std::array break_words = {keyword("auto", Break::Auto), keyword("avoid", Break::Avoid),
                                           keyword("avoid-page", Break::Avoid), keyword("page", Break::Page)};
inline constexpr std::array page_break_words = {keyword("auto", Break::Auto), keyword("avoid", Break::Avoid),
                                                keyword("always", Break::Page)};
inline constexpr std::array inside_words = {keyword("auto", Break::Auto), keyword("avoid", Break::Avoid),
                                            keyword("avoid-page", Break::Avoid)};
inline constexpr std::array page_break_inside_words = {keyword("auto", Break::Auto), keyword("avoid", Break::Avoid)};
inline constexpr std::array float_words = {keyword("none", 0), keyword("bottom", 1)};
inline constexpr std::array decoration_words = {keyword("none", 0), keyword("underline", 1)};
inline constexpr std::array collapse_words = {keyword("collapse", 0)};
inline constexpr std::array outside_words = {keyword("outside", 0)};
inline constexpr std::array marker_words = {
    keyword("none", ListMarker::None),
    keyword("decimal", ListMarker::Decimal),
    keyword("decimal-leading-zero", ListMarker::LeadingZero),
    keyword("lower-alpha", ListMarker::LowerAlpha),
    keyword("lower-latin", ListMarker::LowerAlpha),
    keyword("upper-alpha", ListMarker::UpperAlpha),
    keyword("upper-latin", ListMarker::UpperAlpha),
    keyword("lower-roman", ListMarker::LowerRoman),
    keyword("upper-roman", ListMarker::UpperRoman),
};
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marker_signs = {
    {{"disc", "•"}, {"circle", "◦"}, {"square", "▪"}}};
inline constexpr std::array wrap_words = {keyword("wrap", 0), keyword("balance", 1)};

enum class Grammar : std::uint8_t {
    Words,
    Measures,
    Colour,
    Count,
    Family,
    Marker,
    Content,
    StringSet,
    Leader,
    Name,
    PageSize,
    // Shorthands:
    FourSides,
    Border,
    Font,
    ListStyle,
};

// What a Measures property takes beside a length.
inline constexpr unsigned plain = 0, percent = 1, factor = 2, automatic = 4, negative = 8, normal = 16, none = 32,
                          line_width = 64;

inline constexpr unsigned everywhere = 7, elements = 1, in_boxes = 5, page_only = 2, box_only = 4;

struct PropertySpec {
    std::string_view name;
    Property property;
    Grammar grammar;
    unsigned accepts = plain;
    std::span<const Keyword> words = {};
    int side = -1;  ///< -1: all four, where the property has sides
    unsigned where = elements;
};

inline constexpr std::array properties = std::to_array<PropertySpec>({
    {"font-family", Property::FontFamily, Grammar::Family, plain, {}, -1, in_boxes},
    {"font-size", Property::FontSize, Grammar::Measures, percent, {}, -1, in_boxes},
    {"line-height", Property::LineHeight, Grammar::Measures, percent | factor | normal, {}, -1, in_boxes},
    {"font-weight", Property::FontWeight, Grammar::Words, plain, weight_words, -1, in_boxes},
    {"font-style", Property::FontStyle, Grammar::Words, plain, slant_words, -1, in_boxes},
    {"font", Property::FontFamily, Grammar::Font, plain, {}, -1, in_boxes},
    {"color", Property::Colour, Grammar::Colour, plain, {}, -1, in_boxes},
    {"text-align", Property::TextAlign, Grammar::Words, plain, align_words, -1, in_boxes},
    {"text-indent", Property::TextIndent, Grammar::Measures, negative},
    {"hyphens", Property::Hyphens, Grammar::Words, plain, hyphens_words},
    {"white-space", Property::WhiteSpace, Grammar::Words, plain, space_words},
    {"orphans", Property::Orphans, Grammar::Count},
    {"widows", Property::Widows, Grammar::Count},
    {"list-style-type", Property::ListStyleType, Grammar::Marker, plain, marker_words},
    {"list-style-position", Property::Fixed, Grammar::Words, plain, outside_words},
    {"list-style", Property::ListStyleType, Grammar::ListStyle, plain, marker_words},
    {"border-collapse", Property::Fixed, Grammar::Words, plain, collapse_words},
    {"display", Property::Display, Grammar::Words, plain, display_words},
    {"margin", Property::Margin, Grammar::FourSides, automatic | negative, {}, -1, everywhere},
    {"margin-top", Property::Margin, Grammar::Measures, automatic | negative, {}, Top, everywhere},
    {"margin-right", Property::Margin, Grammar::Measures, automatic | negative, {}, Right, everywhere},
    {"margin-bottom", Property::Margin, Grammar::Measures, automatic | negative, {}, Bottom, everywhere},
    {"margin-left", Property::Margin, Grammar::Measures, automatic | negative, {}, Left, everywhere},
    {"padding", Property::Padding, Grammar::FourSides, plain, {}, -1, in_boxes},
    {"padding-top", Property::Padding, Grammar::Measures, plain, {}, Top, in_boxes},
    {"padding-right", Property::Padding, Grammar::Measures, plain, {}, Right, in_boxes},
    {"padding-bottom", Property::Padding, Grammar::Measures, plain, {}, Bottom, in_boxes},
    {"padding-left", Property::Padding, Grammar::Measures, plain, {}, Left, in_boxes},
    {"border", Property::BorderWidth, Grammar::Border, plain, border_words, -1, in_boxes},
    {"border-top", Property::BorderWidth, Grammar::Border, plain, border_words, Top, in_boxes},
    {"border-right", Property::BorderWidth, Grammar::Border, plain, border_words, Right, in_boxes},
    {"border-bottom", Property::BorderWidth, Grammar::Border, plain, border_words, Bottom, in_boxes},
    {"border-left", Property::BorderWidth, Grammar::Border, plain, border_words, Left, in_boxes},
    {"border-width", Property::BorderWidth, Grammar::FourSides, line_width, {}, -1, in_boxes},
    {"border-style", Property::BorderStyle, Grammar::FourSides, plain, border_words, -1, in_boxes},
    {"border-color", Property::BorderColour, Grammar::FourSides, plain, {}, -1, in_boxes},
    {"border-top-width", Property::BorderWidth, Grammar::Measures, line_width, {}, Top, in_boxes},
    {"border-right-width", Property::BorderWidth, Grammar::Measures, line_width, {}, Right, in_boxes},
    {"border-bottom-width", Property::BorderWidth, Grammar::Measures, line_width, {}, Bottom, in_boxes},
    {"border-left-width", Property::BorderWidth, Grammar::Measures, line_width, {}, Left, in_boxes},
    {"border-top-style", Property::BorderStyle, Grammar::Words, plain, border_words, Top, in_boxes},
    {"border-right-style", Property::BorderStyle, Grammar::Words, plain, border_words, Right, in_boxes},
    {"border-bottom-style", Property::BorderStyle, Grammar::Words, plain, border_words, Bottom, in_boxes},
    {"border-left-style", Property::BorderStyle, Grammar::Words, plain, border_words, Left, in_boxes},
    {"border-top-color", Property::BorderColour, Grammar::Colour, plain, {}, Top, in_boxes},
    {"border-right-color", Property::BorderColour, Grammar::Colour, plain, {}, Right, in_boxes},
    {"border-bottom-color", Property::BorderColour, Grammar::Colour, plain, {}, Bottom, in_boxes},
    {"border-left-color", Property::BorderColour, Grammar::Colour, plain, {}, Left, in_boxes},
    {"width", Property::Width, Grammar::Measures, automatic | percent},
    {"height", Property::Height, Grammar::Measures, automatic},
    {"min-height", Property::Height, Grammar::Measures, automatic},
    {"background", Property::Background, Grammar::Colour, none, {}, -1, in_boxes},
    {"background-color", Property::Background, Grammar::Colour, none, {}, -1, in_boxes},
    {"vertical-align", Property::VerticalAlign, Grammar::Words, plain, vertical_words, -1, in_boxes},
    {"break-before", Property::BreakBefore, Grammar::Words, plain, break_words},
    {"break-after", Property::BreakAfter, Grammar::Words, plain, break_words},
    {"break-inside", Property::BreakInside, Grammar::Words, plain, inside_words},
    {"page-break-before", Property::BreakBefore, Grammar::Words, plain, page_break_words},
    {"page-break-after", Property::BreakAfter, Grammar::Words, plain, page_break_words},
    {"page-break-inside", Property::BreakInside, Grammar::Words, plain, page_break_inside_words},
    {"page", Property::Page, Grammar::Name},
    {"float", Property::Float, Grammar::Words, plain, float_words},
    {"text-decoration", Property::TextDecoration, Grammar::Words, plain, decoration_words},
    {"text-wrap", Property::TextWrap, Grammar::Words, plain, wrap_words},
    {"gap", Property::Gap, Grammar::Measures, normal},
    {"string-set", Property::StringSet, Grammar::StringSet},
    {"-pige-required-space", Property::RequiredSpace, Grammar::Measures, none},
    {"-pige-leader", Property::Leader, Grammar::Leader},
    {"content", Property::Content, Grammar::Content, plain, {}, -1, box_only},
    {"size", Property::Size, Grammar::PageSize, plain, {}, -1, page_only},
});

/// The longhand of `property`.
[[nodiscard]] const PropertySpec& spec_of(Property property);
/// What one side of a shorthand for four takes.
[[nodiscard]] PropertySpec side_of(const PropertySpec& spec);

struct PaperSize {
    std::string_view name;
    double width, height;  ///< millimetres
};
inline constexpr std::array paper_sizes = std::to_array<PaperSize>({
    {"A3", 297, 420},
    {"A4", 210, 297},
    {"A5", 148, 210},
    {"B4", 250, 353},
    {"B5", 176, 250},
    {"letter", 215.9, 279.4},
    {"legal", 215.9, 355.6},
    {"ledger", 279.4, 431.8},
});

/// In points; 0: of a font, resolved by the cascade.
inline constexpr std::array<std::pair<std::string_view, double>, 9> units = {{
    {"pt", 1.0},
    {"px", 0.75},
    {"pc", 12.0},
    {"mm", 72.0 / 25.4},
    {"cm", 720.0 / 25.4},
    {"q", 18.0 / 25.4},
    {"in", 72.0},
    {"em", 0.0},
    {"rem", 0.0},
}};

}  // namespace pige::layout::css
