// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/plan_view.hpp"

#include <algorithm>

#include "compose/compose.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

// look 6: a table of so many columns stands on a landscape page.
constexpr std::size_t landscape_columns = 8;

template <typename Range, typename Value>
bool contains(const Range& range, const Value& value) {
    return std::find(range.begin(), range.end(), value) != range.end();
}

bool is_for(const plan::Applicability& applicability, const std::vector<std::string>& classes) {
    const std::vector<std::string>& accepted = applicability.accepts;
    return accepted.empty() || contains(accepted, "*") ||
           std::any_of(classes.begin(), classes.end(), [&](const auto& one) { return contains(accepted, one); });
}

bool has_value(const plan::SubsectionContent& content, const std::string& key) {
    return std::any_of(content.rows.begin(), content.rows.end(),
                       [&](const plan::Row& row) { return !is_blank(row.find(key)); });
}

/// Fills in state and reason.
void judge(SubsectionView& view, const plan::PlanRecord& record, document::Edition edition) {
    const plan::Subsection& definition = *view.definition;
    const bool applies = is_for(definition.applicability, record.institution.classes);
    const auto not_applicable = [&](const std::string& reason) {
        view.state = TableState::NotApplicable;
        view.reason = reason;
    };
    if (!is_internal(edition) && record.resolution &&
        contains(record.resolution->confidential.subsections, definition.code)) {
        view.state = TableState::Confidential;
        return;
    }
    const auto found = record.subsections.find(definition.code);
    if (found == record.subsections.end()) {
        if (!applies)
            not_applicable(definition.applicability.not_applicable);
        else
            view.state = definition.fields.empty() ? TableState::NormText : TableState::Unknown;
        return;
    }
    const plan::SubsectionContent& content = found->second;
    if (content.not_applicable) return not_applicable(*content.not_applicable);
    if (definition.fields.empty()) {
        view.state = TableState::NormText;
    } else if (content.rows.empty()) {
        view.state = TableState::Empty;
    } else {
        view.content = &content;
        view.state = definition.is_sheet() && content.rows.size() == 1 ? TableState::Sheet : TableState::Rows;
    }
}

void choose_fields(SubsectionView& view) {
    for (const plan::Field& field : view.definition->fields)
        if (field.shown == plan::ColumnShown::Always || has_value(*view.content, field.key))
            view.fields.push_back(&field);
    view.landscape =
        view.state == TableState::Rows && (view.definition->landscape || view.fields.size() >= landscape_columns);
    view.figures_only = view.state == TableState::Sheet &&
                        std::all_of(view.fields.begin(), view.fields.end(),
                                    [](const plan::Field* field) { return field->kind == plan::FieldKind::Integer; });
}

const plan::NumberedName* numbered(const std::vector<plan::NumberedName>& names, int number) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.number == number; });
    return found == names.end() ? nullptr : &*found;
}

SectionView section_view(const plan::Section& section,
                         const plan::PlanRecord& record,
                         const plan::PlanType& type,
                         document::Edition edition,
                         int& tables) {
    SectionView view;
    view.definition = &section;
    view.axis = numbered(type.axes, section.axis);
    if (view.axis != nullptr) {
        for (const int line : section.lines) {
            const plan::NumberedName* name = numbered(type.strategic_lines, line);
            const plan::NumberedName* axis = name == nullptr ? nullptr : numbered(type.axes, name->axis);
            if (axis != nullptr && !contains(view.axes, axis)) view.axes.push_back(axis);
        }
        if (view.axes.empty()) view.axes.push_back(view.axis);
    }
    for (const plan::Subsection& subsection : section.subsections) {
        SubsectionView& made = view.subsections.emplace_back();
        made.definition = &subsection;
        made.is_whole_section =
            section.subsections.size() == 1 && (subsection.code == section.number || subsection.title == section.title);
        judge(made, record, edition);
        if (made.content == nullptr) continue;
        made.table_number = ++tables;
        choose_fields(made);
    }
    return view;
}

}  // namespace

std::size_t SectionView::row_count() const {
    std::size_t rows = 0;
    for (const SubsectionView& subsection : subsections)
        if (subsection.content != nullptr) rows += subsection.content->rows.size();
    return rows;
}

bool SectionView::all(TableState state) const {
    return std::all_of(subsections.begin(), subsections.end(),
                       [&](const SubsectionView& subsection) { return subsection.state == state; });
}

bool SectionView::any(TableState state) const {
    return std::any_of(subsections.begin(), subsections.end(),
                       [&](const SubsectionView& subsection) { return subsection.state == state; });
}

const SubsectionView* PlanView::find(std::string_view code) const {
    for (const SectionView& section : sections)
        for (const SubsectionView& subsection : section.subsections)
            if (subsection.definition->code == code) return &subsection;
    return nullptr;
}

const ChartView* PlanView::find_chart(std::string_view key) const {
    const auto found = std::ranges::find_if(
        charts, [&](const ChartView& one) { return one.number > 0 && one.definition->key == key; });
    return found == charts.end() ? nullptr : &*found;
}

const plan::Exhibit* PlanView::find_exhibit(std::string_view id) const {
    if (exhibits == nullptr) return nullptr;
    const auto found =
        std::find_if(exhibits->begin(), exhibits->end(), [&](const auto& exhibit) { return exhibit.id == id; });
    return found == exhibits->end() ? nullptr : &*found;
}

PlanView view_of(const plan::PlanRecord& record,
                 const plan::PlanType& type,
                 document::Edition edition,
                 const SeriesWords& words) {
    PlanView view;
    view.exhibits = &record.exhibits;
    view.numbers = number_exhibits(record, words, type.officiality.historical);
    for (const plan::Section& section : type.sections)
        view.sections.push_back(section_view(section, record, type, edition, view.numbers.tables));
    view.charts = charts_of(record, type, view);
    return view;
}

bool is_blank(const plan::Cell* cell) {
    if (cell == nullptr || std::holds_alternative<std::monostate>(*cell)) return true;
    if (const auto* text = std::get_if<std::string>(cell)) return pige::is_blank(*text);
    const auto* list = std::get_if<std::vector<std::string>>(cell);
    return list != nullptr &&
           std::all_of(list->begin(), list->end(), [](const auto& item) { return pige::is_blank(item); });
}

}  // namespace pige::compose
