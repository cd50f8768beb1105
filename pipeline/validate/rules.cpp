// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.hpp"
#include "plan/predicates.hpp"
#include "validate/cell_values.hpp"

namespace pige::validate {
namespace {

const std::vector<plan::Row> no_rows;

struct Implementation {
    std::string_view name;
    Predicate function;
};

constexpr std::array implementations{
    Implementation{"no_mayor_que", greater_than_other},
    Implementation{"exigido_si", required_if},
    Implementation{"vacio_si", empty_if},
    Implementation{"por_gestion", rows_per_year},
    Implementation{"unico", unique_values},
    Implementation{"todos_los_valores", every_value_present},
    Implementation{"gestion_no_posterior", year_not_after},
    Implementation{"gestion_no_anterior", year_not_before},
    Implementation{"filas_si_positivo", rows_if_positive},
    Implementation{"filas_solo_si_positivo", rows_only_if_positive},
    Implementation{"rango_gestion", year_in_range},
    Implementation{"filas_repetidas", repeated_rows},
    Implementation{"suma", sum_of_fields},
    Implementation{"orden", order_of_fields},
    Implementation{"extension", text_length},
    Implementation{"partes_exigidas", demanded_parts},
    Implementation{"aparece_en", found_in_table},
    Implementation{"alguno_de", at_least_one_filled},
    Implementation{"texto_prohibido", forbidden_texts},
};

/// A confidential table that a published record lacks cannot be judged by what it would hold.
bool is_taken_out(const Judge& judge, const std::string& table) {
    return judge.is_confidential(table) && !judge.record.subsections.contains(table);
}

void ask(Judge& judge, const plan::Rule& rule, Predicate predicate) {
    const auto other = rule.parameters.find("tabla");
    if (is_taken_out(judge, rule.where)) return;
    if (other != rule.parameters.end() && is_taken_out(judge, other->second)) return;
    for (const plan::Section& section : judge.type.sections) {
        for (const plan::Subsection& table : section.subsections) {
            if (rule.where.empty() || rule.where == table.code) predicate(RuleCase(judge, rule, table));
        }
    }
}

}  // namespace

Predicate find_implementation(std::string_view name) {
    const auto* found = std::find_if(implementations.begin(), implementations.end(),
                                     [&](const Implementation& each) { return each.name == name; });
    return found == implementations.end() ? nullptr : found->function;
}

void judge_rules(Judge& judge) {
    for (const plan::Rule& rule : judge.type.rules) {
        const Predicate predicate = find_implementation(rule.predicate);
        if (predicate != nullptr) ask(judge, rule, predicate);  // loading the type has refused unknown names
    }
}

RuleCase::RuleCase(Judge& judge, const plan::Rule& rule, const plan::Subsection& table)
    : judge_(judge), rule_(rule), table_(table), rows_(judge.rows_of(table.code)), given_(rows_ != nullptr) {
    if (!given_) rows_ = &no_rows;
    const char* const name = rule.parameters.contains("si_valores") ? "si_valores" : "salvo_valores";
    for (const std::string& value : list(name)) condition_values_.push_back(fold(value));
}

const std::vector<plan::Row>& RuleCase::rows_of(std::string_view table) const {
    const std::vector<plan::Row>* rows = judge_.rows_of(table);
    return rows == nullptr ? no_rows : *rows;
}

std::string RuleCase::parameter(std::string_view name) const {
    const auto found = rule_.parameters.find(std::string(name));
    return found == rule_.parameters.end() ? std::string() : found->second;
}

std::vector<std::string> RuleCase::list(std::string_view name) const {
    const std::string joined = parameter(name);
    return joined.empty() ? std::vector<std::string>() : split(joined, '|');
}

std::optional<std::int64_t> RuleCase::integer(std::string_view name) const {
    const std::string digits = parameter(name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || digits.empty()) return std::nullopt;
    return value;
}

std::vector<const plan::Field*> RuleCase::fields() const {
    std::vector<const plan::Field*> fields;
    const std::string keys = parameter("campos");
    if (keys.empty() || keys == "*") {
        for (const plan::Field& each : table_.fields) fields.push_back(&each);
        return fields;
    }
    for (const std::string& key : split(keys, '|')) {
        if (const plan::Field* found = table_.find_field(key)) fields.push_back(found);
    }
    return fields;
}

const plan::Field* RuleCase::field(std::string_view parameter_name) const {
    return table_.find_field(parameter(parameter_name));
}

std::string RuleCase::label_in(std::string_view table, std::string_view key) const {
    const plan::Subsection* subsection = judge_.type.find_subsection(table);
    const plan::Field* found = subsection == nullptr ? nullptr : subsection->find_field(key);
    return found == nullptr ? std::string() : found->label;
}

bool RuleCase::applies_to(const plan::Row& row) const {
    const std::string key = parameter("si_campo");
    if (key.empty()) return true;
    const plan::Cell* cell = row.find(key);
    if (is_blank_cell(cell)) return false;
    const std::vector<std::string> texts = texts_of(cell);
    const bool holds = std::any_of(texts.begin(), texts.end(),
                                   [&](const std::string& text) { return contains(condition_values_, fold(text)); });
    return rule_.parameters.contains("salvo_valores") ? !holds : holds;
}

void RuleCase::report(std::string path, std::vector<Argument> arguments) const {
    arguments.insert(arguments.begin(),
                     {{"apartado", table_.code}, {"articulo", rule_.article}, {"remedio", rule_.remedy}});
    const plan::PredicateSpec* spec = plan::find_predicate(rule_.predicate);
    const std::string code = rule_.code.empty() && spec != nullptr ? std::string(spec->code) : rule_.code;
    judge_.report(code, rule_.severity, std::move(path), std::move(arguments));
}

void RuleCase::at_cell(std::size_t row, const plan::Field& field, std::vector<Argument> arguments) const {
    arguments.insert(arguments.begin(), {{"fila", std::to_string(row)}, {"etiqueta", field.label}});
    report(plan::cell_path(table_.code, row, field.key), std::move(arguments));
}

void RuleCase::at_cell_with_condition(std::size_t row,
                                      const plan::Field& field,
                                      std::vector<Argument> arguments) const {
    const std::string key = parameter("si_campo");
    const plan::Cell* cell = key.empty() ? nullptr : rows()[row - 1].find(key);
    arguments.push_back({"si_etiqueta", key.empty() ? std::string() : label_in(table_.code, key)});
    arguments.push_back({"si_valor", shown(cell)});
    at_cell(row, field, std::move(arguments));
}

void RuleCase::at_row(std::size_t row, std::vector<Argument> arguments) const {
    arguments.insert(arguments.begin(), {"fila", std::to_string(row)});
    report(fmt::format("apartados.{}[{}]", table_.code, row), std::move(arguments));
}

void RuleCase::at_table(std::vector<Argument> arguments) const {
    report("apartados." + table_.code, std::move(arguments));
}

}  // namespace pige::validate
