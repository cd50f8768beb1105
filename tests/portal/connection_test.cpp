// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "portal/running_portal.hpp"

using namespace pige;
using namespace pige::support;

namespace {

/// A plain connection to the portal.
class Line {
public:
    explicit Line(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    Line(Line&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    Line& operator=(Line&&) = delete;
    ~Line() {
        if (socket_ >= 0) ::close(socket_);
    }
    void send(const std::string& text) const {
        static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL));
    }
    [[nodiscard]] std::string receive() const {
        std::string all;
        std::string buffer(4096, '\0');
        for (ssize_t n = 1; n > 0;) {
            n = ::recv(socket_, buffer.data(), buffer.size(), 0);
            if (n > 0) all.append(buffer, 0, static_cast<std::size_t>(n));
        }
        return all;
    }

private:
    int socket_;
};

}  // namespace

TEST_CASE("connections that trickle do not starve those that do not") {
    const RunningPortal portal("goteo");
    std::vector<Line> lines;
    for (int i = 0; i < 200; ++i) {
        lines.emplace_back(portal.port());
        lines.back().send(i % 2 == 0
                              ? "GET / HTTP/1.1\r\nHost: x\r\nX-Gota: "
                              : "POST /api/3/action/package_show HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n{");
    }
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        for (const Line& line : lines) line.send("x");
        CHECK(portal.get("/robots.txt").status == 200);
    }
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("a body that nobody allowed is not kept, but its sender is answered") {
    const RunningPortal portal("grande");
    const std::string large(3'000'000, ' ');
    foreign::HttpRequest request;
    request.method = "POST";
    request.address = "/api/3/action/package_create";
    request.body = large;
    CHECK(portal.send(request).status == 403);
    CHECK(portal.send(request, canary).status == 400);  // blanks are no JSON
}

TEST_CASE("a body beyond the limit is refused from its head") {
    const RunningPortal portal("enorme");
    const Line line(portal.port());
    line.send("POST /api/3/action/package_create HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + canary +
              "\r\nContent-Length: 99999999999\r\n\r\n");
    CHECK(line.receive().starts_with("HTTP/1.1 413 "));
}

TEST_CASE("what is no HTTP does not stop the portal") {
    const RunningPortal portal("basura");
    for (const std::string& text :
         {std::string("\x16\x03\x01"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
          std::string(100'000, 'x'), std::string("GET /%zz%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
          std::string("POST /api/3/action/package_show HTTP/1.1\r\nContent-Length: -5\r\n\r\n")}) {
        const Line line(portal.port());
        line.send(text);
    }
    CHECK(portal.get("/robots.txt").status == 200);
}

TEST_CASE("readers see whole pages while the publisher writes") {
    const RunningPortal portal("a-la-vez");
    const Folder release("entrega-a-la-vez");
    REQUIRE(portal.publish(put_release(release.path(), 6), release.path()));
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!done) {
                const auto page = portal.get("/");
                const auto file = portal.get("/planes/903/2025-2028/v1/plan.pdf");
                const bool good = page.status == 200 && page.body.ends_with("</html>\n") && file.status == 200 &&
                                  (file.body == "%PDF-1.7 uno903" || file.body == "%PDF-1.7 dos903");
                if (!good) ++wrong;
            }
        });
    }
    CHECK(portal.publish(put_release(release.path(), 6, "dos"), release.path()));
    done = true;
    readers.clear();
    CHECK(wrong == 0);
}
