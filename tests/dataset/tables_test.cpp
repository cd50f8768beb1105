// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/failure.hpp"
#include "dataset/record_tables.hpp"
#include "support/small_plan.hpp"

namespace {

using namespace pige;
using namespace pige::dataset;

const std::filesystem::path root = PIGE_SOURCE_DIR;

const DatasetWords& words() {
    static const DatasetWords loaded = load_dataset_words(root / "pipeline" / "data");
    return loaded;
}

Dataset dataset_of(const plan::PlanRecord& record, const plan::PlanType& type = support::small_type()) {
    return make_dataset_of_record(record, type, {"2030-05-01", "https://planes.example.gob.bo"}, words());
}

const DataTable& table(const Dataset& dataset, std::string_view name) {
    const auto found = std::ranges::find(dataset.tables, name, &DataTable::name);
    REQUIRE(found != dataset.tables.end());
    return *found;
}

const Column* column(const DataTable& table, std::string_view name) {
    const auto found = std::ranges::find(table.columns, name, &Column::name);
    return found == table.columns.end() ? nullptr : &*found;
}

DataCell cell(const DataTable& table, std::size_t row, std::string_view name) {
    const Column* found = column(table, name);
    REQUIRE_MESSAGE(found != nullptr, name);
    REQUIRE(row < table.rows.size());
    return table.rows[row][static_cast<std::size_t>(found - table.columns.data())];
}

DataCell text(std::string_view value) {
    return std::string(value);
}

std::vector<std::string> names_of(const DataTable& table) {
    std::vector<std::string> names;
    for (const Column& each : table.columns) names.push_back(each.name);
    return names;
}

}  // namespace

TEST_CASE("a plan gives its tables, each row as long as the columns and each key once") {
    const Dataset dataset = dataset_of(support::small_record());
    std::vector<std::string> names;
    for (const DataTable& each : dataset.tables) {
        names.push_back(each.name);
        const std::vector<std::string> columns = names_of(each);
        CHECK(std::set<std::string>(columns.begin(), columns.end()).size() == columns.size());
        for (const std::string& key : each.primary_key) {
            CAPTURE(key);
            REQUIRE(column(each, key) != nullptr);
            CHECK(column(each, key)->required);
        }
        std::set<std::vector<DataCell>> keys;
        for (std::size_t row = 0; row < each.rows.size(); ++row) {
            CHECK(each.rows[row].size() == each.columns.size());
            std::vector<DataCell> key;
            for (const std::string& name : each.primary_key) key.push_back(cell(each, row, name));
            CHECK(keys.insert(key).second);
            for (const Column& required : each.columns) {
                if (required.required) CHECK(cell(each, row, required.name) != DataCell());
            }
        }
    }
    CHECK(names == std::vector<std::string>{"plan", "entidad", "resoluciones", "marco", "firmantes", "capitulos",
                                            "cuadros", "cuadros_celdas", "documentos", "origen", "apartados",
                                            "registros", "listas", "recibidos"});
}

TEST_CASE("the plan's row tells its head, its dates and its address") {
    const Dataset dataset = dataset_of(support::small_record());
    const DataTable& plan = table(dataset, "plan");
    REQUIRE(plan.rows.size() == 1);
    CHECK(cell(plan, 0, "plan") == text("pige-81-2030-2033-v1"));
    CHECK(cell(plan, 0, "direccion") == text("https://planes.example.gob.bo/planes/81/2030-2033/v1/"));
    CHECK(cell(plan, 0, "plan_codigo") == text("SRSP/81/2030-1"));
    CHECK(cell(plan, 0, "periodo_inicio") == DataCell(std::int64_t{2030}));
    CHECK(cell(plan, 0, "fecha_conformidad") == text("2030-03-01"));
    CHECK(column(plan, "fecha_conformidad")->title == "Conformidad");
    CHECK(cell(plan, 0, "fecha_publicacion") == text("2030-05-01"));
    CHECK(cell(plan, 0, "historico") == DataCell(false));
    CHECK(cell(table(dataset, "entidad"), 0, "entidad_clases") == text("ministerio;otra"));
    CHECK(cell(table(dataset, "entidad"), 0, "ficticia") == DataCell(true));
    CHECK(cell(table(dataset, "resoluciones"), 0, "resolucion_numero") == text("081/2030"));
}

TEST_CASE("a plan without a code or an act leaves these cells unknown") {
    plan::PlanRecord record = support::small_record();
    record.code.clear();
    record.resolution.reset();
    record.dates = {{"conformidad", "en marzo"}};
    const Dataset dataset = dataset_of(record);
    CHECK(cell(table(dataset, "plan"), 0, "plan_codigo") == DataCell());
    CHECK(cell(table(dataset, "plan"), 0, "fecha_conformidad") == DataCell());
    CHECK(table(dataset, "resoluciones").rows.empty());
    CHECK(table(dataset, "resoluciones").columns == table(dataset_of(support::small_record()), "resoluciones").columns);
}

TEST_CASE("the kinds of emptiness of a table are told apart") {
    plan::PlanRecord record = support::small_record();
    record.subsections["1.2"].rows.clear();
    const DataTable subsections = table(dataset_of(record), "apartados");
    REQUIRE(subsections.rows.size() == 4);
    CHECK(cell(subsections, 0, "apartado_estado") == text("con_registros"));
    CHECK(cell(subsections, 0, "apartado_registros") == DataCell(std::int64_t{2}));
    CHECK(cell(subsections, 1, "apartado_estado") == text("sin_registros"));
    CHECK(cell(subsections, 1, "apartado_registros") == DataCell(std::int64_t{0}));
    CHECK(cell(subsections, 2, "apartado_estado") == text("no_aplica"));
    CHECK(cell(subsections, 2, "apartado_registros") == DataCell());
    CHECK(cell(subsections, 2, "apartado_motivo") == text("No corresponde a la institución."));
    CHECK(cell(subsections, 3, "apartado_estado") == text("desconocido"));
    CHECK(cell(subsections, 3, "apartado_registros") == DataCell());
}

TEST_CASE("an entry is a row with its text byte for byte, and its lists in a table of their own") {
    const Dataset dataset = dataset_of(support::small_record());
    const DataTable& entries = table(dataset, "registros");
    REQUIRE(entries.rows.size() == 3);
    CHECK(cell(entries, 0, "nombre") == text("Red, con \"comillas\"\r\ny dos líneas"));
    CHECK(cell(entries, 0, "gestion") == DataCell(std::int64_t{2031}));
    CHECK(cell(entries, 1, "gestion") == DataCell());
    CHECK(cell(entries, 1, "fila") == DataCell(std::int64_t{2}));
    CHECK(cell(entries, 1, "numero_seccion") == text("1"));
    CHECK(cell(entries, 1, "numero_linea") == text("1;2"));
    CHECK(cell(entries, 2, "apartado") == text("1.2"));
    CHECK(cell(entries, 2, "en_uso") == DataCell(true));
    CHECK(column(entries, "tramites") == nullptr);
    const DataTable& lists = table(dataset, "listas");
    REQUIRE(lists.rows.size() == 3);
    CHECK(lists.rows[1] == std::vector<DataCell>{text("pige-81-2030-2033-v1"), text("1.2"), std::int64_t{1},
                                                 text("tramites"), std::int64_t{2}, text("Trámite; dos")});
    CHECK(cell(lists, 2, "campo") == text("mecanismos"));
}

TEST_CASE("equal keys share a column, a key of another datatype or of a general column gets a suffix") {
    const DataTable entries = table(dataset_of(support::small_record()), "registros");
    CHECK(names_of(entries) == std::vector<std::string>{"plan", "entidad_codigo", "entidad_nombre", "plan_codigo",
                                                        "version", "numero_seccion", "numero_linea", "apartado", "fila",
                                                        "situacion", "nombre", "gestion", "en_uso", "nombre_entero",
                                                        "porcentaje", "version_texto", "dia"});
    CHECK(column(entries, "nombre")->datatype == Datatype::String);
    CHECK(column(entries, "nombre_entero")->datatype == Datatype::Integer);
    CHECK(column(entries, "nombre")->description == "Descripción de nombre.");
}

TEST_CASE("a shared column tells what it holds in each table") {
    plan::PlanType type = support::small_type();
    type.sections[0].subsections[1].fields[0].description = "Otra cosa.";
    const DataTable entries = table(dataset_of(support::small_record(), type), "registros");
    CHECK(column(entries, "nombre")->description == "1.1: Descripción de nombre. 1.2: Otra cosa.");
}

TEST_CASE("a row that names its strategic line is of that line") {
    plan::PlanType type = support::small_type();
    type.sections[0].subsections[0].fields.push_back(
        support::small_field("linea_estrategica", plan::FieldKind::Integer));
    plan::PlanRecord record = support::small_record();
    record.subsections["1.1"].rows[0].cells.emplace_back("linea_estrategica", std::int64_t{2});
    const DataTable entries = table(dataset_of(record, type), "registros");
    CHECK(cell(entries, 0, "numero_linea") == text("2"));
    CHECK(cell(entries, 1, "numero_linea") == DataCell());
    CHECK(cell(entries, 2, "numero_linea") == text("1;2"));
}

TEST_CASE("confidential tables leave no row, and the columns stay") {
    plan::PlanRecord record = support::small_record();
    const Dataset open = dataset_of(record);
    record.resolution->confidential.subsections = {"1.2"};
    const Dataset dataset = dataset_of(record);
    CHECK(cell(table(dataset, "plan"), 0, "extracto_publico") == DataCell(true));
    CHECK(table(dataset, "apartados").rows.size() == 3);
    CHECK(table(dataset, "registros").rows.size() == 2);
    CHECK(table(dataset, "listas").rows.empty());
    CHECK(table(dataset, "registros").columns == table(open, "registros").columns);
    CHECK(cell(table(dataset, "resoluciones"), 0, "apartados_confidenciales") == text("1.2"));
    for (const DataTable& each : dataset.tables) {
        CHECK((each.name == "resoluciones" || to_csv(each).find("1.2") == std::string::npos));
        CHECK(to_csv(each).find("Trámite") == std::string::npos);
    }
}

TEST_CASE("what a historical document says of itself stands in rows") {
    plan::PlanType type = support::small_type();
    type.officiality.historical = true;
    plan::PlanRecord record = support::small_record();
    record.origin = {{"fecha_documento", "2018-12-07"}, {"documento_externo", "DE-A 1365"}};
    const Dataset dataset = dataset_of(record, type);
    const DataTable& origin = table(dataset, "origen");
    REQUIRE(origin.rows.size() == 2);
    CHECK(cell(origin, 0, "clave") == text("documento_externo"));
    CHECK(cell(origin, 0, "valor") == text("DE-A 1365"));
    CHECK(cell(table(dataset, "plan"), 0, "historico") == DataCell(true));
}

TEST_CASE("joined tables of one type keep the columns and hold the rows in the order given") {
    const Dataset first = dataset_of(support::small_record("81"));
    const Dataset second = dataset_of(support::small_record("82"));
    const Dataset joined = join({&first, &second});
    REQUIRE(joined.tables.size() == first.tables.size());
    for (std::size_t i = 0; i < joined.tables.size(); ++i) {
        CHECK(joined.tables[i].columns == first.tables[i].columns);
        CHECK(joined.tables[i].primary_key == first.tables[i].primary_key);
        CHECK(joined.tables[i].rows.size() == first.tables[i].rows.size() + second.tables[i].rows.size());
    }
    CHECK(cell(table(joined, "plan"), 1, "entidad_codigo") == text("82"));
}

TEST_CASE("joined tables of several types have the union of the columns") {
    plan::PlanType other = support::small_type();
    other.officiality.historical = true;
    other.steps = {{"archivo", "Archivo", "", ""}};
    other.sections.pop_back();
    other.sections[0].subsections.pop_back();
    other.sections[0].subsections[0].fields = {support::small_field("gestion", plan::FieldKind::Text),
                                               support::small_field("nuevo", plan::FieldKind::Text)};
    plan::PlanRecord record = support::small_record("82");
    record.subsections = {{"1.1", {{{{{"gestion", std::string("de 2018 a 2020")}, {"nuevo", std::string("x")}}}}, {}}}};
    const Dataset first = dataset_of(support::small_record("81"));
    const Dataset second = dataset_of(record, other);
    const Dataset joined = join({&first, &second});
    const DataTable& entries = table(joined, "registros");
    CHECK(column(entries, "gestion")->datatype == Datatype::Year);
    CHECK(column(entries, "gestion_texto")->datatype == Datatype::String);
    REQUIRE(entries.rows.size() == 4);
    CHECK(cell(entries, 3, "gestion") == DataCell());
    CHECK(cell(entries, 3, "gestion_texto") == text("de 2018 a 2020"));
    CHECK(cell(entries, 3, "nuevo") == text("x"));
    CHECK(cell(entries, 0, "nuevo") == DataCell());
    CHECK(column(entries, "plan")->required);
    const DataTable& plan = table(joined, "plan");
    CHECK(column(plan, "fecha_conformidad") != nullptr);
    CHECK(column(plan, "fecha_archivo") != nullptr);
    CHECK(table(joined, "origen").rows.empty());
}

TEST_CASE("a column that some part lacks is not required in the union") {
    const Column must{"a", "A", "Una.", Datatype::String, true};
    const Column may{"a", "A", "Una.", Datatype::String, false};
    const Column other{"b", "B", "Dos.", Datatype::String, true};
    const Dataset both{{{"t", "T", "Tabla.", {must, other}, {"a"}, {{text("1"), text("2")}}}}};
    const Dataset lacking{{{"t", "T", "Tabla.", {must}, {"a"}, {{text("3")}}}}};
    const Dataset optional{{{"t", "T", "Tabla.", {may, other}, {"a"}, {}}}};
    CHECK(join({&both, &lacking}).tables[0].columns[0].required);
    CHECK_FALSE(join({&both, &lacking}).tables[0].columns[1].required);
    CHECK_FALSE(join({&both, &optional}).tables[0].columns[0].required);
    CHECK(join({&both, &optional}).tables[0].columns[1].required);
    CHECK(join({}).tables.empty());
}
