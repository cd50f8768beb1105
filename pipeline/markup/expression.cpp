// SPDX-License-Identifier: GPL-3.0-or-later
#include "markup/expression.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace pige::markup {
namespace {

constexpr std::string_view white_space = " \t\r\n";

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

}  // namespace

bool is_path(std::string_view text) {
    const std::vector<std::string> names = split(text, '.');
    return std::all_of(names.begin(), names.end(), is_name);
}

std::optional<Repetition> parse_repetition(std::string_view text) {
    text = trim(text);
    const std::size_t name_end = std::min(text.find_first_of(white_space), text.size());
    const std::string_view name = text.substr(0, name_end);
    std::string_view rest = trim(text.substr(name_end));
    if (rest.substr(0, 2) != "in" || rest.size() < 3 || white_space.find(rest[2]) == std::string_view::npos) return {};
    rest = trim(rest.substr(2));
    if (!is_name(name) || !is_path(rest)) return {};
    return Repetition{std::string(name), std::string(rest)};
}

std::optional<Condition> parse_condition(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view path = trim(text.substr(0, equals));
    if (!is_path(path)) return {};
    Condition condition{std::string(path), {}};
    if (equals == std::string_view::npos) return condition;
    const std::string_view word = trim(text.substr(equals + 1));
    const bool is_quoted =
        word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
    if (!is_quoted) return {};
    condition.word = word.substr(1, word.size() - 2);
    return condition;
}

std::optional<std::vector<TextPart>> parse_text(std::string_view text) {
    std::vector<TextPart> parts;
    const auto add_literal = [&](std::string_view literal) {
        if (literal.empty()) return;
        if (parts.empty() || parts.back().is_path) parts.emplace_back();
        parts.back().text += literal;
    };
    while (!text.empty()) {
        const std::size_t brace = text.find('{');
        add_literal(text.substr(0, brace));
        if (brace == std::string_view::npos) break;
        text.remove_prefix(brace + 1);
        if (!text.empty() && text.front() == '{') {
            add_literal("{");
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = text.find('}');
        if (end == std::string_view::npos) return {};
        const std::string_view path = trim(text.substr(0, end));
        if (!is_path(path)) return {};
        parts.push_back({true, std::string(path)});
        text.remove_prefix(end + 1);
    }
    return parts;
}

}  // namespace pige::markup
