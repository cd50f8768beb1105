// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "plan/check_plan_type.hpp"
#include "plan/predicates.hpp"

namespace pige::plan {

namespace {

constexpr std::string_view every_field = "*";

std::vector<std::string> predicate_names() {
    std::vector<std::string> names;
    for (const PredicateSpec& predicate : known_predicates()) {
        names.emplace_back(predicate.name);
    }
    return names;
}

std::vector<std::string> subsection_codes(const PlanType& type) {
    std::vector<std::string> codes;
    for (const Section& section : type.sections) {
        for (const Subsection& subsection : section.subsections) {
            codes.push_back(subsection.code);
        }
    }
    return codes;
}

std::vector<std::string> date_paths(const PlanType& type) {
    std::vector<std::string> paths{"periodo.inicio", "periodo.fin", "norma.fecha"};
    for (const ProcedureStep& step : type.steps) {
        paths.push_back("fechas." + step.key);
    }
    return paths;
}

/// The check of one rule; what it needs at every step.
struct RuleCheck {
    const PlanType& type;
    const Rule& rule;
    const std::string& path;
    Reading& reading;

    [[nodiscard]] std::string parameter_path(std::string_view name) const {
        return path + ".parametros." + std::string(name);
    }
    [[nodiscard]] std::string value(std::string_view name) const {
        const auto found = rule.parameters.find(std::string(name));
        return found == rule.parameters.end() ? std::string() : found->second;
    }

    void field_exists(const std::string& table, const std::string& key, std::string_view parameter) {
        const Subsection* subsection = type.find_subsection(table);
        if (subsection == nullptr || subsection->find_field(key) != nullptr) {
            return;
        }
        std::vector<std::string> known;
        std::ranges::transform(subsection->fields, std::back_inserter(known), &Field::key);
        reading.report("PIGE-T012", parameter_path(parameter),
                       {{"campo", key}, {"apartado", subsection->code}, {"parecida", Reading::nearest(key, known)}});
    }

    void fields_exist(std::string_view parameter) {
        const std::string keys = value(parameter);
        if (keys == every_field) {
            return;
        }
        // Keys mean nothing without a table.
        if (rule.where.empty()) {
            reading.report("PIGE-T018", path, {{"predicado", rule.predicate}});
            return;
        }
        for (const std::string& key : split(keys, '|')) {
            field_exists(rule.where, key, parameter);
        }
    }

    void table_exists(const std::string& code, const std::string& at) {
        if (type.find_subsection(code) == nullptr) {
            const auto known = subsection_codes(type);
            reading.report("PIGE-T014", at, {{"apartado", code}, {"parecida", Reading::nearest(code, known)}});
        }
    }

    void is_integer(std::string_view parameter) {
        const std::string digits = value(parameter);
        std::int64_t number = 0;
        const char* end = digits.data() + digits.size();
        if (std::from_chars(digits.data(), end, number).ptr != end || digits.empty()) {
            reading.report("PIGE-T017", parameter_path(parameter),
                           {{"parametro", std::string(parameter)}, {"valor", digits}});
        }
    }

    void date_paths_exist(std::string_view parameter) {
        const auto known = date_paths(type);
        for (const std::string& wanted : split(value(parameter), '|')) {
            if (std::ranges::find(known, wanted) == known.end()) {
                reading.report("PIGE-T023", parameter_path(parameter),
                               {{"valor", wanted}, {"parecida", Reading::nearest(wanted, known)}});
            }
        }
    }

    void check_parameter(const ParameterSpec& parameter) {
        switch (parameter.kind) {
            case ParameterKind::Field: field_exists(rule.where, value(parameter.name), parameter.name); break;
            case ParameterKind::Fields: fields_exist(parameter.name); break;
            case ParameterKind::Table: table_exists(value(parameter.name), parameter_path(parameter.name)); break;
            case ParameterKind::FieldOfTable:
                field_exists(value("tabla"), value(parameter.name), parameter.name);
                break;
            case ParameterKind::Integer: is_integer(parameter.name); break;
            case ParameterKind::Texts: break;
            case ParameterKind::DatePaths: date_paths_exist(parameter.name); break;
        }
    }

    void check_condition() {
        const bool has_field = rule.parameters.contains("si_campo");
        const bool has_values = rule.parameters.contains("si_valores");
        const bool has_exceptions = rule.parameters.contains("salvo_valores");
        if (!has_field && !has_values && !has_exceptions) {
            return;
        }
        if (!has_field || has_values == has_exceptions) {
            reading.report("PIGE-T022", path, {{"predicado", rule.predicate}});
        } else if (rule.where.empty()) {
            reading.report("PIGE-T018", path, {{"predicado", rule.predicate}});
        } else {
            field_exists(rule.where, value("si_campo"), "si_campo");
        }
    }

    void check_names(const PredicateSpec& predicate) {
        std::vector<std::string> known;
        for (const ParameterSpec& parameter : predicate.parameters) {
            known.emplace_back(parameter.name);
        }
        if (predicate.condition) {
            known.insert(known.end(), {"si_campo", "si_valores", "salvo_valores"});
        }
        for (const auto& [name, text] : rule.parameters) {
            if (std::ranges::find(known, name) == known.end()) {
                reading.report(
                    "PIGE-T010", parameter_path(name),
                    {{"parametro", name}, {"predicado", rule.predicate}, {"parecida", Reading::nearest(name, known)}});
            }
        }
    }

    void check(const PredicateSpec& predicate) {
        if (rule.where.empty() && !predicate.whole_plan) {
            reading.report("PIGE-T018", path, {{"predicado", rule.predicate}});
            return;
        }
        check_names(predicate);
        for (const ParameterSpec& parameter : predicate.parameters) {
            if (rule.parameters.contains(std::string(parameter.name))) {
                check_parameter(parameter);
            } else if (parameter.required) {
                reading.report("PIGE-T011", path,
                               {{"parametro", std::string(parameter.name)}, {"predicado", rule.predicate}});
            }
        }
        check_condition();
    }
};

}  // namespace

void check_rule(const PlanType& type, const Rule& rule, const std::string& path, Reading& reading) {
    const PredicateSpec* predicate = find_predicate(rule.predicate);
    if (predicate == nullptr) {
        reading.report("PIGE-T009", path + ".predicado",
                       {{"valor", rule.predicate}, {"parecida", Reading::nearest(rule.predicate, predicate_names())}});
        return;
    }
    RuleCheck check{type, rule, path, reading};
    if (!rule.where.empty() && type.find_subsection(rule.where) == nullptr) {
        check.table_exists(rule.where, path + ".apartado");
        return;
    }
    check.check(*predicate);
}

}  // namespace pige::plan
