// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/date.hpp"
#include "validate/cell_values.hpp"
#include "validate/rules.hpp"

// Predicates on years (`gestiones`).
namespace pige::validate {
namespace {

/// The year of one path: `periodo.inicio`, `periodo.fin`, `norma.fecha` or `fechas.<paso>`.
std::optional<std::int64_t> year_at(const plan::PlanRecord& record, const std::string& path) {
    if (path == "periodo.inicio") return record.period.start;
    if (path == "periodo.fin") return record.period.end;
    std::string text = record.norm.date;
    if (path.starts_with("fechas.")) {
        const auto found = record.dates.find(path.substr(path.find('.') + 1));
        text = found == record.dates.end() ? std::string() : found->second;
    }
    const auto date = Date::from_iso(text);
    if (!date) return std::nullopt;
    return date->year();
}

std::optional<std::int64_t> reference_year(const RuleCase& rule) {
    for (const std::string& path : rule.list("referencia")) {
        if (const auto year = year_at(rule.record(), path)) return year;
    }
    return std::nullopt;
}

/// A finding for each year of `campo` that is outside what `is_right(year, limit)` allows.
template <typename IsRight>
void compare_with_reference(const RuleCase& rule, IsRight&& is_right) {
    const plan::Field* field = rule.field("campo");
    const auto limit = reference_year(rule);
    if (field == nullptr || !limit) return;
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        const auto year = integer_in(rule.rows()[i].find(field->key));
        if (!year || !rule.applies_to(rule.rows()[i]) || is_right(*year, *limit)) continue;
        rule.at_cell_with_condition(i + 1, *field,
                                    {{"valor", std::to_string(*year)}, {"limite", std::to_string(*limit)}});
    }
}

}  // namespace

void rows_per_year(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr || !rule.is_asked_of_table()) return;
    std::map<std::int64_t, std::int64_t> rows;
    for (const plan::Row& row : rule.rows()) {
        if (const auto year = integer_in(row.find(field->key))) ++rows[*year];
    }
    const std::int64_t minimum = rule.integer("minimo").value_or(0);
    const std::int64_t last = rule.integer("hasta").value_or(0);
    for (std::int64_t year = rule.integer("desde").value_or(1); year <= last; ++year) {
        if (rows[year] >= minimum) continue;
        rule.at_table({{"etiqueta", field->label},
                       {"gestion", std::to_string(year)},
                       {"filas", std::to_string(rows[year])},
                       {"minimo", std::to_string(minimum)}});
    }
}

void year_not_after(const RuleCase& rule) {
    compare_with_reference(rule, [](std::int64_t year, std::int64_t limit) { return year <= limit; });
}

void year_not_before(const RuleCase& rule) {
    compare_with_reference(rule, [](std::int64_t year, std::int64_t limit) { return year >= limit; });
}

void year_in_range(const RuleCase& rule) {
    const bool named = !rule.parameter("campos").empty() && rule.parameter("campos") != "*";
    const auto minimum = rule.integer("minimo");
    const auto maximum = rule.integer("maximo");
    for (const plan::Field* field : rule.fields()) {
        if (!named && field->kind != plan::FieldKind::Year) continue;
        for (std::size_t i = 0; i < rule.rows().size(); ++i) {
            const auto year = integer_in(rule.rows()[i].find(field->key));
            if (!year || !rule.applies_to(rule.rows()[i])) continue;
            const bool is_year = *year >= 1000 && *year <= 9999;
            if (field->kind == plan::FieldKind::Year && !is_year) continue;  // PIGE-V123
            if ((!minimum || *year >= *minimum) && (!maximum || *year <= *maximum)) continue;
            rule.at_cell(i + 1, *field,
                         {{"valor", std::to_string(*year)},
                          {"minimo", rule.parameter("minimo")},
                          {"maximo", rule.parameter("maximo")}});
        }
    }
}

}  // namespace pige::validate
