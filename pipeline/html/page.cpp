// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "html/html.hpp"

namespace pige::html {

markup::Value::List bar_rows(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
    std::int64_t largest = 1;
    for (const auto& [label, count] : counts) largest = std::max(largest, count);
    markup::Value::List rows;
    for (const auto& [label, count] : counts) {
        const std::int64_t permille = (count * 1000 + largest / 2) / largest;
        rows.emplace_back(markup::Value::Map{{"etiqueta", label},
                                             {"valor", spanish_number(count)},
                                             {"ancho", fmt::format("{}.{}", permille / 10, permille % 10)}});
    }
    return rows;
}

std::string grouped_digest(const Digest& digest) {
    constexpr std::size_t group = 8;
    std::string text;
    for (std::size_t i = 0; i < digest.hex().size(); i += group) {
        if (i > 0) text += ' ';
        text += digest.hex().substr(i, group);
    }
    return text;
}

Checked<std::string> make_page(const markup::Template& frame, const markup::Value& values) {
    Checked<std::string> result;
    const auto root = take(markup::instantiate(frame, values), result.findings);
    if (root) result.value = "<!DOCTYPE html>\n" + markup::to_html(*root) + "\n";
    return result;
}

}  // namespace pige::html
