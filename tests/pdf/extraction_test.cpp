// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "core/files.hpp"
#include "reader.hpp"
#include "support/sample_paged_plan.hpp"

using namespace pige;

namespace {

/// A PDF on disk for other programs, removed afterwards.
class FileOnDisk {
public:
    FileOnDisk(const std::string& name, const pdf::PdfFile& file)
        : path_(std::filesystem::temp_directory_path() / ("pige-" + name + ".pdf")) {
        write_file_atomically(path_, file.bytes);
    }
    FileOnDisk(const FileOnDisk&) = delete;
    FileOnDisk& operator=(const FileOnDisk&) = delete;
    ~FileOnDisk() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string quoted() const { return "'" + path_.string() + "'"; }

private:
    std::filesystem::path path_;
};

bool installed(const std::string& program) {
    if (std::system(("command -v " + program + " >/dev/null").c_str()) == 0) {
        return true;
    }
    MESSAGE("skipped: ", program, " is not installed");
    return false;
}

std::string output_of(const std::string& command) {
    std::string output;
    std::FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    for (std::size_t read = 0; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        output.append(buffer.data(), read);
    }
    CHECK(pclose(pipe) == 0);
    return output;
}

}  // namespace

TEST_CASE("qpdf finds nothing wrong with the file") {
    if (!installed("qpdf")) {
        return;
    }
    const FileOnDisk file("qpdf", test::written(test::sample_paged_plan(test::book())));
    CHECK(output_of("qpdf --check " + file.quoted() + " 2>&1").find("No syntax or stream encoding errors") !=
          std::string::npos);
}

TEST_CASE("the text that went in comes out") {
    if (!installed("pdftotext")) {
        return;
    }
    const std::string text =
        "La oficina certificó «eficaz» (100 %) — el año 2025\\2028: ffi, VÁ, ø, g\u0303, \u2018x\u2019.";
    const FileOnDisk file("text", test::written(test::one_paragraph_plan(test::book(), text)));
    CHECK(output_of("pdftotext -raw " + file.quoted() + " -") == text + "\n\f");
}

TEST_CASE("lines, soft hyphens and pages come out in reading order") {
    if (!installed("pdftotext")) {
        return;
    }
    const FileOnDisk file("order", test::written(test::sample_paged_plan(test::book())));
    const std::string text = output_of("pdftotext -raw " + file.quoted() + " -");
    std::size_t place = 0;
    for (const char* part :
         {"cinco trá\u00AD\nmites. Año 2025: «100 %».", "1 Infraestructura 2", "Enlaces de fibra",
          "Norma en el portal de ejemplo", "Tabla 1. Enlaces por año", "la otra página", "Aprobación y firmas"}) {
        CAPTURE(part);
        const std::size_t found = text.find(part, place);
        CHECK(found != std::string::npos);
        place = found == std::string::npos ? place : found;
    }
}

TEST_CASE("all fonts of the file are embedded and have a text map") {
    if (!installed("pdffonts")) {
        return;
    }
    const FileOnDisk file("fonts", test::written(test::sample_paged_plan(test::book())));
    const std::string table = output_of("pdffonts " + file.quoted());
    std::size_t fonts = 0;
    for (std::size_t line = table.find("Identity-H"); line != std::string::npos;
         line = table.find("Identity-H", line + 1)) {
        CHECK(table.substr(line).starts_with("Identity-H       yes yes yes"));
        ++fonts;
    }
    CHECK(fonts == 4);
}
