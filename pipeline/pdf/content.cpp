// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/content.hpp"

#include <algorithm>
#include <optional>

#include "pdf/syntax.hpp"
#include "pdf/text_show.hpp"

namespace pige::pdf {

namespace {

using document::Colour;
using layout::Artifact;
using layout::Box;
using layout::GlyphRun;

std::string_view artifact_properties(Artifact kind) {
    switch (kind) {
        case Artifact::Header: return "<</Type/Pagination/Subtype/Header>>";
        case Artifact::Footer: return "<</Type/Pagination/Subtype/Footer>>";
        case Artifact::Pagination: return "<</Type/Pagination>>";
        case Artifact::Layout: break;
    }
    return "<</Type/Layout>>";
}

bool lacks_glyph(const layout::Glyph& glyph) {
    return glyph.id == 0;
}

/// True when everything in `content` can stand in a text object: no rectangle, no frame for a missing glyph.
bool is_text_only(const layout::MarkedContent& content) {
    return std::all_of(content.marks.begin(), content.marks.end(), [](const layout::Mark& mark) {
        const auto* run = std::get_if<GlyphRun>(&mark);
        return run != nullptr && std::none_of(run->glyphs.begin(), run->glyphs.end(), lacks_glyph);
    });
}

Length width_of(const layout::Glyph& glyph, const GlyphRun& run) {
    const Length advance = run.size * glyph.advance / 1000;
    return is_word_space(glyph) ? advance + run.word_space : advance;
}

/// One content stream, with what it has set so far: nothing is set twice.
class ContentStream {
public:
    ContentStream(Length page_height, GlyphUse& glyph_use) : page_height_(page_height), glyph_use_(glyph_use) {}

    void write(const layout::MarkedContent& content, std::string_view tag, std::int32_t content_id) {
        // Text objects stay open from one content to the next while there is only text: marked content may begin and
        // end inside a text object, but not across its border (14.6.1).
        const bool text_only = is_text_only(content);
        end_path();
        if (text_only && !content.marks.empty()) {
            begin_text();
        } else if (!text_only) {
            end_text();
        }
        begin_content(content, tag, content_id);
        for (const layout::Mark& mark : content.marks) {
            std::visit([this](const auto& shape) { draw(shape); }, mark);
        }
        end_path();
        if (!text_only) {
            end_text();
        }
        out_ += "EMC\n";
    }

    void draw(const GlyphRun& run) { draw_glyphs(run.glyphs, run); }

    /// Draws `glyphs` in the manner of `run`.
    void draw_glyphs(std::span<const layout::Glyph> glyphs, const GlyphRun& run) {
        Length x = run.x;
        for (std::size_t first = 0; first < glyphs.size();) {
            std::size_t end = first;
            Length end_x = x;
            while (end < glyphs.size() && lacks_glyph(glyphs[end]) == lacks_glyph(glyphs[first])) {
                end_x += width_of(glyphs[end], run);
                ++end;
            }
            const std::span<const layout::Glyph> part = glyphs.subspan(first, end - first);
            if (lacks_glyph(part.front())) {
                draw_missing(part, run, x, end_x - x);
            } else {
                draw_text(part, run, x, run.hyphen && end == glyphs.size());
            }
            first = end;
            x = end_x;
        }
    }

    void draw(const Box& box) {
        end_text();
        if (box.stroke) {
            end_path();
            set_stroke(*box.stroke, box.stroke_width);
        }
        if (box.fill) {
            set_fill(*box.fill);
        }
        if (!box.fill && !box.stroke) {
            return;
        }
        append_length(out_, box.x);
        out_ += ' ';
        append_length(out_, page_height_ - box.y - box.height);
        out_ += ' ';
        append_length(out_, box.width);
        out_ += ' ';
        append_length(out_, box.height);
        out_ += " re\n";
        if (box.stroke) {
            out_ += box.fill ? "B\n" : "S\n";
        } else {
            in_path_ = true;  // neighbours of the same colour are filled together: a QR code has hundreds
        }
    }

    [[nodiscard]] std::string take() {
        end_path();
        end_text();
        return std::move(out_);
    }

private:
    void begin_content(const layout::MarkedContent& content, std::string_view tag, std::int32_t content_id) {
        out_ += '/';
        if (const auto* artifact = std::get_if<Artifact>(&content.owner)) {
            out_ += "Artifact";
            out_ += artifact_properties(*artifact);
        } else {
            out_ += tag;
            out_ += "<</MCID ";
            append_integer(out_, content_id);
            out_ += ">>";
        }
        out_ += "BDC\n";
    }

    void draw_text(std::span<const layout::Glyph> glyphs, const GlyphRun& run, Length x, bool hyphen) {
        end_path();
        begin_text();
        set_fill(run.colour);
        set_font(run.face, run.size);
        move_to(x, page_height_ - run.y);
        TextShow(out_, run.face, run.size, glyph_use_).show(glyphs, run.word_space, hyphen);
    }

    /// A frame in the place of text that the face cannot show, with that text for readers: glyph 0 itself must not be
    /// shown (ISO 19005-3, 6.2.11.8; ISO 14289-1, 7.21.8).
    void draw_missing(std::span<const layout::Glyph> glyphs, const GlyphRun& run, Length x, Length width) {
        end_text();
        out_ += "/Span<</ActualText<FEFF";
        for (const layout::Glyph& glyph : glyphs) {
            append_utf16_digits(out_, glyph.text);
        }
        out_ += ">>>BDC\n";
        Box frame;
        frame.x = x + width / 10;
        frame.width = width * 8 / 10;
        frame.height = run.size * 7 / 10;
        frame.y = run.y - frame.height;
        frame.stroke = run.colour;
        frame.stroke_width = run.size / 20;
        draw(frame);
        out_ += "EMC\n";
    }

    void begin_text() {
        if (!in_text_) {
            out_ += "BT\n";
            in_text_ = true;
            line_x_ = Length();
            line_y_ = Length();
        }
    }

    void end_text() {
        if (in_text_) {
            out_ += "ET\n";
            in_text_ = false;
        }
    }

    void end_path() {
        if (in_path_) {
            out_ += "f\n";
            in_path_ = false;
        }
    }

    void set_font(layout::FaceId face, Length size) {
        if (face_ == face && size_ == size) {
            return;
        }
        append_font_name(out_, face);
        out_ += ' ';
        append_length(out_, size);
        out_ += " Tf\n";
        face_ = face;
        size_ = size;
    }

    void set_fill(Colour colour) {
        if (fill_ == colour) {
            return;
        }
        end_path();
        append_colour(out_, colour);
        out_ += " rg\n";
        fill_ = colour;
    }

    void set_stroke(Colour colour, Length width) {
        if (stroke_ != colour) {
            append_colour(out_, colour);
            out_ += " RG\n";
            stroke_ = colour;
        }
        if (stroke_width_ != width) {
            append_length(out_, width);
            out_ += " w\n";
            stroke_width_ = width;
        }
    }

    void move_to(Length x, Length y) {
        append_length(out_, x - line_x_);
        out_ += ' ';
        append_length(out_, y - line_y_);
        out_ += " Td\n";
        line_x_ = x;
        line_y_ = y;
    }

    std::string out_;
    Length page_height_;
    GlyphUse& glyph_use_;
    bool in_text_ = false;
    bool in_path_ = false;
    Length line_x_, line_y_;  ///< what Td counts from
    std::optional<layout::FaceId> face_;
    Length size_;
    Colour fill_;  ///< a page begins with black
    Colour stroke_;
    Length stroke_width_ = Length::points(1);
};

}  // namespace

std::string page_content(const layout::Page& page,
                         const std::vector<layout::StructureElement>& structure,
                         const std::vector<std::int32_t>& content_ids,
                         GlyphUse& glyph_use) {
    ContentStream stream(page.height, glyph_use);
    for (std::size_t index = 0; index < page.content.size(); ++index) {
        const layout::MarkedContent& content = page.content[index];
        const auto* owner = std::get_if<std::size_t>(&content.owner);
        const std::string_view tag = owner == nullptr ? "" : layout::role_name(structure[*owner].role);
        stream.write(content, tag, content_ids[index]);
    }
    return stream.take();
}

std::string signature_appearance(const layout::SignatureArea& area, GlyphUse& glyph_use) {
    ContentStream stream(area.height, glyph_use);
    GlyphRun hint;
    const Length margin = Length::millimetres(3);
    hint.x = margin;
    hint.y = margin + area.size;
    hint.face = area.face;
    hint.size = area.size;
    hint.colour = area.colour;
    // The glyphs stay where they are: their texts are remembered by address.
    stream.draw_glyphs(area.glyphs, hint);
    return "/Tx BMC\n" + stream.take() + "EMC\n";
}

void append_font_name(std::string& out, layout::FaceId face) {
    out += "/F";
    append_integer(out, static_cast<std::int64_t>(face));
}

}  // namespace pige::pdf
