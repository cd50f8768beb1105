// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string_view>

#include "commands.hpp"
#include "core/failure.hpp"
#include "core/text.hpp"
#include "foreign/http.hpp"
#include "surface.hpp"

namespace {

using namespace pige;

/// The options of every command, where the parser puts them.
struct Options {
    CheckOptions check;
    RenderOptions render;
    BuildOptions build;
    PublishOptions publish;
    PortalOptions portal;
    ImportOptions import;
    SchemaOptions schema;
    VerifyOptions verify;
    ExplainOptions explain;
    InitOptions init;
    DoctorOptions doctor;
};

void add_record_commands(CLI::App& app, const Messages& words, Options& options) {
    const auto text = [&](const char* key) { return words.phrase(key); };
    CLI::App* check = app.add_subcommand("check", text("cli.check"));
    check->add_option("registros", options.check.records, text("cli.registros"))->required();
    check->add_option("--jobs,-j", options.check.jobs, text("cli.jobs"))->check(CLI::Range(1, 256));

    CLI::App* render = app.add_subcommand("render", text("cli.render"));
    render->add_option("registro", options.render.record, text("cli.registro"))->required();
    render->add_option("-o,--output", options.render.output, text("cli.render.output"))->capture_default_str();
    render->add_option("--edition", options.render.edition, text("cli.render.edition"))
        ->check(CLI::IsMember({"borrador", "impresion", "oficial", "historico"}));
    render->add_flag("--html", options.render.html, text("cli.render.html"));
    render->add_option("--stop-after", options.render.stop_after, text("cli.render.stop"))
        ->check(CLI::IsMember({"read", "validate", "compose", "layout", "pdf"}));
    render->add_flag("--print", options.render.print, text("cli.render.print"));

    CLI::App* build = app.add_subcommand("build", text("cli.build"));
    build->add_option("registros", options.build.records, text("cli.registros"))->required();
    build->add_option("-o,--output", options.build.out, text("cli.build.output"))->required();
    build->add_option("--date", options.build.date, text("cli.build.date"));
    build->add_option("--jobs,-j", options.build.jobs, text("cli.jobs"))->check(CLI::Range(1, 256));

    CLI::App* import = app.add_subcommand("import", text("cli.import"));
    import->add_option("archivos", options.import.inputs, text("cli.import.archivos"))->required();
    import->add_option("-o,--output", options.import.out, text("cli.import.output"))->required();
    options.import.type = "pige-2018";
    import->add_option("--type", options.import.type, text("cli.import.type"))->capture_default_str();
    import->add_option("--format", options.import.format, text("cli.import.format"))
        ->capture_default_str()
        ->check(CLI::IsMember({"json", "xml"}));
}

void add_schema_command(CLI::App& app, const Messages& words, SchemaOptions& options) {
    CLI::App* schema = app.add_subcommand("schema", words.phrase("cli.schema"));
    schema->add_option("tipo", options.type, words.phrase("cli.schema.tipo"))->required();
    schema->add_option("--format", options.format, words.phrase("cli.schema.format"))
        ->capture_default_str()
        ->check(CLI::IsMember({"json", "xsd", "csv"}));
}

void add_release_commands(CLI::App& app, const Messages& words, Options& options) {
    const auto text = [&](const char* key) { return words.phrase(key); };
    CLI::App* publish = app.add_subcommand("publish", text("cli.publish"));
    publish->add_option("entrega", options.publish.out, text("cli.entrega"))->required();
    publish->add_option("--to", options.publish.address, text("cli.publish.to"));
    publish->add_option("--organization", options.publish.organisation, text("cli.publish.organization"));
    publish->add_option("--token-file", options.publish.token_file, text("cli.token"));
    publish->add_option("--ca-file", options.publish.ca_file, text("cli.publish.ca"));
    publish->add_option("--ledger", options.publish.ledger, text("cli.publish.ledger"));
    publish->add_option("--max-file-mb", options.publish.largest_file_mb, text("cli.publish.max_file"))
        ->check(CLI::Range(1, 1'000'000));
    publish->add_flag("--allow-mass-change", options.publish.allow_mass_change, text("cli.publish.mass"));

    CLI::App* portal = app.add_subcommand("portal", text("cli.portal"));
    portal->add_option("--data", options.portal.data, text("cli.portal.data"))->required();
    portal->add_option("--port", options.portal.port, text("cli.portal.port"))
        ->capture_default_str()
        ->check(CLI::Range(0, 65535));
    portal->add_option("--address", options.portal.address, text("cli.portal.address"))->capture_default_str();
    portal->add_option("--organization", options.portal.organisation, text("cli.portal.organization"))
        ->capture_default_str();
    portal->add_option("--token-file", options.portal.token_file, text("cli.token"));
    portal->add_flag("--once", options.portal.once, text("cli.portal.once"));

    CLI::App* verify = app.add_subcommand("verify", text("cli.verify"));
    verify->add_option("entrega", options.verify.out, text("cli.verify.que"))->required();
    verify->add_option("--record", options.verify.record, text("cli.verify.record"));
}

void add_help_commands(CLI::App& app, const Messages& words, Options& options) {
    const auto text = [&](const char* key) { return words.phrase(key); };
    CLI::App* init = app.add_subcommand("init", text("cli.init"));
    init->add_option("carpeta", options.init.folder, text("cli.init.carpeta"))->capture_default_str();
    init->add_option("--type", options.init.type, text("cli.init.type"));

    CLI::App* doctor = app.add_subcommand("doctor", text("cli.doctor"));
    doctor->add_option("carpeta", options.doctor.folder, text("cli.doctor.carpeta"))->capture_default_str();
    doctor->add_option("--to", options.doctor.address, text("cli.doctor.to"));
    doctor->add_option("--token-file", options.doctor.token_file, text("cli.token"));
    doctor->add_option("--ca-file", options.doctor.ca_file, text("cli.publish.ca"));

    CLI::App* explain = app.add_subcommand("explain", text("cli.explain"));
    explain->add_option("codigos", options.explain.codes, text("cli.explain.codigos"));
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// What an option is called, what it takes and says, as the parser knows it.
OptionSurface surface_of(const CLI::Option& option, const CLI::App& app) {
    OptionSurface surface;
    for (const std::string& name : option.get_snames()) surface.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) surface.names.push_back("--" + name);
    surface.positional = option.get_positional();
    if (surface.positional) surface.names = {option.get_name(true)};
    surface.description = option.get_description();
    surface.required = option.get_required();
    surface.repeated = option.get_expected_max() >= CLI::detail::expected_max_vector_size;
    surface.standard = option.get_default_str();
    if (option.get_items_expected_max() == 0) return surface;
    // The type name is "TEXT" or, with a check for membership, "TEXT:{es,en}".
    const std::string type = option.get_type_name();
    surface.value = app.get_formatter()->get_label(type.substr(0, type.find_first_of(": ")));
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}');
    if (open < close && close != std::string::npos) {
        surface.choices = split(std::string_view(type).substr(open + 1, close - open - 1), ',');
    }
    return surface;
}

std::vector<OptionSurface> options_of(const CLI::App& app) {
    std::vector<OptionSurface> options;
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty()) options.push_back(surface_of(*option, app));
    }
    return options;
}

ProgramSurface surface_of(const CLI::App& app) {
    ProgramSurface program{app.get_name(), PIGE_VERSION, app.get_description(), options_of(app), {}};
    for (const CLI::App* command : commands_of(app)) {
        program.commands.push_back({command->get_name(), command->get_description(), options_of(*command)});
    }
    return program;
}

/// What packagers call, hidden from people: the man page and the completions, written from the parser's own tree.
void add_printers(CLI::App& app, const Messages& words) {
    app.add_flag_callback("--print-man",
                          [&app, &words] {
                              fmt::print("{}", manual_page(surface_of(app), words));
                              throw CLI::Success();
                          })
        ->trigger_on_parse()
        ->group("");
    app.add_option_function<std::string>("--print-completion",
                                         [&app](const std::string& shell) {
                                             fmt::print("{}", completion_script(surface_of(app), shell));
                                             throw CLI::Success();
                                         })
        ->check(CLI::IsMember(completion_shells()))
        ->trigger_on_parse()
        ->group("");
}

/// The labels of the parser's own help, in the language of the messages.
void name_help(CLI::App& app, const Messages& words) {
    app.get_formatter()->label("Usage", words.phrase("cli.ayuda.uso"));
    app.get_formatter()->label("OPTIONS", words.phrase("cli.ayuda.opciones_breve"));
    app.get_formatter()->label("SUBCOMMAND", words.phrase("cli.ayuda.orden_breve"));
    app.get_formatter()->label("Positionals", words.phrase("cli.ayuda.argumentos"));
    app.get_formatter()->label("REQUIRED", words.phrase("cli.ayuda.obligatorio"));
    app.get_formatter()->label("TEXT", words.phrase("cli.ayuda.texto"));
    app.get_formatter()->label("UINT", words.phrase("cli.ayuda.numero"));
    app.option_defaults()->group(words.phrase("cli.ayuda.opciones"));
}

/// In the help of an option, what it takes: its values when they are few, a word otherwise; its default; whether it
/// must be there. The parser would say it in English.
void name_values(CLI::App& app, const Messages& words) {
    for (CLI::Option* option : app.get_options()) {
        const OptionSurface surface = surface_of(*option, app);
        if (surface.value.empty()) continue;
        std::string choices;
        for (const std::string& each : surface.choices) choices += (choices.empty() ? "" : "|") + each;
        std::string text = surface.positional ? "" : choices.empty() ? surface.value : choices;
        if (surface.repeated) text += "...";
        if (!surface.standard.empty())
            text += (surface.positional ? "[=" : "=") + surface.standard + (surface.positional ? "]" : "");
        if (surface.required) text += (text.empty() ? "" : " ") + words.phrase("cli.ayuda.obligatorio");
        if (!text.empty()) option->option_text(text);
    }
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) name_values(*command, words);
}

/// A command or option that does not exist, with the nearest that does.
std::string unknown_word(const CLI::App& app, const std::string& word, const Messages& words) {
    std::vector<std::string> known;
    for (const CLI::App* command : commands_of(app)) known.push_back(command->get_name());
    const bool is_option = word.starts_with("-");
    for (const CLI::App* each : commands_of(app)) {
        if (!is_option || !each->parsed()) continue;
        known.clear();
        for (const CLI::App* part : {&app, each}) {
            for (const OptionSurface& option : options_of(*part)) {
                if (!option.positional) known.insert(known.end(), option.names.begin(), option.names.end());
            }
        }
    }
    return words.phrase("cli.error.sobra", {{"nombre", word}, {"sugerencia", nearest(word, known)}});
}

/// What is wrong with the arguments, in words; the parser's own English is only the last resort.
std::string usage_problem(const CLI::App& app, const CLI::ParseError& error, const Messages& words) {
    const std::string detail = error.what();
    const std::string last = detail.substr(detail.find(": ") == std::string::npos ? 0 : detail.find(": ") + 2);
    const std::string first = detail.substr(0, detail.find_first_of(" :"));
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const std::vector<std::string> left = app.remaining();
        if (first == "A" && !left.empty()) return unknown_word(app, left.front(), words);
        std::string commands;
        for (const CLI::App* command : commands_of(app)) {
            commands += (commands.empty() ? "" : ", ") + command->get_name();
        }
        return words.phrase(first == "A" ? "cli.error.orden" : "cli.error.falta",
                            {{"nombre", first}, {"ordenes", commands}});
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
        return unknown_word(app, last.substr(0, last.find(' ')), words);
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
        return words.phrase("cli.error.valor", {{"nombre", first}});
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
        return words.phrase("cli.error.valor", {{"nombre", first}});
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        return words.phrase("cli.error.cantidad", {{"nombre", first}});
    return detail;
}

ExitCode run(const CLI::App& app, const Session& session, const Options& options) {
    if (app.got_subcommand("check")) return run_check(session, options.check);
    if (app.got_subcommand("render")) return run_render(session, options.render);
    if (app.got_subcommand("build")) return run_build(session, options.build);
    if (app.got_subcommand("import")) return run_import(session, options.import);
    if (app.got_subcommand("schema")) return run_schema(session, options.schema);
    if (app.got_subcommand("publish")) return run_publish(session, options.publish);
    if (app.got_subcommand("portal")) return run_portal(session, options.portal);
    if (app.got_subcommand("explain")) return run_explain(session, options.explain);
    if (app.got_subcommand("init")) return run_init(session, options.init);
    if (app.got_subcommand("doctor")) return run_doctor(session, options.doctor);
    return run_verify(session, options.verify);
}

/// What `--lang` names, or else the locale of messages as POSIX orders its variables. Asked before the parser is built,
/// because the parser's own help is in that language; the parser then refuses a language that is not spoken.
std::string asked_language(int argc, char** argv) {
    constexpr std::string_view option = "--lang";
    for (int i = 1; i < argc; ++i) {
        const std::string_view each = argv[i];  // NOLINT(cppcoreguidelines-pro-bounds-pointer-arithmetic): argv
        if (each == option && i + 1 < argc)
            return argv[i + 1];  // NOLINT(cppcoreguidelines-pro-bounds-pointer-arithmetic): argv
        if (each.starts_with(option) && each.substr(option.size()).starts_with('='))
            return std::string(each.substr(option.size() + 1));
    }
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): before any thread
        if (value != nullptr && *value != '\0') return value;
    }
    return {};
}

/// Parses the arguments and runs the command. Failures leave by exception.
int run_program(int argc, char** argv, Session& session) {
    const Messages& words = session.messages;
    CLI::App app(words.phrase("cli.pige"), "pige");
    Options options;
    name_help(app, words);
    app.require_subcommand(1);
    app.set_version_flag(
        "--version", words.phrase("cli.version.texto", {{"version", PIGE_VERSION}, {"bibliotecas", PIGE_LIBRARIES}}),
        words.phrase("cli.version"));
    app.set_help_flag("-h,--help", words.phrase("cli.help"));
    app.add_flag("--json", session.common.json, words.phrase("cli.json"));
    app.add_flag("-v,--verbose", session.common.verbose, words.phrase("cli.verbose"));
    app.add_flag("-q,--quiet", session.common.quiet, words.phrase("cli.quiet"));
    std::string language;
    app.add_option("--lang", language, words.phrase("cli.lang"))
        ->check(CLI::IsMember(languages(session.workspace.data)));
    app.add_option("--config", session.common.config, words.phrase("cli.config"));
    app.fallthrough();
    add_record_commands(app, words, options);
    add_schema_command(app, words, options.schema);
    add_release_commands(app, words, options);
    add_help_commands(app, words, options);
    add_printers(app, words);
    for (CLI::App* command : app.get_subcommands({})) command->group(words.phrase("cli.ayuda.ordenes"));
    name_values(app, words);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return app.exit(success);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "{}\n", words.phrase("cli.uso", {{"detalle", usage_problem(app, error, words)}}));
        return static_cast<int>(ExitCode::Usage);
    }
    say_when_interrupted(session);
    const foreign::HttpLibrary http;
    return static_cast<int>(run(app, session, options));
}

}  // namespace

int main(int argc, char** argv) {
    Session session;
    try {
        session.workspace = find_workspace();
        session.messages = Messages::load(session.workspace.data,
                                          language_of(asked_language(argc, argv), languages(session.workspace.data)));
        return run_program(argc, argv, session);
    } catch (const Failure& failure) {
        fmt::print(stderr, "{}", to_text(failure.finding(), session.messages));
    } catch (const std::exception& error) {
        // What no stage foresaw (no memory, a closed pipe): the words are the library's own.
        fmt::print(stderr, "{}",
                   to_text({"PIGE-F099", Severity::Error, {}, {{"detalle", error.what()}}}, session.messages));
    }
    return static_cast<int>(ExitCode::Environment);
}
