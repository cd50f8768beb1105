// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>

#include "commands.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"
#include "example_record.hpp"
#include "foreign/http.hpp"
#include "foreign/json.hpp"
#include "pipeline.hpp"
#include "publish/publish.hpp"
#include "settings.hpp"

// The commands around an installation: init begins a folder of records, doctor says what does not work here.
namespace pige {
namespace {

/// A file of the program's own data as JSON. Failure: PIGE-F042.
foreign::JsonNode own_json(const std::filesystem::path& path) {
    auto parsed = foreign::parse_json(read_file(path).value_or(""), path.string());
    if (!parsed.has_value()) throw Failure({"PIGE-F042", Severity::Error, {path.string(), 0, {}}, {}});
    return std::move(*parsed);
}

bool is_there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::symlink_status(path, error).type() != std::filesystem::file_type::not_found;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The files that `init` writes, by path.
using NewFiles = std::vector<std::pair<std::filesystem::path, std::string>>;

/// Says which of `files` are there already; then none is written.
Findings already_there(const NewFiles& files) {
    Findings findings;
    for (const auto& [path, bytes] : files) {
        if (is_there(path)) findings.push_back({"PIGE-G010", Severity::Error, {path.string(), 0, {}}, {}});
    }
    return findings;
}

}  // namespace

ExitCode run_init(const Session& session, const InitOptions& options) {
    Findings findings;
    const auto tools = take(load_check_tools(session.workspace), findings);
    report(session, findings, Channel::Talk);
    if (!tools) return ExitCode::Environment;
    const foreign::JsonNode example = own_json(session.workspace.data / "ejemplo.json");
    const std::string type = options.type.empty() ? example.string_at("tipo") : options.type;
    if (!tools->types.contains(type)) {
        std::vector<std::string> known;
        for (const auto& [id, unused] : tools->types) known.push_back(id);
        complain(session, "init.tipo", {{"valor", type}, {"tipos", joined(known)}});
        return ExitCode::Usage;
    }
    const auto record = take(make_example_record(type, example, tools->types, tools->context), findings);
    if (record) {
        const std::filesystem::path records = options.folder / "registros";
        const NewFiles files = {
            {options.folder / "pige.json", read_file(session.workspace.data / "ajustes.json").value_or("")},
            {records / "ejemplo" / "registro.json", *record}};
        findings = already_there(files);
        for (const auto& [path, bytes] : files) {
            if (findings.empty()) write_file_atomically(path, bytes);
        }
        if (findings.empty()) {
            say(session, "init.hecho",
                {{"ajustes", files.front().first.string()},
                 {"registro", files.back().first.string()},
                 {"carpeta", records.string()}});
        }
    }
    report(session, findings, Channel::Talk);
    return has_errors(findings) ? ExitCode::Refused : ExitCode::Done;
}

namespace {

/// The checks of `doctor`, told one by one as they end.
class Checkup {
public:
    explicit Checkup(const Session& session) : session_(session) {}

    /// Runs `check`, whose findings say what is wrong; a Failure is one of them. True when nothing is.
    bool run(std::string_view name, const std::function<void(Findings&)>& check, std::vector<Argument> facts = {}) {
        Findings findings;
        try {
            check(findings);
        } catch (const Failure& failure) {
            findings.push_back(failure.finding());
        }
        const bool good = !has_errors(findings);
        tell(name, good ? "doctor.bien" : "doctor.mal", good, std::move(facts));
        report(session_, findings, Channel::Result);
        all_good_ = all_good_ && good;
        return good;
    }

    void skip(std::string_view name, std::string_view why) { tell(name, why, true, {}); }
    [[nodiscard]] bool all_good() const { return all_good_; }

private:
    void tell(std::string_view name, std::string_view state, bool good, std::vector<Argument> facts) {
        if (session_.common.json) {
            const nlohmann::ordered_json line = {{"revision", name}, {"estado", state.substr(7)}, {"bien", good}};
            fmt::print("{}\n", line.dump());
            return;
        }
        fmt::print("{:<12}{}\n", session_.messages.phrase(state),
                   session_.messages.phrase(fmt::format("doctor.{}", name), facts));
        std::fflush(stdout);
    }

    const Session& session_;
    bool all_good_ = true;
};

void check_portal(const Settings& settings,
                  const std::string& address,
                  const std::string& token,
                  const std::string& ca_file,
                  Findings& findings) {
    if (token.empty()) {
        foreign::HttpOptions how;
        how.ca_file = ca_file;
        how.timeout_seconds = settings.portal_seconds;
        foreign::HttpRequest request;
        request.address = address + "/api/3/action/package_list";
        const foreign::HttpAnswer answer = foreign::HttpClient(how).send(request);
        if (answer.transport == foreign::Transport::Answered && answer.status == 200) return;
        const std::string detail = answer.status == 0 ? answer.detail : fmt::format("HTTP {}", answer.status);
        findings.push_back({"PIGE-P001", Severity::Error, {address, 0, {}}, {{"detalle", detail}}});
        return;
    }
    // Planning the publication of nothing asks the portal who we are and where we may publish.
    const auto portal = publish::connect_ckan({address, token, "Authorization", ca_file, settings.portal_seconds});
    publish::Options how;
    how.organisation = settings.organisation;
    how.attempts = 1;
    how.pause = [](int) {};
    append(findings, std::move(publish::plan_changes({}, *portal, how).findings));
}

/// What the program brings along and the system provides. The settings, when they can be read.
std::optional<Settings> check_installation(const Session& session, const DoctorOptions& options, Checkup& checkup) {
    const Workspace& workspace = session.workspace;
    std::optional<CheckTools> check;
    std::optional<Settings> settings;
    checkup.run(
        "mensajes",
        [&](Findings&) {
            for (const std::string& each : languages(workspace.data)) (void)Messages::load(workspace.data, each);
        },
        {{"idiomas", joined(languages(workspace.data))}, {"carpeta", workspace.data.lexically_normal().string()}});
    checkup.run("tipos", [&](Findings& findings) { check = take(load_check_tools(workspace), findings); });
    const bool fonts = checkup.run("letras", [&](Findings&) { (void)fonts::FontBook::load(workspace.data); });
    const bool profile = checkup.run("perfil", [&](Findings&) { (void)pdf::load_environment(workspace.data); });
    checkup.run("ajustes", [&](Findings& findings) {
        settings = take(load_settings(workspace.data, session.common.config, options.folder), findings);
    });
    if (check && settings && fonts && profile) {
        checkup.run("plantillas",
                    [&](Findings& findings) { (void)take(load_build_tools(std::move(*check), *settings), findings); });
    } else {
        checkup.skip("plantillas", "doctor.espera");
    }
    return settings;
}

}  // namespace

ExitCode run_doctor(const Session& session, const DoctorOptions& options) {
    Checkup checkup(session);
    const std::optional<Settings> settings = check_installation(session, options, checkup);
    std::string token;
    checkup.run("token", [&](Findings&) { token = read_token(options.token_file); });
    bool portal_good = true;
    const bool local_good = checkup.all_good();
    const std::string address = !options.address.empty() ? options.address : settings ? settings->portal : "";
    if (address.empty() || !settings) {
        checkup.skip("portal", "doctor.sin");
    } else {
        portal_good = checkup.run(
            "portal", [&](Findings& findings) { check_portal(*settings, address, token, options.ca_file, findings); },
            {{"direccion", address}});
    }
    say(session, checkup.all_good() ? "doctor.en_orden" : "doctor.falta");
    if (!local_good) return ExitCode::Environment;
    return portal_good ? ExitCode::Done : ExitCode::Portal;
}

}  // namespace pige
