// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

namespace pige::publish {

/// The form of metadata of a portal with ckanext-scheming: what other portals take as extras are fields there, with
/// real lists and groups, and refused as extras (portal-api 8).
class SchemaForm {
public:
    /// From the result of `scheming_dataset_schema_show`; nothing when it has no `dataset_fields`.
    [[nodiscard]] static std::optional<SchemaForm> from(const nlohmann::json& schema);

    /// `body`, a dataset as other portals take it, with every extra that is a field here in its place. The rest stays.
    /// A value of a file that is none of its field's choices is left out: the portal would refuse the whole dataset.
    [[nodiscard]] nlohmann::json shape(nlohmann::json body) const;

private:
    bool place(nlohmann::json& body, const std::string& key, const std::string& value) const;

    std::set<std::string> fields_;
    std::map<std::string, std::set<std::string>> groups_;           ///< names of the parts by the name of the group
    std::map<std::string, std::set<std::string>> resource_fields_;  ///< with their choices; none: any value
};

}  // namespace pige::publish
