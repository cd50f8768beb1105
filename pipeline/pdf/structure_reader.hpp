// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pdf/content_reader.hpp"
#include "pdf/file_objects.hpp"
#include "pdf/read_back.hpp"

namespace pige::pdf {

/// A page while its contents are given to elements.
struct ReadPage {
    Value dictionary;
    std::map<std::int64_t, std::string> contents;  ///< those that no element has taken yet
};

/// The pages of a file, by the number of their object and by their place.
struct ReadPages {
    std::vector<ReadPage> pages;
    std::map<Reference, std::size_t> by_object;

    /// The place of the page that `value` refers to. Damage: it refers to none.
    [[nodiscard]] std::size_t index_of(const Value& value) const;
};

/// The page that an annotation or an outline entry leads to (12.3.2); nothing when it leads nowhere.
[[nodiscard]] std::optional<std::size_t> page_of_destination(const Value& destination, const ReadPages& pages);

/// Reads the structure tree. Takes the contents out of `pages`: what is left belongs to no element.
///
/// Damage: an element twice or with another parent, a content that two elements claim, a parent tree that leads
/// elsewhere.
[[nodiscard]] std::vector<TaggedElement> read_structure(const Value& catalog,
                                                        const FileObjects& objects,
                                                        TextMaps& maps,
                                                        ReadPages& pages);

}  // namespace pige::pdf
