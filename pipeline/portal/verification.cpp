// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/verification.hpp"

#include "core/text.hpp"

namespace pige::portal {

std::optional<std::size_t> plan_at(const PublicIndex& index, std::string_view path) {
    const auto found = index.by_verification.find(path);
    if (found == index.by_verification.end()) return std::nullopt;
    return found->second;
}

std::optional<std::size_t> plan_meant(const PublicIndex& index, std::string_view typed) {
    if (const auto exact = plan_at(index, "v/" + percent_encode(typed))) return exact;
    const auto similar = index.by_code.find(code_key(typed));
    if (similar == index.by_code.end() || similar->second.size() != 1) return std::nullopt;
    return similar->second.front();
}

}  // namespace pige::portal
