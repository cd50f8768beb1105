// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/checked.hpp"
#include "core/digest.hpp"
#include "document/document.hpp"
#include "markup/markup.hpp"

namespace pige::html {

/// The blocks of `document` as XHTML elements: sections, chapters, tables, figures as SVG. Blocks with medium Print are
/// left out.
///
/// Each cell of a table carries the name of its column in `data-label`, for narrow screens, where rows become cards. A
/// table with a caption and many columns lies in a named region that takes the focus, so that it scrolls by keyboard.
[[nodiscard]] std::vector<foreign::XmlNode> to_elements(const document::PlanDocument& document);

/// A drawing as an `svg` element. With `alternative` it is an image with that label, without it is hidden from
/// assistive technology.
[[nodiscard]] foreign::XmlNode to_svg(const document::Drawing& drawing,
                                      const std::string& alternative,
                                      const std::string& css_class);

/// The rows of a bar chart for `resumen.filas` of a page: label, number as text, and the width of the bar in percent of
/// the largest number.
[[nodiscard]] markup::Value::List bar_rows(const std::vector<std::pair<std::string, std::int64_t>>& counts);

/// `digest` in groups of eight digits, as people compare it.
[[nodiscard]] std::string grouped_digest(const Digest& digest);

/// `frame` instantiated with `values` as a whole HTML5 document, with doctype. Findings as `markup::instantiate`.
[[nodiscard]] Checked<std::string> make_page(const markup::Template& frame, const markup::Value& values);

}  // namespace pige::html
