// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <podofo/podofo.h>

#include <string>
#include <string_view>
#include <vector>

#include "fonts/fonts.hpp"
#include "pdf/pdf.hpp"

namespace pige::test {

/// The fonts and the colour profile of this machine, loaded once.
[[nodiscard]] const fonts::FontBook& book();
[[nodiscard]] const pdf::Environment& environment();

/// `{"a":1}` as registro.json.
[[nodiscard]] pdf::Attachment record();

/// `plan` written with all of the above.
[[nodiscard]] pdf::PdfFile written(const layout::PagedPlan& plan);

/// A file read back with PoDoFo. References are followed by every function here.
class Reader {
public:
    explicit Reader(const pdf::PdfFile& file);

    [[nodiscard]] PoDoFo::PdfObject& catalog() { return *document_.GetCatalog(); }
    [[nodiscard]] PoDoFo::PdfObject& information() { return at(trailer(), "Info"); }
    [[nodiscard]] PoDoFo::PdfObject& trailer();
    [[nodiscard]] PoDoFo::PdfObject& page(int index) { return *document_.GetPage(index)->GetObject(); }
    [[nodiscard]] int pages() { return document_.GetPageCount(); }

    /// `object` itself, or what it refers to.
    [[nodiscard]] PoDoFo::PdfObject& resolved(PoDoFo::PdfObject& object);
    /// The value behind a path of keys and array indexes: "Names/EmbeddedFiles/Names/1". Throws when it is absent.
    [[nodiscard]] PoDoFo::PdfObject& at(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] bool has(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] std::string name(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] std::string text(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] double number(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] std::vector<double> numbers(PoDoFo::PdfObject& object, std::string_view path);
    [[nodiscard]] std::string stream(PoDoFo::PdfObject& object);
    [[nodiscard]] std::size_t size(PoDoFo::PdfObject& object, std::string_view path);

private:
    [[nodiscard]] PoDoFo::PdfObject* find(PoDoFo::PdfObject& object, std::string_view path);

    PoDoFo::PdfMemDocument document_;
};

/// The kids of a structure element as an array has them, also when there is only one or none.
[[nodiscard]] std::vector<PoDoFo::PdfObject*> kids(Reader& reader, PoDoFo::PdfObject& element);

}  // namespace pige::test
