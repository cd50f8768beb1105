// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The objects of a PDF file as values (ISO 32000-1, 7.3), for reading back. Private to pdf/.
namespace pige::pdf {

/// What keeps a file from being read. Thrown inside the reader, translated into a finding once, by `read_back`.
class Damage : public std::runtime_error {
public:
    enum class Kind {
        Broken,   ///< the syntax or the structure of the file is wrong
        TooLarge  ///< more than the limits of the reader
    };
    Damage(Kind kind, const std::string& detail) : std::runtime_error(detail), kind_(kind) {}

    [[nodiscard]] Kind kind() const { return kind_; }

private:
    Kind kind_;
};

/// A name without its slash.
struct Name {
    std::string text;
    bool operator==(const Name&) const = default;
};
/// The bytes of a string, escapes undone.
struct Bytes {
    std::string bytes;
    bool operator==(const Bytes&) const = default;
};
/// The number of an indirect object.
struct Reference {
    std::uint32_t number = 0;
    auto operator<=>(const Reference&) const = default;
};
/// A word that is no object: an operator of a content stream, `obj`, `endobj`.
struct Keyword {
    std::string text;
    bool operator==(const Keyword&) const = default;
};

struct Value;
struct Entry;
using Array = std::vector<Value>;
using Dictionary = std::vector<Entry>;  // few keys each, in the order of the file

struct Value {
    std::variant<std::monostate, bool, std::int64_t, double, Bytes, Name, Reference, Keyword, Array, Dictionary>
        content;

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(content); }
    template <typename T>
    [[nodiscard]] const T* as() const {
        return std::get_if<T>(&content);
    }
    /// The value of `key`; null when there is none, or when this is no dictionary.
    [[nodiscard]] const Value& at(std::string_view key) const;
    /// The name, or an empty text.
    [[nodiscard]] std::string_view name() const;
    /// True for the keyword `word`.
    [[nodiscard]] bool is(std::string_view word) const;
};

/// A key of a dictionary, without its slash, and what it leads to.
struct Entry {
    std::string key;
    Value value;
};

/// Reads values one after the other. A dictionary or an array that does not end is `Damage`, as is one nested deeper
/// than `most_nested`.
class ValueReader {
public:
    /// Whether `12 0 R` is a reference: in the body of a file, not in a content stream.
    enum class References { Read, None };

    ValueReader(std::string_view bytes, std::size_t position, References references)
        : bytes_(bytes), position_(position), references_(references) {}

    /// True when nothing but white space and comments is left.
    [[nodiscard]] bool at_end();
    [[nodiscard]] Value next();
    [[nodiscard]] std::size_t position() const { return position_; }

    static constexpr int most_nested = 64;

private:
    void skip_space();
    [[nodiscard]] Value value(int depth);
    [[nodiscard]] Value array(int depth);
    [[nodiscard]] Value dictionary(int depth);
    [[nodiscard]] Value number_or_word();
    [[nodiscard]] bool reference_follows(std::size_t& end) const;
    [[nodiscard]] Bytes literal();
    [[nodiscard]] Bytes hexadecimal();
    [[nodiscard]] Name name();

    std::string_view bytes_;
    std::size_t position_;
    References references_;
};

/// A text string (7.9.2.2) in UTF-8: UTF-16BE with a mark, otherwise bytes, of which only ASCII is expected.
[[nodiscard]] std::string text_of(std::string_view bytes);

}  // namespace pige::pdf
