// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/api_reply.hpp"

namespace pige::portal {
namespace {

using nlohmann::json;

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

ApiReply error(int status, json error) {
    return {status, dump({{"success", false}, {"error", std::move(error)}})};
}

}  // namespace

ApiReply success(const json& result) {
    return {200, dump({{"success", true}, {"result", result}})};
}

ApiReply denied(const Words& words) {
    return error(403, {{"__type", "Authorization Error"}, {"message", words["PIGE-W001"]}});
}

ApiReply not_found(const Words& words) {
    return error(404, {{"__type", "Not Found Error"}, {"message", words["PIGE-W002"]}});
}

ApiReply invalid(json errors) {
    errors["__type"] = "Validation Error";
    return error(409, std::move(errors));
}

ApiReply bad_request(const Words& words, std::string_view code) {
    return {400, dump(words[code])};
}

ApiReply broken(const Words& words) {
    return error(500, {{"__type", "Internal Server Error"}, {"message", words["PIGE-W010"]}});
}

}  // namespace pige::portal
