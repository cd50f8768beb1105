// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace pige {

bool has_errors(const Findings& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Diagnostic& finding) { return finding.severity == Severity::Error; });
}

void append(Findings& findings, Findings&& more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    more.clear();
}

void sort_by_place(Findings& findings) {
    const auto key = [](const Diagnostic& finding) {
        return std::tie(finding.place.file, finding.place.line, finding.place.field, finding.code);
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Diagnostic& left, const Diagnostic& right) { return key(left) < key(right); });
}

std::string_view argument(const Diagnostic& finding, std::string_view name) {
    for (const Argument& candidate : finding.arguments) {
        if (candidate.name == name) return candidate.value;
    }
    return {};
}

}  // namespace pige
