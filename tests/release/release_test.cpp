// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/release.hpp"

#include <doctest/doctest.h>

#include "core/failure.hpp"
#include "core/files.hpp"

using namespace pige::release;

namespace {

/// A folder that is empty at the start and gone at the end.
struct TemporaryFolder {
    std::filesystem::path path;
    explicit TemporaryFolder(const std::string& name = "pige-release-test")
        : path(std::filesystem::temp_directory_path() / name) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

Manifest manifest_with(const std::vector<OutputFile>& files) {
    Manifest manifest;
    manifest.tools = {{"pige", "0.1.0"}};
    manifest.plans.push_back({"planes/9/2025-2028/v1",
                              "pige-9-2025-2028-v1",
                              "pige-2025",
                              pige::sha256("x"),
                              "2026-05-04",
                              "2026-05-04",
                              {{"titulo", "Plan"}},
                              {}});
    for (const OutputFile& file : files) {
        (file.path.starts_with("planes/") ? manifest.plans[0].files : manifest.files).push_back(entry_of(file));
    }
    return manifest;
}

const std::vector<OutputFile> two_files = {{"planes/9/2025-2028/v1/plan.json", "application/json", "Plan (JSON)", "{}"},
                                           {"datos/registros.csv", "text/csv", "Registros", "a\r\n"}};

}  // namespace

TEST_CASE("a manifest reads back as it was written") {
    const TemporaryFolder folder;
    const Manifest manifest = manifest_with(two_files);
    write_release(folder.path, two_files, {}, manifest);
    const auto back = read_manifest(folder.path);
    REQUIRE(back.has_value());
    CHECK(*back == manifest);
    CHECK(verify_release(folder.path, *back).empty());
}

TEST_CASE("a new folder has an empty manifest, a broken manifest is refused") {
    const TemporaryFolder folder;
    CHECK(read_manifest(folder.path)->plans.empty());
    for (const char* broken :
         {"{", "{}", R"({"formato":"pige-manifest/1","planes":[],"files":[{"path":"../x","sha256":"00"}]})"}) {
        CAPTURE(broken);
        pige::write_file_atomically(folder.path / "manifest.json", broken);
        const auto read = read_manifest(folder.path);
        CHECK_FALSE(read.has_value());
        CHECK(read.findings.back().code == "PIGE-E001");
    }
}

TEST_CASE("a changed byte, a missing file and a stray file are each found") {
    const TemporaryFolder folder;
    const Manifest manifest = manifest_with(two_files);
    write_release(folder.path, two_files, {}, manifest);
    pige::write_file_atomically(folder.path / "datos/registros.csv", "b\r\n");
    std::filesystem::remove(folder.path / "planes/9/2025-2028/v1/plan.json");
    pige::write_file_atomically(folder.path / "otro.txt", "x");
    const auto findings = verify_release(folder.path, manifest);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == "PIGE-E011");
    CHECK(findings[1].code == "PIGE-E012");
    CHECK(findings[2].code == "PIGE-E010");
}

TEST_CASE("what is no file is found too: links, also to the right bytes, and empty folders") {
    const TemporaryFolder folder;
    const TemporaryFolder outside("pige-release-outside");
    const Manifest manifest = manifest_with(two_files);
    write_release(folder.path, two_files, {}, manifest);
    CHECK(verify_release(folder.path, manifest).empty());
    std::filesystem::rename(folder.path / "datos/registros.csv", outside.path / "registros.csv");
    std::filesystem::create_symlink(outside.path / "registros.csv", folder.path / "datos/registros.csv");
    std::filesystem::create_symlink(outside.path / "no-existe", folder.path / "colgado");
    std::filesystem::create_directory_symlink(outside.path, folder.path / "enlace");
    std::filesystem::create_directories(folder.path / "planes/vacia");
    const auto findings = verify_release(folder.path, manifest);
    REQUIRE(findings.size() == 4);
    CHECK(findings[0] == pige::Diagnostic{"PIGE-E012", pige::Severity::Error, {"colgado", 0, {}}, {}});
    CHECK(findings[1].code == "PIGE-E013");
    CHECK(findings[1].place.file == "datos/registros.csv");
    CHECK(findings[2].place.file == "enlace");
    CHECK(findings[3].place.file == "planes/vacia");
}

TEST_CASE("a file that the next manifest does not list is removed with its empty folders") {
    const TemporaryFolder folder;
    const Manifest both = manifest_with(two_files);
    write_release(folder.path, two_files, {}, both);
    Manifest less = both;
    less.files.clear();
    write_release(folder.path, {}, both, less);
    CHECK_FALSE(std::filesystem::exists(folder.path / "datos"));
    CHECK(std::filesystem::exists(folder.path / "planes/9/2025-2028/v1/plan.json"));
}

TEST_CASE("what a killed build left behind is cleared away") {
    const TemporaryFolder folder;
    pige::write_file_atomically(folder.path / "datos/.registros.csv.1.0.tmp", "part");
    write_release(folder.path, two_files, {}, manifest_with(two_files));
    CHECK_FALSE(std::filesystem::exists(folder.path / "datos/.registros.csv.1.0.tmp"));
}

TEST_CASE("a folder that another run writes to is refused, and free again afterwards") {
    const TemporaryFolder folder;
    {
        const FolderLock lock(folder.path / "entrega");
        CHECK_THROWS_AS(FolderLock(folder.path / "entrega"), pige::Failure);
    }
    const FolderLock again(folder.path / "entrega");
    CHECK(std::filesystem::is_empty(folder.path / "entrega"));
}

TEST_CASE("checksums are those of sha256sum, relative to their folder") {
    const Manifest manifest = manifest_with(two_files);
    CHECK(checksums(manifest.plans[0].files, "planes/9/2025-2028/v1") == pige::sha256("{}").hex() + "  plan.json\n");
}
