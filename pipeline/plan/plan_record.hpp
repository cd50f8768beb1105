// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/digest.hpp"
#include "plan/exhibit.hpp"

namespace pige::plan {

/// A number that is not a 64-bit integer, as it was written.
struct Decimal {
    std::string written;
    bool operator==(const Decimal&) const = default;
};

/// The value of one cell, as received. `monostate` is null: unknown, "Dato no consignado".
using Cell = std::variant<std::monostate, std::string, std::int64_t, Decimal, bool, std::vector<std::string>>;

/// A row of a table: its cells by field key, in the order of the record. An absent key is unknown, as null is.
struct Row {
    std::vector<std::pair<std::string, Cell>> cells;

    bool operator==(const Row&) const = default;
    /// The cell of `key`, or nullptr when the row does not have it.
    [[nodiscard]] const Cell* find(std::string_view key) const;
};

/// A table as the record has it: three kinds of emptiness. No entry in `PlanRecord::subsections` means unknown.
struct SubsectionContent {
    std::vector<Row> rows;                      ///< empty and no reason: nothing to report
    std::optional<std::string> not_applicable;  ///< reason

    bool operator==(const SubsectionContent&) const = default;
};

struct Period {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> end;
    bool inferred = false;  ///< taken from the plan type because the record gives none

    bool operator==(const Period&) const = default;
};

struct Institution {
    std::string code;     ///< of the budget classifier (MEFP), text; empty for historical records
    std::string acronym;  ///< `sigla`
    std::string name;
    std::vector<std::string> classes;
    std::string department;  ///< ISO 3166-2, "BO-L"; may be empty
    std::string kind;        ///< `tipo` of historical records, as received
    bool fictional = false;  ///< `ficticia`: an example, marked so in every output

    bool operator==(const Institution&) const = default;
};

struct Norm {
    std::string act;
    std::string version;
    std::string date;

    bool operator==(const Norm&) const = default;
};

/// An entry of the legal basis (`marco`).
struct LegalReference {
    std::string norm;
    std::string date;  ///< ISO or empty
    std::string text;

    bool operator==(const LegalReference&) const = default;
};

struct Signatory {
    std::string role;      ///< "mae", "responsable_ge", ...
    std::string position;  ///< `cargo`
    std::string name;      ///< empty when the record has none

    bool operator==(const Signatory&) const = default;
};

struct Confidentiality {
    bool whole = false;                    ///< `total`
    std::vector<std::string> subsections;  ///< `apartados`

    bool operator==(const Confidentiality&) const = default;
};

/// The act that approves the plan.
struct Resolution {
    std::string kind;    ///< `clase`: "Resolución Ministerial", "Decreto Edil"
    std::string number;  ///< free text, never parsed
    std::string date;    ///< ISO or empty
    std::string issuer;
    std::string cited_code;
    Period cited_period;
    Confidentiality confidential;
    std::string document;  ///< file beside the record, or empty

    bool operator==(const Resolution&) const = default;
};

/// A narrative chapter. `markdown` is the text itself; `file` names where it came from, if from a file of its own.
struct Chapter {
    std::string id;
    std::string title;
    std::string file;
    std::string markdown;

    bool operator==(const Chapter&) const = default;
};

/// The roles of documents: what is approved and what is signed (design 3). Each is published under its name.
inline constexpr std::array<std::string_view, 2> document_roles{"aprobado", "firmado"};

/// A document brought with the record (`documentos.aprobado`, `.firmado`).
struct AttachedDocument {
    std::string role;
    std::string file;
    Digest sha256;

    bool operator==(const AttachedDocument&) const = default;
};

/// A record as read: nothing is checked beyond its shape, nothing is altered.
struct PlanRecord {
    std::string file;  ///< where it was read from, as given
    std::string type;  ///< `tipo`
    std::int64_t version = 1;
    std::string language;  ///< `idioma`, "es"
    Institution institution;
    std::string title;
    Period period;
    Norm norm;
    std::vector<LegalReference> legal_basis;
    std::vector<Signatory> signatories;
    std::string code;  ///< `codigo_identificador`, opaque
    std::string state;
    std::map<std::string, std::string> dates;  ///< `fechas`, ISO text as received, by key
    std::optional<Resolution> resolution;
    std::vector<Chapter> chapters;
    std::vector<Exhibit> exhibits;                         ///< `cuadros`, placed by the chapters
    std::map<std::string, SubsectionContent> subsections;  ///< `apartados`, by code
    std::map<std::string, std::string> origin;             ///< `origen` of historical types
    std::vector<AttachedDocument> documents;
    std::map<std::string, int> lines;  ///< line of each field path, for places of findings
    /// Paths of what reading refused (an unknown key, a value of the wrong kind). While there is one, `validate` still
    /// reports everything else, in the same round, and makes no plan of the record.
    std::vector<std::string> refused;

    bool operator==(const PlanRecord&) const = default;

    /// The line of `path`, or of the nearest enclosing path that has one, or 0.
    [[nodiscard]] int line_of(std::string_view path) const;
};

/// Path of a cell for findings: `apartados.6.1[2].comentarios`; `row` counts from 1.
[[nodiscard]] std::string cell_path(std::string_view subsection, std::size_t row, std::string_view key);

/// Path of a cell of an exhibit: `cuadros[1].encabezados[1][2]`, `cuadros[1].filas[3][2]`; everything counts from 1.
[[nodiscard]] std::string exhibit_path(std::size_t exhibit, std::string_view part, std::size_t row, std::size_t cell);

/// The public record as JSON, keys in the order of the design: what is embedded, exported and digested.
///
/// Leaves out confidential subsections, names of signatories and the `lines`. `read::read_record` of it gives an equal
/// record.
[[nodiscard]] nlohmann::ordered_json public_record(const PlanRecord& record);

/// SHA-256 of the RFC 8785 canonical form of `public_record(record)`.
[[nodiscard]] Digest public_digest(const PlanRecord& record);

/// The name of the institution in paths: its code, or `s-<sigla>` for historical plans without one.
[[nodiscard]] std::string institution_slug(const PlanRecord& record);

/// `2025-2028`, or `sin-periodo`.
[[nodiscard]] std::string period_slug(const PlanRecord& record);

/// `planes/<entidad>/<periodo>/v<n>`: the folder of a plan version in a release and its address below the portal's
/// base.
[[nodiscard]] std::string plan_path(const PlanRecord& record);

/// `pige-<entidad>-<periodo>-v<n>`: the name of its dataset on a portal.
[[nodiscard]] std::string dataset_name(const PlanRecord& record);

/// The path of its verification page below the portal's base: `v/<percent-encoded code>`, or
/// `v/<entidad>/<periodo>/v<n>` without one.
[[nodiscard]] std::string verification_path(const PlanRecord& record);

}  // namespace pige::plan
