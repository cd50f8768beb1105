// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/sqlite.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <optional>

#include "core/failure.hpp"

using namespace pige::foreign;

namespace {

class Folder {
public:
    Folder() : path(std::filesystem::temp_directory_path() / ("pige-sqlite-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

}  // namespace

TEST_CASE("what was committed is there after reopening, what was not is gone") {
    const Folder folder;
    {
        Database database(folder.path / "a.sqlite");
        database.execute("CREATE TABLE t (k TEXT, n INTEGER)");
        Transaction kept(database);
        database.prepare("INSERT INTO t VALUES (?, ?)").bind(1, std::string_view("ñ")).bind(2, std::int64_t{7}).run();
        kept.commit();
    }
    {
        Database database(folder.path / "a.sqlite");
        const Transaction lost(database);
        database.execute("DELETE FROM t");
    }
    const Database database(folder.path / "a.sqlite");
    Statement rows = database.prepare("SELECT k, n FROM t");
    REQUIRE(rows.step());
    CHECK(rows.text(0) == "ñ");
    CHECK(rows.number(1) == 7);
    CHECK_FALSE(rows.step());
}

TEST_CASE("a store keeps its journal so that a power cut loses nothing committed") {
    const Folder folder;
    const Database database(folder.path / "a.sqlite");
    Statement journal = database.prepare("PRAGMA journal_mode");
    REQUIRE(journal.step());
    CHECK(journal.text(0) == "wal");
    Statement synchronous = database.prepare("PRAGMA synchronous");
    REQUIRE(synchronous.step());
    CHECK(synchronous.number(0) == 2);
}

TEST_CASE("a file that is no database, and a statement that is no SQL, are failures PIGE-F031") {
    const Folder folder;
    const auto code_of = [](auto&& action) -> std::string {
        try {
            action();
        } catch (const pige::Failure& failure) {
            return failure.finding().code;
        }
        return {};
    };
    CHECK(code_of([&] { const Database database(folder.path); }) == "PIGE-F031");
    Database database(folder.path / "a.sqlite");
    CHECK(code_of([&] { database.execute("SELEC 1"); }) == "PIGE-F031");
    CHECK(code_of([&] { static_cast<void>(database.prepare("SELECT * FROM nada")); }) == "PIGE-F031");
}
