// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "layout/css_parser.hpp"
#include "layout/stylesheet.hpp"

// Declarations made into typed values, shorthands taken apart. Private to this folder.
namespace pige::layout::css {

/// A number with its unit as far as it is known without an element: em and percent wait for the cascade.
struct Measure {
    enum class Unit { Absolute, Em, Percent, Factor, Auto };
    Unit unit = Unit::Absolute;
    std::int64_t amount = 0;  ///< thousandths: of a point, of an em, of a percent, of one

    bool operator==(const Measure&) const = default;
};

enum class Property : std::uint8_t {
    FontFamily,
    FontSize,
    LineHeight,
    FontWeight,
    FontStyle,
    Colour,
    TextAlign,
    TextIndent,
    Hyphens,
    WhiteSpace,
    Orphans,
    Widows,
    ListStyleType,
    Display,
    Margin,
    Padding,
    BorderWidth,
    BorderStyle,
    BorderColour,
    Width,
    Height,
    Background,
    VerticalAlign,
    BreakBefore,
    BreakAfter,
    BreakInside,
    RequiredSpace,
    Page,
    Float,
    TextDecoration,
    TextWrap,
    Gap,
    StringSet,
    Leader,
    Content,
    Size,
};

/// One longhand with its value. An `int` is an enumerator of the property's type, or a count.
struct Assignment {
    Property property = Property::Display;
    std::uint8_t side = 0;  ///< of Margin, Padding and the borders
    std::variant<std::monostate,
                 int,
                 Measure,
                 document::Colour,
                 std::string,
                 std::vector<ContentPiece>,
                 std::vector<layout::StringSet>,
                 std::pair<Length, Length>>
        value;  ///< monostate: `none`, `auto` or `transparent` where a property has it
};

/// Where a declaration stands; not every property is known everywhere.
enum class Where : std::uint8_t { Element = 1, Page = 2, MarginBox = 4 };

/// The longhands of `declarations`, in their order. Adds PIGE-S002 (an unknown property, with the nearest known one)
/// and S003 (a value that the property does not have) to `findings`.
[[nodiscard]] std::vector<Assignment> compile(const std::vector<Declaration>& declarations,
                                              Where where,
                                              const std::string& file,
                                              Findings& findings);

/// The lengths of an element whose font size is `font_size`; a percentage is one of the font size.
[[nodiscard]] Length resolve(const Measure& measure, Length font_size);

}  // namespace pige::layout::css
