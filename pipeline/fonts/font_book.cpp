// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <atomic>
#include <cassert>
#include <cstdint>

#include "fonts/face.hpp"
#include "fonts/font_list.hpp"
#include "fonts/fonts.hpp"
#include "fonts/hyphenator.hpp"
#include "fonts/line_rules.hpp"
#include "fonts/word_memory.hpp"

namespace pige::fonts {

namespace {

std::string_view trimmed(std::string_view name) {
    constexpr std::string_view around = " \t\n\"'";
    const std::size_t first = name.find_first_not_of(around);
    return first == std::string_view::npos ? std::string_view{}
                                           : name.substr(first, name.find_last_not_of(around) - first + 1);
}

constexpr std::size_t longest_remembered = 64;       // bytes; longer texts seldom come back
constexpr std::size_t remembered_words = 16 * 1024;  // some ten megabytes a thread

/// Tells books apart in what a thread remembers; in no output.
std::uint32_t next_book_number() {
    static std::atomic<std::uint32_t> books{0};
    return ++books;
}

/// A key that says everything a result depends on. The view is good until the next call on this thread.
std::string_view memory_key(std::uint32_t book, std::uint32_t face, std::string_view language, std::string_view text) {
    thread_local std::string key;
    key.clear();
    for (const std::uint32_t number : {book, face})
        for (unsigned shift = 0; shift < 32; shift += 8) key += static_cast<char>(number >> shift & 0xFFU);
    key.append(language).append(1, '\0').append(text);
    return key;
}

/// Faces are numbered family by family, four styles each, then those that only help out.
class InstalledFonts final : public FontBook {
public:
    InstalledFonts(const FontList& list, const std::filesystem::path& data_folder)
        : hyphenator_(list), line_rules_(read_line_rules(data_folder)) {
        for (const Family& family : list.families) {
            families_.push_back(family.name);
            for (const std::string& file : family.files) {
                add_face(list, file, family.package);
            }
        }
        for (const Fallback& fallback : list.fallbacks) {
            const std::size_t regular = faces_.size();
            add_face(list, fallback.regular, fallback.package);
            if (fallback.bold != fallback.regular) {
                add_face(list, fallback.bold, fallback.package);
            }
            fallbacks_.push_back({regular, faces_.size() - 1});
        }
    }

    [[nodiscard]] layout::FaceId face(std::string_view families, bool bold, bool italic) const override {
        const std::size_t style = (bold ? Bold : Regular) + (italic ? Italic : Regular);
        return static_cast<layout::FaceId>(family_index(families) * 4 + style);
    }

    [[nodiscard]] layout::FaceId fallback(layout::FaceId face, std::string_view cluster) const override {
        const auto own = static_cast<std::size_t>(face);
        if (at(face).has(cluster)) {
            return face;
        }
        const std::size_t style = own < families_.size() * 4 ? own % 4 : Regular;
        for (std::size_t family = 0; family < families_.size(); ++family) {
            if (faces_[family * 4 + style].has(cluster)) {
                return static_cast<layout::FaceId>(family * 4 + style);
            }
        }
        for (const std::array<std::size_t, 2>& faces : fallbacks_) {
            const std::size_t index = faces[style % 2];  // Bold and BoldItalic are odd
            if (faces_[index].has(cluster)) {
                return static_cast<layout::FaceId>(index);
            }
        }
        return face;
    }

    [[nodiscard]] layout::FaceMetrics metrics(layout::FaceId face) const override { return at(face).metrics(); }

    [[nodiscard]] std::vector<layout::Glyph> shape(layout::FaceId face,
                                                   std::string_view text,
                                                   std::string_view language) const override {
        if (text.size() > longest_remembered) {
            return at(face).shape(text, language);
        }
        // Per thread, as shapers are: no lock, and what one thread met is of no account to another.
        thread_local WordMemory<std::vector<layout::Glyph>> memory(remembered_words);
        return memory.get(memory_key(number_, static_cast<std::uint32_t>(face), language, text),
                          [&] { return at(face).shape(text, language); });
    }

    [[nodiscard]] std::vector<std::size_t> hyphenation_points(std::string_view word,
                                                              std::string_view language) const override {
        if (word.size() > longest_remembered) {
            return hyphenator_.points(word, language);
        }
        thread_local WordMemory<std::vector<std::size_t>> memory(remembered_words);
        return memory.get(memory_key(number_, 0, language, word), [&] { return hyphenator_.points(word, language); });
    }

    [[nodiscard]] const layout::LineRules* line_rules(std::string_view language) const override {
        const auto found = line_rules_.find(language.substr(0, language.find('-')));
        return found == line_rules_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] EmbeddedFace embed(layout::FaceId face, const std::set<std::uint16_t>& ids) const override {
        return at(face).embed(face, ids);
    }

private:
    void add_face(const FontList& list, const std::string& file, const std::string& package) {
        faces_.emplace_back(find_installed(list.folders, file, {"PIGE-F010", package}), package);
    }

    [[nodiscard]] const Face& at(layout::FaceId face) const {
        const auto index = static_cast<std::size_t>(face);
        assert(index < faces_.size());
        return faces_[index];
    }

    /// The first known family of the list; generic names ("serif") and unknown ones end at the first of the book.
    [[nodiscard]] std::size_t family_index(std::string_view families) const {
        while (!families.empty()) {
            const std::size_t comma = families.find(',');
            const std::string_view wanted = trimmed(families.substr(0, comma));
            for (std::size_t index = 0; index < families_.size(); ++index) {
                if (families_[index] == wanted) {
                    return index;
                }
            }
            families.remove_prefix(comma == std::string_view::npos ? families.size() : comma + 1);
        }
        return 0;
    }

    std::uint32_t number_ = next_book_number();
    std::vector<std::string> families_;
    std::vector<Face> faces_;
    std::vector<std::array<std::size_t, 2>> fallbacks_;  // regular and bold, by index
    Hyphenator hyphenator_;
    std::map<std::string, layout::LineRules, std::less<>> line_rules_;
};

}  // namespace

std::unique_ptr<FontBook> FontBook::load(const std::filesystem::path& data_folder) {
    return std::make_unique<InstalledFonts>(read_font_list(data_folder), data_folder);
}

}  // namespace pige::fonts
