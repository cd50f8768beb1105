// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/checked.hpp"
#include "plan/plan.hpp"
#include "validate/validate.hpp"

namespace pige::dataset {

/// Datatype of a column, named as in JSON Schema, Table Schema and CSVW alike.
enum class Datatype { String, Integer, Year, Boolean, Date };

struct Column {
    std::string name;  ///< snake_case ASCII: the CSV header
    std::string title;
    std::string description;
    Datatype datatype = Datatype::String;
    bool required = false;
    std::string pattern{};   ///< regular expression for the whole of each value; empty: any
    std::string property{};  ///< what the column means in a public vocabulary: "dcterms:identifier"; may be empty
    bool list = false;       ///< several values in one cell, joined by `list_separator`
    bool operator==(const Column&) const = default;
};

/// Between the values of a column that is a `list`.
inline constexpr char list_separator = ';';

/// The rows of another table that rows of this one belong to. A row without a value in `columns` belongs to none.
struct ForeignKey {
    std::vector<std::string> columns;
    std::string table;
    std::vector<std::string> reference;  ///< columns of `table`, as many: its primary key
    bool operator==(const ForeignKey&) const = default;
};

/// A cell of open data. `monostate` is unknown: an empty CSV field, null in JSON.
using DataCell = std::variant<std::monostate, std::string, std::int64_t, bool>;

struct DataTable {
    std::string name;  ///< "registros": file name without extension
    std::string title;
    std::string description;
    std::vector<Column> columns;
    std::vector<std::string> primary_key;
    std::vector<std::vector<DataCell>> rows;  ///< each as long as `columns`
    std::vector<ForeignKey> foreign_keys{};
    bool operator==(const DataTable&) const = default;
};

/// The tables of one plan, or of all plans joined.
struct Dataset {
    std::vector<DataTable> tables;
    bool operator==(const Dataset&) const = default;
};

/// What the tables need to know of a published plan beside its record.
struct Publication {
    std::string date;  ///< ISO day of publication
    std::string base;  ///< base IRI of the portal
};

/// Title and description of a table or a column, for people; of a column also what its values are like.
struct Words {
    std::string title;
    std::string description;
    std::string pattern{};   ///< `Column::pattern`
    std::string property{};  ///< `Column::property`
    bool operator==(const Words&) const = default;
};

/// The words of the tables and of the columns that no plan type defines (`data/mapping/columnas.json`), by name.
struct DatasetWords {
    std::map<std::string, Words> tables;
    std::map<std::string, Words> columns;
    std::string line_field;  ///< key of the field in which a row names its strategic line (`mapping/campos.json`)
    bool operator==(const DatasetWords&) const = default;
};

/// Reads `columnas.json` and `campos.json` of `data_folder/mapping`.
///
/// Failure: PIGE-D001 when one is missing or not such a file, PIGE-D002 when a table or column has no words.
[[nodiscard]] DatasetWords load_dataset_words(const std::filesystem::path& data_folder);

/// The tables of `plan`: `plan` (one row: head and code), `entidad`, `resoluciones`, `marco`, `firmantes` (posts, never
/// names), `capitulos` (with their text), `cuadros` and `cuadros_celdas` (their exhibits), `documentos`, `origen` (what
/// a historical document says of itself), `apartados` (state and reason of each: three kinds of emptiness), `registros`
/// (a row per entry: institution, code, version, section, lines, subsection, row number and the fields), `listas` (a
/// row per item of a list), `recibidos`.
///
/// Tables and columns depend on the type alone. Fields with equal key and datatype share a column; a key that is taken
/// by another datatype gets a suffix (`nombre_entero`). Confidential subsections are left out; `resoluciones` names
/// them.
/// Nothing of the public record is missing: an empty cell is null, and what its column cannot say (a key that is not
/// there, an empty list, a number in a column of texts, a date that is not whole) stands in `recibidos`, by the path of
/// its field. `record_from_tables` is the inverse.
[[nodiscard]] Dataset make_dataset(const validate::OfficialPlan& plan,
                                   const plan::PlanType& type,
                                   const Publication& publication,
                                   const DatasetWords& words);

/// The bytes of the CSV files of one plan, by the name of their table: "registros" for `registros.csv`.
using CsvFiles = std::map<std::string, std::string>;

/// The public record that the tables of one plan hold: the inverse of `make_dataset` and `to_csv`.
///
/// `public_record` of it is byte for byte the one that the tables were made of. Files may also come from a spreadsheet:
/// line feeds as record ends, a byte order mark, columns in any order, an empty field with or without quotes. A table
/// whose file is not there has no rows. Findings, with file, line and column: PIGE-D010 (not CSV), D011 (a record
/// without a field for every column), D012 (a value that its column cannot have), D013 (a row that belongs to nothing),
/// D014 (a row of another plan), D015 (`plan.csv` has not exactly one row), D016 (unknown plan type), D017 (not as many
/// rows as `apartados` says).
[[nodiscard]] Checked<plan::PlanRecord> record_from_tables(const CsvFiles& files,
                                                           const std::map<std::string, plan::PlanType>& types);

/// The same tables with the rows of every part, in the order given; columns are the union, in order of first
/// appearance. A column that has another datatype in a later part gets a suffix there; it is required only where every
/// part has and requires it.
[[nodiscard]] Dataset join(const std::vector<const Dataset*>& parts);

/// RFC 4180 with UTF-8, comma, CRLF, a header; numbers and booleans plain, unknown empty, an empty text `""`.
///
/// Quoted only where needed: comma, quote, leading or trailing blank, and every character that some reader takes for
/// the end of a line (controls, U+0085, U+2028, U+2029).
[[nodiscard]] std::string to_csv(const DataTable& table);

/// The inverse of `to_csv` for `columns`; nothing when `csv` is not such a file. Tests and `verify` use it.
[[nodiscard]] std::optional<std::vector<std::vector<DataCell>>> from_csv(std::string_view csv,
                                                                         const std::vector<Column>& columns);

/// What the descriptions of a folder of tables say beside them.
struct Description {
    std::string name;  ///< lower case letters, digits, hyphens
    std::string title;
    std::string text;
    std::string address;  ///< of the folder, with a final slash
    std::string version;
    std::string issued;  ///< ISO day
    std::string publisher;
    std::string licence_name;
    std::string licence_address;
};

/// CSV on the Web metadata (`csv-metadata.json`): one TableGroup with the datatypes, keys and foreign keys of all
/// tables.
[[nodiscard]] std::string csvw_metadata(const Dataset& dataset, const Description& description);

/// A Data Package 2.0 descriptor (`datapackage.json`) of the same tables, with size and digest of each file in `files`,
/// which has every table.
[[nodiscard]] std::string data_package(const Dataset& dataset, const CsvFiles& files, const Description& description);

/// The data dictionary: `diccionario` (a row per column of `dataset`), `campos` (a row per field of each plan type,
/// with its labels in both languages and the column that it fills), `catalogos` (a row per value of their catalogues).
[[nodiscard]] std::vector<DataTable> dictionary(const Dataset& dataset,
                                                const std::vector<const plan::PlanType*>& types,
                                                const DatasetWords& words);

/// The pattern of a whole cell: that of `column`, or of several values joined by `list_separator`.
[[nodiscard]] std::string cell_pattern(const Column& column);

/// The rows as a JSON array of objects, pretty, one member per column, `$schema` not included.
[[nodiscard]] std::string to_json(const DataTable& table);

/// A draft-07 JSON Schema for `to_json(table)`, with `$id`. Uses only keywords that valijson 1.0 checks.
[[nodiscard]] std::string table_schema(const DataTable& table, const std::string& id);

/// A draft-07 JSON Schema for the public record (`plan.json`) of a plan type: generated from its content,
/// `additionalProperties: false` where properties are listed. Uses only keywords that valijson 1.0 checks.
[[nodiscard]] std::string record_schema(const plan::PlanType& type, const std::string& id);

/// The same for a record of the type as people write it, drafts included: only what reading asks for is required in the
/// head; cells as `record_schema` has them.
[[nodiscard]] std::string written_record_schema(const plan::PlanType& type, const std::string& id);

/// The XML Schema 1.0 of a record of the type in XML. Accepts what `written_record_schema` accepts of the same record
/// in JSON; where a value is marked with `clase` it may accept more, which reading then finds.
[[nodiscard]] std::string record_xml_schema(const plan::PlanType& type);

/// The columns of each table with fields: a comment (code, title, file), then the header of its CSV file.
[[nodiscard]] std::string csv_form(const plan::PlanType& type);

/// Validates `json` against `schema` by valijson: the list of problems, empty when it conforms.
[[nodiscard]] std::vector<std::string> schema_problems(std::string_view schema, std::string_view json);

}  // namespace pige::dataset
