// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/document.hpp"
#include "pdf/podofo_sink.hpp"

namespace pige::pdf {

/// The XMP packet of the document: Dublin Core, dates, and the marks of PDF/A-3a and PDF/UA-1 with the extension schema
/// that the latter needs (ISO 19005-3, 6.6.2.3).
[[nodiscard]] std::string xmp_packet(const document::Metadata& metadata);

/// The entries of /Info: the same facts as in XMP, and the digest of the record, so that /ID differs from plan to plan.
[[nodiscard]] DocumentInformation document_information(const document::Metadata& metadata);

/// The word for `edition` in /Info (`PigeEdicion`): tells two editions of one record apart.
[[nodiscard]] std::string_view edition_name(document::Edition edition);

/// `(D:20260420000000-04'00')`: the beginning of an ISO day in Bolivia. Empty for an empty day.
[[nodiscard]] std::string pdf_date(const std::string& iso_day);

}  // namespace pige::pdf
