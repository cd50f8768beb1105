// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger_path.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace pige {
namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread starts
    return value == nullptr ? std::string() : std::string(value);
}

/// XDG Base Directory Specification: a path that is not absolute is to be ignored.
std::filesystem::path state_folder() {
    if (const std::filesystem::path state = variable("XDG_STATE_HOME"); state.is_absolute()) return state;
    if (const std::filesystem::path home = variable("HOME"); home.is_absolute()) return home / ".local/state";
    return {};
}

bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path inner = std::filesystem::weakly_canonical(std::filesystem::absolute(file), error);
    std::filesystem::path outer = std::filesystem::weakly_canonical(std::filesystem::absolute(folder), error);
    if (!outer.has_filename()) outer = outer.parent_path();  // "entrega/"
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace

Checked<std::filesystem::path> ledger_path(const std::string& wanted, const std::filesystem::path& release) {
    Checked<std::filesystem::path> result;
    std::filesystem::path file = wanted;
    if (file.empty()) {
        const std::filesystem::path state = state_folder();
        if (state.empty()) {
            result.findings.push_back({"PIGE-G021", Severity::Error, {{}, 0, "libro"}, {}});
            return result;
        }
        file = state / "pige" / "libro.sqlite";
    }
    if (lies_in(file, release)) {
        result.findings.push_back({"PIGE-G020", Severity::Error, {file.string(), 0, "libro"}, {}});
    } else {
        result.value = std::move(file);
    }
    return result;
}

}  // namespace pige
