// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/corpus_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "foreign/json.hpp"

namespace pige::bench {
namespace {

using foreign::JsonNode;

const JsonNode& part(const JsonNode& node, std::string_view key) {
    const JsonNode* found = node.find(key);
    if (found == nullptr) throw std::runtime_error(fmt::format("the plan has no «{}»", key));
    return *found;
}

/// Writes `text` as a JSON text.
void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (static_cast<unsigned char>(character) < 0x20U) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(character));
        } else {
            out += character;
        }
    }
    out += '"';
}

void append_member(std::string& out, std::string_view key, std::string_view text) {
    if (out.back() != '{') out += ',';
    append_text(out, key);
    out += ':';
    append_text(out, text);
}

std::string_view text_at(const JsonNode& node, std::string_view key) {
    return part(node, key).text;
}

void append_head(std::string& out, const JsonNode& plan) {
    const JsonNode& institution = part(plan, "entidad");
    const JsonNode& resolution = part(plan, "resolucion");
    const JsonNode& period = part(plan, "periodo");
    const auto years = fmt::format(R"("periodo":{{"inicio":{},"fin":{}}})", part(period, "desde").integer,
                                   part(period, "hasta").integer);
    append_member(out, "idioma", "es");
    append_member(out, "titulo", text_at(plan, "titulo"));
    append_member(out, "codigo_identificador", text_at(plan, "codigo"));
    append_member(out, "estado", "resolucion_registrada");
    out += "," + years + R"(,"norma":{"acto":"PARES/2026","version":"1.0","fecha":"2025-10-30"},"entidad":{)";
    append_member(out, "nombre", text_at(institution, "nombre"));
    append_member(out, "codigo", text_at(plan, "id"));
    append_member(out, "sigla", text_at(institution, "sigla"));
    out += R"(},"fechas":{)";
    append_member(out, "resolucion", text_at(resolution, "fecha"));
    out += R"(},"resolucion":{)";
    append_member(out, "clase", "Resolución Administrativa");
    append_member(out, "numero", text_at(resolution, "numero"));
    append_member(out, "fecha", text_at(resolution, "fecha"));
    append_member(out, "emisor", text_at(institution, "nombre"));
    out += R"(},"origen":{)";
    append_member(out, "aprobacion", text_at(resolution, "texto"));
    append_member(out, "departamento", text_at(institution, "departamento"));
    append_member(out, "direccion", text_at(plan, "url"));
    append_member(out, "lugar", text_at(plan, "lugar"));
    append_member(out, "sigla", text_at(institution, "sigla"));
    out += '}';
}

void append_chapter(std::string& out, std::string_view id, std::string_view title, std::string_view markdown) {
    out += out.back() == '[' ? "{" : ",{";
    append_member(out, "id", id);
    append_member(out, "titulo", title);
    append_member(out, "texto", markdown);
    out += '}';
}

void append_chapters(std::string& out, const JsonNode& plan) {
    out += R"(,"capitulos":[)";
    for (const char* group : {"narrativa", "cierre"}) {
        std::size_t number = 0;
        for (const JsonNode& chapter : part(plan, group).elements) {
            append_chapter(out, fmt::format("{}-{}", group, ++number), text_at(chapter, "titulo"),
                           text_at(chapter, "markdown"));
        }
    }
    append_chapter(out, "cronograma", "Cronograma", "![Cronograma](cuadro:cronograma)");
    out += ']';
}

/// Two rows of headers: the years, and below each its quarters.
void append_schedule(std::string& out, const JsonNode& schedule) {
    const std::vector<JsonNode>& years = part(schedule, "anios").elements;
    out += R"(,"cuadros":[{"id":"cronograma","clase":"cronograma","encabezados":[[{"texto":"Línea","filas":2})";
    for (const JsonNode& year : years) out += fmt::format(R"(,{{"texto":"{}","columnas":4}})", year.integer);
    out += "],[";
    for (std::size_t quarter = 0; quarter < years.size() * 4; ++quarter) {
        out += fmt::format(R"({}"T{}")", quarter == 0 ? "" : ",", quarter % 4 + 1);
    }
    out += R"(]],"filas":[)";
    for (const JsonNode& row : part(schedule, "filas").elements) {
        out += out.back() == '[' ? "[" : ",[";
        append_text(out, text_at(row, "linea"));
        const std::int64_t from = part(row, "desde").integer;
        const std::int64_t to = part(row, "hasta").integer;
        for (std::int64_t quarter = 0; quarter < static_cast<std::int64_t>(years.size()) * 4; ++quarter) {
            out += quarter >= from && quarter <= to ? ",true" : ",false";
        }
        out += ']';
    }
    out += "]}]";
}

bool is_count(std::string_view key) {
    return key == "total" || key == "publicados";
}

void append_table(std::string& out, const JsonNode& table) {
    const std::vector<JsonNode>& columns = part(table, "columnas").elements;
    if (out.back() != '{') out += ',';
    append_text(out, text_at(table, "num"));
    out += ":[";
    for (const JsonNode& row : part(table, "filas").elements) {
        out += out.back() == '[' ? "{" : ",{";
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const std::string_view key = text_at(columns[column], "id");
            const std::string& text = row.elements.at(column).text;
            if (is_count(key)) {
                if (out.back() != '{') out += ',';
                append_text(out, key);
                out += ':' + text;
            } else {
                append_member(out, key, text);
            }
        }
        out += '}';
    }
    out += ']';
}

}  // namespace

std::string record_of_corpus(std::string_view plan) {
    const auto parsed = foreign::parse_json(plan, "plan.json");
    if (!parsed.has_value()) throw std::runtime_error("the plan is not JSON");
    std::string out;
    out.reserve(plan.size());
    out += R"({"tipo":"pares-2026","version":1)";
    append_head(out, *parsed);
    append_chapters(out, *parsed);
    append_schedule(out, part(*parsed, "cronograma"));
    out += R"(,"apartados":{)";
    for (const JsonNode& section : part(*parsed, "secciones").elements) {
        for (const JsonNode& table : part(section, "tablas").elements) append_table(out, table);
    }
    return out + "}}";
}

std::string record_of_rows(std::size_t rows) {
    // Words recur, as they do in the tables of a plan, and no two rows are equal.
    static constexpr std::array<std::string_view, 7> things{
        "Enlace de fibra",      "Red inalámbrica", "Punto comunitario",   "Antena satelital",
        "Nodo de distribución", "Centro de datos", "Sala de capacitación"};
    static constexpr std::array<std::string_view, 5> ends{
        "con respaldo eléctrico y contrato de mantenimiento", "para las oficinas del municipio",
        "en coordinación con la comunidad", "según el convenio vigente entre las entidades", "sin costo adicional"};
    std::string out =
        R"({"tipo":"pares-2026","version":1,"idioma":"es","titulo":"Plan de muchas filas","codigo_identificador":"PARES-FILAS")"
        R"(,"estado":"resolucion_registrada","periodo":{"inicio":2026,"fin":2028},"norma":{"acto":"PARES/2026"},)"
        R"("entidad":{"codigo":"1","sigla":"P","nombre":"Entidad de prueba"},"fechas":{"resolucion":"2025-11-14"},)"
        R"("resolucion":{"clase":"Resolución Administrativa","numero":"1/2025","fecha":"2025-11-14"},"apartados":{"1.3":[)";
    for (std::size_t row = 0; row < rows; ++row) {
        out += fmt::format(
            R"({}{{"tipo":"{}","nombre":"Localidad {}","situacion":"{}","descripcion":"{} {}.","gestion":"{}"}})",
            row == 0 ? "" : ",", things[row % things.size()], row + 1,
            row % 3 == 0 ? "Cuenta con acceso" : "No cuenta con acceso", things[(row + 3) % things.size()],
            ends[row % ends.size()], 2026 + row % 3);
    }
    return out + "]}}";
}

}  // namespace pige::bench
