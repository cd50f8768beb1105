// SPDX-License-Identifier: GPL-3.0-or-later
#include "dataset/field_columns.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "dataset/csv_text.hpp"
#include "dataset/record_tables.hpp"

namespace pige::dataset {
namespace {

using Items = std::vector<std::string>;

constexpr std::string_view kind_text = "texto";
constexpr std::string_view kind_integer = "entero";
constexpr std::string_view kind_decimal = "decimal";
constexpr std::string_view kind_boolean = "booleano";
constexpr std::string_view kind_list = "lista";
constexpr std::string_view kind_absent = "ausente";

/// What a shared column says of itself: one description, or that of each subsection after its number.
void describe(Column& column, const std::vector<std::pair<std::string, std::string>>& descriptions) {
    const auto same = [&](const auto& each) { return each.second == descriptions.front().second; };
    if (std::all_of(descriptions.begin(), descriptions.end(), same)) {
        column.description = descriptions.front().second;
        return;
    }
    std::vector<std::string> parts;
    for (const auto& [subsection, text] : descriptions) parts.push_back(fmt::format("{}: {}", subsection, text));
    column.description = fmt::format("{}", fmt::join(parts, " "));
}

std::string_view kind_of(const plan::Cell* cell) {
    if (cell == nullptr) return kind_absent;
    if (std::holds_alternative<std::string>(*cell)) return kind_text;
    if (std::holds_alternative<std::int64_t>(*cell)) return kind_integer;
    if (std::holds_alternative<plan::Decimal>(*cell)) return kind_decimal;
    if (std::holds_alternative<bool>(*cell)) return kind_boolean;
    return kind_list;
}

}  // namespace

std::optional<Datatype> datatype_of(plan::FieldKind kind) {
    switch (kind) {
        case plan::FieldKind::Text:
        case plan::FieldKind::Choice: return Datatype::String;
        case plan::FieldKind::Integer: return Datatype::Integer;
        case plan::FieldKind::Year: return Datatype::Year;
        case plan::FieldKind::YesNo: return Datatype::Boolean;
        case plan::FieldKind::Date: return Datatype::Date;
        case plan::FieldKind::List:
        case plan::FieldKind::ChoiceList: break;
    }
    return std::nullopt;
}

FieldColumns field_columns(const plan::PlanType& type, std::set<std::string> taken) {
    FieldColumns result;
    std::map<std::pair<std::string, Datatype>, std::size_t> by_key;
    std::vector<std::vector<std::pair<std::string, std::string>>> descriptions;
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            for (const plan::Field& field : subsection.fields) {
                const auto datatype = datatype_of(field.kind);
                if (!datatype) continue;
                const auto [place, fresh] = by_key.try_emplace({field.key, *datatype}, result.columns.size());
                if (fresh) {
                    result.columns.push_back(
                        {free_name(field.key, *datatype, taken), field.label, {}, *datatype, false});
                    descriptions.emplace_back();
                }
                result.places.emplace(std::pair(subsection.code, field.key), place->second);
                descriptions[place->second].emplace_back(subsection.code, field.description);
            }
        }
    }
    for (std::size_t i = 0; i < result.columns.size(); ++i) describe(result.columns[i], descriptions[i]);
    return result;
}

std::string text_of(const plan::Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *number);
    if (const auto* decimal = std::get_if<plan::Decimal>(&cell)) return decimal->written;
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    return {};
}

std::optional<plan::Cell> plain_cell(const TableCell& table_cell, plan::FieldKind kind) {
    if (!table_cell.items.empty()) return table_cell.items;
    const auto datatype = datatype_of(kind);
    const auto value = parse_value(table_cell.written, datatype.value_or(Datatype::String));
    if (!value) return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&*value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&*value)) return *number;
    if (const auto* flag = std::get_if<bool>(&*value)) return *flag ? "SI" : "NO";
    return plan::Cell();
}

std::optional<ReceivedValue> received_value(const std::string& path,
                                            const plan::Cell* cell,
                                            const TableCell& table_cell,
                                            plan::FieldKind kind) {
    const auto plain = plain_cell(table_cell, kind);
    if (cell != nullptr && plain && *plain == *cell) return std::nullopt;
    ReceivedValue received{path, std::string(kind_of(cell)), std::nullopt};
    if (cell == nullptr) return received;
    const std::string text = text_of(*cell);
    if (text != table_cell.text()) received.text = text;
    return received;
}

std::optional<ReceivedCell> received_cell(const ReceivedValue& received, const TableCell& table_cell) {
    const std::string text = received.text.value_or(table_cell.text());
    if (received.kind == kind_absent) return ReceivedCell{};
    if (received.kind == kind_text) return ReceivedCell{text};
    if (received.kind == kind_decimal) return ReceivedCell{plan::Decimal{text}};
    if (received.kind == kind_list) return ReceivedCell{table_cell.items};
    const bool is_integer = received.kind == kind_integer;
    if (!is_integer && received.kind != kind_boolean) return std::nullopt;
    const auto value = parse_value(text, is_integer ? Datatype::Integer : Datatype::Boolean);
    if (!value) return std::nullopt;
    if (const auto* number = std::get_if<std::int64_t>(&*value)) return ReceivedCell{*number};
    if (const auto* flag = std::get_if<bool>(&*value)) return ReceivedCell{*flag};
    return std::nullopt;
}

}  // namespace pige::dataset
