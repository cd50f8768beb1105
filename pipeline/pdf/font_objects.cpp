// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/font_objects.hpp"

#include <algorithm>
#include <set>

#include "core/digest.hpp"
#include "pdf/content.hpp"

namespace pige::pdf {

namespace {

constexpr std::size_t mappings_per_block = 100;  // the limit of a bfchar block (Adobe Technical Note 5014)

std::set<std::uint16_t> glyphs_of(const FaceUse& use) {
    std::set<std::uint16_t> glyphs;
    for (std::size_t glyph = 0; glyph < use.texts.size(); ++glyph) {
        if (use.texts[glyph] != nullptr) {
            glyphs.insert(glyphs.end(), static_cast<std::uint16_t>(glyph));
        }
    }
    return glyphs;
}

/// `QWERTY+NotoSans-Bold`: six capitals that change with the glyphs (9.6.4).
std::string subset_name(const fonts::EmbeddedFace& face) {
    std::string content = face.postscript_name;
    for (const auto& [glyph, width] : face.widths) {
        content += static_cast<char>(glyph >> 8U);
        content += static_cast<char>(glyph & 0xFFU);
    }
    const std::string digest = sha256(content).hex();
    std::string name;
    for (std::size_t letter = 0; letter < 6; ++letter) {
        const std::string pair = digest.substr(2 * letter, 2);
        name += static_cast<char>('A' + std::stoi(pair, nullptr, 16) % 26);
    }
    return name + "+" + face.postscript_name;
}

/// /W: runs of neighbouring glyph ids (9.7.4.3).
void append_widths(std::string& out, const fonts::EmbeddedFace& face) {
    out += "/W[";
    std::int64_t expected = -1;
    for (const auto& [glyph, width] : face.widths) {
        if (glyph != expected) {
            out += expected < 0 ? "" : "]";
            append_integer(out, glyph);
            out += '[';
        } else {
            out += ' ';
        }
        append_integer(out, width);
        expected = std::int64_t{glyph} + 1;
    }
    out += face.widths.empty() ? "]" : "]]";
}

void append_glyph_digits(std::string& out, std::size_t glyph) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    out += '<';
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out += hexadecimal[glyph >> shift & 0xFU];
    }
    out += '>';
}

/// The CMap from glyph ids to text (9.10.3); a ligature leads to several units.
std::string text_map(const FaceUse& use) {
    std::vector<std::string> mappings;
    for (std::size_t glyph = 0; glyph < use.texts.size(); ++glyph) {
        if (use.texts[glyph] == nullptr) {
            continue;
        }
        std::string& line = mappings.emplace_back();
        append_glyph_digits(line, glyph);
        line += '<';
        // A glyph that never stood for text by itself is always inside ActualText; its own entry only has to exist.
        const std::string text = mapped_text(*use.texts[glyph]);
        append_utf16_digits(line, text.empty() ? "\u00A0" : text);
        line += ">\n";
    }
    std::string map =
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
    for (std::size_t first = 0; first < mappings.size(); first += mappings_per_block) {
        const std::size_t end = std::min(mappings.size(), first + mappings_per_block);
        append_integer(map, static_cast<std::int64_t>(end - first));
        map += " beginbfchar\n";
        for (std::size_t mapping = first; mapping < end; ++mapping) {
            map += mappings[mapping];
        }
        map += "endbfchar\n";
    }
    map += "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";
    return map;
}

std::string descriptor(const fonts::EmbeddedFace& face, const std::string& name, ObjectNumber program) {
    constexpr std::int64_t symbolic = 4;  // glyph ids instead of a character set: table 123
    constexpr std::int64_t italic = 64;
    std::string body = "<</Type/FontDescriptor/FontName/" + name + "/Flags ";
    append_integer(body, symbolic + (face.italic_angle != 0 ? italic : 0));
    body += "/FontBBox";
    char before = '[';
    for (const std::int32_t side : face.box) {
        body += before;
        append_integer(body, side);
        before = ' ';
    }
    body += "]/ItalicAngle ";
    append_integer(body, face.italic_angle);
    body += "/Ascent ";
    append_integer(body, face.ascent);
    body += "/Descent ";
    append_integer(body, face.descent);
    body += "/CapHeight ";
    append_integer(body, face.cap_height);
    body += "/StemV ";
    append_integer(body, face.stem_v);
    body += "/FontFile2 ";
    append_reference(body, program);
    return body + ">>";
}

ObjectNumber write_font(const fonts::EmbeddedFace& face, const FaceUse& use, Objects& objects) {
    const ObjectNumber font = objects.allocate();
    const ObjectNumber descendant = objects.allocate();
    const ObjectNumber font_descriptor = objects.allocate();
    const ObjectNumber program = objects.allocate();
    const ObjectNumber map = objects.allocate();
    const std::string name = subset_name(face);

    std::string composite = "<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts[";
    append_reference(composite, descendant);
    composite += "]/ToUnicode ";
    append_reference(composite, map);
    objects.set(font, composite + ">>");

    std::string cid = "<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name +
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                      "/CIDToGIDMap/Identity/DW 1000";
    append_widths(cid, face);
    cid += "/FontDescriptor ";
    append_reference(cid, font_descriptor);
    objects.set(descendant, cid + ">>");

    objects.set(font_descriptor, descriptor(face, name, program));
    objects.set_stream(program, "/Length1 " + std::to_string(face.program.size()), face.program);
    objects.set_stream(map, "", text_map(use));
    return font;
}

}  // namespace

void write_fonts(const GlyphUse& glyph_use, const fonts::FontBook& fonts, ObjectNumber resources, Objects& objects) {
    std::string body = "<</Font<<";
    for (std::size_t index = 0; index < glyph_use.faces().size(); ++index) {
        const FaceUse& use = glyph_use.faces()[index];
        if (use.used) {
            const auto id = static_cast<layout::FaceId>(index);
            append_font_name(body, id);
            body += ' ';
            append_reference(body, write_font(fonts.embed(id, glyphs_of(use)), use, objects));
        }
    }
    objects.set(resources, body + ">>>>");
}

}  // namespace pige::pdf
