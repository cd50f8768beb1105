// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

#include "core/failure.hpp"

namespace pige::foreign {
namespace {

Failure store_failure(sqlite3* database, std::string reason = {}) {
    const char* file = database != nullptr ? sqlite3_db_filename(database, "main") : nullptr;
    if (reason.empty() && database != nullptr) reason = sqlite3_errmsg(database);
    return Failure(
        {"PIGE-F031", Severity::Error, {file != nullptr ? file : "", 0, {}}, {{"detalle", std::move(reason)}}});
}

}  // namespace

Statement::Statement(const Database& database, std::string_view sql) : database_(database.get()) {
    if (sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) != SQLITE_OK) {
        throw store_failure(database_);
    }
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int position, std::string_view text) {
    // SQLITE_TRANSIENT is a cast of -1 to a function pointer: SQLite's own definition.
    const auto transient = reinterpret_cast<sqlite3_destructor_type>(-1);
    if (sqlite3_bind_text64(statement_, position, text.data() != nullptr ? text.data() : "", text.size(), transient,
                            SQLITE_UTF8) != SQLITE_OK) {
        throw store_failure(database_);
    }
    return *this;
}

Statement& Statement::bind(int position, std::int64_t number) {
    if (sqlite3_bind_int64(statement_, position, number) != SQLITE_OK) throw store_failure(database_);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw store_failure(database_);
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

Database::Database(const std::filesystem::path& file) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    const int code = sqlite3_open_v2(file.c_str(), &database_, flags, nullptr);
    if (code != SQLITE_OK) {
        const std::string reason = database_ != nullptr ? sqlite3_errmsg(database_) : sqlite3_errstr(code);
        sqlite3_close_v2(std::exchange(database_, nullptr));
        throw Failure({"PIGE-F031", Severity::Error, {file.string(), 0, {}}, {{"detalle", reason}}});
    }
    try {
        sqlite3_busy_timeout(database_, 1000);
        execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    } catch (...) {
        sqlite3_close_v2(database_);
        throw;
    }
}

Database::~Database() {
    sqlite3_close_v2(database_);
}

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) throw store_failure(database_);
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace pige::foreign
