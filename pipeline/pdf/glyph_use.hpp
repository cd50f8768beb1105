// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "layout/font_metrics.hpp"

namespace pige::pdf {

/// The glyphs of one face that a document shows, and the text that each stands for in its /ToUnicode map.
struct FaceUse {
    bool used = false;
    /// By glyph id; null: not shown. Points into the glyphs of the plan, which outlives the writing.
    std::vector<const std::string*> texts;
};

/// `text` as a /ToUnicode map may hold it: without U+FEFF and U+FFFE (ISO 14289-1, 7.21.7).
[[nodiscard]] std::string mapped_text(std::string_view text);

/// Gathers the glyphs of a document while its pages are written.
///
/// A glyph id has one text per face, the first that it was shown for. Where the same glyph stands for something else
/// (a hyphen that is not one, a letter with a soft hyphen after it), the page says so with /ActualText.
class GlyphUse {
public:
    /// Counts the glyphs of `cluster` as shown, and says whether a reader that follows /ToUnicode gets its text.
    [[nodiscard]] bool show(layout::FaceId face, std::span<const layout::Glyph> cluster);

    /// By face number.
    [[nodiscard]] const std::vector<FaceUse>& faces() const { return faces_; }

private:
    [[nodiscard]] const std::string*& text_of(layout::FaceId face, std::uint16_t glyph);

    std::vector<FaceUse> faces_;
};

/// The glyphs from `first` that share one text: a glyph and the followers without text of their own.
[[nodiscard]] std::span<const layout::Glyph> cluster_at(std::span<const layout::Glyph> glyphs, std::size_t first);

}  // namespace pige::pdf
