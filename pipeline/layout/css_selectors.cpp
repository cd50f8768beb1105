// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "layout/css_parser.hpp"

// Selectors of elements (Selectors 3, a subset) and of pages (CSS Paged Media 3, 4.3).
namespace pige::layout::css {
namespace {

using Kind = Token::Kind;

const std::vector<std::string>& element_forms() {
    static const std::vector<std::string> forms = {
        ">", "*", ".", "#", ":first-child", ":last-child", ":only-child", ":nth-child()", ":root"};
    return forms;
}

const std::vector<std::string>& page_forms() {
    static const std::vector<std::string> forms = {":first", ":left", ":right"};
    return forms;
}

std::vector<std::vector<Token>> comma_groups(const std::vector<Token>& tokens) {
    std::vector<std::vector<Token>> groups(1);
    for (const Token& token : tokens) {
        if (token.is(','))
            groups.emplace_back();
        else if (token.kind != Kind::Space || !groups.back().empty())
            groups.back().push_back(token);
    }
    for (std::vector<Token>& group : groups)
        while (!group.empty() && group.back().kind == Kind::Space) group.pop_back();
    return groups;
}

void refuse(const std::vector<Token>& group,
            const Token& at,
            std::string part,
            const std::vector<std::string>& forms,
            Reporter& reporter) {
    std::string suggestion = nearest(part, forms);
    reporter.error("PIGE-S004", at,
                   {{"selector", written(group)}, {"parte", std::move(part)}, {"sugerencia", std::move(suggestion)}});
}

std::optional<int> whole_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return std::abs(number) <= 1'000'000 ? std::optional(number) : std::nullopt;
}

/// `odd`, `even`, `3`, `2n+1`, `-n+3` (CSS Syntax 3, 6).
std::optional<NthChild> nth_child(std::string_view text) {
    if (same_word(text, "odd")) return NthChild{2, 1};
    if (same_word(text, "even")) return NthChild{2, 0};
    const std::size_t n = text.find_first_of("nN");
    if (n == std::string_view::npos) {
        const auto only = whole_number(text);
        return only ? std::optional(NthChild{0, *only}) : std::nullopt;
    }
    const std::string_view before = text.substr(0, n);
    const std::string_view after = text.substr(n + 1);
    NthChild made;
    if (before == "-")
        made.step = -1;
    else if (before.empty() || before == "+")
        made.step = 1;
    else if (const auto step = whole_number(before))
        made.step = *step;
    else
        return std::nullopt;
    if (after.empty()) return made;
    const auto offset = whole_number(after);
    if (!offset || (after.front() != '+' && after.front() != '-')) return std::nullopt;
    made.offset = *offset;
    return made;
}

/// Reads one selector out of the tokens of its group.
class SelectorReader {
public:
    SelectorReader(const std::vector<Token>& tokens, Reporter& reporter) : tokens_(tokens), reporter_(reporter) {}

    std::optional<Selector> read() {
        selector_.compounds.emplace_back();
        while (at_ < tokens_.size())
            if (!(is_combinator() ? combinator() : simple())) return std::nullopt;
        return fresh_ ? refuse_at(tokens_.size() - 1) : std::optional(std::move(selector_));
    }

private:
    std::nullopt_t refuse_at(std::size_t at, std::string part = {}) {
        refuse(tokens_, tokens_[at], part.empty() ? written(tokens_[at]) : std::move(part), element_forms(), reporter_);
        return std::nullopt;
    }
    bool refused(std::size_t at, std::string part = {}) {
        static_cast<void>(refuse_at(at, std::move(part)));
        return false;
    }
    [[nodiscard]] bool is_combinator() const { return tokens_[at_].kind == Kind::Space || tokens_[at_].is('>'); }

    bool combinator() {
        bool child = false;
        const std::size_t begin = at_;
        for (; at_ < tokens_.size() && is_combinator(); ++at_) {
            if (!tokens_[at_].is('>')) continue;
            if (child) return refused(at_);
            child = true;
        }
        if (fresh_) return refused(begin);
        selector_.compounds.emplace_back().child = child;
        fresh_ = true;
        return true;
    }

    bool simple() {
        Compound& compound = selector_.compounds.back();
        const Token& token = tokens_[at_];
        const bool fresh = std::exchange(fresh_, false);
        if (token.kind == Kind::Identifier && fresh) {
            compound.name = token.text;
            ++selector_.specificity[2];
        } else if (token.is('*') && fresh) {
            // any element
        } else if (token.kind == Kind::Hash) {
            compound.id = token.text;
            ++selector_.specificity[0];
        } else if (token.is('.') && at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Kind::Identifier) {
            compound.classes.push_back(tokens_[++at_].text);
            ++selector_.specificity[1];
        } else if (token.is(':')) {
            return pseudo(compound);
        } else {
            return refused(at_);
        }
        ++at_;
        return true;
    }

    bool pseudo(Compound& compound) {
        const std::size_t colon = at_;
        if (++at_ == tokens_.size()) return refused(colon);
        const Token& name = tokens_[at_];
        ++selector_.specificity[1];
        if (name.is_function("nth-child")) return nth(compound, colon);
        if (name.is_word("first-child")) {
            compound.first_child = true;
        } else if (name.is_word("last-child")) {
            compound.last_child = true;
        } else if (name.is_word("only-child")) {
            compound.first_child = compound.last_child = true;
        } else if (name.is_word("root")) {
            compound.root = true;
        } else {
            return refused(colon, ":" + written(name));
        }
        ++at_;
        return true;
    }

    bool nth(Compound& compound, std::size_t colon) {
        std::string formula;
        for (++at_; at_ < tokens_.size() && !tokens_[at_].is(')'); ++at_)
            if (tokens_[at_].kind != Kind::Space) formula += written(tokens_[at_]);
        const auto made = nth_child(formula);
        if (at_ == tokens_.size() || !made) return refused(colon, ":nth-child(" + formula + ")");
        compound.nth_children.push_back(*made);
        ++at_;
        return true;
    }

    const std::vector<Token>& tokens_;
    Reporter& reporter_;
    Selector selector_;
    std::size_t at_ = 0;
    bool fresh_ = true;  // nothing of the current compound has been read
};

std::optional<PageSelector> page_selector(const std::vector<Token>& tokens, Reporter& reporter) {
    PageSelector selector;
    std::size_t at = 0;
    if (at < tokens.size() && tokens[at].kind == Kind::Identifier) selector.name = tokens[at++].text;
    for (; at < tokens.size(); at += 2) {
        const Token* pseudo = tokens[at].is(':') && at + 1 < tokens.size() ? &tokens[at + 1] : nullptr;
        if (pseudo != nullptr && pseudo->is_word("first")) {
            selector.first = true;
        } else if (pseudo != nullptr && pseudo->is_word("left")) {
            selector.left = true;
        } else if (pseudo != nullptr && pseudo->is_word("right")) {
            selector.right = true;
        } else {
            refuse(tokens, tokens[at], written(tokens[at]) + (pseudo == nullptr ? std::string() : written(*pseudo)),
                   page_forms(), reporter);
            return std::nullopt;
        }
    }
    return selector;
}

}  // namespace

std::vector<Selector> parse_selectors(const std::vector<Token>& prelude, const Token& brace, Reporter& reporter) {
    std::vector<Selector> all;
    for (const std::vector<Token>& group : comma_groups(prelude)) {
        if (group.empty()) {
            refuse(prelude, brace, written(brace), element_forms(), reporter);
        } else if (std::optional<Selector> selector = SelectorReader(group, reporter).read()) {
            all.push_back(std::move(*selector));
        }
        if (reporter.is_full()) break;
    }
    return all;
}

std::vector<PageSelector> parse_page_selectors(const std::vector<Token>& prelude,
                                               const Token& brace,
                                               Reporter& reporter) {
    std::vector<PageSelector> all;
    const std::vector<std::vector<Token>> groups = comma_groups(prelude);
    for (const std::vector<Token>& group : groups) {
        if (group.empty() && groups.size() > 1) {
            refuse(prelude, brace, written(brace), page_forms(), reporter);
        } else if (std::optional<PageSelector> selector = page_selector(group, reporter)) {
            all.push_back(std::move(*selector));
        }
    }
    return all;
}

}  // namespace pige::layout::css
