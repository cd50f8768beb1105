// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <fmt/format.h>
#include <unicode/regex.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <variant>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"

namespace pige {
namespace {

using foreign::JsonNode;

/// Where a number goes, and between which values it may be.
struct Number {
    int* target;
    int minimum;
    int maximum;
};

/// A setting: its path in `pige.json` and where its value goes.
struct Key {
    std::string_view path;
    std::variant<std::string*, Number> target;
};

constexpr int most_jobs = 256;
constexpr int longest_wait = 3600;  // seconds

std::vector<Key> keys_of(Settings& s) {
    return {{"base", &s.publisher.base},
            {"catalogo.descripcion", &s.publisher.description},
            {"catalogo.titulo", &s.publisher.title},
            {"codigo.patron", &s.code_pattern},
            {"editor.correo", &s.publisher.contact_mail},
            {"editor.nombre", &s.publisher.name},
            {"editor.pagina", &s.publisher.homepage},
            {"libro", &s.ledger},
            {"licencia.direccion", &s.publisher.licence_address},
            {"licencia.nombre", &s.publisher.licence_name},
            {"limites.espera_del_portal", Number{&s.portal_seconds, 1, longest_wait}},
            {"limites.planes_a_la_vez", Number{&s.jobs, 0, most_jobs}},
            {"portal.direccion", &s.portal},
            {"portal.organizacion", &s.organisation}};
}

bool is_comment(std::string_view name) {
    return name.starts_with("//");
}

/// One reading of one file into the settings.
struct Reader {
    std::vector<Key> keys;
    std::string file;
    Findings& findings;

    void report(std::string code, const JsonNode& node, const std::string& path, std::vector<Argument> more = {}) {
        findings.push_back({std::move(code), Severity::Error, {file, node.line, path}, std::move(more)});
    }

    void read_value(const Key& key, const JsonNode& node) {
        const std::string path(key.path);
        if (const auto* text = std::get_if<std::string*>(&key.target)) {
            if (!node.is_string()) return report("PIGE-G002", node, path);
            **text = node.text;
            return;
        }
        const Number& number = std::get<Number>(key.target);
        if (!node.is_integer() || node.integer < number.minimum || node.integer > number.maximum) {
            return report(
                "PIGE-G005", node, path,
                {{"minimo", fmt::format("{}", number.minimum)}, {"maximo", fmt::format("{}", number.maximum)}});
        }
        *number.target = static_cast<int>(node.integer);
    }

    void read_members(const JsonNode& node, const std::string& prefix) {
        for (const auto& [name, member] : node.members) {
            if (is_comment(name)) continue;
            const std::string path = prefix.empty() ? name : prefix + "." + name;
            const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& each) { return each.path == path; });
            const bool is_group = std::any_of(keys.begin(), keys.end(),
                                              [&](const Key& each) { return each.path.starts_with(path + "."); });
            if (key != keys.end()) {
                read_value(*key, member);
            } else if (is_group && member.is_object()) {
                read_members(member, path);
            } else {
                report("PIGE-G001", member, path, {{"sugerencia", nearest(path, setting_keys())}});
            }
        }
    }
};

void check_base(const Settings& settings, const std::string& file, Findings& findings) {
    const std::string& base = settings.publisher.base;
    const bool web = base.starts_with("https://") || base.starts_with("http://");
    if (!web || base.ends_with('/'))
        findings.push_back({"PIGE-G004", Severity::Error, {file, 0, "base"}, {{"valor", base}}});
}

void check_pattern(const Settings& settings, const std::string& file, Findings& findings) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(settings.code_pattern), 0, status);
    if (U_FAILURE(status)) {
        findings.push_back(
            {"PIGE-G007", Severity::Error, {file, 0, "codigo.patron"}, {{"valor", settings.code_pattern}}});
    }
}

/// Reads one file over what `settings` holds.
void read_over(const std::filesystem::path& source, Settings& settings, Findings& findings) {
    const auto bytes = read_file(source);
    if (!bytes) {
        findings.push_back({"PIGE-G003", Severity::Error, {source.string(), 0, {}}, {}});
        return;
    }
    const auto root = take(foreign::parse_json(*bytes, source.string()), findings);
    if (!root) return;
    Reader{keys_of(settings), source.string(), findings}.read_members(*root, {});
    if (!settings.ledger.empty()) {
        std::error_code error;
        const std::filesystem::path folder = std::filesystem::absolute(source, error).parent_path();
        settings.ledger = (folder / settings.ledger).lexically_normal().string();
    }
}

Checked<Settings> read_settings(const std::filesystem::path& data, const std::filesystem::path& own) {
    Checked<Settings> result;
    Settings settings;
    read_over(data / "ajustes.json", settings, result.findings);
    if (!own.empty()) read_over(own, settings, result.findings);
    settings.file = own;
    const std::string shown = (own.empty() ? data / "ajustes.json" : own).string();
    check_base(settings, shown, result.findings);
    check_pattern(settings, shown, result.findings);
    if (settings.publisher.licence_address.starts_with('/')) {
        settings.publisher.licence_address.insert(0, settings.publisher.base);
    }
    if (!has_errors(result.findings)) result.value = std::move(settings);
    return result;
}

}  // namespace

bool fits_pattern(const std::string& code, const std::string& pattern) {
    constexpr int32_t most_steps = 2000;
    if (pattern.empty()) return true;
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), 0, status);
    if (U_SUCCESS(status)) matcher.setTimeLimit(most_steps, status);
    const icu::UnicodeString source = icu::UnicodeString::fromUTF8(code);
    if (U_SUCCESS(status)) matcher.reset(source);
    const bool whole = U_SUCCESS(status) && matcher.matches(status) != 0;
    return whole || U_FAILURE(status);
}

std::vector<std::string> setting_keys() {
    Settings unused;
    std::vector<std::string> names;
    for (const Key& key : keys_of(unused)) names.emplace_back(key.path);
    return names;
}

std::optional<std::filesystem::path> find_settings(const std::filesystem::path& start) {
    std::error_code error;
    for (std::filesystem::path folder = std::filesystem::weakly_canonical(start, error); !folder.empty();
         folder = folder.parent_path()) {
        if (std::filesystem::is_regular_file(folder / "pige.json", error)) return folder / "pige.json";
        if (folder == folder.root_path()) break;
    }
    return std::nullopt;
}

Checked<Settings> load_settings(const std::filesystem::path& data,
                                const std::optional<std::filesystem::path>& file,
                                const std::filesystem::path& start) {
    return load_settings(data, file, std::vector<std::filesystem::path>{start});
}

Checked<Settings> load_settings(const std::filesystem::path& data,
                                const std::optional<std::filesystem::path>& file,
                                const std::vector<std::filesystem::path>& starts) {
    if (file) return read_settings(data, *file);
    std::set<std::filesystem::path> found;
    for (const std::filesystem::path& start : starts) found.insert(find_settings(start).value_or(""));
    if (found.size() > 1) {
        Checked<Settings> result;
        const auto& first = *std::find_if(found.begin(), found.end(), [](const auto& each) { return !each.empty(); });
        result.findings.push_back(
            {"PIGE-G006", Severity::Error, {first.string(), 0, {}}, {{"otro", found.rbegin()->string()}}});
        return result;
    }
    return read_settings(data, found.empty() ? std::filesystem::path() : *found.begin());
}

}  // namespace pige
