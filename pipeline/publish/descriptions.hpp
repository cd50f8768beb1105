// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"
#include "release/release.hpp"

namespace pige::publish {

/// The file of a release in which its catalogue tells portals about its datasets.
inline constexpr std::string_view descriptions_path = "recursos/ckan.json";

/// What a portal is told of a dataset beside what the manifest says of it, under the names that ckanext-dcat reads.
struct Description {
    std::map<std::string, std::string> fields;  ///< "title", "notes", "url", "version"
    std::map<std::string, std::string> extras;
    std::vector<std::string> keywords;
    std::map<std::string, std::map<std::string, std::string>> files;  ///< by path below the release folder
    bool operator==(const Description&) const = default;
};

/// The descriptions of the release in `folder`; none when `manifest` lists no such file.
///
/// Findings: PIGE-P012 (the file is missing or differs from the manifest), PIGE-P014 (it is not of its form).
[[nodiscard]] Checked<std::vector<Description>> read_descriptions(const release::Manifest& manifest,
                                                                  const std::filesystem::path& folder);

}  // namespace pige::publish
