// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "read/read.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> found_in(const fs::path& root, const std::vector<fs::path>& inputs) {
    std::vector<std::string> names;
    const auto found = pige::read::find_records(inputs);
    REQUIRE(found.has_value());
    for (const auto& file : *found) names.push_back(fs::relative(file.path, root).string());
    return names;
}

const std::string record = R"({"tipo": "pige-2025"})";

}  // namespace

TEST_CASE("records are found in folders, in folders of folders and loose, sorted, each once") {
    const pige::test::TemporaryFolder folder;
    const fs::path root = fs::canonical(folder.path());
    folder.write("b/registro.json", record);
    folder.write("b/otro.json", record);  // a document of that record, not a record
    folder.write("grupo/a/registro.json", record);
    folder.write("suelto.json", record);
    folder.write("dañado.json", "{\"tipo\": ");
    folder.write("pige.json", R"({"base": "https://example.org/"})");
    folder.write("2018.json", R"({"entidad": {"tipo": "Empresa Pública"}})");
    folder.write("lista.json", R"([{"tipo": "pige-2025"}])");
    folder.write("nota.txt", record);
    folder.write(".oculto/registro.json", record);
    const std::vector<std::string> all = {"b/registro.json", "dañado.json", "grupo/a/registro.json", "suelto.json"};
    CHECK(found_in(root, {root}) == all);
    CHECK(found_in(root, {root / "suelto.json", root, root / "b", root / "grupo" / ".." / "suelto.json"}) == all);
    CHECK(found_in(root, {root / "nota.txt"}) == std::vector<std::string>{"nota.txt"});
}

TEST_CASE("the folder of a record is where it lies, and it is shown as it was given") {
    const pige::test::TemporaryFolder folder;
    folder.write("a/registro.json", record);
    const auto found = pige::read::find_records({folder.path() / "a"});
    REQUIRE(found->size() == 1);
    CHECK(found->front().folder == folder.path() / "a");
    CHECK(found->front().shown == (folder.path() / "a" / "registro.json").string());
}

TEST_CASE("what is missing or empty is told and does not stop the others") {
    const pige::test::TemporaryFolder folder;
    folder.write("a/registro.json", record);
    fs::create_directory(folder.path() / "vacía");
    const auto found = pige::read::find_records({folder.path() / "no", folder.path() / "a", folder.path() / "vacía"});
    REQUIRE(found.findings.size() == 2);
    CHECK(found.findings[0].code == "PIGE-L010");
    CHECK(found.findings[1].code == "PIGE-L011");
    CHECK(found->size() == 1);
}

TEST_CASE("links to folders are not followed round and round") {
    const pige::test::TemporaryFolder folder;
    folder.write("a/registro.json", record);
    fs::create_directory(folder.path() / "b");
    fs::create_directory_symlink(folder.path(), folder.path() / "b" / "arriba");
    CHECK(pige::read::find_records({folder.path()})->size() == 1);
}

TEST_CASE("records in XML are found beside those in JSON") {
    const std::string xml = "<registro xmlns='urn:pige:registro:1'/>";
    const pige::test::TemporaryFolder folder;
    const fs::path root = fs::canonical(folder.path());
    folder.write("a/registro.xml", xml);
    folder.write("a/otro.xml", xml);  // a document of that record, not a record
    folder.write("b/registro.json", record);
    folder.write("suelto.xml", xml);
    folder.write("dañado.xml", xml.substr(0, 38));
    folder.write("ajeno.xml", "<plan/>");
    CHECK(found_in(root, {root}) ==
          std::vector<std::string>{"a/registro.xml", "b/registro.json", "dañado.xml", "suelto.xml"});
}

TEST_CASE("a folder with its record in both forms is told, and neither is taken") {
    const pige::test::TemporaryFolder folder;
    folder.write("a/registro.json", record);
    folder.write("a/registro.xml", "<registro xmlns='urn:pige:registro:1'/>");
    folder.write("b/registro.json", record);
    const auto found = pige::read::find_records({folder.path()});
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings.front().code == "PIGE-L020");
    CHECK(found.findings.front().place.file == (folder.path() / "a").string());
    CHECK(found->size() == 1);
}
