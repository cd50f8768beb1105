// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "commands.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"

namespace pige {
namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets variables here
    return value == nullptr ? std::string_view() : std::string_view(value);
}

bool is_terminal(std::FILE* stream) {
    return ::isatty(::fileno(stream)) != 0 && environment("TERM") != "dumb";
}

Colour colour_of(std::FILE* stream) {
    return is_terminal(stream) && environment("NO_COLOR").empty() ? Colour::Yes : Colour::No;
}

constexpr std::string_view clear_line = "\r\033[K";

/// What the handler writes: made before the signal, because a handler may call almost nothing.
std::string interruption;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): a handler has no arguments

extern "C" void end_interrupted(int signal) {
    // NOLINTNEXTLINE(bugprone-unused-return-value,cert-err33-c): nothing can be done about it here
    static_cast<void>(::write(STDERR_FILENO, interruption.data(), interruption.size()));
    std::signal(signal, SIG_DFL);  // NOLINT(cert-err33-c): as above
    std::raise(signal);            // NOLINT(cert-err33-c): as above
}

}  // namespace

void say_when_interrupted(const Session& session) {
    interruption = is_terminal(stderr) ? std::string(clear_line) : std::string();
    if (!session.common.json && !session.common.quiet)
        interruption += session.messages.phrase("cli.interrumpido") + "\n";
    for (const int signal : {SIGINT, SIGTERM}) {
        // A shell that starts a job in the background has it ignore Ctrl-C: leave it so.
        if (std::signal(signal, end_interrupted) == SIG_IGN) std::signal(signal, SIG_IGN);  // NOLINT(cert-err33-c)
    }
}

void draw_progress(const Session& session, std::size_t done, std::size_t total) {
    if (session.common.json || session.common.quiet || total == 0 || !is_terminal(stderr)) return;
    constexpr std::size_t width = 30;  // columns
    const std::size_t filled = done * width / total;
    fmt::print(stderr, "\r[{}{}] {}", std::string(filled, '#'), std::string(width - filled, '.'),
               session.messages.phrase("cli.avance",
                                       {{"hechos", fmt::format("{}", done)}, {"total", fmt::format("{}", total)}}));
    if (done == total) fmt::print(stderr, "{}", clear_line);
    std::fflush(stderr);
}

void report(const Session& session, const Findings& findings, Channel channel) {
    std::FILE* target = channel == Channel::Result || session.common.json ? stdout : stderr;
    const Colour colour = colour_of(target);
    for (const Diagnostic& finding : findings) {
        if (session.common.json) {
            fmt::print(target, "{}", to_json_line(finding, session.messages));
        } else if (finding.severity != Severity::Notice || session.common.verbose) {
            fmt::print(target, "{}", to_text(finding, session.messages, colour));
        }
    }
}

void say(const Session& session, std::string_view key, const std::vector<Argument>& arguments) {
    if (!session.common.json && !session.common.quiet)
        fmt::print(stderr, "{}\n", session.messages.phrase(key, arguments));
}

std::optional<release::Manifest> read_release(const Session& session, const std::filesystem::path& out) {
    Findings findings;
    auto manifest = take(release::read_manifest(out), findings);
    if (manifest && manifest->plans.empty() && manifest->files.empty()) {
        findings.push_back({"PIGE-B004", Severity::Error, {out.string(), 0, {}}, {}});
        manifest.reset();
    }
    report(session, findings, Channel::Talk);
    return manifest;
}

void complain(const Session& session, std::string_view key, const std::vector<Argument>& arguments) {
    fmt::print(stderr, "{}\n", session.messages.phrase(key, arguments));
}

std::string read_token(const std::string& file) {
    if (file.empty()) {
        return std::string(environment("PIGE_TOKEN"));
    }
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) throw Failure({"PIGE-F043", Severity::Error, {file, 0, {}}, {}});
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) throw Failure({"PIGE-F044", Severity::Error, {file, 0, {}}, {}});
    std::string token = read_file(file, 4096).value_or("");
    token.erase(std::remove_if(token.begin(), token.end(), [](char c) { return c == '\n' || c == '\r' || c == ' '; }),
                token.end());
    return token;
}

}  // namespace pige
