// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "document/document.hpp"
#include "plan/exhibit.hpp"

// The exhibits that chapters place: tables, matrices, definitions, missing figures, signatures. Private to compose/.
namespace pige::compose {

/// The words of the template that stand in and around exhibits.
struct ExhibitWords {
    std::string tick;            ///< text alternative of a tick, "sí"
    std::string continues;       ///< under a part of a table that goes on on the next page
    std::string continued;       ///< "(continuación)", after the number over the next part
    std::string missing;         ///< "Dato no consignado"
    std::string missing_short;   ///< "s. d.", in narrow columns
    std::string missing_legend;  ///< "s. d.: dato no consignado", once under a table that has the short form
    std::string source;          ///< "Fuente:"
    std::string figure_missing;  ///< "Falta la figura."
    std::string figure_shows;    ///< "Muestra:"
    std::string table;           ///< "Cuadro", before a number of the program
    std::string figure;          ///< "Gráfico"
};

/// `exhibit` with its caption, source and notes: a division (a figure: `figure`) of classes `inserto` and
/// `inserto-<clase>`.
///
/// A caption is "Cuadro 2: Título" in the words of the record, or "Cuadro 2. Título" with `number`, the one that the
/// program gives (0: none). Ticks are small drawings with `words.tick` as
/// alternative text; a place without tick is empty. Many columns, and ticks, have the short form of a missing value.
/// Columns of numbers get the class `num`, of ticks `con-marca`; the row of a header over the whole width gets `grupo`.
[[nodiscard]] document::Block exhibit_block(const plan::Exhibit& exhibit, const ExhibitWords& words, int number = 0);

}  // namespace pige::compose
