// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/date.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "read/read.hpp"
#include "read/shape.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;
using nlohmann::ordered_json;

/// The foreign form and the record being made of it.
struct Import {
    const plan::Subsection& table;
    Notes notes;
    ordered_json origin = ordered_json::object();

    void doubt(std::string_view code, const std::string& path, int line, std::vector<Argument> arguments = {}) {
        notes.findings.push_back(
            {std::string(code), Severity::Warning, {notes.file, line, path}, std::move(arguments)});
    }
    void notice(std::string_view code, const std::string& path, int line, std::vector<Argument> arguments = {}) {
        notes.findings.push_back({std::string(code), Severity::Notice, {notes.file, line, path}, std::move(arguments)});
    }
};

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The text of `node`, null when there is none. A number or boolean keeps the way it was written.
ordered_json word(const JsonNode* node) {
    if (node == nullptr || node->is_null()) return nullptr;
    if (node->is_string()) return node->text;
    return foreign::to_value(*node).dump();
}

bool is_empty(const JsonNode& node) {
    return node.is_null() || (node.is_string() && is_blank(node.text));
}

/// Keys that this form does not have: kept under `origen`, and reported.
void keep_unknown(const JsonNode& object,
                  const std::vector<std::string>& known,
                  const std::string& path,
                  Import& import) {
    for (const auto& [key, member] : object.members) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const std::string kept = child_path(path, key);
        import.doubt("PIGE-M009", kept, member.line, {{"clave", key}});
        if (!is_empty(member)) import.origin[kept] = word(&member);
    }
}

/// The first number in `text`, with the letters before it folded; nothing without digits.
struct NumberedText {
    std::string before;
    long number = 0;
};

std::optional<NumberedText> first_number(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto start = std::find_if(text.begin(), text.end(), is_digit);
    if (start == text.end()) return std::nullopt;
    const auto end = std::find_if_not(start, text.end(), is_digit);
    if (end - start > 9) return std::nullopt;
    return NumberedText{fold(std::string_view(text.begin(), start)), std::stol(std::string(start, end))};
}

/// A year of four digits that stands alone in `text` ("7 de mayo 2020").
std::optional<long> year_in(std::string_view text) {
    for (std::size_t start = 0; start < text.size();) {
        std::size_t end = start;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end - start == 4) return std::stol(std::string(text.substr(start, 4)));
        start = end + 1;
    }
    return std::nullopt;
}

/// True when both texts give a year, or both the same words with a number ("Año 3 …"), and the end is the lower.
bool ends_before_start(std::string_view start, std::string_view end) {
    const auto start_year = year_in(start);
    const auto end_year = year_in(end);
    if (start_year && end_year) return *end_year < *start_year;
    if (start_year || end_year) return false;
    const auto first = first_number(start);
    const auto last = first_number(end);
    return first && last && first->before == last->before && last->number < first->number;
}

void check_row_period(const JsonNode& row, const std::string& path, Import& import) {
    const auto text_of = [&](std::string_view key) { return row.string_at(key); };
    for (const std::string_view key : {"inicio", "fin"}) {
        const std::string text = text_of(key);
        const bool year = text.size() == 4 && year_in(text).has_value();
        if (text.empty() || year) continue;
        import.notice("PIGE-M007", child_path(path, key), row.find(key)->line, {{"valor", text}});
    }
    if (ends_before_start(text_of("inicio"), text_of("fin"))) {
        import.doubt("PIGE-M008", child_path(path, "fin"), row.find("fin")->line,
                     {{"inicio", text_of("inicio")}, {"fin", text_of("fin")}});
    }
}

/// Bullets and line breaks within a cell: several items were typed where one was meant.
bool looks_like_list(std::string_view text) {
    return text.find('\n') != std::string_view::npos || text.find("\u2022") != std::string_view::npos ||
           text.find("; ") != std::string_view::npos;
}

/// A cell in the target's kind where that changes nothing of what was written: an integer stays one.
ordered_json cell_value(const JsonNode& cell, const plan::Field& field) {
    if (cell.is_null()) return nullptr;
    const bool whole = field.kind == plan::FieldKind::Integer || field.kind == plan::FieldKind::Year;
    if (cell.is_integer() && whole) return cell.integer;
    return word(&cell);
}

ordered_json import_row(const JsonNode& row, const std::string& path, std::size_t number, Import& import) {
    ordered_json cells = ordered_json::object();
    for (const auto& [key, member] : row.members) {
        const plan::Field* field = import.table.find_field(key);
        if (field != nullptr) {
            cells[key] = cell_value(member, *field);
        } else if (!is_empty(member)) {
            import.notice("PIGE-M009", child_path(path, key), member.line, {{"clave", key}});
            import.origin[fmt::format("{}[{}]", key, number)] = word(&member);
        }
        if (member.is_string() && looks_like_list(member.text)) {
            import.notice("PIGE-M012", child_path(path, key), member.line);
        }
    }
    return cells;
}

/// What is doubtful in a row beside its cells: that it is a copy, or says next to nothing.
void check_row(const JsonNode& row,
               const std::string& path,
               const std::vector<ordered_json>& before,
               const ordered_json& cells,
               Import& import) {
    const auto copied = std::find(before.begin(), before.end(), cells);
    if (copied != before.end()) {
        import.doubt("PIGE-M006", path, row.line, {{"otra_fila", fmt::format("{}", copied - before.begin() + 1)}});
    }
    const auto filled = std::count_if(row.members.begin(), row.members.end(),
                                      [](const auto& member) { return !is_empty(member.second); });
    if (filled == 1) import.doubt("PIGE-M013", path, row.line);
    const JsonNode* line = row.find("linea_estrategica");
    if (filled > 0 && (line == nullptr || is_empty(*line))) import.notice("PIGE-M010", path, row.line);
    check_row_period(row, path, import);
}

ordered_json import_rows(const JsonNode& rows, Import& import) {
    std::vector<ordered_json> imported;
    for (std::size_t i = 0; i < rows.elements.size(); ++i) {
        const JsonNode& row = rows.elements[i];
        const std::string path = element_path("filas", i);
        if (!row.is_object()) {
            import.notes.wrong_kind(row, path, "objeto");
            continue;
        }
        ordered_json cells = import_row(row, path, i + 1, import);
        check_row(row, path, imported, cells, import);
        imported.push_back(std::move(cells));
    }
    const bool nothing = std::all_of(rows.elements.begin(), rows.elements.end(), [](const JsonNode& row) {
        return std::all_of(row.members.begin(), row.members.end(),
                           [](const auto& member) { return is_empty(member.second); });
    });
    if (nothing) import.doubt("PIGE-M005", "filas", rows.line);
    return imported;
}

/// Day and month of `date` can be read either way: "2018-12-07" may be 12 July.
std::string swapped(const Date& date) {
    if (date.day() > 12 || date.day() == date.month()) return {};
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.day(), date.month());
}

void check_head(const JsonNode& root, const JsonNode& resolution, Import& import) {
    const auto line_of = [](const JsonNode& object, std::string_view key) {
        const JsonNode* member = object.find(key);
        return member == nullptr ? object.line : member->line;
    };
    if (!has_digit(resolution.string_at("numero"))) {
        import.doubt("PIGE-M001", "resolucion.numero", line_of(resolution, "numero"),
                     {{"valor", resolution.string_at("numero")}});
    }
    if (is_blank(resolution.string_at("fecha"))) {
        import.doubt("PIGE-M002", "resolucion.fecha", line_of(resolution, "fecha"));
    }
    const std::string written = root.string_at("fecha_documento");
    const int date_line = line_of(root, "fecha_documento");
    if (const auto date = Date::from_iso(written); !date) {
        import.doubt("PIGE-M003", "fecha_documento", date_line, {{"valor", written}});
    } else if (const std::string other = swapped(*date); !other.empty()) {
        import.notice("PIGE-M004", "fecha_documento", date_line, {{"valor", written}, {"otra", other}});
    }
    if (is_blank(root.string_at("documento_externo"))) {
        import.notice("PIGE-M011", "documento_externo", line_of(root, "documento_externo"));
    }
}

ordered_json import_institution(const JsonNode& institution, Import& import) {
    keep_unknown(institution, {"nombre", "sigla", "tipo"}, "entidad", import);
    ordered_json result = ordered_json::object();
    for (const std::string_view key : {"sigla", "nombre", "tipo"})
        result[std::string(key)] = word(institution.find(key));
    if (const JsonNode* kind = institution.find("tipo"); kind != nullptr && !is_empty(*kind)) {
        import.origin["tipo_entidad"] = word(kind);
    }
    return result;
}

ordered_json import_resolution(const JsonNode& resolution, Import& import) {
    keep_unknown(resolution, {"numero", "fecha"}, "resolucion", import);
    ordered_json result = ordered_json::object();
    for (const std::string_view key : {"numero", "fecha"}) result[std::string(key)] = word(resolution.find(key));
    return result;
}

/// The objects and rows that the form must have; PIGE-L002 or L003 and nullptr otherwise.
const JsonNode* demand(const JsonNode& root, std::string_view key, JsonNode::Kind kind, Notes& notes) {
    const JsonNode* member = root.find(key);
    if (member == nullptr) {
        notes.report("PIGE-L003", std::string(key), root.line, {{"clave", std::string(key)}});
        return nullptr;
    }
    if (member->kind == kind) return member;
    notes.wrong_kind(*member, std::string(key), kind == JsonNode::Kind::Array ? "lista" : "objeto");
    return nullptr;
}

ordered_json import_record(const JsonNode& root, const plan::PlanType& type, Import& import) {
    const JsonNode* institution = demand(root, "entidad", JsonNode::Kind::Object, import.notes);
    const JsonNode* resolution = demand(root, "resolucion", JsonNode::Kind::Object, import.notes);
    const JsonNode* rows = demand(root, "filas", JsonNode::Kind::Array, import.notes);
    if (institution == nullptr || resolution == nullptr || rows == nullptr) return nullptr;
    keep_unknown(root, {"entidad", "fecha_documento", "resolucion", "documento_externo", "filas"}, {}, import);
    check_head(root, *resolution, import);
    ordered_json record = ordered_json::object();
    record["tipo"] = type.id;
    record["version"] = 1;
    record["idioma"] = "es";
    record["entidad"] = import_institution(*institution, import);
    record["titulo"] = type.title;
    record["estado"] = type.officiality.official_states.empty() ? "" : type.officiality.official_states.front();
    record["resolucion"] = import_resolution(*resolution, import);
    for (const std::string_view key : {"fecha_documento", "documento_externo"}) {
        const JsonNode* member = root.find(key);
        if (member != nullptr && !is_empty(*member)) import.origin[std::string(key)] = word(member);
    }
    ordered_json tables = ordered_json::object();
    tables[import.table.code] = import_rows(*rows, import);
    record["origen"] = import.origin;
    record["apartados"] = std::move(tables);
    return record;
}

}  // namespace

Checked<ImportedRecord> import_2018(std::string_view bytes, const std::string& file, const plan::PlanType& type) {
    Checked<ImportedRecord> result;
    const auto root = take(foreign::parse_json(bytes, file), result.findings);
    if (!root) return result;
    Notes notes{file, {}, {}};
    if (!root->is_object() || type.sections.empty() || type.sections.front().subsections.empty()) {
        notes.wrong_kind(*root, {}, "objeto");
        result.findings = std::move(notes.findings);
        return result;
    }
    Import import{type.sections.front().subsections.front(), std::move(notes)};
    const ordered_json record = import_record(*root, type, import);
    Findings findings = std::move(import.notes.findings);
    sort_by_place(findings);
    if (record.is_null() || has_errors(findings)) {
        result.findings = std::move(findings);
        return result;
    }
    const JsonNode& institution = *root->find("entidad");
    std::string name = slug(institution.string_at("sigla"));
    if (name.empty()) name = slug(institution.string_at("nombre"));
    result.value = ImportedRecord{"s-" + name, foreign::pretty_json(record), std::move(findings)};
    return result;
}

}  // namespace pige::read
