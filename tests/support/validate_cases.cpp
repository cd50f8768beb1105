// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/finding_cases.hpp"
#include "support/temporary_folder.hpp"
#include "validate/release_gate.hpp"

namespace pige::test {
namespace {

FindingCase of(const std::string& code, const std::string& field, const json& record) {
    return {code, field, [record] { return findings_of(record); }};
}

/// What two records find of each other.
FindingCase together(const std::string& code,
                     const std::string& field,
                     const plan::PlanRecord& left,
                     const plan::PlanRecord& right) {
    return {code, field, [left, right] { return validate::check_together({&left, &right}).front(); }};
}

plan::PlanRecord plain_record(const std::string& institution, const std::string& code, std::int64_t version) {
    plan::PlanRecord record;
    record.institution.code = institution;
    record.institution.acronym = "A" + institution;
    record.period = {2025, 2028, false};
    record.version = version;
    record.code = code;
    const plan::Row row{{{"nombre", plan::Cell(institution)}}};
    record.subsections["1.1"].rows = {row, row, row};
    return record;
}

json draft() {
    json record = without(without(good_record(), "/resolucion"), "/codigo_identificador");
    record["fechas"] = {{"registro_srsp", "2026-02-10"}};
    return with(std::move(record), "/estado", "registrado");
}

}  // namespace

std::vector<FindingCase> head_cases() {
    const json good = good_record();
    const json old = historical_record();
    return {
        of("PIGE-V001", "titulo", with(good, "/titulo", " ")),
        of("PIGE-V001", "entidad.codigo", without(good, "/entidad/codigo")),
        of("PIGE-V001", "periodo.fin", without(good, "/periodo/fin")),
        of("PIGE-V001", "estado", without(good, "/estado")),
        of("PIGE-V002", "version", with(good, "/version", 0)),
        of("PIGE-V003", "entidad.sigla", without(good, "/entidad/sigla")),
        of("PIGE-V003", "codigo_identificador", without(old, "/codigo_identificador")),
        of("PIGE-V004", "idioma", with(good, "/idioma", "español")),
        of("PIGE-V005", "norma.acto", with(good, "/norma/acto", "AGETIC/RA/0001/2020")),
        of("PIGE-V006", "firmantes[2].rol", with(good, "/firmantes/1/rol", "mae")),
        of("PIGE-V007", "firmantes[1].cargo", with(good, "/firmantes/0/cargo", "")),
        of("PIGE-V008", "marco[1].norma", with(good, "/marco/0/norma", "Decreto Supremo N°")),
        of("PIGE-V009", "marco[3].fecha",
           with(good, "/marco/2", {{"norma", "LEY  N° 164"}, {"fecha", "2013-08-08"}, {"texto", ""}})),
        of("PIGE-V010", "periodo", with(good, "/periodo", {{"inicio", 2018}, {"fin", 2015}})),
        of("PIGE-V011", "periodo", with(good, "/periodo/inicio", 2024)),
        of("PIGE-V012", "periodo", without(old, "/periodo")),
        of("PIGE-V013", "periodo.inferido", with(good, "/periodo/inferido", true)),
        of("PIGE-V014", "resolucion.periodo_citado",
           with(old, "/resolucion/periodo_citado", {{"inicio", 2018}, {"fin", 2015}})),
        of("PIGE-V020", "estado", with(good, "/estado", "resolucion_registrado")),
        of("PIGE-V021", "codigo_identificador", with(draft(), "/codigo_identificador", "PIGE-1")),
        of("PIGE-V022", "codigo_identificador", with(draft(), "/estado", "aprobado_cd")),
        of("PIGE-V023", "resolucion", with(draft(), "/resolucion", {{"numero", "RM 1"}})),
        of("PIGE-V025", "codigo_identificador", with(good, "/codigo_identificador", " PIGE-VS-25-0001")),
        of("PIGE-V026", "resolucion.confidencial.apartados[1]",
           with(good, "/resolucion/confidencial/apartados", {"5.9"})),
        of("PIGE-V027", "estado", with(good, "/estado", "confidencial")),
        of("PIGE-V030", "fechas.conformidad", with(good, "/fechas/conformidad", "2026-02-30")),
        of("PIGE-V030", "marco[2].fecha", with(good, "/marco/1/fecha", "8 de agosto de 2011")),
        of("PIGE-V031", "fechas.aprobacion_cd", with(good, "/fechas/aprobacion_cd", "2026-03-01")),
        of("PIGE-V032", "fechas.conformidad", without(good, "/fechas/conformidad")),
        of("PIGE-V034", "resolucion.fecha", with(good, "/resolucion/fecha", "2026-04-21")),
        of("PIGE-V040", "entidad.clases[1]", with(good, "/entidad/clases/0", "gamm")),
        of("PIGE-V041", "entidad.departamento", with(good, "/entidad/departamento", "BO-X")),
        of("PIGE-V043", "entidad.codigo", with(good, "/entidad/codigo", "–")),
        of("PIGE-V062", "capitulos[2].id", with(good, "/capitulos/1", good["capitulos"][0])),
        of("PIGE-V063", "capitulos[1].titulo", with(good, "/capitulos/0/titulo", "")),
    };
}

std::vector<FindingCase> table_cases() {
    const json good = good_record();
    const json made_up = made_up_record();
    const auto text = [&](const std::string& value) { return with(good, "/apartados/1.1/0/descripcion", value); };
    const json outside = with(made_up, "/entidad/clases", {"ministerio"});
    return {
        of("PIGE-V028", "documentos",
           with(with(good, "/resolucion/confidencial/apartados", {"6.1"}), "/documentos",
                {{"firmado", {{"archivo", "firmado.pdf"}, {"sha256", std::string(64, 'a')}}}})),
        of("PIGE-V079", "apartados.1.1[1].descripcion",
           with(with(good, "/firmantes/1/nombre", "Persona De Prueba"), "/apartados/1.1/0/descripcion",
                "Consultas a PERSONA de prueba.")),
        of("PIGE-V070", "apartados.1.1[1].descripcion", text("Responsable con C.I. 4567890 LP")),
        of("PIGE-V071", "apartados.1.1[1].descripcion", text("Llamar al 71234567")),
        of("PIGE-V072", "apartados.1.1[1].descripcion", text("Telf. 2-2123456")),
        of("PIGE-V073", "apartados.1.1[1].descripcion", text("Escribir a persona@gmail.com")),
        of("PIGE-V074", "apartados.1.1[1].descripcion", text("NIT: 1020304050")),
        of("PIGE-V075", "apartados.1.1[1].descripcion", text("Servidor en 10.0.12.7")),
        of("PIGE-V076", "apartados.1.1[1].descripcion", text("Servidor correo.intranet")),
        of("PIGE-V077", "apartados.1.1[1].descripcion", text("Contraseña: secreta")),
        of("PIGE-V101", "apartados.1.1", without(good, "/apartados/1.1")),
        of("PIGE-V102", "apartados.2.1", without(good, "/apartados/2.1")),
        of("PIGE-V103", "apartados.1", outside),
        of("PIGE-V104", "apartados.1", with(made_up, "/apartados/1", json::array())),
        of("PIGE-V105", "apartados.1.1", with(good, "/apartados/1.1/1", good["apartados"]["1.1"][0])),
        of("PIGE-V106", "apartados.10.1.no_aplica", with(good, "/apartados/10.1/no_aplica", " ")),
        of("PIGE-V107", "apartados.1.1.no_aplica", with(good, "/apartados/1.1", {{"no_aplica", "No sabemos"}})),
        of("PIGE-V108", "apartados.3", with(made_up, "/apartados/3", json::array({json::object()}))),
        of("PIGE-V110", "apartados.6.2[2]", with(good, "/apartados/6.2/1", {{"nombre_proyecto", " "}})),
        of("PIGE-V120", "apartados.5.1[1].descripcion", with(good, "/apartados/5.1/0/descripcion", " ")),
        of("PIGE-V120", "apartados.5.1[1].descripcion", with(good, "/apartados/5.1/0/descripcion", nullptr)),
        of("PIGE-V120", "apartados.3.1[1].tramites_servicios",
           with(good, "/apartados/3.1/0/tramites_servicios", json::array())),
        of("PIGE-V121", "apartados.5.1[1].descripcion", with(good, "/apartados/5.1/0/descripcion", 12)),
        of("PIGE-V122", "apartados.4.2[1].cantidad_publicados",
           with(good, "/apartados/4.2/0/cantidad_publicados", "8")),
        of("PIGE-V123", "apartados.5.1[1].gestion_conclusion", with(good, "/apartados/5.1/0/gestion_conclusion", 26)),
        of("PIGE-V123", "apartados.5.1[1].gestion_conclusion",
           with(good, "/apartados/5.1/0/gestion_conclusion", 2026.0)),
        of("PIGE-V123", "apartados.5.1[1].gestion_conclusion",
           with(good, "/apartados/5.1/0/gestion_conclusion", "dos mil")),
        of("PIGE-V124", "apartados.6.1[1].en_uso", with(good, "/apartados/6.1/0/en_uso", "Sí")),
        of("PIGE-V124", "apartados.6.1[1].en_uso", with(good, "/apartados/6.1/0/en_uso", true)),
        of("PIGE-V125", "apartados.3.1[1].tramites_servicios",
           with(good, "/apartados/3.1/0/tramites_servicios", "uno; dos")),
        of("PIGE-V126", "apartados.1[1].dia", with(made_up, "/apartados/1/0/dia", "31/01/2026")),
        of("PIGE-V127", "apartados.4.2[1].cantidad_publicados", with(good, "/apartados/4.2/0/cantidad_publicados", -1)),
        of("PIGE-V128", "apartados.1[1].limite", with(made_up, "/apartados/1/0/limite", 101)),
        of("PIGE-V130", "apartados.1.1[1].tipo_situacion_actual",
           with(good, "/apartados/1.1/0/tipo_situacion_actual", "ya se encuentra conectada")),
        of("PIGE-V131", "apartados.1[1].cerrado", with(made_up, "/apartados/1/0/cerrado", "C")),
        of("PIGE-V132", "apartados.3.1[1].tramites_servicios",
           with(good, "/apartados/3.1/0/tramites_servicios/1", " ")),
        of("PIGE-V133", "apartados.3.1[1].tramites_servicios",
           with(good, "/apartados/3.1/0/tramites_servicios/1", "Licencia de funcionamiento")),
    };
}

std::vector<FindingCase> exhibit_cases() {
    const json good = record_with_exhibits();
    const auto placed = [&](const std::string& more) {
        return with(good, "/capitulos/0/texto", "![Cuadro 1](cuadro:unidades)\n\n" + more);
    };
    const auto second = [&](const json& exhibit) {
        return with(placed("![Otro](cuadro:otro)"), "/cuadros/1", exhibit);
    };
    const auto wrong_id =
        with(with(good, "/cuadros/0/id", "Unidades 1"), "/capitulos/0/texto", "![Cuadro 1](<cuadro:Unidades 1>)");
    return {
        of("PIGE-V070", "cuadros[1].filas[2][1]", with(good, "/cuadros/0/filas/1/0", "Responsable, C.I. 4567890 LP")),
        of("PIGE-V080", "cuadros[2].id", with(good, "/cuadros/1", good["cuadros"][0])),
        of("PIGE-V081", "cuadros[1].id", wrong_id),
        of("PIGE-V082", "capitulos[1].texto", placed("![Cuadro 2](cuadro:unidade)")),
        of("PIGE-V083", "cuadros[1]", with(good, "/capitulos/0/texto", "Sin cuadro.")),
        of("PIGE-V083", "cuadros[1]", with(good, "/capitulos/0/texto", "```\n![C](cuadro:unidades)\n```")),
        of("PIGE-V084", "capitulos[1].texto", placed("![Cuadro 1](cuadro:unidades)")),
        of("PIGE-V085", "capitulos[1].texto", with(good, "/capitulos/0/texto", "Véase ![C](cuadro:unidades).")),
        of("PIGE-V086", "cuadros[1].filas[2]", with(good, "/cuadros/0/filas/1", {"Finanzas"})),
        of("PIGE-V086", "cuadros[1].encabezados[1]", without(good, "/cuadros/0/encabezados/0/2")),
        of("PIGE-V087", "cuadros[1].filas", with(good, "/cuadros/0/filas/0/0/filas", 3)),
        of("PIGE-V088", "cuadros[2].filas[1][1]", second({{"id", "otro"}, {"clase", "tabla"}, {"filas", {{true}}}})),
        of("PIGE-V089", "cuadros[2].filas[1]",
           second({{"id", "otro"}, {"clase", "definiciones"}, {"filas", {{"Término"}}}})),
        of("PIGE-V094", "cuadros[2]", second({{"id", "otro"}, {"clase", "tabla"}})),
        of("PIGE-V094", "cuadros[2]", second({{"id", "otro"}, {"clase", "figura"}, {"titulo", "Mapa"}})),
    };
}

std::vector<FindingCase> narrative_cases() {
    const json good = record_with_exhibits();
    const auto second = [&](const json& exhibit) {
        return with(with(good, "/capitulos/0/texto", "![Cuadro 1](cuadro:unidades)\n\n![Otro](cuadro:otro)\n"),
                    "/cuadros/1", exhibit);
    };
    const auto said = [&](const std::string& text) {
        return with(historical_record(), "/capitulos", {{{"id", "uno"}, {"titulo", "Uno"}, {"texto", text}}});
    };
    const json rows = good["cuadros"][0]["filas"];
    // The contents stand in the first chapter; the one after it has two headings, with marks of Markdown.
    const auto announced = [&](const std::string& first, const std::string& last) {
        const json entries = json::array({json::array({first, "1"}), json::array({"1.1. Alcance del plan", last})});
        json record = second({{"id", "otro"}, {"clase", "indice"}, {"filas", entries}});
        record["capitulos"] = {record["capitulos"][0],
                               {{"id", "dos"}, {"titulo", "1. Marco"}, {"texto", "## **1.1.** Alcance *del* plan\n"}}};
        return record;
    };
    return {
        of("PIGE-V064", "cuadros[2].numero",
           second({{"id", "otro"}, {"clase", "tabla"}, {"numero", "CUADRO  1"}, {"filas", {{"x"}}}})),
        of("PIGE-V065", "cuadros[2].filas", second({{"id", "otro"}, {"clase", "matriz"}, {"filas", rows}})),
        of("PIGE-V066", "cuadros[2].filas[1]",
           second({{"id", "otro"}, {"clase", "tabla"}, {"filas", {{"Mejorar", nullptr, nullptr}}}})),
        of("PIGE-V067", "cuadros[2].filas[1]", announced("1. Marco conceptual .....", "2")),
        of("PIGE-V068", "capitulos[2].texto", announced("1. Marco conceptual", "2")),
        of("PIGE-V069", "capitulos[1].texto", said("El plan 2018 \u2013 2015.")),
        of("PIGE-V095", "cuadros[2].falta", second({{"id", "otro"}, {"clase", "figura"}, {"falta", "Se perdió."}})),
        of("PIGE-V096", "capitulos[1].texto", said("Desglosar ENTREGABLES y actividades según cada objetivo")),
    };
}

std::vector<FindingCase> rule_cases() {
    const json good = good_record();
    const json made_up = made_up_record();
    const auto connection = [&](const std::string& state, const json& year) {
        return with(with(good, "/apartados/1.1/0/tipo_situacion_actual", state), "/apartados/1.1/0/gestion_conclusion",
                    year);
    };
    const json trainings = json::array({{{"programas_capacitacion", "A"}, {"descripcion", "x"}, {"gestion", 2026}}});
    const std::string year = "apartados.1.1[1].gestion_conclusion";
    return {
        of("PIGE-R001", "apartados.4.2[1].cantidad_publicados", with(good, "/apartados/4.2/0/cantidad_publicados", 51)),
        of("PIGE-R002", "apartados.6.1[2].comentarios", with(good, "/apartados/6.1/1/comentarios", "")),
        of("PIGE-R002", year, connection("Ya se encuentra conectada", nullptr)),
        of("PIGE-R003", year, connection("No se conectará", 2027)),
        of("PIGE-R004", "apartados.7.1",
           with(with(good, "/apartados/7.1", trainings), "/entidad/clases", json::array({"egpp"}))),
        of("PIGE-R005", "apartados.6.1[4].nombre_sistema", with(good, "/apartados/6.1/3", good["apartados"]["6.1"][0])),
        of("PIGE-R006", "apartados.6.1", without(good, "/apartados/6.1/2")),
        of("PIGE-R007", year, connection("Ya se encuentra conectada", 2027)),
        of("PIGE-R008", year, connection("Tiene previsto conectarse próximamente", 2020)),
        of("PIGE-R009", "apartados.4.1", with(good, "/apartados/4.1", json::array())),
        of("PIGE-R010", "apartados.4.1",
           with(good, "/apartados/4.2/0", {{"cantidad_gestionados", 0}, {"cantidad_publicados", 0}})),
        of("PIGE-R011", "apartados.12.1[1].gestion_conclusion",
           with(good, "/apartados/12.1/0/gestion_conclusion", 1989)),
        of("PIGE-R011", "apartados.12.1[1].gestion_conclusion",
           with(good, "/apartados/12.1/0/gestion_conclusion", 2029)),
        of("PIGE-R012", "apartados.6.2[2]", with(good, "/apartados/6.2/1", good["apartados"]["6.2"][0])),
        of("PIGE-R013", "apartados.1[1]", with(made_up, "/apartados/1/0/parte_b", 50)),
        of("PIGE-R014", "apartados.1[1].limite", with(made_up, "/apartados/1/0/limite", 2)),
        of("PIGE-R015", "apartados.1.1[1].descripcion",
           with(good, "/apartados/1.1/0/descripcion", std::string(700, 'a'))),
        of("PIGE-R016", "apartados.12.1[1].descripcion", with(good, "/apartados/12.1/0/descripcion", "Publicación")),
        of("PIGE-R017", "apartados.2[1].objetivo", with(made_up, "/apartados/2/0/objetivo", "Otro")),
        of("PIGE-R018", "apartados.1[1]", without(without(made_up, "/apartados/1/0/numero"), "/apartados/1/0/limite")),
        of("PIGE-R019", "apartados.6.2[1].descripcion",
           with(good, "/apartados/6.2/0/descripcion", "DESGLOSAR  Entregables y actividades")),
    };
}

std::vector<FindingCase> approval_cases() {
    const json good = good_record();
    return {
        {"PIGE-A001", "estado",
         [] {
             const auto& type = plan_types().at("prueba");
             plan::PlanRecord record;
             record.institution.name = "Entidad ficticia";
             record.institution.classes = {"gam"};
             record.title = "Plan";
             record.state = "borrador";
             auto checked = validate::validate(record, type, context());
             return checked.has_value() ? validate::approve(*std::move(checked.value), type).findings
                                        : checked.findings;
         }},
        of("PIGE-A002", "resolucion.codigo_citado", without(good, "/resolucion/codigo_citado")),
        of("PIGE-A003", "resolucion.codigo_citado", with(good, "/resolucion/codigo_citado", "PIGE-VS-25-0007")),
        of("PIGE-A003", "resolucion.codigo_citado", with(good, "/resolucion/codigo_citado", "pige-vs-25-0001")),
        of("PIGE-A004", "resolucion.periodo_citado", with(good, "/resolucion/periodo_citado/fin", 2015)),
        of("PIGE-A005", "resolucion.numero", without(good, "/resolucion/numero")),
        of("PIGE-A005", "codigo_identificador", without(good, "/codigo_identificador")),
        of("PIGE-A005", "fechas.registro_resolucion", without(good, "/fechas/registro_resolucion")),
        of("PIGE-A010", "resolucion.confidencial.total", with(good, "/resolucion/confidencial/total", true)),
        {"PIGE-A006", "titulo",
         [] {
             const auto stopping = validate::load_stopping_codes(PIGE_SOURCE_DIR "/pipeline/data");
             return validate::check_release({}, {{"titulo", "Con C.I. 4567890 LP"}}, {}, stopping, context());
         }},
        {"PIGE-A007", "permitidos",
         [] {
             const TemporaryFolder folder;
             folder.write("r.permitidos.json", R"({"permitidos": [{"hallazgo": "PIGE-V071", "lugar": "titulo"}]})");
             const auto stopping = validate::load_stopping_codes(PIGE_SOURCE_DIR "/pipeline/data");
             return validate::read_allowances(folder.path() / "r.json", "r.json", stopping).findings;
         }},
        together("PIGE-V090", "version", plain_record("1", "", 1), plain_record("1", "", 1)),
        together("PIGE-V091", "codigo_identificador", plain_record("1", "C", 1), plain_record("1", "C", 2)),
        together("PIGE-V092", "entidad", plain_record("A 1", "", 1), plain_record("A-1", "", 1)),
        {"PIGE-V093", "apartados",
         [] {
             plan::PlanRecord left = plain_record("1", "", 1);
             plan::PlanRecord right = plain_record("2", "", 1);
             right.subsections = left.subsections;
             return validate::check_together({&left, &right}).front();
         }},
    };
}

}  // namespace pige::test
