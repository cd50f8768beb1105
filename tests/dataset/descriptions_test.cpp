// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "dataset/record_tables.hpp"
#include "foreign/json.hpp"
#include "support/small_plan.hpp"

// What csv-metadata.json, datapackage.json and the data dictionary say of the tables.
namespace {

using namespace pige;
using nlohmann::json;

const std::filesystem::path root = PIGE_SOURCE_DIR;

const dataset::DatasetWords& words() {
    static const auto loaded = dataset::load_dataset_words(root / "pipeline" / "data");
    return loaded;
}

dataset::Dataset small_dataset() {
    return dataset::make_dataset_of_record(support::small_record(), support::small_type(),
                                           {"2030-05-01", "https://example.org"}, words());
}

const dataset::Description description{"pige-prueba",
                                       "Plan de prueba",
                                       "Las tablas de un plan de prueba.",
                                       "https://example.org/planes/81/2030-2033/v1/",
                                       "1.0.0",
                                       "2030-05-01",
                                       "Editor",
                                       "Licencia",
                                       "https://example.org/licencia"};

dataset::CsvFiles csv_files(const dataset::Dataset& dataset) {
    dataset::CsvFiles files;
    for (const dataset::DataTable& table : dataset.tables) files.emplace(table.name, dataset::to_csv(table));
    return files;
}

const json& named(const json& list, const std::string& name) {
    const auto found = std::ranges::find_if(list, [&](const json& each) { return each.at("name") == name; });
    REQUIRE_MESSAGE(found != list.end(), name);
    return *found;
}

const json& table_of(const json& group, const std::string& url) {
    const auto found =
        std::ranges::find_if(group.at("tables"), [&](const json& each) { return each.at("url") == url; });
    REQUIRE_MESSAGE(found != group.at("tables").end(), url);
    return *found;
}

}  // namespace

TEST_CASE("every foreign key leads to the primary key of a table, and every value of it to a row") {
    const dataset::Dataset dataset = small_dataset();
    std::map<std::string, const dataset::DataTable*> tables;
    for (const dataset::DataTable& each : dataset.tables) tables.emplace(each.name, &each);
    const auto values_of = [](const dataset::DataTable& table, const std::vector<std::string>& columns) {
        std::set<std::vector<dataset::DataCell>> values;
        for (const auto& row : table.rows) {
            std::vector<dataset::DataCell> value;
            for (const std::string& name : columns) {
                const auto column = std::ranges::find(table.columns, name, &dataset::Column::name);
                REQUIRE(column != table.columns.end());
                value.push_back(row[static_cast<std::size_t>(column - table.columns.begin())]);
            }
            values.insert(std::move(value));
        }
        return values;
    };
    std::size_t keys = 0;
    for (const dataset::DataTable& each : dataset.tables) {
        CAPTURE(each.name);
        CHECK((each.foreign_keys.empty() == (each.name == "plan")));
        for (const dataset::ForeignKey& key : each.foreign_keys) {
            REQUIRE(tables.contains(key.table));
            CHECK(key.reference == tables.at(key.table)->primary_key);
            const auto known = values_of(*tables.at(key.table), key.reference);
            for (const auto& value : values_of(each, key.columns)) CHECK(known.contains(value));
            ++keys;
        }
    }
    CHECK(keys > 14);
}

TEST_CASE("the tables of several plans keep their foreign keys") {
    const dataset::Dataset one = small_dataset();
    const dataset::Dataset joined = dataset::join({&one, &one});
    for (std::size_t i = 0; i < one.tables.size(); ++i) {
        CHECK(joined.tables[i].foreign_keys == one.tables[i].foreign_keys);
    }
}

TEST_CASE("csv-metadata.json gives each column its datatype, and the group its foreign keys") {
    const json group = json::parse(dataset::csvw_metadata(small_dataset(), description));
    CHECK(group.at("@context")[0] == "http://www.w3.org/ns/csvw");
    CHECK(group.at("dc:license").at("@id") == "https://example.org/licencia");
    const json& entries = table_of(group, "registros.csv").at("tableSchema");
    CHECK(entries.at("primaryKey") == json{"plan", "apartado", "fila"});
    CHECK(entries.at("foreignKeys")[1] ==
          json{{"columnReference", {"plan", "apartado"}},
               {"reference", {{"resource", "apartados.csv"}, {"columnReference", {"plan", "apartado"}}}}});
    const json& columns = entries.at("columns");
    CHECK(named(columns, "plan").at("datatype") == json{{"base", "string"}, {"format", "^(?:[a-z0-9-]+)$"}});
    CHECK(named(columns, "plan").at("required") == true);
    CHECK(named(columns, "plan").at("propertyUrl") == "dcterms:identifier");
    CHECK(named(columns, "entidad_codigo").at("datatype").at("base") == "string");
    CHECK(named(columns, "numero_linea").at("separator") == ";");
    CHECK(named(columns, "gestion").at("datatype") == "gYear");
    CHECK(named(columns, "gestion").at("titles") == "gestion");
    CHECK_FALSE(named(columns, "gestion").contains("required"));
    CHECK(named(columns, "en_uso").at("datatype").at("format") == "true|false");
    CHECK(named(columns, "dia").at("datatype") == json{{"base", "date"}, {"format", "yyyy-MM-dd"}});
}

TEST_CASE("datapackage.json gives each file its size and digest, and says of the tables what CSVW says") {
    const dataset::Dataset dataset = small_dataset();
    const dataset::CsvFiles files = csv_files(dataset);
    const json package = json::parse(dataset::data_package(dataset, files, description));
    CHECK(package.at("$schema") == "https://datapackage.org/profiles/2.0/datapackage.json");
    CHECK(package.at("licenses")[0].at("path") == "https://example.org/licencia");
    CHECK(package.at("resources").size() == dataset.tables.size());
    for (const json& resource : package.at("resources")) {
        const std::string& bytes = files.at(resource.at("name"));
        CHECK(resource.at("bytes") == bytes.size());
        CHECK(resource.at("hash") == "sha256:" + sha256(bytes).hex());
        CHECK(resource.at("type") == "table");
        CHECK_FALSE(resource.contains("profile"));
    }
    const json& lists = named(package.at("resources"), "listas").at("schema");
    CHECK(lists.at("missingValues") == json{""});
    CHECK(lists.at("foreignKeys")[1].at("reference") ==
          json{{"resource", "registros"}, {"fields", {"plan", "apartado", "fila"}}});
    const json& institution = named(package.at("resources"), "entidad").at("schema").at("fields");
    CHECK(named(institution, "entidad_clases").at("constraints").at("pattern") ==
          "(?:[a-z0-9_-]+)(?:;(?:[a-z0-9_-]+))*");
    CHECK(named(institution, "ficticia").at("type") == "boolean");
}

TEST_CASE("the data dictionary describes every column, every field in both languages, and every catalogue") {
    plan::PlanType type = support::small_type();
    type.sections[0].subsections[0].fields[0].english_label = "Situation";
    const dataset::Dataset dataset = small_dataset();
    const auto tables = dataset::dictionary(dataset, {&type}, words());
    REQUIRE(tables.size() == 3);
    std::size_t columns = 0;
    for (const dataset::DataTable& each : dataset.tables) columns += each.columns.size();
    CHECK(tables[0].rows.size() == columns);
    const json fields = json::parse(dataset::to_json(tables[1]));
    CHECK(fields.size() == 11);
    CHECK(fields[0].at("etiqueta") == "Etiqueta de situacion");
    CHECK(fields[0].at("etiqueta_en") == "Situation");
    CHECK(fields[0].at("catalogo") == "C1");
    CHECK(fields[4].at("tabla") == "listas");
    CHECK(fields[7].at("columna") == "nombre_entero");
    const json catalogues = json::parse(dataset::to_json(tables[2]));
    CHECK(catalogues.size() == 3);
    CHECK(catalogues[1].at("valor") == "Sin conexión");
    for (const dataset::DataTable& table : tables) {
        CHECK(dataset::schema_problems(dataset::table_schema(table, "https://example.org/t.schema.json"),
                                       dataset::to_json(table))
                  .empty());
        CHECK(table.foreign_keys.empty());
    }
}

TEST_CASE("a table's schema refuses a value that its pattern does not have") {
    for (const dataset::DataTable& table : small_dataset().tables) {
        if (table.name != "entidad") continue;
        const std::string schema = dataset::table_schema(table, "https://example.org/t.schema.json");
        json rows = json::parse(dataset::to_json(table));
        CHECK(dataset::schema_problems(schema, rows.dump()).empty());
        rows[0]["entidad_clases"] = "ministerio;;otra";
        CHECK_FALSE(dataset::schema_problems(schema, rows.dump()).empty());
        rows[0]["entidad_clases"] = "ministerio";
        rows[0]["entidad_departamento"] = "La Paz";
        CHECK_FALSE(dataset::schema_problems(schema, rows.dump()).empty());
    }
}
