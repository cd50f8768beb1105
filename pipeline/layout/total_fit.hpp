// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "layout/inline_content.hpp"
#include "layout/line_break.hpp"

namespace pige::layout {

/// A place where a line may end, reached in the best way from the paragraph's beginning.
struct FitNode {
    std::int64_t demerits = 0;
    Length to;    ///< width of the paragraph up to here, with the hyphen
    Length from;  ///< the same up to the first glyph of the next line
    std::uint32_t spaces_to = 0, spaces_from = 0;
    std::uint32_t piece = 0;  ///< that the next line begins with,
    std::uint32_t glyph = 0;  ///< at this glyph
    std::uint32_t previous = 0;
    std::uint8_t hyphens = 0;  ///< lines in a row that end in one, this included
    bool ends_paragraph = false;
};

/// Memory for one paragraph, used again for the next.
struct FitRoom {
    std::vector<FitNode> nodes;
    std::vector<FitNode> lines;  ///< the chosen ends, in order, after the paragraph's beginning
};

/// Breaks a whole paragraph into the lines that are most even together (Knuth and Plass, "Breaking paragraphs into
/// lines", 1981): first without hyphens, then with, then with any looseness.
///
/// Integers only, and one window of possible line beginnings that moves with the text: a line that has become too wide
/// leaves it for good, so that the work grows with the text. Left out of the paper: fitness classes, which triple the
/// nodes. Text aligned left takes no more lines than first fit would without hyphens.
class TotalFit {
public:
    /// `space`: a word space of the paragraph. The first line is `indent` shorter than `measure`.
    TotalFit(LayoutContext& context,
             const Prepared& prepared,
             const ComputedStyle& style,
             Length space,
             Length measure,
             Length indent);

    /// False where first fit serves as well (one line, balanced titles) or must help: something is wider than a line.
    [[nodiscard]] bool found() const { return found_; }
    /// The next line; false at the end.
    [[nodiscard]] bool next(BrokenLine& line);

private:
    /// What a try allows. Looseness in thousandths of what a line stretches well.
    struct Pass {
        std::int64_t looseness = 0;
        bool hyphens = false;
        bool kept_spaces = false;  // lines may end where they should not
    };
    struct Stop {
        FitNode node;
        Length hyphen;  // its width, zero if there is none
        std::int64_t demerits = 0;
        bool divides = false;  // a hyphen shows
    };

    [[nodiscard]] bool worthwhile() const;
    [[nodiscard]] bool fit_segment(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] bool scan(std::uint32_t begin, std::uint32_t end, const Pass& pass);
    void end_at_space(std::uint32_t index, std::uint32_t end);
    void end_in_word(std::uint32_t index, std::uint32_t end);
    void divide_word(std::uint32_t index);
    void try_stop(Stop stop);
    [[nodiscard]] bool is_alive() const { return start_alive_ || head_ < room_.nodes.size(); }
    [[nodiscard]] Length rest(const FitNode& from, const Stop& stop) const;
    [[nodiscard]] bool is_too_wide(const FitNode& from, const Stop& stop) const;
    /// Negative when the line is looser or tighter than the pass allows.
    [[nodiscard]] std::int64_t line_demerits(const FitNode& from, const Stop& stop) const;
    void keep_lines();
    [[nodiscard]] bool may_hyphenate(const Piece& piece) const;

    LayoutContext& context_;
    const Prepared& prepared_;
    const ComputedStyle& style_;
    FitRoom& room_;
    Length space_, measure_, first_measure_;
    bool justified_;
    bool found_ = false;
    std::size_t emitted_ = 0;
    // Of the scan:
    Pass pass_;
    Length width_;
    std::uint32_t spaces_ = 0;
    bool first_line_ = true;    // of the paragraph: the segment's first line is `first_measure_` wide
    bool start_alive_ = false;  // the segment's beginning, which has its own measure, may still begin a line
    std::size_t head_ = 0;      // first of the other nodes that may
};

}  // namespace pige::layout
