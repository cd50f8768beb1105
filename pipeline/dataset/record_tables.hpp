// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dataset/dataset.hpp"
#include "dataset/field_columns.hpp"
#include "dataset/general_columns.hpp"

// What make_dataset is made of. Private to dataset/ and its tests.
namespace pige::dataset {

/// `make_dataset` for a record: what it does once the plan is known to be official.
[[nodiscard]] Dataset make_dataset_of_record(const plan::PlanRecord& record,
                                             const plan::PlanType& type,
                                             const Publication& publication,
                                             const DatasetWords& words);

/// What the tables of one record are made from; references that live for one call.
struct Source {
    const plan::PlanRecord& record;
    const plan::PlanType& type;
    const Publication& publication;
    const DatasetWords& words;
};

/// The table called `name` with its words, without columns and rows. Its rows belong to those of `plan`.
[[nodiscard]] DataTable empty_table(std::string_view name, const DatasetWords& words);

/// `general` with its words.
[[nodiscard]] Column column_of(const GeneralColumn& general, const DatasetWords& words);

/// A text of the head, in which empty means unknown.
[[nodiscard]] DataCell known_text(const std::string& text);

/// The table called `name` with `columns` and the key made of `key`. Its rows belong to no other table.
[[nodiscard]] DataTable described_table(std::string_view name,
                                        std::span<const GeneralColumn> columns,
                                        std::span<const GeneralColumn> key,
                                        const DatasetWords& words);

/// As `described_table`; its rows belong to those of `plan`.
[[nodiscard]] DataTable table_with(std::string_view name,
                                   std::span<const GeneralColumn> columns,
                                   std::span<const GeneralColumn> key,
                                   const DatasetWords& words);

/// Makes the rows of `table` belong to those of `other` by columns that both have.
void refer(DataTable& table, std::string_view other, std::span<const GeneralColumn> columns);

/// The tables about the plan as a whole: `plan`, `entidad`, `resoluciones`, `marco`, `firmantes`, `capitulos`,
/// `documentos`, `origen`. What their columns cannot say goes to `received`.
[[nodiscard]] std::vector<DataTable> head_tables(const Source& source, std::vector<ReceivedValue>& received);

/// The tables about its contents: `apartados`, `registros`, `listas`. What their columns cannot say goes to `received`.
[[nodiscard]] std::vector<DataTable> content_tables(const Source& source, std::vector<ReceivedValue>& received);

/// The values of `apartado_estado`: three kinds of emptiness that are never mixed.
inline constexpr const char* state_filled = "con_registros";
inline constexpr const char* state_empty = "sin_registros";
inline constexpr const char* state_not_applicable = "no_aplica";
inline constexpr const char* state_unknown = "desconocido";

/// Where the dates of the head stand: in the record (paths) and in the table `plan`.
inline constexpr const char* norm_date_path = "norma.fecha";
inline constexpr const char* resolution_date_path = "resolucion.fecha";
[[nodiscard]] std::string legal_date_path(std::int64_t order);  ///< from 1
[[nodiscard]] std::string step_path(const plan::ProcedureStep& step);
[[nodiscard]] std::string step_column(const plan::ProcedureStep& step);

/// The exhibits of its chapters: `cuadros`, `cuadros_celdas`.
[[nodiscard]] std::vector<DataTable> exhibit_tables(const Source& source);

class Reading;

/// The exhibits that these tables hold. Findings: PIGE-D012, D013 (a cell of no exhibit or of no row of it).
[[nodiscard]] std::vector<plan::Exhibit> read_exhibits(Reading& reading);

/// The columns that hold the fields of `type` in `registros`.
[[nodiscard]] FieldColumns entry_field_columns(const plan::PlanType& type);

/// The word of a datatype in the terms of content.json.
[[nodiscard]] std::string_view datatype_word(Datatype datatype);

/// A name that `taken` does not have: `name`, or `name` with the word of `datatype` as often as needed. Takes it.
[[nodiscard]] std::string free_name(const std::string& name, Datatype datatype, std::set<std::string>& taken);

}  // namespace pige::dataset
