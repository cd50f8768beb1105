// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include "core/diagnostic.hpp"

namespace pige {

/// What a stage returns: the value, if there is one, and every finding made on the way.
///
/// A value may come with warnings. No value means that at least one finding is an error.
template <typename T>
struct [[nodiscard]] Checked {
    std::optional<T> value;
    Findings findings;

    [[nodiscard]] bool has_value() const { return value.has_value(); }
    [[nodiscard]] T& operator*() { return *value; }
    [[nodiscard]] const T& operator*() const { return *value; }
    [[nodiscard]] T* operator->() { return &*value; }
    [[nodiscard]] const T* operator->() const { return &*value; }
};

/// Moves the value out of `checked` and appends its findings to `findings`.
template <typename T>
[[nodiscard]] std::optional<T> take(Checked<T>&& checked, Findings& findings) {
    append(findings, std::move(checked.findings));
    return std::move(checked.value);
}

}  // namespace pige
