// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/css_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

#include "core/text.hpp"
#include "layout/css_colours.hpp"
#include "layout/css_properties.hpp"

// The grammar of longhands: what each makes of its tokens.
namespace pige::layout::css {
namespace {

using Kind = Token::Kind;

std::int64_t thousandths(double number) {
    return std::llround(number * 1000.0);
}

bool is_number(const Token& token) {
    return token.kind == Kind::Number || token.kind == Kind::Dimension || token.kind == Kind::Percentage;
}

/// 0 to 255, from a number or a percentage; out of range is brought into it (CSS Color 3, 4.2.1).
std::uint8_t channel(const Token& token) {
    const double value = token.kind == Kind::Percentage ? token.number * 255.0 / 100.0 : token.number;
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

/// `rgb(14, 74, 86)`, `rgb(14 74 86)`, with percentages too.
std::optional<document::Colour> rgb_of(Tokens tokens) {
    const bool commas = tokens.size() == 7;
    if ((!commas && tokens.size() != 5) || !tokens.back().is(')')) return {};
    std::array<std::uint8_t, 3> parts{};
    const std::size_t step = commas ? 2 : 1;
    for (std::size_t part = 0; part < 3; ++part) {
        const Token& token = tokens[1 + part * step];
        if (token.kind != tokens[1].kind || (token.kind != Kind::Number && token.kind != Kind::Percentage)) return {};
        if (commas && part > 0 && !tokens[part * step].is(',')) return {};
        parts[part] = channel(token);
    }
    return document::Colour{parts[0], parts[1], parts[2]};
}

std::optional<document::Colour> hash_of(const std::string& digits) {
    if (digits.size() != 3 && digits.size() != 6) return {};
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
        if (same_word(word.word, token.text)) return word.value;
    return {};
}

/// The first family of a list: the font book itself knows what to fall back to.
std::optional<std::string> family_of(Tokens tokens) {
    std::string family;
    bool first = true;
    for (const Token& token : tokens) {
        if (token.is(',')) {
            first = false;
            continue;
        }
        if (token.kind != Kind::String && token.kind != Kind::Identifier) return {};
        if (!first) continue;
        if (!family.empty()) family += ' ';
        family += token.text;
    }
    return family.empty() ? std::nullopt : std::optional(family);
}

/// Reads `content`: texts and functions.
class ContentReader {
public:
    explicit ContentReader(Tokens tokens) : tokens_(tokens) {}

    std::optional<std::vector<ContentPiece>> read() {
        if (tokens_.size() == 1 && (tokens_[0].is_word("none") || tokens_[0].is_word("normal"))) return pieces_;
        while (at_ < tokens_.size()) {
            if (tokens_[at_].kind == Kind::String)
                pieces_.push_back({ContentPiece::Kind::Text, tokens_[at_++].text});
            else if (!function())
                return {};
        }
        return pieces_;
    }

private:
    [[nodiscard]] bool next_is(char delimiter) const { return at_ < tokens_.size() && tokens_[at_].is(delimiter); }

    bool function() {
        const Token& name = tokens_[at_];
        if (name.kind != Kind::Function || ++at_ >= tokens_.size()) return false;
        const bool read = name.is_function("counter") ? counter() : name.is_function("string") && named_string();
        return read && next_is(')') && ++at_ > 0;
    }

    /// `page` or `pages`, with a counter style after a comma.
    bool counter() {
        ContentPiece piece;
        const Token& name = tokens_[at_++];
        if (!name.is_word("page") && !name.is_word("pages")) return false;
        piece.kind = name.is_word("page") ? ContentPiece::Kind::PageNumber : ContentPiece::Kind::PageCount;
        if (next_is(',') && !counter_style(piece)) return false;
        pieces_.push_back(std::move(piece));
        return true;
    }

    bool counter_style(ContentPiece& piece) {
        if (++at_ >= tokens_.size()) return false;
        const auto style = word_of(tokens_[at_++], marker_words);
        piece.style = static_cast<ListMarker>(style.value_or(0));
        return style.has_value();
    }

    bool named_string() {
        static constexpr std::array which = {keyword("first", ContentPiece::Kind::NamedString),
                                             keyword("start", ContentPiece::Kind::NamedStringAtStart),
                                             keyword("last", ContentPiece::Kind::NamedStringLast),
                                             keyword("first-except", ContentPiece::Kind::NamedStringFirstExcept)};
        const Token& name = tokens_[at_++];
        if (name.kind != Kind::Identifier) return false;
        auto kind = std::optional<int>(static_cast<int>(ContentPiece::Kind::NamedString));
        if (next_is(',')) {
            if (++at_ >= tokens_.size()) return false;
            kind = word_of(tokens_[at_++], which);
        }
        if (kind) pieces_.push_back({static_cast<ContentPiece::Kind>(*kind), name.text});
        return kind.has_value();
    }

    Tokens tokens_;
    std::size_t at_ = 0;
    std::vector<ContentPiece> pieces_;
};

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

std::optional<Length> page_side_of(const Token& token) {
    const auto length = measure_of(token, plain);
    if (!length || length->unit != Measure::Unit::Absolute || length->amount <= 0) return {};
    return Length::milli_points(length->amount);
}

/// A name of paper, with `landscape` or `portrait`, one of these two alone (A4), or one or two lengths.
std::optional<std::pair<Length, Length>> page_size_of(Tokens tokens) {
    if (tokens.empty() || tokens.size() > 2) return {};
    if (tokens[0].kind == Kind::Dimension) {
        const auto width = page_side_of(tokens[0]);
        const auto height = page_side_of(tokens.back());
        return width && height ? std::optional(std::pair(*width, *height)) : std::nullopt;
    }
    std::optional<std::pair<Length, Length>> size;
    bool landscape = false;
    bool portrait = false;
    for (const Token& token : tokens) {
        const auto* paper = std::find_if(paper_sizes.begin(), paper_sizes.end(),
                                         [&](const PaperSize& known) { return token.is_word(known.name); });
        if (token.is_word("landscape") && !portrait && !landscape)
            landscape = true;
        else if (token.is_word("portrait") && !portrait && !landscape)
            portrait = true;
        else if (paper != paper_sizes.end() && !size)
            size = {Length::millimetres(paper->width), Length::millimetres(paper->height)};
        else if (!token.is_word("auto") || tokens.size() > 1)
            return {};
    }
    if (!size) size = {Length::millimetres(210), Length::millimetres(297)};
    return landscape ? std::pair(size->second, size->first) : *size;
}

std::optional<Value> marker_of(const Token& token) {
    if (token.kind == Kind::String) return Value(token.text);
    for (const auto& [name, sign] : marker_signs)
        if (token.is_word(name)) return Value(std::string(sign));
    const auto word = word_of(token, marker_words);
    return word ? std::optional<Value>(*word) : std::nullopt;
}

}  // namespace

std::optional<Measure> measure_of(const Token& token, unsigned accepts) {
    using Unit = Measure::Unit;
    if (token.is_word("auto") && (accepts & automatic) != 0) return Measure{Unit::Auto, 0};
    if (token.is_word("normal") && (accepts & normal) != 0)
        return (accepts & factor) != 0 ? Measure{Unit::Factor, 1200} : Measure{};
    if ((accepts & line_width) != 0) {
        if (token.is_word("thin")) return Measure{Unit::Absolute, 750};
        if (token.is_word("medium")) return Measure{Unit::Absolute, 2250};
        if (token.is_word("thick")) return Measure{Unit::Absolute, 3750};
    }
    if (!is_number(token)) return {};
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
    const auto* unit =
        std::find_if(units.begin(), units.end(), [&](const auto& known) { return same_word(known.first, token.unit); });
    if (unit == units.end()) return {};
    if (unit->first == "em") return Measure{Unit::Em, thousandths(token.number)};
    if (unit->first == "rem") return Measure{Unit::Rem, thousandths(token.number)};
    return Measure{Unit::Absolute, Length::points(token.number * unit->second).milli()};
}

std::optional<document::Colour> colour_of(Tokens tokens) {
    if (tokens.empty()) return {};
    const Token& token = tokens[0];
    if (token.is_function("rgb")) return rgb_of(tokens);
    if (tokens.size() != 1) return {};
    if (token.kind == Kind::Hash) return hash_of(token.text);
    for (const NamedColour& named : named_colours)
        if (token.is_word(named.name))
            return document::Colour{static_cast<std::uint8_t>(named.rgb >> 16U),
                                    static_cast<std::uint8_t>((named.rgb >> 8U) & 0xFFU),
                                    static_cast<std::uint8_t>(named.rgb & 0xFFU)};
    return {};
}

std::optional<Value> longhand(const PropertySpec& spec, Tokens tokens) {
    const auto as_value = [](auto parsed) { return parsed ? std::optional<Value>(std::move(*parsed)) : std::nullopt; };
    const bool single = tokens.size() == 1;
    const bool is_none =
        single && (tokens[0].is_word("none") || (spec.grammar == Grammar::Colour && tokens[0].is_word("transparent")));
    if (is_none && (spec.accepts & none) != 0) return Value(std::monostate());
    switch (spec.grammar) {
        case Grammar::Family: return as_value(family_of(tokens));
        case Grammar::Content: return as_value(ContentReader(tokens).read());
        case Grammar::StringSet: return as_value(string_set_of(tokens));
        case Grammar::PageSize: return as_value(page_size_of(tokens));
        case Grammar::Colour:
            if (single && spec.property == Property::BorderColour && tokens[0].is_word("currentcolor"))
                return Value(std::monostate());
            return as_value(colour_of(tokens));
        default: break;
    }
    if (!single) return {};
    const Token& token = tokens[0];
    switch (spec.grammar) {
        case Grammar::Words: return as_value(word_of(token, spec.words));
        case Grammar::Measures: return as_value(measure_of(token, spec.accepts));
        case Grammar::Count:
            if (token.kind != Kind::Number || token.number < 1 || token.number > 99) return {};
            if (token.number != std::floor(token.number)) return {};
            return Value(static_cast<int>(token.number));
        case Grammar::Marker: return marker_of(token);
        case Grammar::Leader:
            if (token.is_word("none")) return Value(std::vector<ContentPiece>());
            if (token.kind != Kind::String) return {};
            return Value(std::vector<ContentPiece>{{ContentPiece::Kind::Text, token.text}});
        case Grammar::Name:
            if (token.kind != Kind::Identifier) return {};
            return Value(token.is_word("auto") ? std::string() : token.text);
        default: return {};
    }
}

Length resolve(const Measure& measure, Length font_size, Length root_font_size) {
    switch (measure.unit) {
        case Measure::Unit::Absolute: return Length::milli_points(measure.amount);
        case Measure::Unit::Em:
        case Measure::Unit::Factor: return font_size * measure.amount / 1000;
        case Measure::Unit::Rem: return root_font_size * measure.amount / 1000;
        case Measure::Unit::Percent: return font_size * measure.amount / 100000;
        case Measure::Unit::Auto: break;
    }
    return {};
}

}  // namespace pige::layout::css
