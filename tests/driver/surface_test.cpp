// SPDX-License-Identifier: GPL-3.0-or-later
#include "surface.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace {

const pige::Messages& words() {
    static const pige::Messages loaded =
        pige::Messages::load(std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline/data", "es");
    return loaded;
}

pige::OptionSurface flag(std::vector<std::string> names, std::string description) {
    pige::OptionSurface option;
    option.names = std::move(names);
    option.description = std::move(description);
    return option;
}

/// A program with what is hard to write: quotes, colons, brackets, a backslash, a sentence that begins with a point.
pige::ProgramSurface program() {
    pige::OptionSurface input = flag({"registros"}, "Los registros");
    input.positional = input.required = input.repeated = true;
    pige::OptionSurface stage = flag({"--stop-after"}, "Etapa: [una] de ellas");
    stage.value = "TEXTO";
    stage.choices = {"read", "pdf"};
    pige::OptionSurface output = flag({"-o", "--output"}, "C:\\salida, la del autor's");
    output.value = "TEXTO";
    output.required = true;
    return {"pige",
            "9.9",
            ".Empieza con punto",
            {flag({"-q", "--quiet"}, "Calla")},
            {{"check", "Revisa", {input}}, {"render", "Hace «esto» y aquello", {input, stage, output}}}};
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the man page names each command and option, and escapes what roff would obey") {
    const std::string page = pige::manual_page(program(), words());
    CHECK(page.starts_with(".TH PIGE 1 \"\" \"pige 9.9\""));
    for (const char* part :
         {".SS check\n", ".SS render\n", "\\fB\\-q\\fR, \\fB\\-\\-quiet\\fR", "\\-\\-stop\\-after", "read, pdf",
          "\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fITEXTO\\fR", "\\fIregistros\\fR...", "C:\\esalida", "\\&.Empieza"}) {
        CAPTURE(part);
        CHECK(has(page, part));
    }
    for (const char* part : {"NOMBRE", "SINOPSIS", "CÓDIGO DE SALIDA", "PIGE_TOKEN", "NO_COLOR", "pige init planes"}) {
        CAPTURE(part);
        CHECK(has(page, part));
    }
}

TEST_CASE("a completion names each command, option and value") {
    CHECK(pige::completion_shells() == std::vector<std::string>{"bash", "fish", "zsh"});
    const std::string bash = pige::completion_script(program(), "bash");
    for (const char* part : {" check render ", "render) flags='--stop-after -o --output'", "compgen -W 'read pdf'",
                             "render:-o|render:--output)", "-q --quiet", "complete -F _pige pige"}) {
        CAPTURE(part);
        CHECK(has(bash, part));
    }
    const std::string zsh = pige::completion_script(program(), "zsh");
    for (const char* part :
         {"#compdef pige", "'check:Revisa'", "'--stop-after[Etapa\\: \\[una\\] de ellas]:TEXTO:(read pdf)'",
          "'*:registros:_files'", "autor'\\''s", "'--quiet[Calla]'"}) {
        CAPTURE(part);
        CHECK(has(zsh, part));
    }
    const std::string fish = pige::completion_script(program(), "fish");
    for (const char* part :
         {"complete -c pige -s q -l quiet -d 'Calla'", "-f -a check -d 'Revisa'",
          "complete -c pige -n '__fish_seen_subcommand_from render' -l stop-after -r -f -a 'read pdf'", "autor\\'s"}) {
        CAPTURE(part);
        CHECK(has(fish, part));
    }
}
