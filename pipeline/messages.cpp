// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"

namespace pige {
namespace {

std::string_view severity_key(Severity severity) {
    switch (severity) {
        case Severity::Error: return "severidad.error";
        case Severity::Warning: return "severidad.advertencia";
        case Severity::Notice: return "severidad.aviso";
    }
    return {};
}

std::string_view severity_colour(Severity severity) {
    switch (severity) {
        case Severity::Error: return "\033[1;31m";
        case Severity::Warning: return "\033[33m";
        case Severity::Notice: return "\033[36m";
    }
    return {};
}

std::string place_text(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += fmt::format(":{}", place.line);
    if (!place.field.empty()) text += (text.empty() ? "" : " ") + place.field;
    return text;
}

}  // namespace

std::string filled_in(std::string_view pattern, const std::vector<Argument>& arguments) {
    std::string result;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            result += pattern[i];
            continue;
        }
        const std::string_view name = pattern.substr(i + 1, end - i - 1);
        const auto found =
            std::find_if(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.name == name; });
        if (found != arguments.end()) result += found->value;
        i = end;
    }
    return result;
}

std::string_view severity_name(Severity severity) {
    static constexpr std::string_view names[] = {"aviso", "advertencia", "error"};
    return names[static_cast<std::size_t>(severity)];
}

std::string severity_word(Severity severity, const Messages& messages) {
    return messages.phrase(severity_key(severity));
}

Messages Messages::load(const std::filesystem::path& data, const std::string& language) {
    const std::filesystem::path folder = data / "messages" / language;
    const auto failure = [&](const std::filesystem::path& path) {
        return Failure({"PIGE-F041", Severity::Error, {path.string(), 0, {}}, {}});
    };
    std::error_code error;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") files.insert(entry.path());
    }
    if (error || files.empty()) throw failure(folder);
    Messages messages;
    for (const std::filesystem::path& file : files) {
        const auto root = foreign::parse_json(read_file(file).value_or(""), file.string());
        if (!root.has_value()) throw failure(file);
        for (const auto& [key, node] : root->members) {
            messages.words_[key] =
                node.is_string() ? Words{node.text, {}, {}}
                                 : Words{node.string_at("texto"), node.string_at("regla"), node.string_at("remedio")};
        }
    }
    return messages;
}

Messages::Words Messages::words(const Diagnostic& finding) const {
    const auto found = words_.find(finding.code);
    if (found == words_.end()) {
        std::string text = finding.code;
        for (const Argument& each : finding.arguments) text += fmt::format(" {}={}", each.name, each.value);
        return {std::move(text), {}, {}};
    }
    return {filled_in(found->second.text, finding.arguments), filled_in(found->second.rule, finding.arguments),
            filled_in(found->second.remedy, finding.arguments)};
}

Messages::Words Messages::pattern(std::string_view code) const {
    const auto found = words_.find(code);
    return found == words_.end() ? Words{} : found->second;
}

std::vector<std::string> Messages::codes() const {
    std::vector<std::string> codes;
    for (const auto& [key, words] : words_) {
        if (key.starts_with("PIGE-")) codes.push_back(key);
    }
    return codes;
}

std::string Messages::phrase(std::string_view key, const std::vector<Argument>& arguments) const {
    const auto found = words_.find(key);
    return found == words_.end() ? std::string(key) : filled_in(found->second.text, arguments);
}

std::vector<std::string> languages(const std::filesystem::path& data) {
    std::vector<std::string> spoken;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(data / "messages", error)) {
        if (entry.is_directory(error)) spoken.push_back(entry.path().filename().string());
    }
    const auto spanish_first = [](const std::string& left, const std::string& right) {
        return std::make_pair(left != "es", left) < std::make_pair(right != "es", right);
    };
    std::sort(spoken.begin(), spoken.end(), spanish_first);
    if (spoken.empty()) throw Failure({"PIGE-F041", Severity::Error, {(data / "messages").string(), 0, {}}, {}});
    return spoken;
}

std::string language_of(std::string_view locale, const std::vector<std::string>& spoken) {
    const std::string_view language = locale.substr(0, locale.find_first_of("_.@-"));
    const auto found = std::find(spoken.begin(), spoken.end(), language);
    return found == spoken.end() ? spoken.front() : *found;
}

std::string to_text(const Diagnostic& finding, const Messages& messages, Colour colour) {
    const Messages::Words words = messages.words(finding);
    const std::string place = place_text(finding.place);
    std::string severity = severity_word(finding.severity, messages);
    if (colour == Colour::Yes) severity = fmt::format("{}{}\033[0m", severity_colour(finding.severity), severity);
    std::string text =
        fmt::format("{}{}{}: {} [{}]\n", place, place.empty() ? "" : ": ", severity, words.text, finding.code);
    if (!words.rule.empty()) text += fmt::format("    {} {}\n", messages.phrase("informe.regla"), words.rule);
    if (!words.remedy.empty()) text += fmt::format("    {} {}\n", messages.phrase("informe.remedio"), words.remedy);
    return text;
}

std::string to_json_line(const Diagnostic& finding, const Messages& messages) {
    const Messages::Words words = messages.words(finding);
    nlohmann::ordered_json arguments = nlohmann::ordered_json::object();
    for (const Argument& each : finding.arguments) arguments[each.name] = each.value;
    const nlohmann::ordered_json line = {{"codigo", finding.code},
                                         {"severidad", severity_name(finding.severity)},
                                         {"archivo", finding.place.file},
                                         {"linea", finding.place.line},
                                         {"campo", finding.place.field},
                                         {"texto", words.text},
                                         {"regla", words.rule},
                                         {"remedio", words.remedy},
                                         {"datos", arguments}};
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pige
