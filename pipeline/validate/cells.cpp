// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/date.hpp"
#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/judge.hpp"

namespace pige::validate {
namespace {

/// One cell that is not blank, and where it stands.
struct CellCase {
    Judge& judge;
    const plan::Subsection& table;
    const plan::Field& field;
    const plan::Cell& cell;
    std::size_t row;  ///< from 1

    void report(std::string_view code, Severity severity, std::vector<Argument> more = {}) const {
        std::vector<Argument> arguments = {{"apartado", table.code},
                                           {"fila", std::to_string(row)},
                                           {"etiqueta", field.label},
                                           {"norma", judge.type.norm_act},
                                           {"articulo", fmt::format("{}, num. {}", judge.type.norm_act, table.code)},
                                           {"valor", shown(&cell)}};
        arguments.insert(arguments.end(), more.begin(), more.end());
        judge.report(code, severity, plan::cell_path(table.code, row, field.key), std::move(arguments));
    }
    void error(std::string_view code, std::vector<Argument> more = {}) const {
        report(code, Severity::Error, std::move(more));
    }
};

/// A value outside its catalogue is refused only when the norm prints the catalogue whole (design 3).
void judge_choice(const CellCase& one, const std::string& value) {
    const plan::Catalogue* catalogue = one.judge.type.find_catalogue(one.field.catalogue);
    if (catalogue == nullptr) return;  // loading the type has refused it
    std::vector<std::string> values;
    for (const plan::CatalogueValue& each : catalogue->values) values.push_back(each.value);
    if (contains(values, value)) return;
    const bool refuses = catalogue->refuses_unknown();
    one.report(refuses ? "PIGE-V131" : "PIGE-V130", refuses ? Severity::Error : Severity::Warning,
               {{"elemento", value}, {"cercana", nearest(value, values)}, {"catalogo", catalogue->name}});
}

void judge_list(const CellCase& one, bool choices) {
    const auto* list = std::get_if<std::vector<std::string>>(&one.cell);
    if (list == nullptr) {
        one.error("PIGE-V125");
        return;
    }
    std::set<std::string_view> seen;
    bool repeated = false;
    for (const std::string& value : *list) {
        if (is_blank(value)) {
            one.error("PIGE-V132");
            continue;
        }
        if (!seen.insert(value).second && !repeated) {
            one.report("PIGE-V133", Severity::Warning, {{"elemento", value}});
            repeated = true;
        }
        if (choices) judge_choice(one, value);
    }
}

void judge_limits(const CellCase& one, std::int64_t number) {
    const plan::Field& field = one.field;
    const std::optional<std::int64_t> minimum =
        field.kind == plan::FieldKind::Integer ? field.minimum.value_or(0) : field.minimum;
    if (minimum && number < *minimum) one.error("PIGE-V127", {{"minimo", std::to_string(*minimum)}});
    if (field.maximum && number > *field.maximum) {
        one.error("PIGE-V128", {{"maximo", std::to_string(*field.maximum)}});
    }
}

void judge_number(const CellCase& one, std::string_view code, std::int64_t least, std::int64_t most) {
    const auto* number = std::get_if<std::int64_t>(&one.cell);
    if (number == nullptr || *number < least || *number > most) {
        one.error(code);
    } else {
        judge_limits(one, *number);
    }
}

/// In a record only SI and NO stand (bool is for the outputs).
void judge_yes_no(const CellCase& one) {
    const auto* text = std::get_if<std::string>(&one.cell);
    if (text == nullptr || (*text != "SI" && *text != "NO")) one.error("PIGE-V124");
}

void judge_kind(const CellCase& one) {
    const auto* text = std::get_if<std::string>(&one.cell);
    switch (one.field.kind) {
        case plan::FieldKind::Text:
            if (text == nullptr) one.error("PIGE-V121");
            break;
        case plan::FieldKind::Integer: judge_number(one, "PIGE-V122", INT64_MIN, INT64_MAX); break;
        case plan::FieldKind::Year: judge_number(one, "PIGE-V123", 1000, 9999); break;
        case plan::FieldKind::YesNo: judge_yes_no(one); break;
        case plan::FieldKind::Choice:
            if (text == nullptr) {
                one.error("PIGE-V121");
            } else {
                judge_choice(one, *text);
            }
            break;
        case plan::FieldKind::List: judge_list(one, false); break;
        case plan::FieldKind::ChoiceList: judge_list(one, true); break;
        case plan::FieldKind::Date:
            if (text == nullptr || !Date::from_iso(*text)) one.error("PIGE-V126");
            break;
    }
}

}  // namespace

void judge_cells(Judge& judge, const plan::Subsection& table, const std::vector<plan::Row>& rows) {
    static const plan::Cell unknown;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (is_blank_row(rows[i])) {
            judge.report("PIGE-V110", judge.unless_historical(), fmt::format("apartados.{}[{}]", table.code, i + 1),
                         {{"apartado", table.code}, {"fila", std::to_string(i + 1)}});
            continue;
        }
        for (const plan::Field& field : table.fields) {
            const plan::Cell* cell = rows[i].find(field.key);
            const CellCase one{judge, table, field, cell == nullptr ? unknown : *cell, i + 1};
            if (!is_blank_cell(cell)) {
                judge_kind(one);
            } else if (field.required) {
                one.error("PIGE-V120");
            }
        }
    }
}

}  // namespace pige::validate
