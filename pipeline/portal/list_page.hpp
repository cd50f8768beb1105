// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "markup/markup.hpp"
#include "portal/public_index.hpp"

namespace pige::portal {

/// What a reader asked of the list.
struct ListQuery {
    std::string text;  ///< `q`
    std::string kind;  ///< `clase`
    std::string department;
    std::string period;
    std::size_t page = 1;
};

/// The query in the parameters of an address. Text beyond 100 characters is cut; a page that is no number is the first.
[[nodiscard]] ListQuery read_query(const std::vector<std::pair<std::string, std::string>>& parameters);

/// The values of `lista.xhtml`, without those of every page: 20 plans a page, the newest version of each plan only.
///
/// A plan is found when every word of `text` is part of its title, institution or acronym, whatever their case and
/// accents.
[[nodiscard]] markup::Value::Map list_values(const PublicIndex& index, const ListQuery& query);

}  // namespace pige::portal
