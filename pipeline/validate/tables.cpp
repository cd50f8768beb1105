// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/judge.hpp"

// Who fills which table (the norm's ACLARACIÓN lines), and the three kinds of emptiness: nothing to report, not
// applicable, unknown.
namespace pige::validate {
namespace {

constexpr std::string_view every_class = "*";

/// What every finding about a table says.
std::vector<Argument> about(const Judge& judge, const plan::Subsection& table, std::vector<Argument> more = {}) {
    std::vector<Argument> arguments = {{"apartado", table.code},
                                       {"titulo", table.title},
                                       {"norma", judge.type.norm_act},
                                       {"articulo", fmt::format("{}, num. {}", judge.type.norm_act, table.code)},
                                       {"aplicacion", table.applicability.rule}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

void judge_absent(Judge& judge, const plan::Subsection& table, Reach reach, const std::string& path) {
    if (table.fields.empty() || judge.is_confidential(table.code)) return;
    if (reach == Reach::Must) judge.error("PIGE-V101", path, about(judge, table));
    if (reach == Reach::May) judge.warning("PIGE-V102", path, about(judge, table));
}

void judge_not_applicable(Judge& judge,
                          const plan::Subsection& table,
                          Reach reach,
                          const std::string& path,
                          const std::string& reason) {
    if (is_blank(reason)) judge.error("PIGE-V106", path + ".no_aplica", about(judge, table));
    if (reach == Reach::Must) judge.error("PIGE-V107", path + ".no_aplica", about(judge, table));
}

void judge_row_count(Judge& judge,
                     const plan::Subsection& table,
                     Reach reach,
                     const std::string& path,
                     std::size_t rows) {
    const auto minimum = static_cast<std::size_t>(std::max(0, table.minimum_rows));
    if (rows < minimum && reach != Reach::Outside) {
        judge.report("PIGE-V104", reach == Reach::Must ? Severity::Error : Severity::Warning, path,
                     about(judge, table, {{"filas", std::to_string(rows)}, {"minimo", std::to_string(minimum)}}));
    }
    if (table.maximum_rows && rows > static_cast<std::size_t>(*table.maximum_rows)) {
        judge.error(
            "PIGE-V105", path,
            about(judge, table, {{"filas", std::to_string(rows)}, {"maximo", std::to_string(*table.maximum_rows)}}));
    }
}

void judge_table(Judge& judge, const plan::Subsection& table) {
    const std::string path = "apartados." + table.code;
    const Reach reach = reach_of(judge, table);
    const auto found = judge.record.subsections.find(table.code);
    if (found == judge.record.subsections.end()) {
        judge_absent(judge, table, reach, path);
        return;
    }
    const plan::SubsectionContent& content = found->second;
    if (content.not_applicable) {
        judge_not_applicable(judge, table, reach, path, *content.not_applicable);
        return;
    }
    if (table.fields.empty()) {
        if (!content.rows.empty()) judge.error("PIGE-V108", path, about(judge, table));
        return;
    }
    if (!content.rows.empty() && reach == Reach::Outside) judge.error("PIGE-V103", path, about(judge, table));
    judge_row_count(judge, table, reach, path, content.rows.size());
    judge_cells(judge, table, content.rows);
}

}  // namespace

Reach reach_of(const Judge& judge, const plan::Subsection& table) {
    const plan::Applicability& applicability = table.applicability;
    const std::vector<std::string>& classes = judge.record.institution.classes;
    const auto names_one = [&](const std::vector<std::string>& accepted) {
        return std::any_of(classes.begin(), classes.end(),
                           [&](const std::string& each) { return contains(accepted, each); });
    };
    if (contains(applicability.requires_, every_class) || names_one(applicability.requires_)) return Reach::Must;
    if (applicability.accepts.empty() && applicability.requires_.empty()) return Reach::May;
    if (contains(applicability.accepts, every_class) || names_one(applicability.accepts)) return Reach::May;
    if (applicability.accepts.empty()) return Reach::May;  // required of some, open to all
    const bool understood = !classes.empty() && std::all_of(classes.begin(), classes.end(), [&](const auto& each) {
        return judge.context.classes.contains(each);
    });
    return understood ? Reach::Outside : Reach::Unknown;
}

void judge_tables(Judge& judge) {
    for (const plan::Section& section : judge.type.sections) {
        for (const plan::Subsection& table : section.subsections) judge_table(judge, table);
    }
}

}  // namespace pige::validate
