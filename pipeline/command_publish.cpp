// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <thread>

#include "commands.hpp"
#include "foreign/json.hpp"
#include "ledger_path.hpp"
#include "publish/journal.hpp"
#include "publish/ledger.hpp"
#include "publish/publish.hpp"
#include "settings.hpp"

// The command that takes a release to a portal, and how it tells what it does.
namespace pige {
namespace {

using publish::Change;

std::string_view change_word(Change change) {
    switch (change) {
        case Change::None: return "igual";
        case Change::Create: return "nuevo";
        case Change::Update: return "actualizado";
        case Change::Revive: return "restablecido";
    }
    return {};
}

void print_line(const nlohmann::ordered_json& line) {
    fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

/// Every request and its answer as a line of JSON, as they happen.
class StepLines final : public publish::Journal {
public:
    void intend(const publish::Request& /*request*/) override {}
    void conclude(const publish::Request& request, const publish::Answer& answer) override {
        nlohmann::ordered_json line = {{"paso", publish::code_of(request.step)}};
        if (!request.dataset.empty()) line["conjunto"] = request.dataset;
        line["respuesta"] = publish::code_of(answer.outcome);
        if (publish::writes(request.step)) {
            line["pedido"] = request.digest.hex();
            line["archivos"] = request.files;
            line["bytes"] = request.bytes;
        }
        if (answer.dataset) line["huella"] = answer.dataset->fingerprint;
        if (!answer.detail.empty()) line["detalle"] = answer.detail;
        print_line(line);
        std::fflush(stdout);
    }
};

/// What was decided for each dataset: "skip" or "plan".
void tell_plan(const Session& session, const publish::ChangePlan& plan) {
    if (!session.common.json) return;
    for (const publish::PlannedChange& each : plan.changes) {
        print_line({{"paso", each.change == Change::None ? "skip" : "plan"},
                    {"conjunto", each.dataset.name},
                    {"cambio", change_word(each.change)},
                    {"huella", publish::fingerprint(each.dataset).hex()}});
    }
}

/// How each dataset ended: "end".
void tell_datasets(const Session& session, const publish::PublishReport& result) {
    if (!session.common.json) return;
    for (const publish::DatasetReport& each : result.datasets) {
        print_line({{"paso", "end"},
                    {"conjunto", each.name},
                    {"cambio", change_word(each.change)},
                    {"hecho", each.done},
                    {"detalle", each.detail}});
    }
}

/// Where to and with what: everything that `publish` was asked, checked.
struct Target {
    std::string address;
    std::string token;
    std::string organisation;
    std::filesystem::path ledger;
    int wait_seconds = 0;  ///< for an answer of the portal
};

publish::Options publish_options(const Session& session, const PublishOptions& options, const Target& target) {
    publish::Options result;
    result.organisation = target.organisation;
    result.largest_file = std::uint64_t{options.largest_file_mb} << 20U;
    result.allow_mass_change = options.allow_mass_change;
    result.pause = [](int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); };
    result.progress = [&session](std::size_t done, std::size_t total, const std::string&) {
        draw_progress(session, done, total);
    };
    return result;
}

/// How many datasets ended in each way, by the word of the table.
struct Counts {
    std::map<std::string_view, std::size_t> done;
    std::size_t changed = 0;
    std::size_t same = 0;
    std::size_t failed = 0;
};

Counts count(const publish::PublishReport& result) {
    Counts counts;
    for (const publish::DatasetReport& each : result.datasets) {
        ++counts.done[each.done ? change_word(each.change) : "pendiente"];
        if (!each.done) {
            ++counts.failed;
        } else {
            ++(each.change == Change::None ? counts.same : counts.changed);
        }
    }
    return counts;
}

/// A line per way in which datasets ended, and the requests sent. For people only.
void print_table(const Session& session, const Counts& counts, const publish::PublishReport& result) {
    if (session.common.json) return;
    const auto row = [&](std::string_view name, std::size_t number) {
        fmt::print("  {:<24}{:>6}\n", session.messages.phrase(fmt::format("publish.tabla.{}", name)), number);
    };
    static constexpr std::array ways = {"nuevo", "actualizado", "restablecido", "igual", "pendiente"};
    for (const char* way : ways) {
        if (const auto found = counts.done.find(way); found != counts.done.end()) row(way, found->second);
    }
    row("lecturas", static_cast<std::size_t>(result.reading_requests));
    row("escrituras", static_cast<std::size_t>(result.writing_requests));
    std::fflush(stdout);
}

ExitCode tell_published(const Session& session, const publish::PublishReport& result) {
    const Counts counts = count(result);
    const auto text = [](auto value) { return fmt::format("{}", value); };
    print_table(session, counts, result);
    if (session.common.json) {
        print_line({{"paso", "total"},
                    {"cambiados", counts.changed},
                    {"iguales", counts.same},
                    {"pendientes", counts.failed},
                    {"lecturas", result.reading_requests},
                    {"escrituras", result.writing_requests}});
    }
    say(session, counts.failed == 0 ? "publish.hecho" : "publish.incompleto",
        {{"cambiados", text(counts.changed)},
         {"iguales", text(counts.same)},
         {"fallidos", text(counts.failed)},
         {"lecturas", text(result.reading_requests)},
         {"escrituras", text(result.writing_requests)}});
    return counts.failed == 0 && !has_errors(result.findings) ? ExitCode::Done : ExitCode::Portal;
}

/// The time now, in UTC: for the ledger only, no output depends on it.
std::string utc_now() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", now);
}

/// What a run that was interrupted left open is told: this run ends it.
void tell_interrupted(const Session& session, const publish::Ledger& ledger) {
    Findings findings;
    for (const std::string& name : ledger.unanswered()) {
        findings.push_back({"PIGE-P020", Severity::Notice, {name, 0, {}}, {{"conjunto", name}}});
    }
    report(session, findings, Channel::Talk);
}

ExitCode read_target(const Session& session, const PublishOptions& options, Target& target) {
    Findings findings;
    const auto settings = take(load_settings(session.workspace.data, session.common.config, options.out), findings);
    std::optional<std::filesystem::path> ledger;
    if (settings) {
        ledger = take(ledger_path(options.ledger.empty() ? settings->ledger : options.ledger, options.out), findings);
    }
    report(session, findings, Channel::Talk);
    if (!ledger) return ExitCode::Environment;
    target.address = options.address.empty() ? settings->portal : options.address;
    target.organisation = options.organisation.empty() ? settings->organisation : options.organisation;
    target.token = read_token(options.token_file);
    target.ledger = *ledger;
    target.wait_seconds = settings->portal_seconds;
    if (target.address.empty()) {
        complain(session, "publish.sin_direccion");
        return ExitCode::Usage;
    }
    if (target.token.empty()) {
        complain(session, "publish.sin_token");
        return ExitCode::Usage;
    }
    return ExitCode::Done;
}

}  // namespace

ExitCode run_publish(const Session& session, const PublishOptions& options) {
    Target target;
    if (const ExitCode code = read_target(session, options, target); code != ExitCode::Done) return code;
    const auto manifest = read_release(session, options.out);
    if (!manifest) return ExitCode::Refused;
    Findings findings;
    const auto descriptions = take(publish::read_descriptions(*manifest, options.out), findings);
    report(session, findings, Channel::Talk);
    if (!descriptions) return ExitCode::Refused;
    const auto ckan =
        publish::connect_ckan({target.address, target.token, "Authorization", options.ca_file, target.wait_seconds});
    publish::Ledger ledger(target.ledger, {target.address, options.out.string(), "pige " PIGE_VERSION}, utc_now);
    tell_interrupted(session, ledger);
    StepLines lines;
    std::vector<publish::Journal*> journals = {&ledger};
    if (session.common.json) journals.push_back(&lines);
    const auto portal = publish::recorded(*ckan, journals);

    const publish::Options how = publish_options(session, options, target);
    auto planned = publish::plan_changes(publish::datasets_of(*manifest, *descriptions), *portal, how);
    report(session, planned.findings, Channel::Talk);
    if (!planned.has_value()) {
        ledger.finish();
        return ExitCode::Portal;
    }
    tell_plan(session, *planned);
    const publish::PublishReport result = publish::apply(*planned, options.out, *portal, how);
    ledger.finish();
    report(session, result.findings, Channel::Talk);
    tell_datasets(session, result);
    const ExitCode code = tell_published(session, result);
    return code == ExitCode::Done && has_errors(planned.findings) ? ExitCode::Portal : code;
}

}  // namespace pige
