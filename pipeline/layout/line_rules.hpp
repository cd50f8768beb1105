// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pige::layout {

/// What one word of a pattern may be.
struct WordPattern {
    enum class Kind : std::uint8_t {
        Words,    ///< one of `words`
        Number,   ///< begins with a digit: "033/2018", "1.200,00", "7"
        Roman,    ///< "II"
        Item,     ///< "a)"
        Initial,  ///< "J."
        Name,     ///< begins with a capital
    };
    Kind kind = Kind::Words;
    std::set<std::string, std::less<>> words;
};

/// Where the lines of a language should not end (`data/renglones.json`).
struct LineRules {
    static constexpr std::size_t most_words = 256;  ///< of all patterns together

    std::vector<std::vector<WordPattern>> together;  ///< words in a row that stay on one line
    std::set<std::string, std::less<>> leaning;      ///< words that no line of a title ends on
};

/// True if `text`, a word with its punctuation, is what `pattern` asks for. Opening marks before it do not count, nor,
/// in the last word of a sequence, closing ones after it.
[[nodiscard]] bool matches(const WordPattern& pattern, std::string_view text, bool last);

/// Finds the sequences of one language in a text, word by word (the shift-and method of Baeza-Yates and Gonnet, with
/// words for letters): one step a word, however many patterns there are.
class LineRuleMatcher {
public:
    explicit LineRuleMatcher(const LineRules& rules);

    /// Forgets the words so far: a line ends here anyway.
    void restart() { state_.reset(); }
    /// How many spaces before `word` belong to sequences that it ends: 0 for most words.
    [[nodiscard]] std::size_t next(std::string_view word);
    [[nodiscard]] const LineRules& rules() const { return rules_; }

private:
    using Bits = std::bitset<LineRules::most_words>;
    [[nodiscard]] const Bits& places_of(std::string_view word);

    const LineRules& rules_;
    Bits first_, last_, state_;
    std::vector<std::size_t> spaces_;  // of the sequence that ends at a bit
    std::unordered_map<std::string, Bits> known_;
};

}  // namespace pige::layout
