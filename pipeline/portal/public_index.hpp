// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.hpp"
#include "portal/store.hpp"

namespace pige::portal {

/// A file that readers may have.
struct PublicFile {
    std::string path;  ///< below the base, without a leading slash
    std::string name;  ///< last part of the path
    std::string title;
    std::string format;  ///< "CSV"
    std::string media_type;
    std::uint64_t size = 0;
    Digest sha256;
};

/// A plan version that is public.
struct PublicPlan {
    std::string name;                                       ///< of its dataset
    std::map<std::string, std::string, std::less<>> facts;  ///< the extras that `publish` sends
    std::vector<PublicFile> files;
    std::string searched;              ///< folded words to search in
    std::optional<std::size_t> newer;  ///< the newest version, when this is not it

    /// The fact called `name`, or an empty text.
    [[nodiscard]] const std::string& fact(std::string_view key) const;
    /// The file called `name` in the folder of the plan, or nullptr.
    [[nodiscard]] const PublicFile* file(std::string_view file_name) const;
    /// `vigente`, `reemplazado` or `historico`.
    [[nodiscard]] std::string state() const;
};

/// Everything that the public pages show, at one moment. Private, draft and deleted datasets are not in it.
struct PublicIndex {
    std::vector<PublicPlan> plans;  ///< by institution (Spanish collation), period, version
    std::vector<PublicFile> national;
    std::map<std::string, PublicFile, std::less<>> files;                  ///< by path
    std::map<std::string, std::size_t, std::less<>> by_verification;       ///< by address ("v/…"), as published
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_code;  ///< by `code_key`
    std::map<std::string, std::string, std::less<>> publisher;  ///< extras that speak of publisher and licence
    std::uint64_t generation = 0;
};

/// The index of `packages`.
[[nodiscard]] PublicIndex make_index(const std::vector<PackagePointer>& packages, std::uint64_t generation);

/// A code as people mistype it: without spaces, case, accents, kinds of dash, and with O as 0 and I as 1.
[[nodiscard]] std::string code_key(std::string_view code);

/// The newest version of the plan at `series` ("planes/374/2025-2028"), or nullptr.
[[nodiscard]] const PublicPlan* newest_of(const PublicIndex& index, std::string_view series);

}  // namespace pige::portal
