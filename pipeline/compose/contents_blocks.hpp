// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/document.hpp"

// What stands in the place of the contents until every heading and caption is known. Private to compose/.
namespace pige::compose {

/// Which list a place waits for; the level of its only entry.
enum class Unfilled { Headings = -1, Captions = -2 };

[[nodiscard]] document::Contents unfilled(Unfilled list);

}  // namespace pige::compose
