// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_versions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "core/digest.hpp"
#include "plan/publication.hpp"
#include "release_files.hpp"

namespace pige {
namespace {

const std::string& fact(const release::PlanEntry& entry, const std::string& key) {
    static const std::string none;
    const auto found = entry.facts.find(key);
    return found == entry.facts.end() ? none : found->second;
}

/// Puts `file` in the place of the one of its name, in OUT and in `entry`.
void replace_file(const BuildRequest& request, const release::OutputFile& file, release::PlanEntry& entry) {
    release::write_output(request.out, file);
    const auto found =
        std::find_if(entry.files.begin(), entry.files.end(), [&](const auto& each) { return each.path == file.path; });
    if (found != entry.files.end()) *found = release::entry_of(file);
}

Findings refresh_page(const plan::PlanRecord& whole,
                      const PlanVersions& versions,
                      const BuildRequest& request,
                      const BuildTools& tools,
                      release::PlanEntry& entry) {
    Findings findings;
    const plan::PlanRecord record = plan::without_confidential(whole);
    const plan::PlanType& type = tools.check.types.at(record.type);
    const document::Edition edition = compose::editions_of(record, type, compose::Standing::Approved).back();
    const Rendering rendering = render(record, edition, tools, Stage::Compose);
    if (!rendering.document) return rendering.findings;
    mark_versions(versions, type, entry);
    entry.modified = request.date;
    entry.facts["modificado"] = entry.modified;
    // The page lists the files that were there before it.
    std::vector<release::FileEntry> files = std::exchange(entry.files, {});
    std::ranges::copy_if(files, std::back_inserter(entry.files), [&](const release::FileEntry& each) {
        return each.path != entry.path + "/plan.html" && each.path != entry.path + "/SHA256SUMS";
    });
    const auto page = take(make_plan_page(record, *rendering.document, entry, versions, tools), findings);
    entry.files = std::move(files);
    if (!page) return findings;
    replace_file(request, output_file(tools, entry.path, "plan.html", *page), entry);
    std::vector<release::FileEntry> summed = entry.files;
    std::erase_if(summed, [](const release::FileEntry& each) { return each.path.ends_with("/SHA256SUMS"); });
    replace_file(request, output_file(tools, entry.path, "SHA256SUMS", release::checksums(summed, entry.path)), entry);
    return findings;
}

}  // namespace

std::string series_of(const std::string& plan_path) {
    return plan_path.substr(0, plan_path.rfind('/'));
}

PlanVersion version_of(const release::PlanEntry& entry) {
    PlanVersion version{entry.path, 0, fact(entry, "codigo"), entry.published};
    const std::string& number = fact(entry, "version");
    std::from_chars(number.data(), number.data() + number.size(), version.number);
    return version;
}

std::map<std::string, PlanVersions> versions_by_series(const std::vector<release::PlanEntry>& entries) {
    std::map<std::string, PlanVersions> series;
    for (const release::PlanEntry& entry : entries) series[series_of(entry.path)].push_back(version_of(entry));
    for (auto& [path, versions] : series) {
        std::sort(versions.begin(), versions.end(),
                  [](const PlanVersion& left, const PlanVersion& right) { return left.number > right.number; });
    }
    return series;
}

std::string versions_fact(const PlanVersions& versions) {
    if (versions.size() < 2) return {};
    std::string list;
    for (const PlanVersion& each : versions) list += fmt::format("{}\n{}\n{}\n", each.path, each.code, each.published);
    constexpr std::size_t digits = 16;
    return sha256(list).hex().substr(0, digits);
}

void mark_versions(const PlanVersions& versions, const plan::PlanType& type, release::PlanEntry& entry) {
    const bool newest = versions.empty() || versions.front().path == entry.path;
    entry.facts["estado"] = !newest ? "reemplazado" : type.officiality.historical ? "historico" : "vigente";
    entry.facts["versiones"] = versions_fact(versions);
}

Findings refresh_pages(const std::vector<validate::OfficialPlan>& plans,
                       const BuildRequest& request,
                       const BuildTools& tools,
                       release::Manifest& next) {
    Findings findings;
    std::map<std::string, const plan::PlanRecord*> records;
    for (const validate::OfficialPlan& plan : plans) records[plan::plan_path(plan.record())] = &plan.record();
    const auto series = versions_by_series(next.plans);
    for (release::PlanEntry& entry : next.plans) {
        const PlanVersions& versions = series.at(series_of(entry.path));
        const auto record = records.find(entry.path);
        if (fact(entry, "versiones") == versions_fact(versions) || record == records.end()) continue;
        append(findings, refresh_page(*record->second, versions, request, tools, entry));
    }
    return findings;
}

}  // namespace pige
