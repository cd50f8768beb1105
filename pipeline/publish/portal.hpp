// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/digest.hpp"

namespace pige::publish {

/// A file of a dataset on a portal. Its id comes from its content, so a retry is exact and served bytes never change
/// under an id.
struct Resource {
    std::string id;  ///< UUID v5 of dataset name, path and SHA-256
    std::string name;
    std::string format;  ///< "CSV"
    std::string media_type;
    std::string path;  ///< public path below the base: kept as `download_url`
    std::string file_name;
    std::uint64_t size = 0;
    Digest sha256;
    std::map<std::string, std::string> facts;  ///< more that the portal is told: "license", "status", …
    bool operator==(const Resource&) const = default;
};

/// A dataset as we want it on the portal.
struct Dataset {
    std::string name;
    std::string title;
    std::string notes;
    std::map<std::string, std::string> fields;  ///< more fields of CKAN's own form: "url", "version"
    std::vector<std::string> tags;
    std::map<std::string, std::string> extras;  ///< text to text; `huella` is added by `fingerprint`
    std::vector<Resource> resources;
    bool operator==(const Dataset&) const = default;
};

/// SHA-256 over everything that `dataset` says and holds.
[[nodiscard]] Digest fingerprint(const Dataset& dataset);

/// What the portal has under a name.
struct RemoteDataset {
    std::string id;
    std::string state;  ///< "active", "deleted", "draft"
    bool is_private = false;
    std::string fingerprint;                ///< the extra `huella`, may be empty
    std::string organisation;               ///< name
    std::vector<std::string> resource_ids;  ///< of the resources whose file the portal holds
};

/// True when `remote` is `dataset`, whole, active and public: nothing needs to be sent.
///
/// The fingerprint alone does not say it: somebody may have taken a resource out by hand and left the mark.
[[nodiscard]] bool holds(const RemoteDataset& remote, const Dataset& dataset);

/// How a request ended. Never an exception: the caller branches on it.
enum class Outcome {
    Done,
    NotFound,     ///< 404
    Denied,       ///< 403 in JSON: token bad or not allowed
    Blocked,      ///< 403 that is not JSON: a firewall before the portal
    Conflict,     ///< 409
    Unreachable,  ///< no connection was made: nothing was sent
    Doubtful,     ///< time-out, reset, 5xx, broken answer: only reading back can tell
    Refused,      ///< 400, 413: retrying is no use
};

struct Answer {
    Outcome outcome = Outcome::Doubtful;
    std::string detail;  ///< for the report, never the token
    std::optional<RemoteDataset> dataset;
};

/// The portal as publishing needs it. Implemented over the CKAN action API, and by tests in memory.
class Portal {
public:
    Portal() = default;
    Portal(const Portal&) = delete;
    Portal& operator=(const Portal&) = delete;
    virtual ~Portal() = default;

    /// Names of the organisations in which the token may publish; with an outcome other than Done, none.
    [[nodiscard]] virtual std::pair<Outcome, std::vector<std::string>> organisations() = 0;
    [[nodiscard]] virtual Answer show(const std::string& name) = 0;
    /// Makes an empty private dataset.
    [[nodiscard]] virtual Answer create_private(const Dataset& dataset, const std::string& organisation) = 0;
    /// True when the texts of `dataset` do not fit into one `revise`: `patch_texts` has to go before each.
    [[nodiscard]] virtual bool needs_patch(const Dataset& dataset) const = 0;
    /// Sends the texts of `dataset` ahead, without its fingerprint, so that it counts as unfinished until the revise.
    [[nodiscard]] virtual Answer patch_texts(const Dataset& dataset) = 0;
    /// Everything in one request: metadata, all resources, the files of `uploads` (by index of the resource), public
    /// and active.
    [[nodiscard]] virtual Answer revise(const Dataset& dataset,
                                        const std::string& organisation,
                                        const std::map<std::size_t, std::string>& uploads) = 0;
    /// Reading and writing requests sent so far.
    [[nodiscard]] virtual std::pair<int, int> requests() const = 0;
};

}  // namespace pige::publish
