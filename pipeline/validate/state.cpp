// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "plan/publication.hpp"
#include "validate/judge.hpp"

// What the state of the life cycle allows and asks for (design 3), and what the resolution declares confidential.
namespace pige::validate {
namespace {

constexpr std::string_view confidential_state = "confidencial";
constexpr std::string_view withdrawn_state = "retirado";

/// The states that this type knows: those of the life cycle and its own.
std::vector<std::string> known_states(const Judge& judge) {
    std::vector<std::string> states = judge.context.states;
    const plan::Officiality& officiality = judge.type.officiality;
    states.insert(states.end(), officiality.print_states.begin(), officiality.print_states.end());
    states.insert(states.end(), officiality.official_states.begin(), officiality.official_states.end());
    return states;
}

/// Approved at some time: its code and resolution stay facts after a withdrawal or a declaration of confidentiality.
bool was_approved(const Judge& judge) {
    const std::string& state = judge.record.state;
    return judge.is_print_state() || state == confidential_state || state == withdrawn_state;
}

bool code_is_demanded(const Judge& judge) {
    const auto& fields = judge.type.officiality.fields;
    const auto demand = fields.find("codigo_identificador");
    return demand != fields.end() && demand->second == plan::Demand::Required;
}

/// The code is opaque (design 3), but a text that cannot be typed from paper is not a code.
bool is_typeable(std::string_view code) {
    static constexpr std::size_t longest = 128;  // bytes
    const bool controls =
        std::any_of(code.begin(), code.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    const bool edges = code.front() == ' ' || code.back() == ' ' || is_blank(code);
    return !controls && !edges && code.size() <= longest;
}

void judge_code(Judge& judge) {
    const plan::PlanRecord& record = judge.record;
    if (!record.code.empty() && !is_typeable(record.code)) {
        judge.error("PIGE-V025", "codigo_identificador");
    }
    if (judge.type.officiality.historical) return;
    const bool given = !is_blank(record.code);
    if (given && !was_approved(judge)) {
        judge.error("PIGE-V021", "codigo_identificador", {{"valor", record.code}, {"estado", record.state}});
    }
    // From the registered resolution on, `approve` asks for the code with everything else.
    if (!given && judge.is_print_state() && !judge.is_official_state() && code_is_demanded(judge)) {
        judge.error("PIGE-V022", "codigo_identificador", {{"estado", record.state}});
    }
}

void judge_resolution(Judge& judge) {
    const auto& resolution = judge.record.resolution;
    if (!resolution || judge.type.officiality.historical) return;
    const bool issued = !is_blank(resolution->number) || !is_blank(resolution->date);
    if (issued && !was_approved(judge)) {
        judge.error("PIGE-V023", "resolucion", {{"numero", resolution->number}, {"estado", judge.record.state}});
    }
}

void judge_confidentiality(Judge& judge) {
    const auto& resolution = judge.record.resolution;
    if (judge.record.state == confidential_state && !(resolution && resolution->confidential.whole)) {
        judge.error("PIGE-V027", "estado");
    }
    if (!resolution) return;
    if (plan::withholds_documents(judge.record)) judge.warning("PIGE-V028", "documentos");
    std::vector<std::string> known;
    for (const plan::Section& section : judge.type.sections) {
        for (const plan::Subsection& subsection : section.subsections) known.push_back(subsection.code);
    }
    for (std::size_t i = 0; i < resolution->confidential.subsections.size(); ++i) {
        const std::string& named = resolution->confidential.subsections[i];
        if (contains(known, named)) continue;
        judge.error("PIGE-V026", fmt::format("resolucion.confidencial.apartados[{}]", i + 1),
                    {{"valor", named}, {"cercana", nearest(named, known)}});
    }
}

}  // namespace

void judge_state(Judge& judge) {
    const std::vector<std::string> states = known_states(judge);
    const std::string& state = judge.record.state;
    if (is_blank(state)) {
        // PIGE-V001 says it; without a state nothing can contradict it.
    } else if (!contains(states, state)) {
        judge.error("PIGE-V020", "estado", {{"valor", state}, {"cercana", nearest(state, states)}});
    } else {
        judge_code(judge);
        judge_resolution(judge);
    }
    judge_confidentiality(judge);
}

}  // namespace pige::validate
