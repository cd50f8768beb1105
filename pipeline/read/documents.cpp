// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <system_error>

#include "core/files.hpp"
#include "core/text.hpp"
#include "read/head.hpp"
#include "read/references.hpp"

namespace pige::read {
namespace {

using foreign::JsonNode;

constexpr std::size_t chapter_limit = std::size_t{16} << 20U;  // bytes; a chapter is text that people wrote

bool names_a_file(const std::string& text) {
    return text.size() > 3 && text.ends_with(".md") && text.find('\n') == std::string::npos;
}

/// The path of the file that `name` refers to; PIGE-L004 or L005 when there is none to read.
std::optional<std::filesystem::path> find_document(const std::filesystem::path& folder,
                                                   const std::string& name,
                                                   const Place& place,
                                                   Notes& notes) {
    const Reference reference = resolve_reference(folder, name);
    if (reference.state == ReferenceState::Found) return reference.path;
    const bool outside = reference.state == ReferenceState::Outside;
    notes.report(outside ? "PIGE-L005" : "PIGE-L004", place.field, place.line, {{"archivo", name}});
    return std::nullopt;
}

/// The Markdown of a chapter file; what is not text at all is refused as it is in a record (PIGE-J002, J005, J006).
std::string read_chapter_file(const std::filesystem::path& path, const std::string& name, Notes& notes) {
    const auto refuse = [&](std::string_view code, std::string value) {
        notes.findings.push_back({std::string(code), Severity::Error, {name, 0, {}}, {{"valor", std::move(value)}}});
        return std::string();
    };
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > chapter_limit) return refuse("PIGE-J005", std::to_string(chapter_limit));
    std::string text = read_file(path).value_or(std::string());
    if (!is_utf8(text)) return refuse("PIGE-J002", {});
    if (text.find('\0') != std::string::npos) return refuse("PIGE-J006", {});
    check_text(text, TextUse::Chapter, {name, 0, {}}, notes.findings);
    return text;
}

plan::Chapter read_chapter(const JsonNode& node,
                           const std::string& path,
                           const std::filesystem::path& folder,
                           Documents documents,
                           Notes& notes) {
    Shape shape(notes, node, path, {"id", "titulo", "texto"});
    plan::Chapter chapter{shape.required_text("id"), shape.text("titulo"), {}, {}};
    const JsonNode* text = node.find("texto");
    if (text == nullptr || text->is_null()) {
        shape.missing("texto");
    } else if (!text->is_string()) {
        notes.wrong_kind(*text, shape.path_of("texto"), "texto");
    } else if (documents == Documents::NotNeeded || !names_a_file(text->text)) {
        chapter.markdown = notes.text(*text, shape.path_of("texto"), TextUse::Chapter);
    } else {
        chapter.file = text->text;
        const Place place{notes.file, text->line, shape.path_of("texto")};
        const auto found = find_document(folder, chapter.file, place, notes);
        if (found) chapter.markdown = read_chapter_file(*found, chapter.file, notes);
    }
    return chapter;
}

/// PIGE-L019 when the bytes beside the record are no PDF, PIGE-L015 when they are not those whose digest it declares.
void check_document(const std::filesystem::path& path, const Digest& declared, const Place& place, Notes& notes) {
    const std::string bytes = read_file(path).value_or(std::string());
    const std::string name = path.filename().string();
    if (!bytes.starts_with("%PDF-")) notes.report("PIGE-L019", place.field, place.line, {{"archivo", name}});
    const Digest found = sha256(bytes);
    if (declared.empty() || found == declared) return;
    notes.report("PIGE-L015", place.field, place.line,
                 {{"archivo", name}, {"declarada", declared.hex()}, {"hallada", found.hex()}});
}

}  // namespace

void read_chapters(Shape& root,
                   const std::filesystem::path& folder,
                   Documents documents,
                   Notes& notes,
                   plan::PlanRecord& record) {
    for_each_object(root, "capitulos", notes, [&](const JsonNode& node, const std::string& path) {
        record.chapters.push_back(read_chapter(node, path, folder, documents, notes));
    });
}

void read_documents(Shape& root,
                    const std::filesystem::path& folder,
                    Documents documents,
                    Notes& notes,
                    plan::PlanRecord& record) {
    const bool wanted = documents == Documents::MustExist;
    if (wanted && record.resolution && !record.resolution->document.empty()) {
        const std::string path = "resolucion.documento";
        static_cast<void>(
            find_document(folder, record.resolution->document, {notes.file, notes.lines[path], path}, notes));
    }
    const JsonNode* node = root.object("documentos");
    if (node == nullptr) return;
    Shape list(notes, *node, "documentos", {plan::document_roles.begin(), plan::document_roles.end()});
    for (const std::string_view known : plan::document_roles) {
        const std::string role(known);
        const JsonNode* member = list.object(role);
        if (member == nullptr) continue;
        const std::string path = child_path("documentos", role);
        Shape shape(notes, *member, path, {"archivo", "sha256"});
        const plan::AttachedDocument document{
            role, shape.required_text("archivo"),
            Digest::from_hex(wanted ? shape.required_text("sha256") : shape.text("sha256"))};
        record.documents.push_back(document);
        if (const JsonNode* digest = member->find("sha256");
            digest != nullptr && digest->is_string() && document.sha256.empty()) {
            notes.wrong_kind(*digest, shape.path_of("sha256"), "sha256");
        }
        if (!wanted || document.file.empty()) continue;
        const Place place{notes.file, notes.lines[shape.path_of("archivo")], shape.path_of("archivo")};
        const auto found = find_document(folder, document.file, place, notes);
        if (found) check_document(*found, document.sha256, place, notes);
    }
}

}  // namespace pige::read
