// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_list.hpp"

struct _HyphenDict;  // of libhyphen  // NOLINT(readability-identifier-naming): the name that libhyphen gives it

namespace pige::fonts {

struct HyphenationTableCloser {
    void operator()(_HyphenDict* table) const noexcept;
};

/// The hyphenation tables of a run. Only read after loading (libhyphen looks words up in the table without writing to
/// it), so threads share it.
class Hyphenator {
public:
    /// Failure: PIGE-F011 (table not installed), PIGE-F014 (table unreadable or not in UTF-8).
    explicit Hyphenator(const FontList& list);

    /// Byte positions in `word` where a hyphen may stand, ascending. Marks around the word do not count; words with
    /// digits or signs inside (addresses, codes) and short acronyms are never divided; the parts of a compound with a
    /// hyphen are taken one by one.
    [[nodiscard]] std::vector<std::size_t> points(std::string_view word, std::string_view language) const;

private:
    using Table = std::unique_ptr<_HyphenDict, HyphenationTableCloser>;

    std::map<std::string, Table, std::less<>> tables_;
    HyphenationLimits limits_;
};

}  // namespace pige::fonts
