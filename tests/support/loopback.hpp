// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace pige::support {

/// A server on the loopback that answers each connection with the next raw text and remembers what it was sent.
///
/// The text "" closes the connection without an answer, "stall" keeps it open and says nothing. When the texts are used
/// up, the last one is repeated.
class Loopback {
public:
    explicit Loopback(std::vector<std::string> answers) : answers_(answers.begin(), answers.end()) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        if (::bind(listener_, plain, size) != 0 || ::listen(listener_, 16) != 0 ||
            ::getsockname(listener_, plain, &size) != 0) {
            throw std::runtime_error("loopback");
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this] { serve(); });
    }
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;
    ~Loopback() {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
        for (const int connection : stalled_) ::close(connection);
    }

    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::vector<std::string> requests() const {
        const std::scoped_lock lock(mutex_);
        return requests_;
    }

    /// A whole answer with `Connection: close`.
    [[nodiscard]] static std::string answer(int status, const std::string& type, const std::string& body) {
        return "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Type: " + type +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }

private:
    void serve() {
        while (!stopping_) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0) continue;
            remember(read_request(connection));
            const std::string text = next_answer();
            if (text == "stall") {
                stalled_.push_back(connection);
                continue;
            }
            static_cast<void>(::send(connection, text.data(), text.size(), MSG_NOSIGNAL));
            ::close(connection);
        }
    }

    static std::string read_request(int connection) {
        std::string request;
        std::size_t wanted = std::string::npos;
        while (request.size() < wanted) {
            std::string buffer(65536, '\0');
            const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (count <= 0) break;
            request.append(buffer, 0, static_cast<std::size_t>(count));
            if (request.starts_with('\x16')) break;  // a TLS greeting
            const std::size_t head = request.find("\r\n\r\n");
            if (head == std::string::npos || wanted != std::string::npos) continue;
            const std::size_t length = request.find("Content-Length: ");
            wanted = head + 4 + (length < head ? std::stoul(request.substr(length + 16)) : 0);
        }
        return request;
    }

    void remember(std::string request) {
        const std::scoped_lock lock(mutex_);
        requests_.push_back(std::move(request));
    }

    std::string next_answer() {
        const std::string text = answers_.empty() ? std::string() : answers_.front();
        if (answers_.size() > 1) answers_.pop_front();
        return text;
    }

    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::deque<std::string> answers_;
    std::vector<std::string> requests_;
    std::vector<int> stalled_;
    mutable std::mutex mutex_;
    std::atomic<bool> stopping_ = false;
    std::jthread thread_;
};

}  // namespace pige::support
