// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/css_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "layout/css_tokens.hpp"

namespace pige::layout::css {
namespace {

using Kind = Token::Kind;

constexpr std::array<std::pair<std::string_view, MarginBox::Place>, 6> margin_boxes = {{
    {"top-left", MarginBox::Place::TopLeft},
    {"top-center", MarginBox::Place::TopCenter},
    {"top-right", MarginBox::Place::TopRight},
    {"bottom-left", MarginBox::Place::BottomLeft},
    {"bottom-center", MarginBox::Place::BottomCenter},
    {"bottom-right", MarginBox::Place::BottomRight},
}};

std::vector<std::string> margin_box_names() {
    std::vector<std::string> names;
    for (const auto& [name, place] : margin_boxes) names.push_back("@" + std::string(name));
    return names;
}

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Reads the rules out of the tokens; see `parse_sheet`.
class Parser {
public:
    Parser(std::vector<Token> tokens, Reporter& reporter) : tokens_(std::move(tokens)), reporter_(reporter) {
        // A comment without end swallows the rest: that is the one thing to say about the end of the file.
        if (tokens_.size() < 2 || tokens_[tokens_.size() - 2].kind != Kind::BadString) return;
        if (tokens_[tokens_.size() - 2].text != "/*") return;
        syntax_error(tokens_[tokens_.size() - 2]);
        tokens_.erase(tokens_.end() - 2);
        end_is_said_ = true;
    }

    Sheet sheet() {
        Sheet sheet;
        for (skip_space(); current().kind != Kind::End && !reporter_.is_full(); skip_space()) {
            if (current().kind == Kind::AtKeyword)
                at_rule(sheet);
            else
                style_rule(sheet);
        }
        return sheet;
    }

private:
    [[nodiscard]] const Token& current() const { return tokens_[at_]; }
    void advance() {
        if (at_ + 1 < tokens_.size()) ++at_;
    }
    void skip_space() {
        while (current().kind == Kind::Space) advance();
    }
    void syntax_error(const Token& token) {
        if (token.kind == Kind::End && std::exchange(end_is_said_, true)) return;
        if (std::exchange(last_error_, {token.line, token.column}) == std::pair(token.line, token.column)) return;
        reporter_.error("PIGE-S001", token, {{"texto", written(token)}});
    }

    /// The tokens up to one of `ends` at the outer level, which is not taken.
    std::vector<Token> until(std::string_view ends) {
        std::vector<Token> taken;
        int depth = 0;
        for (; current().kind != Kind::End; advance()) {
            const Token& token = current();
            // Braces are never inside of parentheses: there a closing one is missing.
            const bool outer = depth <= 0 || token.is('{') || token.is('}');
            if (outer && token.kind == Kind::Delimiter && ends.find(token.text) != std::string_view::npos) break;
            if (token.kind == Kind::Function || token.is('(')) ++depth;
            if (token.is(')')) --depth;
            taken.push_back(token);
        }
        while (!taken.empty() && taken.back().kind == Kind::Space) taken.pop_back();
        return taken;
    }

    /// Passes over a block, from its brace to the matching one.
    void skip_block() {
        int depth = 0;
        for (; current().kind != Kind::End; advance()) {
            if (current().is('{')) ++depth;
            if (current().is('}') && --depth == 0) break;
        }
        advance();
    }

    void unknown_at_rule(const Token& keyword, const std::vector<std::string>& known) {
        std::string name = "@" + keyword.text;
        std::string suggestion = nearest(name, known);
        reporter_.error("PIGE-S005", keyword, {{"regla", std::move(name)}, {"sugerencia", std::move(suggestion)}});
        until("{;}");
        if (current().is('{'))
            skip_block();
        else if (current().is(';'))
            advance();
    }

    void at_rule(Sheet& sheet) {
        const Token keyword = current();
        advance();
        skip_space();
        if (same_word(keyword.text, "page")) {
            page_rule(sheet);
            return;
        }
        unknown_at_rule(keyword, {"@page"});
        if (current().is('}')) advance();
    }

    void style_rule(Sheet& sheet) {
        const Token start = current();
        const std::vector<Token> prelude = until("{}");
        if (!current().is('{')) {
            syntax_error(current().kind == Kind::End ? start : current());
            advance();
            return;
        }
        StyleRule rule;
        rule.selectors = parse_selectors(prelude, current(), reporter_);
        advance();
        rule.declarations = declarations(nullptr);
        sheet.rules.push_back(std::move(rule));  // also without a selector: its declarations are still looked at
    }

    /// The declarations of a block up to and with its closing brace; margin boxes go to `page` when there is one.
    std::vector<Declaration> declarations(PageRule* page) {
        std::vector<Declaration> all;
        for (skip_space(); !current().is('}') && !reporter_.is_full(); skip_space()) {
            if (current().kind == Kind::End) {
                syntax_error(current());
                return all;
            }
            if (current().is(';')) {
                advance();
            } else if (current().is('{')) {
                syntax_error(current());
                skip_block();
            } else if (current().kind == Kind::AtKeyword) {
                margin_box(page);
            } else if (!declaration(all)) {
                return all;
            }
        }
        advance();
        return all;
    }

    /// False when another rule begins here: the brace that closes this one is missing.
    bool declaration(std::vector<Declaration>& all) {
        const std::size_t begin = at_;
        Declaration made;
        made.name = current();
        std::transform(made.name.text.begin(), made.name.text.end(), std::back_inserter(made.property), lower);
        advance();
        skip_space();
        const bool named = made.name.kind == Kind::Identifier && current().is(':');
        if (named) {
            advance();
            skip_space();
        }
        made.value = until(";{}");
        if (current().is('{')) {
            syntax_error(made.name);
            at_ = begin;
            return false;
        }
        take_important(made);
        const auto broken = std::find_if(made.value.begin(), made.value.end(), [](const Token& token) {
            return token.kind == Kind::BadString || token.is(':');  // a colon: the semicolon before it is missing
        });
        if (!named || made.value.empty())
            syntax_error(made.name);
        else if (broken != made.value.end())
            syntax_error(*broken);
        else
            all.push_back(std::move(made));
        return true;
    }

    /// Takes `!important` off the end of the value (CSS 2.1, 6.4.2).
    static void take_important(Declaration& made) {
        std::vector<Token>& value = made.value;
        if (value.size() < 2 || !value.back().is_word("important")) return;
        std::size_t mark = value.size() - 2;
        if (value[mark].kind == Kind::Space && mark > 0) --mark;
        if (!value[mark].is('!')) return;
        value.resize(mark);
        while (!value.empty() && value.back().kind == Kind::Space) value.pop_back();
        made.important = true;
    }

    void margin_box(PageRule* page) {
        const Token keyword = current();
        advance();
        skip_space();
        const auto* found = std::find_if(margin_boxes.begin(), margin_boxes.end(),
                                         [&](const auto& box) { return same_word(box.first, keyword.text); });
        if (page == nullptr || found == margin_boxes.end() || !current().is('{')) {
            unknown_at_rule(keyword, margin_box_names());
            return;
        }
        advance();
        MarginBoxRule box;
        box.place = found->second;
        box.declarations = declarations(nullptr);
        page->boxes.push_back(std::move(box));
    }

    void page_rule(Sheet& sheet) {
        const std::vector<Token> prelude = until("{}");
        if (!current().is('{')) {
            syntax_error(current());
            advance();
            return;
        }
        PageRule rule;
        rule.selectors = parse_page_selectors(prelude, current(), reporter_);
        advance();
        rule.declarations = declarations(&rule);
        sheet.pages.push_back(std::move(rule));
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool end_is_said_ = false;
    std::pair<int, int> last_error_;
    Reporter& reporter_;
};

/// At most 80 characters of `text`.
std::string shortened(std::string text) {
    constexpr std::size_t most = 80;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (text[end] & '\xC0') == '\x80') --end;
    text.resize(end);
    return text + "…";
}

}  // namespace

bool same_word(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

void Reporter::error(std::string_view code, const Token& token, std::vector<Argument> arguments) {
    if (is_full()) return;
    const Place place{file_, token.line, {}};
    const Argument column{"columna", std::to_string(token.column)};
    if (++count_ > most) {
        findings_.push_back({"PIGE-S006", Severity::Error, place, {{"cantidad", std::to_string(most)}, column}});
        return;
    }
    for (Argument& one : arguments) one.value = shortened(std::move(one.value));
    arguments.push_back(column);
    findings_.push_back({std::string(code), Severity::Error, place, std::move(arguments)});
}

Sheet parse_sheet(std::string_view css, Reporter& reporter) {
    return Parser(Tokenizer(css).tokens(), reporter).sheet();
}

std::string written(const Token& token) {
    switch (token.kind) {
        case Kind::Function: return token.text + "(";
        case Kind::AtKeyword: return "@" + token.text;
        case Kind::Hash: return "#" + token.text;
        case Kind::String: return '"' + token.text + '"';
        case Kind::BadString: return token.text == "/*" ? token.text : '"' + token.text;
        case Kind::Dimension: return token.text + token.unit;
        case Kind::Percentage: return token.text + "%";
        case Kind::End: return "…";
        case Kind::Identifier:
        case Kind::Number:
        case Kind::Delimiter:
        case Kind::Space: break;
    }
    return token.text;
}

std::string written(const std::vector<Token>& value) {
    std::string text;
    for (const Token& token : value) text += written(token);
    return text;
}

}  // namespace pige::layout::css
