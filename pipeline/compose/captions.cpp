// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/captions.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "core/text.hpp"
#include "markup/markup.hpp"

namespace pige::compose {
namespace {

using plan::Exhibit;
using plan::ExhibitKind;

const foreign::XmlNode* find_words(const foreign::XmlNode& node) {
    const std::string* mark = node.attribute("data-pige");
    if (mark != nullptr && *mark == "palabras") return &node;
    for (const foreign::XmlNode& child : node.children)
        if (const foreign::XmlNode* found = find_words(child)) return found;
    return nullptr;
}

/// 5 of "Cuadro 5" in the series of `word` "Cuadro"; 0 of every other label.
int number_in_series(std::string_view label, std::string_view word) {
    if (word.empty() || !label.starts_with(word)) return 0;
    label.remove_prefix(word.size());
    if (label.empty() || label.front() != ' ') return 0;
    label.remove_prefix(1);
    int number = 0;
    const char* end = label.data() + label.size();
    const auto parsed = std::from_chars(label.data(), end, number);
    constexpr int most = 9999;  // what is larger numbers nothing
    return parsed.ec == std::errc() && parsed.ptr == end && number > 0 && number <= most ? number : 0;
}

const Exhibit* find(const std::vector<Exhibit>& exhibits, std::string_view id) {
    const auto found = std::ranges::find(exhibits, id, &Exhibit::id);
    return found == exhibits.end() ? nullptr : &*found;
}

void number_placed(const Exhibit& exhibit, const SeriesWords& words, CaptionNumbers& numbers) {
    const bool is_figure = exhibit.kind == ExhibitKind::Figure;
    const bool has_series = !(is_figure ? words.figure : words.table).empty();
    const bool lacks_number = pige::is_blank(exhibit.number) && !numbers.exhibits.contains(exhibit.id);
    if (!has_series || !lacks_number || pige::is_blank(exhibit.title) || !is_captioned(exhibit.kind)) return;
    numbers.exhibits[exhibit.id] = is_figure ? ++numbers.figures : ++numbers.tables;
}

}  // namespace

SeriesWords series_words(const foreign::XmlNode& template_root) {
    const foreign::XmlNode* words = find_words(template_root);
    if (words == nullptr) return {};
    const auto word = [&](std::string_view name) {
        const std::string* value = words->attribute(name);
        return value == nullptr ? std::string() : *value;
    };
    return {word("data-cuadro"), word("data-grafico")};
}

bool is_captioned(ExhibitKind kind) {
    return kind == ExhibitKind::Table || kind == ExhibitKind::Matrix || kind == ExhibitKind::Schedule ||
           kind == ExhibitKind::Figure;
}

bool is_listed(const Exhibit& exhibit) {
    return !pige::is_blank(exhibit.number) || (!pige::is_blank(exhibit.title) && is_captioned(exhibit.kind));
}

CaptionNumbers number_exhibits(const plan::PlanRecord& record, const SeriesWords& words, bool historical) {
    CaptionNumbers numbers;
    for (const Exhibit& exhibit : record.exhibits) {
        numbers.tables = std::max(numbers.tables, number_in_series(exhibit.number, words.table));
        numbers.figures = std::max(numbers.figures, number_in_series(exhibit.number, words.figure));
    }
    if (historical || record.exhibits.empty()) return numbers;
    for (const plan::Chapter& chapter : record.chapters)
        for (const markup::ExhibitPlace& place : markup::exhibit_places(chapter.markdown))
            if (const Exhibit* exhibit = find(record.exhibits, place.id)) number_placed(*exhibit, words, numbers);
    return numbers;
}

}  // namespace pige::compose
