// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"
#include "core/date.hpp"
#include "core/length.hpp"
#include "plan/chart.hpp"

// A plan type: everything that differs between kinds of plan, read from `templates/<type>/content.json`.
// One fact, one place: validation, printed tables, JSON Schema, CSV columns and the data dictionary all come from here.
namespace pige::plan {

/// What a cell of a table holds.
enum class FieldKind {
    Text,        ///< `texto`
    Integer,     ///< `entero`, not negative unless `minimum` says so
    Year,        ///< `gestion`: a year of four digits
    YesNo,       ///< `booleano`: SI / NO
    Choice,      ///< `enum`: one value of a catalogue
    List,        ///< `lista` of texts
    ChoiceList,  ///< `lista_enum`: several values of a catalogue
    Date,        ///< `fecha`, ISO 8601
};

/// A value of a catalogue and where the norm prints it.
struct CatalogueValue {
    std::string value;
    bool literal = false;  ///< printed so in the norm (`literal_en_origen`); otherwise derived from its prose
    std::string source_lines;

    bool operator==(const CatalogueValue&) const = default;
};

/// A list of accepted values. A value outside it is refused only when the norm prints the list whole (`closed` and
/// every value literal).
struct Catalogue {
    std::string id;
    std::string name;
    bool closed = false;
    std::vector<CatalogueValue> values;

    bool operator==(const Catalogue&) const = default;
    [[nodiscard]] bool refuses_unknown() const;
};

/// Whether a column is printed although no row of a plan has a value in it.
enum class ColumnShown { Always, WhenFilled };

/// A field of a table: a column in print and in CSV, a property in JSON.
struct Field {
    std::string key;
    std::string label;        ///< exactly as the norm prints the column
    std::string short_label;  ///< for print where the label is too long; empty: `label`
    std::string english_label;
    FieldKind kind = FieldKind::Text;
    std::string catalogue;    ///< id, for Choice and ChoiceList
    bool required = false;    ///< an empty value is an error; otherwise allowed
    bool row_header = false;  ///< the first meaningful column: bold, row header
    ColumnShown shown = ColumnShown::Always;
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    std::optional<Length> width;  ///< of the printed column; none: by content
    std::string description;
    std::string source_lines;

    bool operator==(const Field&) const = default;
};

/// Who a table is for: classes of institution (`pipeline/data/clases.json`). Empty `accepts` means every class.
struct Applicability {
    std::vector<std::string> accepts;    ///< classes that may fill it
    std::vector<std::string> requires_;  ///< classes that must; "*" is every class
    std::string rule;                    ///< the sentence of the norm (ACLARACIÓN)
    std::string not_applicable;          ///< the sentence printed when it does not apply to the institution
    std::string source_lines;

    bool operator==(const Applicability&) const = default;
};

/// A table of the plan (`apartado`, "6.1"), or a text section without fields.
struct Subsection {
    std::string code;  ///< "6.1"
    std::string title;
    std::string caption;  ///< of the printed table
    std::string purpose;
    Applicability applicability;
    int minimum_rows = 0;
    std::optional<int> maximum_rows;  ///< 1 for a sheet (label and value), none for no limit
    std::string empty_sentence;       ///< printed after "Sin registros."
    std::string norm_text;            ///< a text of the norm printed in full (section 11)
    std::string slug;                 ///< stable name for files and identifiers
    bool landscape = false;
    std::string source_lines;
    std::vector<Field> fields;

    bool operator==(const Subsection&) const = default;
    [[nodiscard]] const Field* find_field(std::string_view key) const;
    [[nodiscard]] bool is_sheet() const { return maximum_rows == 1; }
};

/// A section of the plan (`sección`).
struct Section {
    std::string number;  ///< "6"
    std::string title;
    std::vector<int> lines;  ///< strategic lines of the national plan; section 4 has 4 and 6
    int axis = 0;            ///< number of its axis, 0 for none
    std::string source_lines;
    std::vector<Subsection> subsections;

    bool operator==(const Section&) const = default;
};

/// An axis (`eje`) or strategic line (`línea estratégica`) of the national plan.
struct NumberedName {
    int number = 0;
    std::string name;
    int axis = 0;  ///< of a strategic line; 0 for an axis

    bool operator==(const NumberedName&) const = default;
};

/// A condition beyond single fields, from the closed set of predicates that `pipeline/README.md` lists.
///
/// `predicate` names it, `where` is the table ("4.2") or empty for the whole plan, `parameters` are its arguments by
/// name (field keys, years, numbers, all as text; a list is joined by "|").
struct Rule {
    std::string predicate;
    std::string where;
    std::map<std::string, std::string> parameters;
    Severity severity = Severity::Error;
    std::string code;     ///< of the finding, "PIGE-R001"
    std::string article;  ///< of the norm
    std::string remedy;   ///< sentence for the author, may be empty

    bool operator==(const Rule&) const = default;
};

/// How much a head field is asked for by a type.
enum class Demand { Required, Advised, None };

/// What makes a plan of this type official (`oficialidad`).
struct Officiality {
    std::map<std::string, Demand>
        fields;  ///< by path in the record's head: "codigo_identificador", "resolucion.numero"
    std::vector<std::string> official_states;  ///< states from which the official edition exists and may be published
    std::vector<std::string> print_states;     ///< states from which the print format with code exists
    bool resolution_cites_code = false;        ///< the resolution must cite exactly the code and the period
    bool historical = false;                   ///< published as *registro histórico*
    std::optional<int> inferred_start;         ///< period used when a historical record has none
    std::optional<int> inferred_end;

    bool operator==(const Officiality&) const = default;
};

/// A step of approval (`fechas`): its key in the record, in the order of time.
struct ProcedureStep {
    std::string key;          ///< "conformidad"
    std::string label;        ///< "Conformidad"
    std::string responsible;  ///< "AGETIC"; empty: the institution itself
    std::string article;

    bool operator==(const ProcedureStep&) const = default;
};

/// A kind of plan, from its folder.
struct PlanType {
    std::string id;        ///< "pige-2025": the folder's name
    std::string title;     ///< "Plan Institucional de Gobierno Electrónico"
    std::string acronym;   ///< "PIGE", for running heads and dataset titles
    std::string norm_act;  ///< "AGETIC/RA/0115/2025"
    std::string norm_version;
    std::string norm_date;    ///< ISO, may be empty
    std::string legal_basis;  ///< "D.S. N° 5468"
    std::optional<int> period_start;
    std::optional<int> period_end;
    std::vector<NumberedName> axes;
    std::vector<NumberedName> strategic_lines;
    std::vector<Section> sections;
    std::vector<Catalogue> catalogues;
    std::vector<Chart> charts;  ///< in the order of their numbers
    std::vector<Rule> rules;
    std::vector<ProcedureStep> steps;
    Officiality officiality;
    std::filesystem::path folder;

    bool operator==(const PlanType&) const = default;
    [[nodiscard]] const Subsection* find_subsection(std::string_view code) const;
    [[nodiscard]] const Section* section_of(std::string_view subsection_code) const;
    [[nodiscard]] const Catalogue* find_catalogue(std::string_view catalogue_id) const;
};

/// Reads `folder/content.json`. Unknown keys, unknown predicates, fields or catalogues that do not exist are findings
/// (PIGE-T...), each with its line.
[[nodiscard]] Checked<PlanType> load_plan_type(const std::filesystem::path& folder);

/// The plan types of every folder of `templates` that holds a `content.json`, by id.
[[nodiscard]] Checked<std::map<std::string, PlanType>> load_plan_types(const std::filesystem::path& templates);

}  // namespace pige::plan
