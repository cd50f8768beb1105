// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_list.hpp"

struct _HyphenDict;  // of libhyphen  // NOLINT(readability-identifier-naming): the name that libhyphen gives it

namespace pige::fonts {

struct HyphenationTableCloser {
    void operator()(_HyphenDict* table) const noexcept;
};

/// A table of one language, read when a word first asks for it: the English one costs as much as the layout of a plan
/// that has no English word. Only read afterwards (libhyphen looks words up without writing), so threads share it.
class WaitingTable {
public:
    /// Failure: PIGE-F014 (unreadable or not in UTF-8).
    WaitingTable(std::filesystem::path path, std::string package);

    [[nodiscard]] _HyphenDict* table() const;

private:
    std::filesystem::path path_;
    std::string package_;
    mutable std::once_flag once_;
    mutable std::unique_ptr<_HyphenDict, HyphenationTableCloser> table_;
};

/// The hyphenation tables of a run.
class Hyphenator {
public:
    /// Failure: PIGE-F011 (table not installed), PIGE-F014 (table unreadable or not in UTF-8).
    explicit Hyphenator(const FontList& list);

    /// Byte positions in `word` where a hyphen may stand, ascending. Marks around the word do not count; words with
    /// digits or signs inside (addresses, codes) and short acronyms are never divided; the parts of a compound with a
    /// hyphen are taken one by one.
    [[nodiscard]] std::vector<std::size_t> points(std::string_view word, std::string_view language) const;

private:
    std::map<std::string, WaitingTable, std::less<>> tables_;
    HyphenationLimits limits_;
};

}  // namespace pige::fonts
