// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "layout/css_properties.hpp"
#include "layout/css_values.hpp"

// Shorthands, taken apart into the longhands that they stand for.
namespace pige::layout::css {
namespace {

using Kind = Token::Kind;
using Assignments = std::vector<Assignment>;

std::optional<int> word_of(const Token& token, std::span<const Keyword> words) {
    if (token.kind != Kind::Identifier && token.kind != Kind::Number) return {};
    for (const Keyword& word : words)
        if (same_word(word.word, token.text)) return word.value;
    return {};
}

/// The tokens of one value: a function up to its parenthesis, else one.
Tokens next_value(Tokens tokens, std::size_t at) {
    std::size_t end = at + 1;
    if (tokens[at].kind == Kind::Function) {
        while (end < tokens.size() && !tokens[end].is(')')) ++end;
        if (end < tokens.size()) ++end;
    }
    return tokens.subspan(at, end - at);
}

/// One to four values for top, right, bottom, left (CSS 2.1, 8.3).
bool four_sides(const PropertySpec& spec, Tokens tokens, Assignments& made) {
    constexpr std::array<std::array<std::size_t, 4>, 4> pick = {
        {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}}};
    const PropertySpec side = side_of(spec);
    std::vector<Value> values;
    for (std::size_t at = 0; at < tokens.size();) {
        const Tokens one = next_value(tokens, at);
        std::optional<Value> value = longhand(side, one);
        if (!value) return false;
        values.push_back(std::move(*value));
        at += one.size();
    }
    if (values.empty() || values.size() > 4) return false;
    for (std::size_t at = 0; at < 4; ++at)
        made.push_back({spec.property, static_cast<std::uint8_t>(at), values[pick[values.size() - 1][at]]});
    return true;
}

/// Width, style and colour in any order; what is not said is its initial value. `0` is a width without a line.
bool border(const PropertySpec& spec, Tokens tokens, Assignments& made) {
    std::optional<Measure> width;
    std::optional<int> style;
    std::optional<document::Colour> colour;
    bool of_text = false;  // `currentcolor`, which is also the initial value
    if (tokens.empty()) return false;
    for (std::size_t at = 0; at < tokens.size();) {
        const Tokens one = next_value(tokens, at);
        at += one.size();
        if (const auto word = word_of(one[0], border_words); word && !style)
            style = word;
        else if (const auto length = measure_of(one[0], line_width); length && !width)
            width = length;
        else if (const auto tint = colour_of(one); tint && !colour)
            colour = tint;
        else if (one[0].is_word("currentcolor") && !of_text)
            of_text = true;
        else
            return false;
    }
    if (of_text && colour) return false;
    const auto first = static_cast<std::uint8_t>(spec.side < 0 ? 0 : spec.side);
    const auto last = static_cast<std::uint8_t>(spec.side < 0 ? 3 : spec.side);
    for (std::uint8_t side = first; side <= last; ++side) {
        made.push_back({Property::BorderStyle, side, style.value_or(static_cast<int>(BorderStyle::None))});
        made.push_back({Property::BorderWidth, side, width.value_or(Measure{Measure::Unit::Absolute, 2250})});
        made.push_back({Property::BorderColour, side, colour ? Value(*colour) : Value(std::monostate())});
    }
    return true;
}

/// `[style || weight] size[/line-height] family`.
bool font(Tokens tokens, Assignments& made) {
    int bold = 0, italic = 0;
    std::size_t at = 0;
    for (; at < tokens.size() && tokens[at].kind != Kind::Dimension && tokens[at].kind != Kind::Percentage; ++at) {
        if (const auto weight = word_of(tokens[at], weight_words))
            bold = std::max(bold, *weight);
        else if (const auto slant = word_of(tokens[at], slant_words))
            italic = std::max(italic, *slant);
        else
            return false;
    }
    if (at >= tokens.size()) return false;
    const auto size = measure_of(tokens[at++], percent);
    std::optional<Measure> leading = Measure{Measure::Unit::Factor, 1200};
    if (at + 1 < tokens.size() && tokens[at].is('/')) {
        leading = measure_of(tokens[at + 1], percent | factor | normal);
        at += 2;
    }
    auto name = longhand(spec_of(Property::FontFamily), tokens.subspan(std::min(at, tokens.size())));
    if (!size || !leading || !name) return false;
    made.push_back({Property::FontStyle, 0, italic});
    made.push_back({Property::FontWeight, 0, bold});
    made.push_back({Property::FontSize, 0, *size});
    made.push_back({Property::LineHeight, 0, *leading});
    made.push_back({Property::FontFamily, 0, std::move(*name)});
    return true;
}

/// A type and `outside`, in any order.
bool list_style(Tokens tokens, Assignments& made) {
    const PropertySpec& type = spec_of(Property::ListStyleType);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].is_word("outside")) continue;
        std::optional<Value> value = longhand(type, tokens.subspan(at, 1));
        if (!value || !made.empty()) return false;
        made.push_back({Property::ListStyleType, 0, std::move(*value)});
    }
    if (made.empty()) made.push_back({Property::ListStyleType, 0, std::string("•")});
    return !tokens.empty() && tokens.size() <= 2;
}

}  // namespace

bool is_shorthand(const PropertySpec& spec) {
    return spec.grammar >= Grammar::FourSides;
}

bool shorthand(const PropertySpec& spec, Tokens tokens, std::vector<Assignment>& made) {
    switch (spec.grammar) {
        case Grammar::FourSides: return four_sides(spec, tokens, made);
        case Grammar::Border: return border(spec, tokens, made);
        case Grammar::Font: return font(tokens, made);
        case Grammar::ListStyle: return list_style(tokens, made);
        default: return false;
    }
}

std::vector<Assignment> parts_of(const PropertySpec& spec) {
    if (spec.grammar == Grammar::Font)
        return {{Property::FontStyle},
                {Property::FontWeight},
                {Property::FontSize},
                {Property::LineHeight},
                {Property::FontFamily}};
    std::vector<Assignment> parts;
    const bool sided = spec.grammar == Grammar::FourSides || (spec.grammar == Grammar::Border && spec.side < 0);
    const auto first = static_cast<std::uint8_t>(std::max(spec.side, 0));
    const auto last = static_cast<std::uint8_t>(sided ? 3 : first);
    for (std::uint8_t side = first; side <= last; ++side) {
        parts.push_back({spec.property, side, {}});
        if (spec.grammar != Grammar::Border) continue;
        parts.push_back({Property::BorderStyle, side, {}});
        parts.push_back({Property::BorderColour, side, {}});
    }
    return parts;
}

}  // namespace pige::layout::css
