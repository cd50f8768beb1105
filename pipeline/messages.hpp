// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"

namespace pige {

/// The words of every finding and of the command line in one language, from `data/messages/<language>/*.json`.
class Messages {
public:
    /// What a finding says: its text, the rule it rests on, and what to do. The last two may be empty.
    struct Words {
        std::string text;
        std::string rule;
        std::string remedy;
    };

    /// Failure: PIGE-F041 when the language has no messages or a file is broken.
    [[nodiscard]] static Messages load(const std::filesystem::path& data, const std::string& language);

    /// The words of `finding` with its arguments filled in; a code without words gives the code and its arguments.
    [[nodiscard]] Words words(const Diagnostic& finding) const;
    /// The phrase `key` ("cli.build"), with `{name}` replaced by `arguments`.
    [[nodiscard]] std::string phrase(std::string_view key, const std::vector<Argument>& arguments = {}) const;
    /// The words of `code` as they stand in the file, with `{name}` where a finding says its own; empty without words.
    [[nodiscard]] Words pattern(std::string_view code) const;
    /// Every code of a finding, sorted.
    [[nodiscard]] std::vector<std::string> codes() const;
    [[nodiscard]] bool knows(std::string_view code) const { return words_.find(code) != words_.end(); }

private:
    std::map<std::string, Words, std::less<>> words_;
};

/// The languages that the program speaks, Spanish first: the folders of `data/messages/`. Failure: PIGE-F041 when there
/// is none.
[[nodiscard]] std::vector<std::string> languages(const std::filesystem::path& data);

/// The language for people of `locale` ("en_US.UTF-8"): its own when it is one of `spoken`, otherwise the first of
/// them.
[[nodiscard]] std::string language_of(std::string_view locale, const std::vector<std::string>& spoken);

/// `pattern` with `{name}` replaced by `arguments`; a name without argument gives nothing.
[[nodiscard]] std::string filled_in(std::string_view pattern, const std::vector<Argument>& arguments);

/// A severity in JSON: "aviso", "advertencia", "error", in every language.
[[nodiscard]] std::string_view severity_name(Severity severity);

/// A severity in the language of `messages`.
[[nodiscard]] std::string severity_word(Severity severity, const Messages& messages);

/// Whether the word for the severity is coloured, with the codes of ECMA-48.
enum class Colour { No, Yes };

/// A finding as the terminal shows it: place, text, rule, remedy on up to three lines.
[[nodiscard]] std::string to_text(const Diagnostic& finding, const Messages& messages, Colour colour = Colour::No);

/// A finding as one line of JSON with stable keys.
[[nodiscard]] std::string to_json_line(const Diagnostic& finding, const Messages& messages);

}  // namespace pige
