// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/diagnostic.hpp"
#include "inspect/inspect.hpp"
#include "inspect/reading_node.hpp"

namespace pige::inspect {

/// Findings of one file, up to a number that a person can read.
class Report {
public:
    explicit Report(std::string file) : file_(std::move(file)) {}

    void add(const char* code, std::string place, std::vector<Argument> arguments);
    /// The findings, and how many more there are.
    [[nodiscard]] Findings take();

    static constexpr std::size_t most_findings = 100;

private:
    std::string file_;
    Findings findings_;
    std::size_t more_ = 0;
};

/// Two nodes that stand for each other, of those that something points at or that point somewhere.
struct Match {
    const ReadingNode* expected = nullptr;
    const ReadingNode* found = nullptr;
    std::string place;
};

/// Compares where links and contents lead, and the outline, with the pages of what was matched.
void compare_destinations(const std::vector<Match>& matches, const pdf::TaggedFile& found, Report& report);

/// Compares what the file says of itself, its fields, and what is outside the structure or replaced.
void compare_surroundings(const Expectation& expected,
                          const ReadingNode& reading,
                          const pdf::TaggedFile& found,
                          Report& report);

}  // namespace pige::inspect
