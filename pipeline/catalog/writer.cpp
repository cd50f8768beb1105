// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/namespaces.hpp"
#include "core/date.hpp"
#include "core/text.hpp"

namespace pige::catalog {
namespace {

/// `text` without what XML 1.0 cannot write (2.2), each such character as U+FFFD: the same graph must stand in every
/// syntax. The record itself keeps its text; reading it reports these characters.
std::string writable(const std::string& text) {
    const auto is_forbidden = [](char32_t c) {
        return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0xFFFE || c == 0xFFFF;
    };
    const std::u32string points = code_points(text);
    if (std::ranges::none_of(points, is_forbidden)) return text;
    std::string result;
    for (const char32_t c : points) result += to_utf8(is_forbidden(c) ? U'\uFFFD' : c);
    return result;
}

}  // namespace

Iri Writer::node(std::string_view path) const {
    return {fmt::format("{}/id/{}", publisher_.base, path)};
}

Iri Writer::address(std::string_view path) const {
    if (path.find("://") != std::string_view::npos) return {std::string(path)};
    std::string iri = publisher_.base;
    for (const std::string& part : split(path, '/')) iri += "/" + percent_encode(part);
    return {iri};
}

Iri Writer::part(const Iri& iri, std::string_view name) {
    return {fmt::format("{}#{}", iri.value, name)};
}

void Writer::type(const Iri& subject, std::string_view short_class) {
    graph_.insert({subject, expand("rdf:type"), expand(short_class)});
}

void Writer::link(const Iri& subject, std::string_view property, const Iri& object) {
    graph_.insert({subject, expand(property), object});
}

void Writer::text(const Iri& subject, std::string_view property, const std::string& value) {
    if (value.empty()) return;
    graph_.insert({subject, expand(property), Literal{writable(value), language_, {}}});
}

void Writer::plain(const Iri& subject, std::string_view property, const std::string& value) {
    if (!value.empty()) graph_.insert({subject, expand(property), Literal{writable(value), {}, {}}});
}

void Writer::typed(const Iri& subject, std::string_view property, const std::string& value, std::string_view datatype) {
    graph_.insert({subject, expand(property), Literal{value, {}, expand(datatype).value}});
}

void Writer::day(const Iri& subject, std::string_view property, const std::string& iso) {
    if (Date::from_iso(iso)) typed(subject, property, iso, "xsd:date");
}

void Writer::code(const Iri& subject,
                  std::string_view property,
                  const std::string& list,
                  const Code& code,
                  std::string_view short_class) {
    if (code.iri.empty()) return;
    const Iri object{code.iri};
    link(subject, property, object);
    type(object, short_class);
    type(object, "skos:Concept");
    text(object, "skos:prefLabel", code.label);
    const std::string title = mapping_.entry("esquemas", list);
    if (title.empty()) return;
    const Iri scheme{code.iri.substr(0, code.iri.find_last_of('/'))};
    link(object, "skos:inScheme", scheme);
    type(scheme, "skos:ConceptScheme");
    text(scheme, "dct:title", title);
}

void Writer::fixed_code(const Iri& subject, std::string_view property, std::string_view use) {
    const std::string path = fmt::format("codigos.{}", use);
    const std::string list = mapping_.text(path + ".lista");
    code(subject, property, list, mapping_.find(list, "code", mapping_.text(path + ".codigo")),
         mapping_.text(path + ".clase"));
}

void Writer::standard(const Iri& subject, const Iri& standard, const std::string& title) {
    link(subject, "dct:conformsTo", standard);
    type(standard, "dct:Standard");
    text(standard, "dct:title", title);
}

void Writer::document(const Iri& subject, std::string_view property, const Iri& document) {
    link(subject, property, document);
    type(document, "foaf:Document");
}

void Writer::organisation(const Iri& agent, const std::string& name) {
    type(agent, "foaf:Agent");
    type(agent, "foaf:Organization");
    text(agent, "foaf:name", name);
}

void Writer::period(const Iri& subject, const plan::Period& period) {
    if (!period.start || !period.end) return;
    const Iri node = part(subject, "periodo");
    link(subject, "dct:temporal", node);
    type(node, "dct:PeriodOfTime");
    day(node, "dcat:startDate", fmt::format("{:04}-01-01", *period.start));
    day(node, "dcat:endDate", fmt::format("{:04}-12-31", *period.end));
}

void Writer::place(const Iri& subject, const std::string& department) {
    const Iri country{mapping_.text("pais.iri")};
    link(subject, "dct:spatial", country);
    type(country, "dct:Location");
    text(country, "skos:prefLabel", mapping_.text("pais.etiqueta"));
    const std::string name = mapping_.department(department);
    if (name.empty()) return;
    const Iri place = node("departamento/" + department);
    link(subject, "dct:spatial", place);
    type(place, "dct:Location");
    text(place, "skos:prefLabel", name);
}

void Writer::licence(const Iri& subject) {
    const Iri licence = address(publisher_.licence_address);
    link(subject, "dct:license", licence);
    type(licence, "dct:LicenseDocument");
    text(licence, "rdfs:label", publisher_.licence_name);
}

void Writer::themes(const Iri& subject) {
    for (const std::string& theme : mapping_.texts("temas")) {
        code(subject, "dcat:theme", "data-theme", mapping_.find("data-theme", "code", theme), "skos:Concept");
    }
}

void Writer::keywords(const Iri& subject) {
    for (const std::string& word : mapping_.texts("palabras_clave")) text(subject, "dcat:keyword", word);
}

void Writer::publisher_link(const Iri& subject) {
    const Iri agent = publisher_node();
    link(subject, "dct:publisher", agent);
    organisation(agent, publisher_.name);
    if (!publisher_.homepage.empty()) document(agent, "foaf:homepage", {publisher_.homepage});
}

void Writer::contact(const Iri& subject) {
    if (publisher_.contact_mail.empty()) return;
    const Iri contact = node("editor#contacto");
    link(subject, "dcat:contactPoint", contact);
    type(contact, "vcard:Kind");
    type(contact, "vcard:Organization");
    text(contact, "vcard:fn", publisher_.name);
    link(contact, "vcard:hasEmail", {"mailto:" + publisher_.contact_mail});
}

}  // namespace pige::catalog
