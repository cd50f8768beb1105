// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "foreign/http.hpp"
#include "publish/portal.hpp"

namespace pige::publish {

/// An answer of the action API, judged by status first and by content type second (portal-api 1).
struct CkanAnswer {
    Outcome outcome = Outcome::Doubtful;
    std::string detail;     ///< status and CKAN's own words, shortened, without the token
    nlohmann::json result;  ///< `result` of a success, otherwise null
};

/// Judges `answer`. Wherever the portal echoes `token`, the detail shows `***`.
[[nodiscard]] CkanAnswer judge(const foreign::HttpAnswer& answer, std::string_view token);

/// A dataset as `package_show` and `package_revise` give it; nothing when `package` has not that shape.
[[nodiscard]] std::optional<RemoteDataset> read_package(const nlohmann::json& package);

}  // namespace pige::publish
