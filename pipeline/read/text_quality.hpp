// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/diagnostic.hpp"

// What is doubtful in a text. Nothing is repaired: the bytes of the record are what was approved.
namespace pige::read {

/// What a text is, since a line feed is normal in a chapter and a leading `=` matters only in a cell.
enum class TextUse { Head, Cell, Chapter };

/// One finding per kind of doubt in `text`: PIGE-L007, L008, L009 (warnings), L012 (a notice, cells only).
void check_text(std::string_view text, TextUse use, const Place& place, Findings& findings);

}  // namespace pige::read
