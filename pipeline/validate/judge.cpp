// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/judge.hpp"

#include <algorithm>

namespace pige::validate {

void Judge::report(std::string_view code, Severity severity, std::string path, std::vector<Argument> arguments) {
    const int line = record.line_of(path);
    findings.push_back({std::string(code), severity, {record.file, line, std::move(path)}, std::move(arguments)});
}

void Judge::error(std::string_view code, std::string path, std::vector<Argument> arguments) {
    report(code, Severity::Error, std::move(path), std::move(arguments));
}

void Judge::warning(std::string_view code, std::string path, std::vector<Argument> arguments) {
    report(code, Severity::Warning, std::move(path), std::move(arguments));
}

bool Judge::is_print_state() const {
    return contains(type.officiality.print_states, record.state) || is_official_state();
}

bool Judge::is_official_state() const {
    return contains(type.officiality.official_states, record.state);
}

bool Judge::is_confidential(std::string_view subsection) const {
    return record.resolution && contains(record.resolution->confidential.subsections, subsection);
}

const std::vector<plan::Row>* Judge::rows_of(std::string_view subsection) const {
    const auto found = record.subsections.find(std::string(subsection));
    if (found == record.subsections.end() || found->second.not_applicable) return nullptr;
    return &found->second.rows;
}

bool contains(const std::vector<std::string>& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace pige::validate
