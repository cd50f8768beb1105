// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/context.hpp"
#include "layout/inline_content.hpp"
#include "layout/line_break.hpp"
#include "layout/total_fit.hpp"

// From broken lines to placed glyphs: alignment, justification, inline boxes, links, underlines (CSS 2.1, 10.8, 16).
namespace pige::layout {

namespace {

struct Frames {
    std::vector<Box>& boxes;

    void fill(Length x, Length y, Length width, Length height, document::Colour colour) {
        if (width > Length{} && height > Length{})
            boxes.push_back(Box{x, y, width, height, colour, std::nullopt, Length{}});
    }
};

class LineBuilder {
public:
    LineBuilder(const Prepared& prepared, const TextStyle& strut, ElementId element)
        : prepared_(prepared), element_(element), above_(strut.above), below_(strut.below) {}

    /// The line's height and the line, its text `start` from the left, each space `stretch` wider.
    std::pair<Length, Line> build(const BrokenLine& broken, Length start, Length stretch);

private:
    void place(const Piece& piece, Length stretch);
    void place_box(const InlineBox& box, const Piece& piece);
    void append(const Piece& piece, Length stretch);
    LineRun& run_for(const Piece& piece, Length stretch);
    void extend_link(const Piece& piece, Length width);

    const Prepared& prepared_;
    ElementId element_;
    Length above_, below_;
    Line line_;
    Length x_;
    bool new_run_ = true;
    std::size_t glyphs_left_ = 0;  // on the line, so that a run allocates once
    struct FramePlace {
        const InlineBox* box;
        Length x;
    };
    std::vector<FramePlace> frames_;
    struct Underline {
        Length x, width, rise;
        const TextStyle* style;
    };
    std::vector<Underline> underlines_;
};

LineRun& LineBuilder::run_for(const Piece& piece, Length stretch) {
    const ElementId element = piece.element == no_element ? element_ : piece.element;
    if (!new_run_ && !line_.runs.empty()) {
        LineRun& last = line_.runs.back();
        if (last.style == piece.style && last.element == element && last.word_space == stretch && !last.hyphen)
            return last;
    }
    LineRun run;
    run.x = x_;
    run.style = piece.style;
    run.rise = piece.style->rise;
    run.word_space = stretch;
    run.element = element;
    run.glyphs.reserve(glyphs_left_ + 1);
    line_.runs.push_back(std::move(run));
    new_run_ = false;
    // A raised figure must not push lines apart: the strut has room for it.
    if (piece.style->rise == Length{}) {
        above_ = std::max(above_, piece.style->above);
        below_ = std::max(below_, piece.style->below);
    }
    return line_.runs.back();
}

void LineBuilder::extend_link(const Piece& piece, Length width) {
    if (piece.link == no_link) return;
    if (!line_.links.empty() && line_.links.back().link == piece.link) {
        line_.links.back().width = x_ + width - line_.links.back().x;
        return;
    }
    line_.links.push_back({x_, width, piece.style->above, piece.style->below, piece.link});
}

void LineBuilder::append(const Piece& piece, Length stretch) {
    LineRun& run = run_for(piece, stretch);
    const auto begin = piece.word->glyphs.begin();
    run.glyphs.insert(run.glyphs.end(), begin + piece.from, begin + piece.to);
    glyphs_left_ -= std::min<std::size_t>(glyphs_left_, piece.to - piece.from);
}

void LineBuilder::place_box(const InlineBox& box, const Piece& piece) {
    const ComputedStyle& style = box.node->style;
    const Length outer_end = x_ + piece.width;
    x_ += style.margin[Left];
    frames_.push_back({&box, x_});
    extend_link(piece, box.width);
    above_ = std::max(above_, box.node->text.above + style.padding[Top] + style.border[Top].width);
    below_ = std::max(below_, box.node->text.below + style.padding[Bottom] + style.border[Bottom].width);
    const Length inner =
        box.width - style.padding[Left] - style.padding[Right] - style.border[Left].width - style.border[Right].width;
    x_ += style.border[Left].width + style.padding[Left];
    if (style.text_align == TextAlign::Right) x_ += inner - box.content_width;
    if (style.text_align == TextAlign::Center) x_ += (inner - box.content_width) / 2;
    new_run_ = true;
    for (const Piece& part : box.pieces) place(part, Length{});
    if (!box.pieces.empty()) {  // so that the number does not join the title when text is extracted
        const Glyph& space = box.pieces.back().style->space->glyphs.front();
        line_.runs.back().glyphs.push_back(space);
    }
    new_run_ = true;
    x_ = outer_end;
}

void LineBuilder::place(const Piece& piece, Length stretch) {
    if (piece.kind == Piece::Kind::Box) return place_box(prepared_.boxes[piece.from], piece);
    if (piece.kind == Piece::Kind::NewLine) return;
    const std::size_t spaces = piece.kind == Piece::Kind::Space ? 1 : inner_spaces(piece);
    const Length width = piece.width + stretch * static_cast<std::int64_t>(spaces);
    append(piece, stretch);
    extend_link(piece, width);
    if (piece.style->underline) {
        if (!underlines_.empty() && underlines_.back().style == piece.style &&
            underlines_.back().x + underlines_.back().width == x_)
            underlines_.back().width += width;
        else
            underlines_.push_back({x_, width, piece.style->rise, piece.style});
    }
    x_ += width;
}

void decorate(Frames frames, const InlineBox& box, Length x, Length baseline) {
    const ComputedStyle& style = box.node->style;
    const Length top = baseline - box.node->text.above - style.padding[Top] - style.border[Top].width;
    const Length height = box.node->text.above + box.node->text.below + style.padding[Top] + style.padding[Bottom] +
                          style.border[Top].width + style.border[Bottom].width;
    if (style.background) frames.fill(x, top, box.width, height, *style.background);
    const auto visible = [&](Side side) { return style.border[side].style != BorderStyle::None; };
    if (visible(Top)) frames.fill(x, top, box.width, style.border[Top].width, style.border[Top].colour);
    if (visible(Bottom))
        frames.fill(x, top + height - style.border[Bottom].width, box.width, style.border[Bottom].width,
                    style.border[Bottom].colour);
    if (visible(Left)) frames.fill(x, top, style.border[Left].width, height, style.border[Left].colour);
    if (visible(Right))
        frames.fill(x + box.width - style.border[Right].width, top, style.border[Right].width, height,
                    style.border[Right].colour);
}

std::pair<Length, Line> LineBuilder::build(const BrokenLine& broken, Length start, Length stretch) {
    x_ = start;
    for (const Piece& piece : broken.pieces)
        if (piece.kind == Piece::Kind::Word || piece.kind == Piece::Kind::Space) glyphs_left_ += piece.to - piece.from;
    for (std::size_t index = 0; index < broken.pieces.size(); ++index) {
        const Piece& piece = broken.pieces[index];
        if (index + 1 == broken.pieces.size() && piece.kind == Piece::Kind::Space && index > 0) {
            if (broken.pieces[index - 1].kind != Piece::Kind::Box) append(piece, stretch);  // invisible, not underlined
            break;
        }
        if (piece.kind == Piece::Kind::NewLine && index > 0 && !line_.runs.empty()) {
            LineRun& last = line_.runs.back();
            if (last.glyphs.back().text != " ") last.glyphs.push_back(last.style->space->glyphs.front());
            continue;
        }
        place(piece, stretch);
    }
    if (broken.hyphenated && !line_.runs.empty()) {
        LineRun& last = line_.runs.back();
        last.hyphen = line_.hyphenated = true;
        last.glyphs.insert(last.glyphs.end(), last.style->hyphen->glyphs.begin(), last.style->hyphen->glyphs.end());
    }
    line_.baseline = above_;
    for (const FramePlace& frame : frames_) decorate({line_.decoration}, *frame.box, frame.x, above_);
    for (const Underline& under : underlines_) {
        const Length thickness = under.style->size / 18;
        Frames{line_.decoration}.fill(under.x, above_ - under.rise + under.style->size / 9, under.width, thickness,
                                      under.style->colour);
    }
    return {above_ + below_, std::move(line_)};
}

std::size_t count_lines(LayoutContext& context, const Prepared& prepared, const ComputedStyle& style, Length width) {
    LineBreaker breaker(context, prepared, style, true);
    BrokenLine line;
    std::size_t count = 0;
    Length indent = style.text_indent;
    while (breaker.next(width - indent, line)) {
        if (line.natural > width - indent) return prepared.pieces.size() + 1;  // does not fit at all
        ++count;
        indent = {};
    }
    return count;
}

// `text-wrap: balance`: the narrowest measure that needs no more lines (CSS Text 4, 5.3.3).
Length balanced(LayoutContext& context, const Prepared& prepared, const ComputedStyle& style, Length width) {
    const std::size_t lines = count_lines(context, prepared, style, width);
    if (lines < 2 || lines > 6) return width;
    Length low = width / 3;
    Length high = width;
    while (high - low > Length::milli_points(500)) {
        const Length middle = (low + high) / 2;
        (count_lines(context, prepared, style, middle) <= lines ? high : low) = middle;
    }
    return high;
}

// What justification adds to each space so that `rest` disappears; the last line only gives way.
Length stretch_of(const BrokenLine& line, Length rest, Length font_size) {
    const auto spaces = static_cast<std::int64_t>(line.stretchable);
    if (spaces == 0) return {};
    if (rest < Length{}) return line.shrinks ? (rest - Length::milli_points(spaces - 1)) / spaces : Length{};
    const Length stretch = rest / spaces;
    return line.ends_paragraph || stretch > font_size ? Length{} : stretch;  // a hole of an em: better ragged
}

}  // namespace

std::vector<std::pair<Length, Line>> lines_of(LayoutContext& context,
                                              const Prepared& prepared,
                                              const ComputedStyle& style,
                                              const TextStyle& text,
                                              Length width,
                                              ElementId element) {
    std::vector<std::pair<Length, Line>> lines;
    const Length measure = style.balance ? balanced(context, prepared, style, width) : width;
    TotalFit total_fit(context, prepared, style, text.space_width, measure, style.text_indent);
    LineBreaker first_fit(context, prepared, style);
    BrokenLine broken;
    Length indent = style.text_indent;
    while (total_fit.found() ? total_fit.next(broken) : first_fit.next(measure - indent, broken)) {
        const Length rest = measure - indent - broken.natural;
        Length start = indent;
        Length stretch;
        if (style.text_align == TextAlign::Right) start += rest + width - measure;
        if (style.text_align == TextAlign::Center) start += (rest + width - measure) / 2;
        if (style.text_align == TextAlign::Justify) stretch = stretch_of(broken, rest, style.font_size);
        lines.push_back(LineBuilder(prepared, text, element).build(broken, start, stretch));
        indent = {};
    }
    return lines;
}

}  // namespace pige::layout
