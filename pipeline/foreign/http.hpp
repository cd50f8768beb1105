// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pige::foreign {

/// libcurl's global state. Made once in `main`, before the first thread starts.
class HttpLibrary {
public:
    HttpLibrary();
    HttpLibrary(const HttpLibrary&) = delete;
    HttpLibrary& operator=(const HttpLibrary&) = delete;
    ~HttpLibrary();
};

/// How a connection ended.
enum class Transport {
    Answered,      ///< a whole answer came back
    NotConnected,  ///< no connection was made: nothing was sent
    Insecure,      ///< the certificate does not hold: nothing was sent
    TimedOut,      ///< the request may have been carried out
    Cut,           ///< the line broke after sending began: the request may have been carried out
    Unusable,      ///< the address or a header is malformed: nothing was sent
};

/// One part of a `multipart/form-data` body. A part with a file name is a file; `bytes` is a view that must outlive the
/// call.
struct HttpPart {
    std::string name;
    std::string_view bytes;
    std::string file_name;   ///< empty: a plain field
    std::string media_type;  ///< empty: none is sent
};

struct HttpRequest {
    std::string method = "GET";
    std::string address;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string content_type;     ///< of `body`
    std::vector<HttpPart> parts;  ///< when not empty, sent instead of `body`
};

struct HttpAnswer {
    Transport transport = Transport::Unusable;
    int status = 0;  ///< may be set although the line was cut: a portal that refuses early answers before it closes
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string detail;  ///< libcurl's words for a failed transport; holds no header and so no token

    /// The value of the header `name` (lower case), or an empty text.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct HttpOptions {
    std::string token;  ///< empty: none is sent
    std::string token_header = "Authorization";
    std::string ca_file;       ///< empty: the system's certificates
    int timeout_seconds = 60;  ///< without counting the time that a large body needs at 64 kB/s
    std::size_t answer_limit = std::size_t{64} << 20U;
};

/// An HTTP client for one thread, over one kept connection.
///
/// Bodies always have a Content-Length and never ask `Expect: 100-continue` (portal-api 9). Redirects: none for a
/// method other than GET and HEAD; for those up to 5, to the same scheme, host and port only, so that the token never
/// leaves its origin. Protocols are http and https; certificates are verified.
class HttpClient {
public:
    explicit HttpClient(HttpOptions options);
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    /// Sends `request` and waits for the answer. Never throws for what the other side does.
    [[nodiscard]] HttpAnswer send(const HttpRequest& request);

private:
    struct Handle;
    HttpOptions options_;
    std::unique_ptr<Handle> handle_;
};

}  // namespace pige::foreign
