// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "publish/publish.hpp"
#include "publish/retry.hpp"

namespace pige::publish {
namespace {

/// Where one dataset stands after a step.
enum class Standing { Next, Done, Failed };

/// Brings one dataset onto the portal. Every step can be repeated, and doubt is only ever ended by reading back.
class Publication {
public:
    Publication(const PlannedChange& change,
                const std::string& organisation,
                const std::filesystem::path& folder,
                Portal& portal,
                const Options& options)
        : change_(change),
          organisation_(organisation),
          folder_(folder),
          portal_(portal),
          options_(options),
          present_(change.present_resources) {}

    DatasetReport run() {
        DatasetReport report{change_.dataset.name, change_.change, false, {}};
        Standing step = load_files() ? Standing::Next : Standing::Failed;
        if (step == Standing::Next) step = prepare();
        if (step == Standing::Next) step = revise();
        report.done = step == Standing::Done;
        report.detail = detail_;
        return report;
    }

    [[nodiscard]] Findings take_findings() { return std::move(findings_); }
    [[nodiscard]] bool was_silent() const { return silent_; }

private:
    /// Reads what the portal has not and holds it against the manifest.
    [[nodiscard]] bool load_files();
    [[nodiscard]] bool load_file(std::size_t index);
    /// Makes sure that our dataset exists and has not moved since it was planned.
    Standing prepare();
    Standing create();
    Standing check_unmoved();
    Standing revise();
    /// One revise, after the texts that do not fit into it.
    Answer send();
    /// What reading back says: Done, Next (try again) or Failed. `told` is what the portal said when it was written.
    Standing read_back(const Answer& told);
    Standing adopt(const Answer& answer);
    Standing fail(std::string code, const std::string& detail);
    Standing fail_for(const Answer& answer);
    [[nodiscard]] bool is_wanted(const std::optional<RemoteDataset>& remote) const {
        return remote && holds(*remote, change_.dataset);
    }
    [[nodiscard]] bool is_present(const std::string& id) const {
        return std::find(present_.begin(), present_.end(), id) != present_.end();
    }

    const PlannedChange& change_;
    const std::string& organisation_;
    const std::filesystem::path& folder_;
    Portal& portal_;
    const Options& options_;
    std::vector<std::string> present_;
    std::map<std::size_t, std::string> uploads_;
    Findings findings_;
    std::string detail_;
    bool silent_ = false;  ///< no clear answer came, however often it was asked
};

bool Publication::load_file(std::size_t index) {
    const Resource& resource = change_.dataset.resources[index];
    std::optional<std::string> bytes;
    try {
        bytes = read_file(folder_ / resource.path, resource.size);
    } catch (const Failure&) {  // it grew, or may not be read: as good as different
        bytes.reset();
    }
    if (!bytes || sha256(*bytes) != resource.sha256) {
        static_cast<void>(fail("PIGE-P012", resource.path));
        return false;
    }
    uploads_.insert_or_assign(index, std::move(*bytes));
    return true;
}

bool Publication::load_files() {
    bool good = true;
    for (std::size_t i = 0; i < change_.dataset.resources.size(); ++i) {
        if (is_present(change_.dataset.resources[i].id) || uploads_.contains(i)) continue;
        if (!load_file(i)) good = false;
    }
    return good;
}

Standing Publication::fail(std::string code, const std::string& detail) {
    detail_ = detail;
    findings_.push_back({std::move(code),
                         Severity::Error,
                         {change_.dataset.name, 0, {}},
                         {{"conjunto", change_.dataset.name}, {"detalle", detail}}});
    return Standing::Failed;
}

Standing Publication::fail_for(const Answer& answer) {
    switch (answer.outcome) {
        case Outcome::Unreachable: silent_ = true; return fail("PIGE-P001", answer.detail);
        case Outcome::Denied: return fail("PIGE-P002", answer.detail);
        case Outcome::Blocked: return fail("PIGE-P004", answer.detail);
        case Outcome::Doubtful: silent_ = true; return fail("PIGE-P011", answer.detail);
        case Outcome::Done: return fail("PIGE-P011", answer.detail);
        case Outcome::NotFound:
        case Outcome::Conflict:
        case Outcome::Refused: break;
    }
    return fail("PIGE-P010", answer.detail);
}

Standing Publication::adopt(const Answer& answer) {
    if (!answer.dataset || answer.dataset->organisation != organisation_) {
        findings_.push_back({"PIGE-P005",
                             Severity::Error,
                             {change_.dataset.name, 0, {}},
                             {{"conjunto", change_.dataset.name},
                              {"organizacion", answer.dataset ? answer.dataset->organisation : std::string()}}});
        return Standing::Failed;
    }
    if (is_wanted(answer.dataset)) return Standing::Done;
    present_ = answer.dataset->resource_ids;
    return Standing::Next;
}

Standing Publication::create() {
    Answer answer;
    for (int attempt = 0; attempt < options_.attempts; ++attempt) {
        if (attempt > 0) wait_before_retry(options_, attempt - 1);
        answer = portal_.create_private(change_.dataset, organisation_);
        if (answer.outcome == Outcome::Done) return Standing::Next;
        if (answer.outcome == Outcome::Unreachable) continue;
        if (answer.outcome != Outcome::Doubtful && answer.outcome != Outcome::Conflict) return fail_for(answer);
        // The name is taken, perhaps by our own lost request; or nothing is known.
        const Answer there = show_patiently(portal_, change_.dataset.name, options_);
        if (there.outcome == Outcome::Done) return adopt(there);
        if (there.outcome == Outcome::Denied && answer.outcome == Outcome::Conflict) return adopt(there);
        if (there.outcome == Outcome::NotFound && answer.outcome == Outcome::Conflict) return fail_for(answer);
        if (there.outcome != Outcome::NotFound) return fail_for(there);
    }
    return fail_for(answer);
}

Standing Publication::check_unmoved() {
    const Answer answer = show_patiently(portal_, change_.dataset.name, options_);
    if (answer.outcome == Outcome::NotFound) return fail("PIGE-P013", answer.detail);
    if (answer.outcome != Outcome::Done) return fail_for(answer);
    const Standing step = adopt(answer);
    if (step == Standing::Next && answer.dataset->fingerprint != change_.seen_fingerprint) {
        return fail("PIGE-P013", answer.dataset->fingerprint);
    }
    return step;
}

Standing Publication::prepare() {
    return change_.change == Change::Create ? create() : check_unmoved();
}

Standing Publication::read_back(const Answer& told) {
    const Answer answer = show_patiently(portal_, change_.dataset.name, options_);
    // The portal said that it holds the dataset and cannot be asked again: that was a clear answer.
    if (may_pass(answer.outcome) && told.outcome == Outcome::Done && is_wanted(told.dataset)) return Standing::Done;
    if (answer.outcome != Outcome::Done) return fail_for(answer);
    return adopt(answer);
}

Answer Publication::send() {
    if (portal_.needs_patch(change_.dataset)) {
        Answer patched = portal_.patch_texts(change_.dataset);
        if (patched.outcome != Outcome::Done) return patched;
    }
    return portal_.revise(change_.dataset, organisation_, uploads_);
}

Standing Publication::revise() {
    Answer answer;
    for (int attempt = 0; attempt < options_.attempts; ++attempt) {
        if (attempt > 0) wait_before_retry(options_, attempt - 1);
        // Whatever the portal no longer has must be sent after all, and what it has by now need not be.
        std::erase_if(uploads_,
                      [&](const auto& upload) { return is_present(change_.dataset.resources[upload.first].id); });
        if (!load_files()) return Standing::Failed;
        answer = send();
        if (answer.outcome == Outcome::Unreachable) continue;
        if (answer.outcome != Outcome::Done && answer.outcome != Outcome::Doubtful) return fail_for(answer);
        const Standing step = read_back(answer);
        if (step != Standing::Next) return step;
    }
    return fail_for(answer);
}

}  // namespace

PublishReport apply(const ChangePlan& plan,
                    const std::filesystem::path& release_folder,
                    Portal& portal,
                    const Options& options) {
    PublishReport report;
    const auto [reads, writes] = portal.requests();
    int silent_in_a_row = 0;
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
        const PlannedChange& change = plan.changes[i];
        if (change.change == Change::None) {
            report.datasets.push_back({change.dataset.name, Change::None, true, {}});
        } else {
            // A portal that is gone, or whose parts are, is not waited for six hundred times.
            Options current = options;
            if (silent_in_a_row >= 2) current.attempts = 1;
            Publication publication(change, plan.organisation, release_folder, portal, current);
            report.datasets.push_back(publication.run());
            append(report.findings, publication.take_findings());
            silent_in_a_row = publication.was_silent() ? silent_in_a_row + 1 : 0;
        }
        if (options.progress) options.progress(i + 1, plan.changes.size(), change.dataset.name);
    }
    const auto [all_reads, all_writes] = portal.requests();
    report.reading_requests = all_reads - reads;
    report.writing_requests = all_writes - writes;
    return report;
}

}  // namespace pige::publish
