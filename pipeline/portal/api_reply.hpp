// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "portal/words.hpp"

namespace pige::portal {

/// An answer of the action API.
struct ApiReply {
    int status = 200;
    std::string body;
    std::string content_type = "application/json;charset=utf-8";
};

/// The shapes of portal-api 1.
[[nodiscard]] ApiReply success(const nlohmann::json& result);
/// 403, 404: `{"error":{"__type":…,"message":…},"success":false}`.
[[nodiscard]] ApiReply denied(const Words& words);
[[nodiscard]] ApiReply not_found(const Words& words);
/// 409: `errors` are the fields with their lists of texts.
[[nodiscard]] ApiReply invalid(nlohmann::json errors);
/// 400: a bare JSON text.
[[nodiscard]] ApiReply bad_request(const Words& words, std::string_view code);
/// 500: the store failed; nothing was changed.
[[nodiscard]] ApiReply broken(const Words& words);

}  // namespace pige::portal
