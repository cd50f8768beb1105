// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/length.hpp"
#include "pdf/glyph_use.hpp"

namespace pige::pdf {

/// Writes glyphs of one face and size as text-showing operators (ISO 32000-1, 9.4.3): strings of two-byte codes, with
/// the differences between the font's widths and the wanted places as numbers of a TJ array.
///
/// Word space goes there too, because Tw has no effect on two-byte codes (9.3.3). Codes are literal strings, not
/// hexadecimal ones: half as much to compress.
class TextShow {
public:
    TextShow(std::string& out, layout::FaceId face, Length size, GlyphUse& glyph_use)
        : out_(out), face_(face), size_(size), glyph_use_(glyph_use) {}

    /// Shows `glyphs` from the current text position. With `hyphen` the last one stands for a soft hyphen: it is not in
    /// the text that was written, only on the line.
    void show(std::span<const layout::Glyph> glyphs, Length word_space, bool hyphen);

private:
    void show_cluster(std::span<const layout::Glyph> cluster, std::int64_t word_adjustment);
    void write_code(std::uint16_t glyph);
    void raise(std::int32_t y_offset);
    void begin_span(std::string_view actual_text);
    void end_span();
    void close_string();
    void close_array();

    std::string& out_;
    layout::FaceId face_;
    Length size_;
    GlyphUse& glyph_use_;
    bool in_array_ = false;
    bool in_string_ = false;
    std::int32_t raised_ = 0;
    std::int64_t adjustment_ = 0;  ///< to write before the next code: thousandths of 1/1000 em, to the left
};

/// True for the glyphs that justification widens.
[[nodiscard]] bool is_word_space(const layout::Glyph& glyph);

}  // namespace pige::pdf
