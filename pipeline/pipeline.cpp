// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline.hpp"

#include <algorithm>
#include <mutex>
#include <set>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "plan_versions.hpp"

namespace pige {
namespace {

/// A code that is not what the publisher's settings expect is doubted, not refused: the code is opaque.
void judge_code(RecordOutcome& outcome, const std::string& pattern) {
    constexpr std::string_view field = "codigo_identificador";
    const plan::PlanRecord& record = outcome.checked->record();
    if (record.code.empty() || fits_pattern(record.code, pattern)) return;
    outcome.findings.push_back({"PIGE-G011",
                                Severity::Warning,
                                {outcome.file.shown, record.line_of(field), std::string(field)},
                                {{"valor", record.code}, {"patron", pattern}}});
    sort_by_place(outcome.findings);
}

/// Reads and judges one record; the outcome holds everything that was found.
RecordOutcome examine_one(const read::RecordFile& file,
                          const CheckTools& tools,
                          Examination examination,
                          read::Documents documents = read::Documents::MustExist) {
    RecordOutcome outcome;
    outcome.file = file;
    const auto bytes = read_file(file.path);
    if (!bytes) {
        outcome.findings.push_back({"PIGE-B001", Severity::Error, {file.shown, 0, {}}, {}});
        return outcome;
    }
    auto record = take(read::read_record(*bytes, file.shown, file.folder, tools.types, documents), outcome.findings);
    if (!record) return outcome;
    const plan::PlanType& type = tools.types.at(record->type);
    outcome.checked = take(validate::validate(std::move(*record), type, tools.context), outcome.findings);
    if (!outcome.checked) return outcome;
    judge_code(outcome, tools.code_pattern);
    const auto& states = type.officiality.official_states;
    const bool claims = std::find(states.begin(), states.end(), outcome.checked->record().state) != states.end();
    if (examination == Examination::Publish || claims) {
        auto approved = validate::approve(*outcome.checked, type);
        outcome.official = take(std::move(approved), outcome.findings);
        outcome.confidential = !outcome.official && !has_errors(outcome.findings);
    }
    return outcome;
}

/// Records that contradict each other refuse each other.
void hold_together(std::vector<RecordOutcome>& outcomes) {
    std::vector<const plan::PlanRecord*> records;
    std::vector<RecordOutcome*> owners;
    for (RecordOutcome& outcome : outcomes) {
        if (!outcome.checked) continue;
        records.push_back(&outcome.checked->record());
        owners.push_back(&outcome);
    }
    std::vector<Findings> findings = validate::check_together(records);
    for (std::size_t i = 0; i < owners.size(); ++i) {
        if (has_errors(findings[i])) {
            owners[i]->official.reset();
            owners[i]->confidential = false;
        }
        append(owners[i]->findings, std::move(findings[i]));
        sort_by_place(owners[i]->findings);
    }
}

/// A plan of this run: to be made, or as it was.
struct Work {
    RecordOutcome* outcome = nullptr;
    const release::PlanEntry* previous = nullptr;
    PlanFiles files;
    bool made = false;  ///< false: as it was
};

const release::PlanEntry* find_entry(const release::Manifest& manifest, const std::string& path) {
    const auto found = std::find_if(manifest.plans.begin(), manifest.plans.end(),
                                    [&](const release::PlanEntry& entry) { return entry.path == path; });
    return found == manifest.plans.end() ? nullptr : &*found;
}

/// The plans that stay from earlier runs, read back from their public records so that the national tables hold them
/// too.
void keep_earlier_plans(const release::Manifest& previous,
                        const std::set<std::string>& made,
                        const BuildRequest& request,
                        const BuildTools& tools,
                        release::Manifest& next,
                        std::vector<validate::OfficialPlan>& plans,
                        BuildReport& report) {
    for (const release::PlanEntry& entry : previous.plans) {
        if (made.contains(entry.path)) continue;
        next.plans.push_back(entry);
        ++report.kept;
        const read::RecordFile file{request.out / entry.path / "plan.json", request.out / entry.path,
                                    entry.path + "/plan.json"};
        RecordOutcome outcome = examine_one(file, tools.check, Examination::Publish, read::Documents::NotNeeded);
        if (outcome.official) {
            plans.push_back(std::move(*outcome.official));
        } else {
            report.findings.push_back({"PIGE-B002", Severity::Error, {file.shown, 0, {}}, {}});
            append(report.findings, std::move(outcome.findings));
        }
    }
}

/// A plan that was published and is now declared confidential must be withdrawn by a person; say so.
void warn_of_confidential(const RecordOutcome& outcome, const release::Manifest& previous, Findings& findings) {
    const std::string path = plan::plan_path(outcome.checked->record());
    if (find_entry(previous, path) != nullptr) {
        findings.push_back(
            {"PIGE-B003", Severity::Error, {outcome.file.shown, 0, "resolucion.confidencial"}, {{"ruta", path}}});
    }
}

std::vector<Work> work_of(std::vector<RecordOutcome>& outcomes,
                          const release::Manifest& previous,
                          BuildReport& report) {
    std::vector<Work> work;
    for (RecordOutcome& outcome : outcomes) {
        if (outcome.official) {
            work.push_back({&outcome, find_entry(previous, plan::plan_path(outcome.official->record())), {}, false});
        } else if (outcome.confidential) {
            ++report.confidential;
            warn_of_confidential(outcome, previous, report.findings);
        } else {
            ++report.refused;
        }
    }
    return work;
}

/// The versions that the release will hold when all of `work` goes well: those of this run, and those kept from before.
std::map<std::string, PlanVersions> expected_versions(const std::vector<Work>& work,
                                                      const release::Manifest& previous,
                                                      const BuildRequest& request) {
    std::map<std::string, release::PlanEntry> entries;
    for (const release::PlanEntry& entry : previous.plans) entries[entry.path] = entry;
    for (const Work& item : work) {
        const plan::PlanRecord& record = item.outcome->official->record();
        release::PlanEntry& entry = entries[plan::plan_path(record)];
        entry.path = plan::plan_path(record);
        if (entry.published.empty()) entry.published = request.date;
        entry.facts["version"] = std::to_string(record.version);
        entry.facts["codigo"] = record.code;
    }
    std::vector<release::PlanEntry> list;
    for (auto& [path, entry] : entries) list.push_back(std::move(entry));
    return versions_by_series(list);
}

void make_all(std::vector<Work>& work,
              const std::map<std::string, PlanVersions>& versions,
              const BuildRequest& request,
              const BuildTools& tools) {
    std::mutex mutex;
    std::size_t done = 0;
    for_each_parallel(work.size(), request.jobs, [&](std::size_t i) {
        Work& item = work[i];
        const std::string series = series_of(plan::plan_path(item.outcome->official->record()));
        item.files = make_plan_files(*item.outcome->official, item.outcome->file, versions.at(series), tools, request,
                                     item.previous);
        item.made = !item.files.files.empty();
        // Written at once and let go, so that memory does not grow with the fleet; the manifest makes them valid, last
        // of all.
        for (const release::OutputFile& file : item.files.files) release::write_output(request.out, file);
        item.files.files.clear();
        item.files.files.shrink_to_fit();
        const std::scoped_lock lock(mutex);
        ++done;
        if (request.progress) request.progress(done, work.size(), item.outcome->file.shown);
    });
}

}  // namespace

std::vector<RecordOutcome> examine(const std::vector<read::RecordFile>& files,
                                   const CheckTools& tools,
                                   Examination examination,
                                   unsigned jobs,
                                   const Progress& progress) {
    std::vector<RecordOutcome> outcomes(files.size());
    std::mutex mutex;
    std::size_t done = 0;
    for_each_parallel(files.size(), jobs, [&](std::size_t i) {
        outcomes[i] = examine_one(files[i], tools, examination);
        const std::scoped_lock lock(mutex);
        ++done;
        if (progress) progress(done, files.size(), files[i].shown);
    });
    hold_together(outcomes);
    return outcomes;
}

Rendering render(const plan::PlanRecord& record, document::Edition edition, const BuildTools& tools, Stage last) {
    Rendering result;
    const plan::PlanType& type = tools.check.types.at(record.type);
    result.document = take(compose::compose(record, type, edition, tools.plan_templates.at(record.type), tools.compose),
                           result.findings);
    if (!result.document || last == Stage::Compose) return result;
    result.pages = take(layout::lay_out(*result.document, tools.stylesheet, *tools.fonts), result.findings);
    if (!result.pages || last == Stage::Layout) return result;
    const FileWords& words = tools.file_words.at("registro.json");
    const pdf::Attachment attachment{"registro.json", words.title, words.media_type,
                                     foreign::canonical_json(plan::public_record(record))};
    result.pdf = pdf::write_pdf(*result.pages, *tools.fonts, attachment, tools.pdf);
    return result;
}

BuildReport build(const BuildRequest& request, const BuildTools& tools) {
    BuildReport report;
    const release::FolderLock lock(request.out);
    const auto previous = take(release::read_manifest(request.out), report.findings);
    if (!previous) return report;
    report.outcomes = examine(request.records, tools.check, Examination::Publish, request.jobs);
    std::vector<Work> work = work_of(report.outcomes, *previous, report);
    make_all(work, expected_versions(work, *previous, request), request, tools);

    release::Manifest next;
    std::vector<validate::OfficialPlan> plans;
    std::set<std::string> made;
    for (Work& item : work) {
        append(item.outcome->findings, std::move(item.files.findings));
        if (item.files.entry.path.empty()) {  // a stage refused it: its last good version stays
            ++report.refused;
            continue;
        }
        ++(item.made ? report.built : report.unchanged);
        report.pages += item.files.pages;
        made.insert(item.files.entry.path);
        next.plans.push_back(std::move(item.files.entry));
        plans.push_back(*item.outcome->official);
    }
    keep_earlier_plans(*previous, made, request, tools, next, plans, report);
    const auto by_path = [](const auto& left, const auto& right) { return left.path < right.path; };
    std::sort(next.plans.begin(), next.plans.end(), by_path);
    std::sort(plans.begin(), plans.end(), [](const validate::OfficialPlan& left, const validate::OfficialPlan& right) {
        return plan::plan_path(left.record()) < plan::plan_path(right.record());
    });
    append(report.findings, refresh_pages(plans, request, tools, next));
    const std::vector<release::OutputFile> national = make_national_files(next, plans, tools);
    for (const release::OutputFile& file : national) next.files.push_back(release::entry_of(file));
    std::sort(next.files.begin(), next.files.end(), by_path);
    next.tools = {{"pige", PIGE_VERSION}};
    next.facts = {{"base", tools.settings.publisher.base},
                  {"editor", tools.settings.publisher.name},
                  {"titulo", tools.settings.publisher.title},
                  {"descripcion", tools.settings.publisher.description},
                  {"licencia_nombre", tools.settings.publisher.licence_name},
                  {"licencia", tools.settings.publisher.licence_address}};
    release::write_release(request.out, national, *previous, next);
    report.written = true;
    return report;
}

}  // namespace pige
