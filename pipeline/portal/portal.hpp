// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace pige::portal {

struct Settings {
    std::filesystem::path data;  ///< the store: SQLite and files by digest
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: a free one
    std::string token;       ///< of the one publisher
    std::string organisation = "ctic-epb";
    std::filesystem::path templates;    ///< templates/portal: list, verification, not found, open data
    std::filesystem::path stylesheets;  ///< screen.css and its fonts
    std::filesystem::path data_files;   ///< pipeline/data
};

/// The embedded portal: takes the CKAN actions that `publish` uses, stores files, serves the public pages. Stops when
/// destroyed.
///
/// Actions (portal-api): organization_list_for_user, organization_show, package_show, package_list, package_create,
/// package_revise, package_patch, package_delete, status_show. No DataStore, no schemas. Pages: `/`, `/planes/…`,
/// `/v/<code>`, `/verificar`, `/datos`, files at the path of their `download_url`, `/catalog.ttl`; the catalogue's own
/// addresses (`/id/…`, `/def/…`) lead to what describes them; everything unknown, private or deleted answers 404 alike.
class Server {
public:
    /// Starts listening. Failure: PIGE-F030 (port in use), F031 (the store cannot be opened), F032 (a template or
    /// stylesheet is missing).
    [[nodiscard]] static std::unique_ptr<Server> start(const Settings& settings);

    Server() = default;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    virtual ~Server() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
};

}  // namespace pige::portal
