// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "layout/inline_content.hpp"

namespace pige::layout {

/// The pieces of one line.
struct BrokenLine {
    std::vector<Piece> pieces;    ///< without leading spaces; the last may be the space it broke at
    Length natural;               ///< without that space
    std::size_t stretchable = 0;  ///< spaces that justification may stretch
    bool hyphenated = false;
    bool shrinks = false;         ///< `natural` may be more than the measure, and the spaces give way
    bool ends_paragraph = false;  ///< or a forced line break follows: never justified
};

/// Breaks prepared text line by line, first fit, hyphenating only where a line would stay visibly short.
///
/// For what `TotalFit` leaves out: balanced titles, whose measure is found by breaking them again and again, and
/// paragraphs that hold something wider than a line, which is divided anywhere.
class LineBreaker {
public:
    LineBreaker(LayoutContext& context, const Prepared& prepared, const ComputedStyle& style, bool quiet = false)
        : context_(context), prepared_(prepared), style_(style), quiet_(quiet) {}

    /// The next line, at most `available` wide; false at the end.
    [[nodiscard]] bool next(Length available, BrokenLine& line);

private:
    struct Opportunity {
        std::size_t pieces = 0;  // of the line that stay
        std::size_t index = 0;   // where the next line goes on
        Length width;
        std::size_t stretchable = 0;
        bool hyphen = false;
    };
    struct Division {
        std::uint32_t glyph = 0;
        Length width;
        bool hyphen = false;
    };

    void add_space(const Piece& piece, BrokenLine& line);
    void add_word(const Piece& piece, Length available, BrokenLine& line);
    void pass_piece(BrokenLine& line);
    void overflow(const Piece& piece, Length available, BrokenLine& line);
    bool hyphenate(const Piece& piece, Length room, BrokenLine& line);
    void divide(const Piece& piece, const Division& division, BrokenLine& line);
    [[nodiscard]] bool wants_hyphen(Length available) const;
    [[nodiscard]] Division emergency(const Piece& piece, Length room);
    void cut(const Opportunity& opportunity, BrokenLine& line);
    [[nodiscard]] Piece piece_at(std::size_t index) const;

    LayoutContext& context_;
    const Prepared& prepared_;
    const ComputedStyle& style_;
    bool quiet_;
    std::size_t index_ = 0;      // of the piece that starts the next line
    std::uint32_t glyph_ = 0;    // within it
    std::int64_t consumed_ = 0;  // advance of the glyphs before `glyph_`
    int hyphens_in_a_row_ = 0;
    // Of the line being filled:
    Length pending_space_;
    std::size_t pending_stretchable_ = 0;
    std::optional<Opportunity> break_;
    std::optional<Opportunity> unwanted_break_;  // after a space that should not end a line
};

}  // namespace pige::layout
