// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/metadata.hpp"

#include <string_view>

#include "core/text.hpp"

namespace pige::pdf {

namespace {

constexpr std::string_view program_name = "pige";

/// Name spaces with exactly the prefixes that ISO 19005-3, 6.6.2.3.3 prescribes for extension schemas.
constexpr std::string_view packet_head =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<dc:format>application/pdf</dc:format>\n";

constexpr std::string_view packet_tail =
    "<pdfaid:part>3</pdfaid:part>\n"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "</rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"w\"?>";

/// `<name>before value after</name>`, or nothing for an empty value.
void append_property(std::string& xmp,
                     std::string_view name,
                     std::string_view before,
                     std::string_view value,
                     std::string_view after) {
    if (value.empty()) {
        return;
    }
    xmp += '<';
    xmp += name;
    xmp += '>';
    xmp += before;
    xmp += escape_markup(value);
    xmp += after;
    xmp += "</";
    xmp += name;
    xmp += ">\n";
}

void append_language_alternative(std::string& xmp, std::string_view name, std::string_view value) {
    append_property(xmp, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", value, "</rdf:li></rdf:Alt>");
}

std::string joined(const std::vector<std::string>& keywords) {
    std::string all;
    for (const std::string& keyword : keywords) {
        all += all.empty() ? keyword : ", " + keyword;
    }
    return all;
}

void append_keywords(std::string& xmp, const std::vector<std::string>& keywords) {
    if (keywords.empty()) {
        return;
    }
    xmp += "<dc:subject><rdf:Bag>";
    for (const std::string& keyword : keywords) {
        xmp += "<rdf:li>" + escape_markup(keyword) + "</rdf:li>";
    }
    xmp += "</rdf:Bag></dc:subject>\n";
    append_property(xmp, "pdf:Keywords", "", joined(keywords), "");
}

}  // namespace

std::string_view edition_name(document::Edition edition) {
    switch (edition) {
        case document::Edition::PrintFormat: return "formato_de_impresion";
        case document::Edition::Official: return "oficial";
        case document::Edition::Historical: return "historico";
        case document::Edition::Draft: break;
    }
    return "borrador";
}

std::string xmp_packet(const document::Metadata& metadata) {
    const std::string moment = metadata.date.empty() ? "" : metadata.date + "T00:00:00-04:00";
    std::string xmp(packet_head);
    append_language_alternative(xmp, "dc:title", metadata.title);
    append_property(xmp, "dc:creator", "<rdf:Seq><rdf:li>", metadata.author, "</rdf:li></rdf:Seq>");
    append_language_alternative(xmp, "dc:description", metadata.subject);
    append_property(xmp, "dc:identifier", "", metadata.code, "");
    append_property(xmp, "dc:language", "<rdf:Bag><rdf:li>", metadata.language, "</rdf:li></rdf:Bag>");
    append_keywords(xmp, metadata.keywords);
    append_property(xmp, "xmp:CreateDate", "", moment, "");
    append_property(xmp, "xmp:ModifyDate", "", moment, "");
    append_property(xmp, "xmp:MetadataDate", "", moment, "");
    append_property(xmp, "xmp:CreatorTool", "", program_name, "");
    append_property(xmp, "pdf:Producer", "", program_name, "");
    xmp += packet_tail;
    return xmp;
}

DocumentInformation document_information(const document::Metadata& metadata) {
    DocumentInformation information;
    const auto add_text = [&information](std::string name, std::string_view text) {
        if (!text.empty()) {
            std::string value;
            append_text_string(value, text);
            information.emplace_back(std::move(name), std::move(value));
        }
    };
    add_text("Title", metadata.title);
    add_text("Author", metadata.author);
    add_text("Subject", metadata.subject);
    add_text("Keywords", joined(metadata.keywords));
    add_text("Creator", program_name);
    add_text("Producer", program_name);
    add_text("PigeCodigo", metadata.code);
    add_text("PigeEdicion", edition_name(metadata.edition));
    add_text("PigeRegistro", metadata.record_digest);
    if (const std::string date = pdf_date(metadata.date); !date.empty()) {
        information.emplace_back("CreationDate", date);
        information.emplace_back("ModDate", date);
    }
    return information;
}

std::string pdf_date(const std::string& iso_day) {
    if (iso_day.size() != 10) {
        return "";
    }
    return "(D:" + iso_day.substr(0, 4) + iso_day.substr(5, 2) + iso_day.substr(8, 2) + "000000-04'00')";
}

}  // namespace pige::pdf
