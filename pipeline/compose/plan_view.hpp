// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/captions.hpp"
#include "compose/chart.hpp"
#include "document/document.hpp"
#include "plan/plan.hpp"

// A plan held against its type: what each table has to say. Private to compose/.
namespace pige::compose {

/// What stands in the place of a table. The ways of being empty are different statements and never look alike.
enum class TableState {
    Rows,
    Sheet,          ///< one record of a table for one record: label and value
    Empty,          ///< the institution has nothing to report
    NotApplicable,  ///< by the record's reason, or because the table is not for institutions of its class
    Unknown,        ///< the record says nothing
    Confidential,   ///< the resolution keeps it from being published
    NormText,       ///< no table: a text of the norm, printed in full
};

struct SubsectionView {
    const plan::Subsection* definition = nullptr;
    const plan::SubsectionContent* content = nullptr;  ///< of Rows and Sheet
    TableState state = TableState::Unknown;
    std::string reason;                      ///< of NotApplicable, may be empty
    int table_number = 0;                    ///< runs through the document; 0: no table is printed
    std::vector<const plan::Field*> fields;  ///< the columns that are printed
    bool landscape = false;
    bool figures_only = false;      ///< a sheet that holds nothing but counts
    bool is_whole_section = false;  ///< the only table of its section, with nothing to add to the section's title
};

struct SectionView {
    const plan::Section* definition = nullptr;
    std::vector<const plan::NumberedName*> axes;  ///< of its strategic lines, each once
    const plan::NumberedName* axis = nullptr;
    std::vector<SubsectionView> subsections;

    /// Rows of all its tables.
    [[nodiscard]] std::size_t row_count() const;
    /// True when `state` is the state of each of its tables.
    [[nodiscard]] bool all(TableState state) const;
    /// True when `state` is the state of one of its tables.
    [[nodiscard]] bool any(TableState state) const;
};

struct PlanView {
    std::vector<SectionView> sections;
    const std::vector<plan::Exhibit>* exhibits = nullptr;
    CaptionNumbers numbers;         ///< behind the last table and chart
    std::vector<ChartView> charts;  ///< in the order of the plan type

    [[nodiscard]] const SubsectionView* find(std::string_view code) const;
    /// The chart of that key that has something to draw, or nullptr.
    [[nodiscard]] const ChartView* find_chart(std::string_view key) const;
    [[nodiscard]] const plan::Exhibit* find_exhibit(std::string_view id) const;
};

/// What `edition` shows of the plan, captions numbered. Points into `record` and `type`, which must outlive it.
[[nodiscard]] PlanView view_of(const plan::PlanRecord& record,
                               const plan::PlanType& type,
                               document::Edition edition,
                               const SeriesWords& words = {});

/// The weave of look 1.3, with a bare list of counts as its alternative text.
[[nodiscard]] document::Figure weave_of(const PlanView& view);

/// True for null, white space, and a list without entries.
[[nodiscard]] bool is_blank(const plan::Cell* cell);

}  // namespace pige::compose
