// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "commands.hpp"
#include "core/failure.hpp"
#include "core/files.hpp"

namespace pige {

void report(const Session& session, const Findings& findings, Channel channel) {
    std::FILE* target = channel == Channel::Result || session.common.json ? stdout : stderr;
    for (const Diagnostic& finding : findings) {
        if (session.common.json) {
            fmt::print(target, "{}", to_json_line(finding, session.messages));
        } else if (finding.severity != Severity::Notice || session.common.verbose) {
            fmt::print(target, "{}", to_text(finding, session.messages));
        }
    }
}

void say(const Session& session, std::string_view key, const std::vector<Argument>& arguments) {
    if (!session.common.json) fmt::print(stderr, "{}\n", session.messages.phrase(key, arguments));
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

std::string read_token(const std::string& file) {
    if (file.empty()) {
        const char* token = std::getenv("PIGE_TOKEN");  // NOLINT(concurrency-mt-unsafe): read before any thread starts
        return token == nullptr ? std::string() : std::string(token);
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
