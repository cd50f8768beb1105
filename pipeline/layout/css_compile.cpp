// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "layout/css_colours.hpp"
#include "layout/css_properties.hpp"
#include "layout/css_values.hpp"

// Declarations made into assignments; of those that are wrong, what is wrong and what may have been meant.
namespace pige::layout::css {
namespace {

using Kind = Token::Kind;

constexpr std::array<std::pair<std::string_view, Global>, 3> global_words = {
    {{"inherit", Global::Inherit}, {"initial", Global::Initial}, {"unset", Global::Unset}}};

std::vector<Token> without_spaces(const std::vector<Token>& tokens) {
    std::vector<Token> kept;
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(kept),
                 [](const Token& token) { return token.kind != Kind::Space; });
    return kept;
}

std::optional<Global> global_of(const std::vector<Token>& tokens) {
    if (tokens.size() != 1) return {};
    for (const auto& [word, meaning] : global_words)
        if (tokens[0].is_word(word)) return meaning;
    return {};
}

/// The longhands of a declaration of `spec`; none when it does not have that value.
std::vector<Assignment> compile_one(const PropertySpec& spec, const std::vector<Token>& tokens) {
    std::vector<Assignment> made;
    if (const auto global = global_of(tokens)) {
        made = parts_of(spec);
        for (Assignment& part : made) part.value = *global;
    } else if (is_shorthand(spec)) {
        if (!shorthand(spec, tokens, made)) made.clear();
    } else if (std::optional<Value> value = longhand(spec, tokens)) {
        made.push_back({spec.property, static_cast<std::uint8_t>(std::max(spec.side, 0)), std::move(*value)});
    }
    return made;
}

std::string nearest_property(std::string_view name, unsigned where) {
    std::vector<std::string> known;
    for (const PropertySpec& spec : properties)
        if ((spec.where & where) != 0) known.emplace_back(spec.name);
    return nearest(name, known);
}

bool takes_lengths(const PropertySpec& spec) {
    return spec.grammar == Grammar::Measures || spec.grammar == Grammar::Border || spec.grammar == Grammar::Font ||
           spec.grammar == Grammar::PageSize;
}

void add_forms(const PropertySpec& spec, std::vector<std::string>& forms) {
    switch (spec.grammar) {
        case Grammar::Border:
        case Grammar::Colour:
            for (const NamedColour& named : named_colours) forms.emplace_back(named.name);
            forms.insert(forms.end(), {"rgb()", "#000"});
            break;
        case Grammar::Font:
            for (const Keyword& word : weight_words) forms.emplace_back(word.word);
            for (const Keyword& word : slant_words) forms.emplace_back(word.word);
            break;
        case Grammar::Marker:
        case Grammar::ListStyle:
            for (const auto& [name, sign] : marker_signs) forms.emplace_back(name);
            break;
        case Grammar::PageSize:
            for (const PaperSize& paper : paper_sizes) forms.emplace_back(paper.name);
            forms.insert(forms.end(), {"landscape", "portrait", "auto"});
            break;
        case Grammar::Content:
            forms.insert(forms.end(),
                         {"none", "counter()", "string()", "page", "pages", "first", "start", "last", "first-except"});
            break;
        case Grammar::StringSet: forms.insert(forms.end(), {"none", "content()"}); break;
        case Grammar::Leader: forms.emplace_back("none"); break;
        default: break;
    }
}

/// All words that `spec` knows.
std::vector<std::string> forms_of(const PropertySpec& spec) {
    std::vector<std::string> forms;
    for (const Keyword& word : spec.words) forms.emplace_back(word.word);
    add_forms(spec, forms);
    if ((spec.accepts & automatic) != 0) forms.emplace_back("auto");
    if ((spec.accepts & normal) != 0) forms.emplace_back("normal");
    if ((spec.accepts & none) != 0) forms.emplace_back("none");
    if ((spec.accepts & line_width) != 0) forms.insert(forms.end(), {"thin", "medium", "thick"});
    for (const auto& [word, meaning] : global_words) forms.emplace_back(word);
    return forms;
}

/// A length that was not understood, with a unit that exists and a sign that fits.
std::string length_like(const PropertySpec& spec, const Token& token) {
    std::string digits = token.text;
    if (token.number < 0 && (spec.accepts & negative) == 0) digits.erase(0, 1);
    if (token.kind != Kind::Dimension) return digits + "pt";
    std::vector<std::string> known;
    for (const auto& [name, points] : units) known.emplace_back(name);
    return digits + nearest(token.unit, known);
}

std::string suggestion_for(const PropertySpec& spec, const Token& token) {
    const bool number = token.kind == Kind::Number || token.kind == Kind::Dimension || token.kind == Kind::Percentage;
    if (token.is('!')) return "!important";
    if (spec.grammar == Grammar::Count) return number && token.number > 1 ? "99" : "1";
    if (number && takes_lengths(spec)) return length_like(spec, token);
    if (token.kind == Kind::Hash) return "#000";
    return nearest(written(token), forms_of(spec));
}

Correction at_first_wrong(const PropertySpec& spec, Tokens tokens, std::size_t most) {
    std::size_t count = 0;
    for (const Token& token : tokens) {
        const bool fits = compile_one(spec, {token}).size() == 1;
        if (!fits) return {&token, suggestion_for(spec, token)};
        if (++count > most) break;
    }
    const std::vector<Token> kept(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(most));
    std::string suggestion;
    for (const Token& token : kept) suggestion += (suggestion.empty() ? "" : " ") + written(token);
    return {&tokens[most], suggestion};
}

}  // namespace

const PropertySpec& spec_of(Property property) {
    return *std::find_if(properties.begin(), properties.end(), [&](const PropertySpec& spec) {
        return spec.property == property && spec.side < 0 && !is_shorthand(spec);
    });
}

PropertySpec side_of(const PropertySpec& spec) {
    PropertySpec side = spec;
    side.grammar = Grammar::Measures;
    if (spec.property == Property::BorderStyle) side.grammar = Grammar::Words;
    if (spec.property == Property::BorderColour) side.grammar = Grammar::Colour;
    side.side = 0;
    return side;
}

Correction correction(const PropertySpec& spec, Tokens tokens) {
    const auto known = [&](const Token& token) {
        if (token.kind == Kind::String || token.is('/') || token.is(',')) return true;
        if (measure_of(token, spec.grammar == Grammar::Font ? percent : line_width)) return true;
        if (colour_of(Tokens(&token, 1)) && spec.grammar == Grammar::Border) return true;
        const std::vector<std::string> forms = forms_of(spec);
        return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) { return token.is_word(form); });
    };
    if (spec.grammar == Grammar::FourSides && tokens[0].kind != Kind::Function)
        return at_first_wrong(side_of(spec), tokens, std::min<std::size_t>(4, tokens.size() - 1));
    const bool several = spec.grammar == Grammar::Border || spec.grammar == Grammar::Font ||
                         spec.grammar == Grammar::PageSize || spec.grammar == Grammar::ListStyle ||
                         spec.grammar == Grammar::Content || spec.grammar == Grammar::StringSet;
    if (!several && tokens.size() > 1 && tokens[0].kind != Kind::Function) return at_first_wrong(spec, tokens, 1);
    const auto wrong = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return !known(token); });
    const Token& token = wrong == tokens.end() || !several ? tokens[0] : *wrong;
    return {&token, suggestion_for(spec, token)};
}

std::vector<Assignment> compile(const std::vector<Declaration>& declarations, Where where, Reporter& reporter) {
    std::vector<Assignment> made;
    const auto place_bit = static_cast<unsigned>(where);
    for (const Declaration& declaration : declarations) {
        if (reporter.is_full()) break;
        const auto spec = std::find_if(properties.begin(), properties.end(), [&](const PropertySpec& known) {
            return known.name == declaration.property && (known.where & place_bit) != 0;
        });
        if (spec == properties.end()) {
            reporter.error("PIGE-S002", declaration.name,
                           {{"propiedad", declaration.property},
                            {"sugerencia", nearest_property(declaration.property, place_bit)}});
            continue;
        }
        const std::vector<Token> tokens = without_spaces(declaration.value);
        std::vector<Assignment> parts = compile_one(*spec, tokens);
        for (Assignment& part : parts) part.important = declaration.important;
        if (parts.empty()) {
            const Correction wrong = correction(*spec, tokens);
            reporter.error("PIGE-S003", *wrong.at,
                           {{"propiedad", declaration.property},
                            {"valor", written(declaration.value)},
                            {"sugerencia", wrong.suggestion}});
        }
        made.insert(made.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
    }
    return made;
}

}  // namespace pige::layout::css
