// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreign/http.hpp"

#include <doctest/doctest.h>

#include "support/loopback.hpp"

using namespace pige::foreign;
using pige::support::Loopback;

namespace {

const HttpLibrary library;  // as `main` does

HttpAnswer get(const std::string& address, HttpOptions options = {}) {
    HttpClient client(std::move(options));
    HttpRequest request;
    request.address = address;
    return client.send(request);
}

HttpAnswer post(const std::string& address, HttpRequest request = {}) {
    HttpClient client({"s3creto", "Authorization", {}, 5});
    request.method = "POST";
    request.address = address;
    return client.send(request);
}

}  // namespace

TEST_CASE("an answer comes back with its status, type, headers and body") {
    const Loopback server({Loopback::answer(404, "text/plain; charset=utf-8", "nada")});
    const HttpAnswer answer = get(server.address() + "/x");
    CHECK(answer.transport == Transport::Answered);
    CHECK(answer.status == 404);
    CHECK(answer.content_type == "text/plain; charset=utf-8");
    CHECK(answer.header("content-length") == "4");
    CHECK(answer.body == "nada");
}

TEST_CASE("a multipart body has a Content-Length, the bytes of its files and never an Expect") {
    const Loopback server({Loopback::answer(200, "text/plain", "")});
    const std::string large(3'000'000, 'x');
    HttpRequest request;
    request.parts = {{"match", "{}", {}, {}}, {"archivo", large, "plan ñ.pdf", "application/pdf"}};
    CHECK(post(server.address(), request).status == 200);
    const std::string sent = server.requests().at(0);
    CHECK(sent.starts_with("POST / HTTP/1.1\r\n"));
    CHECK(sent.find("Expect") == std::string::npos);
    CHECK(sent.find("chunked") == std::string::npos);
    CHECK(sent.find("Content-Length: 3000") != std::string::npos);
    CHECK(sent.find("filename=\"plan ñ.pdf\"\r\nContent-Type: application/pdf") != std::string::npos);
    CHECK(sent.find(large) != std::string::npos);
    CHECK(sent.find("\r\nAuthorization: s3creto\r\n") != std::string::npos);
}

TEST_CASE("an empty file keeps its part") {
    const Loopback server({Loopback::answer(200, "text/plain", "")});
    HttpRequest request;
    request.parts = {{"archivo", "", "vacio.csv", "text/csv"}};
    CHECK(post(server.address(), request).status == 200);
    CHECK(server.requests().at(0).find("filename=\"vacio.csv\"") != std::string::npos);
}

TEST_CASE("a writing request follows no redirect") {
    const Loopback server({"HTTP/1.1 302 x\r\nLocation: /otro\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"});
    HttpRequest request;
    request.body = "{}";
    CHECK(post(server.address(), request).status == 302);
    CHECK(server.requests().size() == 1);
}

TEST_CASE("a reading request is redirected within its origin only, so the token stays there") {
    const Loopback elsewhere({Loopback::answer(200, "text/plain", "otro")});
    SUBCASE("same origin") {
        const Loopback server({"HTTP/1.1 301 x\r\nLocation: /dos\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                               Loopback::answer(200, "text/plain", "dos")});
        CHECK(get(server.address() + "/uno").body == "dos");
        CHECK(server.requests().at(1).starts_with("GET /dos "));
    }
    SUBCASE("another port") {
        const Loopback server({"HTTP/1.1 301 x\r\nLocation: " + elsewhere.address() +
                               "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"});
        CHECK(get(server.address(), {"s3creto", "X-CKAN-API-Key", {}, 5}).status == 301);
        CHECK(elsewhere.requests().empty());
    }
    SUBCASE("for ever") {
        const Loopback server({"HTTP/1.1 301 x\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"});
        CHECK(get(server.address()).status == 301);
        CHECK(server.requests().size() == 6);
    }
}

TEST_CASE("each kind of broken line has its own name") {
    CHECK(get("http://127.0.0.1:1/").transport == Transport::NotConnected);
    CHECK(get("file:///etc/hostname").transport == Transport::Unusable);
    CHECK(get("https://").transport == Transport::Unusable);
    CHECK(get("http://127.0.0.1:1/\r\nX: y").transport == Transport::Unusable);
    const Loopback closing({""});
    CHECK(get(closing.address()).transport == Transport::Cut);
    const Loopback short_body({"HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\nabc"});
    CHECK(get(short_body.address()).transport == Transport::Cut);
    const Loopback stalling({"stall"});
    CHECK(get(stalling.address(), {{}, "Authorization", {}, 1}).transport == Transport::TimedOut);
    const Loopback plain({Loopback::answer(200, "text/plain", "no es TLS")});
    CHECK(get("https" + plain.address().substr(4)).transport == Transport::Insecure);
}

TEST_CASE("an answer larger than the limit is cut, not kept") {
    const Loopback server({Loopback::answer(200, "text/plain", std::string(5000, 'x'))});
    const HttpAnswer answer = get(server.address(), {{}, "Authorization", {}, 5, 1000});
    CHECK(answer.transport == Transport::Cut);
    CHECK(answer.body.size() <= 1000);
}

TEST_CASE("a token with a line feed is not sent at all") {
    const Loopback server({Loopback::answer(200, "text/plain", "")});
    const HttpAnswer answer = get(server.address(), {"s3creto\r\nX: y", "Authorization", {}, 5});
    CHECK(answer.transport == Transport::Unusable);
    CHECK(answer.detail.find("s3creto") == std::string::npos);
    CHECK(server.requests().empty());
}
