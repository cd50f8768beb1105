// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

// What elements look like before any sheet: the kind of box and the weight that their name promises, no spacing.
namespace pige::layout {

inline constexpr std::string_view default_sheet = R"css(
html, body, div, section, article, header, footer, main, aside, nav, p, h1, h2, h3, h4, h5, h6, ul, ol, dl, dt, dd,
blockquote, figure, figcaption, svg, address, pre, hr { display: block }
head, title, meta, link, style, script, template { display: none }
li { display: list-item }
ul { list-style-type: disc }
ol { list-style-type: decimal }
ul, ol { padding-left: 5mm }
table { display: table }
caption { display: table-caption }
col { display: table-column }
colgroup { display: table-column }
thead { display: table-header-group }
tbody, tfoot { display: table-row-group }
tr { display: table-row }
td, th { display: table-cell; vertical-align: top }
th, b, strong, h1, h2, h3, h4, h5, h6 { font-weight: bold }
i, em, cite, dfn, var { font-style: italic }
sup { vertical-align: super }
h1, h2, h3, h4, h5, h6, caption { break-after: avoid }
h1, h2, h3, h4, h5, h6, th { hyphens: manual }
a { text-decoration: none }
)css";

}  // namespace pige::layout
