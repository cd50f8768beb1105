// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace pige::foreign {

class Database;

/// A prepared statement. Values are bound by position, from 1; columns are read by position, from 0.
class Statement {
public:
    Statement(const Database& database, std::string_view sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int position, std::string_view text);
    Statement& bind(int position, std::int64_t number);
    /// Goes to the next row; false after the last. Failure: PIGE-F031.
    [[nodiscard]] bool step();
    /// Carries the statement out and forgets its bindings. Failure: PIGE-F031.
    void run();
    void reset();
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

private:
    sqlite3* database_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
};

/// An SQLite database file, for one thread at a time.
///
/// Journal WAL and `synchronous = FULL`: what was committed survives a power cut. Failure: PIGE-F031 with SQLite's
/// reason.
class Database {
public:
    explicit Database(const std::filesystem::path& file);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Carries out one or more statements without parameters or rows.
    void execute(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql) const { return {*this, sql}; }
    [[nodiscard]] sqlite3* get() const { return database_; }

private:
    sqlite3* database_ = nullptr;
};

/// A transaction that is rolled back unless `commit` was called.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace pige::foreign
