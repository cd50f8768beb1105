// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <microhttpd.h>

#include <memory>
#include <string>
#include <string_view>

#include "portal/actions.hpp"
#include "portal/site.hpp"

namespace pige::portal {

/// What every request needs; lives as long as the server.
struct Services {
    Actions& actions;
    const Site& site;
    const Words& words;
    const std::string& token;
};

/// One HTTP request from its head to its answer. Bodies are kept only of the publisher and of short API calls; a body
/// that nobody may send is read and dropped, so that the sender gets its answer (portal-api 9).
class Request {
public:
    Request(const Services& services, MHD_Connection* connection, const char* url, const char* method);

    /// Takes a piece of the body.
    void receive(std::string_view bytes);
    /// True when the head alone decides: the answer is sent without waiting for the body.
    [[nodiscard]] bool is_refused() const { return too_large_; }
    /// Answers. The response is MHD's to free after queueing.
    [[nodiscard]] MHD_Result answer();

private:
    [[nodiscard]] std::string header(const char* name) const;
    [[nodiscard]] std::string query() const;
    [[nodiscard]] MHD_Result answer_api();
    [[nodiscard]] MHD_Result answer_site();
    [[nodiscard]] MHD_Result send_site(const SiteReply& reply) const;
    [[nodiscard]] MHD_Result send_file(const SiteReply& reply) const;
    [[nodiscard]] MHD_Result send_text(int status, std::string_view body, const std::string& type) const;

    const Services& services_;
    MHD_Connection* connection_;
    std::string path_;
    std::string method_;
    bool authorised_ = false;
    bool keeps_body_ = false;
    bool too_large_ = false;
    std::string body_;
};

}  // namespace pige::portal
