// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "markup/markup.hpp"
#include "portal/list_page.hpp"
#include "portal/public_index.hpp"

namespace pige::portal {

/// The public pages, from `templates/portal`. Immutable once loaded, so that any thread may make a page.
class Pages {
public:
    /// Failure: PIGE-F032 (a template or data file is missing or broken).
    [[nodiscard]] static Pages load(const std::filesystem::path& templates, const std::filesystem::path& data_files);

    [[nodiscard]] std::string list(const PublicIndex& index, const ListQuery& query) const;
    [[nodiscard]] std::string verification(const PublicIndex& index, const PublicPlan& plan) const;
    /// The form; with a `code`, it says that there is no such code.
    [[nodiscard]] std::string unknown(const PublicIndex& index, const std::string& code) const;
    [[nodiscard]] std::string open_data(const PublicIndex& index) const;
    [[nodiscard]] std::string licence(const PublicIndex& index) const;
    [[nodiscard]] std::string not_found(const PublicIndex& index) const;

private:
    [[nodiscard]] std::string make(const char* name,
                                   const char* menu,
                                   const PublicIndex& index,
                                   markup::Value::Map values) const;

    std::map<std::string, markup::Template, std::less<>> templates_;
    markup::Value::Map publisher_;  ///< what is shown of the publisher before anything is published
    markup::Value::Map licence_;
};

}  // namespace pige::portal
