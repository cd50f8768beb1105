// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/ledger.hpp"

#include <cstdint>
#include <system_error>
#include <utility>

#include "core/failure.hpp"
#include "foreign/sqlite.hpp"

namespace pige::publish {
namespace {

constexpr std::int64_t form_of_ledger = 1;  // PRAGMA user_version; 0 is a new file

constexpr const char* tables = R"(
    CREATE TABLE IF NOT EXISTS corridas (
        id INTEGER PRIMARY KEY, inicio TEXT NOT NULL, fin TEXT,
        portal TEXT NOT NULL, entrega TEXT NOT NULL, programa TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS pedidos (
        id INTEGER PRIMARY KEY, corrida INTEGER NOT NULL REFERENCES corridas(id),
        paso TEXT NOT NULL, conjunto TEXT NOT NULL, pedido TEXT NOT NULL, archivos INTEGER NOT NULL, bytes INTEGER NOT NULL,
        enviado TEXT NOT NULL, respondido TEXT, respuesta TEXT, detalle TEXT, visto TEXT);
    PRAGMA user_version = 1;)";

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& detail) {
    throw Failure({"PIGE-F046", Severity::Error, {file.string(), 0, {}}, {{"detalle", detail}}});
}

/// The folder of the ledger is made, so that a first run needs no preparation.
std::filesystem::path with_folder(const std::filesystem::path& file) {
    std::error_code error;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), error);
    if (error) fail(file, error.message());
    return file;
}

}  // namespace

struct Ledger::Store {
    Store(const std::filesystem::path& file, std::function<std::string()> clock)
        : database(with_folder(file)), now(std::move(clock)) {}

    void prepare(const std::filesystem::path& file) {
        foreign::Statement version = database.prepare("PRAGMA user_version");
        const std::int64_t found = version.step() ? version.number(0) : 0;
        version.reset();
        if (found > form_of_ledger) fail(file, "user_version " + std::to_string(found));
        database.execute(tables);
    }

    void begin(const LedgerRun& run) {
        portal = run.portal;
        foreign::Statement insert =
            database.prepare("INSERT INTO corridas (inicio, portal, entrega, programa) VALUES (?, ?, ?, ?)");
        insert.bind(1, now()).bind(2, run.portal).bind(3, run.release).bind(4, run.program).run();
        number = last_row();
    }

    [[nodiscard]] std::int64_t last_row() const {
        foreign::Statement row = database.prepare("SELECT last_insert_rowid()");
        return row.step() ? row.number(0) : 0;
    }

    void insert(const Request& request, const std::string& sent) {
        foreign::Statement row = database.prepare(
            "INSERT INTO pedidos (corrida, paso, conjunto, pedido, archivos, bytes, enviado) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)");
        row.bind(1, number).bind(2, code_of(request.step)).bind(3, request.dataset).bind(4, request.digest.hex());
        row.bind(5, static_cast<std::int64_t>(request.files)).bind(6, static_cast<std::int64_t>(request.bytes));
        row.bind(7, sent).run();
        open_request = last_row();
    }

    void answer(const Answer& answer, const std::string& answered) {
        foreign::Statement row =
            database.prepare("UPDATE pedidos SET respondido = ?, respuesta = ?, detalle = ?, visto = ? WHERE id = ?");
        row.bind(1, answered).bind(2, code_of(answer.outcome)).bind(3, answer.detail);
        row.bind(4, answer.dataset ? answer.dataset->fingerprint : std::string()).bind(5, open_request).run();
    }

    /// Writes the reading requests that wait.
    void write_reads() {
        for (const Read& read : reads) {
            insert(read.request, read.sent);
            answer(read.answer, read.answered);
        }
        reads.clear();
    }

    struct Read {
        Request request;
        std::string sent;
        std::string answered;
        Answer answer;
    };

    foreign::Database database;
    std::function<std::string()> now;
    std::string portal;
    std::int64_t number = 0;
    std::int64_t open_request = 0;
    std::vector<Read> reads;
    std::string read_sent;
};

Ledger::Ledger(const std::filesystem::path& file, const LedgerRun& run, std::function<std::string()> now) {
    try {
        store_ = std::make_unique<Store>(file, std::move(now));
        store_->prepare(file);
        store_->begin(run);
    } catch (const Failure& failure) {
        if (failure.finding().code == "PIGE-F046") throw;
        fail(file, std::string(argument(failure.finding(), "detalle")));
    }
}

Ledger::~Ledger() = default;

std::vector<std::string> Ledger::unanswered() const {
    foreign::Statement rows = store_->database.prepare(
        "SELECT conjunto FROM pedidos JOIN corridas ON corridas.id = pedidos.corrida "
        "WHERE portal = ? AND corrida <> ? AND pedidos.id IN "
        "  (SELECT max(p.id) FROM pedidos p JOIN corridas c ON c.id = p.corrida "
        "   WHERE c.portal = ? AND p.paso IN ('create', 'patch', 'revise') GROUP BY p.conjunto) "
        "AND respuesta IS NULL ORDER BY conjunto");
    rows.bind(1, store_->portal).bind(2, store_->number).bind(3, store_->portal);
    std::vector<std::string> names;
    while (rows.step()) names.push_back(rows.text(0));
    return names;
}

void Ledger::intend(const Request& request) {
    if (!writes(request.step)) {
        store_->read_sent = store_->now();
        return;
    }
    foreign::Transaction transaction(store_->database);
    store_->write_reads();
    store_->insert(request, store_->now());
    transaction.commit();  // synchronous = FULL: on disk before the request leaves
}

void Ledger::conclude(const Request& request, const Answer& answer) {
    if (!writes(request.step)) {
        store_->reads.push_back({request, store_->read_sent, store_->now(), answer});
        return;
    }
    foreign::Transaction transaction(store_->database);
    store_->answer(answer, store_->now());
    transaction.commit();
}

void Ledger::finish() {
    foreign::Transaction transaction(store_->database);
    store_->write_reads();
    store_->database.prepare("UPDATE corridas SET fin = ? WHERE id = ?")
        .bind(1, store_->now())
        .bind(2, store_->number)
        .run();
    transaction.commit();
}

}  // namespace pige::publish
