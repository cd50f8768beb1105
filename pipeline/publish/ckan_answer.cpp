// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/ckan_answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"

namespace pige::publish {
namespace {

using foreign::HttpAnswer;
using foreign::Transport;
using nlohmann::json;

constexpr std::size_t longest_detail = 400;

/// An answer is somebody else's text: depth and size are bounded, and what does not parse is simply no JSON.
json parse_answer(const HttpAnswer& answer) {
    if (!answer.content_type.starts_with("application/json")) return json(json::value_t::discarded);
    int deepest = 0;
    const auto guard = [&deepest](int depth, json::parse_event_t, json&) {
        deepest = std::max(deepest, depth);
        return depth < 64;
    };
    json value = json::parse(answer.body, guard, false);
    return deepest < 64 ? value : json(json::value_t::discarded);
}

std::string without_token(std::string text, std::string_view token) {
    if (token.empty()) return text;
    for (std::size_t at = text.find(token); at != std::string::npos; at = text.find(token, at)) {
        text.replace(at, token.size(), "***");
    }
    return text;
}

/// At most `longest_detail` bytes, cut between characters, without control characters.
std::string shorten(std::string text) {
    if (text.size() > longest_detail) {
        std::size_t end = longest_detail;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
        text = text.substr(0, end) + "…";
    }
    std::replace_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return is_utf8(text) ? text : std::string();
}

std::string error_of(const json& body) {
    if (body.is_string()) return body.get<std::string>();
    if (!body.is_object() || !body.contains("error")) return {};
    const json& error = body["error"];
    if (!error.is_object()) return error.dump(-1, ' ', false, json::error_handler_t::replace);
    json rest = error;
    rest.erase("__type");
    if (rest.size() == 1 && rest.contains("message") && rest["message"].is_string()) {
        return rest["message"].get<std::string>();
    }
    return rest.dump(-1, ' ', false, json::error_handler_t::replace);
}

Outcome outcome_of(const HttpAnswer& answer, const json& body) {
    const bool is_json = !body.is_discarded();
    switch (answer.status) {
        case 200: return body.is_object() && body.value("success", json()) == true ? Outcome::Done : Outcome::Doubtful;
        case 401:
        case 407: return Outcome::Blocked;  // CKAN never answers these: a proxy does
        case 403: return is_json ? Outcome::Denied : Outcome::Blocked;
        case 404: return is_json ? Outcome::NotFound : Outcome::Refused;  // HTML: there is no CKAN at this address
        case 409: return is_json ? Outcome::Conflict : Outcome::Doubtful;
        case 408:
        case 425:
        case 429: return Outcome::Doubtful;
        default: return answer.status >= 500 || answer.status < 200 ? Outcome::Doubtful : Outcome::Refused;
    }
}

std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string fingerprint_in(const json& extras) {
    if (!extras.is_array()) return {};
    for (const json& extra : extras) {
        if (extra.is_object() && text_at(extra, "key") == "huella") return text_at(extra, "value");
    }
    return {};
}

}  // namespace

CkanAnswer judge(const HttpAnswer& answer, std::string_view token) {
    CkanAnswer judged;
    // A portal that refuses early closes the line while we send: its status counts (portal-api 9).
    const bool refused_early = answer.transport == Transport::Cut && answer.status >= 400 && answer.status < 500;
    if (answer.transport != Transport::Answered && !refused_early) {
        const bool unsent = answer.transport == Transport::NotConnected || answer.transport == Transport::Insecure ||
                            answer.transport == Transport::Unusable;
        judged.outcome = unsent ? Outcome::Unreachable : Outcome::Doubtful;
        judged.detail = without_token(answer.detail, token);
        return judged;
    }
    json body = parse_answer(answer);
    judged.outcome = outcome_of(answer, body);
    if (judged.outcome == Outcome::Done) {
        judged.result = body.contains("result") ? std::move(body["result"]) : json();
        return judged;
    }
    const std::string words = body.is_discarded() ? answer.content_type : error_of(body);
    judged.detail = shorten(without_token(fmt::format("HTTP {} {}", answer.status, words), token));
    return judged;
}

std::optional<RemoteDataset> read_package(const json& package) {
    if (!package.is_object() || text_at(package, "id").empty()) return std::nullopt;
    RemoteDataset remote;
    remote.id = text_at(package, "id");
    remote.state = text_at(package, "state");
    remote.is_private = package.value("private", json()) == true;
    if (const auto extras = package.find("extras"); extras != package.end())
        remote.fingerprint = fingerprint_in(*extras);
    if (const auto organisation = package.find("organization");
        organisation != package.end() && organisation->is_object()) {
        remote.organisation = text_at(*organisation, "name");
    }
    if (const auto resources = package.find("resources"); resources != package.end() && resources->is_array()) {
        for (const json& resource : *resources) {
            if (resource.is_object() && text_at(resource, "url_type") == "upload") {
                remote.resource_ids.push_back(text_at(resource, "id"));
            }
        }
    }
    return remote;
}

}  // namespace pige::publish
