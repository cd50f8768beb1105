// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/read.hpp"

#include "core/text.hpp"
#include "foreign/json.hpp"
#include "read/head.hpp"
#include "read/record_tree.hpp"
#include "read/shape.hpp"
#include "read/xml_form.hpp"

namespace pige::read {
namespace {

std::vector<std::string> keys_of(const plan::Form& form) {
    std::vector<std::string> keys;
    for (const plan::FormPart& part : form.parts) keys.push_back(part.key);
    return keys;
}

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

plan::Form form_of(const std::map<std::string, plan::PlanType>& types, const std::string& name) {
    const auto type = types.find(name);
    return plan::record_form(type == types.end() ? plan::PlanType{} : type->second);
}

}  // namespace

std::optional<RecordTree> read_tree(std::string_view bytes,
                                    const std::map<std::string, plan::PlanType>& types,
                                    Notes& notes) {
    if (!is_xml(bytes, notes.file)) {
        auto root = take(foreign::parse_json(bytes, notes.file), notes.findings);
        if (!root) return std::nullopt;
        return RecordTree{form_of(types, root->string_at("tipo")), *std::move(root)};
    }
    const auto document = take(foreign::parse_xml(bytes, notes.file), notes.findings);
    if (!document) return std::nullopt;
    plan::Form form = form_of(types, plan_type_of(*document));
    auto root = from_xml(*document, form, notes);
    if (!root) return std::nullopt;
    return RecordTree{std::move(form), *std::move(root)};
}

Checked<plan::PlanRecord> read_record(std::string_view bytes,
                                      const std::string& file,
                                      const std::filesystem::path& folder,
                                      const std::map<std::string, plan::PlanType>& types,
                                      Documents documents) {
    Checked<plan::PlanRecord> result;
    Notes notes{file, {}, {}};
    const auto tree = read_tree(bytes, types, notes);
    if (!tree) {
        result.findings = std::move(notes.findings);
        return result;
    }
    const foreign::JsonNode* root = &tree->root;
    if (!root->is_object()) {
        notes.wrong_kind(*root, {}, "objeto");
        result.findings = std::move(notes.findings);
        return result;
    }
    plan::PlanRecord record;
    Shape shape(notes, *root, {}, keys_of(tree->form));
    record.file = file;
    record.type = shape.text("tipo");
    const plan::PlanType* type = find_type(shape, record.type, types, notes);
    read_head(shape, type, notes, record);
    read_chapters(shape, folder, documents, notes, record);
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
