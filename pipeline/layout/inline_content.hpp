// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "layout/flow.hpp"

// Text of a paragraph as shaped pieces, before it is broken into lines.
namespace pige::layout {

struct LayoutContext;

constexpr std::uint32_t no_link = std::numeric_limits<std::uint32_t>::max();

/// Glyphs that stay together, a space, an inline box or a forced line break.
struct Piece {
    enum class Kind : std::uint8_t { Word, Space, NewLine, Box };
    Kind kind = Kind::Word;
    bool break_after = false;        ///< after a word: `/` or `-` between letters
    bool soft_hyphen_after = false;  ///< U+00AD stood here
    bool keep = false;               ///< of a space: no line ends here
    bool yields = false;             ///< of a kept space: rather here than in a column that grows for it
    std::uint32_t from = 0, to = 0;  ///< glyphs of `word`; of a Box: `from` is its index
    std::uint32_t link = no_link;
    ElementId element = no_element;  ///< none: the paragraph's own
    ShapedWord* word = nullptr;
    const TextStyle* style = nullptr;
    Length width;
};

/// No-break spaces within the piece: they stretch like others.
[[nodiscard]] std::size_t inner_spaces(const Piece& piece);

/// `display: inline-block`, or an inline with a frame: one unbreakable line.
struct InlineBox {
    const StyleNode* node = nullptr;
    std::vector<Piece> pieces;
    Length content_width;
    Length width;  ///< of the border box
};

struct Prepared {
    std::vector<Piece> pieces;
    std::vector<InlineBox> boxes;
    std::vector<ElementId> roots;  ///< Link and Span elements whose parent is the paragraph's element
    std::vector<std::string_view> ids;
};

/// Widths between which a column makes sense (CSS 2.1, 17.5.2.2): of the longest unbreakable piece, and of the whole.
struct ContentWidths {
    Length minimum;
    Length maximum;
    Length least;  ///< in which a letter still fits, so that words can be divided
};

/// Shapes `inlines` in the style of `node`. White space folds; missing glyphs are reported once (PIGE-L105).
[[nodiscard]] Prepared prepare(LayoutContext& context,
                               const std::vector<document::Inline>& inlines,
                               const StyleNode& node);
/// The same for a text without markup.
[[nodiscard]] Prepared prepare(LayoutContext& context, std::string_view text, const TextStyle& style);
[[nodiscard]] ContentWidths content_widths(const Prepared& prepared);

/// Sets the pieces' widths and breaks them into lines of `style` that are `width` wide.
///
/// The last glyph of every line but the last is the space it broke at, so that words do not join when text is
/// extracted. A word wider than a line is divided where it must be (PIGE-L106).
[[nodiscard]] std::vector<std::pair<Length, Line>> lines_of(LayoutContext& context,
                                                            const Prepared& prepared,
                                                            const ComputedStyle& style,
                                                            const TextStyle& text,
                                                            Length width,
                                                            ElementId element);

}  // namespace pige::layout
