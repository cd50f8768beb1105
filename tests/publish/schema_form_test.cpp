// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/schema_form.hpp"

#include <doctest/doctest.h>

using namespace pige::publish;
using nlohmann::json;

namespace {

/// The parts of ckanext-dcat's own schema that differ in kind.
const json schema = json::parse(R"({"dataset_type":"dataset","dataset_fields":[
    {"field_name":"title","preset":"title"},{"field_name":"language","preset":"multiple_text"},{"field_name":"frequency"},
    {"field_name":"publisher","repeating_subfields":[{"field_name":"uri"},{"field_name":"name"}]},
    {"field_name":"temporal_coverage","repeating_subfields":[{"field_name":"start"},{"field_name":"end"}]}],
  "resource_fields":[{"field_name":"conforms_to","preset":"multiple_text"},{"field_name":"license"}]})");

json extras(const std::vector<std::pair<std::string, std::string>>& values) {
    json list = json::array();
    for (const auto& [key, value] : values) list.push_back({{"key", key}, {"value", value}});
    return list;
}

}  // namespace

TEST_CASE("an extra that the portal's schema has as a field goes there, lists as lists and groups as groups") {
    const auto form = SchemaForm::from(schema);
    REQUIRE(form.has_value());
    const json shaped =
        form->shape({{"name", "pige-901"},
                     {"extras", extras({{"language", R"(["https://l/SPA"])"},
                                        {"frequency", "https://f/IRREG"},
                                        {"publisher_uri", "https://o/1"},
                                        {"publisher_name", "Entidad"},
                                        {"publisher_phone", "0"},
                                        {"temporal_start", "2025-01-01"},
                                        {"temporal_end", "2028-12-31"},
                                        {"contact_name", "Contacto"},
                                        {"huella", "ab"}})},
                     {"resources", {{{"id", "r"}, {"conforms_to", R"(["https://c/1"])"}, {"name", "[x]"}}}}});
    CHECK(shaped["language"] == json{"https://l/SPA"});
    CHECK(shaped["frequency"] == "https://f/IRREG");
    CHECK(shaped["publisher"] == json::parse(R"([{"uri":"https://o/1","name":"Entidad"}])"));
    CHECK(shaped["temporal_coverage"] == json::parse(R"([{"start":"2025-01-01","end":"2028-12-31"}])"));
    CHECK(shaped["extras"] == extras({{"publisher_phone", "0"}, {"contact_name", "Contacto"}, {"huella", "ab"}}));
    CHECK(shaped["resources"][0]["conforms_to"] == json{"https://c/1"});
    CHECK(shaped["resources"][0]["name"] == "[x]");
}

TEST_CASE("an answer that is no schema means a portal without one") {
    CHECK_FALSE(SchemaForm::from(json()).has_value());
    CHECK_FALSE(SchemaForm::from(json::array({1})).has_value());
    CHECK_FALSE(SchemaForm::from({{"success", true}}).has_value());
}

TEST_CASE("a value that is none of the choices of its field is left out, so that the rest is taken") {
    const auto form = SchemaForm::from(json::parse(R"({"dataset_fields":[],"resource_fields":[
        {"field_name":"status","choices":[{"value":"https://s/Completed","label":"x"}]}]})"));
    REQUIRE(form.has_value());
    const json shaped = form->shape(
        {{"extras", json::array()},
         {"resources",
          {{{"id", "a"}, {"status", "https://s/Completed"}}, {{"id", "b"}, {"status", "https://otra/COMPLETED"}}}}});
    CHECK(shaped["resources"][0]["status"] == "https://s/Completed");
    CHECK_FALSE(shaped["resources"][1].contains("status"));
    CHECK(shaped["resources"][1]["id"] == "b");
}
