// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify_plan.hpp"

#include <algorithm>

#include "foreign/json.hpp"
#include "inspect/inspect.hpp"
#include "pdf/read_back.hpp"

namespace pige {
namespace {

constexpr std::string_view record_name = "registro.json";

Findings refused(const char* code, const std::string& file, std::vector<Argument> arguments = {}) {
    return {{code, Severity::Error, {file, 0, {}}, std::move(arguments)}};
}

/// The record that the file carries, judged as every record is; nothing after saying why.
std::optional<plan::PlanRecord> embedded_record(const pdf::TaggedFile& tagged,
                                                const std::string& file,
                                                const BuildTools& tools,
                                                Findings& findings) {
    const auto attachment = std::find_if(tagged.attachments.begin(), tagged.attachments.end(),
                                         [](const pdf::EmbeddedFile& one) { return one.name == record_name; });
    if (attachment != tagged.attachments.end()) {
        const std::string shown = file + "!" + std::string(record_name);
        Findings problems;
        auto record = take(
            read::read_record(attachment->bytes, shown, {}, tools.check.types, read::Documents::NotNeeded), problems);
        if (record) {
            const plan::PlanType& type = tools.check.types.at(record->type);
            const auto checked = take(validate::validate(std::move(*record), type, tools.check.context), problems);
            if (checked) return checked->record();
        }
        std::erase_if(problems, [](const Diagnostic& one) { return one.severity != Severity::Error; });
        append(findings, std::move(problems));
    }
    findings.insert(findings.begin(), {"PIGE-I021", Severity::Error, {file, 0, {}}, {}});
    return std::nullopt;
}

/// `record` with a mark for each name that the public record leaves out.
plan::PlanRecord with_marks(plan::PlanRecord record) {
    for (plan::Signatory& signatory : record.signatories)
        if (signatory.name.empty()) signatory.name = inspect::withheld_mark;
    return record;
}

std::optional<inspect::Expectation> expectation(const plan::PlanRecord& record,
                                                document::Edition edition,
                                                const BuildTools& tools,
                                                Findings& findings) {
    Rendering plain = render(record, edition, tools, Stage::Layout);
    const Rendering marked = render(with_marks(record), edition, tools, Stage::Compose);
    if (!plain.document || !plain.pages || !marked.document) {
        append(findings, std::move(plain.findings));
        return std::nullopt;
    }
    return inspect::Expectation{std::move(*plain.document), *marked.document, margin_words(*plain.pages)};
}

/// The bytes that are embedded are those of the public form of `record`.
bool is_embedded(const plan::PlanRecord& record, const pdf::TaggedFile& tagged) {
    return std::any_of(tagged.attachments.begin(), tagged.attachments.end(), [&](const pdf::EmbeddedFile& one) {
        return one.name == record_name && sha256(one.bytes) == plan::public_digest(record);
    });
}

bool holds_back(const plan::PlanRecord& record, document::Edition edition) {
    if (!record.resolution || !compose::is_internal(edition)) return false;
    return record.resolution->confidential.whole || !record.resolution->confidential.subsections.empty();
}

}  // namespace

std::set<std::string> margin_words(const layout::PagedPlan& pages) {
    std::set<std::string> words;
    const auto add = [&](const std::string& text) {
        for (std::string& word : inspect::words_of(text)) words.insert(std::move(word));
    };
    for (const layout::Page& page : pages.pages) {
        for (const layout::MarkedContent& content : page.content) {
            if (!std::holds_alternative<layout::Artifact>(content.owner)) continue;
            std::string whole;  // a word may be set in several runs
            for (const layout::Mark& mark : content.marks) {
                const auto* run = std::get_if<layout::GlyphRun>(&mark);
                if (run == nullptr) continue;
                std::string text;
                for (const layout::Glyph& glyph : run->glyphs) text += glyph.text;
                add(text);
                whole += text;
            }
            add(whole);
        }
    }
    return words;
}

Findings verify_plan(std::string_view bytes,
                     const std::string& file,
                     const std::optional<plan::PlanRecord>& record,
                     const BuildTools& tools) {
    Findings findings;
    const auto tagged = take(pdf::read_back(bytes, file), findings);
    if (!tagged) return findings;
    const auto edition = pdf::edition_of(tagged->facts);
    if (!edition) return refused("PIGE-I003", file, {{"detalle", "PigeEdicion"}});
    if (record && !is_embedded(*record, *tagged)) return refused("PIGE-I020", file);
    const auto plan = record ? record : embedded_record(*tagged, file, tools, findings);
    if (!plan) return findings;
    if (!record && holds_back(*plan, *edition)) return refused("PIGE-I022", file);
    const auto expected = expectation(*plan, *edition, tools, findings);
    if (!expected) return findings;
    append(findings, inspect::differences(*expected, *tagged, file));
    return findings;
}

}  // namespace pige
