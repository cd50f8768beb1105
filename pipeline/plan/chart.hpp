// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

// The charts of a plan type (`graficos` of content.json): what is counted is one of a closed set, the words are data.
namespace pige::plan {

/// What the bars of a chart count.
enum class ChartCount {
    RowsByYear,  ///< `gestion`: rows by the year in `field`; years of the period, those before and after it, none
    RowsByAxis,  ///< `eje`: rows by the axis of their section
    SubsectionsByState,  ///< `estado`: tables by what they say: rows, nothing to report, not applicable, unknown
    PartOfTotal,         ///< `parte`: `field` of `total_field` in the only row of `subsection`: a progress bar
};

struct Chart {
    std::string key;
    ChartCount count = ChartCount::RowsByYear;
    std::string title;
    std::string subsection;                                  ///< of PartOfTotal
    std::string field;                                       ///< of RowsByYear and PartOfTotal
    std::string total_field;                                 ///< of PartOfTotal
    std::map<std::string, std::string, std::less<>> labels;  ///< of the bars that are no year and no axis, by name
    std::string label_heading;                               ///< over the labels in the table of its values
    std::string value_heading;

    bool operator==(const Chart&) const = default;
};

/// The names of the labels that a chart of this kind must have, in the order of its bars. `antes` and `despues` may
/// hold `{gestion}`, the first or last year of the period.
[[nodiscard]] std::vector<std::string_view> label_names(ChartCount count);

}  // namespace pige::plan
