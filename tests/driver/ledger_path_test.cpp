// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger_path.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string>

using namespace pige;

namespace {

/// A variable of the environment with another value, or none, for as long as this lives.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        set(value);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { set(before_ ? before_->c_str() : nullptr); }

private:
    void set(const char* value) const {
        if (value != nullptr) {
            ::setenv(name_, value, 1);
        } else {
            ::unsetenv(name_);
        }
    }
    const char* name_;
    std::optional<std::string> before_;
};

std::string found(const std::string& wanted, const std::string& release) {
    const auto path = ledger_path(wanted, release);
    return path.has_value() ? path->string() : path.findings.at(0).code;
}

}  // namespace

TEST_CASE("the ledger lies where it was asked for, otherwise in the user's state folder") {
    const Variable home("HOME", "/casa");
    {
        const Variable state("XDG_STATE_HOME", "/estado");
        CHECK(found("", "/entrega") == "/estado/pige/libro.sqlite");
        CHECK(found("/otro/libro.sqlite", "/entrega") == "/otro/libro.sqlite");
    }
    {
        const Variable state("XDG_STATE_HOME", "relativa");
        CHECK(found("", "/entrega") == "/casa/.local/state/pige/libro.sqlite");
    }
    const Variable state("XDG_STATE_HOME", nullptr);
    CHECK(found("", "/entrega") == "/casa/.local/state/pige/libro.sqlite");
    const Variable nobody("HOME", nullptr);
    CHECK(found("", "/entrega") == "PIGE-G021");
}

TEST_CASE("the ledger never lies inside the release, however its path is written") {
    CHECK(found("/datos/entrega/libro.sqlite", "/datos/entrega") == "PIGE-G020");
    CHECK(found("/datos/entrega/../entrega/a/libro.sqlite", "/datos/entrega/") == "PIGE-G020");
    CHECK(found("/datos/entrega-2/libro.sqlite", "/datos/entrega") == "/datos/entrega-2/libro.sqlite");
    const Variable state("XDG_STATE_HOME", "/datos/entrega/estado");
    CHECK(found("", "/datos/entrega") == "PIGE-G020");
}
