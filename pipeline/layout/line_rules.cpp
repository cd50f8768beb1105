// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/line_rules.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "layout/letters.hpp"

namespace pige::layout {

namespace {

constexpr std::array<std::string_view, 9> opening{"(", "[", "\"", "'", "«", "“", "‘", "¿", "¡"};
constexpr std::array<std::string_view, 13> closing{",", ".", ";", ":", ")", "]", "\"", "'", "»", "”", "’", "?", "!"};

std::string_view without_opening(std::string_view word) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view mark : opening)
            if (word.starts_with(mark) && word.size() > mark.size()) {
                word.remove_prefix(mark.size());
                found = true;
            }
    }
    return word;
}

// One mark less at the end; the same word when it ends in none.
std::string_view less_closing(std::string_view word) {
    for (const std::string_view mark : closing)
        if (word.ends_with(mark) && word.size() > mark.size()) return word.substr(0, word.size() - mark.size());
    return word;
}

bool is_capital(char32_t code_point) {
    return u_isupper(static_cast<UChar32>(code_point)) != 0;
}

bool is_number(std::string_view word) {
    std::size_t at = 0;
    if (!is_digit(next_code_point(word, at))) return false;
    std::size_t end = word.size();
    const char32_t last = code_point_before(word, end);
    return is_digit(last) || is_letter(last) || last == U'°' || last == U'%';
}

bool is_initial(std::string_view word) {
    std::size_t at = 0;
    return is_capital(next_code_point(word, at)) && word.substr(at) == ".";
}

bool is_item(std::string_view word) {
    std::size_t at = 0;
    return is_letter(next_code_point(word, at)) && word.substr(at) == ")";
}

bool fits(const WordPattern& pattern, std::string_view word) {
    std::size_t at = 0;
    switch (pattern.kind) {
        case WordPattern::Kind::Words: return pattern.words.contains(word);
        case WordPattern::Kind::Number: return is_number(word);
        case WordPattern::Kind::Roman: return word.find_first_not_of("IVXLCDM") == std::string_view::npos;
        case WordPattern::Kind::Item: return is_item(word);
        case WordPattern::Kind::Initial: return is_initial(word);
        case WordPattern::Kind::Name: return is_capital(next_code_point(word, at)) && at < word.size();
    }
    return false;
}

}  // namespace

bool matches(const WordPattern& pattern, std::string_view text, bool last) {
    std::string_view word = without_opening(text);
    while (!word.empty()) {
        if (fits(pattern, word)) return true;
        const std::string_view less = less_closing(word);
        if (!last || less.size() == word.size()) return false;
        word = less;
    }
    return false;
}

LineRuleMatcher::LineRuleMatcher(const LineRules& rules) : rules_(rules), spaces_(LineRules::most_words) {
    std::size_t bit = 0;
    for (const std::vector<WordPattern>& sequence : rules_.together) {
        first_.set(bit);
        bit += sequence.size();
        last_.set(bit - 1);
        spaces_[bit - 1] = sequence.size() - 1;
    }
}

const LineRuleMatcher::Bits& LineRuleMatcher::places_of(std::string_view word) {
    const auto [place, made] = known_.try_emplace(std::string(word));
    if (!made) return place->second;
    std::size_t bit = 0;
    for (const std::vector<WordPattern>& sequence : rules_.together)
        for (std::size_t index = 0; index < sequence.size(); ++index, ++bit)
            if (matches(sequence[index], word, index + 1 == sequence.size())) place->second.set(bit);
    return place->second;
}

std::size_t LineRuleMatcher::next(std::string_view word) {
    state_ = ((state_ << 1U) | first_) & places_of(word);
    const Bits ended = state_ & last_;
    if (ended.none()) return 0;
    std::size_t most = 0;
    for (std::size_t bit = 0; bit < ended.size(); ++bit)
        if (ended[bit]) most = std::max(most, spaces_[bit]);
    return most;
}

}  // namespace pige::layout
