// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/text.hpp"

namespace pige::catalog {

/// `text` as content or attribute of XML 1.0 that reads back as it is: a carriage return as it stands would be read as
/// a line feed (2.11), and white space in an attribute as blanks (3.3.3). Private to catalog/.
[[nodiscard]] inline std::string xml_text(std::string_view text) {
    std::string escaped;
    for (const char c : escape_markup(text)) {
        switch (c) {
            case '\r': escaped += "&#13;"; break;
            case '\n': escaped += "&#10;"; break;
            case '\t': escaped += "&#9;"; break;
            default: escaped += c;
        }
    }
    return escaped;
}

}  // namespace pige::catalog
