// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "commands.hpp"
#include "core/text.hpp"
#include "release_files.hpp"

// `pige schema`: the form of the records of a plan type, for whoever writes or checks them elsewhere.
namespace pige {
namespace {

/// The address that the schema of a type has in a release made with the same settings; nothing after reporting why.
std::optional<std::string> address_of(const Session& session, const std::string& type) {
    Findings findings;
    const auto settings =
        take(load_settings(session.workspace.data, session.common.config, std::filesystem::current_path()), findings);
    report(session, findings, Channel::Talk);
    if (!settings) return std::nullopt;
    return record_schema_address(settings->publisher.base, type);
}

}  // namespace

ExitCode run_schema(const Session& session, const SchemaOptions& options) {
    Findings findings;
    const auto types = take(plan::load_plan_types(session.workspace.templates), findings);
    report(session, findings, Channel::Talk);
    if (!types) return ExitCode::Environment;
    const auto type = types->find(options.type);
    if (type == types->end()) {
        std::vector<std::string> known;
        for (const auto& each : *types) known.push_back(each.first);
        complain(session, "schema.tipo",
                 {{"valor", options.type}, {"tipos", fmt::format("{}", fmt::join(known, ", "))}});
        return ExitCode::Usage;
    }
    if (options.format == "xsd") {
        fmt::print("{}", dataset::record_xml_schema(type->second));
    } else if (options.format == "csv") {
        fmt::print("{}", dataset::csv_form(type->second));
    } else {
        const auto address = address_of(session, options.type);
        if (!address) return ExitCode::Environment;
        fmt::print("{}", dataset::written_record_schema(type->second, *address));
    }
    return ExitCode::Done;
}

}  // namespace pige
