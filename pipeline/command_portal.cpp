// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "commands.hpp"
#include "portal/portal.hpp"

// The command that serves releases: portal. Publishing is in command_publish.cpp, judging in command_verify.cpp.
namespace pige {

ExitCode run_portal(const Session& session, const PortalOptions& options) {
    sigset_t signals{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals,
                    nullptr);  // before any thread, so that all of them leave the signal to sigwait
    const std::string token = read_token(options.token_file);
    if (token.empty()) {
        complain(session, "portal.sin_token");
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

}  // namespace pige
