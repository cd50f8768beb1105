// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/line_break.hpp"

#include <algorithm>

#include "layout/context.hpp"

namespace pige::layout {

Piece LineBreaker::piece_at(std::size_t index) const {
    Piece piece = prepared_.pieces[index];
    if (index == index_ && glyph_ > 0) {
        piece.from = glyph_;
        piece.width = at_size(piece.word->advance - consumed_, piece.style->size);
    }
    return piece;
}

void LineBreaker::add_space(const Piece& piece, BrokenLine& line) {
    if (line.pieces.empty()) return;
    line.pieces.push_back(piece);
    const Opportunity here{line.pieces.size(), 0, line.natural, line.stretchable, false};
    pending_space_ += piece.width;
    ++pending_stretchable_;
    (piece.keep ? unwanted_break_ : break_) = here;
}

void LineBreaker::add_word(const Piece& piece, Length available, BrokenLine& line) {
    line.natural += pending_space_ + piece.width;
    line.stretchable += pending_stretchable_ + inner_spaces(piece);
    pending_space_ = {};
    pending_stretchable_ = 0;
    line.pieces.push_back(piece);
    if (piece.break_after) break_ = Opportunity{line.pieces.size(), 0, line.natural, line.stretchable, false};
    if (piece.soft_hyphen_after && line.natural + piece.style->hyphen_width <= available)
        break_ = Opportunity{line.pieces.size(), 0, line.natural, line.stretchable, true};
}

void LineBreaker::cut(const Opportunity& opportunity, BrokenLine& line) {
    line.pieces.resize(opportunity.pieces);
    line.natural = opportunity.width;
    line.stretchable = opportunity.stretchable;
    line.hyphenated = opportunity.hyphen;
    if (opportunity.hyphen) line.natural += line.pieces.back().style->hyphen_width;
    index_ = opportunity.index;
    glyph_ = 0;
    consumed_ = 0;
}

void LineBreaker::divide(const Piece& piece, const Division& division, BrokenLine& line) {
    Piece head = piece;
    head.to = division.glyph;
    head.width = division.width;
    line.natural += pending_space_ + head.width;
    line.stretchable += pending_stretchable_ + inner_spaces(head);
    line.hyphenated = division.hyphen;
    if (division.hyphen) line.natural += piece.style->hyphen_width;
    line.pieces.push_back(head);
    for (std::uint32_t index = piece.from; index < division.glyph; ++index)
        consumed_ += piece.word->glyphs[index].advance;
    glyph_ = division.glyph;
}

// A line that is full enough without the word needs no hyphen: spaces up to half as wide again look even.
bool LineBreaker::wants_hyphen(Length available) const {
    if (style_.hyphens != Hyphens::Auto || hyphens_in_a_row_ >= 2 || style_.balance) return false;
    if (!break_) return true;
    const Length rest = available - break_->width;
    if (style_.text_align != TextAlign::Justify) return rest * 6 > available;
    return rest > style_.font_size * static_cast<std::int64_t>(break_->stretchable) / 7;
}

bool LineBreaker::hyphenate(const Piece& piece, Length room, BrokenLine& line) {
    const auto& points = context_.words.hyphenation(piece.style->shaping, *piece.word);
    Division best;
    for (const std::uint32_t point : points) {
        if (point <= piece.from) continue;
        const Length width = glyphs_width(*piece.word, piece.from, point, piece.style->size);
        if (width + piece.style->hyphen_width > room) break;
        best = {point, width, true};
    }
    if (best.glyph == 0) return false;
    divide(piece, best, line);
    return true;
}

LineBreaker::Division LineBreaker::emergency(const Piece& piece, Length room) {
    Division anywhere;
    Division sensible;
    std::int64_t advance = 0;
    const std::vector<Glyph>& glyphs = piece.word->glyphs;
    for (std::uint32_t index = piece.from; index < piece.to; ++index) {
        const Length width = at_size(advance, piece.style->size);
        if (index > piece.from && width > room) break;
        if (index > piece.from && !glyphs[index].text.empty()) {
            anywhere = {index, width, false};
            const std::string& before = glyphs[index - 1].text;
            if (before == "/" || before == "-" || before == "." || before == "_" || before == "@" ||
                before == "\xC2\xA0" || before == "=" || before == "&")
                sensible = anywhere;
        }
        advance += glyphs[index].advance;
    }
    if (sensible.glyph == 0) {
        for (const std::uint32_t point : context_.words.hyphenation(piece.style->shaping, *piece.word)) {
            if (point <= piece.from || point >= piece.to) continue;
            const Length width = glyphs_width(*piece.word, piece.from, point, piece.style->size);
            if (width + piece.style->hyphen_width <= room) sensible = {point, width, true};
        }
    }
    if (sensible.glyph != 0) return sensible;
    if (anywhere.glyph == 0) {  // not even one cluster fits: it is printed all the same
        std::uint32_t end = piece.from + 1;
        while (end < piece.to && glyphs[end].text.empty()) ++end;
        anywhere = {end, glyphs_width(*piece.word, piece.from, end, piece.style->size), false};
    }
    return anywhere;
}

// The piece at `index_` is on the line in full; so is the space after it, that words do not join.
void LineBreaker::pass_piece(BrokenLine& line) {
    ++index_;
    glyph_ = 0;
    consumed_ = 0;
    if (index_ < prepared_.pieces.size() && prepared_.pieces[index_].kind == Piece::Kind::Space)
        line.pieces.push_back(prepared_.pieces[index_++]);
}

void LineBreaker::overflow(const Piece& piece, Length available, BrokenLine& line) {
    const Length room = available - line.natural - pending_space_;
    const bool is_word = piece.kind == Piece::Kind::Word;
    if (is_word && !piece.style->no_wrap && wants_hyphen(available) && hyphenate(piece, room, line)) return;
    if (break_) return cut(*break_, line);
    if (unwanted_break_) return cut(*unwanted_break_, line);
    if (!quiet_ && is_word) context_.report_broken(piece.word->text);
    // Too wide for a line of its own: as much as fits, at least one cluster so that the text goes on.
    const bool divisible = is_word && piece.to - piece.from > 1 && (line.pieces.empty() || room > Length{});
    if (!divisible) {
        if (line.pieces.empty()) {
            line.pieces.push_back(piece);
            line.natural = piece.width;
            pass_piece(line);
        }
        return;
    }
    const Division division = emergency(piece, room);
    if (division.width > room && !line.pieces.empty()) return;
    divide(piece, division, line);
    if (division.glyph >= piece.to) pass_piece(line);
}

bool LineBreaker::next(Length available, BrokenLine& line) {
    line.pieces.clear();
    line.natural = {};
    line.stretchable = 0;
    line.hyphenated = false;
    line.shrinks = false;
    line.ends_paragraph = false;
    pending_space_ = {};
    pending_stretchable_ = 0;
    break_.reset();
    unwanted_break_.reset();
    const std::size_t count = prepared_.pieces.size();
    if (index_ >= count) return false;
    for (std::size_t index = index_; index < count; ++index) {
        const Piece piece = piece_at(index);
        if (piece.kind == Piece::Kind::NewLine) {
            line.pieces.push_back(piece);
            index_ = index + 1;
            glyph_ = 0;
            consumed_ = 0;
            hyphens_in_a_row_ = 0;
            line.ends_paragraph = true;
            return true;
        }
        if (piece.kind == Piece::Kind::Space) {
            add_space(piece, line);
            if (!line.pieces.empty()) (piece.keep ? unwanted_break_ : break_)->index = index + 1;
            continue;
        }
        if (line.natural + pending_space_ + piece.width > available) {
            if (index != index_) {  // if the line divides a piece, it is this one
                index_ = index;
                glyph_ = 0;
                consumed_ = 0;
            }
            overflow(piece, available, line);
            hyphens_in_a_row_ = line.hyphenated ? hyphens_in_a_row_ + 1 : 0;
            return true;
        }
        add_word(piece, available, line);
        if (break_ && break_->index == 0) break_->index = index + 1;
    }
    index_ = count;
    line.ends_paragraph = true;
    return true;
}

}  // namespace pige::layout
