// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "plan/predicates.hpp"
#include "support/finding_cases.hpp"
#include "validate/rules.hpp"

namespace {

using pige::test::json;

json messages() {
    json all = json::object();
    for (const std::string name : {"core", "json", "read", "validate"}) {
        std::ifstream file(std::string(PIGE_SOURCE_DIR) + "/pipeline/data/messages/es/" + name + ".json");
        all.update(json::parse(file));
    }
    return all;
}

std::vector<pige::Diagnostic> everything_found() {
    std::vector<pige::Diagnostic> found;
    for (const auto& cases :
         {pige::test::json_cases(), pige::test::file_cases(), pige::test::read_cases(), pige::test::import_cases(),
          pige::test::head_cases(), pige::test::table_cases(), pige::test::exhibit_cases(),
          pige::test::narrative_cases(), pige::test::rule_cases(), pige::test::approval_cases()}) {
        for (const auto& one : cases) {
            for (auto& finding : one.produce()) found.push_back(std::move(finding));
        }
    }
    return found;
}

/// The names in braces of a message.
std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> names;
    for (std::size_t start = text.find('{'); start != std::string::npos; start = text.find('{', start + 1)) {
        names.insert(text.substr(start + 1, text.find('}', start) - start - 1));
    }
    return names;
}

}  // namespace

TEST_CASE("every code with words is produced by a test, and every code produced has words") {
    const json words = messages();
    std::set<std::string> produced;
    for (const auto& finding : everything_found()) produced.insert(finding.code);
    for (const auto& [code, message] : words.items()) {
        CAPTURE(code);
        CHECK(produced.contains(code));
    }
    for (const std::string& code : produced) {
        CAPTURE(code);
        CHECK(words.contains(code));
    }
}

TEST_CASE("every placeholder of a message is an argument of its finding") {
    const json words = messages();
    for (const auto& finding : everything_found()) {
        if (!words.contains(finding.code)) continue;
        std::set<std::string> arguments;
        for (const auto& argument : finding.arguments) arguments.insert(argument.name);
        for (const char* const part : {"texto", "regla", "remedio"}) {
            for (const std::string& name : placeholders(words[finding.code][part])) {
                CAPTURE(finding.code);
                CAPTURE(name);
                CHECK(arguments.contains(name));
            }
        }
    }
}

TEST_CASE("each predicate that a plan type may use is implemented") {
    for (const auto& predicate : pige::plan::known_predicates()) {
        CAPTURE(predicate.name);
        const bool implemented = pige::validate::find_implementation(predicate.name) != nullptr;
        CHECK(implemented);
    }
}
