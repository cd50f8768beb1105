// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pige {

/// A calendar day (ISO 8601). Always a day that exists.
class Date {
public:
    Date() = default;
    /// Reads `2026-04-20`; nothing for any other form or for a day that does not exist.
    [[nodiscard]] static std::optional<Date> from_iso(std::string_view text);
    [[nodiscard]] int year() const { return static_cast<int>(day_.year()); }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(day_.month()); }
    [[nodiscard]] unsigned day() const { return static_cast<unsigned>(day_.day()); }
    /// `2026-04-20`.
    [[nodiscard]] std::string iso() const;
    auto operator<=>(const Date&) const = default;

private:
    std::chrono::year_month_day day_{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
};

/// `20 de abril de 2026`, with no-break spaces as `look` 9 asks: between day and "de", and between "de" and the year.
[[nodiscard]] std::string long_spanish(const Date& date);

/// `20 abr. 2026`, all spaces no-break: for narrow columns.
[[nodiscard]] std::string short_spanish(const Date& date);

}  // namespace pige
