// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "core/failure.hpp"
#include "foreign/http.hpp"
#include "portal/portal.hpp"
#include "publish/publish.hpp"
#include "publish/release_folder.hpp"

namespace pige::support {

inline const foreign::HttpLibrary http_library;
inline const std::string canary = "clave-canario-5521";

/// The embedded portal on a free port, with the real pages and a small stylesheet.
class RunningPortal {
public:
    explicit RunningPortal(const std::string& name) : folder_("portal-" + name) {
        write_file_atomically(folder_.path() / "estilos/screen.css", "body{}");
        write_file_atomically(folder_.path() / "estilos/print.css", "p{}");
        write_file_atomically(folder_.path() / "estilos/fuentes/Letra.woff2", "wOF2");
        start();
    }

    [[nodiscard]] portal::Settings settings() const {
        portal::Settings settings;
        settings.data = folder_.path() / "datos";
        settings.token = canary;
        settings.templates = std::filesystem::path(PIGE_SOURCE_DIR) / "templates/portal";
        settings.stylesheets = folder_.path() / "estilos";
        settings.data_files = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline/data";
        return settings;
    }
    void start() { server_ = portal::Server::start(settings()); }
    void stop() { server_.reset(); }

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    [[nodiscard]] foreign::HttpAnswer send(foreign::HttpRequest request, const std::string& token = {}) const {
        foreign::HttpClient client({token, "Authorization", {}, 10});
        request.address = address() + request.address;
        return client.send(request);
    }
    [[nodiscard]] foreign::HttpAnswer get(const std::string& path, const std::string& token = {}) const {
        foreign::HttpRequest request;
        request.address = path;
        return send(std::move(request), token);
    }
    /// POST of a JSON object to an action.
    [[nodiscard]] foreign::HttpAnswer call(const std::string& action,
                                           const nlohmann::json& body,
                                           const std::string& token = canary) const {
        foreign::HttpRequest request;
        request.method = "POST";
        request.address = "/api/3/action/" + action;
        request.body = body.dump();
        request.content_type = "application/json";
        return send(std::move(request), token);
    }
    [[nodiscard]] foreign::HttpAnswer revise(const std::vector<foreign::HttpPart>& parts,
                                             const std::string& token = canary) const {
        foreign::HttpRequest request;
        request.method = "POST";
        request.address = "/api/3/action/package_revise";
        request.parts = parts;
        return send(std::move(request), token);
    }

    /// Publishes `manifest`, whose files lie in `release`; true when everything was done.
    bool publish(const release::Manifest& manifest, const std::filesystem::path& release, int* writes = nullptr) const {
        const auto portal = publish::connect_ckan({address(), canary, "Authorization", {}, 20});
        publish::Options options;
        options.pause = [](int) {};
        options.allow_mass_change = true;
        const auto plan = publish::plan_changes(publish::datasets_of(manifest), *portal, options);
        if (!plan.has_value()) return false;
        const publish::PublishReport report = publish::apply(*plan, release, *portal, options);
        if (writes != nullptr) *writes = report.writing_requests;
        return report.findings.empty() && plan.findings.empty();
    }

private:
    Folder folder_;
    std::unique_ptr<portal::Server> server_;
};

/// The `result` of a success, or null.
inline nlohmann::json result_of(const foreign::HttpAnswer& answer) {
    const nlohmann::json body = nlohmann::json::parse(answer.body, nullptr, false);
    return body.is_object() && body.contains("result") ? body["result"] : nlohmann::json();
}

/// The `error` of a failure, or null.
inline nlohmann::json error_of(const foreign::HttpAnswer& answer) {
    const nlohmann::json body = nlohmann::json::parse(answer.body, nullptr, false);
    return body.is_object() && body.contains("error") ? body["error"] : nlohmann::json();
}

}  // namespace pige::support
