// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hb.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/fonts.hpp"

namespace pige::fonts {

/// Frees what HarfBuzz counts references of.
struct HarfBuzzRelease {
    void operator()(hb_blob_t* blob) const noexcept { hb_blob_destroy(blob); }
    void operator()(hb_face_t* face) const noexcept { hb_face_destroy(face); }
    void operator()(hb_font_t* font) const noexcept { hb_font_destroy(font); }
    void operator()(hb_buffer_t* buffer) const noexcept { hb_buffer_destroy(buffer); }
};
using Blob = std::unique_ptr<hb_blob_t, HarfBuzzRelease>;
using FaceHandle = std::unique_ptr<hb_face_t, HarfBuzzRelease>;
using FontHandle = std::unique_ptr<hb_font_t, HarfBuzzRelease>;
using BufferHandle = std::unique_ptr<hb_buffer_t, HarfBuzzRelease>;

/// A TrueType file: its measures, shaping with it, and the part of it that a PDF embeds.
///
/// HarfBuzz objects are made immutable, so that threads may shape with one face at the same time.
class Face {
public:
    /// Failure: PIGE-F014 when `path` is no TrueType font with outlines (`package` is where to get a good one).
    Face(const std::filesystem::path& path, const std::string& package);

    [[nodiscard]] const layout::FaceMetrics& metrics() const { return metrics_; }
    /// True if the face has a glyph for each code point of `cluster` that is meant to be seen.
    [[nodiscard]] bool has(std::string_view cluster) const;
    [[nodiscard]] std::vector<layout::Glyph> shape(std::string_view text, std::string_view language) const;
    [[nodiscard]] EmbeddedFace embed(layout::FaceId id, const std::set<std::uint16_t>& glyphs) const;

private:
    [[nodiscard]] std::int32_t per_mille(std::int32_t font_units) const;
    [[nodiscard]] std::int32_t natural_width(hb_codepoint_t glyph) const;
    void measure();
    [[nodiscard]] std::string subset(const std::set<std::uint16_t>& glyphs) const;

    std::string file_;
    std::string package_;
    FaceHandle face_;
    FontHandle font_;
    FaceHandle outlines_;  ///< only the tables that an embedded program needs: subsetting reads nothing else
    std::int32_t units_per_em_ = 1000;
    layout::FaceMetrics metrics_;
    EmbeddedFace description_;  ///< everything of an EmbeddedFace that does not depend on the glyphs
};

}  // namespace pige::fonts
