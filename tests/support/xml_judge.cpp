// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/xml_judge.hpp"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>

namespace pige::test {
namespace {

/// Gathers what libxml2 says.
void keep(void* problems, const xmlError* error) {
    static_cast<std::vector<std::string>*>(problems)->emplace_back(error->message == nullptr ? "?" : error->message);
}

template <typename T, typename Free>
std::unique_ptr<T, Free> owned(T* pointer, Free free) {
    return {pointer, free};
}

}  // namespace

std::vector<std::string> xml_schema_problems(std::string_view schema, std::string_view xml) {
    std::vector<std::string> problems;
    // libxml2 2.12 made the error const; the cast fits both.
    const auto handler = reinterpret_cast<xmlStructuredErrorFunc>(&keep);
    const auto parser =
        owned(xmlSchemaNewMemParserCtxt(schema.data(), static_cast<int>(schema.size())), &xmlSchemaFreeParserCtxt);
    xmlSchemaSetParserStructuredErrors(parser.get(), handler, &problems);
    const auto rules = owned(xmlSchemaParse(parser.get()), &xmlSchemaFree);
    const auto document =
        owned(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", XML_PARSE_NONET), &xmlFreeDoc);
    if (rules == nullptr || document == nullptr) {
        problems.emplace_back(rules == nullptr ? "no schema" : "no document");
        return problems;
    }
    const auto validator = owned(xmlSchemaNewValidCtxt(rules.get()), &xmlSchemaFreeValidCtxt);
    xmlSchemaSetValidStructuredErrors(validator.get(), handler, &problems);
    if (xmlSchemaValidateDoc(validator.get(), document.get()) != 0 && problems.empty()) problems.emplace_back("?");
    return problems;
}

}  // namespace pige::test
