// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/checked.hpp"

namespace pige {

/// Settings of a publisher: `pige.json`, over the defaults of `data/ajustes.json`, which documents every key.
struct Settings {
    catalog::Publisher publisher;  ///< base address, name, licence
    std::string portal;            ///< address of the portal, may be empty
    std::string organisation;      ///< on the portal, may be empty
    std::string ledger;            ///< file of the publishing ledger, absolute; empty: in the user's state folder
    std::string code_pattern;      ///< regular expression (ICU) that a plan's code fits as a whole; empty: any code
    int jobs = 0;                  ///< plans made at the same time; 0: one per processor
    int portal_seconds = 0;        ///< how long to wait for an answer of the portal
    std::filesystem::path file;    ///< the publisher's own file; empty: the defaults alone

    bool operator==(const Settings&) const = default;
};

/// True when `code` is as a whole what `pattern` says, or the pattern is empty. A pattern is checked where it is read:
/// a broken one, or one that takes too long on this code, is not held against the code.
[[nodiscard]] bool fits_pattern(const std::string& code, const std::string& pattern);

/// The keys that `pige.json` may hold, as dotted paths, sorted.
[[nodiscard]] std::vector<std::string> setting_keys();

/// The nearest `pige.json` in `start` or above it, if there is one.
[[nodiscard]] std::optional<std::filesystem::path> find_settings(const std::filesystem::path& start);

/// Reads the defaults and, over them, `file`. Without `file`, the nearest `pige.json` in `start` or above it, if there
/// is one. Members whose name begins with `//` are comments. A relative `libro` is meant from the folder of the file.
///
/// Findings: PIGE-G001 (an unknown key, with the nearest known one), PIGE-G002 (a value that is not text), PIGE-G003
/// (`file` does not exist), PIGE-G004 (a base address that is not http or https, or ends in a slash), PIGE-G005 (a
/// number outside its range, or none), PIGE-G007 (a code pattern that is no regular expression), and the PIGE-J family.
[[nodiscard]] Checked<Settings> load_settings(const std::filesystem::path& data,
                                              const std::optional<std::filesystem::path>& file,
                                              const std::filesystem::path& start);

/// `load_settings` for several `starts`, whatever their order. Findings besides: PIGE-G006 (the starts lie under
/// different settings files, so that none of them holds for all).
[[nodiscard]] Checked<Settings> load_settings(const std::filesystem::path& data,
                                              const std::optional<std::filesystem::path>& file,
                                              const std::vector<std::filesystem::path>& starts);

}  // namespace pige
