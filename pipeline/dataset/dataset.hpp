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
    bool operator==(const Column&) const = default;
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

/// Title and description of a table or a column, for people.
struct Words {
    std::string title;
    std::string description;
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

/// The tables of `plan`: `plan` (one row: head and code), `entidad`, `resoluciones`, `apartados` (state and reason of
/// each: three kinds of emptiness), `registros` (a row per entry: institution, code, version, section, lines,
/// subsection, row number and the fields), `listas` (a row per item of a list), for historical types `origen`.
///
/// Tables and columns depend on the type alone. Fields with equal key and datatype share a column; a key that is taken
/// by another datatype gets a suffix (`nombre_entero`). Confidential subsections are left out.
[[nodiscard]] Dataset make_dataset(const validate::OfficialPlan& plan,
                                   const plan::PlanType& type,
                                   const Publication& publication,
                                   const DatasetWords& words);

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

/// The rows as a JSON array of objects, pretty, one member per column, `$schema` not included.
[[nodiscard]] std::string to_json(const DataTable& table);

/// A draft-07 JSON Schema for `to_json(table)`, with `$id`. Uses only keywords that valijson 1.0 checks.
[[nodiscard]] std::string table_schema(const DataTable& table, const std::string& id);

/// A draft-07 JSON Schema for the public record (`plan.json`) of a plan type: generated from its content,
/// `additionalProperties: false` where properties are listed. Uses only keywords that valijson 1.0 checks.
[[nodiscard]] std::string record_schema(const plan::PlanType& type, const std::string& id);

/// Validates `json` against `schema` by valijson: the list of problems, empty when it conforms.
[[nodiscard]] std::vector<std::string> schema_problems(std::string_view schema, std::string_view json);

}  // namespace pige::dataset
