// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalog/graph.hpp"
#include "core/digest.hpp"
#include "plan/plan.hpp"

namespace pige::catalog {

class Mapping;

/// A file of a dataset.
struct Distribution {
    std::string path;  ///< below the base: "planes/374/2025-2028/v1/plan.pdf"
    std::string title;
    std::string media_type;  ///< "text/csv"
    std::uint64_t size = 0;
    Digest sha256;
    std::string conforms_to;  ///< path or IRI of a schema or standard, may be empty
};

/// A published plan version with its files.
struct PublishedPlan {
    const plan::PlanRecord* record = nullptr;  ///< outlives the call only
    const plan::PlanType* type = nullptr;
    std::string published;  ///< ISO day
    std::string modified;   ///< ISO day
    std::vector<Distribution> distributions;
};

/// A dataset that is not a plan: the joined national tables.
struct OtherDataset {
    std::string id;  ///< path of its IRI below `id/dataset/`
    std::string title, description;
    std::string published, modified;
    std::vector<Distribution> distributions;
    plan::Period period;  ///< from the first year of any plan to the last
};

/// Who publishes, where and under what licence (`pige.json`).
struct Publisher {
    std::string base;  ///< without a final slash
    std::string name;
    std::string title;  ///< of the catalogue
    std::string description;
    std::string contact_mail;
    std::string homepage;
    std::string licence_name;
    std::string licence_address;
    bool operator==(const Publisher&) const = default;
};

/// A DCAT-AP 3.0.1 catalogue (opendata-notes 1): series per type and period, dataset per plan version with previous and
/// next version, distributions with size, checksum and licence, catalogue records, and the few triples that type every
/// code used. No blank nodes. Words and values of vocabularies come from `mapping`.
[[nodiscard]] Graph make_catalog(const std::vector<PublishedPlan>& plans,
                                 const std::vector<OtherDataset>& others,
                                 const Publisher& publisher,
                                 const Mapping& mapping);

/// The description of one plan only, with the nodes it refers to.
[[nodiscard]] Graph make_plan_graph(const PublishedPlan& plan, const Publisher& publisher, const Mapping& mapping);

/// RDF 1.1 Turtle: prefixes, subjects sorted, one predicate per line.
[[nodiscard]] std::string to_turtle(const Graph& graph);

/// JSON-LD 1.1 with its context in the file: one node per subject and line.
[[nodiscard]] std::string to_json_ld(const Graph& graph);

/// RDF 1.1 XML: one rdf:Description per subject, one property per line. Every predicate must end in a name (letters,
/// digits, `_`, `-`), as those of all vocabularies do, and no literal may hold what XML 1.0 cannot (section 2.2).
[[nodiscard]] std::string to_rdf_xml(const Graph& graph);

/// `data.json` in the form of DCAT-US 1.1: every dataset of `catalogue` with its files. Without a mail address of the
/// publisher, `contactPoint` has no `hasEmail`, which that form asks for.
[[nodiscard]] std::string to_data_json(const Graph& catalogue, const Mapping& mapping);

/// An Atom feed (RFC 4287) for `address`: one entry per plan version, the latest change first, days from the catalogue.
/// Empty when `catalogue` has no dataset: a feed must say when it changed.
[[nodiscard]] std::string to_atom(const Graph& catalogue, const std::string& address, const Mapping& mapping);

/// `sitemap.xml` (Sitemaps 0.9): the first page and the page of every plan version, with the days of their last change.
[[nodiscard]] std::string to_sitemap(const Graph& catalogue);

/// The JSON-LD context of the public records of `type`: an address for every key, datatypes for years and days (for
/// years only in a historical type, whose dates are texts as transcribed).
[[nodiscard]] std::string context_document(const plan::PlanType& type,
                                           const Publisher& publisher,
                                           const Mapping& mapping);

/// The public record of a plan as JSON-LD: the members of `plan.json` under that context, which stands in the file.
[[nodiscard]] std::string record_json_ld(const plan::PlanRecord& record,
                                         const plan::PlanType& type,
                                         const Publisher& publisher,
                                         const Mapping& mapping);

/// `plan` as a Dataset of schema.org in JSON-LD, for its page: without `<`, so that it may stand in a script element.
[[nodiscard]] std::string to_schema_org(const PublishedPlan& plan, const Publisher& publisher, const Mapping& mapping);

/// An OpenAPI document of the JSON tables among `files`, each with its schema where that lies beside it.
[[nodiscard]] std::string to_open_api(const std::vector<Distribution>& files,
                                      const Publisher& publisher,
                                      const Mapping& mapping);

}  // namespace pige::catalog
