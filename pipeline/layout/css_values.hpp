// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
    enum class Unit { Absolute, Em, Rem, Percent, Factor, Auto };
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
    Fixed,  ///< a property that has one value here: nothing to set
};

/// `inherit`, `initial`, `unset` (CSS Cascade 4, 7.3): every property has them.
enum class Global : std::uint8_t { Inherit, Initial, Unset };

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
                 std::pair<Length, Length>,
                 Global>
        value = {};  ///< monostate: `none`, `auto` or `transparent` where a property has it
    bool important = false;
};

/// Where a declaration stands; not every property is known everywhere.
enum class Where : std::uint8_t { Element = 1, Page = 2, MarginBox = 4 };

/// The longhands of `declarations`, in their order. Reports PIGE-S002 (an unknown property, with the nearest known one)
/// and S003 (a value that the property does not have, at the part of it that is wrong, with the nearest one).
[[nodiscard]] std::vector<Assignment> compile(const std::vector<Declaration>& declarations,
                                              Where where,
                                              Reporter& reporter);

/// The lengths of an element whose font size is `font_size`; a percentage is one of the font size.
[[nodiscard]] Length resolve(const Measure& measure, Length font_size, Length root_font_size);

using Value = decltype(Assignment::value);
using Tokens = std::span<const Token>;
struct PropertySpec;

/// The value of a longhand, or nothing when the property does not have it. `tokens` hold no spaces.
[[nodiscard]] std::optional<Value> longhand(const PropertySpec& spec, Tokens tokens);
/// A shorthand taken apart into `made`; false when it does not have that value.
[[nodiscard]] bool shorthand(const PropertySpec& spec, Tokens tokens, std::vector<Assignment>& made);
[[nodiscard]] bool is_shorthand(const PropertySpec& spec);
/// The longhands that `spec` sets, without values.
[[nodiscard]] std::vector<Assignment> parts_of(const PropertySpec& spec);

/// What is wrong in a value that was refused, and what may have been meant.
struct Correction {
    const Token* at = nullptr;
    std::string suggestion;
};
[[nodiscard]] Correction correction(const PropertySpec& spec, Tokens tokens);

std::optional<Measure> measure_of(const Token& token, unsigned accepts);
std::optional<document::Colour> colour_of(Tokens tokens);

}  // namespace pige::layout::css
