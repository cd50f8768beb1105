// SPDX-License-Identifier: GPL-3.0-or-later
// How time and memory grow: README.md of this folder.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/corpus_record.hpp"
#include "bench/rendering.hpp"
#include "core/files.hpp"

namespace {

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Resident memory now (proc(5): the second number of `statm`, in pages of 4 KiB).
double resident_mebibytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t whole = 0;
    std::size_t resident = 0;
    file >> whole >> resident;
    return static_cast<double>(resident) / 256;
}

void measure_rows(std::size_t rows, const pige::BuildTools& tools) {
    const std::string record = pige::bench::record_of_rows(rows);
    const double start = cpu_seconds();
    const auto file = pige::bench::render_record(record, tools);
    const double taken = cpu_seconds() - start;
    std::printf("%zu rows: %zu pages, %.3f s of CPU, %.1f us a row, %.2f MB, peak %.1f MiB\n", rows, file.pages, taken,
                taken * 1e6 / static_cast<double>(rows), static_cast<double>(file.bytes.size()) / 1e6,
                peak_mebibytes());
}

/// `plans` times the plans of `paths`, one after the other on each of `threads` threads.
void measure_plans(std::size_t plans,
                   unsigned threads,
                   const std::vector<std::string>& paths,
                   const pige::BuildTools& tools) {
    std::vector<std::string> records;
    for (const std::string& path : paths)
        records.push_back(pige::bench::record_of_corpus(pige::read_file(path).value_or("")));
    constexpr std::size_t batch = 1000;
    for (std::size_t done = 0; done < plans; done += batch) {
        const std::size_t count = std::min(batch, plans - done);
        const auto start = std::chrono::steady_clock::now();
        const double cpu = cpu_seconds();
        pige::for_each_parallel(count, threads, [&](std::size_t index) {
            static_cast<void>(pige::bench::render_record(records[(done + index) % records.size()], tools));
        });
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        std::printf("%zu plans: %.1f plans/s, %.2f ms of CPU a plan, resident %.1f MiB\n", done + count,
                    static_cast<double>(count) / wall.count(), (cpu_seconds() - cpu) * 1e3 / static_cast<double>(count),
                    resident_mebibytes());
    }
}

int usage() {
    std::fputs("bench_scaling rows N | bench_scaling plans N THREADS PLAN.json...\n", stderr);
    return 2;
}

}  // namespace

int main(int count, char** words) {
    try {
        const std::vector<std::string> arguments(words + 1, words + count);
        if (arguments.size() == 2 && arguments[0] == "rows") {
            measure_rows(std::stoul(arguments[1]), pige::bench::load_tools());
        } else if (arguments.size() > 3 && arguments[0] == "plans") {
            measure_plans(std::stoul(arguments[1]), static_cast<unsigned>(std::stoul(arguments[2])),
                          {arguments.begin() + 3, arguments.end()}, pige::bench::load_tools());
        } else {
            return usage();
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_scaling: %s\n", problem.what());
        return 1;
    }
    return 0;
}
