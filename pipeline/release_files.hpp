// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "pipeline.hpp"

namespace pige {

/// A file of a release with the title and media type that `data/archivos.json` gives its name (exact, or by a pattern
/// such as `*.csv`, whose `{tabla}` becomes `table_title`).
[[nodiscard]] release::OutputFile output_file(const BuildTools& tools,
                                              const std::string& folder,
                                              const std::string& name,
                                              std::string bytes,
                                              std::string_view table_title = {});

/// The words for the file called `name`; see `output_file`. A name without words gives its own name as title and
/// application/octet-stream.
[[nodiscard]] FileWords words_of_file(const BuildTools& tools, const std::string& name);

/// `files` as the catalogue takes them.
[[nodiscard]] std::vector<catalog::Distribution> distributions_of(const std::vector<release::FileEntry>& files);

/// What describes the release as a whole, at its root: the catalogue in every syntax, data.json, feed and sitemap.
/// `national` are the joined tables.
[[nodiscard]] std::vector<release::OutputFile> make_catalogue_files(const release::Manifest& manifest,
                                                                    const std::vector<validate::OfficialPlan>& plans,
                                                                    const std::vector<release::FileEntry>& national,
                                                                    const BuildTools& tools);

/// `index.html`: the plans of a release and what describes it as a whole. Failure: a value that its template asks for
/// is missing.
[[nodiscard]] release::OutputFile make_index_page(const release::Manifest& manifest,
                                                  const std::vector<release::OutputFile>& descriptions,
                                                  const BuildTools& tools);
/// What the manifest says of a plan before its files are made: paths, type and the facts that pages and portals show.
[[nodiscard]] release::PlanEntry entry_of_plan(const plan::PlanRecord& record,
                                               document::Edition edition,
                                               const BuildTools& tools);

/// A folder of tables and what its descriptions say of it.
struct DataFolder {
    dataset::Dataset tables;
    std::string name;  ///< "pige-374-2025-2028-v1"
    std::string title;
    std::string description;
    std::string version;                ///< may be empty
    std::string issued;                 ///< ISO day
    std::set<std::string> json_tables;  ///< those that are also written as JSON with a schema; empty: all
};

/// Adds the files of `data`: CSV for every table, JSON with its schema for some, `csv-metadata.json` (CSVW) and
/// `datapackage.json` for all of them together.
void add_data_files(const BuildTools& tools,
                    const std::string& folder,
                    const DataFolder& data,
                    std::vector<release::OutputFile>& files);

/// The address of the JSON Schema of the records of `type` in a release whose public addresses begin with `base`.
[[nodiscard]] std::string record_schema_address(const std::string& base, const std::string& type);

}  // namespace pige
