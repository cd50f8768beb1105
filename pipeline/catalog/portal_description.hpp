// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "catalog/catalog.hpp"

namespace pige::catalog {

/// What a CKAN portal is told of every dataset of `catalogue` that has files, and of those files, under the names that
/// ckanext-dcat reads: a JSON list of objects with `campos` (of CKAN's own form), `extras`, `palabras_clave` and
/// `archivos` (by path below the base). Lists are texts that hold a JSON list. It is read out of the graph, so that a
/// portal that serves DCAT says what our own catalogue says; which property goes where is in `mapping/ckan.json` below
/// `data_folder`. Failure: PIGE-N001 (that file is missing or is not of its form).
[[nodiscard]] std::string to_portal_json(const Graph& catalogue,
                                         const Publisher& publisher,
                                         const std::filesystem::path& data_folder);

}  // namespace pige::catalog
