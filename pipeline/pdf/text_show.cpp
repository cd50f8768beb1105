// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/text_show.hpp"

#include "pdf/syntax.hpp"

namespace pige::pdf {

bool is_word_space(const layout::Glyph& glyph) {
    return glyph.text == " " || glyph.text == "\u00A0";
}

void TextShow::show(std::span<const layout::Glyph> glyphs, Length word_space, bool hyphen) {
    // Two decimals of 1/1000 em: a line of twenty spaces is off by a thousandth of a point at most.
    const std::int64_t word_adjustment = size_.milli() == 0 ? 0 : -word_space.milli() * 100'000 / size_.milli() * 10;
    for (std::size_t first = 0; first < glyphs.size();) {
        const std::span<const layout::Glyph> cluster = cluster_at(glyphs, first);
        first += cluster.size();
        const bool readable = glyph_use_.show(face_, cluster);
        const bool own_hyphen = hyphen && first == glyphs.size();
        if (own_hyphen) {
            begin_span("\u00AD");
        } else if (!readable) {
            begin_span(cluster.front().text);
        }
        show_cluster(cluster, is_word_space(cluster.front()) ? word_adjustment : 0);
        if (own_hyphen || !readable) {
            end_span();
        }
    }
    raise(0);
    close_array();
}

void TextShow::show_cluster(std::span<const layout::Glyph> cluster, std::int64_t word_adjustment) {
    for (const layout::Glyph& glyph : cluster) {
        raise(glyph.y_offset);
        adjustment_ -= std::int64_t{glyph.x_offset} * 1000;
        write_code(glyph.id);
        adjustment_ += (std::int64_t{glyph.natural} - glyph.advance + glyph.x_offset) * 1000;
    }
    adjustment_ += word_adjustment;
}

void TextShow::write_code(std::uint16_t glyph) {
    if (!in_array_) {
        out_ += '[';
        in_array_ = true;
    }
    if (adjustment_ != 0) {
        close_string();
        append_thousandths(out_, adjustment_);
        adjustment_ = 0;
    }
    if (!in_string_) {
        out_ += '(';
        in_string_ = true;
    }
    for (const char byte : {static_cast<char>(glyph >> 8U), static_cast<char>(glyph & 0xFFU)}) {
        if (byte == '(' || byte == ')' || byte == '\\') {
            out_ += '\\';
            out_ += byte;
        } else if (byte == '\r') {
            out_ += "\\r";
        } else {
            out_ += byte;
        }
    }
}

void TextShow::raise(std::int32_t y_offset) {
    if (y_offset == raised_) {
        return;
    }
    close_array();
    append_length(out_, size_ * y_offset / 1000);
    out_ += " Ts\n";
    raised_ = y_offset;
}

void TextShow::begin_span(std::string_view actual_text) {
    close_array();
    out_ += "/Span<</ActualText<FEFF";
    append_utf16_digits(out_, actual_text);
    out_ += ">>>BDC\n";
}

void TextShow::end_span() {
    close_array();
    out_ += "EMC\n";
}

void TextShow::close_string() {
    if (in_string_) {
        out_ += ')';
        in_string_ = false;
    }
}

void TextShow::close_array() {
    close_string();
    if (in_array_) {
        out_ += "]TJ\n";
        in_array_ = false;
    }
}

}  // namespace pige::pdf
