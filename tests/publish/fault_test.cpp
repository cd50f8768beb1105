// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "publish/memory_portal.hpp"
#include "publish/release_folder.hpp"

using namespace pige;
using namespace pige::publish;
using support::Folder;
using support::put_release;

namespace {

constexpr std::array all_faults = {Fault::Unsent, Fault::LostRequest, Fault::LostAnswer, Fault::OldAnswer};

Options with_attempts(int attempts) {
    Options options;
    options.attempts = attempts;
    options.pause = [](int) {};
    return options;
}

struct Run {
    bool complete = false;
    int writes = 0;
};

Run publish_once(const Folder& folder, const release::Manifest& manifest, MemoryPortal& portal, int attempts) {
    const int before = portal.requests().second;
    const Options options = with_attempts(attempts);
    const auto plan = plan_changes(datasets_of(manifest), portal, options);
    Run run;
    if (plan.has_value()) {
        const PublishReport report = apply(*plan, folder.path(), portal, options);
        run.complete = report.findings.empty() && std::all_of(report.datasets.begin(), report.datasets.end(),
                                                              [](const DatasetReport& d) { return d.done; });
    }
    run.writes = portal.requests().second - before;
    return run;
}

/// The portal serves exactly `manifest`, and no dataset that readers see is half.
void check_complete(const release::Manifest& manifest, const MemoryPortal& portal) {
    const std::vector<Dataset> datasets = datasets_of(manifest);
    CHECK(portal.datasets.size() == datasets.size());
    for (const Dataset& dataset : datasets) {
        const MemoryPortal::Stored& stored = portal.datasets.at(dataset.name);
        CHECK(stored.remote.state == "active");
        CHECK_FALSE(stored.remote.is_private);
        CHECK(stored.remote.fingerprint == fingerprint(dataset).hex());
        for (const Resource& resource : dataset.resources) CHECK(stored.files.at(resource.id) == resource.sha256);
    }
}

/// What readers see is always one whole version, whatever went wrong.
void check_never_half(const MemoryPortal& portal) {
    for (const auto& [name, stored] : portal.datasets) {
        if (stored.remote.is_private) continue;
        CHECK_FALSE(stored.remote.fingerprint.empty());
        CHECK(stored.files.size() == stored.remote.resource_ids.size());
    }
}

enum class Broken { Once, FromThenOn };

/// Every fault at each of the first `requests` requests of a run on a portal that `prepare` made ready: what readers
/// see is never half, the next run completes it, and a third writes nothing.
void check_every_fault_is_mended(const Folder& folder,
                                 const release::Manifest& manifest,
                                 int requests,
                                 Broken broken,
                                 const std::function<void(MemoryPortal&)>& prepare = {}) {
    const int attempts = broken == Broken::Once ? 1 : 2;
    for (const Fault fault : all_faults) {
        for (int at = 0; at < requests; ++at) {
            CAPTURE(at);
            CAPTURE(static_cast<int>(fault));
            MemoryPortal portal;
            if (prepare) prepare(portal);
            portal.fault = [&](int request) {
                return request == at || (broken == Broken::FromThenOn && request > at) ? fault : Fault::None;
            };
            static_cast<void>(publish_once(folder, manifest, portal, attempts));
            check_never_half(portal);
            portal.fault = [](int) { return Fault::None; };
            CHECK(publish_once(folder, manifest, portal, 1).complete);
            check_complete(manifest, portal);
            CHECK(publish_once(folder, manifest, portal, 1).writes == 0);
        }
    }
}

}  // namespace

TEST_CASE("publishing that fails at any request is completed by the next run, and a third run writes nothing") {
    const Folder folder("fallas");
    const release::Manifest first = put_release(folder.path(), 2);
    MemoryPortal reference;
    REQUIRE(publish_once(folder, first, reference, 1).complete);
    REQUIRE(reference.total() >= 10);
    check_every_fault_is_mended(folder, first, reference.total(), Broken::Once);
}

TEST_CASE("publishing that is cut off at any request and stays cut is completed by the next run") {
    const Folder folder("cortes");
    const release::Manifest manifest = put_release(folder.path(), 2);
    MemoryPortal reference;
    REQUIRE(publish_once(folder, manifest, reference, 1).complete);
    check_every_fault_is_mended(folder, manifest, reference.total(), Broken::FromThenOn);
}

TEST_CASE("an update that fails at any request is completed by the next run") {
    const Folder folder("actualiza");
    MemoryPortal published;
    REQUIRE(publish_once(folder, put_release(folder.path(), 2), published, 1).complete);
    const auto stored = published.datasets;
    const release::Manifest second = put_release(folder.path(), 2, "dos");
    const int before = published.total();
    REQUIRE(publish_once(folder, second, published, 1).complete);
    check_every_fault_is_mended(folder, second, published.total() - before, Broken::Once,
                                [&](MemoryPortal& portal) { portal.datasets = stored; });
}

TEST_CASE("texts that go ahead of the revise are never taken for the whole, whatever request fails") {
    const Folder folder("largo");
    const release::Manifest manifest = put_release(folder.path(), 1);
    const auto with_short_notes = [](MemoryPortal& portal) { portal.longest_notes = 0; };
    MemoryPortal reference;
    with_short_notes(reference);
    REQUIRE(publish_once(folder, manifest, reference, 1).writes == 6);  // create, patch and revise, for both datasets
    check_every_fault_is_mended(folder, manifest, reference.total(), Broken::Once, with_short_notes);
}

TEST_CASE("one broken request is mended within the run that met it") {
    const Folder folder("reintenta");
    const release::Manifest manifest = put_release(folder.path(), 2);
    MemoryPortal reference;
    REQUIRE(publish_once(folder, manifest, reference, 1).complete);
    for (const Fault fault : all_faults) {
        for (int broken = 0; broken < reference.total(); ++broken) {
            CAPTURE(broken);
            CAPTURE(static_cast<int>(fault));
            MemoryPortal portal;
            portal.fault = [&](int request) { return request == broken ? fault : Fault::None; };
            CHECK(publish_once(folder, manifest, portal, 4).complete);
            check_complete(manifest, portal);
        }
    }
}

TEST_CASE("a portal that never gives a clear answer leaves its datasets in doubt") {
    const Folder folder("duda");
    const release::Manifest manifest = put_release(folder.path(), 1);
    MemoryPortal portal;
    const auto plan = plan_changes(datasets_of(manifest), portal, with_attempts(2));
    portal.fault = [](int) { return Fault::LostRequest; };
    const PublishReport report = apply(*plan, folder.path(), portal, with_attempts(2));
    REQUIRE(report.findings.size() == 2);
    CHECK(report.findings[0].code == "PIGE-P011");
}

TEST_CASE("pauses grow between the attempts") {
    const Folder folder("pausas");
    const release::Manifest manifest = put_release(folder.path(), 1);
    MemoryPortal portal;
    portal.fault = [](int) { return Fault::Unsent; };
    std::vector<int> pauses;
    Options options = with_attempts(4);
    options.pause = [&](int milliseconds) { pauses.push_back(milliseconds); };
    static_cast<void>(plan_changes(datasets_of(manifest), portal, options));
    CHECK(pauses == std::vector<int>{500, 1000, 2000});
}
