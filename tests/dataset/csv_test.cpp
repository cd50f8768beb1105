// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <array>
#include <random>

#include "dataset/dataset.hpp"
#include "foreign/json.hpp"

namespace {

using namespace pige::dataset;

DataTable table_of(std::vector<Column> columns, std::vector<std::vector<DataCell>> rows) {
    return {"prueba", "Prueba", "Una tabla de prueba.", std::move(columns), {}, std::move(rows)};
}

std::string csv_of(const DataCell& cell, Datatype datatype = Datatype::String) {
    const std::string csv = to_csv(table_of({{"a", "A", "Una.", datatype, false}}, {{cell}}));
    return csv.substr(3);
}

const std::vector<Column> five_columns{{"texto", "Texto", "Uno.", Datatype::String, false},
                                       {"numero", "Número", "Dos.", Datatype::Integer, false},
                                       {"gestion", "Gestión", "Tres.", Datatype::Year, false},
                                       {"en_uso", "En uso", "Cuatro.", Datatype::Boolean, false},
                                       {"dia", "Día", "Cinco.", Datatype::Date, false}};

/// Texts of the pieces that break readers of CSV.
std::string random_text(std::mt19937& random) {
    static constexpr std::array<std::string_view, 16> pieces{
        "a", "\"", "\"\"", ",", ";", "\r", "\n", "\r\n", " ", "\t", "ñ", "=1+1", "-", "true", "12", "\xE2\x80\xA8"};
    std::string text;
    for (auto left = random() % 7; left > 0; --left) text += pieces[random() % pieces.size()];
    return text;
}

std::vector<DataCell> random_row(std::mt19937& random) {
    const auto known = [&](DataCell cell) { return random() % 4 == 0 ? DataCell() : cell; };
    const auto number = static_cast<std::int64_t>(random()) - static_cast<std::int64_t>(random());
    return {known(random_text(random)), known(number), known(static_cast<std::int64_t>(2025 + random() % 4)),
            known(random() % 2 == 0), known(std::string("2026-05-04"))};
}

}  // namespace

TEST_CASE("a CSV file has a header, commas and CRLF, and ends its last record") {
    const DataTable table = table_of(
        five_columns, {{std::string("á"), std::int64_t{-7}, std::int64_t{2026}, true, std::string("2026-05-04")},
                       {{}, {}, {}, {}, {}}});
    CHECK(to_csv(table) == "texto,numero,gestion,en_uso,dia\r\ná,-7,2026,true,2026-05-04\r\n,,,,\r\n");
}

TEST_CASE("a field is quoted only where a reader would go wrong without") {
    CHECK(csv_of(std::string("dos palabras")) == "dos palabras\r\n");
    CHECK(csv_of(std::string("-12")) == "-12\r\n");
    CHECK(csv_of(std::string("=suma")) == "=suma\r\n");
    CHECK(csv_of(std::string("a,b")) == "\"a,b\"\r\n");
    CHECK(csv_of(std::string("dice \"no\"")) == "\"dice \"\"no\"\"\"\r\n");
    CHECK(csv_of(std::string(" a")) == "\" a\"\r\n");
    CHECK(csv_of(std::string("a ")) == "\"a \"\r\n");
    CHECK(csv_of(std::string("a\nb")) == "\"a\nb\"\r\n");
    CHECK(csv_of(std::string("a\rb")) == "\"a\rb\"\r\n");
    CHECK(csv_of(std::string("a\xE2\x80\xA8"
                             "b")) ==
          "\"a\xE2\x80\xA8"
          "b\"\r\n");
}

TEST_CASE("an unknown cell and an empty text are two things") {
    CHECK(csv_of(DataCell()) == "\r\n");
    CHECK(csv_of(std::string()) == "\"\"\r\n");
    const std::vector<Column> one{{"a", "A", "Una.", Datatype::String, false}};
    const auto rows = from_csv("a\r\n\r\n\"\"\r\n", one);
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0][0] == DataCell());
    CHECK((*rows)[1][0] == DataCell(std::string()));
}

TEST_CASE("every table reads back equal from its CSV") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 300; ++i) {
        std::vector<std::vector<DataCell>> rows;
        for (auto left = random() % 6; left > 0; --left) rows.push_back(random_row(random));
        const std::string csv = to_csv(table_of(five_columns, rows));
        CAPTURE(csv);
        const auto read = from_csv(csv, five_columns);
        REQUIRE(read.has_value());
        CHECK(*read == rows);
    }
}

TEST_CASE("CSV and JSON of a table hold the same cells") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<std::vector<DataCell>> rows;
    for (int i = 0; i < 200; ++i) rows.push_back(random_row(random));
    const DataTable table = table_of(five_columns, rows);
    const auto json = nlohmann::json::parse(to_json(table));
    const auto read = from_csv(to_csv(table), five_columns);
    REQUIRE(read.has_value());
    REQUIRE(json.size() == read->size());
    for (std::size_t row = 0; row < json.size(); ++row) {
        CHECK(json[row].size() == five_columns.size());
        for (std::size_t i = 0; i < five_columns.size(); ++i) {
            const auto& member = json[row].at(five_columns[i].name);
            const DataCell& cell = (*read)[row][i];
            const auto equals = [&](const auto& value) {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                    return member.is_null();
                } else {
                    return member == nlohmann::json(value);
                }
            };
            CHECK(std::visit(equals, cell));
        }
    }
}

TEST_CASE("what to_csv does not write is not read") {
    const std::vector<Column> columns{{"a", "A", "Una.", Datatype::Integer, false},
                                      {"b", "B", "Dos.", Datatype::Boolean, false}};
    CHECK(from_csv("a,b\r\n1,true\r\n", columns).has_value());
    for (const char* broken :
         {"", "a,b", "b,a\r\n", "a,b\r\n1\r\n", "a,b\r\n1,true,\r\n", "a,b\r\n01,true\r\n", "a,b\r\n1,SI\r\n",
          "a,b\r\n1,true", "a,b\n1,true\n", "a,b\r\n\"1,true\r\n", "a,b\r\n\"1\",true\r\n", "a,b\r\n1\"2\",true\r\n",
          "\xEF\xBB\xBF"
          "a,b\r\n1,true\r\n"}) {
        CAPTURE(broken);
        CHECK_FALSE(from_csv(broken, columns).has_value());
    }
}
