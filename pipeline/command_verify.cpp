// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "commands.hpp"
#include "core/files.hpp"
#include "verify_plan.hpp"

// The command that judges what is finished: a release against its manifest, a PDF against the record in it.
namespace pige {
namespace {

ExitCode verify_release(const Session& session, const std::filesystem::path& out) {
    const auto manifest = read_release(session, out);
    if (!manifest) return ExitCode::Refused;
    const Findings findings = release::verify_release(out, *manifest);
    report(session, findings, Channel::Result);
    say(session, findings.empty() ? "verify.bien" : "verify.mal",
        {{"planes", fmt::format("{}", manifest->plans.size())}, {"hallazgos", fmt::format("{}", findings.size())}});
    return findings.empty() ? ExitCode::Done : ExitCode::Refused;
}

/// The one record that `--record` names.
std::optional<plan::PlanRecord> own_record(const Session& session,
                                           const std::filesystem::path& path,
                                           const BuildTools& tools) {
    Findings findings;
    const auto files = take(read::find_records({path}), findings);
    report(session, findings, Channel::Talk);
    if (!files || files->empty()) return std::nullopt;
    if (files->size() > 1) {
        complain(session, "verify.record.varios", {{"total", fmt::format("{}", files->size())}});
        return std::nullopt;
    }
    const RecordOutcome outcome = std::move(examine(*files, tools.check, Examination::Check, 1).front());
    report(session, outcome.findings, Channel::Talk);
    if (!outcome.checked) return std::nullopt;
    return outcome.checked->record();
}

ExitCode verify_pdf(const Session& session, const VerifyOptions& options) {
    const auto bytes = read_file(options.out);
    const auto tools = build_tools(session, {options.out});
    if (!bytes) report(session, {{"PIGE-B001", Severity::Error, {options.out.string(), 0, {}}, {}}}, Channel::Result);
    if (!bytes || !tools) return ExitCode::Environment;
    std::optional<plan::PlanRecord> record;
    if (!options.record.empty()) {
        record = own_record(session, options.record, *tools);
        if (!record) return ExitCode::Refused;
    }
    const Findings findings = verify_plan(*bytes, options.out.string(), record, *tools);
    report(session, findings, Channel::Result);
    const bool same = !has_errors(findings);
    say(session, same ? "verify.plan.bien" : "verify.plan.mal", {{"archivo", options.out.string()}});
    return same ? ExitCode::Done : ExitCode::Refused;
}

}  // namespace

ExitCode run_verify(const Session& session, const VerifyOptions& options) {
    std::error_code error;
    const bool is_file = std::filesystem::is_regular_file(options.out, error);
    return is_file ? verify_pdf(session, options) : verify_release(session, options.out);
}

}  // namespace pige
