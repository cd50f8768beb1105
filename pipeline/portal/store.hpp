// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.hpp"
#include "foreign/sqlite.hpp"

namespace pige::portal {

/// A dataset as the store keeps it.
struct Package {
    std::string id;
    std::string name;
    nlohmann::json body;                  ///< as `package_show` gives it; addresses of files as bare names
    std::map<std::string, Digest> files;  ///< bytes of the resources that were uploaded, by resource id

    [[nodiscard]] bool is_public() const;
};

using PackagePointer = std::shared_ptr<const Package>;  // shared: readers keep the version that they began with

/// What the portal holds: datasets in `portal.sqlite`, bytes in `archivos/<aa>/<sha256>`.
///
/// Bytes are on disk under their digest before the transaction that names them commits, and are never changed: whatever
/// kills the process, readers see the old dataset or the new one. One process at a time. Reading is safe from any
/// thread; a writer holds `writing()` from its first look until its `save`.
class Store {
public:
    /// Failure: PIGE-F031 (cannot be opened, or another process has it), PIGE-F003.
    explicit Store(const std::filesystem::path& folder);

    [[nodiscard]] std::unique_lock<std::mutex> writing() { return std::unique_lock(writing_); }
    /// The dataset with this name or id, or nullptr.
    [[nodiscard]] PackagePointer find(std::string_view name_or_id) const;
    /// All datasets, sorted by name, with a number that moves with every change.
    [[nodiscard]] std::pair<std::vector<PackagePointer>, std::uint64_t> all() const;
    [[nodiscard]] std::uint64_t generation() const;
    /// The id of the dataset that has, or once had, the resource `id`; empty when there is none.
    [[nodiscard]] std::string owner_of_resource(const std::string& id) const;

    /// Keeps `bytes` for good and returns their digest.
    Digest keep_file(std::string_view bytes);
    [[nodiscard]] std::filesystem::path file(const Digest& digest) const;

    /// Puts `packages` in the place of those with the same ids, all or none.
    void save(const std::vector<Package>& packages);

    [[nodiscard]] std::string new_uuid();
    /// `2026-04-20T10:11:12.123456`, UTC, as CKAN writes times.
    [[nodiscard]] std::string now();

private:
    void load();
    std::string ask(std::string_view sql);

    std::filesystem::path folder_;
    foreign::Database database_;
    std::mutex writing_;
    mutable std::mutex reading_;
    std::map<std::string, PackagePointer, std::less<>> by_id_;
    std::map<std::string, PackagePointer, std::less<>> by_name_;
    std::map<std::string, std::string> resource_owners_;
    std::uint64_t generation_ = 0;
};

}  // namespace pige::portal
