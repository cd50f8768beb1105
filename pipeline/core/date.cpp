// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace pige {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"enero",      "febrero", "marzo",     "abril",
                                                          "mayo",       "junio",   "julio",     "agosto",
                                                          "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<std::string_view, 12> month_abbreviations = {"ene.", "feb.", "mar.", "abr.", "may.", "jun.",
                                                                  "jul.", "ago.", "sep.", "oct.", "nov.", "dic."};
constexpr std::string_view no_break_space = "\u00a0";

bool read_digits(std::string_view text, int& value) {
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::optional<Date> Date::from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int year = 0;
    int month = 0;
    int day = 0;
    if (!read_digits(text.substr(0, 4), year) || !read_digits(text.substr(5, 2), month) ||
        !read_digits(text.substr(8, 2), day)) {
        return std::nullopt;
    }
    Date date;
    date.day_ = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                std::chrono::day{static_cast<unsigned>(day)};
    if (!date.day_.ok()) return std::nullopt;
    return date;
}

std::string Date::iso() const {
    return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

std::string long_spanish(const Date& date) {
    return fmt::format("{}{}de {} de{}{}", date.day(), no_break_space, month_names.at(date.month() - 1), no_break_space,
                       date.year());
}

std::string short_spanish(const Date& date) {
    return fmt::format("{}{}{}{}{}", date.day(), no_break_space, month_abbreviations.at(date.month() - 1),
                       no_break_space, date.year());
}

}  // namespace pige
