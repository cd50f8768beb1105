// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "layout/stylesheet.hpp"
#include "layout/word_cache.hpp"

namespace pige::layout {

/// What setting a text needs of its style, resolved against the fonts once.
struct TextStyle {
    FaceId face{};
    ShapingId shaping{};
    Length size;
    document::Colour colour;
    Length above;  ///< from the baseline up to the top of the line box (CSS 2.1, 10.8.1)
    Length below;
    Length rise;  ///< of `vertical-align: super`
    Hyphens hyphens = Hyphens::Manual;
    bool no_wrap = false;
    bool underline = false;
    ShapedWord* space = nullptr;
    ShapedWord* hyphen = nullptr;
    Length space_width;
    Length hyphen_width;
};

/// An element in its place in the tree, with its style. Elements that no selector can tell apart share one node.
struct StyleNode {
    const StyleNode* parent = nullptr;
    const document::Element* element = nullptr;
    bool first_child = false;
    bool last_child = false;
    std::size_t number = 0;  ///< among its siblings, from 1; of the first of those that share the node
    std::uint32_t index = 0;
    std::string_view language;
    ComputedStyle style;
    TextStyle text;
};

/// Styles of the elements of one document, each computed once per distinguishable place.
class StyleResolver {
public:
    StyleResolver(const StyleRules& rules, WordCache& words, std::string_view language);

    /// `body`, the parent of the document's blocks.
    [[nodiscard]] const StyleNode& root() const { return *root_; }
    /// `number`: of the element among its siblings, from 1; 0: none, so that no `:nth-child()` holds.
    [[nodiscard]] const StyleNode& child(const StyleNode& parent,
                                         const document::Element& element,
                                         bool first_child,
                                         bool last_child,
                                         std::size_t number = 0);
    /// A child that the document does not hold but the sheet selects: `tbody`, `span.n`.
    [[nodiscard]] const StyleNode& made(const StyleNode& parent,
                                        std::string_view name,
                                        std::string_view css_class = {});
    [[nodiscard]] TextStyle text_style(const ComputedStyle& style, std::string_view language) const;
    /// The style of a page, computed once for each name, side and first page.
    [[nodiscard]] const PageStyle& page(std::string_view name, PageSide side, bool first);
    /// The narrowest block that a page of that name has.
    [[nodiscard]] Length page_width(std::string_view name);
    [[nodiscard]] Length page_height(std::string_view name);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    const StyleNode& make(const StyleNode* parent,
                          const document::Element& element,
                          bool first_child,
                          bool last_child,
                          std::size_t number = 0);

    const StyleRules& rules_;
    WordCache& words_;
    std::deque<StyleNode> nodes_;
    std::unordered_map<std::string, const StyleNode*, Hash, std::equal_to<>> by_key_;
    std::map<std::string, PageStyle> pages_;
    std::map<std::string, document::Element, std::less<>> made_;
    std::string language_;
    std::string key_;
    const StyleNode* root_ = nullptr;
};

}  // namespace pige::layout
