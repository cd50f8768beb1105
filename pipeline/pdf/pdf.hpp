// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "fonts/fonts.hpp"
#include "layout/paged_plan.hpp"

namespace pige::pdf {

/// A file embedded in the PDF as associated file (ISO 19005-3, 6.8).
struct Attachment {
    std::string name;  ///< "registro.json"
    std::string description;
    std::string media_type;  ///< "application/json"
    std::string bytes;
};

struct PdfFile {
    std::string bytes;
    std::size_t pages = 0;
};

/// What does not change from plan to plan: the colour profile. Load once.
struct Environment {
    std::string icc_profile;  ///< bytes of an sRGB profile
};

/// Loads the colour profile that `data_folder/fuentes.json` names. Failure: PIGE-F012 (not installed; the message names
/// its Debian package).
[[nodiscard]] Environment load_environment(const std::filesystem::path& data_folder);

/// Writes `plan` as PDF 1.7 that conforms to PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), `attachment` embedded.
///
/// Same input, same bytes: dates from the metadata, /ID from the content, object numbers in order of allocation.
/// Failure: PIGE-F020 when PoDoFo refuses (its message is in the finding).
[[nodiscard]] PdfFile write_pdf(const layout::PagedPlan& plan,
                                const fonts::FontBook& fonts,
                                const Attachment& attachment,
                                const Environment& environment);

/// The PDF with one object per entry and streams expanded, for golden tests and `--stop-after pdf --print`.
[[nodiscard]] std::string print(const PdfFile& file);

}  // namespace pige::pdf
