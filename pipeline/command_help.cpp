// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "commands.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "pipeline.hpp"
#include "plan/predicates.hpp"

// The command that explains: what a code of the findings means, which rule it rests on, where the plan types use it.
namespace pige {
namespace {

/// A place where a plan type asks for what the code finds.
struct Use {
    std::string type;
    std::string subsection;
    std::string article;
    std::string remedy;
    Severity severity = Severity::Error;
};

std::string code_of(const plan::Rule& rule) {
    const plan::PredicateSpec* spec = plan::find_predicate(rule.predicate);
    return rule.code.empty() && spec != nullptr ? std::string(spec->code) : rule.code;
}

std::vector<Use> uses_of(const std::string& code, const std::map<std::string, plan::PlanType>& types) {
    std::vector<Use> uses;
    for (const auto& [id, type] : types) {
        for (const plan::Rule& rule : type.rules) {
            if (code_of(rule) == code) uses.push_back({id, rule.where, rule.article, rule.remedy, rule.severity});
        }
    }
    return uses;
}

/// `v30`, `pige-v030` and `PIGE-V030` are the same code to a person.
std::string full_code(std::string_view given) {
    std::string code(given);
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    if (!code.starts_with("PIGE-")) code.insert(0, "PIGE-");
    constexpr std::size_t letter_end = 6;  // "PIGE-V"
    constexpr std::size_t whole = 9;       // "PIGE-V030"
    if (code.size() > letter_end && code.size() < whole) code.insert(letter_end, whole - code.size(), '0');
    return code;
}

/// A sentence with its gaps shown as ‹valor›: outside a finding nothing fills them.
std::string with_open_gaps(std::string text) {
    for (const auto& [brace, mark] : {std::pair{"{", "‹"}, std::pair{"}", "›"}}) {
        for (std::size_t at = text.find(brace); at != std::string::npos; at = text.find(brace)) {
            text.replace(at, 1, mark);
        }
    }
    return text;
}

Messages::Words words_of(const Session& session, const std::string& code) {
    Messages::Words words = session.messages.pattern(code);
    for (std::string* part : {&words.text, &words.rule, &words.remedy}) *part = with_open_gaps(*part);
    return words;
}

void print_json(const Session& session, const std::string& code, const std::vector<Use>& uses) {
    const Messages::Words words = words_of(session, code);
    nlohmann::ordered_json line = {{"codigo", code},
                                   {"texto", words.text},
                                   {"regla", words.rule},
                                   {"remedio", words.remedy},
                                   {"usos", nlohmann::ordered_json::array()}};
    for (const Use& use : uses) {
        line["usos"].push_back({{"tipo", use.type},
                                {"apartado", use.subsection},
                                {"severidad", severity_name(use.severity)},
                                {"articulo", use.article},
                                {"remedio", use.remedy}});
    }
    fmt::print("{}\n", line.dump());
}

void print_text(const Session& session, const std::string& code, const std::vector<Use>& uses) {
    const Messages& messages = session.messages;
    const Messages::Words words = words_of(session, code);
    fmt::print("{}  {}\n", code, words.text);
    if (!words.rule.empty()) fmt::print("    {} {}\n", messages.phrase("informe.regla"), words.rule);
    if (!words.remedy.empty()) fmt::print("    {} {}\n", messages.phrase("informe.remedio"), words.remedy);
    for (const Use& use : uses) {
        fmt::print("    {}\n", messages.phrase(use.subsection.empty() ? "explain.uso_todo" : "explain.uso",
                                               {{"tipo", use.type},
                                                {"apartado", use.subsection},
                                                {"severidad", severity_word(use.severity, messages)}}));
        if (!use.article.empty()) fmt::print("        {} {}\n", messages.phrase("informe.regla"), use.article);
        if (!use.remedy.empty()) fmt::print("        {} {}\n", messages.phrase("informe.remedio"), use.remedy);
    }
}

}  // namespace

ExitCode run_explain(const Session& session, const ExplainOptions& options) {
    Findings findings;
    const std::vector<std::string> known = session.messages.codes();
    const auto tools = take(load_check_tools(session.workspace), findings);
    const auto explain = [&](const std::string& code) {
        const std::vector<Use> uses = tools ? uses_of(code, tools->types) : std::vector<Use>{};
        session.common.json ? print_json(session, code, uses) : print_text(session, code, uses);
    };
    for (const std::string& code : known) {
        if (options.codes.empty()) explain(code);
    }
    for (const std::string& given : options.codes) {
        const std::string code = full_code(given);
        if (std::find(known.begin(), known.end(), code) != known.end()) {
            explain(code);
        } else {
            findings.push_back(
                {"PIGE-G008", Severity::Error, {}, {{"valor", given}, {"sugerencia", nearest(code, known)}}});
        }
    }
    report(session, findings, Channel::Talk);
    return has_errors(findings) ? ExitCode::Refused : ExitCode::Done;
}

}  // namespace pige
