// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/rendering.hpp"

#include <stdexcept>

#include "core/files.hpp"

namespace pige::bench {
namespace {

/// The value of a stage, or everything that it found, as an exception: a benchmark has nobody to tell.
template <typename T>
T demand(Checked<T> checked, const std::string& stage) {
    if (checked.value && !has_errors(checked.findings)) return std::move(*checked.value);
    std::string problem = stage + ":";
    for (const Diagnostic& finding : checked.findings) {
        problem += " " + finding.code + " (" + finding.place.file + ":" + std::to_string(finding.place.line) + " " +
                   finding.place.field + ")";
    }
    throw std::runtime_error(problem);
}

}  // namespace

BuildTools load_tools() {
    const Workspace workspace = find_workspace();
    const std::filesystem::path types = std::filesystem::path(PIGE_BENCH_FOLDER) / "tipo";
    BuildTools tools;
    tools.check.workspace = workspace;
    tools.check.types = demand(plan::load_plan_types(types), "content.json");
    tools.check.context = validate::load_context(workspace.data);
    for (const auto& [id, type] : tools.check.types) {
        tools.plan_templates.emplace(
            id, demand(markup::load_template(type.folder / "plan.xhtml", workspace.templates / "portal" / "marco"),
                       "plan.xhtml"));
    }
    const std::filesystem::path sheet = workspace.stylesheets / "print.css";
    tools.stylesheet = demand(layout::parse_stylesheet(read_file(sheet).value_or(""), sheet.string()), "print.css");
    tools.fonts = fonts::FontBook::load(workspace.data);
    tools.pdf = pdf::load_environment(workspace.data);
    tools.compose.base = "https://pige.example";
    tools.compose.context = tools.check.context;
    tools.compose.control_words.assign(1024, "palabra");
    tools.file_words["registro.json"] = {"Registro del plan", "application/json", "JSON", {}, false, {}};
    return tools;
}

pdf::PdfFile render_record(const std::string& record, const BuildTools& tools) {
    plan::PlanRecord read =
        demand(read::read_record(record, "registro.json", {}, tools.check.types, read::Documents::NotNeeded), "read");
    const plan::PlanType& type = tools.check.types.at(read.type);
    auto checked = demand(validate::validate(std::move(read), type, tools.check.context), "validate");
    const auto official = demand(validate::approve(std::move(checked), type), "approve");
    Rendering rendering = render(official.record(), document::Edition::Official, tools, Stage::Pdf);
    return demand(Checked<pdf::PdfFile>{std::move(rendering.pdf), std::move(rendering.findings)}, "render");
}

}  // namespace pige::bench
