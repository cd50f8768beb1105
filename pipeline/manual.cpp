// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "surface.hpp"

// The man page: man(7) macros, which groff and mandoc both know.
namespace pige {
namespace {

/// `text` so that roff prints it as it is: no control line, no escape, hyphens that can be copied.
std::string roff(std::string_view text) {
    std::string result;
    bool line_start = true;
    for (const char c : text) {
        if (line_start && (c == '.' || c == '\'')) result += "\\&";
        line_start = c == '\n';
        if (c == '\\') {
            result += "\\e";
        } else if (c == '-') {
            result += "\\-";
        } else {
            result += c;
        }
    }
    return result;
}

std::string heading(const Messages& words, std::string_view key) {
    return fmt::format(".SH {}\n", roff(words.phrase(key)));
}

std::string sentence(std::string_view text) {
    return fmt::format("{}{}", roff(text), text.ends_with('.') ? "" : ".");
}

std::string option_head(const OptionSurface& option) {
    std::string names;
    for (const std::string& name : option.names) {
        names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", roff(name));
    }
    if (option.positional) return fmt::format("\\fI{}\\fR{}", roff(option.names.front()), option.repeated ? "..." : "");
    return option.value.empty() ? names : fmt::format("{} \\fI{}\\fR", names, roff(option.value));
}

std::string option_entry(const OptionSurface& option, const Messages& words) {
    std::string text = fmt::format(".TP\n{}\n{}", option_head(option), sentence(option.description));
    if (!option.choices.empty()) {
        std::string list;
        for (const std::string& each : option.choices) list += (list.empty() ? "" : ", ") + each;
        text += fmt::format("\n{}", roff(words.phrase("man.valores", {{"valores", list}})));
    }
    if (!option.standard.empty()) {
        text += fmt::format("\n{}", roff(words.phrase("man.si_falta", {{"valor", option.standard}})));
    }
    return text + "\n";
}

/// The line that shows how a command is written.
std::string usage(const std::string& program, const CommandSurface& command, const Messages& words) {
    std::string line = fmt::format("\\fB{} {}\\fR", roff(program), roff(command.name));
    bool optional = false;
    for (const OptionSurface& option : command.options) {
        if (option.required && !option.positional) line += " " + option_head(option);
        optional = optional || (!option.required && !option.positional);
    }
    if (optional) line += fmt::format(" [\\fI{}\\fR]", roff(words.phrase("cli.ayuda.opciones_breve")));
    for (const OptionSurface& option : command.options) {
        if (!option.positional) continue;
        line += option.required ? " " + option_head(option) : fmt::format(" [{}]", option_head(option));
    }
    return line;
}

/// Entries of the form "term<TAB>explanation", one per line of the phrase.
std::string entries(const Messages& words, std::string_view key) {
    std::string text;
    for (const std::string& line : split(words.phrase(key), '\n')) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;
        text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(line.substr(0, tab)), roff(line.substr(tab + 1)));
    }
    return text;
}

}  // namespace

std::string manual_page(const ProgramSurface& program, const Messages& words) {
    std::string page = fmt::format(".TH {0} 1 \"\" \"{1} {2}\" \"{3}\"\n", "PIGE", roff(program.name),
                                   roff(program.version), roff(words.phrase("man.manual")));
    page +=
        heading(words, "man.nombre") + fmt::format("{} \\- {}\n", roff(program.name), roff(words.phrase("man.breve")));
    page += heading(words, "man.sinopsis");
    for (const CommandSurface& command : program.commands) {
        page += usage(program.name, command, words) + (&command == &program.commands.back() ? "\n" : "\n.br\n");
    }
    page += heading(words, "man.descripcion") + roff(program.description) + "\n.PP\n" +
            roff(words.phrase("man.descripcion_texto")) + "\n";
    page += heading(words, "man.opciones");
    for (const OptionSurface& option : program.options) page += option_entry(option, words);
    page += heading(words, "man.ordenes");
    for (const CommandSurface& command : program.commands) {
        page += fmt::format(".SS {}\n{}\n.PP\n{}\n", roff(command.name), sentence(command.description),
                            usage(program.name, command, words));
        for (const OptionSurface& option : command.options) page += option_entry(option, words);
    }
    for (const char* part : {"salida", "entorno", "archivos", "ejemplos"}) {
        page += heading(words, fmt::format("man.{}", part)) + entries(words, fmt::format("man.{}_lista", part));
    }
    return page;
}

}  // namespace pige
