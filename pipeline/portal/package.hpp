// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string_view>

#include "portal/package_form.hpp"
#include "portal/store.hpp"

namespace pige::portal {

/// The one organisation of this portal.
struct Organisation {
    std::string id;
    std::string name;

    [[nodiscard]] nlohmann::json value() const;
};

/// Files that came with a request, by index of their resource.
struct Upload {
    std::string file_name;
    std::string_view bytes;
};
using Uploads = std::map<std::size_t, Upload>;

/// What `complete` needs to know of the portal.
struct PackageContext {
    Store& store;
    const Organisation& organisation;
    const Words& words;
};

/// `sent` as a dataset that can be saved: ids, times, positions and files filled in. `old` is the version before, or
/// nullptr for a new dataset.
///
/// A file that was not sent again must be one that this dataset already has; a file whose SHA-256 is not the `hash`
/// sent with it is refused. The uploaded bytes are on disk when this returns without errors. Anything else goes to
/// `errors`.
[[nodiscard]] Package complete(const PackageContext& context,
                               const nlohmann::json& sent,
                               const Uploads& uploads,
                               const Package* old,
                               FormErrors& errors);

/// `package` as readers get it: addresses of files in full, below `site`.
[[nodiscard]] nlohmann::json shown(const Package& package, const std::string& site);

}  // namespace pige::portal
