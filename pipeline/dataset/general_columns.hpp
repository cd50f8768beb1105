// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "dataset/dataset.hpp"

// The columns that come from the record's head and from its form, not from a plan type. Private to dataset/.
namespace pige::dataset {

enum class Presence { Required, Optional };

struct GeneralColumn {
    std::string_view name;
    Datatype datatype = Datatype::String;
    Presence presence = Presence::Optional;
    bool list = false;  ///< several values in one cell
};

namespace general {

inline constexpr GeneralColumn plan{"plan", Datatype::String, Presence::Required};
inline constexpr GeneralColumn address{"direccion", Datatype::String, Presence::Required};
inline constexpr GeneralColumn type{"tipo", Datatype::String, Presence::Required};
inline constexpr GeneralColumn institution{"entidad", Datatype::String, Presence::Required};
inline constexpr GeneralColumn institution_code{"entidad_codigo"};
inline constexpr GeneralColumn institution_acronym{"entidad_sigla"};
inline constexpr GeneralColumn institution_name{"entidad_nombre"};
inline constexpr GeneralColumn institution_classes{"entidad_clases", Datatype::String, Presence::Optional, true};
inline constexpr GeneralColumn institution_department{"entidad_departamento"};
inline constexpr GeneralColumn institution_kind{"entidad_tipo"};
inline constexpr GeneralColumn fictional{"ficticia", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn plan_code{"plan_codigo"};
inline constexpr GeneralColumn version{"version", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn title{"titulo"};
inline constexpr GeneralColumn period_start{"periodo_inicio", Datatype::Year};
inline constexpr GeneralColumn period_end{"periodo_fin", Datatype::Year};
inline constexpr GeneralColumn period_inferred{"periodo_inferido", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn language{"idioma"};
inline constexpr GeneralColumn state{"estado"};
inline constexpr GeneralColumn norm_act{"norma_acto"};
inline constexpr GeneralColumn norm_version{"norma_version"};
inline constexpr GeneralColumn norm_date{"norma_fecha", Datatype::Date};
/// Stands for `fecha_<key>` of every step of the type: the step gives the title.
inline constexpr GeneralColumn step_date{"fecha_paso", Datatype::Date};
inline constexpr GeneralColumn publication_date{"fecha_publicacion", Datatype::Date, Presence::Required};
inline constexpr GeneralColumn historical{"historico", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn public_extract{"extracto_publico", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn resolution_kind{"resolucion_clase"};
inline constexpr GeneralColumn resolution_number{"resolucion_numero"};
inline constexpr GeneralColumn resolution_date{"resolucion_fecha", Datatype::Date};
inline constexpr GeneralColumn resolution_issuer{"resolucion_emisor"};
inline constexpr GeneralColumn cited_code{"codigo_citado"};
inline constexpr GeneralColumn cited_start{"periodo_citado_inicio", Datatype::Year};
inline constexpr GeneralColumn cited_end{"periodo_citado_fin", Datatype::Year};
inline constexpr GeneralColumn cited_inferred{"periodo_citado_inferido", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn resolution_document{"resolucion_documento"};
inline constexpr GeneralColumn wholly_confidential{"confidencial_total", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn confidential_subsections{"apartados_confidenciales", Datatype::String,
                                                        Presence::Optional, true};
inline constexpr GeneralColumn legal_norm{"marco_norma"};
inline constexpr GeneralColumn legal_date{"marco_fecha", Datatype::Date};
inline constexpr GeneralColumn legal_text{"marco_texto"};
inline constexpr GeneralColumn signatory_role{"firmante_rol"};
inline constexpr GeneralColumn signatory_position{"firmante_cargo"};
inline constexpr GeneralColumn chapter{"capitulo"};
inline constexpr GeneralColumn chapter_title{"capitulo_titulo"};
inline constexpr GeneralColumn chapter_text{"capitulo_texto"};
inline constexpr GeneralColumn exhibit{"cuadro", Datatype::String, Presence::Required};
inline constexpr GeneralColumn exhibit_kind{"cuadro_clase", Datatype::String, Presence::Required};
inline constexpr GeneralColumn exhibit_number{"cuadro_numero"};
inline constexpr GeneralColumn exhibit_title{"cuadro_titulo"};
inline constexpr GeneralColumn exhibit_source{"cuadro_fuente"};
inline constexpr GeneralColumn exhibit_alternative{"cuadro_alternativa"};
inline constexpr GeneralColumn exhibit_missing{"cuadro_falta"};
inline constexpr GeneralColumn exhibit_head_rows{"filas_encabezado", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn exhibit_body_rows{"filas_cuerpo", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn cell_part{"parte", Datatype::String, Presence::Required};
inline constexpr GeneralColumn cell{"celda", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn cell_content{"contenido", Datatype::String, Presence::Required};
inline constexpr GeneralColumn cell_text{"texto"};
inline constexpr GeneralColumn cell_tick{"marca", Datatype::Boolean};
inline constexpr GeneralColumn cell_rows{"abarca_filas", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn cell_columns{"abarca_columnas", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn cell_header{"encabeza_fila", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn document_role{"documento", Datatype::String, Presence::Required};
inline constexpr GeneralColumn document_file{"documento_archivo"};
inline constexpr GeneralColumn document_digest{"documento_sha256"};
inline constexpr GeneralColumn section{"numero_seccion", Datatype::String, Presence::Required};
inline constexpr GeneralColumn section_title{"seccion_titulo"};
inline constexpr GeneralColumn lines{"numero_linea", Datatype::String, Presence::Optional, true};
inline constexpr GeneralColumn subsection{"apartado", Datatype::String, Presence::Required};
inline constexpr GeneralColumn subsection_title{"apartado_titulo"};
inline constexpr GeneralColumn subsection_state{"apartado_estado", Datatype::String, Presence::Required};
inline constexpr GeneralColumn subsection_rows{"apartado_registros", Datatype::Integer};
inline constexpr GeneralColumn subsection_reason{"apartado_motivo"};
inline constexpr GeneralColumn row{"fila", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn field{"campo", Datatype::String, Presence::Required};
inline constexpr GeneralColumn order{"orden", Datatype::Integer, Presence::Required};
inline constexpr GeneralColumn value{"valor"};
inline constexpr GeneralColumn key{"clave", Datatype::String, Presence::Required};
inline constexpr GeneralColumn path{"ruta", Datatype::String, Presence::Required};
inline constexpr GeneralColumn received_kind{"clase", Datatype::String, Presence::Required};

// Of the data dictionary.
inline constexpr GeneralColumn table{"tabla", Datatype::String, Presence::Required};
inline constexpr GeneralColumn column{"columna", Datatype::String, Presence::Required};
inline constexpr GeneralColumn label{"etiqueta"};
inline constexpr GeneralColumn english_label{"etiqueta_en"};
inline constexpr GeneralColumn meaning{"descripcion"};
inline constexpr GeneralColumn value_type{"clase_de_valor", Datatype::String, Presence::Required};
inline constexpr GeneralColumn required{"obligatorio", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn several{"varios_valores", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn pattern{"patron"};
inline constexpr GeneralColumn property{"propiedad"};
inline constexpr GeneralColumn catalogue{"catalogo"};
inline constexpr GeneralColumn catalogue_key{"catalogo_id", Datatype::String, Presence::Required};
inline constexpr GeneralColumn catalogue_name{"catalogo_nombre"};
inline constexpr GeneralColumn closed{"cerrado", Datatype::Boolean, Presence::Required};
inline constexpr GeneralColumn literal{"literal_en_origen", Datatype::Boolean, Presence::Required};

/// Every one of them: `columnas.json` must have its words.
inline constexpr std::array columns{plan,
                                    address,
                                    type,
                                    institution,
                                    institution_code,
                                    institution_acronym,
                                    institution_name,
                                    institution_classes,
                                    institution_department,
                                    institution_kind,
                                    fictional,
                                    plan_code,
                                    version,
                                    title,
                                    period_start,
                                    period_end,
                                    period_inferred,
                                    language,
                                    state,
                                    norm_act,
                                    norm_version,
                                    norm_date,
                                    step_date,
                                    publication_date,
                                    historical,
                                    public_extract,
                                    resolution_kind,
                                    resolution_number,
                                    resolution_date,
                                    resolution_issuer,
                                    cited_code,
                                    cited_start,
                                    cited_end,
                                    cited_inferred,
                                    resolution_document,
                                    wholly_confidential,
                                    confidential_subsections,
                                    legal_norm,
                                    legal_date,
                                    legal_text,
                                    signatory_role,
                                    signatory_position,
                                    chapter,
                                    chapter_title,
                                    chapter_text,
                                    exhibit,
                                    exhibit_kind,
                                    exhibit_number,
                                    exhibit_title,
                                    exhibit_source,
                                    exhibit_alternative,
                                    exhibit_missing,
                                    exhibit_head_rows,
                                    exhibit_body_rows,
                                    cell_part,
                                    cell,
                                    cell_content,
                                    cell_text,
                                    cell_tick,
                                    cell_rows,
                                    cell_columns,
                                    cell_header,
                                    document_role,
                                    document_file,
                                    document_digest,
                                    section,
                                    section_title,
                                    lines,
                                    subsection,
                                    subsection_title,
                                    subsection_state,
                                    subsection_rows,
                                    subsection_reason,
                                    row,
                                    field,
                                    order,
                                    value,
                                    key,
                                    path,
                                    received_kind,
                                    table,
                                    column,
                                    label,
                                    english_label,
                                    meaning,
                                    value_type,
                                    required,
                                    several,
                                    pattern,
                                    property,
                                    catalogue,
                                    catalogue_key,
                                    catalogue_name,
                                    closed,
                                    literal};

/// The columns of `registros` before those of the fields.
inline constexpr std::array entry_columns{
    plan, institution_code, institution_name, plan_code, version, section, lines, subsection, row};

/// The table that every other belongs to.
inline constexpr std::string_view plan_table = "plan";

/// In the order of a dataset.
inline constexpr std::array<std::string_view, 14> tables{
    "plan",           "entidad",    "resoluciones", "marco",     "firmantes", "capitulos", "cuadros",
    "cuadros_celdas", "documentos", "origen",       "apartados", "registros", "listas",    "recibidos"};

/// The tables that describe the others, once for all plans.
inline constexpr std::array<std::string_view, 3> dictionary_tables{"diccionario", "campos", "catalogos"};

}  // namespace general
}  // namespace pige::dataset
