// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <utility>

#include "core/diagnostic.hpp"

namespace pige {

/// The environment failed (disk full, font not installed, port in use): nothing the author of a record can mend.
///
/// Carries a finding, so that its words come from the message catalogue too. Only `main` catches it (exit code 3).
class Failure : public std::runtime_error {
public:
    explicit Failure(Diagnostic finding)
        : std::runtime_error(finding.code + " " + finding.place.file), finding_(std::move(finding)) {}

    [[nodiscard]] const Diagnostic& finding() const { return finding_; }

private:
    Diagnostic finding_;
};

}  // namespace pige
