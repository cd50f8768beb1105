// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/annotations.hpp"

#include <fmt/format.h>

#include "pdf/content.hpp"
#include "pdf/outline.hpp"

namespace pige::pdf {

namespace {

/// An address in ASCII (12.6.4.7): other bytes of its UTF-8 form are escaped, what is escaped already stays.
std::string ascii_address(std::string_view address) {
    std::string ascii;
    for (const char character : address) {
        if (character > 0x20 && character < 0x7F) {
            ascii += character;
        } else {
            ascii += fmt::format("%{:02X}", static_cast<unsigned char>(character));
        }
    }
    return ascii;
}

void append_target(std::string& out,
                   const std::string& target,
                   const layout::PagedPlan& plan,
                   const Numbering& numbering) {
    if (target.starts_with('#')) {
        out += "/Dest";
        append_destination(out, std::string_view(target).substr(1), plan, numbering);
    } else {
        out += "/A<</S/URI/URI";
        append_literal(out, ascii_address(target));
        out += ">>";
    }
}

}  // namespace

void write_links(std::size_t page, const layout::PagedPlan& plan, const Numbering& numbering, Objects& objects) {
    const layout::Page& contents = plan.pages[page];
    for (std::size_t index = 0; index < contents.links.size(); ++index) {
        const layout::LinkArea& link = contents.links[index];
        std::string body = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect";
        append_rectangle(body, link.x, link.y, link.width, link.height, contents.height);
        body += "/StructParent ";
        append_integer(body, numbering.first_link_key[page] + static_cast<std::int64_t>(index));
        body += "/Contents";
        append_text_string(body, link.description.empty() ? link.target : link.description);
        append_target(body, link.target, plan, numbering);
        body += ">>";
        objects.set(numbering.links[page][index], std::move(body));
    }
}

void write_signature_fields(std::size_t page,
                            const layout::PagedPlan& plan,
                            const Numbering& numbering,
                            GlyphUse& glyph_use,
                            Objects& objects) {
    const layout::Page& contents = plan.pages[page];
    for (std::size_t index = 0; index < contents.signatures.size(); ++index) {
        const layout::SignatureArea& area = contents.signatures[index];
        const ObjectNumber appearance = objects.allocate();
        std::string form = "/Type/XObject/Subtype/Form/BBox[0 0 ";
        append_length(form, area.width);
        form += ' ';
        append_length(form, area.height);
        form += "]/Resources ";
        append_reference(form, numbering.resources);
        objects.set_stream(appearance, form, signature_appearance(area, glyph_use));

        std::string body = "<</Type/Annot/Subtype/Widget/FT/Sig/F 4/T";
        append_text_string(body, area.field_name);
        body += "/TU";
        append_text_string(body, area.tooltip.empty() ? area.field_name : area.tooltip);
        body += "/Rect";
        append_rectangle(body, area.x, area.y, area.width, area.height, contents.height);
        body += "/P ";
        append_reference(body, numbering.pages[page]);
        body += "/StructParent ";
        append_integer(body, numbering.first_signature_key[page] + static_cast<std::int64_t>(index));
        body += "/AP<</N ";
        append_reference(body, appearance);
        body += ">>>>";
        objects.set(numbering.signatures[page][index], std::move(body));
    }
}

std::string interactive_form(const Numbering& numbering) {
    std::string fields;
    for (const std::vector<ObjectNumber>& page : numbering.signatures) {
        for (const ObjectNumber field : page) {
            fields += fields.empty() ? "" : " ";
            append_reference(fields, field);
        }
    }
    return fields.empty() ? fields : "/AcroForm<</SigFlags 1/Fields[" + fields + "]>>";
}

}  // namespace pige::pdf
