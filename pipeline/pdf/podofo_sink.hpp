// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pdf/objects.hpp"

namespace pige::pdf {

/// The entries of the /Info dictionary: name without slash, and its value in PDF syntax.
using DocumentInformation = std::vector<std::pair<std::string, std::string>>;

/// Writes the file through PoDoFo: header, bodies, cross-reference table, trailer with /ID.
///
/// `information_number` is an object without body: PoDoFo makes its dictionary, because it derives /ID from it (the MD5
/// of the dictionary, so it must hold something of the content). Failure: PIGE-F020.
[[nodiscard]] std::string save_with_podofo(const Objects& objects,
                                           ObjectNumber catalog,
                                           ObjectNumber information_number,
                                           const DocumentInformation& information);

}  // namespace pige::pdf
