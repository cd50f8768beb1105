// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <thread>

#include "core/failure.hpp"
#include "portal/portal.hpp"
#include "portal/request.hpp"

namespace pige::portal {
namespace {

// A connection that says nothing for this long is closed; the count leaves readers room beside trickling ones.
constexpr unsigned idle_seconds = 20;
constexpr unsigned most_connections = 900;
constexpr unsigned threads = 4;
constexpr std::size_t connection_memory = std::size_t{64} << 10U;

// How long a stopping portal lets open connections end.
constexpr auto farewell = std::chrono::milliseconds(250);

/// Lets what is being answered end before MHD stops: libmicrohttpd 0.9.75 queues no response once it is stopping, and
/// then reads the missing response of a malformed request, which crashes (`MHD_queue_response`,
/// `build_header_response`).
void drain(MHD_Daemon* daemon) {
    const auto end = std::chrono::steady_clock::now() + farewell;
    while (std::chrono::steady_clock::now() < end) {
        const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
        if (info == nullptr || info->num_connections == 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

struct DaemonDeleter {
    void operator()(MHD_Daemon* daemon) const {
        drain(daemon);
        MHD_stop_daemon(daemon);
    }
};
using Daemon = std::unique_ptr<MHD_Daemon, DaemonDeleter>;

Failure cannot_listen(const Settings& settings, int error) {
    return Failure({"PIGE-F030",
                    Severity::Error,
                    {settings.address, 0, {}},
                    {{"puerto", std::to_string(settings.port)},
                     {"detalle", error == 0 ? std::string() : std::generic_category().message(error)}}});
}

/// A listening socket of our own, so that its failure has a reason and port 0 an answer before the first request.
int listen_at(const Settings& settings) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(settings.port);
    const char* host = settings.address == "localhost" ? "127.0.0.1" : settings.address.c_str();
    if (::inet_pton(AF_INET, host, &address.sin_addr) != 1) throw cannot_listen(settings, EINVAL);
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0) throw cannot_listen(settings, errno);
    const int yes = 1;  // a port that only waits for stray packets of its last owner is free
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(listener, SOMAXCONN) != 0) {
        const int error = errno;
        ::close(listener);
        throw cannot_listen(settings, error);
    }
    return listener;
}

std::uint16_t port_of(int listener) {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return ntohs(address.sin_port);
}

/// Addresses come as they were sent: we decode them ourselves, after splitting.
std::size_t keep_escapes(void* /*context*/, MHD_Connection* /*connection*/, char* text) {
    return std::strlen(text);
}

class RunningServer final : public Server {
public:
    explicit RunningServer(const Settings& settings)
        : token_(settings.token),
          words_(Words::load(settings.data_files)),
          store_(settings.data),
          site_(store_, settings.templates, settings.stylesheets, settings.data_files) {
        const int listener = listen_at(settings);
        port_ = port_of(listener);
        actions_ = std::make_unique<Actions>(store_, settings.organisation, words_,
                                             "http://" + settings.address + ":" + std::to_string(port_));
        services_ = std::make_unique<Services>(Services{*actions_, site_, words_, token_});
        // No MHD_USE_ERROR_LOG: a library does not print.
        daemon_.reset(MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, &RunningServer::handle,
                                       this,                                                          //
                                       MHD_OPTION_LISTEN_SOCKET, listener,                            //
                                       MHD_OPTION_THREAD_POOL_SIZE, threads,                          //
                                       MHD_OPTION_CONNECTION_LIMIT, most_connections,                 //
                                       MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,                   //
                                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,         //
                                       MHD_OPTION_NOTIFY_COMPLETED, &RunningServer::forget, nullptr,  //
                                       MHD_OPTION_UNESCAPE_CALLBACK, &keep_escapes, nullptr,          //
                                       MHD_OPTION_END));
        if (daemon_ == nullptr) {
            ::close(listener);
            throw cannot_listen(settings, 0);
        }
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

private:
    /// MHD calls this with the head, then with pieces of the body, then once more for the answer. No exception leaves.
    static MHD_Result handle(void* context,
                             MHD_Connection* connection,
                             const char* url,
                             const char* method,
                             const char* /*version*/,
                             const char* bytes,
                             std::size_t* size,
                             void** state) noexcept {
        try {
            const auto& server = *static_cast<const RunningServer*>(context);
            auto* request = static_cast<Request*>(*state);
            if (request == nullptr) {
                auto made = std::make_unique<Request>(*server.services_, connection, url, method);
                request = made.release();  // `forget` takes it back
                *state = request;
                return request->is_refused() ? request->answer() : MHD_YES;
            }
            if (*size > 0) {
                request->receive({bytes, *size});
                *size = 0;
                return MHD_YES;
            }
            return request->answer();
        } catch (const std::exception&) {
            return busy(connection);
        }
    }

    /// 503: the portal cannot answer now (look 11).
    static MHD_Result busy(MHD_Connection* connection) noexcept {
        MHD_Response* response = MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT);
        if (response == nullptr) return MHD_NO;
        MHD_add_response_header(response, "Retry-After", "60");
        const MHD_Result result = MHD_queue_response(connection, 503, response);
        MHD_destroy_response(response);
        return result;
    }

    static void forget(void* /*context*/,
                       MHD_Connection* /*connection*/,
                       void** state,
                       MHD_RequestTerminationCode /*code*/) noexcept {
        const std::unique_ptr<Request> request(static_cast<Request*>(*state));
        *state = nullptr;
    }

    std::string token_;
    Words words_;
    Store store_;
    Site site_;
    std::uint16_t port_ = 0;
    std::unique_ptr<Actions> actions_;
    std::unique_ptr<Services> services_;
    Daemon daemon_;  // last: it stops before anything that it uses goes
};

}  // namespace

std::unique_ptr<Server> Server::start(const Settings& settings) {
    return std::make_unique<RunningServer>(settings);
}

}  // namespace pige::portal
