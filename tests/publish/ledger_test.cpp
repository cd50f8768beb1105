// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/ledger.hpp"

#include <doctest/doctest.h>

#include <array>

#include "core/failure.hpp"
#include "foreign/http.hpp"
#include "foreign/sqlite.hpp"
#include "publish/memory_portal.hpp"
#include "publish/release_folder.hpp"
#include "support/loopback.hpp"

using namespace pige;
using namespace pige::publish;
using support::Folder;
using support::Loopback;
using support::put_release;

namespace {

const foreign::HttpLibrary library;
const LedgerRun example_run{"https://portal.example.bo", "entrega", "pige de prueba"};

std::string fixed_time() {
    return "2026-05-04T12:00:00Z";
}

Options patient() {
    Options options;
    options.attempts = 2;
    options.pause = [](int) {};
    return options;
}

/// All rows of `sql`, their columns joined by `|`.
std::vector<std::string> rows(const std::filesystem::path& file, const std::string& sql, int columns = 1) {
    const foreign::Database database(file);
    foreign::Statement statement = database.prepare(sql);
    std::vector<std::string> result;
    while (statement.step()) {
        std::string row = statement.text(0);
        for (int i = 1; i < columns; ++i) row += "|" + statement.text(i);
        result.push_back(row);
    }
    return result;
}

/// Publishes `manifest`, every request told to a ledger at `file`; true when everything was done.
bool publish_with_ledger(const Folder& folder,
                         const release::Manifest& manifest,
                         MemoryPortal& memory,
                         const std::filesystem::path& file) {
    Ledger ledger(file, example_run, fixed_time);
    const auto portal = recorded(memory, {&ledger});
    const auto plan = plan_changes(datasets_of(manifest), *portal, patient());
    const bool planned = plan.has_value();
    const bool done = planned && apply(*plan, folder.path(), *portal, patient()).findings.empty();
    ledger.finish();
    return done;
}

std::string failure_of(const std::filesystem::path& file) {
    try {
        const Ledger ledger(file, example_run, fixed_time);
    } catch (const Failure& failure) {
        CHECK_FALSE(argument(failure.finding(), "detalle").empty());
        return failure.finding().code;
    }
    return {};
}

}  // namespace

TEST_CASE("a writing request is on disk, without an answer, before it leaves") {
    const Folder folder("libro-antes");
    const release::Manifest manifest = put_release(folder.path(), 1);
    const std::filesystem::path file = folder.path() / "estado/libro.sqlite";
    MemoryPortal memory;
    std::vector<std::string> seen;
    memory.fault = [&](int) {
        const std::string& now = memory.log.back();
        if (now.starts_with("create") || now.starts_with("revise")) {
            for (const std::string& row :
                 rows(file, "SELECT paso || ' ' || conjunto, respuesta IS NULL FROM pedidos ORDER BY id DESC LIMIT 1",
                      2)) {
                seen.push_back(row);
            }
        }
        return Fault::None;
    };
    CHECK(publish_with_ledger(folder, manifest, memory, file));
    CHECK(seen == std::vector<std::string>{"create pige-901-2025-2028-v1|1", "revise pige-901-2025-2028-v1|1",
                                           "create pige-nacional|1", "revise pige-nacional|1"});
}

TEST_CASE("the ledger tells every request of a run with its answer and what was read back") {
    const Folder folder("libro-todo");
    release::Manifest manifest = put_release(folder.path(), 1);
    manifest.files.clear();
    const std::filesystem::path file = folder.path() / "libro.sqlite";
    MemoryPortal memory;
    REQUIRE(publish_with_ledger(folder, manifest, memory, file));
    const std::string mark = fingerprint(datasets_of(manifest).front()).hex();
    const std::string name = "pige-901-2025-2028-v1";
    CHECK(rows(file, "SELECT paso, conjunto, archivos, respuesta, visto FROM pedidos ORDER BY id", 5) ==
          std::vector<std::string>{"access||0|done|", "look|" + name + "|0|not_found|", "create|" + name + "|0|done|",
                                   "revise|" + name + "|3|done|" + mark, "verify|" + name + "|0|done|" + mark});
    CHECK(rows(file, "SELECT portal, entrega, programa, inicio, fin FROM corridas", 5) ==
          std::vector<std::string>{
              "https://portal.example.bo|entrega|pige de prueba|2026-05-04T12:00:00Z|2026-05-04T12:00:00Z"});
    CHECK(rows(file, "SELECT DISTINCT length(pedido) FROM pedidos WHERE paso IN ('create', 'revise')") ==
          std::vector<std::string>{"64"});
    CHECK(rows(file, "SELECT count(DISTINCT pedido) FROM pedidos WHERE paso IN ('create', 'revise')").front() == "2");
}

TEST_CASE("whatever fails, the ledger holds as many writing requests as were sent, all answered") {
    const Folder folder("libro-fallas");
    const release::Manifest manifest = put_release(folder.path(), 1);
    for (const Fault fault : {Fault::Unsent, Fault::LostRequest, Fault::LostAnswer, Fault::OldAnswer}) {
        for (int broken = 0; broken < 11; ++broken) {
            CAPTURE(broken);
            CAPTURE(static_cast<int>(fault));
            const std::filesystem::path file = folder.path() / "libro.sqlite";
            for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + part);
            MemoryPortal memory;
            memory.fault = [&](int request) { return request == broken ? fault : Fault::None; };
            static_cast<void>(publish_with_ledger(folder, manifest, memory, file));
            CHECK(rows(file, "SELECT count(*) FROM pedidos WHERE paso IN ('create', 'revise')").front() ==
                  std::to_string(memory.requests().second));
            CHECK(rows(file, "SELECT count(*) FROM pedidos").front() == std::to_string(memory.total()));
            CHECK(rows(file, "SELECT count(*) FROM pedidos WHERE respuesta IS NULL").front() == "0");
        }
    }
}

TEST_CASE("a run that was interrupted is known to the next one, on the same portal only") {
    const Folder folder("libro-cortado");
    const std::filesystem::path file = folder.path() / "libro.sqlite";
    const auto answered = [](Ledger& ledger, const Request& request) {
        ledger.intend(request);
        ledger.conclude(request, {Outcome::Done, {}, std::nullopt});
    };
    {
        Ledger ledger(file, example_run, fixed_time);
        answered(ledger, {Step::Create, "pige-a", sha256("a"), 0, 0});
        ledger.intend({Step::Revise, "pige-b", sha256("b"), 3, 10});
    }
    {
        const Ledger elsewhere(file, {"https://otro.example.bo", "entrega", "pige"}, fixed_time);
        CHECK(elsewhere.unanswered().empty());
    }
    Ledger next(file, example_run, fixed_time);
    CHECK(next.unanswered() == std::vector<std::string>{"pige-b"});
    answered(next, {Step::Revise, "pige-b", sha256("b"), 3, 10});
    CHECK(next.unanswered().empty());
}

TEST_CASE("deleting the ledger between two runs changes nothing on the portal") {
    const Folder folder("libro-borrado");
    const release::Manifest manifest = put_release(folder.path(), 2);
    const std::filesystem::path file = folder.path() / "estado/libro.sqlite";
    MemoryPortal memory;
    memory.fault = [](int request) { return request >= 7 ? Fault::LostAnswer : Fault::None; };
    CHECK_FALSE(publish_with_ledger(folder, manifest, memory, file));
    MemoryPortal twin;
    twin.datasets = memory.datasets;
    CHECK(publish_with_ledger(folder, manifest, twin, file));
    std::filesystem::remove_all(file.parent_path());
    memory.fault = [](int) { return Fault::None; };
    const std::size_t before = memory.log.size();
    const std::size_t twin_requests = twin.log.size();
    CHECK(publish_with_ledger(folder, manifest, memory, file));
    CHECK(memory.log.size() - before == twin_requests);
    for (const auto& [name, stored] : twin.datasets) {
        CHECK(memory.datasets.at(name).remote.fingerprint == stored.remote.fingerprint);
        CHECK(memory.datasets.at(name).files == stored.files);
    }
    const int writes = memory.requests().second;
    std::filesystem::remove_all(file.parent_path());
    CHECK(publish_with_ledger(folder, manifest, memory, file));
    CHECK(memory.requests().second == writes);
}

TEST_CASE("a ledger that cannot be made or is none stops the run before any request") {
    const Folder folder("libro-cerrado");
    write_file_atomically(folder.path() / "archivo", "no soy una carpeta");
    CHECK(failure_of(folder.path() / "archivo/libro.sqlite") == "PIGE-F046");
    CHECK(failure_of(folder.path() / "archivo") == "PIGE-F046");
    std::filesystem::create_directory(folder.path() / "carpeta");
    CHECK(failure_of(folder.path() / "carpeta") == "PIGE-F046");
    {
        foreign::Database later(folder.path() / "de-otra-version.sqlite");
        later.execute("PRAGMA user_version = 99");
    }
    CHECK(failure_of(folder.path() / "de-otra-version.sqlite") == "PIGE-F046");
}

TEST_CASE("the token is nowhere in the ledger, even when the portal sends it back") {
    const Folder folder("libro-canario");
    const std::string canary = "clave-canario-4417";
    const std::string echo = R"({"success":false,"error":{"__type":"x","message":"clave )" + canary + R"( mala"}})";
    const Loopback server({Loopback::answer(409, "application/json", echo)});
    const std::filesystem::path file = folder.path() / "libro.sqlite";
    {
        Ledger ledger(file, {server.address(), "entrega", "pige"}, fixed_time);
        const auto ckan = connect_ckan({server.address(), canary, "Authorization", {}, 5});
        const auto portal = recorded(*ckan, {&ledger});
        Dataset dataset;
        dataset.name = "pige-901";
        CHECK(portal->create_private(dataset, "ctic-epb").outcome == Outcome::Conflict);
        CHECK(portal->revise(dataset, "ctic-epb", {}).outcome == Outcome::Conflict);
        ledger.finish();
        CHECK(server.requests().at(0).find(canary) != std::string::npos);  // it was really sent
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            const std::string bytes = read_file(entry.path()).value_or("");
            CHECK(bytes.find(canary) == std::string::npos);
        }
    }
    CHECK(rows(file, "SELECT detalle FROM pedidos ORDER BY id").front().find("***") != std::string::npos);
}
