// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "compose/chart.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using namespace document;

constexpr Colour tinta{0x16, 0x21, 0x1F};
constexpr Colour laguna{0x0E, 0x4A, 0x56};
constexpr Colour laguna_2{0x5E, 0x94, 0x9B};
constexpr Colour laguna_3{0xC6, 0xD9, 0xD8};

constexpr Length width = Length::millimetres(131);  // the text column
constexpr Length bar_height = Length::millimetres(5);
constexpr Length pitch = Length::millimetres(7.2);
constexpr Length text_size = Length::millimetres(2.75);
constexpr Length line_height = Length::millimetres(3.7);
constexpr Length gap = Length::millimetres(3);
constexpr Length value_gap = Length::millimetres(1.6);
constexpr Length outline = Length::millimetres(0.25);
constexpr Length hatch_pitch = Length::millimetres(1.5);
constexpr Length hatch_width = Length::millimetres(0.3);

// Room that text takes is judged without a font: a letter of Noto Sans is 0.58 of its size on average.
constexpr Length letter = Length::millimetres(2.75 * 0.58);
constexpr std::size_t longest_label_line = 34;

/// Lines of at most `longest_label_line` letters where the words allow it.
std::vector<std::string> label_lines(const std::string& label) {
    std::vector<std::string> lines;
    for (const std::string& word : split(label, ' ')) {
        const bool fits =
            !lines.empty() && code_points(lines.back()).size() + 1 + code_points(word).size() <= longest_label_line;
        if (fits)
            lines.back() += " " + word;
        else
            lines.push_back(word);
    }
    return lines;
}

class ChartDrawing {
public:
    explicit ChartDrawing(const ChartView& chart) : chart_(chart) {
        std::size_t widest = 0;
        for (const ChartBar& bar : chart.bars)
            for (const std::string& line : label_lines(bar.label)) widest = std::max(widest, code_points(line).size());
        const Length label_room = letter * static_cast<std::int64_t>(std::min(widest, longest_label_line));
        axis_ = std::max(label_room, Length::millimetres(24)) + gap;
        largest_ = is_part() ? std::max(chart.bars.front().value, chart.total) : 0;
        for (const ChartBar& bar : chart.bars) largest_ = std::max(largest_, bar.value);
        const std::size_t value_letters = std::max<std::size_t>(code_points(value_text(largest_)).size(), 5);
        room_ = width - axis_ - value_gap - letter * static_cast<std::int64_t>(value_letters);
    }

    Drawing draw() {
        Length y = Length::millimetres(1);
        for (const ChartBar& bar : chart_.bars) y += row(bar, y);
        const Length bottom = y - (pitch - bar_height) + Length::millimetres(1);
        drawing_.shapes.emplace_back(Line{axis_, Length(), axis_, bottom, tinta, outline});
        drawing_.width = width;
        drawing_.height = bottom;
        return std::move(drawing_);
    }

private:
    [[nodiscard]] bool is_part() const { return chart_.definition->count == plan::ChartCount::PartOfTotal; }

    [[nodiscard]] std::string value_text(std::int64_t value) const {
        if (is_part()) return spanish_number(per_cent(value, chart_.total)) + "\u00a0%";
        return spanish_number(value);
    }

    /// From zero: the lengths are to each other as the values. In floating point, for values near 2^63.
    [[nodiscard]] Length length_of(std::int64_t value) const {
        if (largest_ <= 0) return {};
        const double share = static_cast<double>(value) / static_cast<double>(largest_);
        return Length::milli_points(static_cast<std::int64_t>(static_cast<double>(room_.milli()) * share));
    }

    Length row(const ChartBar& bar, Length y) {
        const std::vector<std::string> lines = label_lines(bar.label);
        const Length block = line_height * static_cast<std::int64_t>(lines.size());
        const Length height = std::max(bar_height, block);
        Length baseline = y + (height - block) / 2 + Length::millimetres(2.95);
        for (const std::string& line : lines) {
            text(line, axis_ - gap, baseline, Label::Anchor::End, false);
            baseline += line_height;
        }
        const Length top = y + (height - bar_height) / 2;
        const Length end = axis_ + std::max(length_of(bar.value), is_part() ? length_of(chart_.total) : Length());
        if (is_part()) outlined(top, length_of(chart_.total), std::nullopt, "v");
        draw_bar(bar, top);
        text(value_text(bar.value), end + value_gap, top + Length::millimetres(3.6), Label::Anchor::Start, true);
        return height + pitch - bar_height;
    }

    void draw_bar(const ChartBar& bar, Length top) {
        const Length length = length_of(bar.value);
        if (length <= Length()) return;
        switch (bar.drawing) {
            case BarDrawing::Solid: return filled(top, length, laguna, "uno");
            case BarDrawing::Lighter: return filled(top, length, laguna_2, "dos");
            case BarDrawing::Outlined: return outlined(top, length, laguna_3, "tres");
            case BarDrawing::Hatched: outlined(top, length, std::nullopt, "v"); return hatch(top, length);
            case BarDrawing::Dashed: return dashed(top, length);
        }
    }

    void filled(Length top, Length length, Colour colour, const char* name) {
        drawing_.shapes.emplace_back(Rectangle{axis_, top, length, bar_height, colour, {}, {}, name});
    }

    /// The stroke lies inside the bar.
    void outlined(Length top, Length length, std::optional<Colour> fill, const char* name) {
        const Length stroke = std::min(outline, length / 2);
        drawing_.shapes.emplace_back(Rectangle{axis_ + stroke / 2, top + stroke / 2, length - stroke,
                                               bar_height - stroke, fill, laguna, stroke, name});
    }

    /// Upright strokes: slanted ones would be made of steps on paper.
    void hatch(Length top, Length length) {
        for (Length at = hatch_pitch; at < length; at += hatch_pitch)
            drawing_.shapes.emplace_back(Line{axis_ + at, top, axis_ + at, top + bar_height, laguna, hatch_width});
    }

    void dashed(Length top, Length length) {
        const Length dash = Length::millimetres(1);
        const Length step = Length::millimetres(1.7);
        const Length bottom = top + bar_height;
        const Length right = axis_ + length;
        for (Length at; at < length; at += step)
            for (const Length side : {top, bottom}) line(axis_ + at, side, std::min(axis_ + at + dash, right), side);
        for (Length at; at < bar_height; at += step)
            for (const Length side : {axis_, right}) line(side, top + at, side, std::min(top + at + dash, bottom));
    }

    void line(Length x1, Length y1, Length x2, Length y2) {
        drawing_.shapes.emplace_back(Line{x1, y1, x2, y2, laguna, outline});
    }

    void text(const std::string& words, Length x, Length y, Label::Anchor anchor, bool bold) {
        drawing_.shapes.emplace_back(Label{x, y, words, text_size, anchor, bold, tinta});
    }

    const ChartView& chart_;
    Drawing drawing_;
    Length axis_;
    Length room_;
    std::int64_t largest_ = 0;
};

}  // namespace

Drawing chart_drawing(const ChartView& chart) {
    return chart.bars.empty() ? Drawing{width, Length(), {}} : ChartDrawing(chart).draw();
}

}  // namespace pige::compose
