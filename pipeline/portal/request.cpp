// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/request.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/text.hpp"

namespace pige::portal {
namespace {

constexpr std::uint64_t largest_body = std::uint64_t{512} << 20U;
constexpr std::uint64_t largest_anonymous_body = std::uint64_t{64} << 10U;
constexpr std::string_view api_root = "/api/3/action/";

struct ResponseDeleter {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using Response = std::unique_ptr<MHD_Response, ResponseDeleter>;

Response make_response(std::string_view body) {
    // MHD copies: the body does not outlive the request. Its parameter is not const for historical reasons only.
    return Response(
        MHD_create_response_from_buffer(body.size(), const_cast<char*>(body.data()), MHD_RESPMEM_MUST_COPY));
}

void add(const Response& response, const char* name, const std::string& value) {
    if (!value.empty()) MHD_add_response_header(response.get(), name, value.c_str());
}

void add_security(const Response& response, const std::string& content_type) {
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "Referrer-Policy", "same-origin");
    if (content_type.starts_with("text/html")) {
        add(response, "Content-Security-Policy",
            "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'");
    }
}

std::uint64_t number_in(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The bytes that `Range` asks for: one range, first and last inclusive (RFC 9110, 14.1.2).
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

std::optional<ByteRange> range_in(std::string_view header, std::uint64_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit) || header.find(',') != std::string_view::npos || size == 0) return std::nullopt;
    header.remove_prefix(unit.size());
    const std::size_t dash = header.find('-');
    if (dash == std::string_view::npos || header.size() < 2) return std::nullopt;
    const std::string_view from = header.substr(0, dash);
    const std::string_view to = header.substr(dash + 1);
    if (from.empty()) {
        const std::uint64_t suffix = std::min(number_in(to), size);
        if (suffix == 0) return std::nullopt;
        return ByteRange{size - suffix, size - 1};
    }
    const ByteRange range{number_in(from), to.empty() ? size - 1 : std::min(number_in(to), size - 1)};
    if (range.first > range.last || range.first >= size) return std::nullopt;
    return range;
}

bool names_etag(std::string_view header, std::string_view etag) {
    return header == "*" || header.find(etag) != std::string_view::npos;
}

MHD_Result collect_argument(void* context, MHD_ValueKind /*kind*/, const char* name, const char* value) {
    auto& query = *static_cast<std::string*>(context);
    try {
        if (!query.empty()) query += '&';
        query += name;
        if (value != nullptr) query.append("=").append(value);
    } catch (...) {
        return MHD_NO;
    }
    return MHD_YES;
}

}  // namespace

Request::Request(const Services& services, MHD_Connection* connection, const char* url, const char* method)
    : services_(services), connection_(connection), path_(url), method_(method) {
    authorised_ = same_token(header("Authorization"), services_.token);
    const std::uint64_t length = number_in(header("Content-Length"));
    keeps_body_ = path_.starts_with(api_root) && (authorised_ || length <= largest_anonymous_body);
    too_large_ = length > largest_body;
    if (keeps_body_ && !too_large_) body_.reserve(static_cast<std::size_t>(length));
}

std::string Request::header(const char* name) const {
    const char* value = MHD_lookup_connection_value(connection_, MHD_HEADER_KIND, name);
    return value != nullptr ? value : "";
}

std::string Request::query() const {
    std::string query;
    MHD_get_connection_values(connection_, MHD_GET_ARGUMENT_KIND, collect_argument, &query);
    return query;
}

void Request::receive(std::string_view bytes) {
    if (!keeps_body_) return;
    // Without a Content-Length the limits hold for what comes.
    if (body_.size() + bytes.size() > (authorised_ ? largest_body : largest_anonymous_body)) {
        keeps_body_ = false;
        too_large_ = authorised_;
        body_ = {};
        return;
    }
    body_.append(bytes);
}

MHD_Result Request::answer() {
    if (too_large_) return send_text(413, services_.words["PIGE-W023"], "text/plain; charset=utf-8");
    if (path_.starts_with("/api/")) return answer_api();
    return answer_site();
}

MHD_Result Request::answer_api() {
    if (!path_.starts_with(api_root) || (method_ != "GET" && method_ != "POST" && method_ != "HEAD")) {
        const ApiReply reply = bad_request(services_.words, "PIGE-W016");
        return send_text(reply.status, reply.body, reply.content_type);
    }
    if (method_ == "POST" && !keeps_body_) {
        const ApiReply reply = denied(services_.words);  // the body was dropped because nobody allowed it
        return send_text(reply.status, reply.body, reply.content_type);
    }
    const std::string arguments = query();
    const std::string type = header("Content-Type");
    const ApiReply reply =
        services_.actions.run({path_.substr(api_root.size()), method_ == "POST", authorised_, arguments, type, body_});
    return send_text(reply.status, reply.body, reply.content_type);
}

MHD_Result Request::answer_site() {
    if (method_ != "GET" && method_ != "HEAD") {
        return send_text(405, services_.words["PIGE-W024"], "text/plain; charset=utf-8");
    }
    return send_site(services_.site.get(path_, query(), authorised_));
}

MHD_Result Request::send_text(int status, std::string_view body, const std::string& type) const {
    const Response response = make_response(body);
    add(response, "Content-Type", type);
    add(response, "Cache-Control", "no-store");
    if (status == 405) add(response, "Allow", "GET, HEAD");
    if (status == 413) add(response, "Connection", "close");
    add_security(response, type);
    return MHD_queue_response(connection_, static_cast<unsigned>(status), response.get());
}

MHD_Result Request::send_site(const SiteReply& reply) const {
    const std::string etag = "\"" + (reply.digest.empty() ? sha256(reply.body).hex() : reply.digest) + "\"";
    const bool is_redirect = !reply.location.empty();
    const bool is_known = reply.status == 200 && names_etag(header("If-None-Match"), etag);
    if (reply.file && !is_known) return send_file(reply);
    const Response response = make_response(is_known ? std::string_view() : std::string_view(reply.body));
    add(response, "Content-Type", reply.content_type);
    add(response, "Cache-Control", reply.cache);
    add(response, "Link", reply.link);
    add(response, "Location", reply.location);
    if (reply.status == 200 && !is_redirect) add(response, "ETag", etag);
    add_security(response, reply.content_type);
    return MHD_queue_response(connection_, static_cast<unsigned>(is_known ? 304 : reply.status), response.get());
}

MHD_Result Request::send_file(const SiteReply& reply) const {
    const int descriptor = ::open(reply.file->c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        if (descriptor >= 0) ::close(descriptor);
        return send_text(503, services_.words["PIGE-W010"], "text/plain; charset=utf-8");
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    const auto range = range_in(header("Range"), size);
    const std::uint64_t first = range ? range->first : 0;
    const std::uint64_t length = range ? range->last - range->first + 1 : size;
    // From here the descriptor is MHD's to close.
    const Response response(MHD_create_response_from_fd_at_offset64(length, descriptor, first));
    if (response == nullptr) {
        ::close(descriptor);
        return MHD_NO;
    }
    add(response, "Content-Type", reply.content_type);
    add(response, "Cache-Control", reply.cache);
    add(response, "Link", reply.link);
    add(response, "ETag", "\"" + reply.digest + "\"");
    add(response, "Accept-Ranges", "bytes");
    if (range) {
        add(response, "Content-Range",
            "bytes " + std::to_string(range->first) + "-" + std::to_string(range->last) + "/" + std::to_string(size));
    }
    add_security(response, reply.content_type);
    return MHD_queue_response(connection_, range ? 206U : 200U, response.get());
}

}  // namespace pige::portal
