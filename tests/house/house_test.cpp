// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

// Tests of the house itself: directions of includes, words for every finding, the packages that README names.
namespace {

const std::filesystem::path root = PIGE_SOURCE_DIR;

std::string content(const std::filesystem::path& path) {
    auto bytes = pige::read_file(path);
    REQUIRE_MESSAGE(bytes.has_value(), path);
    return *bytes;
}

std::vector<std::filesystem::path> sources() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "pipeline")) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".hpp") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::map<std::string, std::set<std::string>> allowed_includes() {
    std::map<std::string, std::set<std::string>> allowed;
    for (const std::string& line : pige::split(content(root / "tests/house/allowed_includes.txt"), '\n')) {
        const std::size_t colon = line.find(':');
        if (line.starts_with('#') || colon == std::string::npos) continue;
        std::set<std::string>& folders = allowed[line.substr(0, colon)];
        for (const std::string& word : pige::split(line.substr(colon + 1), ' ')) {
            if (!word.empty()) folders.insert(word);
        }
        folders.insert("core");
    }
    return allowed;
}

/// The folder of pipeline/ that a source lies in; "." for the driver.
std::string folder_of(const std::filesystem::path& source) {
    const auto relative = std::filesystem::relative(source, root / "pipeline");
    return relative.has_parent_path() ? relative.begin()->string() : ".";
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern, std::size_t group) {
    std::set<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.insert((*it)[group]);
    return found;
}

}  // namespace

TEST_CASE("includes follow the arrows of the flow") {
    const auto allowed = allowed_includes();
    const std::regex include("#include \"([a-z_]+)/[^\"]+\"");
    for (const auto& source : sources()) {
        const std::string folder = folder_of(source);
        CAPTURE(source);
        REQUIRE_MESSAGE(allowed.contains(folder), "this folder is missing in allowed_includes.txt");
        for (const std::string& used : matches(content(source), include, 1)) {
            CAPTURE(used);
            CHECK((used == folder || allowed.at(folder).contains(used)));
        }
    }
}

TEST_CASE("only pdf/ knows PoDoFo, and each C library is known to one folder") {
    const std::map<std::string, std::set<std::string>> owners = {
        {"podofo/", {"pdf"}},         {"libxml/", {"foreign"}},    {"curl/", {"foreign"}},
        {"sqlite3.h", {"foreign"}},   {"cmark.h", {"markup"}},     {"hb.h", {"fonts"}},
        {"microhttpd.h", {"portal"}}, {"qrencode.h", {"compose"}}, {"libdeflate.h", {"pdf"}}};
    for (const auto& source : sources()) {
        const std::string text = content(source);
        for (const auto& [header, folders] : owners) {
            if (text.find("#include <" + header) == std::string::npos) continue;
            CAPTURE(source);
            CAPTURE(header);
            CHECK(folders.contains(folder_of(source)));
        }
    }
}

TEST_CASE("every finding that the code can make has its words, and no words are left over") {
    std::set<std::string> made;
    const std::regex quoted("\"(PIGE-[A-Z][0-9]{3})\"");
    for (const auto& source : sources()) {
        if (source.extension() == ".cpp") made.merge(matches(content(source), quoted, 1));
    }
    // The codes of a plan type's own rules are data, as are those of the patterns for personal data.
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "templates")) {
        if (entry.path().filename() == "content.json") made.merge(matches(content(entry.path()), quoted, 1));
    }
    for (const auto& entry : std::filesystem::directory_iterator(root / "pipeline/data")) {
        if (entry.path().extension() == ".json") made.merge(matches(content(entry.path()), quoted, 1));
    }
    std::set<std::string> worded;
    for (const auto& entry : std::filesystem::directory_iterator(root / "pipeline/data/messages/es")) {
        worded.merge(matches(content(entry.path()), std::regex("\"(PIGE-[A-Z][0-9]{3})\" *:"), 1));
    }
    CHECK(made.size() > 60);
    for (const std::string& code : made) {
        CAPTURE(code);
        CHECK(worded.contains(code));
    }
    for (const std::string& code : worded) {
        CAPTURE(code);
        CHECK(made.contains(code));
    }
}

TEST_CASE("no message code stands in two files") {
    std::map<std::string, std::string> seen;
    for (const auto& entry : std::filesystem::directory_iterator(root / "pipeline/data/messages/es")) {
        const auto parsed = pige::foreign::parse_json(content(entry.path()), entry.path().filename().string());
        REQUIRE(parsed.has_value());
        for (const auto& [key, node] : parsed->members) {
            CAPTURE(key);
            CAPTURE(node.line);
            CHECK(seen.emplace(key, entry.path().filename().string()).second);
        }
    }
}

namespace {

/// What one file of messages says: the three parts of each code, or the one of each phrase.
std::map<std::string, std::vector<std::string>> parts_of(const std::filesystem::path& file) {
    const auto parsed = pige::foreign::parse_json(content(file), file.filename().string());
    REQUIRE(parsed.has_value());
    std::map<std::string, std::vector<std::string>> parts;
    for (const auto& [key, node] : parsed->members) {
        parts[key] = node.is_string() ? std::vector<std::string>{node.text}
                                      : std::vector<std::string>{node.string_at("texto"), node.string_at("regla"),
                                                                 node.string_at("remedio")};
    }
    return parts;
}

std::set<std::string> placeholders(const std::string& text) {
    return matches(text, std::regex(R"(\{([a-z_]+)\})"), 1);
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
    return names;
}

/// Each key of `one` is in `other` with the same parts filled, and the same placeholders in each.
void hold_against(const std::map<std::string, std::vector<std::string>>& one,
                  const std::map<std::string, std::vector<std::string>>& other) {
    for (const auto& [key, parts] : one) {
        CAPTURE(key);
        const auto same = other.find(key);
        if (same == other.end() || same->second.size() != parts.size()) {
            FAIL_CHECK("has no words in the other language");
            continue;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            CHECK(parts[i].empty() == same->second[i].empty());
            CHECK(placeholders(parts[i]) == placeholders(same->second[i]));
        }
    }
}

}  // namespace

TEST_CASE("Spanish and English have words for the same codes, with the same placeholders") {
    const std::filesystem::path messages = root / "pipeline/data/messages";
    REQUIRE(names_in(messages) == std::set<std::string>{"en", "es"});
    const std::set<std::string> files = names_in(messages / "es");
    CHECK(files == names_in(messages / "en"));
    for (const std::string& file : files) {
        CAPTURE(file);
        const auto spanish = parts_of(messages / "es" / file);
        const auto english = parts_of(messages / "en" / file);
        CHECK_FALSE(spanish.empty());
        hold_against(spanish, english);
        hold_against(english, spanish);
    }
}

TEST_CASE("README gives a reason for every package that the program is built from") {
    const std::string readme = content(root / "README.md");
    std::string section;
    for (const std::string& line : pige::split(content(root / ".ci/packages.txt"), '\n')) {
        if (line.starts_with('[')) section = line;
        if (line.empty() || line.starts_with('#') || line.starts_with('[')) continue;
        CAPTURE(line);
        CHECK(readme.find("`" + line + "`") != std::string::npos);
    }
}
