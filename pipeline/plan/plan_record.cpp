// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/plan_record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace pige::plan {

namespace {

/// CKAN takes names of 100 characters; `pige-` and the period need 21 of them.
constexpr std::size_t longest_slug = 60;
constexpr std::size_t digest_digits = 12;

/// `text` as a name for paths, never empty and never too long: what cannot be kept is replaced by digits of its digest.
std::string path_name(std::string_view text) {
    const std::string name = slug(text);
    if (!name.empty() && name.size() <= longest_slug) {
        return name;
    }
    const std::string digits = sha256(text).hex().substr(0, digest_digits);
    if (name.empty()) {
        return digits;
    }
    return fmt::format("{}-{}", name.substr(0, longest_slug - digest_digits - 1), digits);
}

}  // namespace

const Cell* Row::find(std::string_view key) const {
    const auto found = std::ranges::find(cells, key, &std::pair<std::string, Cell>::first);
    return found == cells.end() ? nullptr : &found->second;
}

int PlanRecord::line_of(std::string_view path) const {
    while (true) {
        if (const auto found = lines.find(std::string(path)); found != lines.end() && found->second != 0) {
            return found->second;
        }
        const auto cut = path.find_last_of(".[");
        if (cut == std::string_view::npos) {
            return 0;
        }
        path = path.substr(0, cut);
    }
}

std::string cell_path(std::string_view subsection, std::size_t row, std::string_view key) {
    return fmt::format("apartados.{}[{}].{}", subsection, row, key);
}

std::string exhibit_path(std::size_t exhibit, std::string_view part, std::size_t row, std::size_t cell) {
    return fmt::format("cuadros[{}].{}[{}][{}]", exhibit, part, row, cell);
}

std::string institution_slug(const PlanRecord& record) {
    const Institution& institution = record.institution;
    if (!is_blank(institution.code)) {
        return path_name(institution.code);
    }
    return "s-" + path_name(is_blank(institution.acronym) ? institution.name : institution.acronym);
}

std::string period_slug(const PlanRecord& record) {
    if (!record.period.start.has_value() || !record.period.end.has_value()) {
        return "sin-periodo";
    }
    return fmt::format("{}-{}", *record.period.start, *record.period.end);
}

std::string plan_path(const PlanRecord& record) {
    return fmt::format("planes/{}/{}/v{}", institution_slug(record), period_slug(record), record.version);
}

std::string dataset_name(const PlanRecord& record) {
    return fmt::format("pige-{}-{}-v{}", institution_slug(record), period_slug(record), record.version);
}

std::string verification_path(const PlanRecord& record) {
    if (is_blank(record.code)) {
        return fmt::format("v/{}/{}/v{}", institution_slug(record), period_slug(record), record.version);
    }
    return "v/" + percent_encode(record.code);
}

}  // namespace pige::plan
