// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "markup/markup.hpp"
#include "validate/judge.hpp"

// What a narrative plan says of itself and does not hold: a number given twice, contents that are not those of its
// chapters, years that run backwards, words that a form left behind. Advice: the text is printed as it was received.
namespace pige::validate {
namespace {

using plan::Exhibit;

std::string exhibit_path(std::size_t index) {
    return fmt::format("cuadros[{}]", index + 1);
}

/// All that the rows of `exhibit` say, for comparing.
std::string said_by(const Exhibit& exhibit) {
    std::string all;
    for (const plan::ExhibitRow& row : exhibit.body) {
        for (const plan::ExhibitCell& cell : row) {
            const auto* text = std::get_if<std::string>(&cell.value);
            all += text == nullptr ? std::string() : fold(*text);
            all += '\x1F';
        }
        all += '\x1E';
    }
    return all;
}

/// What can be said only of two exhibits: the number is that of an earlier one, or the rows are.
void judge_repeated_exhibits(Judge& judge) {
    std::map<std::string, std::string> by_number;
    std::map<std::string, std::string> by_rows;
    for (std::size_t i = 0; i < judge.record.exhibits.size(); ++i) {
        const Exhibit& exhibit = judge.record.exhibits[i];
        const auto repeated = [&](auto& known, const std::string& key) {
            const auto [first, is_new] = known.try_emplace(key, exhibit.id);
            return is_new ? std::string() : first->second;
        };
        if (!is_blank(exhibit.number)) {
            if (const std::string other = repeated(by_number, fold(exhibit.number)); !other.empty()) {
                judge.warning("PIGE-V064", exhibit_path(i) + ".numero",
                              {{"cuadro", exhibit.id}, {"numero", exhibit.number}, {"otro", other}});
            }
        }
        if (exhibit.body.size() < 2) continue;
        if (const std::string other = repeated(by_rows, said_by(exhibit)); !other.empty()) {
            judge.warning("PIGE-V065", exhibit_path(i) + ".filas", {{"cuadro", exhibit.id}, {"otro", other}});
        }
    }
}

/// A row of a table that says one thing and leaves two or more places empty: a part of it was lost.
bool is_poor(const plan::ExhibitRow& row) {
    const auto lost = std::count_if(row.begin(), row.end(), [](const plan::ExhibitCell& cell) {
        return std::holds_alternative<std::monostate>(cell.value);
    });
    return lost >= 2 && static_cast<std::size_t>(lost) + 1 >= row.size();
}

void judge_exhibit_content(Judge& judge, std::size_t index) {
    const Exhibit& exhibit = judge.record.exhibits[index];
    if (exhibit.kind == plan::ExhibitKind::Figure && !is_blank(exhibit.missing)) {
        judge.report("PIGE-V095", Severity::Notice, exhibit_path(index) + ".falta", {{"cuadro", exhibit.id}});
    }
    if (exhibit.kind != plan::ExhibitKind::Table) return;
    for (std::size_t row = 0; row < exhibit.body.size(); ++row) {
        if (!is_poor(exhibit.body[row])) continue;
        judge.warning("PIGE-V066", fmt::format("{}.filas[{}]", exhibit_path(index), row + 1),
                      {{"cuadro", exhibit.id}, {"fila", std::to_string(row + 1)}});
    }
}

/// A heading or an entry of contents for comparing: without the dots that lead to the page.
std::string entry_text(std::string_view text) {
    std::string folded = fold(text);
    while (!folded.empty() && (folded.back() == '.' || folded.back() == ' ')) folded.pop_back();
    return folded;
}

struct Titles {
    std::string chapter;  ///< id
    std::string path;
    std::vector<std::string> texts;
};

/// The headings of the chapters after the one that places `index`; those before it are no part of its contents.
std::vector<Titles> titles_after(const Judge& judge, const Exhibit& index) {
    std::vector<Titles> all;
    bool is_after = false;
    for (std::size_t i = 0; i < judge.record.chapters.size(); ++i) {
        const plan::Chapter& chapter = judge.record.chapters[i];
        if (is_after) {
            all.push_back({chapter.id, fmt::format("capitulos[{}].texto", i + 1), {chapter.title}});
            Titles& titles = all.back();
            for (const markup::Heading& heading : markup::headings(chapter.markdown)) {
                titles.texts.push_back(heading.text);
            }
        }
        const auto places = markup::exhibit_places(chapter.markdown);
        is_after = is_after || std::any_of(places.begin(), places.end(),
                                           [&](const markup::ExhibitPlace& place) { return place.id == index.id; });
    }
    return all;
}

/// The table of a section is a chapter of the document too; its title may go on in the document's own words.
bool names_a_section(const plan::PlanType& type, const std::string& entry) {
    return std::any_of(type.sections.begin(), type.sections.end(), [&](const plan::Section& section) {
        return entry.find(fold(section.title)) != std::string::npos;
    });
}

std::vector<std::string> entries_of(const Exhibit& index) {
    std::vector<std::string> entries;
    for (const plan::ExhibitRow& row : index.body) {
        const auto* text = row.empty() ? nullptr : std::get_if<std::string>(&row.front().value);
        entries.push_back(text == nullptr ? std::string() : *text);
    }
    return entries;
}

void judge_contents(Judge& judge, std::size_t position) {
    const Exhibit& index = judge.record.exhibits[position];
    const std::vector<Titles> chapters = titles_after(judge, index);
    const std::vector<std::string> entries = entries_of(index);
    std::set<std::string> written;
    for (const Titles& titles : chapters)
        for (const std::string& text : titles.texts) written.insert(entry_text(text));
    std::set<std::string> listed;
    for (std::size_t row = 0; row < entries.size(); ++row) {
        const std::string entry = entry_text(entries[row]);
        listed.insert(entry);
        if (entry.empty() || written.contains(entry) || names_a_section(judge.type, entry)) continue;
        judge.warning("PIGE-V067", fmt::format("{}.filas[{}]", exhibit_path(position), row + 1),
                      {{"entrada", entries[row]}});
    }
    for (const Titles& titles : chapters) {
        std::string missing;
        for (const std::string& text : titles.texts)
            if (!listed.contains(entry_text(text))) missing += (missing.empty() ? "«" : ", «") + text + "»";
        if (missing.empty()) continue;
        judge.warning("PIGE-V068", titles.path, {{"capitulo", titles.chapter}, {"titulos", missing}});
    }
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The year at `at`, or 0: four digits that stand alone and begin with 19 or 20.
int year_at(std::string_view text, std::size_t at) {
    constexpr std::size_t digits = 4;
    if (at + digits > text.size() || (at > 0 && is_digit(text[at - 1]))) return 0;
    if (at + digits < text.size() && is_digit(text[at + digits])) return 0;
    const std::string_view year = text.substr(at, digits);
    if (!std::all_of(year.begin(), year.end(), is_digit) || (!year.starts_with("19") && !year.starts_with("20"))) {
        return 0;
    }
    return std::stoi(std::string(year));
}

/// Where the text goes on after one hyphen or dash and the spaces around it, or `npos`.
std::size_t after_dash(std::string_view text, std::size_t at) {
    const auto skip_spaces = [&] {
        while (at < text.size() && text[at] == ' ') ++at;
    };
    skip_spaces();
    for (const std::string_view dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
        if (!text.substr(std::min(at, text.size())).starts_with(dash)) continue;
        at += dash.size();
        skip_spaces();
        return at;
    }
    return std::string_view::npos;
}

/// The first period in `text` that ends before it begins, as written; empty when there is none.
std::string reversed_period(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int start = is_digit(text[at]) ? year_at(text, at) : 0;
        if (start == 0) continue;
        const std::size_t next = after_dash(text, at + 4);
        const int end = next == std::string_view::npos ? 0 : year_at(text, next);
        if (end != 0 && end < start) return std::string(text.substr(at, next + 4 - at));
    }
    return {};
}

/// Texts that the type forbids in rows: in a chapter they were left behind by the form as well.
std::vector<std::string> forbidden_texts_of(const plan::PlanType& type) {
    std::vector<std::string> texts;
    for (const plan::Rule& rule : type.rules) {
        const auto given = rule.predicate == "texto_prohibido" ? rule.parameters.find("textos") : rule.parameters.end();
        if (given == rule.parameters.end()) continue;
        for (const std::string& text : split(given->second, '|')) texts.push_back(fold(text));
    }
    return texts;
}

void judge_chapter_lines(Judge& judge, std::size_t index, const std::vector<std::string>& forbidden) {
    const plan::Chapter& chapter = judge.record.chapters[index];
    const std::string path = fmt::format("capitulos[{}].texto", index + 1);
    const std::vector<std::string> lines = split(chapter.markdown, '\n');
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const auto report = [&](std::string_view code, std::vector<Argument> arguments) {
            arguments.push_back({"capitulo", chapter.id});
            judge.warning(code, path, std::move(arguments));
            if (!chapter.file.empty()) judge.findings.back().place = {chapter.file, static_cast<int>(line) + 1, path};
        };
        if (std::string period = reversed_period(lines[line]); !period.empty()) {
            report("PIGE-V069", {{"periodo", std::move(period)}});
        }
        const std::string folded = fold(lines[line]);
        const auto found = std::find_if(forbidden.begin(), forbidden.end(), [&](const std::string& text) {
            return folded.find(text) != std::string::npos;
        });
        if (found != forbidden.end()) report("PIGE-V096", {{"texto", *found}});
    }
}

}  // namespace

void judge_narrative(Judge& judge) {
    judge_repeated_exhibits(judge);
    for (std::size_t i = 0; i < judge.record.exhibits.size(); ++i) {
        judge_exhibit_content(judge, i);
        if (judge.record.exhibits[i].kind == plan::ExhibitKind::Index) judge_contents(judge, i);
    }
    const std::vector<std::string> forbidden = forbidden_texts_of(judge.type);
    for (std::size_t i = 0; i < judge.record.chapters.size(); ++i) judge_chapter_lines(judge, i, forbidden);
}

}  // namespace pige::validate
