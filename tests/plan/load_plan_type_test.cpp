// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "plan/plan.hpp"
#include "plan/predicates.hpp"

namespace {

const std::string source = PIGE_SOURCE_DIR;

const std::string good = R"({
  "tipo": "prueba", "titulo": "Plan", "sigla": "P",
  "norma": {"acto": "RA 1", "version": "1", "fecha": "2025-01-01", "marco": "DS 1"},
  "ejes": [{"numero": 1, "nombre": "Eje"}],
  "lineas_estrategicas": [{"numero": 1, "nombre": "Línea", "eje": 1}],
  "pasos": [{"clave": "registro", "nombre": "Registro", "responsable": "", "articulo": "1"}],
  "oficialidad": {
    "campos": {"titulo": "exige"},
    "estados_oficiales": ["publicado"], "estados_impresion": [], "resolucion_cita_codigo": true, "historico": false
  },
  "catalogos": [{"id": "C1", "nombre": "Uno", "cerrado": true, "valores": [{"valor": "a", "literal": true}]}],
  "secciones": [{
    "numero": "1", "titulo": "Sección", "lineas_estrategicas": [1], "eje": 1, "fuente": "",
    "apartados": [{
      "codigo": "1.1", "clave": "primero", "titulo": "Primero", "leyenda": "L", "proposito": "P",
      "aplicabilidad": {"aceptan": [], "exigen": ["*"], "regla": "R", "no_aplica": "N", "fuente": ""},
      "minimo_filas": 0, "maximo_filas": 9, "sin_registros": "S", "fuente": "",
      "campos": [
        {"clave": "tipo", "etiqueta": "Tipo", "etiqueta_en": "Type", "tipo": "enum", "catalogo": "C1",
         "obligatorio": true, "descripcion": "D", "fuente": ""},
        {"clave": "cantidad", "etiqueta": "Cantidad", "etiqueta_en": "Number", "tipo": "entero",
         "obligatorio": false, "minimo": 0, "ancho_mm": 16.5, "descripcion": "D", "fuente": ""}
      ]
    }]
  }],
  "reglas": [
    {"predicado": "exigido_si", "apartado": "1.1", "severidad": "error", "articulo": "1", "remedio": "",
     "parametros": {"campo": "cantidad", "si_campo": "tipo", "si_valores": ["a"]}}
  ]
})";

/// A folder of its own for one content.json, gone at the end of the test.
class TypeFolder {
public:
    explicit TypeFolder(const std::string& content, const std::string& name = "prueba")
        : root_(std::filesystem::temp_directory_path() /
                ("pige-plan-" + pige::sha256(content + name).hex().substr(0, 16))) {
        pige::write_file_atomically(folder(name) / "content.json", content);
    }
    TypeFolder(const TypeFolder&) = delete;
    TypeFolder& operator=(const TypeFolder&) = delete;
    ~TypeFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    [[nodiscard]] std::filesystem::path folder(const std::string& name = "prueba") const { return root_ / name; }

private:
    std::filesystem::path root_;
};

pige::Findings findings_of(const std::string& content) {
    const TypeFolder folder(content);
    auto loaded = pige::plan::load_plan_type(folder.folder());
    CHECK(loaded.has_value() == !pige::has_errors(loaded.findings));
    return loaded.findings;
}

std::string with(const std::string& from, const std::string& to) {
    std::string content = good;
    const auto at = content.find(from);
    REQUIRE(at != std::string::npos);
    return content.replace(at, from.size(), to);
}

struct Mistake {
    std::string from;
    std::string to;
    std::string code;
    int line;
    std::string field;
    std::string hint;  ///< value of the argument `parecida`
};

const std::vector<Mistake> mistakes{
    {R"("sigla")", R"("siglas": "", "sigla")", "PIGE-T001", 2, "siglas", "sigla"},
    {R"("titulo": "Plan")", R"("titulo": 7)", "PIGE-T002", 2, "titulo", ""},
    {R"("eje": 1}],)", R"("eje": "1"}],)", "PIGE-T003", 5, "lineas_estrategicas[1].eje", ""},
    {R"("historico": false)", R"("historico": "no")", "PIGE-T004", 9, "oficialidad.historico", ""},
    {R"("estados_impresion": [])", R"("estados_impresion": "x")", "PIGE-T005", 9, "oficialidad.estados_impresion", ""},
    {R"([{"numero": 1, "nombre": "Eje"}])", "[7]", "PIGE-T006", 4, "ejes[1]", ""},
    {R"("leyenda": "L", )", "", "PIGE-T007", 14, "secciones[1].apartados[1].leyenda", ""},
    {R"("tipo": "entero")", R"("tipo": "entera")", "PIGE-T008", 21, "secciones[1].apartados[1].campos[2].tipo",
     "entero"},
    {R"("exige")", R"("exije")", "PIGE-T008", 8, "oficialidad.campos.titulo", "exige"},
    {R"("exigido_si")", R"("exigida_si")", "PIGE-T009", 27, "reglas[1].predicado", "exigido_si"},
    {R"("campo": "cantidad")", R"("campo": "cantidad", "campus": "x")", "PIGE-T010", 28, "reglas[1].parametros.campus",
     "campo"},
    {R"("campo": "cantidad", )", "", "PIGE-T011", 27, "reglas[1]", ""},
    {R"("campo": "cantidad")", R"("campo": "cantidades")", "PIGE-T012", 28, "reglas[1].parametros.campo", "cantidad"},
    {R"("si_campo": "tipo")", R"("si_campo": "tipos")", "PIGE-T012", 28, "reglas[1].parametros.si_campo", "tipo"},
    {R"("catalogo": "C1")", R"("catalogo": "C2")", "PIGE-T013", 19, "secciones[1].apartados[1].campos[1].catalogo",
     "C1"},
    {R"("apartado": "1.1")", R"("apartado": "1.2")", "PIGE-T014", 27, "reglas[1].apartado", "1.1"},
    {R"("eje": 1}],)", R"("eje": 1}, {"numero": 1, "nombre": "Otra", "eje": 1}],)", "PIGE-T015", 5,
     "lineas_estrategicas[2].numero", ""},
    {R"("lineas_estrategicas": [1])", R"("lineas_estrategicas": [2])", "PIGE-T016", 13,
     "secciones[1].lineas_estrategicas", ""},
    {R"("clave": "primero")", R"("clave": "El Primero")", "PIGE-T017", 15, "secciones[1].apartados[1].clave", ""},
    {R"("clave": "registro")", R"("clave": "1er registro")", "PIGE-T017", 6, "pasos[1].clave", ""},
    {R"(["a"])", "[]", "PIGE-T017", 28, "reglas[1].parametros.si_valores", ""},
    {R"("apartado": "1.1", )", "", "PIGE-T018", 27, "reglas[1]", ""},
    {R"(, "catalogo": "C1")", "", "PIGE-T019", 19, "secciones[1].apartados[1].campos[1]", ""},
    {R"("tipo": "prueba")", R"("tipo": "pruebas")", "PIGE-T021", 2, "tipo", ""},
    {R"(, "si_valores": ["a"])", "", "PIGE-T022", 27, "reglas[1]", ""},
    {R"({"titulo": "exige"})", R"({"titulos": "exige"})", "PIGE-T024", 8, "oficialidad.campos.titulos", "titulo"},
};

}  // namespace

TEST_CASE("a plan type is read whole from its folder") {
    const TypeFolder folder(good);
    const auto loaded = pige::plan::load_plan_type(folder.folder());
    REQUIRE(loaded.has_value());
    CHECK(loaded.findings.empty());
    CHECK(loaded->id == "prueba");
    CHECK(loaded->folder == folder.folder());
    const auto* table = loaded->find_subsection("1.1");
    REQUIRE(table != nullptr);
    CHECK(table->maximum_rows == 9);
    CHECK(table->find_field("cantidad")->width == pige::Length::millimetres(16.5));
    CHECK(table->find_field("cantidad")->minimum == 0);
    CHECK(loaded->find_catalogue("C1")->refuses_unknown());
    CHECK(loaded->find_catalogue("C9") == nullptr);
    CHECK(loaded->rules.front().code == "PIGE-R002");
    CHECK(loaded->rules.front().severity == pige::Severity::Error);
}

TEST_CASE("each mistake in a plan type is found where it stands, with the nearest known name") {
    for (const Mistake& mistake : mistakes) {
        CAPTURE(mistake.from);
        CAPTURE(mistake.to);
        pige::Findings findings = findings_of(with(mistake.from, mistake.to));
        const auto found = std::ranges::find(findings, mistake.code, &pige::Diagnostic::code);
        REQUIRE(found != findings.end());
        CHECK(found->place.line == mistake.line);
        CHECK(found->place.field == mistake.field);
        CHECK(pige::argument(*found, "parecida") == mistake.hint);
        CHECK(findings.size() == 1);
    }
}

TEST_CASE("a code or a key that no column and no element can be called by is a finding") {
    const auto is_found = [](const std::string& content, const std::string& field) {
        return std::ranges::any_of(findings_of(content), [&](const pige::Diagnostic& finding) {
            return finding.code == "PIGE-T017" && finding.place.field == field;
        });
    };
    CHECK(is_found(with(R"("codigo": "1.1")", R"("codigo": "1/1")"), "secciones[1].apartados[1].codigo"));
    CHECK(
        is_found(with(R"("clave": "cantidad")", R"("clave": "Número")"), "secciones[1].apartados[1].campos[2].clave"));
}

TEST_CASE("a reference to a date that no step has is a finding") {
    const std::string rule = R"({"predicado": "gestion_no_posterior", "apartado": "1.1", "severidad": "aviso",
     "articulo": "", "remedio": "", "parametros": {"campo": "cantidad", "referencia": ["fechas.registros"]}},)";
    const auto findings = findings_of(with(R"("reglas": [)", R"("reglas": [)" + rule));
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().code == "PIGE-T023");
    CHECK(pige::argument(findings.front(), "parecida") == "fechas.registro");
}

TEST_CASE("charts are read from the plan type, and what they name must be there") {
    const auto with_chart = [](const std::string& chart) {
        return findings_of(with(R"("reglas": [)", R"("graficos": [)" + chart + R"(], "reglas": [)"));
    };
    const std::string part = R"({"clave": "a", "titulo": "A", "cuenta": "parte", "apartado": "1.1",
        "campo": "cantidad", "total": "cantidad"})";
    CHECK(with_chart(part).empty());
    const auto code_of = [&](const std::string& chart) {
        const auto findings = with_chart(chart);
        return findings.size() == 1 ? findings.front().code : std::string("no una");
    };
    CHECK(code_of(part + "," + part) == "PIGE-T015");
    CHECK(code_of(R"({"clave": "a", "titulo": "A", "cuenta": "parte", "apartado": "1.2",
        "campo": "cantidad", "total": "cantidad"})") == "PIGE-T014");
    CHECK(code_of(R"({"clave": "a", "titulo": "A", "cuenta": "parte", "apartado": "1.1",
        "campo": "cantidades", "total": "cantidad"})") == "PIGE-T012");
    CHECK(code_of(R"({"clave": "a", "titulo": "A", "cuenta": "gestion", "campo": "cantidad",
        "columnas": {"etiqueta": "E", "valor": "V"},
        "etiquetas": {"antes": "A", "despues": "D", "sin_dato": "S"}})") == "PIGE-T012");
    CHECK(code_of(R"({"clave": "a", "titulo": "A", "cuenta": "eje", "columnas": {"etiqueta": "E", "valor": "V"},
        "etiquetas": {}})") == "PIGE-T007");
    CHECK(code_of(R"({"clave": "a", "titulo": "A", "cuenta": "ejes", "columnas": {"etiqueta": "E", "valor": "V"},
        "etiquetas": {"antes": "A", "despues": "D", "sin_dato": "S"}, "campo": "gestion"})") == "PIGE-T008");
}
TEST_CASE("several mistakes are reported together, in the order of the file") {
    std::string content = with(R"("sigla")", R"("siglas": "", "sigla")");
    content.replace(content.find(R"("historico": false)"), 18, R"("historico": "no")");
    const auto findings = findings_of(content);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code == "PIGE-T001");
    CHECK(findings[1].code == "PIGE-T004");
}

TEST_CASE("a folder without content is a finding, not a crash") {
    const TypeFolder folder(good);
    CHECK(pige::plan::load_plan_type(folder.folder("otro")).findings.front().code == "PIGE-T020");
    CHECK(pige::plan::load_plan_types(folder.folder()).findings.front().code == "PIGE-T020");
    CHECK(pige::plan::load_plan_types(folder.folder("nada")).findings.front().code == "PIGE-T020");
}

TEST_CASE("broken JSON in a plan type is reported with its line") {
    const auto findings = findings_of(with(R"("reglas": [)", R"("reglas": [,)"));
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().code == "PIGE-J001");
    CHECK(findings.front().place.line == 26);
}

TEST_CASE("one broken plan type keeps all of them from loading") {
    const TypeFolder folder(with(R"("sigla")", R"("siglas")"));
    CHECK_FALSE(pige::plan::load_plan_types(folder.folder().parent_path()).has_value());
}

TEST_CASE("predicates have names and codes of their own") {
    std::set<std::string_view> names;
    std::set<std::string_view> codes;
    for (const auto& predicate : pige::plan::known_predicates()) {
        CHECK(names.insert(predicate.name).second);
        CHECK(codes.insert(predicate.code).second);
        CHECK(pige::plan::find_predicate(predicate.name) == &predicate);
    }
    CHECK(pige::plan::find_predicate("") == nullptr);
}

TEST_CASE("every code that loading can produce has its words, and each of these is produced here") {
    std::set<std::string> produced{"PIGE-T020", "PIGE-T023"};
    for (const Mistake& mistake : mistakes) produced.insert(mistake.code);
    const auto bytes = pige::read_file(source + "/pipeline/data/messages/es/plan.json");
    REQUIRE(bytes.has_value());
    const auto messages = pige::foreign::parse_json(*bytes, "plan.json");
    REQUIRE(messages.has_value());
    std::set<std::string> worded;
    for (const auto& [code, message] : messages->members) {
        worded.insert(code);
        CHECK_FALSE(message.string_at("texto").empty());
    }
    CHECK(worded == produced);
}
