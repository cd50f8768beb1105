// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "support/temporary_folder.hpp"

namespace {

const std::filesystem::path data = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline/data";

void write_settings(const std::filesystem::path& folder, const std::string& text) {
    pige::write_file_atomically(folder / "pige.json", text);
}

/// The code of the first finding about these settings.
std::string code_of(const std::filesystem::path& folder, const std::string& text) {
    write_settings(folder, text);
    const auto settings = pige::load_settings(data, folder / "pige.json", folder);
    CHECK_FALSE(settings.has_value());
    return settings.findings.empty() ? std::string() : settings.findings.front().code;
}

}  // namespace

TEST_CASE("every setting has a default and its explanation beside it") {
    const auto defaults = pige::foreign::parse_json(pige::read_file(data / "ajustes.json").value(), "ajustes.json");
    REQUIRE(defaults.has_value());
    for (const std::string& key : pige::setting_keys()) {
        CAPTURE(key);
        const std::string group = key.substr(0, key.find('.'));
        const auto* node = defaults->find(group);
        REQUIRE(node != nullptr);
        if (group != key) node = node->find(key.substr(group.size() + 1));
        CHECK(node != nullptr);
        CHECK_FALSE(defaults->string_at("// " + group).empty());
    }
}

TEST_CASE("comments, numbers and the place of the ledger are read") {
    const pige::test::TemporaryFolder folder;
    write_settings(folder.path(), R"({"//": "nota", "// base": "otra", "limites": {"// a": "", "planes_a_la_vez": 3},
                                     "libro": "estado/../libro.sqlite", "codigo": {"patron": "PIGE-[0-9]+"}})");
    const auto settings = pige::load_settings(data, std::nullopt, folder.path());
    REQUIRE(settings.has_value());
    CHECK(settings->jobs == 3);
    CHECK(settings->portal_seconds == 120);
    CHECK(settings->code_pattern == "PIGE-[0-9]+");
    CHECK(std::filesystem::path(settings->ledger) == std::filesystem::weakly_canonical(folder.path()) / "libro.sqlite");
    CHECK(settings->file.filename() == "pige.json");
}

TEST_CASE("a number out of its range, a broken pattern and a group that is none are findings") {
    const pige::test::TemporaryFolder folder;
    CHECK(code_of(folder.path(), R"({"limites": {"planes_a_la_vez": -1}})") == "PIGE-G005");
    CHECK(code_of(folder.path(), R"({"limites": {"planes_a_la_vez": 257}})") == "PIGE-G005");
    CHECK(code_of(folder.path(), R"({"limites": {"espera_del_portal": "120"}})") == "PIGE-G005");
    CHECK(code_of(folder.path(), R"({"codigo": {"patron": "PIGE-["}})") == "PIGE-G007");
    CHECK(code_of(folder.path(), R"({"otros": {"base": "x"}})") == "PIGE-G001");
    CHECK(code_of(folder.path(), R"({"limites": 3})") == "PIGE-G001");
}

TEST_CASE("a code fits its pattern as a whole, and a hopeless pattern is not held against it") {
    CHECK(pige::fits_pattern("PIGE-0001", "PIGE-[0-9]+"));
    CHECK(pige::fits_pattern("whatever", ""));
    CHECK_FALSE(pige::fits_pattern("PIGE-0001-X", "PIGE-[0-9]+"));
    CHECK_FALSE(pige::fits_pattern(" PIGE-0001", "PIGE-[0-9]+"));
    CHECK(pige::fits_pattern("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX", "(a+)+b"));
}

TEST_CASE("records under different settings files are refused, whatever their order") {
    const pige::test::TemporaryFolder folder;
    write_settings(folder.path() / "a", R"({"base": "https://a.example"})");
    write_settings(folder.path() / "b", R"({"base": "https://b.example"})");
    std::vector<std::filesystem::path> starts = {folder.path() / "a/uno", folder.path() / "b/dos"};
    const auto both = pige::load_settings(data, std::nullopt, starts);
    CHECK_FALSE(both.has_value());
    REQUIRE(both.findings.size() == 1);
    CHECK(both.findings.front().code == "PIGE-G006");
    std::reverse(starts.begin(), starts.end());
    CHECK(pige::load_settings(data, std::nullopt, starts).findings == both.findings);
    CHECK(pige::load_settings(data, folder.path() / "a/pige.json", starts)->publisher.base == "https://a.example");
    CHECK(pige::load_settings(data, std::nullopt, {starts.front(), folder.path() / "b"})->publisher.base ==
          "https://b.example");
}
