// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"
#include "read/read.hpp"
#include "support/finding_cases.hpp"

namespace pige::test {
namespace {

FindingCase of_text(const std::string& code, const std::string& text) {
    return {code, "", [text] { return foreign::parse_json(text, "r.json").findings; }};
}

FindingCase of_record(const std::string& code, const std::string& field, const json& record) {
    return {code, field, [record] { return findings_of(record); }};
}

/// The findings of `record` in a folder that `prepare` fills, where the documents must exist.
FindingCase of_folder(const std::string& code,
                      const std::string& field,
                      const json& record,
                      const std::function<void(const TemporaryFolder&)>& prepare) {
    return {code, field, [record, prepare] {
                const TemporaryFolder folder;
                prepare(folder);
                return read::read_record(record.dump(1), "registro.json", folder.path(), plan_types()).findings;
            }};
}

FindingCase of_import(const std::string& code, const std::string& field, const json& source) {
    return {code, field, [source] {
                auto imported = read::import_2018(source.dump(1), "2018.json", plan_types().at("pige-2018"));
                return imported.has_value() ? imported->findings : imported.findings;
            }};
}

json with_document(const std::string& name, const std::string& digest) {
    return with(without(good_record(), "/resolucion/documento"), "/documentos",
                {{"aprobado", {{"archivo", name}, {"sha256", digest}}}});
}

/// The Failure that `operation` throws, as a finding.
Findings failure_of(const std::function<void()>& operation) {
    try {
        operation();
    } catch (const Failure& failure) {
        return {failure.finding()};
    }
    return {};
}

json source_2018() {
    return json::parse(R"({
      "entidad": {"nombre": "Entidad ficticia", "sigla": "E – F", "tipo": "Empresa Pública"},
      "fecha_documento": "2018-07-31", "resolucion": {"numero": "RA 1/2018", "fecha": "2018-07-30"},
      "documento_externo": "DE-A 1",
      "filas": [{"linea_estrategica": 1, "linea": "Infraestructura", "medio": null, "nombre": "Red",
                 "instancia": null, "objetivo_meta_resultado": null, "inicio": "2018", "fin": "2020",
                 "indicador": "Conexiones"}]})");
}

}  // namespace

std::vector<FindingCase> json_cases() {
    return {
        of_text("PIGE-J001", "{\"a\": }"),
        of_text("PIGE-J002", "\"\xff\""),
        of_text("PIGE-J003", std::string(100'000, '[')),
        of_text("PIGE-J004", "{\"a\":1,\"a\":2}"),
        {"PIGE-J005", "", [] { return foreign::parse_json("[1,2,3]", "r.json", {4, 64}).findings; }},
        of_text("PIGE-J006", "\"a\\u0000b\""),
        of_text("PIGE-J007", "1e400"),
    };
}

std::vector<FindingCase> file_cases() {
    return {
        {"PIGE-F001", "",
         [] { return failure_of([] { static_cast<void>(validate::load_context("no-such-folder")); }); }},
        {"PIGE-F002", "",
         [] {
             const TemporaryFolder folder;
             folder.write("large", "12345");
             return failure_of([&] { static_cast<void>(read_file(folder.path() / "large", 4)); });
         }},
        {"PIGE-F003", "",
         [] {
             const TemporaryFolder folder;
             folder.write("file", "x");
             return failure_of([&] { write_file_atomically(folder.path() / "file" / "below", "x"); });
         }},
    };
}

std::vector<FindingCase> read_cases() {
    const json good = good_record();
    const json shown = record_with_exhibits();
    const auto chapter = [&](const std::string& text) { return with(good, "/capitulos/0/texto", text); };
    const auto nothing = [](const TemporaryFolder&) {};
    const std::string some_digest(64, 'a');
    return {
        of_record("PIGE-L001", "titlo", with(good, "/titlo", "x")),
        of_record("PIGE-L001", "entidad.nombr", with(good, "/entidad/nombr", "x")),
        of_record("PIGE-L001", "confidencial", with(good, "/confidencial", true)),
        of_record("PIGE-L001", "fechas.resolusion", with(good, "/fechas/resolusion", "2026-01-01")),
        of_record("PIGE-L001", "apartados.6.3", with(good, "/apartados/6.3", json::array())),
        of_record("PIGE-L001", "apartados.6.1[2].comentario", with(good, "/apartados/6.1/1/comentario", "x")),
        of_record("PIGE-L002", "version", with(good, "/version", "1")),
        of_record("PIGE-L002", "entidad", with(good, "/entidad", json::array())),
        of_record("PIGE-L002", "marco[1]", with(good, "/marco/0", "D.S.")),
        of_record("PIGE-L002", "apartados.1.1[1].descripcion",
                  with(good, "/apartados/1.1/0/descripcion", json::object())),
        of_record("PIGE-L002", "apartados.3.1[1].tramites_servicios[2]",
                  with(good, "/apartados/3.1/0/tramites_servicios/1", 5)),
        of_record("PIGE-L002", "apartados.1.1", with(good, "/apartados/1.1", "x")),
        of_record("PIGE-L002", "", json::array()),
        of_record("PIGE-L003", "entidad", without(good, "/entidad")),
        of_record("PIGE-L003", "tipo", without(good, "/tipo")),
        of_record("PIGE-L003", "marco[1].norma", without(good, "/marco/0/norma")),
        of_folder("PIGE-L004", "resolucion.documento", good, nothing),
        of_folder("PIGE-L004", "capitulos[1].texto", chapter("diagnostico.md"), nothing),
        of_folder("PIGE-L005", "capitulos[1].texto", chapter("../diagnostico.md"), nothing),
        of_folder("PIGE-L005", "capitulos[1].texto", chapter("/etc/hostname.md"), nothing),
        of_folder("PIGE-L005", "documentos.aprobado.archivo", with_document("../a.pdf", some_digest), nothing),
        of_record("PIGE-L006", "tipo", with(good, "/tipo", "pige-2026")),
        of_record("PIGE-L007", "titulo", with(good, "/titulo", "Plan \u202e Institucional")),
        of_record("PIGE-L007", "apartados.1.1[1].descripcion", with(good, "/apartados/1.1/0/descripcion", "a\u0007b")),
        of_record("PIGE-L008", "titulo", with(good, "/titulo", "Gestio\u0301n")),
        of_record("PIGE-L009", "titulo", with(good, "/titulo", "Plan есопотпсо")),
        of_record("PIGE-L009", "codigo_identificador",
                  with(with(good, "/codigo_identificador", "РIGE-1"), "/resolucion/codigo_citado", "РIGE-1")),
        {"PIGE-L010", "", [] { return read::find_records({"no-such-folder/here"}).findings; }},
        {"PIGE-L011", "",
         [] {
             const TemporaryFolder folder;
             return read::find_records({folder.path()}).findings;
         }},
        {"PIGE-L020", "",
         [] {
             const TemporaryFolder folder;
             for (const char* name : {"registro.json", "registro.xml"}) folder.write(name, "");
             return read::find_records({folder.path()}).findings;
         }},
        of_record("PIGE-L012", "apartados.1.1[1].descripcion",
                  with(good, "/apartados/1.1/0/descripcion", "=1+1 conexiones")),
        of_folder("PIGE-L015", "documentos.aprobado.archivo", with_document("a.pdf", some_digest),
                  [](const TemporaryFolder& folder) { folder.write("a.pdf", "%PDF"); }),
        of_record("PIGE-L001", "cuadros[1].filas[1][1].columna", with(shown, "/cuadros/0/filas/0/0/columna", 2)),
        of_record("PIGE-L002", "cuadros[1].filas[2]", with(shown, "/cuadros/0/filas/1", "x")),
        of_record("PIGE-L002", "cuadros[1].filas[1][2]", with(shown, "/cuadros/0/filas/0/1", 5)),
        of_record("PIGE-L003", "cuadros[1].filas[1][1].texto", without(shown, "/cuadros/0/filas/0/0/texto")),
        of_record("PIGE-L003", "cuadros[1].clase", without(shown, "/cuadros/0/clase")),
        of_record("PIGE-L017", "cuadros[1].clase", with(shown, "/cuadros/0/clase", "matrix")),
        of_record("PIGE-L018", "cuadros[1].filas[1][1].filas", with(shown, "/cuadros/0/filas/0/0/filas", 0)),
        of_record("PIGE-L018", "cuadros[1].filas[1][1].columnas",
                  with(shown, "/cuadros/0/filas/0/0/columnas", 4'000'000'000)),
        of_folder("PIGE-L019", "documentos.aprobado.archivo", with_document("a.pdf", sha256("GIF89a").hex()),
                  [](const TemporaryFolder& folder) { folder.write("a.pdf", "GIF89a"); }),
        of_record("PIGE-L001", "documentos.anexo",
                  with(good, "/documentos", {{"anexo", {{"archivo", "a.pdf"}, {"sha256", some_digest}}}})),
        of_record("PIGE-L016", "fechas.resolucion",
                  with(historical_record(), "/fechas", {{"resolucion", "2018-01-01"}})),
    };
}

std::vector<FindingCase> import_cases() {
    const json source = source_2018();
    const json empty_row = {{"nombre", nullptr}, {"linea_estrategica", nullptr}, {"inicio", nullptr}};
    return {
        of_import("PIGE-L002", "filas", with(source, "/filas", "x")),
        of_import("PIGE-L003", "entidad", without(source, "/entidad")),
        of_import("PIGE-M001", "resolucion.numero", with(source, "/resolucion/numero", "No especifica")),
        of_import("PIGE-M001", "resolucion.numero", with(source, "/resolucion/numero", nullptr)),
        of_import("PIGE-M002", "resolucion.fecha", with(source, "/resolucion/fecha", nullptr)),
        of_import("PIGE-M003", "fecha_documento", with(source, "/fecha_documento", "2018-31-07")),
        of_import("PIGE-M003", "fecha_documento", with(source, "/fecha_documento", nullptr)),
        of_import("PIGE-M004", "fecha_documento", with(source, "/fecha_documento", "2018-12-07")),
        of_import("PIGE-M005", "filas", with(source, "/filas", json::array({empty_row}))),
        of_import("PIGE-M006", "filas[2]", with(source, "/filas/1", source["filas"][0])),
        of_import("PIGE-M007", "filas[1].inicio", with(source, "/filas/0/inicio", "Año 1 Primer Bimestre")),
        of_import("PIGE-M008", "filas[1].fin", with(source, "/filas/0/fin", "2 de mayo 2017")),
        of_import(
            "PIGE-M008", "filas[1].fin",
            with(with(source, "/filas/0/inicio", "Año 3 Primer Bimestre"), "/filas/0/fin", "año 2 Sexto Bimestre")),
        of_import("PIGE-M009", "nota", with(source, "/nota", "hola")),
        of_import("PIGE-M009", "filas[1].unidad", with(source, "/filas/0/unidad", "TIC")),
        of_import("PIGE-M010", "filas[1]", with(source, "/filas/0/linea_estrategica", nullptr)),
        of_import("PIGE-M011", "documento_externo", with(source, "/documento_externo", nullptr)),
        of_import("PIGE-M012", "filas[1].indicador", with(source, "/filas/0/indicador", "uno; dos")),
        of_import("PIGE-M013", "filas[1]", with(source, "/filas/0", {{"nombre", "Solo un nombre"}})),
    };
}

}  // namespace pige::test
