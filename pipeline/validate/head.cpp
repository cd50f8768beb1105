// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "plan/head_fields.hpp"
#include "validate/judge.hpp"

namespace pige::validate {
namespace {

/// The code, the resolution and the dates come with the steps of approval: `approve` asks for them, not a draft.
bool comes_with_approval(std::string_view path) {
    return path == "codigo_identificador" || path.starts_with("resolucion.") || path.starts_with("fechas.");
}

/// What no plan can do without, whatever its type says.
const std::vector<std::string> always_demanded = {"entidad.nombre", "titulo", "estado"};

bool is_filled(const plan::PlanRecord& record, std::string_view path) {
    if (path == "estado") return !is_blank(record.state);
    return plan::head_field_filled(record, path);
}

void judge_demanded_fields(Judge& judge) {
    const auto& demands = judge.type.officiality.fields;
    for (const std::string& path : always_demanded) {
        if (!demands.contains(path) && !is_filled(judge.record, path)) judge.error("PIGE-V001", path);
    }
    for (const auto& [path, demand] : demands) {
        if (demand == plan::Demand::None || is_filled(judge.record, path)) continue;
        if (path.starts_with("periodo.") && judge.record.period.inferred) continue;  // PIGE-V012 or V013
        if (demand == plan::Demand::Required) {
            if (!comes_with_approval(path)) judge.error("PIGE-V001", path);
        } else if (!comes_with_approval(path) || judge.is_official_state()) {
            judge.warning("PIGE-V003", path);
        }
    }
}

/// BCP 47 in the forms that a plan may have: a language of two or three letters, perhaps a region.
bool is_language(std::string_view text) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::string_view language = text.substr(0, text.find('-'));
    const std::string_view region = text.substr(std::min(text.size(), language.size() + 1));
    const bool plain = language.size() == 2 || language.size() == 3;
    return plain && std::all_of(language.begin(), language.end(), is_lower) &&
           (language.size() == text.size() ||
            (region.size() == 2 && std::all_of(region.begin(), region.end(), is_upper)));
}

void judge_identity(Judge& judge) {
    const plan::PlanRecord& record = judge.record;
    if (record.version < 1) judge.error("PIGE-V002", "version", {{"valor", std::to_string(record.version)}});
    if (!record.language.empty() && !is_language(record.language)) {
        judge.error("PIGE-V004", "idioma", {{"valor", record.language}});
    }
    const auto same = [&](const std::string& path, const std::string& given, const std::string& wanted) {
        if (is_blank(given) || wanted.empty() || given == wanted) return;
        judge.report("PIGE-V005", judge.unless_historical(), path, {{"valor", given}, {"esperado", wanted}});
    };
    same("norma.acto", record.norm.act, judge.type.norm_act);
    same("norma.version", record.norm.version, judge.type.norm_version);
    same("norma.fecha", record.norm.date, judge.type.norm_date);
}

std::vector<std::string> keys_of(const std::map<std::string, std::string>& entries) {
    std::vector<std::string> keys;
    for (const auto& entry : entries) keys.push_back(entry.first);
    return keys;
}

void judge_institution(Judge& judge) {
    const plan::Institution& institution = judge.record.institution;
    for (std::size_t i = 0; i < institution.classes.size(); ++i) {
        const std::string& given = institution.classes[i];
        if (judge.context.classes.contains(given)) continue;
        judge.error("PIGE-V040", fmt::format("entidad.clases[{}]", i + 1),
                    {{"valor", given}, {"cercana", nearest(given, keys_of(judge.context.classes))}});
    }
    const std::string& department = institution.department;
    if (!department.empty() && !judge.context.departments.contains(department)) {
        judge.error("PIGE-V041", "entidad.departamento",
                    {{"valor", department}, {"cercana", nearest(department, keys_of(judge.context.departments))}});
    }
    // Its name in addresses comes from the code, or the acronym: one of them must have letters or digits.
    const std::string& named = is_blank(institution.code) ? institution.acronym : institution.code;
    if (!is_blank(named) && slug(named).empty()) {
        judge.error("PIGE-V043", is_blank(institution.code) ? "entidad.sigla" : "entidad.codigo", {{"valor", named}});
    }
}

void judge_signatories(Judge& judge) {
    std::set<std::string> roles;
    for (std::size_t i = 0; i < judge.record.signatories.size(); ++i) {
        const plan::Signatory& signatory = judge.record.signatories[i];
        const std::string path = fmt::format("firmantes[{}]", i + 1);
        if (!is_blank(signatory.role) && !roles.insert(signatory.role).second) {
            judge.error("PIGE-V006", path + ".rol", {{"valor", signatory.role}});
        }
        if (is_blank(signatory.position)) judge.warning("PIGE-V007", path + ".cargo", {{"rol", signatory.role}});
    }
}

void judge_legal_basis(Judge& judge) {
    std::map<std::string, std::string> dates;  // by folded name of the norm
    for (std::size_t i = 0; i < judge.record.legal_basis.size(); ++i) {
        const plan::LegalReference& reference = judge.record.legal_basis[i];
        const std::string path = fmt::format("marco[{}]", i + 1);
        if (std::none_of(reference.norm.begin(), reference.norm.end(), [](char c) { return c >= '0' && c <= '9'; })) {
            judge.warning("PIGE-V008", path + ".norma", {{"valor", reference.norm}});
        }
        if (reference.date.empty()) continue;
        const auto [known, is_new] = dates.try_emplace(fold(reference.norm), reference.date);
        if (!is_new && known->second != reference.date) {
            judge.warning("PIGE-V009", path + ".fecha",
                          {{"norma", reference.norm}, {"valor", reference.date}, {"otra", known->second}});
        }
    }
}

void judge_chapters(Judge& judge) {
    std::set<std::string> identifiers;
    for (std::size_t i = 0; i < judge.record.chapters.size(); ++i) {
        const plan::Chapter& chapter = judge.record.chapters[i];
        const std::string path = fmt::format("capitulos[{}]", i + 1);
        if (!chapter.id.empty() && !identifiers.insert(chapter.id).second) {
            judge.error("PIGE-V062", path + ".id", {{"valor", chapter.id}});
        }
        if (is_blank(chapter.title)) judge.warning("PIGE-V063", path + ".titulo", {{"id", chapter.id}});
        if (is_blank(chapter.markdown)) judge.warning("PIGE-V063", path + ".texto", {{"id", chapter.id}});
    }
}

}  // namespace

void judge_head(Judge& judge) {
    judge_demanded_fields(judge);
    judge_identity(judge);
    judge_institution(judge);
    judge_signatories(judge);
    judge_legal_basis(judge);
    judge_chapters(judge);
}

}  // namespace pige::validate
