// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/http.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <optional>

#include "core/failure.hpp"

namespace pige::foreign {
namespace {

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct MimeDeleter {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;
using Mime = std::unique_ptr<curl_mime, MimeDeleter>;

/// A view that libcurl reads a part from, so that a large file is not copied once more.
struct PartReader {
    std::string_view bytes;
    std::size_t position = 0;
};

std::size_t read_part(char* buffer, std::size_t size, std::size_t count, void* context) noexcept {
    auto* reader = static_cast<PartReader*>(context);
    const std::size_t length = std::min(size * count, reader->bytes.size() - reader->position);
    std::memcpy(buffer, reader->bytes.data() + reader->position, length);
    reader->position += length;
    return length;
}

int seek_part(void* context, curl_off_t offset, int origin) noexcept {
    auto* reader = static_cast<PartReader*>(context);
    if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > reader->bytes.size()) {
        return CURL_SEEKFUNC_FAIL;
    }
    reader->position = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
}

struct BodySink {
    std::string* body = nullptr;
    std::size_t limit = 0;
};

std::size_t write_body(const char* bytes, std::size_t size, std::size_t count, void* context) noexcept {
    auto* sink = static_cast<BodySink*>(context);
    const std::size_t length = size * count;
    if (length > sink->limit - sink->body->size()) return 0;  // libcurl then ends with CURLE_WRITE_ERROR
    try {
        sink->body->append(bytes, length);
    } catch (...) {
        return 0;
    }
    return length;
}

std::size_t read_header(const char* bytes, std::size_t size, std::size_t count, void* context) noexcept {
    auto* headers = static_cast<std::vector<std::pair<std::string, std::string>>*>(context);
    const std::string_view line(bytes, size * count);
    try {
        if (line.starts_with("HTTP/")) headers->clear();  // a provisional answer came before this one
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return line.size();
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
        value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
        headers->emplace_back(std::move(name), value);
    } catch (...) {
        return 0;
    }
    return line.size();
}

Transport transport_of(CURLcode code) {
    switch (code) {
        case CURLE_OK: return Transport::Answered;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT: return Transport::NotConnected;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR: return Transport::Insecure;
        case CURLE_OPERATION_TIMEDOUT: return Transport::TimedOut;
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_BAD_FUNCTION_ARGUMENT: return Transport::Unusable;
        default: return Transport::Cut;
    }
}

/// Scheme, host and port of `address`, or nothing when it is not a web address.
std::optional<std::string> origin_of(const std::string& address) {
    const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
    if (url == nullptr || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return std::nullopt;
    std::string result;
    for (const CURLUPart part : {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT}) {
        char* text = nullptr;
        if (curl_url_get(url.get(), part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::nullopt;
        result.append(text).append(" ");
        curl_free(text);
    }
    return result;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void add_header(HeaderList& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

}  // namespace

HttpLibrary::HttpLibrary() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        throw Failure({"PIGE-F033", Severity::Error, {"libcurl", 0, {}}, {}});
    }
}

HttpLibrary::~HttpLibrary() {
    curl_global_cleanup();
}

std::string_view HttpAnswer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

struct HttpClient::Handle {
    CURL* curl = curl_easy_init();
    Handle() {
        if (curl == nullptr) throw Failure({"PIGE-F033", Severity::Error, {"libcurl", 0, {}}, {}});
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { curl_easy_cleanup(curl); }

    void set_common(const HttpOptions& options, std::uint64_t body_size) const;
    [[nodiscard]] Mime multipart(const std::vector<HttpPart>& parts, std::vector<PartReader>& readers) const;
    [[nodiscard]] HttpAnswer perform(const HttpRequest& request, const HttpOptions& options) const;
};

void HttpClient::Handle::set_common(const HttpOptions& options, std::uint64_t body_size) const {
    curl_easy_reset(curl);                             // keeps the connection, forgets everything else
    constexpr std::uint64_t slowest_line = 64 * 1024;  // bytes per second
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(options.timeout_seconds, 15)));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT,
                     static_cast<long>(options.timeout_seconds) + static_cast<long>(body_size / slowest_line));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "pige");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
}

Mime HttpClient::Handle::multipart(const std::vector<HttpPart>& parts, std::vector<PartReader>& readers) const {
    Mime mime(curl_mime_init(curl));
    if (mime == nullptr) throw std::bad_alloc();
    readers.reserve(parts.size());  // libcurl keeps pointers to its elements
    for (const HttpPart& part : parts) {
        readers.push_back({part.bytes, 0});
        curl_mimepart* field = curl_mime_addpart(mime.get());
        if (field == nullptr) throw std::bad_alloc();
        curl_mime_name(field, part.name.c_str());
        curl_mime_data_cb(field, static_cast<curl_off_t>(part.bytes.size()), read_part, seek_part, nullptr,
                          &readers.back());
        if (!part.file_name.empty()) curl_mime_filename(field, part.file_name.c_str());
        if (!part.media_type.empty()) curl_mime_type(field, part.media_type.c_str());
    }
    return mime;
}

HttpAnswer HttpClient::Handle::perform(const HttpRequest& request, const HttpOptions& options) const {
    std::uint64_t body_size = request.body.size();
    for (const HttpPart& part : request.parts) body_size += part.bytes.size();
    set_common(options, body_size);

    HttpAnswer answer;
    HeaderList headers;
    add_header(headers, "Expect:");
    if (!options.token.empty()) add_header(headers, options.token_header + ": " + options.token);
    for (const auto& [name, value] : request.headers) add_header(headers, name + ": " + value);
    if (request.parts.empty() && !request.content_type.empty()) {
        add_header(headers, "Content-Type: " + request.content_type);
    }
    std::vector<PartReader> readers;
    Mime mime;
    if (!request.parts.empty()) {
        mime = multipart(request.parts, readers);
        curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime.get());
    } else if (request.method == "HEAD") {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    BodySink sink{&answer.body, options.answer_limit};
    curl_easy_setopt(curl, CURLOPT_URL, request.address.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer.headers);

    const CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    double connected_after = 0;
    curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME, &connected_after);
    answer.transport = transport_of(code);
    // A time-out before the request could leave is no doubt at all.
    if (answer.transport == Transport::TimedOut && connected_after <= 0) answer.transport = Transport::NotConnected;
    answer.status = static_cast<int>(status);
    answer.content_type = answer.header("content-type");
    if (code != CURLE_OK) answer.detail = curl_easy_strerror(code);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);  // the lists die here, the handle lives on
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, nullptr);
    return answer;
}

HttpClient::HttpClient(HttpOptions options) : options_(std::move(options)), handle_(std::make_unique<Handle>()) {}

HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::send(const HttpRequest& request) {
    // A line feed in a header would be a second header (RFC 9112, 2.2).
    bool broken = has_control(options_.token) || has_control(options_.token_header) || has_control(request.address);
    for (const auto& [name, value] : request.headers) broken = broken || has_control(name) || has_control(value);
    if (broken) {
        HttpAnswer answer;
        answer.detail = curl_easy_strerror(CURLE_BAD_FUNCTION_ARGUMENT);
        return answer;
    }
    HttpRequest current = request;
    constexpr int most_redirects = 5;
    for (int redirects = 0;; ++redirects) {
        HttpAnswer answer = handle_->perform(current, options_);
        if (answer.transport != Transport::Answered || answer.status < 300 || answer.status >= 400 ||
            redirects == most_redirects || (request.method != "GET" && request.method != "HEAD") ||
            !request.parts.empty()) {
            return answer;
        }
        char* target = nullptr;
        curl_easy_getinfo(handle_->curl, CURLINFO_REDIRECT_URL, &target);
        if (target == nullptr || origin_of(target) != origin_of(current.address)) return answer;
        current.address = target;
    }
}

}  // namespace pige::foreign
