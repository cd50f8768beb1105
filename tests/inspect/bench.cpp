// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspect/bench.hpp"

#include <algorithm>
#include <stdexcept>

#include "foreign/json.hpp"

namespace pige::test {

namespace {

const std::filesystem::path root = PIGE_SOURCE_DIR;

std::unique_ptr<BuildTools> load() {
    Findings findings;
    const Workspace workspace{root / "pipeline/data", root / "templates", root / "stylesheets"};
    auto check = take(load_check_tools(workspace), findings);
    auto settings = take(load_settings(workspace.data, std::nullopt, workspace.data), findings);
    if (!check || !settings) throw std::runtime_error(listed(findings));
    auto tools = take(load_build_tools(std::move(*check), std::move(*settings)), findings);
    if (!tools) throw std::runtime_error(listed(findings));
    return std::make_unique<BuildTools>(std::move(*tools));
}

}  // namespace

const BuildTools& tools() {
    static const std::unique_ptr<BuildTools> loaded = load();
    return *loaded;
}

Made made(const std::filesystem::path& folder) {
    const read::RecordFile file{folder / "registro.json", folder, folder.filename().string()};
    RecordOutcome outcome = std::move(examine({file}, tools().check, Examination::Check, 1).front());
    if (!outcome.checked) throw std::runtime_error(listed(outcome.findings));
    Made result;
    result.record = outcome.checked->record();
    const auto standing = outcome.official ? compose::Standing::Approved : compose::Standing::NotApproved;
    result.edition = compose::editions_of(result.record, tools().check.types.at(result.record.type), standing).back();
    result.rendering = render(result.record, result.edition, tools(), Stage::Pdf);
    return result;
}

std::string written(const layout::PagedPlan& pages, const plan::PlanRecord& record) {
    const pdf::Attachment attachment{"registro.json", "Registro", "application/json",
                                     foreign::canonical_json(plan::public_record(record))};
    return pdf::write_pdf(pages, *tools().fonts, attachment, tools().pdf).bytes;
}

std::string listed(const Findings& findings) {
    std::string text;
    for (const Diagnostic& finding : findings) {
        text += finding.code + " " + finding.place.file + " " + finding.place.field;
        for (const Argument& argument : finding.arguments) text += " " + argument.name + "=«" + argument.value + "»";
        text += "\n";
        if (text.size() > 4000) break;
    }
    return text;
}

bool has_code(const Findings& findings, const std::string& code) {
    return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& one) { return one.code == code; });
}

}  // namespace pige::test
