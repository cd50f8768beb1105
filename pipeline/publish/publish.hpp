// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/checked.hpp"
#include "publish/descriptions.hpp"
#include "publish/portal.hpp"
#include "release/release.hpp"

namespace pige::publish {

/// A portal over the CKAN action API 2.11 (portal-api 1 to 5) at `address`. The token never shows in a detail or a log.
///
/// TLS is verified; redirects are not followed for writes; Content-Length always, `Expect` never.
struct HttpSettings {
    std::string address;  ///< "http://127.0.0.1:5000", without /api
    std::string token;
    std::string token_header = "Authorization";
    std::string ca_file;  ///< empty: the system's
    int timeout_seconds = 120;
};
[[nodiscard]] std::unique_ptr<Portal> connect_ckan(const HttpSettings& settings);

/// The datasets of a release: one per plan version, and `pige-nacional` with the joined tables and the catalogue. What
/// `descriptions` say of a dataset wins over what the manifest says.
[[nodiscard]] std::vector<Dataset> datasets_of(const release::Manifest& manifest,
                                               const std::vector<Description>& descriptions = {});

enum class Change { None, Create, Update, Revive };

/// What one dataset needs.
struct PlannedChange {
    Dataset dataset;
    Change change = Change::None;
    std::vector<std::string> present_resources;  ///< ids that the portal already holds: their files need not be sent
    std::string seen_fingerprint;                ///< what the portal had when the change was planned
};

/// What would change, read from the portal now.
struct ChangePlan {
    std::string organisation;
    std::vector<PlannedChange> changes;
};

/// How one dataset ended.
struct DatasetReport {
    std::string name;
    Change change = Change::None;
    bool done = false;
    std::string detail;
};

struct PublishReport {
    std::vector<DatasetReport> datasets;
    Findings findings;  ///< PIGE-P...: what was refused, with remedy
    int reading_requests = 0;
    int writing_requests = 0;
};

struct Options {
    std::string organisation;        ///< empty: the only one the token may use
    int attempts = 4;                ///< per step, with growing pauses
    std::uint64_t largest_file = 0;  ///< bytes that the portal takes in one file; 0: not known
    bool allow_mass_change = false;  ///< traps.md "absence": more than 5 % and more than 10 existing datasets changed
    std::function<void(std::size_t done, std::size_t total, const std::string& name)> progress;  ///< may be empty
    std::function<void(int milliseconds)> pause;  ///< sleeps; tests replace it
};

/// Reads the portal and says what it needs. Findings: PIGE-P001 (portal not there), P002 (token refused or may publish
/// nowhere), P003 (organisation not allowed, lists those allowed), P004 (a firewall answers), P005 (a name is taken by
/// another organisation), P006 (mass change without allowance), P015 and P016 (a text or a file is larger than the
/// portal takes), P017 (a file is larger than most portals take: a warning). With P005, P015 and P016 alone there is a
/// plan for the other datasets.
[[nodiscard]] Checked<ChangePlan> plan_changes(const std::vector<Dataset>& datasets,
                                               Portal& portal,
                                               const Options& options);

/// Carries out `plan` with the files of `release_folder`: the idempotent steps of portal-api 5, reading back after any
/// doubt.
///
/// Before a file is sent, it is held against its SHA-256. One dataset that fails does not stop the others. Findings:
/// PIGE-P010 (refused by the portal), P011 (in doubt after all attempts), P012 (a file of the release is missing or
/// differs from the manifest), P013 (the portal's dataset is no longer the one that was planned for), and P001, P002,
/// P004, P005 for what only shows while sending.
[[nodiscard]] PublishReport apply(const ChangePlan& plan,
                                  const std::filesystem::path& release_folder,
                                  Portal& portal,
                                  const Options& options);

}  // namespace pige::publish
