// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "portal/api_reply.hpp"
#include "portal/multipart.hpp"
#include "portal/package.hpp"

namespace pige::portal {

/// A call of the action API.
struct ActionCall {
    std::string action;
    bool posted = false;
    bool authorised = false;
    std::string_view query;         ///< of a GET, still percent-encoded
    std::string_view content_type;  ///< of the body
    std::string_view body;
};

/// The CKAN actions of this portal (portal-api 1 to 5): what `portal.hpp` lists.
class Actions {
public:
    /// `site` is this portal's own address, without a final slash.
    Actions(Store& store, std::string organisation, const Words& words, std::string site);

    /// Answers `call`. A failing store is answered with 500 and changes nothing.
    [[nodiscard]] ApiReply run(const ActionCall& call);

private:
    struct Parameters {
        nlohmann::json values = nlohmann::json::object();
        std::vector<FormPart> files;
    };
    using Handler = ApiReply (Actions::*)(const Parameters&, bool authorised);
    struct Action;

    [[nodiscard]] static const Action* find_action(std::string_view name);
    [[nodiscard]] static std::optional<Parameters> read_parameters(const ActionCall& call);
    [[nodiscard]] ApiReply status_show(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply organization_show(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply organization_list_for_user(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_list(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_show(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_create(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_patch(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_delete(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply package_revise(const Parameters& parameters, bool authorised);
    [[nodiscard]] ApiReply save_changed(const Package& old,
                                        nlohmann::json sent,
                                        const Uploads& uploads,
                                        Package& saved);

    Store& store_;
    Organisation organisation_;
    const Words& words_;
    std::string site_;
};

/// Compares without telling by its time how much was right.
[[nodiscard]] bool same_token(std::string_view given, std::string_view expected);

}  // namespace pige::portal
