// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "portal/running_portal.hpp"

using namespace pige;
using namespace pige::support;

TEST_CASE("a release goes to the embedded portal over HTTP, and a second run writes nothing") {
    const RunningPortal portal("publica");
    const Folder release("entrega-publica");
    const release::Manifest manifest = put_release(release.path(), 3);
    int writes = 0;
    REQUIRE(portal.publish(manifest, release.path(), &writes));
    CHECK(writes == 8);
    CHECK(portal.publish(manifest, release.path(), &writes));
    CHECK(writes == 0);
    for (const release::PlanEntry& plan : manifest.plans) {
        for (const release::FileEntry& file : plan.files) {
            const auto answer = portal.get("/" + file.path);
            CAPTURE(file.path);
            CHECK(answer.status == 200);
            CHECK(sha256(answer.body) == file.sha256);
        }
    }
    CHECK(portal.get("/catalog.ttl").content_type == "text/turtle; charset=utf-8");
    CHECK(portal.get("/datos/registros.csv").body == "c\nuno\n");
}

TEST_CASE(
    "what describes a release is served at its address with its media type, and robots find the map of the site") {
    const RunningPortal portal("descripciones");
    const Folder release("entrega-descripciones");
    release::Manifest manifest = put_release(release.path(), 1);
    const std::vector<std::pair<std::string, std::string>> types = {{"catalog.jsonld", "application/ld+json"},
                                                                    {"catalog.rdf", "application/rdf+xml"},
                                                                    {"data.json", "application/json"},
                                                                    {"feed.atom", "application/atom+xml"},
                                                                    {"sitemap.xml", "application/xml"}};
    for (const auto& [path, type] : types) manifest.files.push_back(put(release.path(), path, type, "<a/>" + path));
    manifest.files.push_back(put(release.path(), "index.html", "text/html", "una portada"));
    const auto holds = [](const std::string& text, std::string_view part) { return text.find(part) != text.npos; };
    CHECK_FALSE(holds(portal.get("/robots.txt").body, "Sitemap"));
    REQUIRE(portal.publish(manifest, release.path()));
    for (const auto& [path, type] : types) {
        const auto answer = portal.get("/" + path);
        CAPTURE(path);
        CHECK(answer.status == 200);
        CHECK(answer.content_type == type);
        CHECK(answer.body == "<a/>" + path);
    }
    CHECK(holds(portal.get("/robots.txt").body, "Sitemap: https://planes.example.bo/sitemap.xml\n"));
    CHECK(holds(portal.get("/datos").body, "<a href=\"/feed.atom\">Título de feed.atom</a>"));
    // The portal's own list is the first page, not the one for servers that only give files.
    CHECK_FALSE(holds(portal.get("/index.html").body, "una portada"));
}

TEST_CASE("the catalogue's addresses of things lead to what describes them") {
    const RunningPortal portal("direcciones");
    const Folder release("entrega-direcciones");
    release::Manifest manifest = put_release(release.path(), 1);
    CHECK(portal.get("/id/catalogo").status == 404);
    manifest.files.push_back(
        put(release.path(), "datos/contexto-pige-2025.jsonld", "application/ld+json", "{\"@context\":{}}"));
    REQUIRE(portal.publish(manifest, release.path()));
    const std::string page = portal.get("/planes/901/2025-2028/v1/plan.html").body;
    const std::string catalogue = portal.get("/catalog.ttl").body;
    REQUIRE(page != catalogue);
    CHECK(portal.get("/id/dataset/pige-901-2025-2028/v1").body == page);
    CHECK(portal.get("/id/dataset/pige-901-2025-2028").body == catalogue);
    CHECK(portal.get("/id/catalogo").body == catalogue);
    CHECK(portal.get("/def/pige-2025").body == "{\"@context\":{}}");
    CHECK(portal.get("/def/otro").status == 404);
}

TEST_CASE("a new release replaces what changed and keeps the addresses") {
    const RunningPortal portal("reemplaza");
    const Folder release("entrega-reemplaza");
    REQUIRE(portal.publish(put_release(release.path(), 2), release.path()));
    const release::Manifest changed = put_release(release.path(), 2, "dos");
    int writes = 0;
    REQUIRE(portal.publish(changed, release.path(), &writes));
    CHECK(writes == 3);
    CHECK(portal.get("/" + changed.plans[0].files[1].path).body == "%PDF-1.7 dos901");
}

TEST_CASE("publishing with a bad token is refused before anything is written") {
    const RunningPortal portal("mala-clave");
    const Folder release("entrega-mala");
    const auto client = publish::connect_ckan({portal.address(), "otra", "Authorization", {}, 5});
    publish::Options options;
    options.pause = [](int) {};
    const auto plan = publish::plan_changes(publish::datasets_of(put_release(release.path(), 1)), *client, options);
    CHECK_FALSE(plan.has_value());
    REQUIRE(plan.findings.size() == 1);
    CHECK(plan.findings[0].code == "PIGE-P002");
    CHECK(client->requests() == std::pair{1, 0});
}

TEST_CASE("a deleted plan disappears from the pages and comes back with the next run") {
    const RunningPortal portal("vuelve");
    const Folder release("entrega-vuelve");
    const release::Manifest manifest = put_release(release.path(), 2);
    REQUIRE(portal.publish(manifest, release.path()));
    const std::string pdf = "/" + manifest.plans[0].files[1].path;
    REQUIRE(portal.call("package_delete", {{"id", manifest.plans[0].dataset_name}}).status == 200);
    CHECK(portal.get(pdf).status == 404);
    CHECK(portal.get("/v/FICT-901-K1O").status == 404);
    CHECK(portal.get("/").body.find("Ficticia N° 1<") == std::string::npos);
    int writes = 0;
    REQUIRE(portal.publish(manifest, release.path(), &writes));
    CHECK(writes == 1);
    CHECK(portal.get(pdf).status == 200);
}
