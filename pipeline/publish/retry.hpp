// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <thread>

#include "publish/publish.hpp"

namespace pige::publish {

/// True when asking again may help.
[[nodiscard]] inline bool may_pass(Outcome outcome) {
    return outcome == Outcome::Unreachable || outcome == Outcome::Doubtful;
}

/// Waits before the try after `attempt` (from 0): 0.5 s, 1 s, 2 s, and 8 s at most.
inline void wait_before_retry(const Options& options, int attempt) {
    const int milliseconds = 500 << (attempt < 4 ? attempt : 4);
    if (options.pause) {
        options.pause(milliseconds);
    } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    }
}

/// Reads `name`, again after an answer that proves nothing.
[[nodiscard]] inline Answer show_patiently(Portal& portal, const std::string& name, const Options& options) {
    Answer answer = portal.show(name);
    for (int attempt = 0; attempt + 1 < options.attempts && may_pass(answer.outcome); ++attempt) {
        wait_before_retry(options, attempt);
        answer = portal.show(name);
    }
    return answer;
}

}  // namespace pige::publish
