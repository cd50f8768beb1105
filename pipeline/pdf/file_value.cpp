// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/file_value.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace pige::pdf {

namespace {

constexpr std::string_view white_space{"\0\t\n\f\r ", 6};
constexpr std::string_view delimiters = "()<>[]{}/%";

bool is_space(char byte) {
    return white_space.find(byte) != std::string_view::npos;
}

bool is_regular(char byte) {
    return !is_space(byte) && delimiters.find(byte) == std::string_view::npos;
}

int digit_of(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

[[noreturn]] void broken(const char* detail) {
    throw Damage(Damage::Kind::Broken, detail);
}

}  // namespace

const Value& Value::at(std::string_view key) const {
    static const Value null;
    const auto* dictionary = as<Dictionary>();
    if (dictionary == nullptr) return null;
    const auto found =
        std::find_if(dictionary->begin(), dictionary->end(), [&](const auto& one) { return one.key == key; });
    return found == dictionary->end() ? null : found->value;
}

std::string_view Value::name() const {
    const auto* held = as<Name>();
    return held == nullptr ? std::string_view() : held->text;
}

bool Value::is(std::string_view word) const {
    const auto* keyword = as<Keyword>();
    return keyword != nullptr && keyword->text == word;
}

void ValueReader::skip_space() {
    while (position_ < bytes_.size()) {
        if (bytes_[position_] == '%') {
            position_ = std::min(bytes_.find_first_of("\r\n", position_), bytes_.size());
        } else if (is_space(bytes_[position_])) {
            ++position_;
        } else {
            return;
        }
    }
}

bool ValueReader::at_end() {
    skip_space();
    return position_ >= bytes_.size();
}

Value ValueReader::next() {
    return value(0);
}

Value ValueReader::value(int depth) {
    if (depth > most_nested) throw Damage(Damage::Kind::TooLarge, "nesting");
    if (at_end()) broken("end of data");
    const std::string_view rest = bytes_.substr(position_, 2);
    if (rest == "<<") return dictionary(depth);
    switch (rest.front()) {
        case '[': return array(depth);
        case '(': return {literal()};
        case '<': return {hexadecimal()};
        case '/': return {name()};
        case ']':
        case '>':
        case ')':
        case '{':
        case '}': broken("delimiter");
        default: return number_or_word();
    }
}

Value ValueReader::array(int depth) {
    ++position_;
    Array elements;
    while (true) {
        if (at_end()) broken("array");
        if (bytes_[position_] == ']') break;
        elements.push_back(value(depth + 1));
    }
    ++position_;
    return {std::move(elements)};
}

Value ValueReader::dictionary(int depth) {
    position_ += 2;
    Dictionary entries;
    while (true) {
        if (at_end()) broken("dictionary");
        if (bytes_.substr(position_, 2) == ">>") break;
        if (bytes_[position_] != '/') broken("dictionary key");
        std::string key = name().text;
        entries.push_back({std::move(key), value(depth + 1)});
    }
    position_ += 2;
    return {std::move(entries)};
}

bool ValueReader::reference_follows(std::size_t& end) const {
    const auto skip = [&](std::size_t at, auto&& belongs) {
        while (at < bytes_.size() && belongs(bytes_[at])) ++at;
        return at;
    };
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    const std::size_t generation = skip(end, is_space);
    const std::size_t after = skip(generation, is_digit);
    const std::size_t letter = skip(after, is_space);
    if (generation == end || after == generation || letter == after || letter >= bytes_.size()) return false;
    if (bytes_[letter] != 'R' || (letter + 1 < bytes_.size() && is_regular(bytes_[letter + 1]))) return false;
    end = letter + 1;
    return true;
}

Value ValueReader::number_or_word() {
    std::size_t end = position_;
    while (end < bytes_.size() && is_regular(bytes_[end])) ++end;
    const std::string_view word = bytes_.substr(position_, end - position_);
    const std::string_view digits = word.starts_with('+') ? word.substr(1) : word;
    std::int64_t integer = 0;
    double real = 0;
    const auto whole = std::from_chars(digits.data(), digits.data() + digits.size(), integer);
    if (whole.ec == std::errc{} && whole.ptr == digits.data() + digits.size()) {
        std::size_t after = end;
        const bool reference = references_ == References::Read && integer > 0 && integer <= UINT32_MAX &&
                               digits.front() != '-' && reference_follows(after);
        position_ = reference ? after : end;
        if (reference) return {Reference{static_cast<std::uint32_t>(integer)}};
        return {integer};
    }
    position_ = end;
    const auto part = std::from_chars(digits.data(), digits.data() + digits.size(), real, std::chars_format::fixed);
    if (part.ec == std::errc{} && part.ptr == digits.data() + digits.size()) return {real};
    if (word == "true" || word == "false") return {word == "true"};
    if (word == "null") return {};
    return {Keyword{std::string(word)}};
}

Bytes ValueReader::literal() {
    Bytes text;
    int open = 0;
    for (; position_ < bytes_.size(); ++position_) {
        char byte = bytes_[position_];
        if (byte == '\\') {
            if (++position_ >= bytes_.size()) break;
            byte = bytes_[position_];
            constexpr std::string_view letters = "nrtbf";
            constexpr std::string_view meanings = "\n\r\t\b\f";
            if (const std::size_t at = letters.find(byte); at != std::string_view::npos) {
                byte = meanings[at];
            } else if (byte >= '0' && byte <= '7') {
                int octal = 0;
                std::size_t count = 0;
                for (; count < 3 && position_ + count < bytes_.size(); ++count) {
                    const char digit = bytes_[position_ + count];
                    if (digit < '0' || digit > '7') break;
                    octal = octal * 8 + digit - '0';
                }
                position_ += count - 1;
                byte = static_cast<char>(static_cast<unsigned char>(octal));
            } else if (byte == '\n' || byte == '\r') {
                continue;  // a line that goes on
            }
            text.bytes += byte;
            continue;
        }
        if (byte == '(' && open++ == 0) continue;
        if (byte == ')' && --open == 0) {
            ++position_;
            return text;
        }
        text.bytes += byte;
    }
    broken("string");
}

Bytes ValueReader::hexadecimal() {
    Bytes text;
    int high = -1;
    for (++position_; position_ < bytes_.size(); ++position_) {
        const char byte = bytes_[position_];
        if (byte == '>') {
            if (high >= 0) text.bytes += static_cast<char>(high * 16);
            ++position_;
            return text;
        }
        if (is_space(byte)) continue;
        const int digit = digit_of(byte);
        if (digit < 0) broken("string");
        if (high < 0) {
            high = digit;
        } else {
            text.bytes += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    broken("string");
}

Name ValueReader::name() {
    Name read;
    for (++position_; position_ < bytes_.size() && is_regular(bytes_[position_]); ++position_) {
        char byte = bytes_[position_];
        if (byte == '#' && position_ + 2 < bytes_.size()) {
            const int high = digit_of(bytes_[position_ + 1]);
            const int low = digit_of(bytes_[position_ + 2]);
            if (high >= 0 && low >= 0) {
                byte = static_cast<char>(high * 16 + low);
                position_ += 2;
            }
        }
        read.text += byte;
    }
    return read;
}

std::string text_of(std::string_view bytes) {
    if (!bytes.starts_with("\xFE\xFF")) return is_utf8(bytes) ? std::string(bytes) : "\uFFFD";
    std::string text;
    const auto unit_at = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8U |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t unit = unit_at(at);
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        if (high && at + 3 < bytes.size() && unit_at(at + 2) >= 0xDC00 && unit_at(at + 2) < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00);
            at += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            unit = 0xFFFD;
        }
        text += to_utf8(unit);
    }
    return text;
}

}  // namespace pige::pdf
