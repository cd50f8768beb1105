// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/date.hpp"
#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/rules.hpp"

// Predicates on the cells of one row.
namespace pige::validate {
namespace {

/// Calls `function(row, number)` for the rows that the rule is asked of.
template <typename Function>
void for_each_row(const RuleCase& rule, Function&& function) {
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        if (rule.applies_to(rule.rows()[i])) function(rule.rows()[i], i + 1);
    }
}

/// Whether `former` is greater than `later`, where both read as integers or both as ISO dates.
bool is_greater(const plan::Cell* former, const plan::Cell* later) {
    const auto left = integer_in(former);
    const auto right = integer_in(later);
    if (left && right) return *left > *right;
    const auto left_date = Date::from_iso(shown(former));
    const auto right_date = Date::from_iso(shown(later));
    return left_date && right_date && *right_date < *left_date;
}

}  // namespace

void greater_than_other(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    const plan::Field* other = rule.field("otro_campo");
    if (field == nullptr || other == nullptr) return;
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        const auto value = integer_in(row.find(field->key));
        const auto limit = integer_in(row.find(other->key));
        if (!value || !limit || *value <= *limit) return;
        rule.at_cell(number, *field,
                     {{"valor", std::to_string(*value)},
                      {"otra_etiqueta", other->label},
                      {"otro_valor", std::to_string(*limit)}});
    });
}

void required_if(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr) return;
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        if (is_blank_cell(row.find(field->key))) rule.at_cell_with_condition(number, *field, {});
    });
}

void empty_if(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr) return;
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        const plan::Cell* cell = row.find(field->key);
        if (!is_blank_cell(cell)) rule.at_cell_with_condition(number, *field, {{"valor", shown(cell)}});
    });
}

void sum_of_fields(const RuleCase& rule) {
    const std::int64_t total = rule.integer("total").value_or(0);
    const auto fields = rule.fields();
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        std::int64_t sum = 0;
        bool any = false;
        bool overflow = false;
        for (const plan::Field* field : fields) {
            const plan::Cell* cell = row.find(field->key);
            any = any || !is_blank_cell(cell);
            overflow = __builtin_add_overflow(sum, integer_in(cell).value_or(0), &sum) || overflow;
        }
        if (any && (overflow || sum != total)) {
            rule.at_row(number, {{"valor", std::to_string(sum)}, {"total", std::to_string(total)}});
        }
    });
}

void order_of_fields(const RuleCase& rule) {
    const auto fields = rule.fields();
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        for (std::size_t i = 1; i < fields.size(); ++i) {
            const plan::Cell* former = row.find(fields[i - 1]->key);
            const plan::Cell* later = row.find(fields[i]->key);
            if (!is_greater(former, later)) continue;
            rule.at_cell(
                number, *fields[i],
                {{"valor", shown(later)}, {"otra_etiqueta", fields[i - 1]->label}, {"otro_valor", shown(former)}});
        }
    });
}

void at_least_one_filled(const RuleCase& rule) {
    const auto fields = rule.fields();
    std::string labels;
    for (const plan::Field* field : fields) labels += (labels.empty() ? "" : ", ") + field->label;
    for_each_row(rule, [&](const plan::Row& row, std::size_t number) {
        const bool none = std::all_of(fields.begin(), fields.end(),
                                      [&](const plan::Field* field) { return is_blank_cell(row.find(field->key)); });
        // A row without anything is PIGE-V110, once.
        if (none && !is_blank_row(row)) rule.at_row(number, {{"etiquetas", labels}});
    });
}

}  // namespace pige::validate
