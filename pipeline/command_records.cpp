// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

#include "commands.hpp"
#include "core/date.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"
#include "html/html.hpp"
#include "pipeline.hpp"
#include "plan/publication.hpp"
#include "plan_versions.hpp"
#include "release_files.hpp"

// The commands that make something of records: check, render, build.
namespace pige {
namespace {

/// What `--jobs` says, else the settings, else one per processor.
unsigned jobs_of(unsigned asked, const Settings& settings) {
    if (asked > 0) return asked;
    return settings.jobs > 0 ? static_cast<unsigned>(settings.jobs) : std::max(1U, std::thread::hardware_concurrency());
}

std::string number(std::size_t value) {
    return fmt::format("{}", value);
}

/// Today, in La Paz: the one place where the clock enters (`build --date`). Bolivia keeps UTC-4 all year.
std::string today() {
    const auto now = std::chrono::system_clock::now() - std::chrono::hours(4);
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(now));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

/// The settings that hold for all `inputs`.
std::optional<Settings> settings_for(const Session& session,
                                     const std::vector<std::filesystem::path>& inputs,
                                     Findings& findings) {
    return take(load_settings(session.workspace.data, session.common.config, inputs), findings);
}

/// Types and context, or nothing after reporting why.
std::optional<CheckTools> check_tools(const Session& session) {
    Findings findings;
    auto tools = take(load_check_tools(session.workspace), findings);
    report(session, findings, Channel::Talk);
    return tools;
}

}  // namespace

std::optional<BuildTools> build_tools(const Session& session, const std::vector<std::filesystem::path>& inputs) {
    Findings findings;
    auto settings = settings_for(session, inputs, findings);
    std::optional<BuildTools> tools;
    if (settings) {
        auto check = take(load_check_tools(session.workspace), findings);
        if (check) tools = take(load_build_tools(std::move(*check), std::move(*settings)), findings);
    }
    report(session, findings, Channel::Talk);
    return tools;
}

namespace {

/// The records that the arguments name, and whether an argument named none.
struct FoundRecords {
    std::vector<read::RecordFile> files;
    bool complete = true;
};

/// Finds the records; missing files and empty folders are reported, and do not stop the others.
FoundRecords records_of(const Session& session, const std::vector<std::filesystem::path>& inputs) {
    FoundRecords found;
    Findings findings;
    auto files = take(read::find_records(inputs), findings);
    found.complete = !has_errors(findings);
    if (files) found.files = std::move(*files);
    report(session, findings, Channel::Talk);
    return found;
}

/// A line for each record with what became of it, in `--json`.
void report_outcome(const Session& session, const RecordOutcome& outcome) {
    if (!session.common.json) return;
    const bool valid = outcome.checked.has_value() && !has_errors(outcome.findings);
    const nlohmann::ordered_json line = {{"registro", outcome.file.shown},
                                         {"valido", valid},
                                         {"oficial", outcome.official.has_value()},
                                         {"confidencial", outcome.confidential}};
    fmt::print("{}\n", line.dump());
}

}  // namespace

ExitCode run_check(const Session& session, const CheckOptions& options) {
    auto tools = check_tools(session);
    Findings findings;
    const auto settings = settings_for(session, options.records, findings);
    report(session, findings, Channel::Talk);
    if (!tools || !settings) return ExitCode::Environment;
    tools->code_pattern = settings->code_pattern;
    const FoundRecords found = records_of(session, options.records);
    if (found.files.empty()) return ExitCode::Refused;
    std::size_t wrong = 0;
    const auto progress = [&](std::size_t done, std::size_t total, const std::string&) {
        draw_progress(session, done, total);
    };
    for (const RecordOutcome& outcome :
         examine(found.files, *tools, Examination::Check, jobs_of(options.jobs, *settings), progress)) {
        report(session, outcome.findings, Channel::Result);
        report_outcome(session, outcome);
        if (has_errors(outcome.findings)) ++wrong;
    }
    say(session, wrong == 0 ? "check.bien" : "check.mal",
        {{"total", number(found.files.size())}, {"malos", number(wrong)}});
    return wrong == 0 && found.complete ? ExitCode::Done : ExitCode::Refused;
}

namespace {

/// Prints the value of the stage at which `--stop-after` stops. True when it was one of the first two.
bool print_early_stage(const RenderOptions& options, const RecordOutcome& outcome) {
    if (options.stop_after != "read" && options.stop_after != "validate") return false;
    if (options.print && outcome.checked) {
        fmt::print("{}", foreign::pretty_json(plan::public_record(outcome.checked->record())));
    }
    return true;
}

Stage stage_of(const std::string& name) {
    if (name == "compose") return Stage::Compose;
    if (name == "layout") return Stage::Layout;
    return Stage::Pdf;
}

void print_stage(const Rendering& rendering, Stage stage) {
    if (stage == Stage::Compose && rendering.document) fmt::print("{}", document::print(*rendering.document));
    if (stage == Stage::Layout && rendering.pages) fmt::print("{}", layout::print(*rendering.pages));
    if (stage == Stage::Pdf && rendering.pdf) fmt::print("{}", pdf::print(*rendering.pdf));
}

/// The edition that was asked for, or the highest that the state of the record allows. PIGE-B005 when it allows less.
std::optional<document::Edition> edition_for(const Session& session,
                                             const RenderOptions& options,
                                             const RecordOutcome& outcome,
                                             const BuildTools& tools) {
    const plan::PlanRecord& record = outcome.checked->record();
    const auto standing = outcome.official ? compose::Standing::Approved : compose::Standing::NotApproved;
    const auto allowed = compose::editions_of(record, tools.check.types.at(record.type), standing);
    if (options.edition.empty()) return allowed.back();
    const auto wanted = compose::edition_called(options.edition);
    if (wanted && std::find(allowed.begin(), allowed.end(), *wanted) != allowed.end()) return wanted;
    std::string names;
    for (const document::Edition each : allowed) names += (names.empty() ? "" : ", ") + compose::edition_name(each);
    report(session,
           {{"PIGE-B005",
             Severity::Error,
             {outcome.file.shown, record.line_of("estado"), "estado"},
             {{"edicion", options.edition}, {"estado", record.state}, {"permitidas", names}}}},
           Channel::Talk);
    return std::nullopt;
}

/// Writes the page of one record beside where its PDF would be.
ExitCode write_page(const Session& session,
                    const RenderOptions& options,
                    const plan::PlanRecord& record,
                    const plan::PlanRecord& shown,
                    document::Edition edition,
                    const Rendering& rendering,
                    const BuildTools& tools) {
    const release::PlanEntry entry = entry_of_plan(record, edition, tools);
    Findings findings;
    const auto page = take(make_plan_page(shown, *rendering.document, entry, {version_of(entry)}, tools), findings);
    report(session, findings, Channel::Talk);
    if (!page) return ExitCode::Refused;
    std::filesystem::path path = options.output;
    write_file_atomically(path.replace_extension(".html"), *page);
    say(session, "render.hecho", {{"archivo", path.string()}, {"paginas", "1"}});
    return ExitCode::Done;
}

}  // namespace

ExitCode run_render(const Session& session, const RenderOptions& options) {
    const auto tools = build_tools(session, {options.record});
    if (!tools) return ExitCode::Environment;
    const std::vector<read::RecordFile> files = records_of(session, {options.record}).files;
    if (files.empty()) return ExitCode::Refused;
    if (files.size() != 1) {
        complain(session, "render.varios", {{"total", number(files.size())}});
        return ExitCode::Usage;
    }
    const RecordOutcome outcome = std::move(examine(files, tools->check, Examination::Check, 1).front());
    report(session, outcome.findings, Channel::Talk);
    if (print_early_stage(options, outcome)) return outcome.checked ? ExitCode::Done : ExitCode::Refused;
    if (!outcome.checked) return ExitCode::Refused;
    const plan::PlanRecord& record = outcome.checked->record();
    const auto edition = edition_for(session, options, outcome, *tools);
    if (!edition) return ExitCode::Refused;
    // The page counts rows: of a public edition, those that it shows.
    const plan::PlanRecord shown = compose::is_internal(*edition) ? record : plan::without_confidential(record);
    const Stage stage = options.html ? Stage::Compose : stage_of(options.stop_after);
    const Rendering rendering = render(record, *edition, *tools, stage);
    report(session, rendering.findings, Channel::Talk);
    if (!rendering.document || has_errors(rendering.findings)) return ExitCode::Refused;
    if (options.print) print_stage(rendering, stage);
    if (options.html) return write_page(session, options, record, shown, *edition, rendering, *tools);
    if (rendering.pdf && !options.print) {
        write_file_atomically(options.output, rendering.pdf->bytes);
        say(session, "render.hecho", {{"archivo", options.output.string()}, {"paginas", number(rendering.pdf->pages)}});
    }
    return ExitCode::Done;
}

ExitCode run_build(const Session& session, const BuildOptions& options) {
    const std::string date = options.date.empty() ? today() : options.date;
    if (!Date::from_iso(date)) {
        complain(session, "build.fecha", {{"valor", date}});
        return ExitCode::Usage;
    }
    const auto tools = build_tools(session, options.records);
    if (!tools) return ExitCode::Environment;
    FoundRecords found = records_of(session, options.records);
    if (found.files.empty()) return ExitCode::Refused;
    BuildRequest request{
        std::move(found.files), options.out, date, jobs_of(options.jobs, tools->settings),
        [&](std::size_t done, std::size_t total, const std::string&) { draw_progress(session, done, total); }};
    const BuildReport result = build(request, *tools);
    for (const RecordOutcome& outcome : result.outcomes) {
        report(session, outcome.findings, Channel::Talk);
        report_outcome(session, outcome);
    }
    report(session, result.findings, Channel::Talk);
    if (!result.written) return ExitCode::Refused;
    say(session, "build.hecho",
        {{"carpeta", options.out.string()},
         {"hechos", number(result.built)},
         {"iguales", number(result.unchanged)},
         {"anteriores", number(result.kept)},
         {"rechazados", number(result.refused)},
         {"confidenciales", number(result.confidential)},
         {"paginas", number(result.pages)}});
    return result.refused > 0 || has_errors(result.findings) || !found.complete ? ExitCode::Refused : ExitCode::Done;
}

}  // namespace pige
