// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.hpp"
#include "layout/stylesheet.hpp"

// The syntax of a stylesheet (CSS Syntax 3, cut down): rules with selectors and declarations, values still as tokens.
// Private to this folder.
namespace pige::layout::css {

/// True when both are the same but for the case of ASCII letters: the keywords of CSS (CSS Syntax 3, 4.3).
[[nodiscard]] bool same_word(std::string_view left, std::string_view right);

struct Token {
    enum class Kind {
        Identifier,
        Function,
        AtKeyword,
        Hash,
        String,
        BadString,
        Number,
        Dimension,
        Percentage,
        Delimiter,
        Space,
        End
    };
    Kind kind = Kind::End;
    std::string text;   ///< name, string without quotes, delimiter; of a number as it was written
    double number = 0;  ///< of Number, Dimension, Percentage
    std::string unit;   ///< of Dimension
    int line = 0;
    int column = 0;  ///< in characters, from 1

    [[nodiscard]] bool is(char delimiter) const {
        return kind == Kind::Delimiter && text.size() == 1 && text.front() == delimiter;
    }
    [[nodiscard]] bool is_word(std::string_view word) const {
        return kind == Kind::Identifier && same_word(text, word);
    }
    [[nodiscard]] bool is_function(std::string_view name) const {
        return kind == Kind::Function && same_word(text, name);
    }
};

/// The findings of one sheet, at most a thousand and then one that says so (PIGE-S006): a broken file of a megabyte
/// must not bury its reader.
class Reporter {
public:
    Reporter(const std::string& file, Findings& findings) : file_(file), findings_(findings) {}

    /// Adds an error at `token`, with its column as the argument `columna`; long arguments are cut.
    void error(std::string_view code, const Token& token, std::vector<Argument> arguments);
    [[nodiscard]] bool is_full() const { return count_ > most; }

private:
    static constexpr int most = 1000;
    const std::string& file_;
    Findings& findings_;
    int count_ = 0;
};

/// One step of a selector: everything that must hold of one element.
struct Compound {
    std::string name;  ///< empty: any element
    std::string id;
    std::vector<std::string> classes;
    bool first_child = false;
    bool last_child = false;
    bool root = false;
    std::vector<NthChild> nth_children;
    bool child = false;  ///< a child of the compound before it, not merely a descendant
};

/// Compounds joined by combinators, outermost first.
struct Selector {
    std::vector<Compound> compounds;
    std::array<int, 3> specificity{};  ///< ids; classes and pseudo-classes; names (Selectors 4, 17)
};

struct Declaration {
    std::string property;
    std::vector<Token> value;  ///< without spaces at both ends, without comments, without `!important`
    bool important = false;
    Token name;  ///< where it stands
};

struct StyleRule {
    std::vector<Selector> selectors;
    std::vector<Declaration> declarations;
};

struct MarginBoxRule {
    MarginBox::Place place = MarginBox::Place::TopLeft;
    std::vector<Declaration> declarations;
};

struct PageSelector {
    std::string name;  ///< empty: every page
    bool first = false;
    bool left = false;
    bool right = false;
};

struct PageRule {
    std::vector<PageSelector> selectors;
    std::vector<Declaration> declarations;
    std::vector<MarginBoxRule> boxes;
};

struct Sheet {
    std::vector<StyleRule> rules;
    std::vector<PageRule> pages;
};

/// The rules of `css`. Reports PIGE-S001 (syntax), S004 (selector) and S005 (at-rule); what is broken is passed over,
/// so that the rest of the sheet is still looked at.
[[nodiscard]] Sheet parse_sheet(std::string_view css, Reporter& reporter);

/// The selectors of `prelude`; reports PIGE-S004 for each that the subset does not have, with the part that it does not
/// know and the nearest one. `brace` is the token after the prelude.
[[nodiscard]] std::vector<Selector> parse_selectors(const std::vector<Token>& prelude,
                                                    const Token& brace,
                                                    Reporter& reporter);
/// The same for the selectors of `@page`.
[[nodiscard]] std::vector<PageSelector> parse_page_selectors(const std::vector<Token>& prelude,
                                                             const Token& brace,
                                                             Reporter& reporter);

/// `value` as it was written, for findings.
[[nodiscard]] std::string written(const std::vector<Token>& value);
[[nodiscard]] std::string written(const Token& token);

}  // namespace pige::layout::css
