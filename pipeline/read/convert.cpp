// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "foreign/xml.hpp"
#include "read/read.hpp"
#include "read/record_tree.hpp"
#include "read/xml_form.hpp"

namespace pige::read {
namespace {

/// The files that `record` names, each once.
std::vector<std::string> files_of(const plan::PlanRecord& record) {
    std::vector<std::string> names;
    for (const plan::Chapter& chapter : record.chapters) names.push_back(chapter.file);
    if (record.resolution) names.push_back(record.resolution->document);
    for (const plan::AttachedDocument& document : record.documents) names.push_back(document.file);
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    std::erase(names, std::string());
    return names;
}

}  // namespace

Checked<ConvertedRecord> convert_record(std::string_view bytes,
                                        const std::string& file,
                                        const std::filesystem::path& folder,
                                        const std::map<std::string, plan::PlanType>& types,
                                        RecordFormat format) {
    Checked<ConvertedRecord> result;
    const auto record = take(read_record(bytes, file, folder, types), result.findings);
    if (!record || has_errors(result.findings)) return result;
    Notes notes{file, {}, {}};
    const auto tree = read_tree(bytes, types, notes);  // again: the record does not keep what null and absent were
    std::optional<std::string> text;
    if (format == RecordFormat::Json) {
        text = foreign::pretty_json(tree->root);
    } else {
        text = to_xml(tree->root, tree->form, notes);
        // Larger than what is read back, it would be a record that nobody can use.
        if (text) append(notes.findings, foreign::parse_xml(*text, file).findings);
    }
    const bool refused = has_errors(notes.findings);
    append(result.findings, std::move(notes.findings));
    if (text && !refused) result.value = ConvertedRecord{*std::move(text), files_of(*record)};
    return result;
}

}  // namespace pige::read
