// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

// What `data/fuentes.json` says, as a value.
namespace pige::fonts {

/// The styles of a family, in the order of its face numbers.
enum Style : std::size_t { Regular = 0, Bold = 1, Italic = 2, BoldItalic = 3 };

struct Family {
    std::string name;     ///< as a stylesheet writes it: "Noto Sans"
    std::string package;  ///< Debian package with its files
    std::array<std::string, 4> files;
};

/// A font for signs that no family has: one file for upright and italic.
struct Fallback {
    std::string package;
    std::string regular, bold;
};

struct HyphenationTable {
    std::string language;  ///< primary subtag: "es"
    std::string file;
    std::string package;
};

/// House rules on top of what a table allows; counts of letters.
struct HyphenationLimits {
    std::size_t before = 0;    ///< letters that must stay before the hyphen
    std::size_t after = 0;     ///< letters that must go to the next line
    std::size_t acronyms = 0;  ///< words of capitals are acronyms, never divided, up to this length
};

struct FontList {
    std::vector<std::string> folders;  ///< where font files may be; those of PIGE_FONTS come first
    std::vector<Family> families;
    std::vector<Fallback> fallbacks;  ///< in the order in which they are asked
    std::vector<std::string> table_folders;
    std::vector<HyphenationTable> tables;
    HyphenationLimits limits;
};

/// Reads `data_folder/fuentes.json` and the folders in the environment variable PIGE_FONTS (separated by colons).
///
/// Failure: PIGE-F013 with the key that is missing or wrong.
[[nodiscard]] FontList read_font_list(const std::filesystem::path& data_folder);

/// What to say when a file is not there.
struct Missing {
    std::string code;  ///< PIGE-F010 or PIGE-F011
    std::string package;
};

/// The first of `folders` that holds `file`. Failure: `missing.code`, with file, folders and package.
[[nodiscard]] std::filesystem::path find_installed(const std::vector<std::string>& folders,
                                                   const std::string& file,
                                                   const Missing& missing);

/// Failure PIGE-F014: `file` exists and cannot be used.
[[noreturn]] void refuse_damaged(const std::string& file, const std::string& package);

}  // namespace pige::fonts
