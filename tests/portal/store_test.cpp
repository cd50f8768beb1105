// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/store.hpp"

#include <doctest/doctest.h>

#include "portal/running_portal.hpp"

using namespace pige;
using namespace pige::support;

namespace {

std::string failure_of(const portal::Settings& settings) {
    try {
        static_cast<void>(portal::Server::start(settings));
    } catch (const Failure& failure) {
        return failure.finding().code;
    }
    return {};
}

std::string read_all(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += read_file(entry.path()).value_or("") + entry.path().string();
    }
    return bytes;
}

}  // namespace

TEST_CASE("a portal that is stopped and started holds what it held") {
    RunningPortal portal("reabre");
    const Folder release("entrega-reabre");
    const release::Manifest manifest = put_release(release.path(), 2);
    REQUIRE(portal.publish(manifest, release.path()));
    const auto before = portal.get("/api/3/action/package_show?id=pige-902-2025-2028-v1");
    portal.stop();
    portal.start();
    const auto after = portal.get("/api/3/action/package_show?id=pige-902-2025-2028-v1");
    CHECK(result_of(after)["extras"] == result_of(before)["extras"]);
    CHECK(portal.get("/" + manifest.plans[1].files[1].path).body == "%PDF-1.7 uno902");
    int writes = -1;
    CHECK(portal.publish(manifest, release.path(), &writes));
    CHECK(writes == 0);
}

TEST_CASE("a port in use, a store in use and missing files have each their failure") {
    const RunningPortal portal("fallas");
    portal::Settings settings = portal.settings();
    CHECK(failure_of(settings) == "PIGE-F031");  // another process would change what this one remembers
    settings.data = portal.folder() / "otros";
    settings.port = portal.port();
    CHECK(failure_of(settings) == "PIGE-F030");
    settings.port = 0;
    settings.address = "no es una dirección";
    CHECK(failure_of(settings) == "PIGE-F030");
    settings.address = "127.0.0.1";
    write_file_atomically(portal.folder() / "archivo", "x");
    settings.data = portal.folder() / "archivo";
    CHECK(failure_of(settings) == "PIGE-F031");
    settings.data = portal.folder() / "otros";
    settings.templates = portal.folder() / "nada";
    CHECK(failure_of(settings) == "PIGE-F032");
    settings.templates = portal.settings().templates;
    settings.stylesheets = portal.folder() / "nada";
    CHECK(failure_of(settings) == "PIGE-F032");
    settings.stylesheets = portal.settings().stylesheets;
    settings.data_files = portal.folder() / "nada";
    CHECK(failure_of(settings) == "PIGE-F032");
}

TEST_CASE("bytes lie under their digest, once, and leftovers of a killed process are cleared") {
    const Folder folder("deposito");
    {
        portal::Store store(folder.path());
        CHECK(store.keep_file("hola") == sha256("hola"));
        CHECK(store.keep_file("hola") == sha256("hola"));
        CHECK(read_file(store.file(sha256("hola"))) == "hola");
        write_file_atomically(folder.path() / "archivos/aa/.x.1.tmp", "medio");
    }
    const portal::Store store(folder.path());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "archivos/aa/.x.1.tmp"));
}

TEST_CASE("a file that a crash left half written is written again") {
    const Folder folder("medio");
    portal::Store store(folder.path());
    const auto digest = store.keep_file("hola");
    std::filesystem::resize_file(store.file(digest), 2);
    CHECK(store.keep_file("hola") == digest);
    CHECK(read_file(store.file(digest)) == "hola");
}

TEST_CASE("the token is nowhere in what the portal keeps or answers") {
    const RunningPortal portal("canario");
    const Folder release("entrega-canario");
    REQUIRE(portal.publish(put_release(release.path(), 1), release.path()));
    CHECK(portal.call("package_create", {{"name", "x"}}).body.find(canary) == std::string::npos);
    CHECK(portal.get("/", canary).body.find(canary) == std::string::npos);
    CHECK(portal.get("/nada", canary).body.find(canary) == std::string::npos);
    CHECK(read_all(portal.folder()).find(canary) == std::string::npos);
}
