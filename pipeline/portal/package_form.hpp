// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "portal/words.hpp"

namespace pige::portal {

/// The errors of a dataset, by field, as CKAN lists them; an empty object when there are none.
class FormErrors {
public:
    void add(const std::string& field, std::string text) { errors_[field].push_back(std::move(text)); }
    /// An error of the field `field` of the element `index` of `list`: `"resources":[{}, {"id":["…"]}]`.
    void add_to_element(const char* list, std::size_t index, const std::string& field, std::string text);
    [[nodiscard]] bool empty() const { return errors_.empty(); }
    [[nodiscard]] nlohmann::json take() { return std::move(errors_); }

private:
    nlohmann::json errors_ = nlohmann::json::object();
};

/// `sent` brought into the form of portal-api 3: only the fields that a dataset has, each of its type, extras sorted by
/// key; what is not as CKAN wants it goes to `errors`. Ids, times and files are not looked at.
[[nodiscard]] nlohmann::json shape_package(const nlohmann::json& sent, const Words& words, FormErrors& errors);

/// 2 to 100 of `a-z 0-9 - _`, and none of the names that are addresses.
[[nodiscard]] bool is_package_name(std::string_view name);
[[nodiscard]] bool is_uuid(std::string_view text);

/// The text of a member, or an empty one.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const char* key);

}  // namespace pige::portal
