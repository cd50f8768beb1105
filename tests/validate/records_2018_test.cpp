// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "core/files.hpp"
#include "read/read.hpp"
#include "support/finding_cases.hpp"

namespace {

using pige::test::json;

/// The folder with the plans of 2018, which are not part of the project.
std::filesystem::path shared_records() {
    const char* const given = std::getenv("PIGE_SHARED");
    const std::filesystem::path shared = given != nullptr ? given : std::string(PIGE_SOURCE_DIR) + "/../shared";
    return shared / "records-2018";
}

/// Every text and number of a JSON value.
void gather_words(const json& value, std::multiset<std::string>& words) {
    if (value.is_structured()) {
        for (const auto& each : value) gather_words(each, words);
    } else if (!value.is_null()) {
        words.insert(value.is_string() ? value.get<std::string>() : value.dump());
    }
}

}  // namespace

TEST_CASE("each of the 66 real plans of 2018 imports, loads, is official and keeps every word") {
    const std::filesystem::path folder = shared_records();
    if (!std::filesystem::is_directory(folder)) {
        MESSAGE("skipped: there is no folder records-2018 (set PIGE_SHARED)");
        return;
    }
    const auto& types = pige::test::plan_types();
    const auto& type = types.at("pige-2018");
    std::size_t imported = 0;
    std::size_t copies = 0;
    std::vector<pige::plan::PlanRecord> records;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string bytes = *pige::read_file(entry.path());
        auto source = pige::read::import_2018(bytes, name, type);
        REQUIRE(source.has_value());
        auto again = pige::read::import_2018(bytes, name, type);
        CHECK(source->json == again->json);
        ++imported;

        std::multiset<std::string> before;
        std::multiset<std::string> after;
        gather_words(json::parse(bytes), before);
        gather_words(json::parse(source->json), after);
        for (const std::string& word : before) CHECK(after.count(word) >= before.count(word));

        auto read = pige::read::read_record(source->json, name, ".", types);
        CAPTURE(pige::test::listed(read.findings));
        REQUIRE(read.has_value());
        CHECK_FALSE(pige::has_errors(read.findings));
        auto checked = pige::validate::validate(*read, type, pige::test::context());
        CAPTURE(pige::test::listed(checked.findings));
        REQUIRE(checked.has_value());
        CHECK(pige::test::has_finding(checked.findings, "PIGE-V012", "periodo"));
        CHECK(pige::validate::approve(*checked, type).has_value());
        records.push_back(checked->record());
    }
    CHECK(imported == 66);
    std::vector<const pige::plan::PlanRecord*> pointers;
    for (const auto& record : records) pointers.push_back(&record);
    for (const auto& findings : pige::validate::check_together(pointers)) {
        CAPTURE(pige::test::listed(findings));
        CHECK_FALSE(pige::has_errors(findings));
        for (const auto& finding : findings) copies += finding.code == "PIGE-V093" ? 1U : 0U;
    }
    CHECK(copies >= 2);  // some municipalities filed one text
}
