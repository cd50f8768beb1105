// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/compose.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "compose/tree_reader.hpp"
#include "compose/values.hpp"

namespace pige::compose {
namespace {

using document::Edition;
using foreign::XmlNode;

constexpr std::size_t word_count = 6;
constexpr unsigned bits_of_word = 10;

// In the order of document::Edition.
constexpr std::array<const char*, 4> edition_names = {"borrador", "impresion", "oficial", "historico"};

// `<meta name="pige-pie" content="…"/>` gives the named string `pie`.
constexpr std::string_view string_prefix = "pige-";

const XmlNode* child(const XmlNode& node, std::string_view name) {
    const auto found =
        std::find_if(node.children.begin(), node.children.end(), [&](const XmlNode& one) { return one.name == name; });
    return found == node.children.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::vector<std::pair<std::string, std::string>> named_strings(const XmlNode& root) {
    std::vector<std::pair<std::string, std::string>> strings;
    const XmlNode* head = child(root, "head");
    if (head == nullptr) return strings;
    for (const XmlNode& meta : head->children) {
        const std::string* name = meta.attribute("name");
        const std::string* content = meta.attribute("content");
        if (meta.name != "meta" || name == nullptr || content == nullptr || !name->starts_with(string_prefix)) continue;
        strings.emplace_back(name->substr(string_prefix.size()), *content);
    }
    return strings;
}

/// What the template adds to the keywords of the file: `<meta name="keywords" content="…"/>`.
std::vector<std::string> keywords(const XmlNode& root) {
    std::vector<std::string> list;
    const XmlNode* head = child(root, "head");
    if (head == nullptr) return list;
    for (const XmlNode& meta : head->children) {
        const std::string* name = meta.attribute("name");
        const std::string* content = meta.attribute("content");
        if (meta.name == "meta" && name != nullptr && content != nullptr && *name == "keywords") {
            list.push_back(*content);
        }
    }
    return list;
}

document::Metadata metadata_of(const plan::PlanRecord& record,
                               const plan::PlanType& type,
                               Edition edition,
                               const Digest& digest,
                               const XmlNode& root) {
    document::Metadata metadata;
    metadata.title = record.title.empty() ? type.title : record.title;
    if (const std::string period = period_text(record.period); !period.empty()) metadata.title += " " + period;
    metadata.subtitle = record.institution.name;
    const std::string* language = root.attribute("lang");
    metadata.language = language == nullptr ? record.language : *language;
    metadata.author = record.institution.name;
    metadata.subject = record.norm.act.empty() ? type.norm_act : record.norm.act;
    for (const std::string& keyword : {type.acronym, record.institution.acronym, period_text(record.period)})
        if (!keyword.empty()) metadata.keywords.push_back(keyword);
    for (const std::string& keyword : keywords(root)) metadata.keywords.push_back(keyword);
    if (edition != Edition::Draft) metadata.code = record.code;
    metadata.record_digest = digest.hex();
    metadata.date = last_day(record, type);
    metadata.edition = edition;
    return metadata;
}

/// `data-valores="filas"` on the root: the template lays out rows by itself.
RowValues rows_wanted(const markup::Template& page) {
    const std::string* values = page.root.attribute("data-valores");
    return values != nullptr && *values == "filas" ? RowValues::Give : RowValues::Leave;
}

}  // namespace

std::string control_words(const Digest& digest, const std::vector<std::string>& words) {
    if (digest.empty() || words.size() != (std::size_t{1} << bits_of_word)) return {};
    std::uint64_t bits = 0;
    for (const char digit : digest.hex().substr(0, 15))
        bits = bits << 4U | static_cast<std::uint64_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    std::string text;
    for (std::size_t at = 0; at < word_count; ++at) {
        const std::uint64_t index = bits >> ((word_count - 1 - at) * bits_of_word) & 0x3FFU;
        text += (text.empty() ? "" : " · ") + words[static_cast<std::size_t>(index)];
    }
    return text;
}

std::vector<Edition> editions_of(const plan::PlanRecord& record, const plan::PlanType& type, Standing standing) {
    if (type.officiality.historical) return {Edition::Historical};
    std::vector<Edition> editions{Edition::Draft};
    // The print format is what the code was issued for: without one there is nothing to sign.
    if (!contains(type.officiality.print_states, record.state) || record.code.empty()) return editions;
    editions.push_back(Edition::PrintFormat);
    const bool official = contains(type.officiality.official_states, record.state);
    if (official && standing == Standing::Approved) editions.push_back(Edition::Official);
    return editions;
}

bool is_internal(Edition edition) {
    return edition == Edition::Draft || edition == Edition::PrintFormat;
}

std::string edition_name(Edition edition) {
    return edition_names.at(static_cast<std::size_t>(edition));
}

std::optional<Edition> edition_called(std::string_view name) {
    const auto found = std::find(edition_names.begin(), edition_names.end(), name);
    if (found == edition_names.end()) return std::nullopt;
    return static_cast<Edition>(found - edition_names.begin());
}

Checked<document::PlanDocument> compose(const plan::PlanRecord& record,
                                        const plan::PlanType& type,
                                        Edition edition,
                                        const markup::Template& page,
                                        const Settings& settings) {
    Checked<document::PlanDocument> result;
    const PlanView view = view_of(record, type, edition, series_words(page.root));
    const Digest digest = plan::public_digest(record);
    const markup::Value values = make_values(record, type, edition, settings, view, digest, rows_wanted(page));
    const auto root = take(markup::instantiate(page, values), result.findings);
    if (!root) return result;
    TreeReader reader(view, page.file);
    document::PlanDocument document;
    if (const XmlNode* body = child(*root, "body")) document.blocks = reader.read(*body);
    append(result.findings, std::move(reader.findings()));
    sort_by_place(result.findings);
    if (has_errors(result.findings)) return result;
    document.metadata = metadata_of(record, type, edition, digest, *root);
    document.strings = named_strings(*root);
    result.value = std::move(document);
    return result;
}

}  // namespace pige::compose
