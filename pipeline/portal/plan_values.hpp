// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "markup/markup.hpp"
#include "portal/public_index.hpp"

namespace pige::portal {

// The values that `templates/portal/README.md` lists, made from what is published.

/// `20 de abril de 2026` for an ISO day; any other text as it is.
[[nodiscard]] std::string day_in_words(const std::string& iso);

/// A plan of the list.
[[nodiscard]] markup::Value list_entry(const PublicPlan& plan);

/// `plan` of the page of verification.
[[nodiscard]] markup::Value verified_plan(const PublicPlan& plan);

/// Address of the page of a plan, from the root of the portal.
[[nodiscard]] std::string page_of(const PublicPlan& plan);

/// The small portrait of a plan from its facts `tejido` ("1:3,2:0,3:-") and `ejes` ("1:1,2:1,3:2"): look 1.3.
[[nodiscard]] markup::Value::Tree weave_of(const PublicPlan& plan);

}  // namespace pige::portal
