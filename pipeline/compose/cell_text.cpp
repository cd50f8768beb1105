// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/cell_text.hpp"

#include "compose/plan_view.hpp"
#include "core/date.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using Kind = CellText::Kind;

CellText from_text(const std::string& text, const plan::Field& field) {
    if (field.kind == plan::FieldKind::YesNo) {
        if (text == "SI") return {Kind::Yes, text, {}};  // as nearly every record has it: folding is slow
        if (text == "NO") return {Kind::No, text, {}};
        const std::string word = fold(text);
        if (word == "si") return {Kind::Yes, text, {}};
        if (word == "no") return {Kind::No, text, {}};
    }
    if (field.kind == plan::FieldKind::Date) {
        if (const auto date = Date::from_iso(text)) return {Kind::Text, short_spanish(*date), {}};
    }
    return {Kind::Text, text, {}};
}

std::string decimal_text(std::string written) {
    const std::size_t point = written.find('.');
    if (point != std::string::npos) written[point] = ',';
    return written;
}

}  // namespace

CellText cell_text(const plan::Cell* cell, const plan::Field& field) {
    if (is_blank(cell)) return {};
    if (const auto* text = std::get_if<std::string>(cell)) return from_text(*text, field);
    if (const auto* number = std::get_if<std::int64_t>(cell)) {
        const bool is_year = field.kind == plan::FieldKind::Year;
        return {Kind::Text, is_year ? std::to_string(*number) : spanish_number(*number), {}};
    }
    if (const auto* decimal = std::get_if<plan::Decimal>(cell)) return {Kind::Text, decimal_text(decimal->written), {}};
    if (const auto* truth = std::get_if<bool>(cell)) return {*truth ? Kind::Yes : Kind::No, {}, {}};
    return {Kind::List, {}, std::get<std::vector<std::string>>(*cell)};
}

std::string_view column_class(plan::FieldKind kind) {
    switch (kind) {
        case plan::FieldKind::Integer: return "num";
        case plan::FieldKind::Date: return "num";
        case plan::FieldKind::Year: return "anio";
        case plan::FieldKind::YesNo: return "sino";
        case plan::FieldKind::Text:
        case plan::FieldKind::Choice:
        case plan::FieldKind::List:
        case plan::FieldKind::ChoiceList: break;
    }
    return {};
}

}  // namespace pige::compose
