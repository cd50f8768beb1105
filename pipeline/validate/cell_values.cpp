// SPDX-License-Identifier: GPL-3.0-or-later
#include "validate/cell_values.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace pige::validate {
namespace {

struct Texts {
    std::vector<std::string> operator()(std::monostate) const { return {}; }
    std::vector<std::string> operator()(const std::string& text) const { return {text}; }
    std::vector<std::string> operator()(std::int64_t number) const { return {std::to_string(number)}; }
    std::vector<std::string> operator()(const plan::Decimal& decimal) const { return {decimal.written}; }
    std::vector<std::string> operator()(bool yes) const { return {yes ? "SI" : "NO"}; }
    std::vector<std::string> operator()(const std::vector<std::string>& list) const { return list; }
};

struct Blank {
    bool operator()(std::monostate) const { return true; }
    bool operator()(const std::string& text) const { return is_blank(text); }
    bool operator()(std::int64_t /*number*/) const { return false; }
    bool operator()(const plan::Decimal& /*decimal*/) const { return false; }
    bool operator()(bool /*yes*/) const { return false; }
    bool operator()(const std::vector<std::string>& list) const { return list.empty(); }
};

}  // namespace

bool is_blank_cell(const plan::Cell* cell) {
    return cell == nullptr || std::visit(Blank{}, *cell);
}

bool is_blank_row(const plan::Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const auto& cell) { return is_blank_cell(&cell.second); });
}

std::vector<std::string> texts_of(const plan::Cell* cell) {
    return cell == nullptr ? std::vector<std::string>() : std::visit(Texts{}, *cell);
}

std::string shown(const plan::Cell* cell) {
    std::string joined;
    for (const std::string& text : texts_of(cell)) {
        if (!joined.empty()) joined += "; ";
        joined += text;
    }
    return joined;
}

std::optional<std::int64_t> integer_in(const plan::Cell* cell) {
    if (cell == nullptr) return std::nullopt;
    if (const auto* number = std::get_if<std::int64_t>(cell)) return *number;
    const auto* text = std::get_if<std::string>(cell);
    if (text == nullptr) return std::nullopt;
    std::int64_t value = 0;
    const char* end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

}  // namespace pige::validate
