// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validate/judge.hpp"

// The predicates of plan/predicates.hpp, one function each, in files by family. Private to validate/.
namespace pige::validate {

/// One rule asked of one table.
class RuleCase {
public:
    RuleCase(Judge& judge, const plan::Rule& rule, const plan::Subsection& table);

    [[nodiscard]] const plan::Subsection& table() const { return table_; }
    /// The rows of the table; none when it is absent or not applicable.
    [[nodiscard]] const std::vector<plan::Row>& rows() const { return *rows_; }
    /// Whether the record has the table (perhaps empty) and it is for the institution.
    [[nodiscard]] bool is_asked_of_table() const { return given_ && reach_of(judge_, table_) != Reach::Outside; }
    /// The rows of another table of the record.
    [[nodiscard]] const std::vector<plan::Row>& rows_of(std::string_view table) const;
    [[nodiscard]] const plan::PlanType& type() const { return judge_.type; }
    [[nodiscard]] const plan::PlanRecord& record() const { return judge_.record; }

    [[nodiscard]] std::string parameter(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
    /// The fields that `campos` names; without it or with "*" all of the table.
    [[nodiscard]] std::vector<const plan::Field*> fields() const;
    [[nodiscard]] const plan::Field* field(std::string_view parameter_name) const;
    /// The label of a field of another table.
    [[nodiscard]] std::string label_in(std::string_view table, std::string_view key) const;

    /// Whether the rule is asked of `row`: `si_campo` with `si_valores` or `salvo_valores`.
    [[nodiscard]] bool applies_to(const plan::Row& row) const;

    /// A finding at a cell, a row or the table, with what every finding of a rule says.
    void at_cell(std::size_t row, const plan::Field& field, std::vector<Argument> arguments) const;
    void at_row(std::size_t row, std::vector<Argument> arguments) const;
    void at_table(std::vector<Argument> arguments) const;
    /// As `at_cell`, with `si_etiqueta` and `si_valor`.
    void at_cell_with_condition(std::size_t row, const plan::Field& field, std::vector<Argument> arguments) const;

private:
    void report(std::string path, std::vector<Argument> arguments) const;

    Judge& judge_;
    const plan::Rule& rule_;
    const plan::Subsection& table_;
    const std::vector<plan::Row>* rows_;
    bool given_;
    std::vector<std::string> condition_values_;  ///< folded
};

using Predicate = void (*)(const RuleCase&);

/// The implementation of the predicate called `name`, or nullptr.
[[nodiscard]] Predicate find_implementation(std::string_view name);

// Within a row.
void greater_than_other(const RuleCase& rule);   // no_mayor_que
void required_if(const RuleCase& rule);          // exigido_si
void empty_if(const RuleCase& rule);             // vacio_si
void sum_of_fields(const RuleCase& rule);        // suma
void order_of_fields(const RuleCase& rule);      // orden
void at_least_one_filled(const RuleCase& rule);  // alguno_de
// Across rows and tables.
void unique_values(const RuleCase& rule);          // unico
void every_value_present(const RuleCase& rule);    // todos_los_valores
void repeated_rows(const RuleCase& rule);          // filas_repetidas
void rows_if_positive(const RuleCase& rule);       // filas_si_positivo
void rows_only_if_positive(const RuleCase& rule);  // filas_solo_si_positivo
void found_in_table(const RuleCase& rule);         // aparece_en
// Years.
void rows_per_year(const RuleCase& rule);    // por_gestion
void year_not_after(const RuleCase& rule);   // gestion_no_posterior
void year_not_before(const RuleCase& rule);  // gestion_no_anterior
void year_in_range(const RuleCase& rule);    // rango_gestion
// Texts.
void text_length(const RuleCase& rule);      // extension
void demanded_parts(const RuleCase& rule);   // partes_exigidas
void forbidden_texts(const RuleCase& rule);  // texto_prohibido

}  // namespace pige::validate
