// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/mapping.hpp"
#include "catalog/shelf.hpp"
#include "foreign/xml.hpp"

namespace {

using namespace pige;
using namespace pige::support;
using foreign::XmlNode;
using nlohmann::json;

const std::string atom_space = "http://www.w3.org/2005/Atom";
const std::string address = base + "/feed.atom";

XmlNode parsed(const std::string& xml) {
    const auto root = foreign::parse_xml(xml, "feed");
    REQUIRE(root.has_value());
    return *root;
}

std::vector<XmlNode> children(const XmlNode& node, std::string_view name) {
    std::vector<XmlNode> found;
    std::ranges::copy_if(node.children, std::back_inserter(found),
                         [&](const XmlNode& each) { return each.name == name; });
    return found;
}

/// The text of the one child of that name.
std::string text(const XmlNode& node, std::string_view name) {
    const auto found = children(node, name);
    REQUIRE_MESSAGE(found.size() == 1, std::string(name));
    return found.front().children.empty() ? std::string() : found.front().children.front().text;
}

std::string feed_of(const Shelf& shelf) {
    return catalog::to_atom(catalog_of(shelf), address, mapping());
}

/// What RFC 4287 asks of a feed and of an entry alike (4.1.1, 4.1.2).
void check_metadata(const XmlNode& node) {
    CHECK(text(node, "id").starts_with("https://"));
    CHECK_FALSE(text(node, "title").empty());
    CHECK(text(node, "updated").ends_with("T00:00:00-04:00"));
    CHECK(text(node, "updated").size() == 25);
    for (const XmlNode& author : children(node, "author")) CHECK_FALSE(text(author, "name").empty());
    CHECK(children(node, "author").size() == 1);
    std::set<std::string> alternates;
    for (const XmlNode& link : children(node, "link")) {
        REQUIRE(link.attribute("href") != nullptr);
        CHECK(link.children.empty());
        if (*link.attribute("rel") == "alternate") CHECK(alternates.insert(*link.attribute("type")).second);
    }
    CHECK(alternates.size() == 1);
}

json data_json(const Shelf& shelf, const catalog::Publisher& publisher) {
    return json::parse(
        catalog::to_data_json(catalog::make_catalog(shelf.plans(), national(), publisher, mapping()), mapping()));
}

}  // namespace

TEST_CASE("the feed has what RFC 4287 asks for, and an entry for every plan version, the latest change first") {
    const XmlNode feed = parsed(feed_of(full_shelf()));
    CHECK(feed.space == atom_space);
    check_metadata(feed);
    CHECK(text(feed, "id") == address);
    CHECK(text(feed, "updated") == "2031-02-01T00:00:00-04:00");
    const auto links = children(feed, "link");
    CHECK(std::ranges::count_if(links, [](const XmlNode& link) {
              return *link.attribute("rel") == "self" && *link.attribute("href") == address;
          }) == 1);
    const auto entries = children(feed, "entry");
    REQUIRE(entries.size() == 4);
    std::set<std::string> ids;
    std::vector<std::string> days;
    for (const XmlNode& entry : entries) {
        check_metadata(entry);
        ids.insert(text(entry, "id"));
        days.push_back(text(entry, "updated"));
        CHECK_FALSE(text(entry, "summary").empty());
        CHECK(text(entry, "published") == text(entry, "updated"));
        for (const XmlNode& category : children(entry, "category")) CHECK(category.attribute("term") != nullptr);
    }
    CHECK(ids.size() == 4);
    CHECK(std::ranges::is_sorted(days, std::greater<>()));
    CHECK(text(entries.front(), "id") == base + "/id/dataset/pige-81-2030-2033/v2");
}

TEST_CASE("an entry leads to the page, and to the files that readers look for with their size and type") {
    const XmlNode feed = parsed(feed_of(full_shelf()));
    const auto links = children(children(feed, "entry").front(), "link");
    REQUIRE(links.size() == 4);
    CHECK(*links[0].attribute("href") == base + "/planes/81/2030-2033/v2/plan.html");
    CHECK(*links[1].attribute("href") == base + "/planes/81/2030-2033/v2/plan.pdf");
    CHECK(*links[1].attribute("rel") == "enclosure");
    CHECK(*links[1].attribute("type") == "application/pdf");
    CHECK(*links[1].attribute("length") == "102");
    CHECK(*links[2].attribute("type") == "text/csv");
}

TEST_CASE("names that look like markup are text in the feed and in the sitemap") {
    Shelf shelf;
    plan::PlanRecord record = small_record("8&1");
    record.institution.name = "Unidad <b>\"A & B\"</b> ]]> n\xCC\x83";
    shelf.add(record, "2030-05-01");
    const XmlNode feed = parsed(feed_of(shelf));
    const XmlNode entry = children(feed, "entry").front();
    CHECK(text(children(entry, "author").front(), "name") == record.institution.name);
    CHECK(text(entry, "title") == "PDP 2030-2033 de " + record.institution.name);
    const XmlNode map = parsed(catalog::to_sitemap(catalog_of(shelf)));
    CHECK(text(children(map, "url").back(), "loc") == base + "/planes/8-1/2030-2033/v1/plan.html");
}

TEST_CASE("a catalogue without plans has no feed, because a feed must say when it changed") {
    CHECK(catalog::to_atom(catalog::make_catalog({}, {}, publisher(), mapping()), address, mapping()).empty());
}

TEST_CASE("the sitemap names the first page and the page of every plan version, each once") {
    const XmlNode map = parsed(catalog::to_sitemap(catalog_of(full_shelf())));
    CHECK(map.space == "http://www.sitemaps.org/schemas/sitemap/0.9");
    std::set<std::string> addresses;
    for (const XmlNode& url : children(map, "url")) {
        addresses.insert(text(url, "loc"));
        CHECK(text(url, "lastmod").size() == 10);
    }
    CHECK(addresses == std::set<std::string>{base + "/", base + "/planes/81/2030-2033/v1/plan.html",
                                             base + "/planes/81/2030-2033/v2/plan.html",
                                             base + "/planes/82/2030-2033/v1/plan.html",
                                             base + "/planes/83/2034-2037/v1/plan.html"});
}

TEST_CASE("data.json has the fields that DCAT-US 1.1 requires, with plain values") {
    const json root = data_json(full_shelf(), publisher());
    CHECK(root.at("conformsTo") == "https://project-open-data.cio.gov/v1.1/schema");
    REQUIRE(root.at("dataset").size() == 5);
    std::set<std::string> identifiers;
    for (const json& dataset : root.at("dataset")) {
        CAPTURE(dataset.dump());
        for (const char* field : {"title", "description", "modified", "identifier", "accessLevel", "license"}) {
            CHECK_FALSE(dataset.at(field).get<std::string>().empty());
        }
        CHECK(dataset.at("accessLevel") == "public");
        CHECK_FALSE(dataset.at("keyword").empty());
        CHECK_FALSE(dataset.at("publisher").at("name").get<std::string>().empty());
        CHECK(dataset.at("contactPoint").at("fn") == "CTIC-EPB");
        CHECK(dataset.at("contactPoint").at("hasEmail") == "mailto:contacto@example.gob.bo");
        CHECK(identifiers.insert(dataset.at("identifier")).second);
        for (const json& file : dataset.at("distribution")) {
            CHECK(file.at("downloadURL").get<std::string>().starts_with(base + "/"));
            CHECK(file.at("mediaType").get<std::string>().find("iana") == std::string::npos);
        }
    }
    const json& plan = root.at("dataset").at(1);
    CHECK(plan.at("temporal") == "2030-01-01/2033-12-31");
    CHECK(plan.at("spatial") == "Bolivia, La Paz");
    CHECK(plan.at("publisher").at("name") == "Institución de Prueba");
}

TEST_CASE("a publisher without a mail address is named without one, and none is made up") {
    catalog::Publisher silent = publisher();
    silent.contact_mail.clear();
    const json contact = data_json(full_shelf(), silent).at("dataset").at(0).at("contactPoint");
    CHECK(contact.at("fn") == "CTIC-EPB");
    CHECK_FALSE(contact.contains("hasEmail"));
}

TEST_CASE("a character that XML cannot write becomes the same mark in every syntax") {
    Shelf shelf;
    plan::PlanRecord record = small_record("81");
    record.institution.name = "Unidad\x01 de\x1F prueba\xEF\xBF\xBF";
    shelf.add(record, "2030-05-01");
    const catalog::Graph graph = catalog_of(shelf);
    const std::string name = "Unidad\xEF\xBF\xBD de\xEF\xBF\xBD prueba\xEF\xBF\xBD";
    for (const std::string& text :
         {catalog::to_turtle(graph), catalog::to_json_ld(graph), catalog::to_rdf_xml(graph)}) {
        CHECK(text.find(name) != std::string::npos);
    }
    CHECK(foreign::parse_xml(catalog::to_rdf_xml(graph), "catalog.rdf").has_value());
}
