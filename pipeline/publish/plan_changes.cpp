// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "publish/publish.hpp"
#include "publish/retry.hpp"

namespace pige::publish {
namespace {

/// How many existing datasets one run may change without being asked: neither is enough alone.
constexpr std::size_t mass_count = 10;
constexpr std::size_t mass_share = 20;  // one in twenty, 5 %

Diagnostic finding(std::string code, const std::string& place, std::vector<Argument> arguments = {}) {
    return {std::move(code), Severity::Error, {place, 0, {}}, std::move(arguments)};
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::pair<Outcome, std::vector<std::string>> organisations_patiently(Portal& portal, const Options& options) {
    auto answer = portal.organisations();
    for (int attempt = 0; attempt + 1 < options.attempts && may_pass(answer.first); ++attempt) {
        wait_before_retry(options, attempt);
        answer = portal.organisations();
    }
    return answer;
}

/// The organisation to publish under; asked first, because a bad token can still read (portal-api 1).
std::optional<std::string> choose_organisation(Portal& portal, const Options& options, Findings& findings) {
    auto [outcome, names] = organisations_patiently(portal, options);
    if (outcome == Outcome::Blocked) {
        findings.push_back(finding("PIGE-P004", {}, {{"detalle", {}}}));
    } else if (outcome == Outcome::Denied || (outcome == Outcome::Done && names.empty())) {
        findings.push_back(finding("PIGE-P002", {}, {{"detalle", {}}}));
    } else if (outcome != Outcome::Done) {
        findings.push_back(finding("PIGE-P001", {}, {{"detalle", {}}}));
    } else if (options.organisation.empty() && names.size() == 1) {
        return names.front();
    } else if (std::find(names.begin(), names.end(), options.organisation) != names.end()) {
        return options.organisation;
    } else {
        findings.push_back(
            finding("PIGE-P003", {}, {{"organizacion", options.organisation}, {"permitidas", listed(names)}}));
    }
    return std::nullopt;
}

/// What CKAN cannot hold: said before anything is sent, because there it shows late (a file over the limit only after
/// the whole of it was received) or as an error that says something else (Solr refuses a term of more than 32,766
/// bytes).
Findings beyond_limits(const Dataset& dataset, const Options& options) {
    constexpr std::size_t longest_extra = 32'700;
    constexpr std::uint64_t usual_limit = std::uint64_t{10} << 20U;  // ckan.max_resource_size, unless somebody set it
    const bool known = options.largest_file > 0;
    const std::uint64_t largest = known ? options.largest_file : usual_limit;
    Findings findings;
    for (const auto& [key, value] : dataset.extras) {
        if (value.size() <= longest_extra) continue;
        findings.push_back(finding("PIGE-P015", dataset.name,
                                   {{"conjunto", dataset.name},
                                    {"clave", key},
                                    {"bytes", std::to_string(value.size())},
                                    {"maximo", std::to_string(longest_extra)}}));
    }
    for (const Resource& resource : dataset.resources) {
        if (resource.size <= largest) continue;
        Diagnostic large = finding(known ? "PIGE-P016" : "PIGE-P017", dataset.name,
                                   {{"conjunto", dataset.name},
                                    {"archivo", resource.path},
                                    {"bytes", std::to_string(resource.size)},
                                    {"maximo", std::to_string(largest)}});
        if (!known) large.severity = Severity::Warning;
        findings.push_back(std::move(large));
    }
    return findings;
}

PlannedChange compare(const Dataset& wanted, const RemoteDataset& remote) {
    PlannedChange change{wanted, Change::Update, remote.resource_ids, remote.fingerprint};
    if (remote.state == "deleted") {
        change.change = Change::Revive;
    } else if (remote.is_private && remote.fingerprint.empty()) {
        change.change = Change::Create;  // an earlier run was interrupted after its first step
    } else if (holds(remote, wanted)) {
        change.change = Change::None;
    }
    return change;
}

/// True when the run may go on to the next dataset.
bool add_change(const Dataset& wanted, Portal& portal, const Options& options, ChangePlan& plan, Findings& findings) {
    const Answer answer = show_patiently(portal, wanted.name, options);
    const bool is_there = answer.outcome == Outcome::Done && answer.dataset;
    if (answer.outcome == Outcome::NotFound) {
        plan.changes.push_back({wanted, Change::Create, {}, {}});
    } else if (is_there && answer.dataset->organisation == plan.organisation) {
        plan.changes.push_back(compare(wanted, *answer.dataset));
    } else if (is_there || answer.outcome == Outcome::Denied) {
        // 403 with a good token: the private dataset of somebody else.
        const std::string owner = is_there ? answer.dataset->organisation : std::string();
        findings.push_back(finding("PIGE-P005", wanted.name, {{"conjunto", wanted.name}, {"organizacion", owner}}));
    } else if (answer.outcome == Outcome::Blocked) {
        findings.push_back(finding("PIGE-P004", {}, {{"detalle", {}}}));
        return false;
    } else {
        findings.push_back(finding("PIGE-P001", {}, {{"detalle", answer.detail}}));
        return false;
    }
    return true;
}

/// Nothing that is only new counts; a changed template or a damaged input would show as a mass of updates.
bool is_mass_change(const ChangePlan& plan) {
    std::size_t existing = 0;
    std::size_t changed = 0;
    for (const PlannedChange& change : plan.changes) {
        if (change.change == Change::Create) continue;
        ++existing;
        if (change.change != Change::None) ++changed;
    }
    return changed > mass_count && changed * mass_share > existing;
}

std::size_t count_changed(const ChangePlan& plan) {
    return static_cast<std::size_t>(std::count_if(plan.changes.begin(), plan.changes.end(), [](const auto& change) {
        return change.change == Change::Update || change.change == Change::Revive;
    }));
}

}  // namespace

Checked<ChangePlan> plan_changes(const std::vector<Dataset>& datasets, Portal& portal, const Options& options) {
    Checked<ChangePlan> result;
    const std::optional<std::string> organisation = choose_organisation(portal, options, result.findings);
    if (!organisation) return result;
    ChangePlan plan{*organisation, {}};
    for (std::size_t i = 0; i < datasets.size(); ++i) {
        Findings limits = beyond_limits(datasets[i], options);
        const bool refused = has_errors(limits);
        append(result.findings, std::move(limits));
        if (refused) continue;
        if (!add_change(datasets[i], portal, options, plan, result.findings)) return result;
        if (options.progress) options.progress(i + 1, datasets.size(), datasets[i].name);
    }
    if (!options.allow_mass_change && is_mass_change(plan)) {
        result.findings.push_back(finding(
            "PIGE-P006", {},
            {{"cambios", std::to_string(count_changed(plan))}, {"total", std::to_string(plan.changes.size())}}));
        return result;
    }
    result.value = std::move(plan);
    return result;
}

}  // namespace pige::publish
