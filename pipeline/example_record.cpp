// SPDX-License-Identifier: GPL-3.0-or-later
#include "example_record.hpp"

#include <algorithm>
#include <vector>

#include "messages.hpp"
#include "read/read.hpp"

namespace pige {
namespace {

using Value = nlohmann::ordered_json;

constexpr std::string_view every_class = "*";

bool contains(const std::vector<std::string>& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// `node` with its members in the order of the file.
Value ordered(const foreign::JsonNode& node) {
    if (node.is_array()) {
        Value list = Value::array();
        for (const foreign::JsonNode& each : node.elements) list.push_back(ordered(each));
        return list;
    }
    if (!node.is_object()) return foreign::to_value(node);
    Value object = Value::object();
    for (const auto& [key, member] : node.members) object[key] = ordered(member);
    return object;
}

/// The year around which the example's years lie: of the period, else of the norm.
int first_year(const plan::PlanType& type) {
    if (type.period_start) return *type.period_start;
    if (type.officiality.inferred_start) return *type.officiality.inferred_start;
    const auto date = Date::from_iso(type.norm_date);
    return date ? date->year() : 1;
}

/// What a cell of the example may hold, the likeliest first, empty last. Validation says which one stays.
class CellValues {
public:
    CellValues(const plan::PlanType& type, std::string sentence) : type_(type), sentence_(std::move(sentence)) {}

    [[nodiscard]] std::vector<Value> of(const plan::Field& field) const {
        std::vector<Value> values = filled(field);
        values.emplace_back(nullptr);
        return values;
    }

private:
    [[nodiscard]] std::string text_for(const plan::Field& field) const {
        return filled_in(sentence_, {{"descripcion", field.description.empty() ? field.label : field.description}});
    }

    [[nodiscard]] std::vector<Value> catalogue_values(const plan::Field& field) const {
        std::vector<Value> values;
        if (const plan::Catalogue* catalogue = type_.find_catalogue(field.catalogue)) {
            for (const plan::CatalogueValue& each : catalogue->values) values.emplace_back(each.value);
        }
        return values;
    }

    [[nodiscard]] std::vector<Value> filled(const plan::Field& field) const {
        const int year = first_year(type_);
        switch (field.kind) {
            case plan::FieldKind::Text: return {text_for(field)};
            case plan::FieldKind::Integer: {
                const std::int64_t least = field.minimum.value_or(0);
                return {least, least + 1};
            }
            case plan::FieldKind::Year: return {year, year + 1, year - 1};
            case plan::FieldKind::YesNo: return {"SI", "NO"};
            case plan::FieldKind::Choice: return catalogue_values(field);
            case plan::FieldKind::List: return {Value::array({text_for(field)})};
            case plan::FieldKind::ChoiceList: {
                std::vector<Value> values;
                for (const Value& each : catalogue_values(field)) values.push_back(Value::array({each}));
                return values;
            }
            case plan::FieldKind::Date: return {type_.norm_date};
        }
        return {};
    }

    const plan::PlanType& type_;
    std::string sentence_;
};

/// An example in the making: which of its values each cell holds now.
class Draft {
public:
    Draft(const plan::PlanType& type, const foreign::JsonNode& example)
        : type_(type), example_(example), values_(type, example.string_at("texto")) {}

    [[nodiscard]] std::string json() const {
        Value record = {{"tipo", type_.id}};
        const auto* head = example_.find("cabecera");
        for (const auto& [key, node] : head->members) record[key] = ordered(node);
        record["titulo"] = type_.title;
        if (type_.period_start && type_.period_end) {
            record["periodo"] = {{"inicio", *type_.period_start}, {"fin", *type_.period_end}};
        }
        record["norma"] = {{"acto", type_.norm_act}};
        if (!type_.norm_version.empty()) record["norma"]["version"] = type_.norm_version;
        if (!type_.norm_date.empty()) record["norma"]["fecha"] = type_.norm_date;
        record["estado"] = first_state_;
        record["apartados"] = Value::object();
        for (const plan::Section& section : type_.sections) {
            for (const plan::Subsection& table : section.subsections) {
                if (!table.fields.empty()) record["apartados"][table.code] = content_of(table);
            }
        }
        return foreign::pretty_json(record);
    }

    void begin_in(std::string state) { first_state_ = std::move(state); }

    /// Takes the next value for each cell that `findings` refuse. False when no cell has another one.
    bool mend(const Findings& findings) {
        bool changed = false;
        for (const plan::Section& section : type_.sections) {
            for (const plan::Subsection& table : section.subsections) changed |= mend_table(table, findings);
        }
        return changed;
    }

private:
    [[nodiscard]] std::size_t rows_of(const plan::Subsection& table) const {
        const auto least = static_cast<std::size_t>(std::max(0, table.minimum_rows));
        return contains(table.applicability.requires_, every_class) ? std::max<std::size_t>(1, least) : 0;
    }

    [[nodiscard]] bool is_for_example(const plan::Subsection& table) const {
        const std::vector<std::string>& accepts = table.applicability.accepts;
        if (accepts.empty() || contains(accepts, every_class)) return true;
        const auto* head = example_.find("cabecera");
        const auto* institution = head->find("entidad");
        const auto* classes = institution == nullptr ? nullptr : institution->find("clases");
        return classes != nullptr && std::any_of(classes->elements.begin(), classes->elements.end(),
                                                 [&](const auto& each) { return contains(accepts, each.text); });
    }

    [[nodiscard]] Value content_of(const plan::Subsection& table) const {
        if (rows_of(table) == 0 && !is_for_example(table) && !table.applicability.not_applicable.empty()) {
            return {{"no_aplica", table.applicability.not_applicable}};
        }
        Value rows = Value::array();
        for (std::size_t row = 1; row <= rows_of(table); ++row) {
            Value cells = Value::object();
            for (const plan::Field& field : table.fields) {
                const auto chosen = choice_.find(plan::cell_path(table.code, row, field.key));
                cells[field.key] = values_.of(field)[chosen == choice_.end() ? 0 : chosen->second];
            }
            rows.push_back(std::move(cells));
        }
        return rows;
    }

    bool mend_table(const plan::Subsection& table, const Findings& findings) {
        bool changed = false;
        for (std::size_t row = 1; row <= rows_of(table); ++row) {
            for (const plan::Field& field : table.fields) {
                const std::string path = plan::cell_path(table.code, row, field.key);
                const bool refused = std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& each) {
                    return each.severity == Severity::Error && each.place.field == path;
                });
                if (refused && choice_[path] + 1 < values_.of(field).size()) {
                    ++choice_[path];
                    changed = true;
                }
            }
        }
        return changed;
    }

    const plan::PlanType& type_;
    const foreign::JsonNode& example_;
    CellValues values_;
    std::string first_state_;
    std::map<std::string, std::size_t> choice_;  ///< by cell path: index into its values
};

/// The findings of `json` as `pige check` would make them.
Findings findings_of(const std::string& json,
                     const plan::PlanType& type,
                     const std::map<std::string, plan::PlanType>& types,
                     const validate::Context& context) {
    Findings findings;
    auto record = take(read::read_record(json, "registro.json", {}, types, read::Documents::NotNeeded), findings);
    if (record) append(findings, std::move(validate::validate(std::move(*record), type, context).findings));
    return findings;
}

}  // namespace

Checked<std::string> make_example_record(const std::string& type_id,
                                         const foreign::JsonNode& example,
                                         const std::map<std::string, plan::PlanType>& types,
                                         const validate::Context& context) {
    Checked<std::string> result;
    const plan::PlanType& type = types.at(type_id);
    Draft draft(type, example);
    const std::vector<std::string>& states =
        type.officiality.historical ? type.officiality.official_states : context.states;
    if (!states.empty()) draft.begin_in(states.front());
    Findings findings;
    do {
        std::string json = draft.json();
        findings = findings_of(json, type, types, context);
        if (!has_errors(findings)) {
            result.value = std::move(json);
            return result;
        }
    } while (draft.mend(findings));
    result.findings.push_back({"PIGE-G009", Severity::Error, {}, {{"tipo", type_id}}});
    append(result.findings, std::move(findings));
    return result;
}

}  // namespace pige
