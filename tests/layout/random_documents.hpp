// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

// Random documents of which one knows what must come out: each word is there once, in this order.
namespace pige::layout {

/// Words of one table that is not inside another.
struct RandomTable {
    std::vector<std::string> head, body;
};

struct RandomDocument {
    document::PlanDocument document;
    std::vector<std::string> words;                ///< in reading order, marks of list items included
    std::vector<std::vector<std::string>> floats;  ///< words of each float, which go to the foot of some page
    std::vector<RandomTable> tables;
};

/// One table between two paragraphs: up to 12 columns, 5 header rows, spans (some reach out of the grid), giant cells,
/// lists, figures and tables in cells, rows that lack cells.
[[nodiscard]] RandomDocument random_table(std::uint64_t seed);

/// Headings, lists, paragraphs, boxes, flex rows, tables, figures, floats and pages of another size, some nested.
[[nodiscard]] RandomDocument random_document(std::uint64_t seed);

/// Sheets that style all of it; which one follows from the seed.
[[nodiscard]] std::string random_sheet(std::uint64_t seed);

}  // namespace pige::layout
