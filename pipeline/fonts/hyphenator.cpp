// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/hyphenator.hpp"

#include <hyphen.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

#include "core/text.hpp"

namespace pige::fonts {

namespace {

/// A letter of the word as written, with its place.
struct Letter {
    char32_t code_point = 0;
    std::size_t position = 0;  ///< of its first byte in the word
};

UChar32 icu(char32_t code_point) {
    return static_cast<UChar32>(code_point);
}

bool is_letter(char32_t code_point) {
    return u_isalpha(icu(code_point)) != 0 || (U_GET_GC_MASK(icu(code_point)) & U_GC_M_MASK) != 0;
}

bool is_mark(char32_t code_point) {
    return (U_GET_GC_MASK(icu(code_point)) & U_GC_M_MASK) != 0;
}

bool is_compound_hyphen(char32_t code_point) {
    return code_point == U'-' || code_point == U'\u2010' || code_point == U'\u2011';
}

/// The runs of letters to hyphenate: one for a plain word, several for a compound, none for what is not a word.
std::vector<std::vector<Letter>> parts_of(std::string_view word) {
    std::vector<Letter> letters;
    std::size_t position = 0;
    for (const char32_t code_point : code_points(word)) {
        letters.push_back({code_point, position});
        position += to_utf8(code_point).size();
    }
    const auto letter = [](const Letter& candidate) { return is_letter(candidate.code_point); };
    const auto first = std::find_if(letters.begin(), letters.end(), letter);
    const auto last = std::find_if(letters.rbegin(), letters.rend(), letter).base();
    std::vector<std::vector<Letter>> parts(1);
    for (auto current = first; current < last; ++current) {
        if (letter(*current)) {
            parts.back().push_back(*current);
        } else if (is_compound_hyphen(current->code_point)) {
            parts.emplace_back();
        } else {
            return {};
        }
    }
    // A digit beside the word makes it a code ("2025A"), other signs are punctuation.
    const auto digit = [](const Letter& candidate) { return u_isdigit(icu(candidate.code_point)) != 0; };
    return std::any_of(letters.begin(), letters.end(), digit) ? std::vector<std::vector<Letter>>{} : parts;
}

bool is_acronym(const std::vector<Letter>& part, std::size_t longest) {
    return part.size() <= longest && std::none_of(part.begin(), part.end(), [](const Letter& letter) {
               return u_islower(icu(letter.code_point)) != 0;
           });
}

/// What libhyphen says for lower-case `letters`: one entry per letter, odd after a letter that may end a line.
std::vector<char> consult(HyphenDict* table, const std::vector<Letter>& letters) {
    std::string lower;
    for (const Letter& letter : letters) {
        lower += to_utf8(static_cast<char32_t>(u_tolower(icu(letter.code_point))));
    }
    std::vector<char> marks(lower.size() + 5, '0');  // the room that hyphen.h asks for
    char** replacements = nullptr;
    int* starts = nullptr;
    int* cuts = nullptr;
    const int failed = hnj_hyphen_hyphenate2(table, lower.c_str(), static_cast<int>(lower.size()), marks.data(),
                                             nullptr, &replacements, &starts, &cuts);
    marks.resize(letters.size());  // with a UTF-8 table the marks count characters, not bytes
    if (failed != 0) {
        std::fill(marks.begin(), marks.end(), '0');
    }
    if (replacements != nullptr) {
        for (std::size_t index = 0; index < letters.size(); ++index) {
            if (replacements[index] != nullptr) {
                marks[index] = '0';  // a break that changes the spelling: not ours to write
                std::free(replacements[index]);
            }
        }
    }
    std::free(replacements);
    std::free(starts);
    std::free(cuts);
    return marks;
}

}  // namespace

void HyphenationTableCloser::operator()(_HyphenDict* table) const noexcept {
    hnj_hyphen_free(table);
}

// The first line of a table names its character set; libhyphen looks at nothing else before it takes a file.
WaitingTable::WaitingTable(std::filesystem::path path, std::string package)
    : path_(std::move(path)), package_(std::move(package)) {
    std::ifstream file(path_);
    std::string character_set;
    if (!std::getline(file, character_set) || !character_set.starts_with("UTF-8")) {
        refuse_damaged(path_.filename().string(), package_);
    }
}

_HyphenDict* WaitingTable::table() const {
    std::call_once(once_, [this] { table_.reset(hnj_hyphen_load(path_.c_str())); });
    if (table_ == nullptr || table_->utf8 == 0) {
        refuse_damaged(path_.filename().string(), package_);
    }
    return table_.get();
}

Hyphenator::Hyphenator(const FontList& list) : limits_(list.limits) {
    for (const HyphenationTable& entry : list.tables) {
        const std::filesystem::path path = find_installed(list.table_folders, entry.file, {"PIGE-F011", entry.package});
        tables_.try_emplace(entry.language, path, entry.package);
    }
}

std::vector<std::size_t> Hyphenator::points(std::string_view word, std::string_view language) const {
    const auto table = tables_.find(language.substr(0, language.find('-')));
    std::vector<std::size_t> positions;
    if (table == tables_.end()) {
        return positions;
    }
    for (const std::vector<Letter>& part : parts_of(word)) {
        if (part.size() < limits_.before + limits_.after || is_acronym(part, limits_.acronyms)) {
            continue;
        }
        const std::vector<char> marks = consult(table->second.table(), part);
        for (std::size_t next = std::max<std::size_t>(limits_.before, 1); next + limits_.after <= part.size(); ++next) {
            const bool odd = (marks[next - 1] & 1) != 0;
            if (odd && !is_mark(part[next].code_point)) {
                positions.push_back(part[next].position);
            }
        }
    }
    return positions;
}

}  // namespace pige::fonts
