// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "core/files.hpp"
#include "html/html.hpp"

using namespace pige::document;
using namespace pige::literals;
using pige::markup::Value;

namespace {

using Map = Value::Map;
using Items = Value::List;

const std::filesystem::path portal = std::filesystem::path(PIGE_SOURCE_DIR) / "templates" / "portal";

/// The page of `templates/portal/<name>` with `values`. With PIGE_PAGES set to a folder it is written there too, to be
/// looked at with a browser.
std::string page_of(const std::string& name, Map values, const std::string& shown_as) {
    values.insert({"raiz", "./"});
    values.insert({"pagina", "planes"});
    values["sitio"] = Map{{"editor", "Editor de prueba"}, {"correo", "datos@example.bo"}, {"pagina", ""}};
    const auto frame = pige::markup::load_template(portal / name, portal / "marco");
    for (const auto& finding : frame.findings) {
        FAIL(finding.place.file, ":", finding.place.line, " ", finding.code, " ", finding.arguments.at(0).value);
    }
    const auto page = pige::html::make_page(*frame, values);
    for (const auto& finding : page.findings) {
        FAIL(finding.place.file, ":", finding.place.line, " ", finding.code, " ", finding.arguments.at(0).value);
    }
    if (const char* folder = std::getenv("PIGE_PAGES"); folder != nullptr) {
        pige::write_file_atomically(std::filesystem::path(folder) / (shown_as + ".html"), *page);
    }
    return *page;
}

bool holds(const std::string& page, std::string_view words) {
    return page.find(words) != std::string::npos;
}

/// A small portrait: a column per section, a strip per record.
Value::Tree weave() {
    Drawing drawing{165_pt, 32_pt, {}};
    int column = 0;
    for (const int strips : {3, 0, 3, 5, 1, 8, 0, 2, 1, 1, 0, 2, 1}) {
        const pige::Length x = pige::Length::points(12.8 * column);
        for (int i = 0; i < strips; ++i) {
            drawing.shapes.emplace_back(Rectangle{x, pige::Length::points(27.6 - 3.95 * i), 11.2_pt, 3_pt,
                                                  Colour{14, 74, 86}, std::nullopt, 0_pt,
                                                  column < 5 ? "s" : (column < 10 ? "e" : "a")});
        }
        drawing.shapes.emplace_back(Line{x, 31.5_pt, x + 11.2_pt, 31.5_pt, Colour{102, 115, 111}, 0.35_pt});
        ++column;
    }
    return {pige::html::to_svg(drawing, "", "tejido")};
}

Map listed_plan(const std::string& name, const std::string& state, bool is_fictional) {
    const Items files{Map{{"direccion", "plan.pdf"}, {"formato", "PDF"}, {"tamano", "1,2 MB"}},
                      Map{{"direccion", "registros.csv"}, {"formato", "CSV"}, {"tamano", "6 kB"}}};
    return Map{{"entidad", name},
               {"sigla", "GAMQ"},
               {"clase", "Gobierno Autónomo Municipal"},
               {"departamento", "Cochabamba"},
               {"titulo", "Plan Institucional de Gobierno Electrónico"},
               {"periodo", "2025–2028"},
               {"direccion", "plan.html"},
               {"estado_clase", state},
               {"version", "1"},
               {"publicado", "4 de mayo de 2026"},
               {"publicado_iso", "2026-05-04"},
               {"ficticia", is_fictional},
               {"registros", "27"},
               {"registros_uno", false},
               {"archivos", files},
               {"tejido", weave()}};
}

Map list_values(const Items& plans) {
    const Items classes{Map{{"valor", "gam"}, {"nombre", "Gobierno Autónomo Municipal"}, {"elegido", true}},
                        Map{{"valor", "ministerio"}, {"nombre", "Ministerio"}, {"elegido", false}}};
    const Map pages{{"hay", true},
                    {"anterior", ""},
                    {"siguiente", "?p=2"},
                    {"lista", Items{Map{{"numero", "1"}, {"direccion", "?p=1"}, {"actual", true}},
                                    Map{{"numero", "2"}, {"direccion", "?p=2"}, {"actual", false}}}}};
    return Map{{"consulta", Map{{"q", ""}}},
               {"hay_consulta", false},
               {"clases", classes},
               {"departamentos", Items()},
               {"periodos", Items()},
               {"filtros", Items()},
               {"total", std::to_string(plans.size())},
               {"es_uno", plans.size() == 1},
               {"planes", plans},
               {"sugerencias", Items()},
               {"paginas", pages}};
}

TableCell cell(const std::string& words, bool is_header, TableCell::Scope scope, const std::string& css_class = {}) {
    Element element{is_header ? "th" : "td", {}, {}, {}};
    if (!css_class.empty()) element.classes.push_back(css_class);
    return {element, is_header, scope, 1, 1, {{{"p", {}, {}, {}}, Medium::Both, Paragraph{{{{}, Text{words}}}}}}};
}

Block heading(int level, const std::string& number, const std::string& words) {
    const Inline hanging{{"span", {"n"}, {}, {}}, Span{{{{}, Text{number}}}}};
    return {{"h" + std::to_string(level), {}, "s" + number, {}},
            Medium::Both,
            Heading{level, {hanging, {{}, Text{words}}}, number, words}};
}

Block paragraph(const std::string& css_class, const std::string& words) {
    return {{"p", {css_class}, {}, {}}, Medium::Both, Paragraph{{{{}, Text{words}}}}};
}

PlanDocument sample_document() {
    Table table;
    table.caption = {{{"b", {}, {}, {}}, Span{{{{}, Text{"Cuadro 8."}}}}}, {{}, Text{" Proyectos de gestión pública"}}};
    table.head = {{{},
                   {cell("N°", true, TableCell::Scope::Column, "ord"),
                    cell("Nombre del proyecto", true, TableCell::Scope::Column),
                    cell("Descripción", true, TableCell::Scope::Column),
                    cell("Gestión de conclusión", true, TableCell::Scope::Column, "num")}}};
    for (int i = 1; i < 4; ++i) {
        table.body.push_back(
            {{},
             {cell(std::to_string(i), false, TableCell::Scope::None, "ord"),
              cell("Sistema de gestión documental", true, TableCell::Scope::Row),
              cell("Adecuación documental, gestión de archivo y digitalización, para una mejor conservación.", false,
                   TableCell::Scope::None),
              cell("2027", false, TableCell::Scope::None, "num")}});
    }
    PlanDocument document;
    document.blocks = {paragraph("eje", "Eje Gobierno Eficiente"),
                       heading(2, "6", "Gestión pública"),
                       heading(3, "6.2", "Gestión pública interna"),
                       {{"table", {}, {}, {}}, Medium::Both, table},
                       paragraph("eje", "Eje Gobierno Eficiente"),
                       heading(2, "7", "Asesoramiento y capacitación técnica"),
                       paragraph("vacio", "No aplica. El apartado corresponde a otra institución.")};
    return document;
}

Map plan_values(const std::string& state) {
    const Items steps{Map{{"clave", "registro_srsp"}, {"fecha", "10 de febrero de 2026"}, {"iso", "2026-02-10"}},
                      Map{{"clave", "resolucion"}, {"fecha", "20 de abril de 2026"}, {"iso", "2026-04-20"}},
                      Map{{"clave", "publicacion"}, {"fecha", "4 de mayo de 2026"}, {"iso", "2026-05-04"}}};
    const Items index{Map{{"numero", "6"}, {"titulo", "Gestión pública"}, {"destino", "s6"}, {"no_aplica", false}},
                      Map{{"numero", "7"},
                          {"titulo", "Asesoramiento y capacitación técnica"},
                          {"destino", "s7"},
                          {"no_aplica", true}}};
    const Items files{
        Map{{"direccion", "plan.pdf"}, {"titulo", "Plan oficial"}, {"formato", "PDF"}, {"tamano", "1,2 MB"}},
        Map{{"direccion", "plan.json"}, {"titulo", "Registro"}, {"formato", "JSON"}, {"tamano", "31 kB"}}};
    const Items versions{Map{{"version", "1"},
                             {"codigo", "PIGE-EJE-25-0417-K7"},
                             {"publicado", "4 may. 2026"},
                             {"estado_clase", state},
                             {"direccion", ""}}};
    Map plan = listed_plan("Gobierno Autónomo Municipal de San Ejemplo", state, true);
    plan["codigo"] = "PIGE-EJE-25-0417-K7";
    plan["anio"] = "2026";
    plan["palabras"] = "cobre · altura · trigo · puente · nube · cosecha";
    plan["resolucion"] =
        Map{{"nombre", "Decreto Edil N° 033/2026"}, {"fecha", "20 de abril de 2026"}, {"direccion", "resolucion.pdf"}};
    plan["pdf"] = "plan.pdf";
    plan["verificacion"] = "verificacion.html";
    plan["extracto"] = true;
    plan["documentos_reservados"] = false;
    return Map{{"plan", plan},
               {"archivos", files},
               {"autenticos", Items()},
               {"indice", index},
               {"resumen", Map{{"total", "27"},
                               {"es_uno", false},
                               {"filas", pige::html::bar_rows({{"2025", 3}, {"2026", 14}, {"2027", 10}})}}},
               {"contenido", pige::html::to_elements(sample_document())},
               {"pasos", steps},
               {"versiones", versions},
               {"nueva", Map{{"version", "2"}, {"publicado", "18 de junio de 2026"}, {"direccion", "../v2/plan.html"}}},
               {"registro_jsonld", ""},
               {"datos_estructurados", Value::Tree{}}};
}

Map verification_values(const std::string& state) {
    Map plan = listed_plan("Gobierno Autónomo Municipal de San Ejemplo", state, true);
    plan["codigo"] = "PIGE-EJE-25-0417-K7";
    plan["resolucion"] = "Decreto Edil N° 033/2026";
    plan["resolucion_fecha"] = "20 de abril de 2026";
    plan["palabras"] = "cobre · altura · trigo · puente · nube · cosecha";
    plan["pdf"] = "plan.pdf";
    plan["extracto"] = false;
    plan["documentos_reservados"] = false;
    return Map{{"pagina", "verificar"},
               {"plan", plan},
               {"archivos", Items{Map{{"nombre", "plan.pdf"},
                                      {"titulo", "Plan oficial (PDF)"},
                                      {"huella", pige::html::grouped_digest(pige::sha256("a"))}}}}};
}

}  // namespace

TEST_CASE("the list shows each plan with state, files and portrait") {
    const std::string page =
        page_of("lista.xhtml",
                list_values({listed_plan("Gobierno Autónomo Municipal de San Ejemplo", "vigente", true),
                             listed_plan("Ministerio de Prueba", "historico", false)}),
                "lista");
    CHECK(page.rfind("<!DOCTYPE html>\n<html lang=\"es-BO\">", 0) == 0);
    CHECK(holds(page, "2 planes publicados"));
    CHECK(holds(page, "<span class=\"estado vigente\">Vigente</span>"));
    CHECK(holds(page, "<span class=\"estado historico\">Registro histórico</span>"));
    CHECK(holds(page, "<option value=\"gam\" selected=\"selected\">"));
    CHECK(holds(page, "<option value=\"ministerio\">"));
    CHECK(holds(page, "<svg class=\"tejido\""));
    CHECK(holds(page, "<a href=\"./\" aria-current=\"page\">Planes</a>"));
    CHECK(holds(page, "href=\"?p=2\" rel=\"next\""));
    CHECK_FALSE(holds(page, "p:"));
    CHECK_FALSE(holds(page, "style="));
}

TEST_CASE("a list of one plan is counted in the singular") {
    const std::string page = page_of("lista.xhtml", list_values({listed_plan("A", "vigente", false)}), "lista-uno");
    CHECK(holds(page, "1 plan publicado<"));
    CHECK_FALSE(holds(page, "Institución ficticia"));
}

TEST_CASE("a search without result says so and suggests") {
    Map values = list_values({});
    values["consulta"] = Map{{"q", "quilacolo\"><script>"}};
    values["hay_consulta"] = true;
    values["sugerencias"] = Items{Map{{"nombre", "Quillacollo"}, {"direccion", "?q=quillacollo"}}};
    values["filtros"] = Items{Map{{"nombre", "Cochabamba"}, {"direccion", "?q=quilacolo"}}};
    const std::string page = page_of("lista.xhtml", values, "sin-resultados");
    CHECK(holds(page, "Ningún plan coincide con «quilacolo\"&gt;&lt;script&gt;»"));
    CHECK(holds(page, "value=\"quilacolo&quot;>&lt;script>\""));
    CHECK(holds(page, "¿Quiso decir <a href=\"?q=quillacollo\"><b>Quillacollo</b></a>?"));
    CHECK(holds(page, "Quitar «Cochabamba»"));
    CHECK(holds(page, "<title>Sin resultados – "));
}

TEST_CASE("an empty portal says that there are no plans yet") {
    CHECK(holds(page_of("lista.xhtml", list_values({}), "vacia"), "Todavía no hay planes publicados"));
}

TEST_CASE("the verdict comes first and depends on the state") {
    CHECK(holds(page_of("verificacion.xhtml", verification_values("vigente"), "verificacion"),
                "Es un plan oficial y está vigente"));
    Map values = verification_values("reemplazado");
    values["nueva"] = Map{{"version", "2"}, {"publicado", "18 de junio de 2026"}, {"direccion", "v2/plan.html"}};
    const std::string replaced = page_of("verificacion.xhtml", values, "reemplazado");
    CHECK(holds(replaced, "Es un plan oficial, pero hay una versión más nueva"));
    CHECK(holds(replaced, "<a href=\"v2/plan.html\">"));
    values = verification_values("retirado");
    values["retiro"] = Map{{"fecha", "12 de octubre de 2026"}, {"motivo", ""}};
    const std::string withdrawn = page_of("verificacion.xhtml", values, "retirado");
    CHECK(holds(withdrawn, "Este plan fue retirado el 12 de octubre de 2026"));
    CHECK_FALSE(holds(withdrawn, "plan.pdf"));
    CHECK_FALSE(holds(withdrawn, "Motivo"));
    CHECK(holds(page_of("verificacion.xhtml", verification_values("historico"), "historico"),
                "Es un registro histórico"));
}

TEST_CASE("an unknown code is said before the field, and no code is no error") {
    const std::string unknown = page_of(
        "desconocido.xhtml", Map{{"pagina", "verificar"}, {"consulta", Map{{"codigo", "PIGE-X"}}}}, "desconocido");
    CHECK(holds(unknown, "<title>Error: no encontramos ese código"));
    CHECK(holds(unknown, "id=\"c-m\""));
    CHECK(unknown.find("id=\"c-m\"") < unknown.find("id=\"c\""));
    CHECK(holds(unknown, "value=\"PIGE-X\""));
    const std::string empty =
        page_of("desconocido.xhtml", Map{{"pagina", "verificar"}, {"consulta", Map{{"codigo", ""}}}}, "verificar");
    CHECK_FALSE(holds(empty, "Error"));
    CHECK_FALSE(holds(empty, "aria-invalid"));
}

TEST_CASE("another unknown address leads back") {
    CHECK(holds(page_of("no-encontrado.xhtml", Map{{"pagina", ""}}, "no-encontrado"), "No encontramos esta página"));
}

TEST_CASE("open data are one table of files") {
    const Items files{Map{{"nombre", "registros.csv"},
                          {"contiene", "Registros de todos los planes"},
                          {"formato", "CSV"},
                          {"tamano", "31 kB"},
                          {"huella", pige::html::grouped_digest(pige::sha256("a"))},
                          {"direccion", "./datos/registros.csv"}}};
    const Items catalogues{
        Map{{"titulo", "Catálogo DCAT-AP (Turtle)"}, {"direccion", "./catalog.ttl"}, {"tamano", "9 kB"}}};
    const Map licence{{"nombre", "Declaración de uso de datos abiertos"}, {"direccion", "./licencia"}};
    const Map values{{"pagina", "datos"},
                     {"archivos", files},
                     {"catalogos", catalogues},
                     {"licencia", licence},
                     {"actualizado", "4 de mayo de 2026"}};
    const std::string page = page_of("datos.xhtml", values, "datos");
    CHECK(holds(page, "<th scope=\"row\"><a href=\"./datos/registros.csv\">registros.csv</a></th>"));
    CHECK(holds(page, "ca978112 ca1bbdca"));
    CHECK(holds(page, ">Catálogo DCAT-AP (Turtle)</a>"));
}

TEST_CASE("the licence page lists its conditions") {
    const Map licence{{"nombre", "Declaración de uso de datos abiertos"},
                      {"documento", "CTIC-EPB, DAT-002"},
                      {"condiciones", Items{"Se debe citar la fuente."}}};
    CHECK(holds(page_of("licencia.xhtml", Map{{"pagina", ""}, {"licencia", licence}}, "licencia"),
                "<li>Se debe citar la fuente.</li>"));
}

TEST_CASE("the page of a plan holds its facts, downloads, index, chart, content and steps") {
    const std::string page = page_of("plan.xhtml", plan_values("vigente"), "plan");
    for (const std::string words :
         {"<h1>Gobierno Autónomo Municipal de San Ejemplo</h1>", "Institución ficticia", "Extracto público",
          "PIGE-EJE-25-0417-K7", "<a href=\"resolucion.pdf\">Decreto Edil N° 033/2026</a>, de 20 de abril de 2026",
          "<a href=\"#s7\"><span>7</span><span>Asesoramiento y capacitación técnica<span class=\"menor\"> (no aplica)",
          "<rect class=\"f1\" width=\"100.0\" height=\"10\">", "<h3 id=\"s6.2\"><span class=\"n\">6.2</span>",
          "<td class=\"num\" data-label=\"Gestión de conclusión\">2027</td>", "</time>Registro en el SRSP</li>",
          "</time>Decreto Edil N° 033/2026</li>", "Versión\u00a01 (esta)",
          "<i>Plan Institucional de Gobierno Electrónico 2025–2028</i>"}) {
        CAPTURE(words);
        CHECK(holds(page, words));
    }
    CHECK_FALSE(holds(page, "<script"));
    CHECK_FALSE(holds(page, "style="));
}

TEST_CASE("the page of a replaced version leads to the one in force") {
    const std::string page = page_of("plan.xhtml", plan_values("reemplazado"), "plan-reemplazado");
    CHECK(holds(page, "<h2>Hay una versión más nueva</h2>"));
    CHECK(holds(page, "<a href=\"../v2/plan.html\">versión 2, publicada el 18 de junio de 2026</a>"));
    CHECK_FALSE(holds(page_of("plan.xhtml", plan_values("vigente"), "plan"), "Hay una versión más nueva"));
}

TEST_CASE("the signed document is shown as the authentic one, with its digest") {
    Map values = plan_values("vigente");
    values["autenticos"] = Items{Map{{"direccion", "firmado.pdf"},
                                     {"titulo", "Documento firmado"},
                                     {"tamano", "2 MB"},
                                     {"huella", pige::html::grouped_digest(pige::sha256("a"))}}};
    const std::string page = page_of("plan.xhtml", values, "plan-autenticos");
    CHECK(holds(page, "Documentos auténticos"));
    CHECK(holds(page, "<a href=\"firmado.pdf\">Documento firmado</a>"));
    CHECK(holds(page, pige::html::grouped_digest(pige::sha256("a"))));
    CHECK_FALSE(holds(page, "por eso no se publican"));
}

TEST_CASE("documents that hold what is confidential are said to exist and not offered") {
    Map values = plan_values("vigente");
    Map plan = std::get<Map>(values["plan"].data);
    plan["documentos_reservados"] = true;
    values["plan"] = plan;
    CHECK(holds(page_of("plan.xhtml", values, "plan-reservados"), "por eso no se publican"));
    values = verification_values("vigente");
    plan = std::get<Map>(values["plan"].data);
    plan["extracto"] = true;
    plan["documentos_reservados"] = true;
    values["plan"] = plan;
    CHECK(holds(page_of("verificacion.xhtml", values, "verificacion-reservados"), "por eso no se publican"));
}

TEST_CASE("a historical record without code or act says what is not given") {
    Map values = plan_values("historico");
    Map plan = std::get<Map>(values["plan"].data);
    plan["codigo"] = "";
    plan["extracto"] = false;
    plan["resolucion"] = Map{{"nombre", ""}, {"fecha", ""}, {"direccion", ""}};
    values["plan"] = plan;
    values["pasos"] = Items();
    values["resumen"] = Map{{"total", "0"}, {"es_uno", false}, {"filas", Items()}};
    const std::string page = page_of("plan.xhtml", values, "plan-historico");
    CHECK(holds(page, "<h2>Registro histórico</h2>"));
    CHECK(holds(page, "<dt>Aprobado por</dt><dd>Dato no consignado</dd>"));
    CHECK(holds(page, ", registro histórico."));
    CHECK_FALSE(holds(page, "Resumen"));
    CHECK_FALSE(holds(page, "Extracto"));
}
