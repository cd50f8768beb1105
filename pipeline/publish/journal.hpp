// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.hpp"
#include "publish/portal.hpp"

namespace pige::publish {

/// What a request to the portal is for. The names (`code_of`) are stable: reports and ledgers of years hold them.
enum class Step {
    Access,  ///< "access": where the token may publish, and what form of metadata the portal takes
    Look,    ///< "look": what the portal has, before anything is written
    Create,  ///< "create": an empty private dataset
    Patch,   ///< "patch": texts too long for one revise, ahead of it
    Revise,  ///< "revise": everything of a dataset
    Verify,  ///< "verify": reading back what was written
};

[[nodiscard]] std::string_view code_of(Step step);
/// "done", "not_found", "denied", "blocked", "conflict", "unreachable", "doubtful", "refused".
[[nodiscard]] std::string_view code_of(Outcome outcome);

[[nodiscard]] constexpr bool writes(Step step) {
    return step == Step::Create || step == Step::Patch || step == Step::Revise;
}

/// A request to the portal, as a ledger or a report tells it. It holds no token.
struct Request {
    Step step = Step::Look;
    std::string dataset;      ///< name; empty for the portal as a whole
    Digest digest;            ///< of what a writing request carries: metadata, organisation, and the files sent
    std::size_t files = 0;    ///< files sent
    std::uint64_t bytes = 0;  ///< of those files
    bool operator==(const Request&) const = default;
};

/// Hears of every request: before it leaves, and when its answer is there.
class Journal {
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    /// `request` is about to be sent. A `Failure` thrown here keeps it from being sent.
    virtual void intend(const Request& request) = 0;
    virtual void conclude(const Request& request, const Answer& answer) = 0;
};

/// `portal`, telling `journals` of everything that is asked of it, in their order. Both outlive the result.
[[nodiscard]] std::unique_ptr<Portal> recorded(Portal& portal, std::vector<Journal*> journals);

}  // namespace pige::publish
