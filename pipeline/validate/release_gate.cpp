// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/release_gate.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "validate/detector.hpp"

namespace pige::validate {
namespace {

bool is_allowed(const std::vector<Allowance>& allowances, std::string_view code, std::string_view place) {
    return std::any_of(allowances.begin(), allowances.end(), [&](const Allowance& allowance) {
        return allowance.finding == code && allowance.place == place;
    });
}

/// PIGE-A006 for what `text` holds under `code`, unless it is allowed there.
void stop(const plan::PlanRecord& record,
          const PublicText& text,
          const std::string& code,
          std::string sample,
          const std::vector<Allowance>& allowances,
          Findings& findings) {
    if (is_allowed(allowances, code, text.place)) return;
    findings.push_back({"PIGE-A006",
                        Severity::Error,
                        {record.file, record.line_of(text.place), text.place},
                        {{"hallazgo", code}, {"muestra", std::move(sample)}}});
}

}  // namespace

std::set<std::string> load_stopping_codes(const std::filesystem::path& data_folder) {
    const std::filesystem::path path = data_folder / "datos-personales.json";
    const auto root = foreign::parse_json(read_file(path).value_or(""), path.string());
    const foreign::JsonNode* patterns = root.has_value() ? root->find("patrones") : nullptr;
    if (patterns == nullptr) {
        throw Failure({"PIGE-F001", Severity::Error, {path.string(), 0, {}}, {{"detalle", "patrones"}}});
    }
    std::set<std::string> codes{std::string(signatory_code)};
    for (const foreign::JsonNode& each : patterns->elements) {
        const foreign::JsonNode* stops = each.find("detiene");
        if (stops != nullptr && stops->boolean) codes.insert(each.string_at("codigo"));
    }
    return codes;
}

Checked<std::vector<Allowance>> read_allowances(const std::filesystem::path& record_file,
                                                const std::string& shown,
                                                const std::set<std::string>& stopping) {
    Checked<std::vector<Allowance>> result;
    result.value.emplace();
    std::filesystem::path path = record_file;
    path.replace_extension(".permitidos.json");
    const auto bytes = read_file(path);
    if (!bytes) return result;
    const std::string name = std::filesystem::path(shown).replace_extension(".permitidos.json").string();
    const auto root = take(foreign::parse_json(*bytes, name), result.findings);
    const foreign::JsonNode* list = root ? root->find("permitidos") : nullptr;
    const auto refuse = [&](int line) {
        result.findings.push_back({"PIGE-A007", Severity::Error, {name, line, "permitidos"}, {}});
    };
    if (root && (list == nullptr || !list->is_array())) refuse(root->line);
    if (list != nullptr) {
        for (const foreign::JsonNode& each : list->elements) {
            Allowance allowance{each.string_at("hallazgo"), each.string_at("lugar"), each.string_at("motivo"),
                                each.line};
            const bool whole = !is_blank(allowance.place) && !is_blank(allowance.reason);
            if (!whole || !stopping.contains(allowance.finding)) refuse(each.line);
            result.value->push_back(std::move(allowance));
        }
    }
    if (has_errors(result.findings)) result.value.reset();
    return result;
}

Findings check_release(const plan::PlanRecord& record,
                       const std::vector<PublicText>& texts,
                       const std::vector<Allowance>& allowances,
                       const std::set<std::string>& stopping,
                       const Context& context) {
    std::vector<Detector> detectors = detectors_of(context);
    std::erase_if(detectors, [&](const Detector& detector) { return !stopping.contains(detector.code()); });
    Findings findings;
    for (const PublicText& text : texts) {
        for (Detector& detector : detectors) {
            std::string found = detector.find(text.text);
            if (!found.empty()) stop(record, text, detector.code(), std::move(found), allowances, findings);
        }
        if (text.signed_document) continue;
        const std::string name = name_in(record, text.text);
        if (name.empty()) continue;
        const std::string sample = to_utf8(code_points(name).front()) + "…";
        stop(record, text, std::string(signatory_code), sample, allowances, findings);
    }
    sort_by_place(findings);
    return findings;
}

}  // namespace pige::validate
