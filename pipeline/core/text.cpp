// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.hpp"

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>
#include <memory>

// ICU's UTF-8 macros convert between signed and unsigned octets on purpose.
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wconversion"

namespace pige {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Canonical decomposition without its combining marks, in lower case.
icu::UnicodeString without_marks(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposer = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const icu::UnicodeString decomposed = decomposer->normalize(source, status);
    icu::UnicodeString result;
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) result.append(c);
    }
    return result.toLower(icu::Locale::getRoot());
}

}  // namespace

bool is_utf8(std::string_view text) {
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(text, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
        if (c < 0) return false;
    }
    return true;
}

std::u32string code_points(std::string_view text) {
    std::u32string result;
    result.reserve(text.size());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(text, i, size, c);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
        result += static_cast<char32_t>(c);
    }
    return result;
}

std::string to_utf8(char32_t code_point) {
    std::string result(4, '\0');
    int32_t length = 0;
    U8_APPEND_UNSAFE(result, length, code_point);
    result.resize(static_cast<std::size_t>(length));
    return result;
}

bool is_blank(std::string_view text) {
    const std::u32string points = code_points(text);
    return std::all_of(points.begin(), points.end(),
                       [](char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; });
}

bool is_nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(status);
    const bool normal =
        composer->isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), status) != 0;
    return normal && U_SUCCESS(status);
}

std::string fold(std::string_view text) {
    std::string plain;
    without_marks(text).toUTF8String(plain);
    std::string result;
    for (const char32_t c : code_points(plain)) {
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) {
            result += to_utf8(c);
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

std::string slug(std::string_view text) {
    std::string result;
    for (const char c : fold(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            result += c;
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    if (!result.empty() && result.back() == '-') result.pop_back();
    return result;
}

std::string spanish_sort_key(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale("es"), status));
    assert(collator != nullptr);
    const icu::UnicodeString source =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::string key(static_cast<std::size_t>(collator->getSortKey(source, nullptr, 0)), '\0');
    collator->getSortKey(source, reinterpret_cast<uint8_t*>(key.data()), static_cast<int32_t>(key.size()));
    return key;
}

std::string percent_encode(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (is_unreserved(c)) {
            result += c;
        } else {
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return result;
}

std::string percent_decode(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped =
            text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (escaped) {
            result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string escape_markup(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            default: result += c;
        }
    }
    return result;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator, start)) {
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    parts.emplace_back(text.substr(start));
    return parts;
}

std::string spanish_number(std::int64_t value) {
    std::string digits = fmt::format("{}", value);
    const std::size_t first = value < 0 ? 1 : 0;
    for (std::size_t i = digits.size(); i > first + 3; i -= 3) digits.insert(i - 3, ".");
    return digits;
}

std::string spanish_size(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{}\u00a0bytes", bytes);
    const auto tenths = [&](std::uint64_t unit, std::string_view name) {
        const std::uint64_t value = (bytes * 10 + unit / 2) / unit;
        if (value >= 100 || value % 10 == 0) return fmt::format("{}\u00a0{}", (value + 5) / 10, name);
        return fmt::format("{},{}\u00a0{}", value / 10, value % 10, name);
    };
    return bytes < 1'000'000 ? tenths(1000, "kB") : tenths(1'000'000, "MB");
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    const std::u32string a = code_points(left);
    const std::u32string b = code_points(right);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

std::string nearest(std::string_view text, const std::vector<std::string>& candidates) {
    static constexpr std::size_t compared = 120;  // code points: a value of a megabyte must not cost minutes
    const auto comparable = [](std::string_view value) {
        std::string folded;
        for (const char32_t c : code_points(value.substr(0, 4 * compared)).substr(0, compared)) folded += to_utf8(c);
        return fold(folded);
    };
    const std::string wanted = comparable(text);
    std::string best;
    std::size_t fewest = std::string::npos;
    for (const std::string& candidate : candidates) {
        const std::size_t edits = edit_distance(wanted, comparable(candidate));
        if (edits < fewest) {
            fewest = edits;
            best = candidate;
        }
    }
    return best;
}

}  // namespace pige
