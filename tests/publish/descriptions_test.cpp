// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "publish/publish.hpp"
#include "publish/release_folder.hpp"

using namespace pige;
using namespace pige::publish;
using support::Folder;
using support::put_release;

namespace {

const std::string plan_folder = "planes/901/2025-2028/v1";

/// A release whose catalogue tells portals `text` about its datasets.
release::Manifest release_that_says(const Folder& folder, const std::string& text) {
    release::Manifest manifest = put_release(folder.path(), 1);
    manifest.files.push_back(support::put(folder.path(), std::string(descriptions_path), "application/json", text));
    return manifest;
}

const std::string example =
    R"json([{"campos":{"title":"Título del catálogo","version":"1.0.0","url":"https://p.example.bo/a"},
  "extras":{"uri":"https://p.example.bo/id/1","theme":"[\"https://t/1\",\"https://t/2\"]","identifier":"FICT-901-K1O"},
  "palabras_clave":["datos abiertos","con, coma","La Paz"],
  "archivos":{"planes/901/2025-2028/v1/plan.pdf":{"uri":"https://p.example.bo/id/dist/1","name":"Plan oficial (PDF)",
              "license":"https://p.example.bo/licencia"}}}])json";

Dataset described(const Folder& folder, const std::string& text) {
    const release::Manifest manifest = release_that_says(folder, text);
    const auto descriptions = read_descriptions(manifest, folder.path());
    REQUIRE(descriptions.has_value());
    return datasets_of(manifest, *descriptions).front();
}

std::string code_of_broken(const Folder& folder, const std::string& text) {
    const auto descriptions = read_descriptions(release_that_says(folder, text), folder.path());
    CHECK_FALSE(descriptions.has_value());
    return descriptions.findings.at(0).code;
}

}  // namespace

TEST_CASE("what the catalogue says of a dataset is what the portal is told") {
    const Folder folder("descrito");
    const Dataset plan = described(folder, example);
    CHECK(plan.title == "Título del catálogo");
    CHECK(plan.notes == "Plan de una institución ficticia, para pruebas.");  // the catalogue says nothing of it
    CHECK(plan.fields.at("version") == "1.0.0");
    CHECK(plan.fields.at("url") == "https://p.example.bo/a");
    CHECK(plan.extras.at("uri") == "https://p.example.bo/id/1");
    CHECK(plan.extras.at("identifier") == "FICT-901-K1O");
    CHECK(plan.extras.at("theme") == R"(["https://t/1","https://t/2"])");
    CHECK(plan.extras.at("entidad") == "Entidad Ficticia N° 1");  // of the manifest, for the pages of a portal
    CHECK(plan.tags == std::vector<std::string>{"Universidad Pública", "La Paz", "EF1", "datos abiertos", "con  coma"});
    CHECK(plan.resources[1].name == "Plan oficial (PDF)");
    CHECK(plan.resources[1].facts.at("license") == "https://p.example.bo/licencia");
    CHECK_FALSE(plan.resources[1].facts.contains("name"));
    CHECK(plan.resources[0].facts.empty());
}

TEST_CASE("every word of the catalogue moves the fingerprint") {
    const Folder folder("descrito-huella");
    const Digest before = fingerprint(described(folder, example));
    CHECK(fingerprint(described(folder, example)) == before);
    for (const char* word : {"Título del", "1.0.0", "https://t/2", "datos abiertos", "/licencia", "id/dist"}) {
        CAPTURE(word);
        std::string changed = example;
        changed.replace(changed.find(word), 1, "x");
        CHECK(fingerprint(described(folder, changed)) != before);
    }
}

TEST_CASE("a release whose catalogue says nothing to portals is published as the manifest has it") {
    const Folder folder("sin-descripcion");
    const release::Manifest manifest = put_release(folder.path(), 1);
    const auto descriptions = read_descriptions(manifest, folder.path());
    REQUIRE(descriptions.has_value());
    CHECK(descriptions->empty());
    CHECK(datasets_of(manifest, *descriptions) == datasets_of(manifest));
}

TEST_CASE("descriptions that are broken, missing or changed are refused") {
    const Folder folder("descripcion-rota");
    CHECK(code_of_broken(folder, "{") == "PIGE-J001");
    CHECK(code_of_broken(folder, "{}") == "PIGE-P014");
    const release::Manifest manifest = release_that_says(folder, example);
    write_file_atomically(folder.path() / descriptions_path, example + " ");
    CHECK(read_descriptions(manifest, folder.path()).findings.at(0).code == "PIGE-P012");
    std::filesystem::remove(folder.path() / descriptions_path);
    CHECK(read_descriptions(manifest, folder.path()).findings.at(0).code == "PIGE-P012");
}
