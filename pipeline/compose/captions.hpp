// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

#include "foreign/xml.hpp"
#include "plan/plan.hpp"

// Numbers of captions: one series for tables and one for figures, each through the whole document (look 6). Private to
// compose/.
namespace pige::compose {

/// The words before the numbers of a template's captions: "Cuadro", "Gráfico". Empty: the template has no such series.
struct SeriesWords {
    std::string table;
    std::string figure;
};

/// The words of the element `palabras` of a template that is not yet instantiated.
[[nodiscard]] SeriesWords series_words(const foreign::XmlNode& template_root);

/// Where both series stand behind the exhibits of the chapters, and the numbers that those got.
struct CaptionNumbers {
    int tables = 0;
    int figures = 0;
    std::map<std::string, int, std::less<>> exhibits;  ///< by id; one that brings its own number has none here
};

/// True for the kinds of exhibit that a caption without a number can name: tables, matrices, schedules and figures.
[[nodiscard]] bool is_captioned(plan::ExhibitKind kind);

/// Whether the list of tables and figures has a line for `exhibit`: what has neither number nor title cannot be named
/// there, and of what is no table or figure only the numbered is.
[[nodiscard]] bool is_listed(const plan::Exhibit& exhibit);

/// Numbers the exhibits of `record` in the order in which its chapters place them.
///
/// A number that the record brings ("Cuadro 5") stays, and the series goes on behind the highest one, so that no two
/// captions of the program and of the record are called the same. Only exhibits with a title get a number, of a
/// series that has a word. In a historical plan none does: it is printed as transcribed.
[[nodiscard]] CaptionNumbers number_exhibits(const plan::PlanRecord& record, const SeriesWords& words, bool historical);

}  // namespace pige::compose
