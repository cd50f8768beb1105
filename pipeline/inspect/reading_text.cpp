// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>

#include "core/text.hpp"
#include "inspect/inspect.hpp"
#include "inspect/reading_node.hpp"

namespace pige::inspect {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";
constexpr std::string_view zero_width_space = "\u200B";

bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

bool is_sign(char byte) {
    return byte == space_or_none || byte == page_number || byte == list_marker || byte == anything;
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// ASCII letters and digits, and every byte of a longer character: markers are dashes and bullets.
bool has_word(std::string_view text) {
    static constexpr std::string_view bullets = "–—•·◦▪‣−";
    const std::u32string known = code_points(bullets);
    const std::u32string all = is_utf8(text) ? code_points(text) : std::u32string();
    return std::any_of(all.begin(), all.end(), [&](char32_t one) {
        const bool ascii_word = one < 0x80 && std::isalnum(static_cast<int>(one)) != 0;
        return ascii_word || (one >= 0x80 && one != 0xA0 && known.find(one) == std::u32string::npos);
    });
}

std::string folded(std::string_view text, bool keep_signs) {
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with(soft_hyphen)) {
            at += soft_hyphen.size();
        } else if (rest.starts_with(zero_width_space)) {
            at += zero_width_space.size();
        } else if (is_space(text[at])) {
            while (!folded.empty() && folded.back() == space_or_none) folded.pop_back();
            if (!folded.empty() && folded.back() != ' ') folded += ' ';
            ++at;
        } else if (keep_signs && text[at] == space_or_none) {
            if (!folded.empty() && folded.back() != ' ' && folded.back() != space_or_none) folded += space_or_none;
            ++at;
        } else {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte >= 0x20 || (keep_signs && is_sign(text[at]))) folded += text[at];
            ++at;
        }
    }
    while (!folded.empty() && (folded.back() == ' ' || folded.back() == space_or_none)) folded.pop_back();
    return folded;
}

bool is_marker(std::string_view number, std::string_view found) {
    return !has_word(found) || found == std::string(number) + ".";
}

}  // namespace

std::string read_text(std::string_view text) {
    return folded(text, false);
}

std::string with_signs(std::string_view text) {
    return folded(text, true);
}

bool reads_as(std::string_view expected, std::string_view found) {
    std::size_t at = 0;
    for (std::size_t next = 0; next < expected.size(); ++next) {
        const char sign = expected[next];
        if (sign == space_or_none) {
            if (at < found.size() && found[at] == ' ') ++at;
        } else if (sign == page_number) {
            const std::size_t first = at;
            while (at < found.size() && is_digit(found[at])) ++at;
            if (at == first) return false;
        } else if (sign == list_marker) {
            return is_marker(expected.substr(next + 1), found.substr(at));
        } else if (sign == anything) {
            for (std::size_t end = at + 1; end <= found.size(); ++end)
                if (reads_as(expected.substr(next + 1), found.substr(end))) return true;
            return false;
        } else if (at < found.size() && found[at] == sign) {
            ++at;
        } else {
            return false;
        }
    }
    return at == found.size();
}

std::string without_signs(std::string_view expected) {
    std::string text;
    for (const char byte : expected)
        if (!is_sign(byte)) text += byte;
    return text;
}

void lift_only_paragraph(ReadingNode& node) {
    const bool is_cell = node.role == "TD" || node.role == "TH";
    if (!is_cell || !node.text.empty() || node.kids.size() != 1) return;
    ReadingNode only = std::move(node.kids.front());
    if (only.role != "P" || !only.attributes.empty()) {
        node.kids.front() = std::move(only);
        return;
    }
    node.text = std::move(only.text);
    node.ids.insert(node.ids.end(), only.ids.begin(), only.ids.end());
    node.kids = std::move(only.kids);
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (const std::string& word : split(read_text(text), ' '))
        if (!word.empty()) words.push_back(word);
    return words;
}

}  // namespace pige::inspect
