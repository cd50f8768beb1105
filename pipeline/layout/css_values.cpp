// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/css_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

#include "core/text.hpp"
#include "layout/css_properties.hpp"

namespace pige::layout::css {
namespace {

using Kind = Token::Kind;

using Tokens = std::span<const Token>;
using Value = decltype(Assignment::value);

std::vector<Token> without_spaces(const std::vector<Token>& tokens) {
    std::vector<Token> kept;
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(kept),
                 [](const Token& token) { return token.kind != Kind::Space; });
    return kept;
}

std::int64_t thousandths(double number) {
    return std::llround(number * 1000.0);
}

std::optional<Measure> measure_of(const Token& token, unsigned accepts) {
    using Unit = Measure::Unit;
    if (token.is_word("auto") && (accepts & automatic) != 0) return Measure{Unit::Auto, 0};
    if (token.is_word("normal") && (accepts & normal) != 0)
        return (accepts & factor) != 0 ? Measure{Unit::Factor, 1200} : Measure{};
    if (token.kind != Kind::Number && token.kind != Kind::Dimension && token.kind != Kind::Percentage) return {};
    if (token.number < 0 && (accepts & negative) == 0) return {};
    if (std::abs(token.number) > 100000) return {};
    if (token.kind == Kind::Percentage) {
        if ((accepts & percent) == 0) return {};
        return Measure{Unit::Percent, thousandths(token.number)};
    }
    if (token.kind == Kind::Number) {
        if ((accepts & factor) != 0) return Measure{Unit::Factor, thousandths(token.number)};
        return token.number == 0.0 ? std::optional(Measure{}) : std::nullopt;
    }
    const auto* unit = std::find_if(units.begin(), units.end(), [&](const auto& u) { return u.first == token.unit; });
    if (unit == units.end()) return {};
    if (unit->first == "em") return Measure{Unit::Em, thousandths(token.number)};
    return Measure{Unit::Absolute, Length::points(token.number * unit->second).milli()};
}

std::optional<document::Colour> colour_of(const Token& token) {
    if (token.kind == Kind::Identifier) {
        for (const NamedColour& named : named_colours)
            if (named.name == token.text) return named.colour;
        return {};
    }
    const std::string& digits = token.text;
    if (token.kind != Kind::Hash || (digits.size() != 3 && digits.size() != 6)) return {};
    std::array<std::uint8_t, 3> parts{};
    const std::size_t each = digits.size() / 3;
    for (std::size_t part = 0; part < 3; ++part) {
        const char* from = digits.data() + part * each;
        const auto [end, error] = std::from_chars(from, from + each, parts[part], 16);
        if (error != std::errc() || end != from + each) return {};
        if (each == 1) parts[part] = static_cast<std::uint8_t>(parts[part] * 17);
    }
    return document::Colour{parts[0], parts[1], parts[2]};
}

std::optional<int> word_of(const Token& token, std::span<const Keyword> words) {
    if (token.kind != Kind::Identifier && token.kind != Kind::Number) return {};
    for (const Keyword& word : words)
        if (word.word == token.text) return word.value;
    return {};
}

/// The first family of a list: the font book itself knows what to fall back to.
std::optional<std::string> family_of(Tokens tokens) {
    std::string family;
    for (const Token& token : tokens) {
        if (token.is(',')) break;
        if (token.kind != Kind::String && token.kind != Kind::Identifier) return {};
        if (!family.empty()) family += ' ';
        family += token.text;
    }
    return family.empty() ? std::nullopt : std::optional(family);
}

/// `counter(page)`, `counter(pages)`, `string(name)`, `string(name, start)`, texts.
std::optional<std::vector<ContentPiece>> content_of(Tokens tokens) {
    using PieceKind = ContentPiece::Kind;
    std::vector<ContentPiece> pieces;
    if (tokens.size() == 1 && tokens[0].is_word("none")) return pieces;
    for (std::size_t at = 0; at < tokens.size();) {
        if (tokens[at].kind == Kind::String) {
            pieces.push_back({PieceKind::Text, tokens[at++].text});
            continue;
        }
        if (tokens[at].kind != Kind::Function || at + 2 >= tokens.size()) return {};
        const std::string& function = tokens[at].text;
        const Token& name = tokens[at + 1];
        if (function == "counter" && (name.is_word("page") || name.is_word("pages"))) {
            pieces.push_back({name.text == "page" ? PieceKind::PageNumber : PieceKind::PageCount, {}});
        } else if (function == "string" && name.kind == Kind::Identifier) {
            const bool start = tokens[at + 2].is(',') && at + 3 < tokens.size() && tokens[at + 3].is_word("start");
            pieces.push_back({start ? PieceKind::NamedStringAtStart : PieceKind::NamedString, name.text});
            if (start) at += 2;
        } else {
            return {};
        }
        if (at + 2 >= tokens.size() || !tokens[at + 2].is(')')) return {};
        at += 3;
    }
    return pieces;
}

/// `name content()`, several between commas, or `none`.
std::optional<std::vector<StringSet>> string_set_of(Tokens tokens) {
    std::vector<StringSet> sets;
    if (tokens.size() == 1 && tokens[0].is_word("none")) return sets;
    for (std::size_t at = 0; at + 2 < tokens.size(); at += 4) {
        const bool content = tokens[at + 1].kind == Kind::Function && tokens[at + 1].text == "content";
        if (tokens[at].kind != Kind::Identifier || !content || !tokens[at + 2].is(')')) return {};
        sets.push_back({tokens[at].text});
        if (at + 3 == tokens.size()) return sets;
        if (!tokens[at + 3].is(',')) return {};
    }
    return {};
}

/// `A4`, `letter`, with `landscape` or `portrait`, or two lengths.
std::optional<std::pair<Length, Length>> page_size_of(Tokens tokens) {
    if (tokens.empty() || tokens.size() > 2) return {};
    if (tokens[0].kind == Kind::Dimension) {
        const auto width = measure_of(tokens[0], plain);
        const auto height = measure_of(tokens.back(), plain);
        if (!width || !height || width->unit != Measure::Unit::Absolute || height->unit != Measure::Unit::Absolute)
            return {};
        return std::pair(Length::milli_points(width->amount), Length::milli_points(height->amount));
    }
    std::pair<Length, Length> size;
    if (tokens[0].is_word("A4"))
        size = {Length::millimetres(210), Length::millimetres(297)};
    else if (tokens[0].is_word("letter"))
        size = {Length::points(612), Length::points(792)};
    else
        return {};
    if (tokens.size() == 2 && tokens[1].is_word("landscape")) return std::pair(size.second, size.first);
    return tokens.size() == 1 || tokens[1].is_word("portrait") ? std::optional(size) : std::nullopt;
}

/// The value of a longhand, or nothing when the property does not have it.
std::optional<Value> longhand(const PropertySpec& spec, Tokens tokens) {
    const auto as_value = [](auto parsed) { return parsed ? std::optional<Value>(std::move(*parsed)) : std::nullopt; };
    const bool single = tokens.size() == 1;
    const bool is_none = single && tokens[0].is_word("none");
    switch (spec.grammar) {
        case Grammar::Family: return as_value(family_of(tokens));
        case Grammar::Content: return as_value(content_of(tokens));
        case Grammar::StringSet: return as_value(string_set_of(tokens));
        case Grammar::PageSize: return as_value(page_size_of(tokens));
        default: break;
    }
    if (!single) return {};
    const Token& token = tokens[0];
    switch (spec.grammar) {
        case Grammar::Words: return as_value(word_of(token, spec.words));
        case Grammar::Measures:
            if (is_none && (spec.accepts & none) != 0) return Value(std::monostate());
            return as_value(measure_of(token, spec.accepts));
        case Grammar::Colour:
            if ((is_none || token.is_word("transparent")) && (spec.accepts & none) != 0) return Value(std::monostate());
            return as_value(colour_of(token));
        case Grammar::Count:
            if (token.kind != Kind::Number || token.number < 1 || token.number > 99) return {};
            return Value(static_cast<int>(token.number));
        case Grammar::Marker:
            if (token.kind == Kind::String) return Value(token.text);
            if (is_none) return Value(static_cast<int>(ListMarker::None));
            if (token.is_word("decimal")) return Value(static_cast<int>(ListMarker::Decimal));
            return token.is_word("disc") ? std::optional<Value>(std::string("•")) : std::nullopt;
        case Grammar::Leader:
            if (is_none) return Value(std::vector<ContentPiece>());
            if (token.kind != Kind::String) return {};
            return Value(std::vector<ContentPiece>{{ContentPiece::Kind::Text, token.text}});
        case Grammar::Name:
            if (token.kind != Kind::Identifier) return {};
            return Value(token.text == "auto" ? std::string() : token.text);
        default: return {};
    }
}

using Assignments = std::vector<Assignment>;

/// One to four values for top, right, bottom, left (CSS 2.1, 8.3).
bool four_sides(const PropertySpec& spec, Tokens tokens, Assignments& made) {
    if (tokens.empty() || tokens.size() > 4) return false;
    PropertySpec side = spec;
    side.grammar = Grammar::Measures;
    if (spec.property == Property::BorderStyle) side.grammar = Grammar::Words;
    if (spec.property == Property::BorderColour) side.grammar = Grammar::Colour;
    constexpr std::array<std::array<std::size_t, 4>, 4> pick = {
        {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}}};
    for (std::size_t at = 0; at < 4; ++at) {
        std::optional<Value> value = longhand(side, tokens.subspan(pick[tokens.size() - 1][at], 1));
        if (!value) return false;
        made.push_back({spec.property, static_cast<std::uint8_t>(at), std::move(*value)});
    }
    return true;
}

/// Width, style and colour in any order; what is not said is its initial value. `0` is a width without a line.
bool border(const PropertySpec& spec, Tokens tokens, Assignments& made) {
    std::optional<Measure> width;
    std::optional<int> style;
    std::optional<document::Colour> colour;
    for (const Token& token : tokens) {
        if (const auto word = word_of(token, border_words); word && !style)
            style = word;
        else if (const auto length = measure_of(token, plain); length && !width)
            width = length;
        else if (const auto tint = colour_of(token); tint && !colour)
            colour = tint;
        else
            return false;
    }
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
    const auto family = family_of(tokens.subspan(std::min(at, tokens.size())));
    if (!size || !leading || !family) return false;
    made.push_back({Property::FontStyle, 0, italic});
    made.push_back({Property::FontWeight, 0, bold});
    made.push_back({Property::FontSize, 0, *size});
    made.push_back({Property::LineHeight, 0, *leading});
    made.push_back({Property::FontFamily, 0, *family});
    return true;
}

bool compile_one(const PropertySpec& spec, Tokens tokens, Assignments& made) {
    switch (spec.grammar) {
        case Grammar::FourSides: return four_sides(spec, tokens, made);
        case Grammar::Border: return border(spec, tokens, made);
        case Grammar::Font: return font(tokens, made);
        default: break;
    }
    std::optional<Value> value = longhand(spec, tokens);
    if (!value) return false;
    made.push_back({spec.property, static_cast<std::uint8_t>(std::max(spec.side, 0)), std::move(*value)});
    return true;
}

std::string nearest_property(std::string_view name, unsigned where) {
    std::vector<std::string> known;
    for (const PropertySpec& spec : properties)
        if ((spec.where & where) != 0) known.emplace_back(spec.name);
    return nearest(name, known);
}

std::string nearest_word(const PropertySpec& spec, std::string_view value) {
    std::vector<std::string> known;
    for (const Keyword& word : spec.words) known.emplace_back(word.word);
    return nearest(value, known);
}

}  // namespace

std::vector<Assignment> compile(const std::vector<Declaration>& declarations,
                                Where where,
                                const std::string& file,
                                Findings& findings) {
    Assignments made;
    const auto place_bit = static_cast<unsigned>(where);
    for (const Declaration& declaration : declarations) {
        const Place place{file, declaration.line, {}};
        const auto* spec = std::find_if(properties.begin(), properties.end(), [&](const PropertySpec& known) {
            return known.name == declaration.property && (known.where & place_bit) != 0;
        });
        if (spec == properties.end()) {
            findings.push_back({"PIGE-S002",
                                Severity::Error,
                                place,
                                {{"propiedad", declaration.property},
                                 {"sugerencia", nearest_property(declaration.property, place_bit)}}});
            continue;
        }
        Assignments parts;
        if (compile_one(*spec, without_spaces(declaration.value), parts)) {
            made.insert(made.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
            continue;
        }
        const std::string value = written(declaration.value);
        findings.push_back(
            {"PIGE-S003",
             Severity::Error,
             place,
             {{"propiedad", declaration.property}, {"valor", value}, {"sugerencia", nearest_word(*spec, value)}}});
    }
    return made;
}

Length resolve(const Measure& measure, Length font_size) {
    switch (measure.unit) {
        case Measure::Unit::Absolute: return Length::milli_points(measure.amount);
        case Measure::Unit::Em:
        case Measure::Unit::Factor: return font_size * measure.amount / 1000;
        case Measure::Unit::Percent: return font_size * measure.amount / 100000;
        case Measure::Unit::Auto: break;
    }
    return {};
}

}  // namespace pige::layout::css
