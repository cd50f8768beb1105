// SPDX-License-Identifier: GPL-3.0-or-later
// The program under test in a comparison with other document generators: README.md of this folder.
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "bench/corpus_record.hpp"
#include "bench/rendering.hpp"
#include "core/files.hpp"

namespace {

void write_whole(const std::filesystem::path& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) throw std::runtime_error("cannot write " + path.string());
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (std::fclose(file) != 0 || !written) throw std::runtime_error("cannot write " + path.string());
}

void make(const std::filesystem::path& plan, const std::filesystem::path& pdf, const pige::BuildTools& tools) {
    const auto bytes = pige::read_file(plan);
    if (!bytes) throw std::runtime_error("cannot read " + plan.string());
    write_whole(pdf, pige::bench::render_record(pige::bench::record_of_corpus(*bytes), tools).bytes);
}

void make_fleet(const std::filesystem::path& folder, const pige::BuildTools& tools) {
    std::filesystem::create_directories(folder);
    for (std::string line; std::getline(std::cin, line);) {
        const auto start = std::chrono::steady_clock::now();
        const std::filesystem::path plan(line);
        make(plan, folder / plan.stem().concat(".pdf"), tools);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        std::printf("%.6f %s\n", taken.count(), line.c_str());
    }
}

}  // namespace

int main(int count, char** words) {
    try {
        const std::string_view mode = count > 1 ? words[1] : "";
        if (mode == "one" && count == 4) {
            make(words[2], words[3], pige::bench::load_tools());
        } else if (mode == "fleet" && count == 3) {
            make_fleet(words[2], pige::bench::load_tools());
        } else {
            std::fputs("bench_peer one PLAN.json OUT.pdf | bench_peer fleet OUTDIR < LIST\n", stderr);
            return 2;
        }
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_peer: %s\n", problem.what());
        return 1;
    }
    return 0;
}
