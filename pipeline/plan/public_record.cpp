// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "foreign/json.hpp"
#include "plan/plan_record.hpp"
#include "plan/publication.hpp"

// PlanRecord → the JSON that leaves the house. Keys and their order are those of the record that people write.
namespace pige::plan {

namespace {

using nlohmann::ordered_json;

/// A head field: what is empty is unknown.
ordered_json text_or_null(const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json integer_or_null(const std::optional<std::int64_t>& value) {
    return value.has_value() ? ordered_json(*value) : ordered_json(nullptr);
}

struct CellWriter {
    ordered_json operator()(std::monostate) const { return nullptr; }
    ordered_json operator()(const std::string& text) const { return text; }
    ordered_json operator()(std::int64_t number) const { return number; }
    ordered_json operator()(const Decimal& decimal) const {
        double number = 0;
        std::from_chars(decimal.written.data(), decimal.written.data() + decimal.written.size(), number);
        return number;
    }
    ordered_json operator()(bool yes) const { return yes; }
    ordered_json operator()(const std::vector<std::string>& list) const { return list; }
};

ordered_json institution_json(const Institution& institution) {
    ordered_json json{{"codigo", text_or_null(institution.code)},
                      {"sigla", text_or_null(institution.acronym)},
                      {"nombre", text_or_null(institution.name)},
                      {"clases", institution.classes},
                      {"departamento", text_or_null(institution.department)}};
    if (!institution.kind.empty()) {
        json["tipo"] = institution.kind;
    }
    if (institution.fictional) {
        json["ficticia"] = true;
    }
    return json;
}

ordered_json period_json(const Period& period) {
    ordered_json json{{"inicio", integer_or_null(period.start)}, {"fin", integer_or_null(period.end)}};
    if (period.inferred) {
        json["inferido"] = true;
    }
    return json;
}

ordered_json legal_basis_json(const std::vector<LegalReference>& references) {
    ordered_json json = ordered_json::array();
    for (const LegalReference& reference : references) {
        json.push_back({{"norma", reference.norm},
                        {"fecha", text_or_null(reference.date)},
                        {"texto", text_or_null(reference.text)}});
    }
    return json;
}

/// Names of people stay in the signed document; posts are public.
ordered_json signatories_json(const std::vector<Signatory>& signatories) {
    ordered_json json = ordered_json::array();
    for (const Signatory& signatory : signatories) {
        json.push_back({{"rol", signatory.role}, {"cargo", text_or_null(signatory.position)}, {"nombre", nullptr}});
    }
    return json;
}

/// In order of time, which is the order of the steps; the record does not know its type.
ordered_json dates_json(const std::map<std::string, std::string>& dates) {
    std::vector<std::pair<std::string, std::string>> ordered(dates.begin(), dates.end());
    std::ranges::stable_sort(ordered, {}, &std::pair<std::string, std::string>::second);
    ordered_json json = ordered_json::object();
    for (const auto& [key, date] : ordered) {
        json[key] = date;
    }
    return json;
}

ordered_json resolution_json(const std::optional<Resolution>& resolution) {
    if (!resolution.has_value()) {
        return nullptr;
    }
    return {{"clase", text_or_null(resolution->kind)},
            {"numero", text_or_null(resolution->number)},
            {"fecha", text_or_null(resolution->date)},
            {"emisor", text_or_null(resolution->issuer)},
            {"codigo_citado", text_or_null(resolution->cited_code)},
            {"periodo_citado", period_json(resolution->cited_period)},
            {"confidencial",
             {{"total", resolution->confidential.whole}, {"apartados", resolution->confidential.subsections}}},
            {"documento", text_or_null(resolution->document)}};
}

/// The text itself, wherever it came from: the public record stands alone.
ordered_json chapters_json(const std::vector<Chapter>& chapters) {
    ordered_json json = ordered_json::array();
    for (const Chapter& chapter : chapters) {
        json.push_back({{"id", chapter.id}, {"titulo", text_or_null(chapter.title)}, {"texto", chapter.markdown}});
    }
    return json;
}

struct MarkWriter {
    ordered_json operator()(std::monostate) const { return nullptr; }
    ordered_json operator()(const std::string& text) const { return text; }
    ordered_json operator()(bool tick) const { return tick; }
};

/// The value alone, unless the cell spans others or heads its row.
ordered_json exhibit_cell_json(const ExhibitCell& cell) {
    ordered_json value = std::visit(MarkWriter{}, cell.value);
    if (cell.rows == 1 && cell.columns == 1 && !cell.header) {
        return value;
    }
    ordered_json json{{"texto", std::move(value)}};
    if (cell.rows != 1) {
        json["filas"] = cell.rows;
    }
    if (cell.columns != 1) {
        json["columnas"] = cell.columns;
    }
    if (cell.header) {
        json["encabezado"] = true;
    }
    return json;
}

ordered_json exhibit_rows_json(const std::vector<ExhibitRow>& rows) {
    ordered_json json = ordered_json::array();
    for (const ExhibitRow& row : rows) {
        ordered_json cells = ordered_json::array();
        for (const ExhibitCell& cell : row) {
            cells.push_back(exhibit_cell_json(cell));
        }
        json.push_back(std::move(cells));
    }
    return json;
}

/// What an exhibit does not have is left out.
ordered_json exhibit_json(const Exhibit& exhibit) {
    ordered_json json{{"id", exhibit.id}, {"clase", kind_name(exhibit.kind)}};
    const auto add_text = [&](const char* key, const std::string& text) {
        if (!text.empty()) {
            json[key] = text;
        }
    };
    add_text("numero", exhibit.number);
    add_text("titulo", exhibit.title);
    add_text("fuente", exhibit.source);
    if (!exhibit.notes.empty()) {
        json["notas"] = exhibit.notes;
    }
    if (!exhibit.head.empty()) {
        json["encabezados"] = exhibit_rows_json(exhibit.head);
    }
    if (!exhibit.body.empty()) {
        json["filas"] = exhibit_rows_json(exhibit.body);
    }
    add_text("alternativa", exhibit.alternative);
    add_text("falta", exhibit.missing);
    return json;
}

ordered_json exhibits_json(const std::vector<Exhibit>& exhibits) {
    ordered_json json = ordered_json::array();
    for (const Exhibit& exhibit : exhibits) {
        json.push_back(exhibit_json(exhibit));
    }
    return json;
}

ordered_json content_json(const SubsectionContent& content) {
    if (content.not_applicable.has_value()) {
        return {{"no_aplica", *content.not_applicable}};
    }
    ordered_json rows = ordered_json::array();
    for (const Row& row : content.rows) {
        ordered_json cells = ordered_json::object();
        for (const auto& [key, cell] : row.cells) {
            cells[key] = std::visit(CellWriter{}, cell);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

/// The numbers of a code such as "10.2", so that 2.1 comes before 10.1.
std::vector<long> numbers_of(const std::string& code) {
    std::vector<long> numbers;
    for (const std::string& part : split(code, '.')) {
        numbers.push_back(std::strtol(part.c_str(), nullptr, 10));
    }
    return numbers;
}

ordered_json subsections_json(const PlanRecord& record) {
    std::vector<std::pair<std::string, const SubsectionContent*>> ordered;
    for (const auto& [code, content] : record.subsections) {
        if (!is_withheld(record, code)) {
            ordered.emplace_back(code, &content);
        }
    }
    std::ranges::stable_sort(ordered, {}, [](const auto& entry) { return numbers_of(entry.first); });
    ordered_json json = ordered_json::object();
    for (const auto& [code, content] : ordered) {
        json[code] = content_json(*content);
    }
    return json;
}

/// Documents that hold confidential tables are not named: they do not leave.
ordered_json documents_json(const PlanRecord& record) {
    ordered_json json = ordered_json::object();
    if (withholds_documents(record)) return json;
    for (const AttachedDocument& document : record.documents) {
        json[document.role] = {{"archivo", document.file}, {"sha256", text_or_null(document.sha256.hex())}};
    }
    return json;
}

}  // namespace

nlohmann::ordered_json public_record(const PlanRecord& record) {
    ordered_json json;
    json["tipo"] = record.type;
    json["version"] = record.version;
    json["idioma"] = text_or_null(record.language);
    json["entidad"] = institution_json(record.institution);
    json["titulo"] = text_or_null(record.title);
    json["periodo"] = period_json(record.period);
    json["norma"] = {{"acto", text_or_null(record.norm.act)},
                     {"version", text_or_null(record.norm.version)},
                     {"fecha", text_or_null(record.norm.date)}};
    json["marco"] = legal_basis_json(record.legal_basis);
    json["firmantes"] = signatories_json(record.signatories);
    json["codigo_identificador"] = text_or_null(record.code);
    json["estado"] = text_or_null(record.state);
    json["fechas"] = dates_json(record.dates);
    json["resolucion"] = resolution_json(record.resolution);
    json["capitulos"] = chapters_json(record.chapters);
    if (!record.exhibits.empty()) {
        json["cuadros"] = exhibits_json(record.exhibits);
    }
    json["apartados"] = subsections_json(record);
    if (!record.origin.empty()) {
        json["origen"] = record.origin;
    }
    json["documentos"] = documents_json(record);
    return json;
}

Digest public_digest(const PlanRecord& record) {
    return sha256(foreign::canonical_json(public_record(record)));
}

}  // namespace pige::plan
