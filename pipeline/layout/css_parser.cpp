// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/css_parser.hpp"

#include <algorithm>
#include <array>
#include <optional>
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
    for (const auto& [name, place] : margin_boxes) names.emplace_back(name);
    return names;
}

/// Reads the rules out of the tokens; see `parse_sheet`.
class Parser {
public:
    Parser(std::vector<Token> tokens, const std::string& file, Findings& findings)
        : tokens_(std::move(tokens)), file_(file), findings_(findings) {}

    Sheet sheet() {
        Sheet sheet;
        for (skip_space(); current().kind != Kind::End; skip_space()) {
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
    void report(std::string_view code, int line, std::vector<Argument> arguments) {
        findings_.push_back({std::string(code), Severity::Error, {file_, line, {}}, std::move(arguments)});
    }
    void syntax_error(const Token& token) { report("PIGE-S001", token.line, {{"texto", written({token})}}); }

    /// The tokens up to one of `ends` at the outer level, which is not taken.
    std::vector<Token> until(std::string_view ends) {
        std::vector<Token> taken;
        int depth = 0;
        for (; current().kind != Kind::End; advance()) {
            const Token& token = current();
            if (depth == 0 && token.kind == Kind::Delimiter && ends.find(token.text) != std::string_view::npos) break;
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

    void at_rule(Sheet& sheet) {
        const Token keyword = current();
        advance();
        skip_space();
        if (keyword.text == "page") {
            page_rule(sheet);
            return;
        }
        report("PIGE-S005", keyword.line, {{"regla", "@" + keyword.text}, {"sugerencia", "@page"}});
        until("{;}");
        if (current().is('{'))
            skip_block();
        else
            advance();
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
        rule.selectors = selectors(prelude, start.line);
        advance();
        rule.declarations = declarations(nullptr);
        if (!rule.selectors.empty()) sheet.rules.push_back(std::move(rule));
    }

    /// The declarations of a block up to and with its closing brace; margin boxes go to `page` when there is one.
    std::vector<Declaration> declarations(PageRule* page) {
        std::vector<Declaration> all;
        for (skip_space(); !current().is('}'); skip_space()) {
            if (current().kind == Kind::End) {
                syntax_error(current());
                return all;
            }
            if (current().is(';'))
                advance();
            else if (current().kind == Kind::AtKeyword)
                margin_box(page);
            else
                declaration(all);
        }
        advance();
        return all;
    }

    void declaration(std::vector<Declaration>& all) {
        Declaration made;
        made.line = current().line;
        made.property = current().text;
        const Token name = current();
        advance();
        skip_space();
        if (name.kind != Kind::Identifier || !current().is(':')) {
            syntax_error(name);
            until(";}");
            return;
        }
        advance();
        skip_space();
        made.value = until(";{}");
        if (current().is('{')) {  // a missing semicolon or brace: the rest of the block cannot be trusted
            syntax_error(current());
            skip_block();
            return;
        }
        if (made.value.empty())
            syntax_error(name);
        else
            all.push_back(std::move(made));
    }

    void margin_box(PageRule* page) {
        const Token keyword = current();
        advance();
        skip_space();
        const auto* found = std::find_if(margin_boxes.begin(), margin_boxes.end(),
                                         [&](const auto& box) { return box.first == keyword.text; });
        if (page == nullptr || found == margin_boxes.end() || !current().is('{')) {
            report("PIGE-S005", keyword.line,
                   {{"regla", "@" + keyword.text}, {"sugerencia", "@" + nearest(keyword.text, margin_box_names())}});
            until("{;}");
            if (current().is('{')) skip_block();
            return;
        }
        advance();
        MarginBoxRule box;
        box.place = found->second;
        box.declarations = declarations(nullptr);
        page->boxes.push_back(std::move(box));
    }

    void page_rule(Sheet& sheet) {
        const int line = current().line;
        const std::vector<Token> prelude = until("{}");
        if (!current().is('{')) {
            syntax_error(current());
            advance();
            return;
        }
        advance();
        PageRule rule;
        rule.declarations = declarations(&rule);
        std::vector<std::vector<Token>> groups = comma_groups(prelude);
        for (const std::vector<Token>& group : groups) {
            const std::optional<PageSelector> selector = page_selector(group);
            if (selector)
                rule.selectors.push_back(*selector);
            else
                report("PIGE-S004", line, {{"selector", "@page " + written(group)}});
        }
        if (!rule.selectors.empty()) sheet.pages.push_back(std::move(rule));
    }

    static std::vector<std::vector<Token>> comma_groups(const std::vector<Token>& tokens) {
        std::vector<std::vector<Token>> groups(1);
        for (const Token& token : tokens) {
            if (token.is(',')) {
                groups.emplace_back();
            } else if (token.kind != Kind::Space || !groups.back().empty()) {
                groups.back().push_back(token);
            }
        }
        for (std::vector<Token>& group : groups)
            while (!group.empty() && group.back().kind == Kind::Space) group.pop_back();
        return groups;
    }

    static std::optional<PageSelector> page_selector(const std::vector<Token>& tokens) {
        PageSelector selector;
        std::size_t at = 0;
        if (at < tokens.size() && tokens[at].kind == Kind::Identifier) selector.name = tokens[at++].text;
        for (; at < tokens.size(); at += 2) {
            if (!tokens[at].is(':') || at + 1 >= tokens.size()) return std::nullopt;
            const Token& pseudo = tokens[at + 1];
            if (pseudo.is_word("first"))
                selector.first = true;
            else if (pseudo.is_word("left"))
                selector.left = true;
            else if (pseudo.is_word("right"))
                selector.right = true;
            else
                return std::nullopt;
        }
        return selector;
    }

    std::vector<Selector> selectors(const std::vector<Token>& prelude, int line) {
        std::vector<Selector> all;
        for (const std::vector<Token>& group : comma_groups(prelude)) {
            std::optional<Selector> selector = one_selector(group);
            if (selector)
                all.push_back(std::move(*selector));
            else
                report("PIGE-S004", group.empty() ? line : group.front().line, {{"selector", written(group)}});
        }
        return all;
    }

    static std::optional<Selector> one_selector(const std::vector<Token>& tokens) {
        if (tokens.empty()) return std::nullopt;
        Selector selector;
        selector.compounds.emplace_back();
        bool fresh = true;  // nothing of the current compound has been read
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            if (tokens[at].kind == Kind::Space) {
                selector.compounds.emplace_back();
                fresh = true;
                continue;
            }
            if (!add_to_compound(tokens, at, selector, fresh)) return std::nullopt;
            fresh = false;
        }
        return selector;
    }

    /// Reads one simple selector at `at` (left on its last token) into the last compound.
    static bool add_to_compound(const std::vector<Token>& tokens, std::size_t& at, Selector& selector, bool fresh) {
        Compound& compound = selector.compounds.back();
        const Token& token = tokens[at];
        const Token* following = at + 1 < tokens.size() ? &tokens[at + 1] : nullptr;
        if (token.kind == Kind::Identifier && fresh) {
            compound.name = token.text;
            selector.specificity += 1;
            return true;
        }
        if (token.is('*') && fresh) return true;
        if (token.kind == Kind::Hash) {
            compound.id = token.text;
            selector.specificity += 10000;
            return true;
        }
        if (following == nullptr || following->kind != Kind::Identifier) return false;
        selector.specificity += 100;
        ++at;
        if (token.is('.')) {
            compound.classes.push_back(following->text);
            return true;
        }
        if (!token.is(':')) return false;
        if (following->text == "first-child") return compound.first_child = true;
        if (following->text == "last-child") return compound.last_child = true;
        return false;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    const std::string& file_;
    Findings& findings_;
};

}  // namespace

Sheet parse_sheet(std::string_view css, const std::string& file, Findings& findings) {
    int broken_line = 0;
    std::vector<Token> tokens = Tokenizer(css).tokens(broken_line);
    if (broken_line != 0) {
        findings.push_back({"PIGE-S001", Severity::Error, {file, broken_line, {}}, {{"texto", "…"}}});
        return {};
    }
    return Parser(std::move(tokens), file, findings).sheet();
}

std::string written(const std::vector<Token>& value) {
    std::string text;
    for (const Token& token : value) {
        switch (token.kind) {
            case Kind::Function: text += token.text + "("; break;
            case Kind::AtKeyword: text += "@" + token.text; break;
            case Kind::Hash: text += "#" + token.text; break;
            case Kind::String: text += '"' + token.text + '"'; break;
            case Kind::Dimension: text += token.text + token.unit; break;
            case Kind::Percentage: text += token.text + "%"; break;
            case Kind::End: text += "…"; break;
            case Kind::Identifier:
            case Kind::Number:
            case Kind::Delimiter:
            case Kind::Space: text += token.text; break;
        }
    }
    return text;
}

}  // namespace pige::layout::css
