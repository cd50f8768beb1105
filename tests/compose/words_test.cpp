// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/digest.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

using namespace pige;

TEST_CASE("the control words are 1,024, plain and told apart by four letters") {
    std::vector<std::string> words;
    const auto bytes = read_file(PIGE_SOURCE_DIR "/pipeline/data/palabras.txt");
    REQUIRE(bytes.has_value());
    for (const std::string& line : split(*bytes, '\n'))
        if (!line.empty() && !line.starts_with('#')) words.push_back(line);
    CHECK(words.size() == 1024);
    std::set<std::string> beginnings;
    for (const std::string& word : words) {
        CAPTURE(word);
        CHECK(word.size() >= 4);
        CHECK(word.size() <= 8);
        CHECK(std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
        CHECK(beginnings.insert(word.substr(0, 4)).second);
    }
    CHECK(std::is_sorted(words.begin(), words.end()));
}

TEST_CASE("the control words never change, because printed plans carry them") {
    const auto bytes = read_file(PIGE_SOURCE_DIR "/pipeline/data/palabras.txt");
    REQUIRE(bytes.has_value());
    CHECK(sha256(*bytes).hex() == "4dadda072ba5b3c53c85ed1a99f985115de9dce67f7514715a2b60561cc0c312");
}
