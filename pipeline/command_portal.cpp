// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

#include "commands.hpp"
#include "foreign/json.hpp"
#include "portal/portal.hpp"
#include "publish/publish.hpp"
#include "release/release.hpp"
#include "settings.hpp"

// The commands that deal with a finished release: publish, portal, verify.
namespace pige {
namespace {

std::string_view change_word(publish::Change change) {
    switch (change) {
        case publish::Change::None: return "igual";
        case publish::Change::Create: return "nuevo";
        case publish::Change::Update: return "actualizado";
        case publish::Change::Revive: return "restablecido";
    }
    return {};
}

std::optional<release::Manifest> manifest_of(const Session& session, const std::filesystem::path& out) {
    Findings findings;
    auto manifest = take(release::read_manifest(out), findings);
    if (manifest && manifest->plans.empty() && manifest->files.empty()) {
        findings.push_back({"PIGE-B004", Severity::Error, {out.string(), 0, {}}, {}});
        manifest.reset();
    }
    report(session, findings, Channel::Talk);
    return manifest;
}

void report_datasets(const Session& session, const publish::PublishReport& result) {
    if (!session.common.json) return;
    for (const publish::DatasetReport& each : result.datasets) {
        const nlohmann::ordered_json line = {{"conjunto", each.name},
                                             {"cambio", change_word(each.change)},
                                             {"hecho", each.done},
                                             {"detalle", each.detail}};
        fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
}

publish::Options publish_options(const Session& session,
                                 const PublishOptions& options,
                                 const std::string& organisation) {
    publish::Options result;
    result.organisation = organisation;
    result.allow_mass_change = options.allow_mass_change;
    result.pause = [](int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); };
    result.progress = [&session](std::size_t done, std::size_t total, const std::string&) {
        if (session.common.json || ::isatty(STDERR_FILENO) == 0) return;
        fmt::print(stderr, "\r{}",
                   session.messages.phrase("cli.avance",
                                           {{"hechos", fmt::format("{}", done)}, {"total", fmt::format("{}", total)}}));
        if (done == total) fmt::print(stderr, "\r\033[K");
        std::fflush(stderr);
    };
    return result;
}

ExitCode tell_published(const Session& session, const publish::PublishReport& result) {
    std::size_t changed = 0;
    std::size_t same = 0;
    std::size_t failed = 0;
    for (const publish::DatasetReport& each : result.datasets) {
        if (!each.done) {
            ++failed;
        } else {
            ++(each.change == publish::Change::None ? same : changed);
        }
    }
    const auto count = [](auto value) { return fmt::format("{}", value); };
    say(session, failed == 0 ? "publish.hecho" : "publish.incompleto",
        {{"cambiados", count(changed)},
         {"iguales", count(same)},
         {"fallidos", count(failed)},
         {"lecturas", count(result.reading_requests)},
         {"escrituras", count(result.writing_requests)}});
    return failed == 0 && !has_errors(result.findings) ? ExitCode::Done : ExitCode::Portal;
}

}  // namespace

ExitCode run_publish(const Session& session, const PublishOptions& options) {
    Findings findings;
    const auto settings = take(load_settings(session.workspace.data, session.common.config, options.out), findings);
    report(session, findings, Channel::Talk);
    if (!settings) return ExitCode::Environment;
    const std::string address = options.address.empty() ? settings->portal : options.address;
    if (address.empty()) {
        say(session, "publish.sin_direccion");
        return ExitCode::Usage;
    }
    const std::string token = read_token(options.token_file);
    if (token.empty()) {
        say(session, "publish.sin_token");
        return ExitCode::Usage;
    }
    const auto manifest = manifest_of(session, options.out);
    if (!manifest) return ExitCode::Refused;
    const auto portal = publish::connect_ckan({address, token, "Authorization", options.ca_file, 120});
    const publish::Options how =
        publish_options(session, options, options.organisation.empty() ? settings->organisation : options.organisation);
    auto planned = publish::plan_changes(publish::datasets_of(*manifest), *portal, how);
    report(session, planned.findings, Channel::Talk);
    if (!planned.has_value()) return ExitCode::Portal;
    const publish::PublishReport result = publish::apply(*planned, options.out, *portal, how);
    report(session, result.findings, Channel::Talk);
    report_datasets(session, result);
    const ExitCode code = tell_published(session, result);
    return code == ExitCode::Done && has_errors(planned.findings) ? ExitCode::Portal : code;
}

ExitCode run_portal(const Session& session, const PortalOptions& options) {
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals,
                    nullptr);  // before any thread, so that all of them leave the signal to sigwait
    const std::string token = read_token(options.token_file);
    if (token.empty()) {
        say(session, "portal.sin_token");
        return ExitCode::Usage;
    }
    portal::Settings settings;
    settings.data = options.data;
    settings.address = options.address;
    settings.port = static_cast<std::uint16_t>(options.port);
    settings.token = token;
    settings.organisation = options.organisation;
    settings.templates = session.workspace.templates / "portal";
    settings.stylesheets = session.workspace.stylesheets;
    settings.data_files = session.workspace.data;
    const auto server = portal::Server::start(settings);
    fmt::print("http://{}:{}\n", options.address, server->port());
    std::fflush(stdout);
    say(session, "portal.sirve", {{"direccion", fmt::format("http://{}:{}", options.address, server->port())}});
    if (options.once) return ExitCode::Done;
    int received = 0;
    sigwait(&signals, &received);
    say(session, "portal.fin");
    return ExitCode::Done;
}

ExitCode run_verify(const Session& session, const VerifyOptions& options) {
    const auto manifest = manifest_of(session, options.out);
    if (!manifest) return ExitCode::Refused;
    const Findings findings = release::verify_release(options.out, *manifest);
    report(session, findings, Channel::Result);
    say(session, findings.empty() ? "verify.bien" : "verify.mal",
        {{"planes", fmt::format("{}", manifest->plans.size())}, {"hallazgos", fmt::format("{}", findings.size())}});
    return findings.empty() ? ExitCode::Done : ExitCode::Refused;
}

}  // namespace pige
