// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "markup/markup.hpp"
#include "validate/judge.hpp"

// The exhibits of a narrative plan: that their cells make a grid, and that the chapters place each of them once.
namespace pige::validate {
namespace {

using plan::Exhibit;

/// A part of an exhibit ("encabezados", "filas") with its rows and their grid.
struct Part {
    std::string path;
    const std::vector<plan::ExhibitRow>& rows;
    plan::ExhibitGrid grid;
};

void judge_identifiers(Judge& judge) {
    std::set<std::string> identifiers;
    for (std::size_t i = 0; i < judge.record.exhibits.size(); ++i) {
        const std::string& id = judge.record.exhibits[i].id;
        const std::string path = fmt::format("cuadros[{}].id", i + 1);
        if (id.empty()) continue;  // reading refused it
        if (slug(id) != id) judge.error("PIGE-V081", path, {{"valor", id}});
        if (!identifiers.insert(id).second) judge.error("PIGE-V080", path, {{"valor", id}});
    }
}

void judge_grid(Judge& judge, const Exhibit& exhibit, const Part& part, std::size_t columns) {
    for (std::size_t row = 0; row < part.rows.size(); ++row) {
        if (part.grid.widths[row] == columns && !part.grid.gaps[row]) continue;
        judge.error("PIGE-V086", fmt::format("{}[{}]", part.path, row + 1),
                    {{"cuadro", exhibit.id},
                     {"fila", std::to_string(row + 1)},
                     {"hallado", std::to_string(part.grid.widths[row])},
                     {"esperado", std::to_string(columns)}});
    }
    if (part.grid.overhang == 0) return;
    judge.error("PIGE-V087", part.path, {{"cuadro", exhibit.id}, {"filas", std::to_string(part.grid.overhang)}});
}

void judge_ticks(Judge& judge, const Exhibit& exhibit, const Part& part) {
    if (plan::may_have_ticks(exhibit.kind)) return;
    for (std::size_t row = 0; row < part.rows.size(); ++row) {
        for (std::size_t cell = 0; cell < part.rows[row].size(); ++cell) {
            if (!std::holds_alternative<bool>(part.rows[row][cell].value)) continue;
            judge.error("PIGE-V088", fmt::format("{}[{}][{}]", part.path, row + 1, cell + 1),
                        {{"cuadro", exhibit.id}, {"clase", std::string(plan::kind_name(exhibit.kind))}});
        }
    }
}

void judge_definitions(Judge& judge, const Exhibit& exhibit, const Part& body) {
    if (exhibit.kind != plan::ExhibitKind::Definitions) return;
    for (std::size_t row = 0; row < body.rows.size(); ++row) {
        const auto& cells = body.rows[row];
        const bool plain = cells.size() == 2 && std::all_of(cells.begin(), cells.end(), [](const auto& cell) {
                               return cell.rows == 1 && cell.columns == 1;
                           });
        if (plain) continue;
        judge.error("PIGE-V089", fmt::format("{}[{}]", body.path, row + 1),
                    {{"cuadro", exhibit.id}, {"fila", std::to_string(row + 1)}});
    }
}

bool has_content(const Exhibit& exhibit) {
    if (!exhibit.body.empty()) return true;
    const bool is_figure = exhibit.kind == plan::ExhibitKind::Figure;
    return is_figure && (!is_blank(exhibit.alternative) || !is_blank(exhibit.missing));
}

void judge_exhibit(Judge& judge, const Exhibit& exhibit, const std::string& path) {
    const Part head{path + ".encabezados", exhibit.head, plan::grid_of(exhibit.head)};
    const Part body{path + ".filas", exhibit.body, plan::grid_of(exhibit.body)};
    const std::size_t columns = std::max(head.grid.columns, body.grid.columns);
    for (const Part* part : {&head, &body}) {
        judge_grid(judge, exhibit, *part, columns);
        judge_ticks(judge, exhibit, *part);
    }
    judge_definitions(judge, exhibit, body);
    if (!has_content(exhibit)) judge.error("PIGE-V094", path, {{"cuadro", exhibit.id}});
}

/// Where an exhibit was placed: a chapter, and its file's line if it has one.
class Placing {
public:
    explicit Placing(Judge& judge) : judge_(judge) {
        for (const Exhibit& exhibit : judge.record.exhibits) known_.push_back(exhibit.id);
    }

    void place(const plan::Chapter& chapter, const std::string& path, const markup::ExhibitPlace& place) {
        const auto report = [&](std::string_view code, std::vector<Argument> more) {
            more.insert(more.begin(), {{"capitulo", chapter.id}, {"valor", place.id}});
            judge_.error(code, path, std::move(more));
            if (!chapter.file.empty()) judge_.findings.back().place = {chapter.file, place.line, path};
        };
        if (!contains(known_, place.id)) return report("PIGE-V082", {{"cercana", nearest(place.id, known_)}});
        const auto [first, is_new] = chapters_.try_emplace(place.id, chapter.id);
        if (!is_new) return report("PIGE-V084", {{"otro", first->second}});
        if (!place.alone) report("PIGE-V085", {});
    }

    void judge_unplaced() {
        for (std::size_t i = 0; i < judge_.record.exhibits.size(); ++i) {
            const Exhibit& exhibit = judge_.record.exhibits[i];
            if (exhibit.id.empty() || chapters_.contains(exhibit.id)) continue;
            judge_.error("PIGE-V083", fmt::format("cuadros[{}]", i + 1),
                         {{"valor", exhibit.id}, {"nombre", exhibit.number.empty() ? exhibit.title : exhibit.number}});
        }
    }

private:
    Judge& judge_;
    std::vector<std::string> known_;
    std::map<std::string, std::string> chapters_;  ///< id of an exhibit → id of the chapter that places it
};

}  // namespace

void judge_exhibits(Judge& judge) {
    judge_identifiers(judge);
    const std::vector<Exhibit>& exhibits = judge.record.exhibits;
    for (std::size_t i = 0; i < exhibits.size(); ++i) {
        judge_exhibit(judge, exhibits[i], fmt::format("cuadros[{}]", i + 1));
    }
    Placing placing(judge);
    for (std::size_t i = 0; i < judge.record.chapters.size(); ++i) {
        const plan::Chapter& chapter = judge.record.chapters[i];
        for (const auto& place : markup::exhibit_places(chapter.markdown)) {
            placing.place(chapter, fmt::format("capitulos[{}].texto", i + 1), place);
        }
    }
    placing.judge_unplaced();
}

}  // namespace pige::validate
