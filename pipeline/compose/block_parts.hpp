// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"

// Pieces of which tables and exhibits are made. Private to compose/.
namespace pige::compose {

/// `text` with its line ends as line breaks; every other byte stays as received.
[[nodiscard]] std::vector<document::Inline> text_inlines(const std::string& text);

/// An inline element around `children`: `span`, `b`.
[[nodiscard]] document::Inline span(std::string name,
                                    std::vector<std::string> classes,
                                    std::vector<document::Inline> children);

[[nodiscard]] document::Block paragraph(std::vector<document::Inline> inlines, std::vector<std::string> classes = {});

/// An unordered list with one paragraph per item.
[[nodiscard]] document::Block text_list(const std::vector<std::string>& items);

/// The words for a value that the record does not give, set apart from what it says.
[[nodiscard]] document::Block missing_value(const std::string& words);

}  // namespace pige::compose
