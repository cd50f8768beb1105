// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/mapping.hpp"

namespace pige::catalog {

/// The graph being made, with what every description needs: words, publisher, addresses. Private to catalog/.
///
/// Every code that is used is typed and labelled in the same graph, so that any validator agrees without knowing the
/// vocabularies (opendata-notes 8).
class Writer {
public:
    Writer(const Publisher& publisher, const Mapping& mapping)
        : publisher_(publisher), mapping_(mapping), language_(mapping.text("idioma")) {}

    [[nodiscard]] const Publisher& publisher() const { return publisher_; }
    [[nodiscard]] const Mapping& mapping() const { return mapping_; }
    /// The publisher of the catalogue.
    [[nodiscard]] Iri publisher_node() const { return node("editor"); }
    [[nodiscard]] Graph take() { return std::move(graph_); }

    /// `<base>/id/<path>`; the parts of `path` are encoded already.
    [[nodiscard]] Iri node(std::string_view path) const;
    /// The address of the file or folder at `path` below the base, each part percent-encoded; an IRI stays as it is.
    [[nodiscard]] Iri address(std::string_view path) const;
    /// `<iri>#<part>`.
    [[nodiscard]] static Iri part(const Iri& iri, std::string_view name);

    void type(const Iri& subject, std::string_view short_class);
    void link(const Iri& subject, std::string_view property, const Iri& object);
    /// A text in the language of the catalogue.
    void text(const Iri& subject, std::string_view property, const std::string& value);
    void plain(const Iri& subject, std::string_view property, const std::string& value);
    void typed(const Iri& subject, std::string_view property, const std::string& value, std::string_view datatype);
    /// An xsd:date; nothing when `iso` is no day.
    void day(const Iri& subject, std::string_view property, const std::string& iso);

    /// A link to a code of `list`, typed and labelled.
    void code(const Iri& subject,
              std::string_view property,
              const std::string& list,
              const Code& code,
              std::string_view short_class);
    /// A link to the code that dcat.json names at `codigos.<use>`.
    void fixed_code(const Iri& subject, std::string_view property, std::string_view use);
    /// A link to a dct:Standard called `title`.
    void standard(const Iri& subject, const Iri& standard, const std::string& title);
    /// A link to a foaf:Document.
    void document(const Iri& subject, std::string_view property, const Iri& document);
    /// A foaf:Agent that is an organisation.
    void organisation(const Iri& agent, const std::string& name);
    /// dct:temporal, from the first day of `start` to the last of `end`; nothing unless both are given.
    void period(const Iri& subject, const plan::Period& period);
    /// dct:spatial: the country and, when `department` (ISO 3166-2) is known, the department.
    void place(const Iri& subject, const std::string& department);
    void licence(const Iri& subject);
    void themes(const Iri& subject);
    void keywords(const Iri& subject);
    /// dct:publisher (the publisher of the catalogue) or dcat:contactPoint, when there is a mail address.
    void publisher_link(const Iri& subject);
    void contact(const Iri& subject);

private:
    const Publisher& publisher_;  // both outlive the writer: they live in one call of make_catalog
    const Mapping& mapping_;
    std::string language_;
    Graph graph_;
};

/// What the catalogue lists of one dataset.
struct DatasetNode {
    Iri dataset;
    std::string name;  ///< "pige-374-2025-2028-v1": for its record and files
    std::string published;
    std::string modified;
};

/// `2025-2028`, or the word for plans without a period.
[[nodiscard]] std::string period_text(const plan::PlanRecord& record, const Mapping& mapping);

/// The IRI of a plan version, and of the plan without its version.
[[nodiscard]] Iri dataset_iri(const Writer& writer, const plan::PlanRecord& record);
[[nodiscard]] Iri plan_iri(const Writer& writer, const plan::PlanRecord& record);
[[nodiscard]] Iri series_iri(const Writer& writer, const PublishedPlan& plan);

/// The dataset of a plan version, its plan, institution, series, norms and files.
[[nodiscard]] DatasetNode describe_plan(Writer& writer, const PublishedPlan& plan);

/// The act that approves the plan and the norms that demand it.
void describe_norms(Writer& writer, const PublishedPlan& plan, const Iri& dataset);

/// The series of a plan: all plans of its type and period.
void describe_series(Writer& writer, const PublishedPlan& plan);

/// The steps of approval that have a day, and the publication, as a chain of prov:Activity (opendata-notes 4).
void describe_procedure(Writer& writer, const PublishedPlan& plan, const Iri& dataset, const Iri& institution);

/// The axes, strategic lines, sections and tables of `type`, and which section answers to which line.
void describe_type(Writer& writer, const plan::PlanType& type);

/// dct:theme of the strategic lines that the plan really fills.
void describe_lines(Writer& writer, const PublishedPlan& plan, const Iri& dataset);
[[nodiscard]] Iri scheme_iri(const Writer& writer, const plan::PlanType& type);

/// The distributions of a dataset; checksums and schemas that describe another file are none. Returns the IRI of its
/// page, or an empty one.
Iri describe_files(Writer& writer, const DatasetNode& node, const std::vector<Distribution>& files);

/// The IRI of `file` as a distribution of the dataset called `dataset_name`.
[[nodiscard]] Iri distribution_iri(const Writer& writer, const std::string& dataset_name, const Distribution& file);

/// `registros.schema.json` for `registros.json`, where it is among `paths`; otherwise an empty text.
[[nodiscard]] std::string schema_beside(const std::string& path,
                                        const std::set<std::string>& paths,
                                        const std::string& suffix);

[[nodiscard]] Iri catalog_iri(const Writer& writer);

/// The data service of the joined `tables`, when an OpenAPI document is among their files.
void describe_service(Writer& writer, const Iri& catalog, const OtherDataset& tables, const Iri& dataset);

}  // namespace pige::catalog
