// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pige::pdf {

/// Splits PDF syntax into tokens: `<<`, `>>`, `[`, `]`, a name, a string, a number or a keyword. For our own files
/// only: no comments, no odd white space.
class Tokens {
public:
    explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

    /// The next token as it stands in the file, or nothing at the end.
    [[nodiscard]] std::optional<std::string_view> next();
    /// Where the last token ended.
    [[nodiscard]] std::size_t position() const { return position_; }

private:
    [[nodiscard]] std::size_t end_of_literal() const;

    std::string_view bytes_;
    std::size_t position_ = 0;
};

/// `bytes` with everything but printable ASCII and line feeds as `\ooo`.
[[nodiscard]] std::string escaped(std::string_view bytes);

/// A token for reading: text strings in UTF-16 as UTF-8 between parentheses, other bytes escaped.
[[nodiscard]] std::string readable(std::string_view token);

}  // namespace pige::pdf
