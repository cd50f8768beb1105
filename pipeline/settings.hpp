// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "catalog/catalog.hpp"
#include "core/checked.hpp"

namespace pige {

/// Settings of a publisher: `pige.json`, over the defaults of `data/ajustes.json`, which documents every key.
struct Settings {
    catalog::Publisher publisher;  ///< base address, name, licence
    std::string portal;            ///< address of the portal, may be empty
    std::string organisation;      ///< on the portal, may be empty
    std::string ledger;            ///< file of the publishing ledger; empty: in the user's state folder

    bool operator==(const Settings&) const = default;
};

/// Reads the defaults and, over them, `file`. Without `file`, the nearest `pige.json` in `start` or above it, if there
/// is one.
///
/// Findings: PIGE-G001 (an unknown key, with the nearest known one), PIGE-G002 (a value that is not text), PIGE-G003
/// (`file` does not exist), PIGE-G004 (a base address that is not http or https, or ends in a slash), and the PIGE-J
/// family.
[[nodiscard]] Checked<Settings> load_settings(const std::filesystem::path& data,
                                              const std::optional<std::filesystem::path>& file,
                                              const std::filesystem::path& start);

}  // namespace pige
