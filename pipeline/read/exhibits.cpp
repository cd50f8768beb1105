// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.hpp"
#include "read/head.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;
using Value = decltype(plan::ExhibitCell::value);

Value read_value(const JsonNode& node, const std::string& path, Notes& notes) {
    if (node.is_null()) return std::monostate{};
    if (node.is_boolean()) return node.boolean;
    if (node.is_string()) return notes.text(node, path, TextUse::Cell);
    notes.wrong_kind(node, path, "texto");
    return std::monostate{};
}

int read_span(Shape& shape, const JsonNode& node, std::string_view key, Notes& notes) {
    const std::int64_t span = shape.integer(key).value_or(1);
    if (span >= 1 && span <= plan::largest_exhibit_span) return static_cast<int>(span);
    notes.report("PIGE-L018", shape.path_of(key), node.line,
                 {{"valor", std::to_string(span)}, {"mayor", std::to_string(plan::largest_exhibit_span)}});
    return 1;
}

/// A value alone, or an object that says what the cell spans.
plan::ExhibitCell read_exhibit_cell(const JsonNode& node, const std::string& path, Notes& notes) {
    notes.lines[path] = node.line;
    if (!node.is_object()) return {read_value(node, path, notes)};
    Shape shape(notes, node, path, {"texto", "filas", "columnas", "encabezado"});
    plan::ExhibitCell cell;
    if (const JsonNode* text = node.find("texto")) {
        cell.value = read_value(*text, shape.path_of("texto"), notes);
    } else {
        shape.missing("texto");
    }
    cell.rows = read_span(shape, node, "filas", notes);
    cell.columns = read_span(shape, node, "columnas", notes);
    cell.header = shape.boolean("encabezado");
    return cell;
}

std::vector<plan::ExhibitRow> read_exhibit_rows(Shape& shape, std::string_view key, Notes& notes) {
    std::vector<plan::ExhibitRow> rows;
    const JsonNode* list = shape.array(key);
    if (list == nullptr) return rows;
    for (std::size_t i = 0; i < list->elements.size(); ++i) {
        const JsonNode& row = list->elements[i];
        const std::string path = element_path(shape.path_of(key), i);
        notes.lines[path] = row.line;
        rows.emplace_back();
        if (!row.is_array()) {
            notes.wrong_kind(row, path, "lista");
            continue;
        }
        for (std::size_t j = 0; j < row.elements.size(); ++j) {
            rows.back().push_back(read_exhibit_cell(row.elements[j], element_path(path, j), notes));
        }
    }
    return rows;
}

plan::ExhibitKind read_exhibit_kind(Shape& shape, const JsonNode& node, Notes& notes) {
    const std::string name = shape.required_text("clase");
    const auto kind = plan::kind_of(name);
    if (!kind && !name.empty()) {
        notes.report("PIGE-L017", shape.path_of("clase"), node.find("clase")->line,
                     {{"valor", name}, {"cercana", nearest(name, plan::kind_names())}});
    }
    return kind.value_or(plan::ExhibitKind::Table);
}

plan::Exhibit read_exhibit(const JsonNode& node, const std::string& path, Notes& notes) {
    Shape shape(notes, node, path,
                {"id", "clase", "numero", "titulo", "fuente", "notas", "encabezados", "filas", "alternativa", "falta"});
    plan::Exhibit exhibit;
    exhibit.id = shape.required_text("id");
    exhibit.kind = read_exhibit_kind(shape, node, notes);
    exhibit.number = shape.text("numero");
    exhibit.title = shape.text("titulo");
    exhibit.source = shape.text("fuente");
    exhibit.notes = shape.texts("notas");
    exhibit.head = read_exhibit_rows(shape, "encabezados", notes);
    exhibit.body = read_exhibit_rows(shape, "filas", notes);
    exhibit.alternative = shape.text("alternativa");
    exhibit.missing = shape.text("falta");
    return exhibit;
}

}  // namespace

void read_exhibits(Shape& root, Notes& notes, plan::PlanRecord& record) {
    for_each_object(root, "cuadros", notes, [&](const JsonNode& node, const std::string& path) {
        record.exhibits.push_back(read_exhibit(node, path, notes));
    });
}

}  // namespace pige::read
