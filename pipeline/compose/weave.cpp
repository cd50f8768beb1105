// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "compose/compose.hpp"
#include "compose/plan_view.hpp"

namespace pige::compose {
namespace {

using document::Colour;

constexpr Colour tinta{0x16, 0x21, 0x1F};
constexpr Colour laguna{0x0E, 0x4A, 0x56};
constexpr Colour laguna_2{0x5E, 0x94, 0x9B};
constexpr Colour laguna_3{0xC6, 0xD9, 0xD8};
constexpr Colour borde{0x66, 0x73, 0x6F};

// look 8: the weave shows up to 13 strips; of more, the number stands over the column.
constexpr std::size_t most_strips = 13;

constexpr Length width = Length::millimetres(165);
constexpr Length strip_width = Length::millimetres(11.2);
constexpr Length strip_height = Length::millimetres(3);
constexpr Length strip_pitch = Length::millimetres(3.95);
constexpr Length number_room = Length::millimetres(5);  // over the columns, when one of them is too high
constexpr Length label_size = Length::millimetres(2.75);

class WeaveDrawing {
public:
    explicit WeaveDrawing(const PlanView& view) : view_(view) {
        const bool overflows = std::any_of(view.sections.begin(), view.sections.end(), [](const SectionView& section) {
            return section.row_count() > most_strips;
        });
        bottom_ = Length::millimetres(50.4) + (overflows ? number_room : Length());
        drawing_.width = width;
        drawing_.height = bottom_ + Length::millimetres(7);
    }

    document::Drawing draw() {
        const auto count = static_cast<std::int64_t>(view_.sections.size());
        for (std::int64_t index = 0; index < count; ++index) {
            const Length x = count < 2 ? Length() : (width - strip_width) * index / (count - 1);
            column(view_.sections[static_cast<std::size_t>(index)], x);
        }
        return std::move(drawing_);
    }

private:
    void column(const SectionView& section, Length x) {
        const Length base = bottom_ - strip_height;
        const std::size_t rows = section.row_count();
        if (rows > 0) {
            for (std::size_t strip = 0; strip < std::min(rows, most_strips); ++strip)
                add_strip(section, x, base - strip_pitch * static_cast<std::int64_t>(strip));
        } else if (section.any(TableState::Confidential)) {
            // Nothing is said about records here.
        } else if (section.all(TableState::NotApplicable)) {
            const Length half = Length::millimetres(1.2);
            const Length middle = x + strip_width / 2;
            const Length y = bottom_ - Length::millimetres(0.3);
            drawing_.shapes.emplace_back(
                document::Line{middle - half, y, middle + half, y, borde, Length::millimetres(0.35)});
        } else if (section.all(TableState::Unknown)) {
            dashed_outline(x, base);
        } else {
            outlined(x, base, {}, Length::millimetres(0.3), "v");
        }
        const Length middle = x + strip_width / 2;
        label(section.definition->number, middle, bottom_ + Length::millimetres(4.95), false);
        if (rows > most_strips)
            label(std::to_string(rows), middle, base - strip_pitch * (most_strips - 1) - Length::millimetres(1.2),
                  true);
    }

    void add_strip(const SectionView& section, Length x, Length y) {
        const int axis = section.axis == nullptr ? 0 : section.axis->number;
        if (axis == 3) return outlined(x, y, laguna_3, Length::millimetres(0.25), "tres");
        const bool second = axis == 2;
        drawing_.shapes.emplace_back(document::Rectangle{
            x, y, strip_width, strip_height, second ? laguna_2 : laguna, {}, {}, second ? "dos" : "uno"});
    }

    /// The stroke lies inside the strip's box.
    void outlined(Length x, Length y, std::optional<Colour> fill, Length stroke, const char* name) {
        drawing_.shapes.emplace_back(document::Rectangle{x + stroke / 2, y + stroke / 2, strip_width - stroke,
                                                         strip_height - stroke, fill, laguna, stroke, name});
    }

    void dashed_outline(Length x, Length y) {
        const Length dash = strip_width / 15;  // 8 dashes and 7 gaps
        const Length stroke = Length::millimetres(0.25);
        for (std::int64_t index = 0; index < 15; index += 2)
            for (const Length side : {y, y + strip_height})
                drawing_.shapes.emplace_back(
                    document::Line{x + dash * index, side, x + dash * (index + 1), side, borde, stroke});
        const Length upright = strip_height / 5;
        for (std::int64_t index = 0; index < 5; index += 2)
            for (const Length side : {x, x + strip_width})
                drawing_.shapes.emplace_back(
                    document::Line{side, y + upright * index, side, y + upright * (index + 1), borde, stroke});
    }

    void label(const std::string& text, Length x, Length y, bool bold) {
        drawing_.shapes.emplace_back(
            document::Label{x, y, text, label_size, document::Label::Anchor::Middle, bold, tinta});
    }

    const PlanView& view_;
    document::Drawing drawing_;
    Length bottom_;
};

/// Section and count, without words: a template gives a sentence instead.
std::string counts(const PlanView& view) {
    std::string text;
    for (const SectionView& section : view.sections)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", section.definition->number, section.row_count());
    return text;
}

}  // namespace

document::Figure weave_of(const PlanView& view) {
    return {WeaveDrawing(view).draw(), counts(view)};
}

document::Figure weave(const plan::PlanRecord& record, const plan::PlanType& type) {
    return weave_of(view_of(record, type, document::Edition::Official));
}

}  // namespace pige::compose
