// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "surface.hpp"

// Completions of the shells. Each script is self-contained: it needs no other package than the shell.
namespace pige {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::vector<std::string> flags_of(const std::vector<OptionSurface>& options) {
    std::vector<std::string> flags;
    for (const OptionSurface& option : options) {
        if (!option.positional) flags.insert(flags.end(), option.names.begin(), option.names.end());
    }
    return flags;
}

std::vector<std::string> names_of(const std::vector<CommandSurface>& commands) {
    std::vector<std::string> names;
    for (const CommandSurface& command : commands) names.push_back(command.name);
    return names;
}

/// `text` inside single quotes of a shell in which `escape` stands for a quote.
std::string quoted(std::string_view text, std::string_view escape) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += escape;
        } else {
            result += c;
        }
    }
    return result;
}

/// A case of bash for each option that takes a value: its choices, or files.
std::string bash_values(const std::vector<OptionSurface>& options, std::string_view command) {
    std::string cases;
    for (const OptionSurface& option : options) {
        if (option.positional || option.value.empty()) continue;
        std::string patterns;
        for (const std::string& name : option.names) {
            patterns += fmt::format("{}{}:{}", patterns.empty() ? "" : "|", command, name);
        }
        const std::string words = option.choices.empty()
                                      ? "-f -- \"$current\""
                                      : fmt::format("-W '{}' -- \"$current\"", joined(option.choices));
        cases += fmt::format("        {})\n            mapfile -t COMPREPLY < <(compgen {})\n            return;;\n",
                             patterns, words);
    }
    return cases;
}

std::string bash(const ProgramSurface& program) {
    std::string flags;
    std::string values = bash_values(program.options, "*");
    for (const CommandSurface& command : program.commands) {
        flags += fmt::format("        {}) flags='{}';;\n", command.name, joined(flags_of(command.options)));
        values += bash_values(command.options, command.name);
    }
    return fmt::format(R"SH(# bash completion for {name}                              -*- shell-script -*-
_{name}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command= flags= word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case " {commands} " in *" $word "*) command=$word; break;; esac
    done
    case "$command:$previous" in
{values}    esac
    case $command in
{flags}    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "{common} $flags" -- "$current")
    elif [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W '{commands}' -- "$current")
    else
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}}
complete -F _{name} {name}
)SH",
                       fmt::arg("name", program.name), fmt::arg("commands", joined(names_of(program.commands))),
                       fmt::arg("common", joined(flags_of(program.options))), fmt::arg("flags", flags),
                       fmt::arg("values", values));
}

/// `text` as the description of a specification of _arguments, where brackets and colons have a meaning.
std::string zsh_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
        result += c;
    }
    return quoted(result, "'\\''");
}

std::string zsh_arguments(const std::vector<OptionSurface>& options, std::string_view indent) {
    std::string lines;
    for (const OptionSurface& option : options) {
        const std::string action = option.choices.empty() ? "_files" : fmt::format("({})", joined(option.choices));
        if (option.positional) {
            lines += fmt::format("{}'{}:{}:{}' \\\n", indent, option.repeated ? "*" : "",
                                 zsh_text(option.names.front()), action);
            continue;
        }
        for (const std::string& name : option.names) {
            const std::string value = option.value.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.value), action);
            lines += fmt::format("{}'{}[{}]{}' \\\n", indent, name, zsh_text(option.description), value);
        }
    }
    return lines;
}

std::string zsh(const ProgramSurface& program) {
    std::string commands;
    std::string cases;
    for (const CommandSurface& command : program.commands) {
        commands += fmt::format("                '{}:{}'\n", command.name, zsh_text(command.description));
        cases += fmt::format(
            "                {})\n                    _arguments \\\n{}{}                    && return 0;;\n",
            command.name, zsh_arguments(command.options, "                        "),
            zsh_arguments(program.options, "                        "));
    }
    return fmt::format(R"SH(#compdef {name}
_{name}() {{
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \
{common}        '1: :->command' '*:: :->arguments' && return 0
    case $state in
        command)
            local -a commands=(
{commands}            )
            _describe -t commands {name} commands;;
        arguments)
            case $line[1] in
{cases}            esac;;
    esac
}}
_{name} "$@"
)SH",
                       fmt::arg("name", program.name), fmt::arg("common", zsh_arguments(program.options, "        ")),
                       fmt::arg("commands", commands), fmt::arg("cases", cases));
}

std::string fish_options(const std::string& program,
                         const std::vector<OptionSurface>& options,
                         const std::string& condition) {
    std::string lines;
    for (const OptionSurface& option : options) {
        if (option.positional) continue;
        std::string line = fmt::format("complete -c {}{}", program, condition);
        for (const std::string& name : option.names) {
            const bool is_long = name.starts_with("--");
            line += fmt::format(" -{} {}", is_long ? "l" : "s", name.substr(is_long ? 2 : 1));
        }
        if (!option.value.empty()) line += " -r";
        if (!option.choices.empty()) line += fmt::format(" -f -a '{}'", joined(option.choices));
        lines += fmt::format("{} -d '{}'\n", line, quoted(option.description, "\\'"));
    }
    return lines;
}

std::string fish(const ProgramSurface& program) {
    std::string script = fmt::format("# fish completion for {}\n", program.name);
    script += fish_options(program.name, program.options, "");
    for (const CommandSurface& command : program.commands) {
        script += fmt::format("complete -c {} -n __fish_use_subcommand -f -a {} -d '{}'\n", program.name, command.name,
                              quoted(command.description, "\\'"));
    }
    for (const CommandSurface& command : program.commands) {
        script += fish_options(program.name, command.options,
                               fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name));
    }
    return script;
}

}  // namespace

std::vector<std::string> completion_shells() {
    return {"bash", "fish", "zsh"};
}

std::string completion_script(const ProgramSurface& program, std::string_view shell) {
    if (shell == "fish") return fish(program);
    return shell == "zsh" ? zsh(program) : bash(program);
}

}  // namespace pige
