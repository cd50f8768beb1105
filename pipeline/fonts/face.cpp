// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/face.hpp"

#include <hb-ot.h>
#include <hb-subset.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "fonts/font_list.hpp"

namespace pige::fonts {

namespace {

/// What a CIDFontType2 program must hold (ISO 32000-1, 9.9); the hinting tables go with the hints.
constexpr std::array<hb_tag_t, 6> embedded_tables = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
                                                     HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                                     HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p')};

std::string_view view(hb_blob_t* blob) {
    unsigned int length = 0;
    const char* bytes = hb_blob_get_data(blob, &length);
    return {bytes, length};
}

/// A big-endian signed 16-bit number of a table; 0 beyond its end.
std::int32_t signed_16(std::string_view table, std::size_t offset) {
    if (offset + 2 > table.size()) {
        return 0;
    }
    const auto high = static_cast<unsigned char>(table[offset]);
    const auto low = static_cast<unsigned char>(table[offset + 1]);
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(high << 8U | low));
}

Blob table_of(hb_face_t* face, hb_tag_t tag) {
    return Blob(hb_face_reference_table(face, tag));
}

FaceHandle with_embedded_tables_only(hb_face_t* face) {
    FaceHandle reduced(hb_face_builder_create());
    for (const hb_tag_t tag : embedded_tables) {
        hb_face_builder_add_table(reduced.get(), tag, table_of(face, tag).get());
    }
    hb_face_make_immutable(reduced.get());
    return reduced;
}

std::string postscript_name(hb_face_t* face) {
    std::array<char, 128> name{};
    auto size = static_cast<unsigned int>(name.size());
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
    return {name.data(), size};
}

std::int32_t metric(hb_font_t* font, hb_ot_metrics_tag_t tag, hb_codepoint_t letter) {
    hb_position_t value = 0;
    if (hb_ot_metrics_get_position(font, tag, &value) != 0 && value > 0) {
        return value;
    }
    // Old fonts do not say: the height of a letter with a flat top does.
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents{};
    hb_font_get_nominal_glyph(font, letter, &glyph);
    return hb_font_get_glyph_extents(font, glyph, &extents) != 0 ? extents.y_bearing : 0;
}

/// One buffer per thread: making one costs as much as shaping a short word, and words are shaped by the thousand.
hb_buffer_t* empty_buffer() {
    thread_local const BufferHandle buffer(hb_buffer_create());
    hb_buffer_reset(buffer.get());
    return buffer.get();
}

hb_buffer_t* fill_buffer(std::string_view text, std::string_view language) {
    hb_buffer_t* buffer = empty_buffer();
    // Marks stay apart from their letters, so that each glyph keeps its own text; ligatures are still one cluster.
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    const auto length = static_cast<int>(text.size());
    hb_buffer_add_utf8(buffer, text.data(), length, 0, length);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
    return buffer;
}

}  // namespace

Face::Face(const std::filesystem::path& path, const std::string& package)
    : file_(path.filename().string()), package_(package) {
    const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (blob == nullptr) {
        refuse_damaged(file_, package_);
    }
    face_.reset(hb_face_create(blob.get(), 0));
    if (hb_face_get_glyph_count(face_.get()) == 0 || view(table_of(face_.get(), embedded_tables[0]).get()).empty()) {
        refuse_damaged(file_, package_);
    }
    hb_face_make_immutable(face_.get());
    font_.reset(hb_font_create(face_.get()));
    units_per_em_ = static_cast<std::int32_t>(hb_face_get_upem(face_.get()));
    hb_font_set_scale(font_.get(), units_per_em_, units_per_em_);
    hb_font_make_immutable(font_.get());
    outlines_ = with_embedded_tables_only(face_.get());
    measure();
}

std::int32_t Face::per_mille(std::int32_t font_units) const {
    const std::int64_t doubled = std::int64_t{font_units} * 2000;
    const std::int64_t unit = units_per_em_;
    return static_cast<std::int32_t>((doubled + (doubled < 0 ? -unit : unit)) / (2 * unit));
}

std::int32_t Face::natural_width(hb_codepoint_t glyph) const {
    return per_mille(hb_font_get_glyph_h_advance(font_.get(), glyph));
}

void Face::measure() {
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font_.get(), &extents);
    metrics_.ascent = per_mille(extents.ascender);
    metrics_.descent = per_mille(-extents.descender);
    metrics_.cap_height = per_mille(metric(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, U'H'));
    metrics_.x_height = per_mille(metric(font_.get(), HB_OT_METRICS_TAG_X_HEIGHT, U'x'));

    const Blob head = table_of(face_.get(), HB_TAG('h', 'e', 'a', 'd'));
    const Blob post = table_of(face_.get(), HB_TAG('p', 'o', 's', 't'));
    for (std::size_t side = 0; side < 4; ++side) {
        description_.box[side] = per_mille(signed_16(view(head.get()), 36 + 2 * side));  // xMin yMin xMax yMax
    }
    const bool bold = (signed_16(view(head.get()), 44) & 1) != 0;  // macStyle
    description_.stem_v = bold ? 140 : 80;
    description_.italic_angle = signed_16(view(post.get()), 4);  // whole degrees of a 16.16 number
    description_.ascent = metrics_.ascent;
    description_.descent = -metrics_.descent;
    description_.cap_height = metrics_.cap_height;
    description_.postscript_name = postscript_name(face_.get());
}

bool Face::has(std::string_view cluster) const {
    const auto shown = code_points(cluster);
    return std::all_of(shown.begin(), shown.end(), [&](char32_t code_point) {
        hb_codepoint_t glyph = 0;
        return u_hasBinaryProperty(static_cast<UChar32>(code_point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
               hb_font_get_nominal_glyph(font_.get(), code_point, &glyph) != 0;
    });
}

std::vector<layout::Glyph> Face::shape(std::string_view text, std::string_view language) const {
    hb_buffer_t* buffer = fill_buffer(text, language);
    hb_shape(font_.get(), buffer, nullptr, 0);  // the default features have kern and liga on
    unsigned int count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<layout::Glyph> glyphs(count);
    std::size_t end = text.size();
    // From the right, because the text of a cluster ends where the next one begins.
    for (std::size_t index = count; index-- > 0;) {
        const std::size_t cluster = infos[index].cluster;
        layout::Glyph& glyph = glyphs[index];
        glyph.id = static_cast<std::uint16_t>(infos[index].codepoint);
        glyph.natural = natural_width(glyph.id);
        const std::int32_t unkerned = hb_font_get_glyph_h_advance(font_.get(), glyph.id);
        glyph.advance = glyph.natural + per_mille(positions[index].x_advance - unkerned);
        glyph.x_offset = per_mille(positions[index].x_offset);
        glyph.y_offset = per_mille(positions[index].y_offset);
        if (index == 0 || infos[index - 1].cluster != cluster) {
            // Ignorable characters before the first glyph have no glyph of their own: they belong to it.
            const std::size_t begin = index == 0 ? 0 : cluster;
            glyph.text = text.substr(begin, end - begin);
            end = begin;
        }
    }
    return glyphs;
}

std::string Face::subset(const std::set<std::uint16_t>& glyphs) const {
    const std::unique_ptr<hb_subset_input_t, decltype(&hb_subset_input_destroy)> input(hb_subset_input_create_or_fail(),
                                                                                       &hb_subset_input_destroy);
    if (input == nullptr) {
        refuse_damaged(file_, package_);
    }
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    hb_set_add(wanted, 0);
    for (const std::uint16_t glyph : glyphs) {
        hb_set_add(wanted, glyph);
    }
    // Identical glyph ids let the page say what the shaper said. Hints are for screens of another time, and a third of
    // the program.
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    const FaceHandle reduced(hb_subset_or_fail(outlines_.get(), input.get()));
    if (reduced == nullptr) {
        refuse_damaged(file_, package_);
    }
    const Blob program(hb_face_reference_blob(reduced.get()));
    return std::string(view(program.get()));
}

EmbeddedFace Face::embed(layout::FaceId id, const std::set<std::uint16_t>& glyphs) const {
    EmbeddedFace embedded = description_;
    embedded.face = id;
    embedded.program = subset(glyphs);
    embedded.widths.reserve(glyphs.size());
    for (const std::uint16_t glyph : glyphs) {
        embedded.widths.emplace_back(glyph, natural_width(glyph));
    }
    return embedded;
}

}  // namespace pige::fonts
