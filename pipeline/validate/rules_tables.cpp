// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/rules.hpp"

// Predicates across the rows of a table, and across tables.
namespace pige::validate {
namespace {

constexpr char separator = '\x1f';

/// The values of `fields` in one text, folded or as they are; empty when all are blank.
template <typename Transform>
std::string key_of(const plan::Row& row, const std::vector<const plan::Field*>& fields, Transform&& transform) {
    std::string key;
    bool any = false;
    for (const plan::Field* field : fields) {
        const plan::Cell* cell = row.find(field->key);
        any = any || !is_blank_cell(cell);
        if (!is_blank_cell(cell)) key += transform(shown(cell));
        key += separator;
    }
    return any ? key : std::string();
}

std::set<std::string> folded_values(const std::vector<plan::Row>& rows, const std::string& key) {
    std::set<std::string> values;
    for (const plan::Row& row : rows) {
        for (const std::string& text : texts_of(row.find(key))) values.insert(fold(text));
    }
    return values;
}

/// What the table in `tabla` says in `otro_campo`.
struct OtherNumber {
    bool any_row = false;
    bool all_zero = true;
    std::string value;  ///< of the first positive one
};

OtherNumber number_in_other_table(const RuleCase& rule) {
    OtherNumber found;
    for (const plan::Row& row : rule.rows_of(rule.parameter("tabla"))) {
        found.any_row = true;
        const auto number = integer_in(row.find(rule.parameter("otro_campo")));
        if (!number || *number != 0) found.all_zero = false;
        if (number && *number > 0 && found.value.empty()) found.value = std::to_string(*number);
    }
    return found;
}

std::vector<Argument> about_other(const RuleCase& rule, std::string value) {
    const std::string table = rule.parameter("tabla");
    return {{"otra_etiqueta", rule.label_in(table, rule.parameter("otro_campo"))},
            {"otro_valor", std::move(value)},
            {"otro_apartado", table}};
}

}  // namespace

void unique_values(const RuleCase& rule) {
    const auto fields = rule.fields();
    if (fields.empty()) return;
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        const std::string key = key_of(rule.rows()[i], fields, [](const std::string& text) { return fold(text); });
        if (key.empty()) continue;
        const auto [known, is_new] = first.try_emplace(key, i + 1);
        if (is_new) continue;
        rule.at_cell(
            i + 1, *fields.front(),
            {{"valor", shown(rule.rows()[i].find(fields.front()->key))}, {"otra_fila", std::to_string(known->second)}});
    }
}

void every_value_present(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr || !rule.is_asked_of_table()) return;
    std::vector<std::string> wanted = rule.list("valores");
    const plan::Catalogue* catalogue = rule.type().find_catalogue(field->catalogue);
    if (wanted.empty() && catalogue != nullptr) {
        for (const plan::CatalogueValue& each : catalogue->values) wanted.push_back(each.value);
    }
    const std::set<std::string> given = folded_values(rule.rows(), field->key);
    for (const std::string& value : wanted) {
        if (!given.contains(fold(value))) rule.at_table({{"etiqueta", field->label}, {"valor", value}});
    }
}

void repeated_rows(const RuleCase& rule) {
    const auto fields = rule.fields();
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        const std::string key = key_of(rule.rows()[i], fields, [](const std::string& text) { return text; });
        if (key.empty()) continue;
        const auto [known, is_new] = first.try_emplace(key, i + 1);
        if (!is_new) rule.at_row(i + 1, {{"otra_fila", std::to_string(known->second)}});
    }
}

void rows_if_positive(const RuleCase& rule) {
    const OtherNumber other = number_in_other_table(rule);
    if (!other.value.empty() && rule.rows().empty()) rule.at_table(about_other(rule, other.value));
}

void rows_only_if_positive(const RuleCase& rule) {
    const OtherNumber other = number_in_other_table(rule);
    if (!other.any_row || !other.all_zero || rule.rows().empty()) return;
    std::vector<Argument> arguments = about_other(rule, "0");
    arguments.push_back({"filas", std::to_string(rule.rows().size())});
    rule.at_table(std::move(arguments));
}

void found_in_table(const RuleCase& rule) {
    const plan::Field* field = rule.field("campo");
    if (field == nullptr) return;
    const std::string table = rule.parameter("tabla");
    const std::string key = rule.parameter("otro_campo");
    const std::set<std::string> known = folded_values(rule.rows_of(table), key);
    for (std::size_t i = 0; i < rule.rows().size(); ++i) {
        if (!rule.applies_to(rule.rows()[i])) continue;
        for (const std::string& value : texts_of(rule.rows()[i].find(field->key))) {
            if (is_blank(value) || known.contains(fold(value))) continue;
            rule.at_cell(i + 1, *field,
                         {{"valor", value}, {"otra_etiqueta", rule.label_in(table, key)}, {"otro_apartado", table}});
        }
    }
}

}  // namespace pige::validate
