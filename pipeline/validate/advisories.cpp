// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <unicode/regex.h>

#include <memory>

#include "core/failure.hpp"
#include "core/text.hpp"
#include "validate/judge.hpp"

// Personal and security data in the texts of a plan (bolivia-facts, section 6): warned of, never deleted.
namespace pige::validate {
namespace {

/// A pattern made ready. What it found is shown by its first letters only, so that no log repeats it.
class Detector {
public:
    explicit Detector(const Advisory& advisory) : code_(advisory.code), any_of_(advisory.any_of) {
        UErrorCode status = U_ZERO_ERROR;
        matcher_ = std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(advisory.pattern),
                                                       UREGEX_CASE_INSENSITIVE, status);
        // Steps of the matcher; a hostile text ends the search, it does not end the day.
        constexpr int32_t most_steps = 2000;
        if (U_SUCCESS(status)) matcher_->setTimeLimit(most_steps, status);
        if (U_FAILURE(status)) {
            throw Failure({"PIGE-F001", Severity::Error, {"datos-personales.json", 0, {}}, {{"detalle", code_}}});
        }
    }

    [[nodiscard]] const std::string& code() const { return code_; }

    /// The beginning of what the pattern finds in `text`; empty when it finds nothing.
    [[nodiscard]] std::string find(std::string_view text) {
        if (!any_of_.empty() && text.find_first_of(any_of_) == std::string_view::npos) return {};
        const icu::UnicodeString source =
            icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
        matcher_->reset(source);
        UErrorCode status = U_ZERO_ERROR;
        if (matcher_->find(status) == 0 || U_FAILURE(status)) return {};
        constexpr int32_t letters_shown = 3;
        const int32_t start = matcher_->start(status);
        const int32_t end = source.moveIndex32(start, letters_shown);
        std::string beginning;
        source.tempSubStringBetween(start, end).toUTF8String(beginning);
        return beginning + "…";
    }

private:
    std::string code_;
    std::string any_of_;
    std::unique_ptr<icu::RegexMatcher> matcher_;
};

void search(Judge& judge, std::vector<Detector>& detectors, const std::string& path, std::string_view text) {
    if (text.empty()) return;
    for (Detector& detector : detectors) {
        std::string found = detector.find(text);
        if (!found.empty()) judge.warning(detector.code(), path, {{"muestra", std::move(found)}});
    }
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
    std::vector<Detector> detectors;
    for (const Advisory& advisory : judge.context.advisories) detectors.emplace_back(advisory);
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
