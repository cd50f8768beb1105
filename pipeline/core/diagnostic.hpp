// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pige {

/// How much a finding weighs. Only `Error` keeps a value from being made; `Notice` is advice.
enum class Severity { Notice, Warning, Error };

/// Where a finding lies. `line` counts from 1, 0 when there is none; `field` is a path such as
/// `apartados.6.1[2].comentarios` (row numbers count from 1, as an official counts them).
struct Place {
    std::string file;
    int line = 0;
    std::string field;

    bool operator==(const Place&) const = default;
};

/// A named value for the text of a message, for example {"valor", "2018-2015"}.
struct Argument {
    std::string name;
    std::string value;

    bool operator==(const Argument&) const = default;
};

/// A finding: a stable code, its weight, its place and what the message needs to say.
///
/// The words are in `data/messages/<language>.json`, never in code.
struct Diagnostic {
    std::string code;
    Severity severity = Severity::Error;
    Place place;
    std::vector<Argument> arguments;

    bool operator==(const Diagnostic&) const = default;
};

using Findings = std::vector<Diagnostic>;

/// True when at least one finding is an error.
[[nodiscard]] bool has_errors(const Findings& findings);

/// Moves `more` to the end of `findings`.
void append(Findings& findings, Findings&& more);

/// Sorts by file, line, field and code, so that the order in which rules ran does not show.
void sort_by_place(Findings& findings);

/// The value of the argument called `name`, or an empty text.
[[nodiscard]] std::string_view argument(const Diagnostic& finding, std::string_view name);

}  // namespace pige
