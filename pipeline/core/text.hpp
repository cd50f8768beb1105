// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pige {

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text);

/// The code points of `text`, which must be UTF-8.
[[nodiscard]] std::u32string code_points(std::string_view text);

/// `code_point` in UTF-8.
[[nodiscard]] std::string to_utf8(char32_t code_point);

/// True when `text` is empty or holds only white space (Unicode White_Space).
[[nodiscard]] bool is_blank(std::string_view text);

/// True when `text` is in normal form C.
[[nodiscard]] bool is_nfc(std::string_view text);

/// Lower case, without accents, white space folded: for comparing and searching, never for output.
[[nodiscard]] std::string fold(std::string_view text);

/// A name for paths: lower-case ASCII letters, digits and hyphens. `DDE – ORU` gives `dde-oru`.
[[nodiscard]] std::string slug(std::string_view text);

/// A sort key for Spanish (ICU collation, es): compare the keys as bytes.
[[nodiscard]] std::string spanish_sort_key(std::string_view text);

/// Percent-encoding of everything that is not unreserved (RFC 3986, 2.3).
[[nodiscard]] std::string percent_encode(std::string_view text);

/// The inverse of `percent_encode`; a malformed sequence stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// `text` with `& < > "` as entities: for XML and HTML content and attributes.
[[nodiscard]] std::string escape_markup(std::string_view text);

/// Parts of `text` between `separator`, empty ones included.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// `1.234.567`: thousands with a point, as Spanish official texts write them.
[[nodiscard]] std::string spanish_number(std::int64_t value);

/// `1,2 MB`, `31 kB`, `512 bytes`: decimal units, comma, at most one decimal.
[[nodiscard]] std::string spanish_size(std::uint64_t bytes);

/// The number of single-character edits between two texts (Levenshtein, over code points); for suggestions.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidate with the fewest edits from `text`, case and accents ignored; the first of equals, empty without any.
[[nodiscard]] std::string nearest(std::string_view text, const std::vector<std::string>& candidates);

}  // namespace pige
