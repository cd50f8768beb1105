// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "layout/paged_plan.hpp"
#include "pdf/objects.hpp"

namespace pige::pdf {

/// Which object and which number each part of the plan gets, decided before anything is written, so that parts can
/// refer to each other.
struct Numbering {
    static constexpr std::int32_t no_content_id = -1;

    ObjectNumber catalog{};
    ObjectNumber information{};
    ObjectNumber page_tree{};
    ObjectNumber resources{};
    ObjectNumber structure_root{};
    std::vector<ObjectNumber> pages;
    std::vector<ObjectNumber> elements;
    std::vector<std::vector<ObjectNumber>> links;       ///< per page, as in `Page::links`
    std::vector<std::vector<ObjectNumber>> signatures;  ///< per page
    /// Per page and content: the marked-content identifier (14.7.4), `no_content_id` for artifacts.
    std::vector<std::vector<std::int32_t>> content_ids;
    /// Per page: the element that owns each identifier, in order.
    std::vector<std::vector<std::size_t>> owners;
    /// Keys of annotations in the parent tree follow those of the pages: links of all pages, then signatures.
    std::vector<std::int64_t> first_link_key;
    std::vector<std::int64_t> first_signature_key;
    std::int64_t next_key = 0;
};

/// Numbers everything in `plan`. Failure: PIGE-F022 when its structure and its pages contradict each other (a content
/// or an annotation is not the child of its owner exactly once).
[[nodiscard]] Numbering number_objects(const layout::PagedPlan& plan, Objects& objects);

}  // namespace pige::pdf
