// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>

#include "core/digest.hpp"
#include "pdf/annotations.hpp"
#include "pdf/content.hpp"
#include "pdf/font_objects.hpp"
#include "pdf/metadata.hpp"
#include "pdf/numbering.hpp"
#include "pdf/outline.hpp"
#include "pdf/pdf.hpp"
#include "pdf/structure.hpp"

namespace pige::pdf {

namespace {

using layout::PagedPlan;

void append_annotations(std::string& out, std::size_t page, const Numbering& numbering) {
    char before = '[';
    const auto append_all = [&](const std::vector<ObjectNumber>& annotations) {
        for (const ObjectNumber annotation : annotations) {
            out += before == '[' ? "/Annots[" : " ";
            append_reference(out, annotation);
            before = ' ';
        }
    };
    append_all(numbering.links[page]);
    append_all(numbering.signatures[page]);
    out += before == '[' ? "" : "]";
}

void write_page(std::size_t index,
                const PagedPlan& plan,
                const Numbering& numbering,
                GlyphUse& glyph_use,
                Objects& objects) {
    const layout::Page& page = plan.pages[index];
    const ObjectNumber contents = objects.allocate();
    objects.set_stream(contents, "", page_content(page, plan.structure, numbering.content_ids[index], glyph_use));
    std::string body = "<</Type/Page/Parent ";
    append_reference(body, numbering.page_tree);
    body += "/MediaBox[0 0 ";
    append_length(body, page.width);
    body += ' ';
    append_length(body, page.height);
    body += "]/Resources ";
    append_reference(body, numbering.resources);
    body += "/Contents ";
    append_reference(body, contents);
    body += "/Tabs/S/StructParents ";  // tab order follows the structure (ISO 14289-1, 7.18.3)
    append_integer(body, static_cast<std::int64_t>(index));
    append_annotations(body, index, numbering);
    objects.set(numbering.pages[index], body + ">>");
    write_links(index, plan, numbering, objects);
    write_signature_fields(index, plan, numbering, glyph_use, objects);
}

void write_page_tree(const Numbering& numbering, Objects& objects) {
    std::string body = "<</Type/Pages/Count ";
    append_integer(body, static_cast<std::int64_t>(numbering.pages.size()));
    body += "/Kids";
    char before = '[';
    for (const ObjectNumber page : numbering.pages) {
        body += before;
        append_reference(body, page);
        before = ' ';
    }
    objects.set(numbering.page_tree, body + "]>>");
}

/// The file specification of the embedded file (ISO 19005-3, 6.8), or 0 when there is none.
ObjectNumber write_attachment(const Attachment& attachment, const std::string& date, Objects& objects) {
    if (attachment.name.empty()) {
        return {};
    }
    const ObjectNumber specification = objects.allocate();
    const ObjectNumber file = objects.allocate();
    std::string entries = "/Type/EmbeddedFile/Subtype/";
    for (const char character : attachment.media_type) {
        entries += character == '/' ? std::string("#2F") : std::string(1, character);
    }
    entries += "/Params<</Size ";
    append_integer(entries, static_cast<std::int64_t>(attachment.bytes.size()));
    entries += "/CheckSum";
    append_literal(entries, md5_octets(attachment.bytes));
    entries += date.empty() ? "" : "/ModDate" + pdf_date(date);
    entries += ">>";
    objects.set_stream(file, entries, attachment.bytes);

    std::string body = "<</Type/Filespec/F";
    append_literal(body, attachment.name);
    body += "/UF";
    append_text_string(body, attachment.name);
    body += "/Desc";
    append_text_string(body, attachment.description);
    body += "/AFRelationship/Source/EF<</F ";
    append_reference(body, file);
    body += "/UF ";
    append_reference(body, file);
    objects.set(specification, body + ">>>>");
    return specification;
}

ObjectNumber write_output_intent(const Environment& environment, Objects& objects) {
    const ObjectNumber intent = objects.allocate();
    const ObjectNumber profile = objects.allocate();
    objects.set_stream(profile, "/N 3", environment.icc_profile);
    std::string body =
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile ";
    append_reference(body, profile);
    objects.set(intent, body + ">>");
    return intent;
}

void append_attachment(std::string& out, const Attachment& attachment, ObjectNumber specification) {
    if (specification == ObjectNumber{}) {
        return;
    }
    out += "/AF[";
    append_reference(out, specification);
    out += "]/Names<</EmbeddedFiles<</Names[";
    append_text_string(out, attachment.name);
    append_reference(out, specification);
    out += "]>>>>";
}

void write_catalog(const PagedPlan& plan,
                   const Attachment& attachment,
                   const Environment& environment,
                   const Numbering& numbering,
                   Objects& objects) {
    const ObjectNumber metadata = objects.allocate();
    objects.set_plain_stream(metadata, "/Type/Metadata/Subtype/XML", xmp_packet(plan.metadata));
    std::string body = "<</Type/Catalog/Pages ";
    append_reference(body, numbering.page_tree);
    body += "/Lang";
    append_literal(body, plan.metadata.language);
    body += "/MarkInfo<</Marked true>>/StructTreeRoot ";
    append_reference(body, numbering.structure_root);
    body += "/Metadata ";
    append_reference(body, metadata);
    body += "/OutputIntents[";
    append_reference(body, write_output_intent(environment, objects));
    body += "]/ViewerPreferences<</DisplayDocTitle true>>";
    if (const std::optional<ObjectNumber> outline = write_outline(plan, numbering, objects)) {
        body += "/PageMode/UseOutlines/Outlines ";
        append_reference(body, *outline);
    }
    append_attachment(body, attachment, write_attachment(attachment, plan.metadata.date, objects));
    body += interactive_form(numbering);
    objects.set(numbering.catalog, body + ">>");
}

}  // namespace

PdfFile write_pdf(const PagedPlan& plan,
                  const fonts::FontBook& fonts,
                  const Attachment& attachment,
                  const Environment& environment) {
    assert(!plan.pages.empty() && !plan.structure.empty());
    Objects objects;
    const Numbering numbering = number_objects(plan, objects);
    GlyphUse glyph_use;
    for (std::size_t page = 0; page < plan.pages.size(); ++page) {
        write_page(page, plan, numbering, glyph_use, objects);
    }
    write_page_tree(numbering, objects);
    write_structure(plan, numbering, objects);
    write_fonts(glyph_use, fonts, numbering.resources, objects);
    write_catalog(plan, attachment, environment, numbering, objects);
    return {save_with_podofo(objects, numbering.catalog, numbering.information, document_information(plan.metadata)),
            plan.pages.size()};
}

}  // namespace pige::pdf
