// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/total_fit.hpp"

#include <algorithm>
#include <array>

#include "layout/context.hpp"

namespace pige::layout {

namespace {

// The units of TeX: a line that stretches as far as looks well has badness 100; demerits are squares.
constexpr std::int64_t line_penalty = 10;
constexpr std::int64_t hyphen_demerits = 100 * 100;  // as a line that is stretched to the limit
constexpr std::int64_t double_hyphen_demerits = 10'000;
constexpr std::int64_t last_hyphen_demerits = 5'000;  // on the line before a paragraph's last
constexpr std::int64_t short_last_line_demerits = 2'500;
constexpr std::int64_t kept_space_demerits = std::int64_t{1} << 44;  // dearer than the loosest lines of a paragraph
constexpr std::int64_t extra_line_demerits = std::int64_t{1} << 40;  // in text aligned left without hyphens
constexpr std::uint8_t most_hyphens_in_a_row = 2;

// A space gives way to 80 % and stretches well to 150 %; text aligned left leaves up to a sixth of its measure.
constexpr std::int64_t shrink_share = 5;
constexpr std::int64_t stretch_share = 2;
constexpr std::int64_t ragged_share = 6;

constexpr std::int64_t even = 1000;
constexpr std::int64_t acceptable = 2000;
constexpr std::int64_t any = 20'000;  // ratios above it count alike, so that sums of squares stay far from overflow

// 100 times the cube of a ratio in thousandths.
std::int64_t badness(std::int64_t ratio) {
    return ratio * ratio / 1000 * ratio / 10'000;
}

}  // namespace

TotalFit::TotalFit(LayoutContext& context,
                   const Prepared& prepared,
                   const ComputedStyle& style,
                   Length space,
                   Length measure,
                   Length indent)
    : context_(context),
      prepared_(prepared),
      style_(style),
      room_(context.fit_room),
      space_(std::max(space, Length::milli_points(shrink_share))),
      measure_(measure),
      first_measure_(measure - indent),
      justified_(style.text_align == TextAlign::Justify) {
    if (!worthwhile()) return;
    room_.lines.clear();
    const auto count = static_cast<std::uint32_t>(prepared_.pieces.size());
    found_ = true;
    for (std::uint32_t begin = 0; begin < count && found_;) {
        std::uint32_t end = begin;
        while (end < count && prepared_.pieces[end].kind != Piece::Kind::NewLine) ++end;
        found_ = fit_segment(begin, end);
        first_line_ = false;
        begin = end + 1;
    }
}

bool TotalFit::worthwhile() const {
    if (style_.balance || std::min(measure_, first_measure_) <= Length{}) return false;
    const Length one_line = std::min(measure_, first_measure_);
    Length width;
    for (const Piece& piece : prepared_.pieces) {
        width = piece.kind == Piece::Kind::NewLine ? Length{} : width + piece.width;
        if (width > one_line) return true;
    }
    return false;
}

bool TotalFit::may_hyphenate(const Piece& piece) const {
    return style_.hyphens == Hyphens::Auto && piece.style->hyphens == Hyphens::Auto && !piece.style->no_wrap;
}

bool TotalFit::fit_segment(std::uint32_t begin, std::uint32_t end) {
    const bool hyphens = style_.hyphens == Hyphens::Auto;
    const bool fits =
        (hyphens && (scan(begin, end, {even, false, false}) || scan(begin, end, {acceptable, true, false}))) ||
        scan(begin, end, {any, hyphens, false}) || scan(begin, end, {any, hyphens, true});
    if (fits) keep_lines();
    return fits;
}

// The last node is the end of the segment; its line takes the line break that stands there.
void TotalFit::keep_lines() {
    const std::size_t first = room_.lines.size();
    for (auto index = static_cast<std::uint32_t>(room_.nodes.size() - 1); index != 0;
         index = room_.nodes[index].previous)
        room_.lines.push_back(room_.nodes[index]);
    std::reverse(room_.lines.begin() + static_cast<std::ptrdiff_t>(first), room_.lines.end());
}

bool TotalFit::scan(std::uint32_t begin, std::uint32_t end, const Pass& pass) {
    pass_ = pass;
    width_ = {};
    spaces_ = 0;
    room_.nodes.assign(1, FitNode{0, {}, {}, 0, 0, begin, 0, 0, 0, false});
    start_alive_ = true;
    head_ = 1;
    for (std::uint32_t index = begin; index < end && is_alive(); ++index) {
        const Piece& piece = prepared_.pieces[index];
        if (piece.kind == Piece::Kind::Space)
            end_at_space(index, end);
        else
            end_in_word(index, end);
    }
    if (!is_alive()) return false;
    Stop stop;
    stop.node = {0, width_, width_, spaces_, spaces_, end + 1, 0, 0, 0, true};
    try_stop(stop);
    return room_.nodes.back().ends_paragraph;
}

void TotalFit::end_at_space(std::uint32_t index, std::uint32_t end) {
    const Piece& piece = prepared_.pieces[index];
    const bool starts_segment = width_ == Length{} && spaces_ == 0;
    if (starts_segment) return;
    if ((!piece.keep || pass_.kept_spaces) && index + 1 < end) {
        Stop stop;
        stop.node = {0, width_, width_ + piece.width, spaces_, spaces_ + 1, index + 1, 0, 0, 0, false};
        stop.demerits = piece.keep ? kept_space_demerits : 0;
        try_stop(stop);
    }
    width_ += piece.width;
    ++spaces_;
}

void TotalFit::end_in_word(std::uint32_t index, std::uint32_t end) {
    const Piece& piece = prepared_.pieces[index];
    if (pass_.hyphens && piece.kind == Piece::Kind::Word && may_hyphenate(piece)) divide_word(index);
    width_ += piece.width;
    spaces_ += static_cast<std::uint32_t>(inner_spaces(piece));
    const bool may_end = piece.break_after || piece.soft_hyphen_after;
    if (!may_end || index + 1 >= end || prepared_.pieces[index + 1].kind == Piece::Kind::Space) return;
    Stop stop;
    stop.divides = piece.soft_hyphen_after;
    stop.hyphen = stop.divides ? piece.style->hyphen_width : Length{};
    stop.demerits = hyphen_demerits;
    stop.node = {0, width_ + stop.hyphen, width_, spaces_, spaces_, index + 1, 0, 0, 0, false};
    try_stop(stop);
}

void TotalFit::divide_word(std::uint32_t index) {
    const Piece& piece = prepared_.pieces[index];
    for (const std::uint32_t point : context_.words.hyphenation(piece.style->shaping, *piece.word)) {
        const Length before = width_ + glyphs_width(*piece.word, 0, point, piece.style->size);
        Stop stop;
        stop.divides = true;
        stop.hyphen = piece.style->hyphen_width;
        stop.demerits = hyphen_demerits;
        stop.node = {0, before + stop.hyphen, before, spaces_, spaces_, index, point, 0, 0, false};
        try_stop(stop);
    }
}

Length TotalFit::rest(const FitNode& from, const Stop& stop) const {
    const bool first = first_line_ && &from == room_.nodes.data();
    return (first ? first_measure_ : measure_) - (stop.node.to - from.from);
}

// Also without a hyphen, which later ends may do without.
bool TotalFit::is_too_wide(const FitNode& from, const Stop& stop) const {
    const auto spaces = static_cast<std::int64_t>(stop.node.spaces_to) - from.spaces_from;
    const Length give = justified_ ? space_ * spaces / shrink_share : Length{};
    return rest(from, stop) + stop.hyphen + give < Length{};
}

std::int64_t TotalFit::line_demerits(const FitNode& from, const Stop& stop) const {
    const Length left = rest(from, stop);
    const auto spaces = static_cast<std::int64_t>(stop.node.spaces_to) - from.spaces_from;
    std::int64_t ratio = 0;
    if (left < Length{}) {
        const std::int64_t give = justified_ ? space_.milli() * spaces / shrink_share : 0;
        if (give + left.milli() < 0) return -1;
        ratio = -left.milli() * 1000 / give;
    } else if (!stop.node.ends_paragraph) {
        const std::int64_t well =
            justified_ ? space_.milli() * spaces / stretch_share : measure_.milli() / ragged_share;
        ratio = well == 0 ? any : std::min(any, left.milli() * 1000 / well);
        if (ratio > pass_.looseness) return -1;
    }
    const std::int64_t bad = line_penalty + badness(ratio);
    std::int64_t demerits = bad * bad + stop.demerits;
    if (!justified_ && !pass_.hyphens) demerits += extra_line_demerits;
    if (stop.node.ends_paragraph && from.hyphens > 0) demerits += last_hyphen_demerits;
    if (stop.node.ends_paragraph && left > measure_ - measure_ / 8) demerits += short_last_line_demerits;
    if (stop.divides && from.hyphens > 0) demerits += double_hyphen_demerits;
    return demerits;
}

// The best beginning of the line that ends at `stop`: one node, or two where hyphens are counted.
void TotalFit::try_stop(Stop stop) {
    std::array<std::int64_t, most_hyphens_in_a_row + 1> best{-1, -1, -1};
    std::array<std::uint32_t, most_hyphens_in_a_row + 1> previous{};
    const auto consider = [&](std::size_t index) {
        const FitNode& from = room_.nodes[index];
        const std::size_t hyphens = stop.divides ? from.hyphens + std::size_t{1} : 0;
        if (hyphens > most_hyphens_in_a_row) return true;
        const std::int64_t line = line_demerits(from, stop);
        if (line < 0) return rest(from, stop) < Length{};
        if (best[hyphens] >= 0 && from.demerits + line >= best[hyphens]) return true;
        best[hyphens] = from.demerits + line;
        previous[hyphens] = static_cast<std::uint32_t>(index);
        return true;
    };
    start_alive_ = start_alive_ && !is_too_wide(room_.nodes.front(), stop);
    while (head_ < room_.nodes.size() && is_too_wide(room_.nodes[head_], stop)) ++head_;
    if (start_alive_) static_cast<void>(consider(0));
    // A later beginning only makes the line looser: the first that is too loose ends the search.
    for (std::size_t index = head_; index < room_.nodes.size(); ++index)
        if (!consider(index)) break;
    for (std::uint8_t hyphens = 0; hyphens <= most_hyphens_in_a_row; ++hyphens) {
        if (best[hyphens] < 0) continue;
        stop.node.demerits = best[hyphens];
        stop.node.previous = previous[hyphens];
        stop.node.hyphens = hyphens;
        room_.nodes.push_back(stop.node);
    }
}

bool TotalFit::next(BrokenLine& line) {
    if (emitted_ == room_.lines.size()) return false;
    static const FitNode beginning;
    const FitNode& end = room_.lines[emitted_];
    const bool starts_segment = emitted_ == 0 || room_.lines[emitted_ - 1].ends_paragraph;
    const FitNode from = emitted_ == 0 ? beginning : room_.lines[emitted_ - 1];
    ++emitted_;
    line.pieces.clear();
    const auto count = static_cast<std::uint32_t>(prepared_.pieces.size());
    for (std::uint32_t index = from.piece; index < std::min(end.piece + (end.glyph > 0 ? 1U : 0U), count); ++index) {
        Piece piece = prepared_.pieces[index];
        if (piece.kind == Piece::Kind::Space && line.pieces.empty()) continue;
        if (index == from.piece && from.glyph > 0) piece.from = from.glyph;
        if (index == end.piece) piece.to = end.glyph;
        if (piece.kind == Piece::Kind::Word && (piece.from > 0 || index == end.piece))
            piece.width = glyphs_width(*piece.word, piece.from, piece.to, piece.style->size);
        line.pieces.push_back(piece);
    }
    line.natural = end.to - (starts_segment ? Length{} : from.from);
    line.stretchable = end.spaces_to - (starts_segment ? 0 : from.spaces_from);
    line.hyphenated = end.hyphens > 0;
    line.shrinks = justified_;
    line.ends_paragraph = end.ends_paragraph;
    return true;
}

}  // namespace pige::layout
