// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/text.hpp"
#include "validate/detector.hpp"
#include "validate/judge.hpp"

// Personal and security data in the texts of a plan: warned of while it is checked, never deleted.
namespace pige::validate {
namespace {

void search(Judge& judge, std::vector<Detector>& detectors, const std::string& path, std::string_view text) {
    if (text.empty()) return;
    for (Detector& detector : detectors) {
        std::string found = detector.find(text);
        if (!found.empty()) judge.warning(detector.code(), path, {{"muestra", std::move(found)}});
    }
    if (!name_in(judge.record, text).empty()) judge.warning("PIGE-V079", path);
}

void search_cell(Judge& judge,
                 std::vector<Detector>& detectors,
                 std::string_view table,
                 std::size_t row,
                 const std::string& key,
                 const plan::Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (!text->empty()) search(judge, detectors, plan::cell_path(table, row, key), *text);
    } else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
        for (const std::string& each : *list) search(judge, detectors, plan::cell_path(table, row, key), each);
    }
}

void search_exhibit_rows(Judge& judge,
                         std::vector<Detector>& detectors,
                         std::size_t exhibit,
                         std::string_view part,
                         const std::vector<plan::ExhibitRow>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            const auto* text = std::get_if<std::string>(&rows[i][j].value);
            if (text != nullptr) search(judge, detectors, plan::exhibit_path(exhibit, part, i + 1, j + 1), *text);
        }
    }
}

void search_exhibits(Judge& judge, std::vector<Detector>& detectors) {
    for (std::size_t i = 0; i < judge.record.exhibits.size(); ++i) {
        const plan::Exhibit& exhibit = judge.record.exhibits[i];
        const auto in = [&](std::string_view key, const std::string& text) {
            search(judge, detectors, fmt::format("cuadros[{}].{}", i + 1, key), text);
        };
        in("titulo", exhibit.title);
        in("fuente", exhibit.source);
        in("alternativa", exhibit.alternative);
        in("falta", exhibit.missing);
        for (const std::string& note : exhibit.notes) in("notas", note);
        search_exhibit_rows(judge, detectors, i + 1, "encabezados", exhibit.head);
        search_exhibit_rows(judge, detectors, i + 1, "filas", exhibit.body);
    }
}

}  // namespace

void judge_advisories(Judge& judge) {
    std::vector<Detector> detectors = detectors_of(judge.context);
    if (detectors.empty()) return;
    const plan::PlanRecord& record = judge.record;
    search(judge, detectors, "titulo", record.title);
    for (std::size_t i = 0; i < record.legal_basis.size(); ++i) {
        search(judge, detectors, fmt::format("marco[{}].texto", i + 1), record.legal_basis[i].text);
    }
    for (std::size_t i = 0; i < record.chapters.size(); ++i) {
        search(judge, detectors, fmt::format("capitulos[{}].texto", i + 1), record.chapters[i].markdown);
    }
    search_exhibits(judge, detectors);
    for (const auto& [key, value] : record.origin) search(judge, detectors, "origen." + key, value);
    for (const auto& [code, content] : record.subsections) {
        if (content.not_applicable) {
            search(judge, detectors, fmt::format("apartados.{}.no_aplica", code), *content.not_applicable);
        }
        for (std::size_t i = 0; i < content.rows.size(); ++i) {
            for (const auto& [key, cell] : content.rows[i].cells) {
                search_cell(judge, detectors, code, i + 1, key, cell);
            }
        }
    }
}

}  // namespace pige::validate
