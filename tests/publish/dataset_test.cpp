// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <set>

#include "publish/publish.hpp"
#include "publish/release_folder.hpp"

using namespace pige;
using namespace pige::publish;

TEST_CASE("a release gives one dataset per plan and, last, the national one") {
    const support::Folder folder("conjuntos");
    const std::vector<Dataset> datasets = datasets_of(support::put_release(folder.path(), 2));
    REQUIRE(datasets.size() == 3);
    const Dataset& plan = datasets[0];
    CHECK(plan.name == "pige-901-2025-2028-v1");
    CHECK(plan.title == "Plan Institucional de Gobierno Electrónico – Entidad Ficticia N° 1 (2025–2028)");
    CHECK(plan.notes == "Plan de una institución ficticia, para pruebas.");
    CHECK(plan.tags == std::vector<std::string>{"Universidad Pública", "La Paz", "EF1"});
    CHECK(plan.extras.at("codigo") == "FICT-901-K1O");
    CHECK(plan.extras.at("issued") == "2026-05-04");
    CHECK(plan.extras.at("temporal_end") == "2028-12-31");
    CHECK(plan.extras.at("licencia") == "https://planes.example.bo/licencia");
    CHECK_FALSE(plan.extras.contains("descripcion"));
    REQUIRE(plan.resources.size() == 3);
    CHECK(plan.resources[1].format == "PDF");
    CHECK(plan.resources[1].file_name == "plan.pdf");
    CHECK(datasets[2].name == "pige-nacional");
    REQUIRE(datasets[2].resources.size() == 2);  // the stylesheet belongs to the portal, not to the data
    CHECK(datasets[2].resources[0].path == "catalog.ttl");
    CHECK(datasets[2].resources[0].format == "Turtle");
}

TEST_CASE("a tag has only what CKAN takes, and one that nothing is left of is left out") {
    const support::Folder folder("etiquetas");
    release::Manifest manifest = support::put_release(folder.path(), 1);
    manifest.plans[0].facts["clase"] = "Salud (pública), ñ/1";
    manifest.plans[0].facts["departamento"] = "¿?";
    manifest.plans[0].facts["sigla"] =
        "e\xcc\x81\xc2\xba";  // a combining accent is no letter to CKAN, nor is an ordinal to us
    CHECK(datasets_of(manifest)[0].tags == std::vector<std::string>{"Salud  pública   ñ 1"});
}

TEST_CASE("a release without national files has no national dataset") {
    const support::Folder folder("sin-nacional");
    release::Manifest manifest = support::put_release(folder.path(), 1);
    manifest.files.clear();
    CHECK(datasets_of(manifest).size() == 1);
}

TEST_CASE("everything that a dataset says or holds moves its fingerprint") {
    const support::Folder folder("huella");
    const Dataset original = datasets_of(support::put_release(folder.path(), 1)).front();
    std::set<std::string> seen = {fingerprint(original).hex()};
    const auto differs = [&](auto&& change) {
        Dataset copy = original;
        change(copy);
        return seen.insert(fingerprint(copy).hex()).second;
    };
    CHECK(fingerprint(Dataset(original)) == fingerprint(original));
    CHECK(differs([](Dataset& d) { d.title += "."; }));
    CHECK(differs([](Dataset& d) { d.notes += "."; }));
    CHECK(differs([](Dataset& d) { d.tags.pop_back(); }));
    CHECK(differs([](Dataset& d) { d.extras["x"] = "y"; }));
    CHECK(differs([](Dataset& d) { d.resources.pop_back(); }));
    CHECK(differs([](Dataset& d) { std::swap(d.resources[0], d.resources[1]); }));
    CHECK(differs([](Dataset& d) { d.resources[0].sha256 = sha256("otro"); }));
    CHECK(differs([](Dataset& d) { d.resources[0].media_type = "text/plain"; }));
}

TEST_CASE("a file that changes gets a new resource id, one that does not keeps it") {
    const support::Folder folder("ids");
    const Dataset before = datasets_of(support::put_release(folder.path(), 1)).front();
    release::Manifest manifest = support::put_release(folder.path(), 1);
    manifest.plans[0].files[1] =
        support::put(folder.path(), manifest.plans[0].files[1].path, "application/pdf", "%PDF nuevo");
    const Dataset after = datasets_of(manifest).front();
    CHECK(after.resources[0].id == before.resources[0].id);
    CHECK(after.resources[1].id != before.resources[1].id);
}
