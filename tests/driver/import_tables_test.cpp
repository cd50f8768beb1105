// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_tables.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace pige;

const std::filesystem::path root = PIGE_SOURCE_DIR;

const std::map<std::string, plan::PlanType>& types() {
    static const auto loaded = plan::load_plan_types(root / "templates");
    REQUIRE(loaded.has_value());
    return *loaded;
}

/// A plan written by hand, as a spreadsheet gives it.
void write_tables(const std::filesystem::path& folder, const std::string& rows) {
    write_file_atomically(folder / "plan.csv",
                          "plan,tipo,version,titulo,periodo_inicio,periodo_fin,estado\n"
                          "mi-plan,pige-2025,1,Plan de prueba,2025,2028,borrador\n");
    write_file_atomically(
        folder / "entidad.csv",
        "plan,entidad_codigo,entidad_nombre,entidad_clases\nmi-plan,0081,Entidad ficticia,gam;otra\n");
    write_file_atomically(folder / "resoluciones.csv",
                          "plan,resolucion_numero,apartados_confidenciales\nmi-plan,7/2026,6.2\n");
    write_file_atomically(folder / "apartados.csv",
                          "plan,apartado,apartado_estado,apartado_motivo\nmi-plan,6.2,con_registros,\n"
                          "mi-plan,2.1,sin_registros,\nmi-plan,10.1,no_aplica,\"No corresponde, todavía\"\n");
    write_file_atomically(folder / "registros.csv", "plan,apartado,fila,nombre_proyecto\n" + rows);
}

}  // namespace

TEST_CASE("a folder of CSV files becomes a record, confidential rows included") {
    const test::TemporaryFolder folder;
    CHECK_FALSE(holds_tables(folder.path()));
    write_tables(folder.path(), "mi-plan,6.2,1,Archivo digital\n");
    CHECK(holds_tables(folder.path()));
    const auto imported = import_tables(folder.path(), types());
    REQUIRE(imported.has_value());
    CHECK(imported->slug == "pige-0081-2025-2028-v1");
    const auto json = nlohmann::json::parse(imported->json);
    CHECK(json.at("entidad").at("codigo") == "0081");
    CHECK(json.at("entidad").at("clases") == nlohmann::json{"gam", "otra"});
    CHECK(json.at("apartados").at("6.2")[0].at("nombre_proyecto") == "Archivo digital");
    CHECK(json.at("apartados").at("2.1") == nlohmann::json::array());
    CHECK(json.at("apartados").at("10.1").at("no_aplica") == "No corresponde, todavía");
    CHECK(json.at("resolucion").at("confidencial").at("apartados")[0] == "6.2");
    CHECK(read::read_record(imported->json, "registro.json", folder.path(), types()).has_value());
}

TEST_CASE("a folder of CSV files that contradict each other is refused, with file and line") {
    const test::TemporaryFolder folder;
    write_tables(folder.path(), "mi-plan,9.9,1,Archivo digital\n");
    const auto imported = import_tables(folder.path(), types());
    CHECK_FALSE(imported.has_value());
    REQUIRE(imported.findings.size() == 1);
    CHECK(imported.findings[0].code == "PIGE-D013");
    CHECK(imported.findings[0].place.file == (folder.path() / "registros.csv").string());
    CHECK(imported.findings[0].place.line == 2);
}
