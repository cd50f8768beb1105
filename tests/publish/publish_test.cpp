// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>

#include "publish/memory_portal.hpp"
#include "publish/release_folder.hpp"

using namespace pige;
using namespace pige::publish;
using support::Folder;
using support::put_release;

namespace {

Options patient() {
    Options options;
    options.pause = [](int) {};
    return options;
}

std::vector<std::string> codes(const Findings& findings) {
    std::vector<std::string> result;
    for (const Diagnostic& finding : findings) result.push_back(finding.code);
    return result;
}

using Codes = std::vector<std::string>;

PublishReport publish_all(const Folder& folder, const release::Manifest& manifest, MemoryPortal& portal) {
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    REQUIRE(plan.has_value());
    return apply(*plan, folder.path(), portal, patient());
}

/// What was asked of the portal last: the writing request, and the reading back.
Codes last_two(const MemoryPortal& portal) {
    return {portal.log.end() - 2, portal.log.end()};
}

}  // namespace

TEST_CASE("a release is published, and a second run sends no writing request") {
    const Folder folder("publica");
    const release::Manifest manifest = put_release(folder.path(), 3);
    MemoryPortal portal;
    const PublishReport first = publish_all(folder, manifest, portal);
    CHECK(first.findings.empty());
    CHECK(first.writing_requests == 8);  // create and revise, for three plans and the national data
    CHECK(portal.datasets.at("pige-901-2025-2028-v1").files.size() == 3);
    const PublishReport second = publish_all(folder, manifest, portal);
    CHECK(second.writing_requests == 0);
    CHECK(second.reading_requests == 0);
    CHECK(std::all_of(second.datasets.begin(), second.datasets.end(),
                      [](const DatasetReport& d) { return d.done && d.change == Change::None; }));
}

TEST_CASE("of a changed plan only the changed files are sent") {
    const Folder folder("cambia");
    MemoryPortal portal;
    publish_all(folder, put_release(folder.path(), 2), portal);
    release::Manifest manifest = put_release(folder.path(), 2);
    manifest.plans[1].files[2] = support::put(folder.path(), manifest.plans[1].files[2].path, "text/csv", "a\n9\n");
    portal.log.clear();
    const PublishReport report = publish_all(folder, manifest, portal);
    CHECK(report.writing_requests == 1);
    CHECK(last_two(portal) == Codes{"revise pige-902-2025-2028-v1 1", "show pige-902-2025-2028-v1"});
}

TEST_CASE("what the release no longer holds stays on the portal") {
    const Folder folder("ausencia");
    MemoryPortal portal;
    release::Manifest manifest = put_release(folder.path(), 3);
    publish_all(folder, manifest, portal);
    manifest.plans.clear();
    manifest.files.clear();
    CHECK(publish_all(folder, manifest, portal).writing_requests == 0);
    CHECK(portal.datasets.size() == 4);
}

TEST_CASE("a deleted dataset is revived under its id without sending its files again") {
    const Folder folder("revive");
    MemoryPortal portal;
    const release::Manifest manifest = put_release(folder.path(), 1);
    publish_all(folder, manifest, portal);
    portal.datasets.at("pige-nacional").remote.state = "deleted";
    portal.log.clear();
    const PublishReport report = publish_all(folder, manifest, portal);
    CHECK(report.datasets.back().change == Change::Revive);
    CHECK(report.datasets.back().done);
    CHECK(last_two(portal) == Codes{"revise pige-nacional 0", "show pige-nacional"});
    CHECK(portal.datasets.at("pige-nacional").remote.state == "active");
}

TEST_CASE("a file that somebody took out by hand is put back, and nothing else is sent") {
    const Folder folder("falta");
    MemoryPortal portal;
    const release::Manifest manifest = put_release(folder.path(), 1);
    publish_all(folder, manifest, portal);
    MemoryPortal::Stored& stored = portal.datasets.at("pige-901-2025-2028-v1");
    stored.files.erase(stored.remote.resource_ids[1]);
    stored.remote.resource_ids.erase(stored.remote.resource_ids.begin() + 1);
    CHECK(publish_all(folder, manifest, portal).datasets.front().change == Change::Update);
    CHECK(last_two(portal) == Codes{"revise pige-901-2025-2028-v1 1", "show pige-901-2025-2028-v1"});
    CHECK(stored.files.size() == 3);
    CHECK(publish_all(folder, manifest, portal).writing_requests == 0);
}

TEST_CASE("a dataset that somebody hid is published again") {
    const Folder folder("oculto");
    MemoryPortal portal;
    const release::Manifest manifest = put_release(folder.path(), 1);
    publish_all(folder, manifest, portal);
    portal.datasets.at("pige-nacional").remote.is_private = true;
    CHECK(publish_all(folder, manifest, portal).datasets.back().change == Change::Update);
    CHECK_FALSE(portal.datasets.at("pige-nacional").remote.is_private);
}

TEST_CASE("a portal that is not there, a refused token and a firewall are told apart") {
    const Folder folder("llaves");
    const std::vector<Dataset> datasets = datasets_of(put_release(folder.path(), 1));
    MemoryPortal portal;
    const auto planned = [&] { return codes(plan_changes(datasets, portal, patient()).findings); };
    portal.organisations_outcome = Outcome::Unreachable;
    CHECK(planned() == Codes{"PIGE-P001"});
    CHECK(portal.log.size() == 4);  // as many attempts as allowed
    portal.organisations_outcome = Outcome::Denied;
    CHECK(planned() == Codes{"PIGE-P002"});
    portal.organisations_outcome = Outcome::Blocked;
    CHECK(planned() == Codes{"PIGE-P004"});
    portal.organisations_outcome = Outcome::Done;
    portal.allowed.clear();
    CHECK(planned() == Codes{"PIGE-P002"});  // CKAN answers a bad token with 200 and an empty list
    CHECK(portal.requests().second == 0);
}

TEST_CASE("the organisation must be one of those allowed, and needs no naming when it is the only one") {
    const Folder folder("organizacion");
    const std::vector<Dataset> datasets = datasets_of(put_release(folder.path(), 1));
    MemoryPortal portal;
    Options options = patient();
    CHECK(plan_changes(datasets, portal, options)->organisation == "ctic-epb");
    options.organisation = "otra";
    const auto refused = plan_changes(datasets, portal, options);
    CHECK_FALSE(refused.has_value());
    CHECK(codes(refused.findings) == Codes{"PIGE-P003"});
    CHECK(argument(refused.findings[0], "permitidas") == "ctic-epb");
    portal.allowed = {"a", "b"};
    CHECK(codes(plan_changes(datasets, portal, patient()).findings) == Codes{"PIGE-P003"});
}

TEST_CASE("a name of another organisation stops only its own dataset") {
    const Folder folder("ocupado");
    const release::Manifest manifest = put_release(folder.path(), 2);
    MemoryPortal portal;
    bool is_private = false;
    SUBCASE("that everybody sees") {}
    SUBCASE("that is private") {
        is_private = true;
    }
    portal.datasets["pige-901-2025-2028-v1"].remote = {"id", "active", is_private, {}, "ajena", {}};
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    REQUIRE(plan.has_value());
    CHECK(codes(plan.findings) == Codes{"PIGE-P005"});
    CHECK(plan->changes.size() == 2);
}

TEST_CASE("a name that is taken between plan and apply is refused, not overwritten") {
    const Folder folder("carrera");
    const release::Manifest manifest = put_release(folder.path(), 1);
    MemoryPortal portal;
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    portal.datasets["pige-901-2025-2028-v1"].remote = {"id", "active", true, {}, "ajena", {}};
    const PublishReport report = apply(*plan, folder.path(), portal, patient());
    CHECK(codes(report.findings) == Codes{"PIGE-P005"});
    CHECK_FALSE(report.datasets[0].done);
    CHECK(report.datasets[1].done);
}

TEST_CASE("a dataset that moved after the plan is left alone") {
    const Folder folder("movido");
    MemoryPortal portal;
    publish_all(folder, put_release(folder.path(), 1), portal);
    const auto plan = plan_changes(datasets_of(put_release(folder.path(), 1, "dos")), portal, patient());
    portal.datasets.at("pige-901-2025-2028-v1").remote.fingerprint = "de otro";
    portal.datasets.erase("pige-nacional");
    const int writes = portal.requests().second;
    const PublishReport report = apply(*plan, folder.path(), portal, patient());
    CHECK(codes(report.findings) == Codes{"PIGE-P013", "PIGE-P013"});
    CHECK(portal.requests().second == writes);
}

TEST_CASE("a file that is missing or differs from the manifest is never sent") {
    const Folder folder("difiere");
    const release::Manifest manifest = put_release(folder.path(), 2);
    write_file_atomically(folder.path() / manifest.plans[0].files[1].path, "%PDF-1.7 otro");
    std::filesystem::remove(folder.path() / manifest.plans[0].files[2].path);
    MemoryPortal portal;
    const PublishReport report = publish_all(folder, manifest, portal);
    CHECK(codes(report.findings) == Codes{"PIGE-P012", "PIGE-P012"});
    CHECK_FALSE(portal.datasets.contains("pige-901-2025-2028-v1"));
    CHECK(portal.datasets.contains("pige-902-2025-2028-v1"));
}

TEST_CASE("changing more than 10 and more than 5 % of what is there needs an allowance") {
    const Folder folder("masa");
    MemoryPortal portal;
    publish_all(folder, put_release(folder.path(), 11), portal);
    const release::Manifest changed = put_release(folder.path(), 11, "dos");
    const std::vector<Dataset> datasets = datasets_of(changed);
    const auto refused = plan_changes(datasets, portal, patient());
    CHECK_FALSE(refused.has_value());
    CHECK(codes(refused.findings) == Codes{"PIGE-P006"});
    CHECK(argument(refused.findings[0], "cambios") == "12");
    Options allowed = patient();
    allowed.allow_mass_change = true;
    CHECK(plan_changes(datasets, portal, allowed).has_value());
}

TEST_CASE("ten changes, or any number of creations, need no allowance") {
    const Folder folder("pocos");
    MemoryPortal portal;
    release::Manifest manifest = put_release(folder.path(), 10);
    manifest.files.clear();
    publish_all(folder, manifest, portal);
    release::Manifest changed = put_release(folder.path(), 30, "dos");
    changed.files.clear();
    CHECK(plan_changes(datasets_of(changed), portal, patient()).has_value());
}

TEST_CASE("a text or a file that the portal cannot hold is told before anything of its dataset is sent") {
    const Folder folder("limites");
    const release::Manifest manifest = put_release(folder.path(), 2);
    std::vector<Dataset> datasets = datasets_of(manifest);
    MemoryPortal portal;
    Options options = patient();
    const auto planned = [&] {
        const auto plan = plan_changes(datasets, portal, options);
        REQUIRE(plan.has_value());
        return std::pair{codes(plan.findings), plan->changes.size()};
    };
    datasets[0].extras["nota"] = std::string(32'700, 'x');
    CHECK(planned() == std::pair{Codes{}, std::size_t{3}});
    datasets[0].extras["nota"] += "x";
    CHECK(planned() == std::pair{Codes{"PIGE-P015"}, std::size_t{2}});
    datasets[1].resources[0].size = options.largest_file = std::uint64_t{3} << 20U;
    CHECK(planned() == std::pair{Codes{"PIGE-P015"}, std::size_t{2}});
    ++datasets[1].resources[0].size;
    CHECK(planned() == std::pair{Codes{"PIGE-P015", "PIGE-P016"}, std::size_t{1}});
    CHECK(portal.requests().second == 0);
}

TEST_CASE("where nobody said how much a portal takes in a file, a large one is sent with a warning") {
    const Folder folder("limite-usual");
    std::vector<Dataset> datasets = datasets_of(put_release(folder.path(), 1));
    MemoryPortal portal;
    datasets[0].resources[0].size = std::uint64_t{10} << 20U;
    CHECK(plan_changes(datasets, portal, patient()).findings.empty());
    ++datasets[0].resources[0].size;
    const auto plan = plan_changes(datasets, portal, patient());
    CHECK(codes(plan.findings) == Codes{"PIGE-P017"});
    CHECK(plan.findings[0].severity == Severity::Warning);
    CHECK(plan->changes.size() == 2);
}

TEST_CASE("a portal that refuses a dataset does not stop the others") {
    const Folder folder("rechaza");
    const release::Manifest manifest = put_release(folder.path(), 2);
    MemoryPortal portal;
    auto plan = plan_changes(datasets_of(manifest), portal, patient());
    // A resource that the portal has not, declared as present: a 409 that nobody can mend by repeating.
    plan->changes[0].present_resources = {plan->changes[0].dataset.resources[0].id};
    const PublishReport report = apply(*plan, folder.path(), portal, patient());
    CHECK(codes(report.findings) == Codes{"PIGE-P010"});
    CHECK(report.datasets[1].done);
    CHECK(report.datasets[2].done);
}

TEST_CASE("a portal that is gone is not waited for at every dataset") {
    const Folder folder("caido");
    const release::Manifest manifest = put_release(folder.path(), 9);
    MemoryPortal portal;
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    portal.fault = [](int) { return Fault::Unsent; };
    const PublishReport report = apply(*plan, folder.path(), portal, patient());
    CHECK(report.findings.size() == 10);
    CHECK(report.findings.back().code == "PIGE-P001");
    CHECK(report.writing_requests == 2 * 4 + 8);
}

TEST_CASE("nor is one that answers every request with nothing but doubt") {
    const Folder folder("enfermo");
    const release::Manifest manifest = put_release(folder.path(), 9);
    MemoryPortal portal;
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    portal.fault = [&](int) { return portal.log.back().starts_with("create") ? Fault::LostRequest : Fault::None; };
    const PublishReport report = apply(*plan, folder.path(), portal, patient());
    CHECK(report.findings.size() == 10);
    CHECK(report.findings.back().code == "PIGE-P011");
    CHECK(report.writing_requests == 2 * 4 + 8);
}

TEST_CASE("progress is told for every dataset, in order") {
    const Folder folder("progreso");
    const release::Manifest manifest = put_release(folder.path(), 2);
    MemoryPortal portal;
    const auto plan = plan_changes(datasets_of(manifest), portal, patient());
    std::vector<std::string> told;
    Options options = patient();
    options.progress = [&](std::size_t done, std::size_t total, const std::string& name) {
        told.push_back(std::to_string(done) + "/" + std::to_string(total) + " " + name);
    };
    static_cast<void>(apply(*plan, folder.path(), portal, options));
    CHECK(told ==
          std::vector<std::string>{"1/3 pige-901-2025-2028-v1", "2/3 pige-902-2025-2028-v1", "3/3 pige-nacional"});
}
