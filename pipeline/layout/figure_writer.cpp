// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>

#include "layout/page_writer.hpp"

// Drawings and signature fields on pages.
namespace pige::layout {

namespace {

class DrawingWriter {
public:
    DrawingWriter(LayoutContext& context, const FigurePlace& figure, Length x, Length y)
        : context_(context), figure_(figure), x_(x + figure.x), y_(y) {}

    std::vector<Mark> marks() {
        for (const document::Shape& shape : figure_.drawing->shapes)
            std::visit([&](const auto& one) { draw(one); }, shape);
        return std::move(marks_);
    }

private:
    [[nodiscard]] Length scaled(Length length) const {
        const std::int64_t own = std::max<std::int64_t>(figure_.drawing->width.milli(), 1);
        return Length::milli_points(length.milli() * figure_.width.milli() / own);
    }

    void draw(const document::Rectangle& shape) {
        // Edges are scaled, not sizes: neighbouring modules of a QR code leave no hairline between them.
        const Length left = scaled(shape.x);
        const Length top = scaled(shape.y);
        marks_.emplace_back(Box{x_ + left, y_ + top, scaled(shape.x + shape.width) - left,
                                scaled(shape.y + shape.height) - top, shape.fill, shape.stroke,
                                scaled(shape.stroke_width)});
    }

    void draw(const document::Line& shape) {
        const Length width = scaled(shape.width);
        const Length x1 = scaled(shape.x1);
        const Length y1 = scaled(shape.y1);
        const Length across = scaled(shape.x2) - x1;
        const Length down = scaled(shape.y2) - y1;
        const Length longest =
            std::max(Length::milli_points(std::abs(across.milli())), Length::milli_points(std::abs(down.milli())));
        const bool straight = across == Length{} || down == Length{};
        // Marks are rectangles; a slanted line becomes steps of its own width.
        const std::int64_t steps =
            straight || width <= Length{} ? 1 : std::clamp<std::int64_t>(longest.milli() / width.milli(), 1, 200);
        for (std::int64_t step = 0; step < steps; ++step) {
            const Length left = x1 + std::min(across * step / steps, across * (step + 1) / steps);
            const Length top = y1 + std::min(down * step / steps, down * (step + 1) / steps);
            const Length part_across = Length::milli_points(std::abs((across / steps).milli()));
            const Length part_down = Length::milli_points(std::abs((down / steps).milli()));
            marks_.emplace_back(Box{x_ + left - width / 2, y_ + top - width / 2, part_across + width, part_down + width,
                                    shape.colour, std::nullopt, Length{}});
        }
    }

    void draw(const document::Label& shape) {
        const ComputedStyle& style = figure_.style->style;
        const FaceId face = context_.words.fonts().face(style.font_family, shape.bold || style.bold, style.italic);
        ShapedWord& word = context_.words.shape(context_.words.shaping(face, figure_.style->language), shape.text);
        if (word.missing) context_.report_missing(word, shape.text);
        GlyphRun run;
        run.size = scaled(shape.size);
        const Length width = at_size(word.advance, run.size);
        run.x = x_ + scaled(shape.x);
        if (shape.anchor == document::Label::Anchor::Middle) run.x -= width / 2;
        if (shape.anchor == document::Label::Anchor::End) run.x -= width;
        run.y = y_ + scaled(shape.y);
        run.face = face;
        run.colour = shape.colour;
        run.glyphs = word.glyphs;
        if (!run.glyphs.empty()) marks_.emplace_back(std::move(run));
    }

    LayoutContext& context_;
    const FigurePlace& figure_;
    Length x_, y_;
    std::vector<Mark> marks_;
};

}  // namespace

void PageWriter::write_figure(const FigurePlace& figure, Length x, Length y) {
    std::vector<Mark> marks = DrawingWriter(context_, figure, x, y).marks();
    std::vector<Mark>& content = page().content[content_index(figure.element)].marks;
    content.insert(content.end(), std::make_move_iterator(marks.begin()), std::make_move_iterator(marks.end()));
    if (artifact_) return;
    context_.structure.tree()[context_.structure.attach(figure.element)].bounds =
        Box{x + figure.x, y, figure.width, figure.height, std::nullopt, std::nullopt, Length{}};
}

void PageWriter::write_signature(const SignaturePlace& signature, Length x, Length y) {
    const ComputedStyle& style = signature.style->style;
    const Length left = x + signature.x;
    const auto width_of = [&](Side side) {
        return style.border[side].style == BorderStyle::None ? Length{} : style.border[side].width;
    };
    add_rule(left, y, signature.width, width_of(Top), style.border[Top]);
    add_rule(left, y + signature.height - width_of(Bottom), signature.width, width_of(Bottom), style.border[Bottom]);
    add_rule(left, y, width_of(Left), signature.height, style.border[Left]);
    add_rule(left + signature.width - width_of(Right), y, width_of(Right), signature.height, style.border[Right]);
    if (artifact_) return;
    SignatureArea area;
    area.x = left + width_of(Left);
    area.y = y + width_of(Top);
    area.width = signature.width - width_of(Left) - width_of(Right);
    area.height = signature.height - width_of(Top) - width_of(Bottom);
    area.field_name = signature.box->field_name;
    area.tooltip = signature.box->tooltip;
    area.hint = signature.box->hint;
    area.face = signature.style->text.face;
    area.size = signature.style->text.size;
    area.colour = signature.style->text.colour;
    ShapedWord& hint = context_.words.shape(signature.style->text.shaping, area.hint);
    if (hint.missing) context_.report_missing(hint, area.hint);
    area.glyphs = hint.glyphs;
    area.element = context_.structure.attach(signature.element);
    context_.structure.add_kid(signature.element, SignatureReference{plan_.pages.size() - 1, page().signatures.size()});
    page().signatures.push_back(std::move(area));
}

}  // namespace pige::layout
