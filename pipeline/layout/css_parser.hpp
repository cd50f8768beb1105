// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "layout/stylesheet.hpp"

// The syntax of a stylesheet (CSS Syntax 3, cut down): rules with selectors and declarations, values still as tokens.
// Private to this folder.
namespace pige::layout::css {

struct Token {
    enum class Kind {
        Identifier,
        Function,
        AtKeyword,
        Hash,
        String,
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

    [[nodiscard]] bool is(char delimiter) const {
        return kind == Kind::Delimiter && text.size() == 1 && text.front() == delimiter;
    }
    [[nodiscard]] bool is_word(std::string_view word) const { return kind == Kind::Identifier && text == word; }
};

/// One step of a selector: everything that must hold of one element.
struct Compound {
    std::string name;  ///< empty: any element
    std::string id;
    std::vector<std::string> classes;
    bool first_child = false;
    bool last_child = false;
};

/// Compounds joined by the descendant combinator, outermost first.
struct Selector {
    std::vector<Compound> compounds;
    int specificity = 0;  ///< ids · 10000 + classes and pseudo-classes · 100 + names (Selectors 4, 17)
};

struct Declaration {
    std::string property;
    std::vector<Token> value;  ///< without spaces at both ends, without comments
    int line = 0;
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

/// The rules of `css`. Adds PIGE-S001 (syntax), S004 (selector) and S005 (at-rule) to `findings`; what is broken is
/// passed over, so that the rest of the sheet is still looked at.
[[nodiscard]] Sheet parse_sheet(std::string_view css, const std::string& file, Findings& findings);

/// `value` as it was written, for findings.
[[nodiscard]] std::string written(const std::vector<Token>& value);

}  // namespace pige::layout::css
