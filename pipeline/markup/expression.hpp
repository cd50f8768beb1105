// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The small expressions of templates. Private to this stage.
namespace pige::markup {

/// True for names joined by points: `entidad.nombre`. A name holds letters, digits, `_` and `-`.
[[nodiscard]] bool is_path(std::string_view text);

/// `x in path`.
struct Repetition {
    std::string name;
    std::string path;
};
[[nodiscard]] std::optional<Repetition> parse_repetition(std::string_view text);

/// `path`, or `path = 'word'`.
struct Condition {
    std::string path;
    std::optional<std::string> word;
};
[[nodiscard]] std::optional<Condition> parse_condition(std::string_view text);

/// A part of a text with braces: as it stands, or the path of a value.
struct TextPart {
    bool is_path = false;
    std::string text;
};
/// The parts of `text`; nothing when a brace is not closed or holds no path.
[[nodiscard]] std::optional<std::vector<TextPart>> parse_text(std::string_view text);

}  // namespace pige::markup
