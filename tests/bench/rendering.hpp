// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline.hpp"

namespace pige::bench {

/// What the measured flow needs: the plan type beside this file, and the program's own stylesheet, pieces, fonts,
/// words.
///
/// Throws std::runtime_error when one of them has an error.
[[nodiscard]] BuildTools load_tools();

/// record → official edition: `read`, `validate`, `approve` and `render`, as `pige render` runs them.
///
/// Throws std::runtime_error, with the codes, when a stage refuses the record.
[[nodiscard]] pdf::PdfFile render_record(const std::string& record, const BuildTools& tools);

}  // namespace pige::bench
