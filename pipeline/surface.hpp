// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages.hpp"

// The command line as a value, from which the man page and the completions of the shells are written: what the parser
// knows, they say.
namespace pige {

/// An option or a positional argument.
struct OptionSurface {
    std::vector<std::string> names;  ///< "-j", "--jobs", short ones first; one bare word for a positional
    std::string description;
    std::vector<std::string> choices;  ///< the values that it takes, when they are few and known
    std::string value;                 ///< what its value is called ("TEXTO"); empty: it takes none
    std::string standard;              ///< its value when it is not given; may be empty
    bool positional = false;
    bool required = false;
    bool repeated = false;  ///< takes several values
};

/// A command and what belongs to it.
struct CommandSurface {
    std::string name;
    std::string description;
    std::vector<OptionSurface> options;
};

/// The whole program: its common options and its commands.
struct ProgramSurface {
    std::string name;
    std::string version;
    std::string description;
    std::vector<OptionSurface> options;
    std::vector<CommandSurface> commands;
};

/// The man page (section 1) in the language of `words`, as roff in UTF-8.
[[nodiscard]] std::string manual_page(const ProgramSurface& program, const Messages& words);

/// The shells that `completion_script` knows.
[[nodiscard]] std::vector<std::string> completion_shells();

/// The completions for `shell`, one of `completion_shells`: commands, options, values that are known; files otherwise.
[[nodiscard]] std::string completion_script(const ProgramSurface& program, std::string_view shell);

}  // namespace pige
