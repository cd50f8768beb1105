// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/read.hpp"

#include "core/text.hpp"
#include "foreign/json.hpp"
#include "read/head.hpp"
#include "read/shape.hpp"

namespace pige::read {
namespace {

const std::vector<std::string> head_keys = {"tipo",    "version",   "idioma",     "entidad",   "titulo",
                                            "periodo", "norma",     "marco",      "firmantes", "codigo_identificador",
                                            "estado",  "fechas",    "resolucion", "capitulos", "cuadros",
                                            "origen",  "apartados", "documentos"};

/// The plan type that `name` names; PIGE-L003 or L006 when there is none.
const plan::PlanType* find_type(Shape& root,
                                const std::string& name,
                                const std::map<std::string, plan::PlanType>& types,
                                Notes& notes) {
    if (name.empty()) {
        root.missing("tipo");
        return nullptr;
    }
    const auto found = types.find(name);
    if (found != types.end()) return &found->second;
    std::vector<std::string> known;
    for (const auto& type : types) known.push_back(type.first);
    notes.report("PIGE-L006", "tipo", notes.lines["tipo"], {{"valor", name}, {"cercana", nearest(name, known)}});
    return nullptr;
}

}  // namespace

Checked<plan::PlanRecord> read_record(std::string_view bytes,
                                      const std::string& file,
                                      const std::filesystem::path& folder,
                                      const std::map<std::string, plan::PlanType>& types,
                                      Documents documents) {
    Checked<plan::PlanRecord> result;
    const auto root = take(foreign::parse_json(bytes, file), result.findings);
    if (!root) return result;
    Notes notes{file, {}, {}};
    if (!root->is_object()) {
        notes.wrong_kind(*root, {}, "objeto");
        result.findings = std::move(notes.findings);
        return result;
    }
    plan::PlanRecord record;
    Shape shape(notes, *root, {}, head_keys);
    record.file = file;
    record.type = shape.text("tipo");
    const plan::PlanType* type = find_type(shape, record.type, types, notes);
    read_head(shape, type, notes, record);
    read_chapters(shape, folder, notes, record);
    read_exhibits(shape, notes, record);
    read_documents(shape, folder, documents, notes, record);
    if (type != nullptr) read_tables(shape, *type, notes, record);
    record.lines = std::move(notes.lines);
    for (const Diagnostic& finding : notes.findings) {
        if (finding.severity == Severity::Error) record.refused.push_back(finding.place.field);
    }
    result.findings = std::move(notes.findings);
    sort_by_place(result.findings);
    if (type != nullptr) result.value = std::move(record);
    return result;
}

}  // namespace pige::read
