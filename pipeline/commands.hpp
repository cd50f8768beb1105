// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "messages.hpp"
#include "release/release.hpp"
#include "workspace.hpp"

namespace pige {

struct BuildTools;  // pipeline.hpp

/// How the program ends (design 4).
enum class ExitCode { Done = 0, Refused = 1, Usage = 2, Environment = 3, Portal = 4 };

/// What every command gets from the command line.
struct CommonOptions {
    bool json = false;     ///< JSON Lines on standard output
    bool verbose = false;  ///< notices too
    bool quiet = false;    ///< findings and results only: no progress, no closing sentence
    std::optional<std::filesystem::path> config;
};

struct CheckOptions {
    std::vector<std::filesystem::path> records;
    unsigned jobs = 0;
};

struct RenderOptions {
    std::filesystem::path record;
    std::filesystem::path output = "plan.pdf";
    std::string edition;  ///< "borrador", "impresion", "oficial", "historico"; empty: the highest that is allowed
    bool html = false;
    bool print = false;
    std::string stop_after;  ///< "read", "validate", "compose", "layout", "pdf"; empty: to the end
};

struct BuildOptions {
    std::vector<std::filesystem::path> records;
    std::filesystem::path out;
    std::string date;
    unsigned jobs = 0;
};

struct PublishOptions {
    std::filesystem::path out;
    std::string address;
    std::string organisation;
    std::string token_file;
    std::string ca_file;
    std::string ledger;            ///< empty: the one of the settings, or the user's own
    unsigned largest_file_mb = 0;  ///< MiB that the portal takes in one file; 0: not known
    bool allow_mass_change = false;
};

struct PortalOptions {
    std::filesystem::path data;
    std::string address = "127.0.0.1";
    unsigned port = 8000;
    std::string organisation = "ctic-epb";
    std::string token_file;
    bool once = false;  ///< start, answer nothing, stop: to see whether it can
};

struct ImportOptions {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path out;
    std::string type;
    std::string format = "json";  ///< or "xml"
};

struct SchemaOptions {
    std::string type;
    std::string format = "json";  ///< or "xsd", "csv"
};

struct VerifyOptions {
    std::filesystem::path out;     ///< a release folder, or the PDF of a plan
    std::filesystem::path record;  ///< of the institution itself; empty: the one in the PDF
};

struct ExplainOptions {
    std::vector<std::string> codes;  ///< none: all
};

struct InitOptions {
    std::filesystem::path folder = ".";
    std::string type;  ///< empty: that of `data/ejemplo.json`
};

struct DoctorOptions {
    std::filesystem::path folder = ".";  ///< from where settings are looked for
    std::string address;                 ///< of the portal; empty: that of the settings
    std::string token_file;
    std::string ca_file;
};

/// The world of a command: its data, its words, how it talks.
struct Session {
    Workspace workspace;
    Messages messages;
    CommonOptions common;
};

[[nodiscard]] ExitCode run_check(const Session& session, const CheckOptions& options);
[[nodiscard]] ExitCode run_render(const Session& session, const RenderOptions& options);
[[nodiscard]] ExitCode run_build(const Session& session, const BuildOptions& options);
[[nodiscard]] ExitCode run_publish(const Session& session, const PublishOptions& options);
[[nodiscard]] ExitCode run_portal(const Session& session, const PortalOptions& options);
[[nodiscard]] ExitCode run_import(const Session& session, const ImportOptions& options);
[[nodiscard]] ExitCode run_schema(const Session& session, const SchemaOptions& options);
[[nodiscard]] ExitCode run_verify(const Session& session, const VerifyOptions& options);
[[nodiscard]] ExitCode run_explain(const Session& session, const ExplainOptions& options);
[[nodiscard]] ExitCode run_init(const Session& session, const InitOptions& options);
[[nodiscard]] ExitCode run_doctor(const Session& session, const DoctorOptions& options);

/// Settings, plan types, templates, fonts: what making plans of `inputs` needs. What is wrong with them is reported.
[[nodiscard]] std::optional<BuildTools> build_tools(const Session& session,
                                                    const std::vector<std::filesystem::path>& inputs);

/// The manifest of the release at `out`; what is wrong with it, or that there is none, is reported.
[[nodiscard]] std::optional<release::Manifest> read_release(const Session& session, const std::filesystem::path& out);

/// Where findings go: to standard output as results of `check`, to standard error otherwise; JSON Lines always to
/// standard output.
enum class Channel { Result, Talk };

/// Shows `findings`, notices only when asked for; coloured on a terminal unless NO_COLOR is set.
void report(const Session& session, const Findings& findings, Channel channel);

/// A sentence of the program for people, on standard error; silent with `--json` and `--quiet`.
void say(const Session& session, std::string_view key, const std::vector<Argument>& arguments = {});

/// Why a command was not understood, on standard error: heard also with `--json` and `--quiet`.
void complain(const Session& session, std::string_view key, const std::vector<Argument>& arguments = {});

/// A bar for work on many plans, drawn over itself on standard error and gone when `done` is `total`; only on a
/// terminal, and not with `--json` or `--quiet`.
void draw_progress(const Session& session, std::size_t done, std::size_t total);

/// From now on, Ctrl-C and SIGTERM clear the bar, say that the command can be repeated, and end the program as the
/// signal would. Nothing else is needed: files appear whole by renaming, the manifest last, and a portal is read back.
void say_when_interrupted(const Session& session);

/// The token from `file` (which must not be readable by others) or from PIGE_TOKEN; empty when there is none.
///
/// Failure: PIGE-F043 (no such file), PIGE-F044 (others may read it).
[[nodiscard]] std::string read_token(const std::string& file);

}  // namespace pige
