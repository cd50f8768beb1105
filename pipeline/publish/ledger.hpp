// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "publish/journal.hpp"

namespace pige::publish {

/// A run of `publish`, as the ledger tells it.
struct LedgerRun {
    std::string portal;   ///< address, without the token
    std::string release;  ///< folder
    std::string program;  ///< "pige 0.1.0"
};

/// The ledger of publishing: an SQLite file in which every writing request stands, on disk, before it is sent, and its
/// answer and the reading back after it.
///
/// It is for audit: what was sent to whom, when, and what came back. The truth is the portal itself (`huella`), so that
/// deleting the ledger between two runs changes nothing on the portal. Reading requests change nothing either; they are
/// written with the next writing request or at the end. No token gets in: requests are told by their digest, and
/// answers by details from which the token was taken out.
///
/// Tables: `corridas` (runs) and `pedidos` (requests; `respuesta` is NULL while none came).
class Ledger final : public Journal {
public:
    /// Opens the ledger at `file`, makes it and its folder when they are new, and begins a run. `now` gives the time
    /// written, ISO 8601. Failure: PIGE-F046 (it cannot be made or written, or is no ledger).
    Ledger(const std::filesystem::path& file, const LedgerRun& run, std::function<std::string()> now);
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    ~Ledger() override;

    /// Names of the datasets whose last writing request to this portal, in earlier runs, has no answer: what an
    /// interruption left open. Sorted.
    [[nodiscard]] std::vector<std::string> unanswered() const;

    void intend(const Request& request) override;
    void conclude(const Request& request, const Answer& answer) override;
    /// Writes what is still to be written and the end of the run. A ledger without it tells an interrupted run.
    void finish();

private:
    struct Store;
    std::unique_ptr<Store> store_;
};

}  // namespace pige::publish
