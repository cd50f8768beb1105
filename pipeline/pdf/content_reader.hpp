// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/file_objects.hpp"
#include "pdf/read_back.hpp"

namespace pige::pdf {

/// What the codes of each font of a page mean, from its /ToUnicode (9.10.3): by resource name, then by code.
class TextMaps {
public:
    explicit TextMaps(const FileObjects& objects) : objects_(objects) {}

    using Map = std::map<std::uint16_t, std::string>;
    /// The map of the font `name` in `resources`; an empty one for a font that has none.
    [[nodiscard]] const Map& of(const Value& resources, std::string_view name);

private:
    const FileObjects& objects_;
    std::map<Reference, Map> maps_;  ///< by font object
    Map none_;
};

/// What a content stream shows, piece by piece.
struct ShownContent {
    std::map<std::int64_t, std::string> by_identifier;  ///< text of each marked-content identifier, in UTF-8
    std::vector<OutsideText> outside;                   ///< artifacts, and what is in no marked content
    std::vector<ReplacedText> replaced;                 ///< what stands under /ActualText
};

/// Reads the content stream `bytes` of a page (0 from the first), whose fonts are in `resources`.
///
/// Damage: marked content that does not nest, an identifier used twice, and any operator that this program never
/// writes: what such an operator does to the text on paper is not judged.
[[nodiscard]] ShownContent read_content(std::string_view bytes,
                                        const Value& resources,
                                        std::size_t page,
                                        const FileObjects& objects,
                                        TextMaps& maps);

}  // namespace pige::pdf
