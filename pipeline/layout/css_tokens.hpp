// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "layout/css_parser.hpp"

// The tokenizer of css_parser.cpp, its only user.
namespace pige::layout::css {

/// Cuts a sheet into tokens. Comments are dropped; a run of white space is one token.
class Tokenizer {
public:
    explicit Tokenizer(std::string_view css) : css_(css) {}

    /// All tokens and one End. A string that its line does not end is a BadString; a comment that the file does not end
    /// is the BadString of its beginning.
    [[nodiscard]] std::vector<Token> tokens() {
        std::vector<Token> all;
        if (css_.starts_with("\xEF\xBB\xBF")) place_.at = at_ = 3;
        while (at_ < css_.size()) {
            if (css_.substr(at_, 2) != "/*")
                all.push_back(next());
            else if (!skip_comment())
                all.push_back(bad_comment());
        }
        all.push_back(placed());
        return all;
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool starts_name(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    }
    static bool continues_name(char c) { return starts_name(c) || is_digit(c) || c == '-'; }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < css_.size() ? css_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool at_name() const {
        return starts_name(peek()) || (peek() == '-' && (starts_name(peek(1)) || peek(1) == '-'));
    }
    [[nodiscard]] bool at_number() const {
        const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
        return is_digit(peek(sign)) || (peek(sign) == '.' && is_digit(peek(sign + 1)));
    }

    /// A token that begins here: counts lines and characters up to this place.
    Token placed() {
        for (; place_.at < at_; ++place_.at) {
            const char byte = css_[place_.at];
            if (byte == '\n') {
                ++place_.line;
                place_.column = 1;
            } else if ((byte & '\xC0') != '\x80') {  // not a further byte of a UTF-8 character
                ++place_.column;
            }
        }
        Token token;
        token.line = place_.line;
        token.column = place_.column;
        return token;
    }

    bool skip_comment() {
        const std::size_t end = css_.find("*/", at_ + 2);
        if (end != std::string_view::npos) at_ = end + 2;
        return end != std::string_view::npos;
    }

    Token bad_comment() {
        Token token = placed();
        token.kind = Token::Kind::BadString;
        token.text = "/*";
        at_ = css_.size();
        return token;
    }

    std::string name() {
        const std::size_t start = at_;
        while (continues_name(peek())) ++at_;
        return std::string(css_.substr(start, at_ - start));
    }

    Token next() {
        Token token = placed();
        if (is_space(peek())) {
            while (is_space(peek())) ++at_;
            token.kind = Token::Kind::Space;
            token.text = " ";
        } else if (peek() == '"' || peek() == '\'') {
            string(token);
        } else if (at_number()) {
            number(token);
        } else if (at_name()) {
            token.text = name();
            token.kind = peek() == '(' ? Token::Kind::Function : Token::Kind::Identifier;
            if (token.kind == Token::Kind::Function) ++at_;
        } else if ((peek() == '#' || peek() == '@') && continues_name(peek(1))) {
            token.kind = peek() == '#' ? Token::Kind::Hash : Token::Kind::AtKeyword;
            ++at_;
            token.text = name();
        } else {
            token.kind = Token::Kind::Delimiter;
            token.text = css_.substr(at_++, 1);
        }
        return token;
    }

    void number(Token& token) {
        const std::size_t start = at_;
        if (peek() == '+' || peek() == '-') ++at_;
        while (is_digit(peek())) ++at_;
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            while (is_digit(peek())) ++at_;
        }
        token.text = css_.substr(start, at_ - start);
        const std::string digits = token.text.front() == '+' ? token.text.substr(1) : token.text;
        std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
        if (peek() == '%') {
            ++at_;
            token.kind = Token::Kind::Percentage;
        } else if (at_name()) {
            token.unit = name();
            token.kind = Token::Kind::Dimension;
        } else {
            token.kind = Token::Kind::Number;
        }
    }

    void string(Token& token) {
        token.kind = Token::Kind::String;
        const char quote = css_[at_++];
        while (at_ >= css_.size() || peek() != quote) {
            if (at_ >= css_.size() || peek() == '\n') {
                token.kind = Token::Kind::BadString;
                return;
            }
            if (peek() == '\\')
                escape(token.text);
            else
                token.text.push_back(css_[at_++]);
        }
        ++at_;
    }

    /// `\2013 ` is a code point (at most six hexadecimal digits, one space after them dropped), `\"` the character.
    void escape(std::string& text) {
        ++at_;
        std::uint32_t code = 0;
        const std::size_t limit = std::min(at_ + 6, css_.size());
        const auto [end, error] = std::from_chars(css_.data() + at_, css_.data() + limit, code, 16);
        if (error != std::errc()) {
            if (at_ < css_.size()) text.push_back(css_[at_++]);
            return;
        }
        at_ = static_cast<std::size_t>(end - css_.data());
        if (is_space(peek())) ++at_;
        const bool valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        text += to_utf8(valid ? static_cast<char32_t>(code) : U'\uFFFD');
    }

    std::string_view css_;
    std::size_t at_ = 0;
    struct {
        std::size_t at = 0;
        int line = 1;
        int column = 1;
    } place_;  // counted up to here
};

}  // namespace pige::layout::css
