// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <set>

#include "core/text.hpp"
#include "validate/cell_values.hpp"
#include "validate/judge.hpp"

namespace pige::validate {
namespace {

using Records = std::vector<const plan::PlanRecord*>;
using Groups = std::map<std::string, std::vector<std::size_t>>;

void report(const Records& records,
            std::size_t at,
            std::string_view code,
            Severity severity,
            const std::string& path,
            std::vector<Argument> arguments,
            std::vector<Findings>& findings) {
    const plan::PlanRecord& record = *records[at];
    findings[at].push_back(
        {std::string(code), severity, {record.file, record.line_of(path), path}, std::move(arguments)});
}

/// The first record of `group` other than `at`: the one that a finding names.
const plan::PlanRecord& other(const Records& records, const std::vector<std::size_t>& group, std::size_t at) {
    return *records[group.front() == at ? group[1] : group.front()];
}

bool same_institution(const plan::PlanRecord& left, const plan::PlanRecord& right) {
    return left.institution.code == right.institution.code && left.institution.acronym == right.institution.acronym;
}

/// Two plans would lie at one address: the same plan twice (V090), or two institutions whose names become one (V092).
void compare_addresses(const Records& records, std::vector<Findings>& findings) {
    Groups groups;
    for (std::size_t i = 0; i < records.size(); ++i) groups[plan::plan_path(*records[i])].push_back(i);
    for (const auto& [address, group] : groups) {
        if (group.size() < 2) continue;
        for (const std::size_t at : group) {
            const plan::PlanRecord& twin = other(records, group, at);
            const bool same = same_institution(*records[at], twin);
            report(records, at, same ? "PIGE-V090" : "PIGE-V092", Severity::Error, same ? "version" : "entidad",
                   {{"otro", twin.file}, {"direccion", address}, {"otra_entidad", twin.institution.name}}, findings);
        }
    }
}

/// One code per approved version (design 3): on two plans it tells nobody which is meant.
void compare_codes(const Records& records, std::vector<Findings>& findings) {
    Groups groups;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!is_blank(records[i]->code)) groups[records[i]->code].push_back(i);
    }
    for (const auto& [code, group] : groups) {
        if (group.size() < 2) continue;
        std::set<std::string> addresses;
        for (const std::size_t at : group) addresses.insert(plan::plan_path(*records[at]));
        if (addresses.size() < 2) continue;  // the same plan twice: V090 says it
        for (const std::size_t at : group) {
            const plan::PlanRecord& twin = other(records, group, at);
            report(records, at, "PIGE-V091", Severity::Error, "codigo_identificador",
                   {{"codigo", code}, {"otro", twin.file}, {"otra_entidad", twin.institution.name}}, findings);
        }
    }
}

/// The rows of a record in one text; empty when there are too few to be called copied.
std::string rows_text(const plan::PlanRecord& record) {
    static constexpr std::size_t few = 3;
    constexpr char separator = '\x1f';
    std::string text;
    std::size_t rows = 0;
    for (const auto& [code, content] : record.subsections) {
        text += code;
        for (const plan::Row& row : content.rows) {
            ++rows;
            for (const auto& [key, cell] : row.cells) {
                text += separator;
                text += key;
                text += separator;
                text += shown(&cell);
            }
            text += '\n';
        }
    }
    return rows < few ? std::string() : text;
}

/// Plans of two institutions that agree word for word were copied, or belong to one of them only.
void compare_tables(const Records& records, std::vector<Findings>& findings) {
    std::map<Digest, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string text = rows_text(*records[i]);
        if (!text.empty()) groups[sha256(text)].push_back(i);
    }
    for (const auto& entry : groups) {
        const std::vector<std::size_t>& group = entry.second;
        if (group.size() < 2) continue;
        for (const std::size_t at : group) {
            const plan::PlanRecord& twin = other(records, group, at);
            if (same_institution(*records[at], twin)) continue;
            report(records, at, "PIGE-V093", Severity::Notice, "apartados",
                   {{"otro", twin.file}, {"otra_entidad", twin.institution.name}}, findings);
        }
    }
}

}  // namespace

std::vector<Findings> check_together(const std::vector<const plan::PlanRecord*>& records) {
    std::vector<Findings> findings(records.size());
    compare_addresses(records, findings);
    compare_codes(records, findings);
    compare_tables(records, findings);
    for (Findings& each : findings) sort_by_place(each);
    return findings;
}

}  // namespace pige::validate
