// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace pige {

/// A length in thousandths of a typographic point (1/72 inch). Integer, so that sums are exact and output is the same
/// everywhere.
class Length {
public:
    constexpr Length() = default;
    [[nodiscard]] static constexpr Length milli_points(std::int64_t value) { return Length(value); }
    [[nodiscard]] static constexpr Length points(double value) {
        return Length(static_cast<std::int64_t>(value * 1000.0 + (value < 0 ? -0.5 : 0.5)));
    }
    /// 1 mm is 72 / 25.4 points.
    [[nodiscard]] static constexpr Length millimetres(double value) { return points(value * 72.0 / 25.4); }

    [[nodiscard]] constexpr std::int64_t milli() const { return value_; }
    [[nodiscard]] constexpr double in_points() const { return static_cast<double>(value_) / 1000.0; }

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator-() const { return Length(-value_); }
    constexpr Length& operator+=(Length other) {
        value_ += other.value_;
        return *this;
    }
    constexpr Length& operator-=(Length other) {
        value_ -= other.value_;
        return *this;
    }
    friend constexpr Length operator+(Length left, Length right) { return Length(left.value_ + right.value_); }
    friend constexpr Length operator-(Length left, Length right) { return Length(left.value_ - right.value_); }
    friend constexpr Length operator*(Length left, std::int64_t right) { return Length(left.value_ * right); }
    friend constexpr Length operator/(Length left, std::int64_t right) { return Length(left.value_ / right); }

private:
    explicit constexpr Length(std::int64_t value) : value_(value) {}
    std::int64_t value_ = 0;
};

namespace literals {
consteval Length operator""_pt(long double value) {
    return Length::points(static_cast<double>(value));
}
consteval Length operator""_pt(unsigned long long value) {
    return Length::points(static_cast<double>(value));
}
consteval Length operator""_mm(long double value) {
    return Length::millimetres(static_cast<double>(value));
}
consteval Length operator""_mm(unsigned long long value) {
    return Length::millimetres(static_cast<double>(value));
}
}  // namespace literals

}  // namespace pige
