// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "portal/pages.hpp"
#include "portal/store.hpp"

namespace pige::portal {

/// What a reader gets: a body, or a file of the store.
struct SiteReply {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::optional<std::filesystem::path> file;  ///< instead of `body`
    std::string location;                       ///< of a redirect
    std::string digest;                         ///< SHA-256 of what is served: the ETag
    std::string cache = "no-cache";
    std::string link;  ///< `Link` header: what describes a table (CSVW, "Link Header")
};

/// The public addresses: pages, files by the path of their `download_url`, stylesheet and fonts.
class Site {
public:
    /// Failure: PIGE-F032 (a template, a stylesheet or a data file is missing).
    Site(const Store& store,
         const std::filesystem::path& templates,
         const std::filesystem::path& stylesheets,
         const std::filesystem::path& data_files);

    /// Answers a GET of `path` (as it stands in the request, with its leading slash) with `query`. Private files are
    /// for `authorised` readers only.
    [[nodiscard]] SiteReply get(const std::string& path, std::string_view query, bool authorised) const;

private:
    struct StaticFile {
        std::string content_type;
        std::string bytes;
        std::string digest;
    };

    [[nodiscard]] std::shared_ptr<const PublicIndex> index() const;
    [[nodiscard]] std::optional<SiteReply> page(const PublicIndex& index,
                                                const std::string& path,
                                                std::string_view query) const;
    [[nodiscard]] SiteReply verification(const PublicIndex& index, const std::string& path) const;
    [[nodiscard]] SiteReply verify_form(const PublicIndex& index, std::string_view query) const;
    [[nodiscard]] std::optional<SiteReply> published_file(const PublicIndex& index, const std::string& path) const;
    [[nodiscard]] static std::optional<SiteReply> latest_version(const PublicIndex& index, const std::string& path);
    [[nodiscard]] std::optional<SiteReply> resource_download(const std::string& path, bool authorised) const;
    [[nodiscard]] std::optional<SiteReply> static_file(const std::string& path) const;

    const Store& store_;
    Pages pages_;
    std::map<std::string, StaticFile, std::less<>> static_files_;  ///< by path, "recursos/screen.css"
    mutable std::mutex index_mutex_;
    mutable std::shared_ptr<const PublicIndex> index_;  // shared: a request keeps the one it began with
};

}  // namespace pige::portal
