// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/head.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;

plan::Period read_period(Shape& parent, std::string_view key, Notes& notes) {
    plan::Period period;
    const JsonNode* node = parent.object(key);
    if (node == nullptr) return period;
    Shape shape(notes, *node, parent.path_of(key), {"inicio", "fin", "inferido"});
    period.start = shape.integer("inicio");
    period.end = shape.integer("fin");
    period.inferred = shape.boolean("inferido");
    return period;
}

plan::Institution read_institution(Shape& root, Notes& notes) {
    plan::Institution institution;
    if (!root.has("entidad")) root.missing("entidad");
    const JsonNode* node = root.object("entidad");
    if (node == nullptr) return institution;
    Shape shape(notes, *node, "entidad", {"codigo", "sigla", "nombre", "clases", "departamento", "tipo", "ficticia"});
    institution.code = shape.text("codigo");
    institution.acronym = shape.text("sigla");
    institution.name = shape.required_text("nombre");
    institution.classes = shape.texts("clases");
    institution.department = shape.text("departamento");
    institution.kind = shape.text("tipo");
    institution.fictional = shape.boolean("ficticia");
    return institution;
}

plan::Norm read_norm(Shape& root, Notes& notes) {
    const JsonNode* node = root.object("norma");
    if (node == nullptr) return {};
    Shape shape(notes, *node, "norma", {"acto", "version", "fecha"});
    return {shape.text("acto"), shape.text("version"), shape.text("fecha")};
}

plan::Resolution read_resolution(const JsonNode& node, Notes& notes) {
    Shape shape(notes, node, "resolucion",
                {"clase", "numero", "fecha", "emisor", "codigo_citado", "periodo_citado", "confidencial", "documento"});
    plan::Resolution resolution;
    resolution.kind = shape.text("clase");
    resolution.number = shape.text("numero");
    resolution.date = shape.text("fecha");
    resolution.issuer = shape.text("emisor");
    resolution.cited_code = shape.text("codigo_citado");
    resolution.cited_period = read_period(shape, "periodo_citado", notes);
    resolution.document = shape.text("documento");
    if (const JsonNode* confidential = shape.object("confidencial")) {
        Shape declared(notes, *confidential, "resolucion.confidencial", {"total", "apartados"});
        resolution.confidential.whole = declared.boolean("total");
        resolution.confidential.subsections = declared.texts("apartados");
    }
    return resolution;
}

std::map<std::string, std::string> read_dates(Shape& root, const plan::PlanType* type, Notes& notes) {
    std::map<std::string, std::string> dates;
    const JsonNode* node = root.object("fechas");
    if (node == nullptr || type == nullptr) return dates;
    std::vector<std::string> keys;
    for (const plan::ProcedureStep& step : type->steps) keys.push_back(step.key);
    Shape shape(notes, *node, "fechas", keys);
    for (const std::string& key : keys) {
        std::string date = shape.text(key);
        if (!date.empty()) dates.emplace(key, std::move(date));
    }
    return dates;
}

/// `origen` takes any key: what historical documents say of themselves has no fixed form.
std::map<std::string, std::string> read_origin(Shape& root, Notes& notes) {
    std::map<std::string, std::string> origin;
    const JsonNode* node = root.object("origen");
    if (node == nullptr) return origin;
    std::vector<std::string> keys;
    for (const auto& member : node->members) keys.push_back(member.first);
    Shape shape(notes, *node, "origen", keys);
    for (const std::string& key : keys) {
        std::string value = shape.text(key);
        if (!value.empty()) origin.emplace(key, std::move(value));
    }
    return origin;
}

}  // namespace

void read_head(Shape& root, const plan::PlanType* type, Notes& notes, plan::PlanRecord& record) {
    record.version = root.integer("version").value_or(1);
    record.language = root.text("idioma");
    record.title = root.text("titulo");
    record.code = root.text("codigo_identificador");
    record.state = root.text("estado");
    record.institution = read_institution(root, notes);
    record.period = read_period(root, "periodo", notes);
    record.norm = read_norm(root, notes);
    record.dates = read_dates(root, type, notes);
    record.origin = read_origin(root, notes);
    if (const JsonNode* resolution = root.object("resolucion")) record.resolution = read_resolution(*resolution, notes);
    for_each_object(root, "marco", notes, [&](const JsonNode& node, const std::string& path) {
        Shape shape(notes, node, path, {"norma", "fecha", "texto"});
        record.legal_basis.push_back({shape.required_text("norma"), shape.text("fecha"), shape.text("texto")});
    });
    for_each_object(root, "firmantes", notes, [&](const JsonNode& node, const std::string& path) {
        Shape shape(notes, node, path, {"rol", "cargo", "nombre"});
        record.signatories.push_back({shape.required_text("rol"), shape.text("cargo"), shape.text("nombre")});
    });
}

}  // namespace pige::read
