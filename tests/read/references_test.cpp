// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "core/digest.hpp"
#include "read/read.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;
using pige::read::referenced_file;

pige::Checked<pige::plan::PlanRecord> read_with_chapter(const fs::path& folder, const std::string& name) {
    pige::plan::PlanType type;
    type.id = "prueba";
    return pige::read::read_record(
        "{\"tipo\": \"prueba\", \"entidad\": {\"nombre\": \"E\"}, \"capitulos\": [{\"id\": \"a\", "
        "\"titulo\": \"A\", \"texto\": \"" +
            name + "\"}]}",
        "r.json", folder, {{"prueba", type}});
}

std::string only_code(const pige::Checked<pige::plan::PlanRecord>& record) {
    return record.findings.size() == 1 ? record.findings.front().code : std::to_string(record.findings.size());
}

}  // namespace

TEST_CASE("a file beside the record or in a folder below it is found") {
    const pige::test::TemporaryFolder folder;
    folder.write("plan/a.md", "uno");
    folder.write("plan/anexos/b.md", "dos");
    CHECK(referenced_file(folder.path() / "plan", "a.md") == "uno");
    CHECK(referenced_file(folder.path() / "plan", "anexos/b.md") == "dos");
    CHECK_FALSE(referenced_file(folder.path() / "plan", "c.md").has_value());
    CHECK_FALSE(referenced_file(folder.path() / "plan", "anexos").has_value());
    CHECK_FALSE(referenced_file(folder.path() / "plan", "").has_value());
    CHECK_FALSE(referenced_file(folder.path() / "plan", std::string(5000, 'n')).has_value());
}

TEST_CASE("no name leads out of the folder") {
    const pige::test::TemporaryFolder folder;
    folder.write("secreto.md", "secreto");
    folder.write("plan-vecino/v.md", "vecino");
    folder.write("plan/a.md", "uno");
    fs::create_symlink(folder.path() / "secreto.md", folder.path() / "plan" / "enlace.md");
    fs::create_directory_symlink(folder.path(), folder.path() / "plan" / "arriba");
    fs::create_symlink("ciclo.md", folder.path() / "plan" / "ciclo.md");
    fs::create_symlink("a.md", folder.path() / "plan" / "dentro.md");
    for (const std::string& name :
         {std::string("../secreto.md"), std::string("x/../../secreto.md"), (folder.path() / "secreto.md").string(),
          std::string("enlace.md"), std::string("arriba/secreto.md"), std::string("../plan-vecino/v.md")}) {
        CAPTURE(name);
        CHECK_FALSE(referenced_file(folder.path() / "plan", name).has_value());
        CHECK(only_code(read_with_chapter(folder.path() / "plan", name)) == "PIGE-L005");
    }
    CHECK(only_code(read_with_chapter(folder.path() / "plan", "ciclo.md")) == "PIGE-L004");
    CHECK(referenced_file(folder.path() / "plan", "dentro.md") == "uno");
}

TEST_CASE("a named pipe is not waited for") {
    const pige::test::TemporaryFolder folder;
    REQUIRE(::mkfifo((folder.path() / "tubo.md").c_str(), 0600) == 0);
    CHECK(only_code(read_with_chapter(folder.path(), "tubo.md")) == "PIGE-L004");
}

TEST_CASE("the text of a chapter comes from its file, or stands in the record") {
    const pige::test::TemporaryFolder folder;
    folder.write("diagnostico.md", "# Título\n\ttexto\r\n");
    const auto from_file = read_with_chapter(folder.path(), "diagnostico.md");
    REQUIRE(from_file.has_value());
    CHECK(from_file.findings.empty());
    CHECK(from_file->chapters.front().file == "diagnostico.md");
    CHECK(from_file->chapters.front().markdown == "# Título\n\ttexto\r\n");
    const auto in_place = read_with_chapter(folder.path(), "Véase\\nel anexo.md");
    CHECK(in_place->chapters.front().markdown == "Véase\nel anexo.md");
    CHECK(in_place->chapters.front().file.empty());
}

TEST_CASE("a chapter that is not text is refused under its own name") {
    const pige::test::TemporaryFolder folder;
    folder.write("a.md", "\xff\xfe");
    folder.write("b.md", std::string("a\0b", 3));
    const auto broken = read_with_chapter(folder.path(), "a.md");
    CHECK(only_code(broken) == "PIGE-J002");
    CHECK(broken.findings.front().place.file == "a.md");
    CHECK(only_code(read_with_chapter(folder.path(), "b.md")) == "PIGE-J006");
}

TEST_CASE("an approved document must have the declared digest, and may be absent when it is not needed") {
    const pige::test::TemporaryFolder folder;
    folder.write("aprobado.pdf", "%PDF-1.7");
    pige::plan::PlanType type;
    const auto read = [&](const std::string& name, const std::string& digest, pige::read::Documents documents) {
        return pige::read::read_record(R"({"tipo": "prueba", "entidad": {"nombre": "E"}, "documentos": {"aprobado":
            {"archivo": ")" + name + R"(", "sha256": ")" +
                                           digest + R"("}}})",
                                       "r.json", folder.path(), {{"prueba", type}}, documents);
    };
    using pige::read::Documents;
    CHECK(read("aprobado.pdf", pige::sha256("%PDF-1.7").hex(), Documents::MustExist).findings.empty());
    CHECK(only_code(read("aprobado.pdf", pige::sha256("x").hex(), Documents::MustExist)) == "PIGE-L015");
    CHECK(only_code(read("aprobado.pdf", "abc", Documents::MustExist)) == "PIGE-L002");
    CHECK(only_code(read("otro.pdf", pige::sha256("x").hex(), Documents::MustExist)) == "PIGE-L004");
    CHECK(read("otro.pdf", pige::sha256("x").hex(), Documents::NotNeeded).findings.empty());
}
