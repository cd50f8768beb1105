// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <clocale>
#include <cstdlib>
#include <ctime>

#include "inspect/bench.hpp"
#include "support/generated_records.hpp"

// The bytes of a PDF depend on its record alone.
using namespace pige;

namespace {

std::vector<std::filesystem::path> some_folders() {
    std::vector<std::filesystem::path> folders;
    for (const auto& folder : test::fixture_folders())
        if (folder.filename().string().starts_with("fict-") && folders.size() < 21) folders.push_back(folder);
    return folders;
}

std::string bytes_of(const std::filesystem::path& folder) {
    const test::Made plan = test::made(folder);
    REQUIRE(plan.rendering.pdf);
    return plan.rendering.pdf->bytes;
}

/// Another locale and time zone while it lives; the ones of a test program are C and those of the machine.
struct ElsewhereOnEarth {
    ElsewhereOnEarth(const char* locale, const char* zone) : installed(std::setlocale(LC_ALL, locale) != nullptr) {
        ::setenv("TZ", zone, 1);
        ::tzset();
    }
    ElsewhereOnEarth(const ElsewhereOnEarth&) = delete;
    ElsewhereOnEarth& operator=(const ElsewhereOnEarth&) = delete;
    ~ElsewhereOnEarth() {
        std::setlocale(LC_ALL, "C");
        ::unsetenv("TZ");
        ::tzset();
    }
    bool installed;
};

}  // namespace

TEST_CASE("a plan has the same bytes alone, after twenty others, in any order and on eight threads") {
    const std::vector<std::filesystem::path> folders = some_folders();
    REQUIRE(folders.size() == 21);
    std::vector<std::string> in_order(folders.size());
    for (std::size_t plan = 0; plan < folders.size(); ++plan) in_order[plan] = bytes_of(folders[plan]);
    CHECK(bytes_of(folders.front()) == in_order.front());
    std::vector<std::string> backwards(folders.size());
    for (std::size_t plan = folders.size(); plan-- > 0;) backwards[plan] = bytes_of(folders[plan]);
    CHECK(backwards == in_order);
    std::vector<std::string> together(folders.size());
    for_each_parallel(folders.size(), 8, [&](std::size_t plan) {
        test::Made made = test::made(folders[plan]);
        if (made.rendering.pdf) together[plan] = std::move(made.rendering.pdf->bytes);
    });
    CHECK(together == in_order);
}

TEST_CASE("a plan has the same bytes in locales that write numbers and letters in another way, and in any time zone") {
    const std::filesystem::path folder = some_folders().at(3);
    const std::string bytes = bytes_of(folder);
    for (const char* locale : {"C", "C.UTF-8", "es_BO.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
        const ElsewhereOnEarth elsewhere(locale, "Pacific/Kiritimati");
        if (!elsewhere.installed) MESSAGE("SKIPPED: this machine has no locale " << std::string(locale));
        CHECK(bytes_of(folder) == bytes);
    }
}
