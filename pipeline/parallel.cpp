// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "pipeline.hpp"

namespace pige {

void for_each_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
    std::vector<std::exception_ptr> problems(count);
    std::atomic<std::size_t> next{0};
    const auto take_turns = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                problems[i] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        const std::size_t helpers = std::min<std::size_t>(std::max(jobs, 1U), count);
        for (std::size_t i = 1; i < helpers; ++i) threads.emplace_back(take_turns);
        take_turns();
    }
    for (const std::exception_ptr& problem : problems) {
        if (problem) std::rethrow_exception(problem);
    }
}

}  // namespace pige
