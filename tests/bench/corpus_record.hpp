// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pige::bench {

/// A plan of the comparisons with other programs, written as a record of the type `tipo/pares-2026`: chapters from its
/// Markdown, the rows of its tables under the keys of its columns, the schedule as an exhibit. Every text stays as it
/// is.
///
/// Throws std::runtime_error when `plan` is not JSON or lacks a part.
[[nodiscard]] std::string record_of_corpus(std::string_view plan);

/// A record of the same type with `rows` rows in a table of five columns, and little else: for how time and memory
/// grow.
[[nodiscard]] std::string record_of_rows(std::size_t rows);

}  // namespace pige::bench
