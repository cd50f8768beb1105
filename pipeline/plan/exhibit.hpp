// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The exhibits (`cuadros`) of narrative plans: what stands between the paragraphs of a chapter as table, matrix,
// schedule, definitions, figure or signatures. A chapter places one by its id.
namespace pige::plan {

/// What an exhibit is, which decides how it is shown; never what its cells may say.
enum class ExhibitKind {
    Table,        ///< `tabla`
    Matrix,       ///< `matriz`: cells may be ticks
    Schedule,     ///< `cronograma`: as a matrix, over time
    Definitions,  ///< `definiciones`: term and definition per row
    Figure,       ///< `figura`: a picture that the record does not bring; says what it shows, or why it is missing
    Signatures,   ///< `firmas`: one signatory per row (name, post, institution), as signed in the source
    Index,        ///< `indice`: the source's own list of contents
};

/// The word of the record: "tabla", "matriz", ...
[[nodiscard]] std::string_view kind_name(ExhibitKind kind);
[[nodiscard]] std::optional<ExhibitKind> kind_of(std::string_view name);
/// All the words, in the order of the enumeration.
[[nodiscard]] std::vector<std::string> kind_names();
/// True for the kinds whose cells may be ticks.
[[nodiscard]] bool may_have_ticks(ExhibitKind kind);

/// A cell: a text (line feeds separate lines; lines that begin with "- " are a list), a tick or no tick, or nothing
/// (`monostate`: lost in the source, or not given).
struct ExhibitCell {
    std::variant<std::monostate, std::string, bool> value;
    int rows = 1;         ///< rows that it spans, its own included
    int columns = 1;      ///< columns that it spans
    bool header = false;  ///< heads its row

    bool operator==(const ExhibitCell&) const = default;
};

/// Only the cells that begin in the row: the places under a span have none, as in HTML.
using ExhibitRow = std::vector<ExhibitCell>;

struct Exhibit {
    std::string id;  ///< unique in its record; lower case letters, digits, hyphens
    ExhibitKind kind = ExhibitKind::Table;
    std::string number;  ///< as printed in the source, "Cuadro 2"; may be empty
    std::string title;
    std::string source;  ///< `fuente`
    std::vector<std::string> notes;
    std::vector<ExhibitRow> head;  ///< `encabezados`
    std::vector<ExhibitRow> body;  ///< `filas`
    std::string alternative;       ///< what a figure shows
    std::string missing;           ///< `falta`: why a figure's picture is not here

    bool operator==(const Exhibit&) const = default;
};

/// No span is larger, and no exhibit has more columns: a few bytes of a record never become gigabytes of grid.
inline constexpr int largest_exhibit_span = 1000;
inline constexpr std::size_t largest_exhibit_width = 1000;

/// Where a cell begins in the grid of its rows, counted from 0.
struct CellPlace {
    std::size_t row = 0;
    std::size_t column = 0;
    const ExhibitCell* cell = nullptr;
};

/// The grid that `rows` make, each cell in the first free column of its row (HTML 4.9.12.1).
struct ExhibitGrid {
    std::vector<CellPlace> places;    ///< in reading order; points into the rows
    std::vector<std::size_t> widths;  ///< columns that each row fills, those reached by spans from above included
    std::vector<bool> gaps;           ///< per row: a place before its last one is free, or covered twice
    std::size_t columns = 0;          ///< of the widest row
    std::size_t overhang = 0;         ///< rows that spans ask for below the last one

    /// True when the cells cover every place of the grid exactly once.
    [[nodiscard]] bool tiles() const;
};

/// Lays out `rows`, which must outlive the result. Cells beyond `largest_exhibit_width` have no place; their row then
/// has a gap.
[[nodiscard]] ExhibitGrid grid_of(const std::vector<ExhibitRow>& rows);

}  // namespace pige::plan
