// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/mapping.hpp"
#include "compose/compose.hpp"
#include "core/checked.hpp"
#include "dataset/dataset.hpp"
#include "document/document.hpp"
#include "fonts/fonts.hpp"
#include "layout/layout.hpp"
#include "markup/markup.hpp"
#include "pdf/pdf.hpp"
#include "plan/plan.hpp"
#include "read/read.hpp"
#include "release/release.hpp"
#include "settings.hpp"
#include "validate/validate.hpp"
#include "workspace.hpp"

namespace pige {

/// The words of the files that a release holds: `data/archivos.json`.
struct FileWords {
    std::string title;
    std::string media_type;
    std::string format;       ///< for portals: "CSV"
    std::string description;  ///< of a dataset; empty for files
    bool authentic = false;   ///< a document as it was received, published byte for byte
    std::string rank;         ///< place among the downloads of a plan's page, one digit; empty: not offered there
};

/// What a run needs to check records.
struct CheckTools {
    Workspace workspace;
    std::map<std::string, plan::PlanType> types;
    validate::Context context;
    std::string code_pattern;  ///< of the settings
};

/// What a run needs to make files from checked records; loaded once, never changed, shared by all threads.
struct BuildTools {
    CheckTools check;
    Settings settings;
    std::map<std::string, markup::Template> plan_templates;  ///< plan.xhtml by type
    std::map<std::string, markup::Template> page_templates;  ///< page.xhtml by type
    std::optional<markup::Template> index_template;          ///< portal/indice.xhtml; set by `load_build_tools`
    std::optional<markup::Template> latest_template;         ///< portal/ultima.xhtml
    layout::Stylesheet stylesheet;
    std::unique_ptr<fonts::FontBook> fonts;
    pdf::Environment pdf;
    compose::Settings compose;
    dataset::DatasetWords dataset_words;
    std::optional<catalog::Mapping> mapping;  ///< words and vocabularies of the catalogue; set by `load_build_tools`
    std::map<std::string, FileWords> file_words;
    std::set<std::string> stopping;                 ///< codes of the findings of personal data that stop a release
    std::map<std::string, std::string> page_words;  ///< `data/pagina.json`
    Digest digest;  ///< of the program and of everything above: part of what a file was made from
};

/// Loads plan types and code lists. Findings: PIGE-T... of `plan::load_plan_types`.
[[nodiscard]] Checked<CheckTools> load_check_tools(const Workspace& workspace);

/// Loads templates, stylesheet, fonts and words. Findings: PIGE-H..., PIGE-S... Failure: a font or profile that is not
/// installed.
[[nodiscard]] Checked<BuildTools> load_build_tools(CheckTools check, Settings settings);

/// A record that came through `read` and `validate`, or what kept it from it.
struct RecordOutcome {
    read::RecordFile file;
    std::optional<validate::CheckedPlan> checked;
    std::optional<validate::OfficialPlan> official;
    bool confidential = false;
    Findings findings;
};

/// How far `examine` asks: `Check` asks for officiality only from records that say they have a resolution.
enum class Examination { Check, Publish };

/// Tells how far a run over many plans is; may be empty. Called from any thread, one at a time.
using Progress = std::function<void(std::size_t done, std::size_t total, const std::string& name)>;

/// Reads, validates and approves every record, in parallel, and holds them against each other. One outcome per file, in
/// order.
[[nodiscard]] std::vector<RecordOutcome> examine(const std::vector<read::RecordFile>& files,
                                                 const CheckTools& tools,
                                                 Examination examination,
                                                 unsigned jobs,
                                                 const Progress& progress = {});

/// The value of each stage for one plan, as far as `render` went.
struct Rendering {
    std::optional<document::PlanDocument> document;
    std::optional<layout::PagedPlan> pages;
    std::optional<pdf::PdfFile> pdf;
    Findings findings;
};

enum class Stage { Compose, Layout, Pdf };

/// The flow for one plan: compose → layout → pdf, up to `last`. `edition` is one of `compose::editions_of`.
[[nodiscard]] Rendering render(const plan::PlanRecord& record,
                               document::Edition edition,
                               const BuildTools& tools,
                               Stage last);

/// A published version of a plan, as the pages of all its versions list it.
struct PlanVersion {
    std::string path;  ///< "planes/374/2025-2028/v1"
    std::int64_t number = 0;
    std::string code;
    std::string published;  ///< ISO day
    bool operator==(const PlanVersion&) const = default;
};

/// The versions of one plan, the newest first: that one is in force.
using PlanVersions = std::vector<PlanVersion>;

/// The accessible page of one plan, from the document that was printed. The files of `entry` are listed as downloads,
/// `versions` with the one in force.
[[nodiscard]] Checked<std::string> make_plan_page(const plan::PlanRecord& record,
                                                  const document::PlanDocument& document,
                                                  const release::PlanEntry& entry,
                                                  const PlanVersions& versions,
                                                  const BuildTools& tools);

struct BuildRequest {
    std::vector<read::RecordFile> records;
    std::filesystem::path out;
    std::string date;  ///< ISO day of publication
    unsigned jobs = 1;
    Progress progress;
};

/// Everything that a release holds of one plan.
struct PlanFiles {
    release::PlanEntry entry;
    std::vector<release::OutputFile> files;  ///< empty when the inputs and what lies in OUT are as `previous` says
    std::size_t pages = 0;
    Findings findings;
};

/// The files of `plan`, published on `date` (or earlier, when `previous` says so). The documents and the allowances
/// lie beside `file`.
///
/// `versions` are those of the same plan that this run expects to publish. With an error in `findings` the entry is
/// empty: no file of this version was made. Findings: PIGE-A006 (personal data), and those of the stages.
[[nodiscard]] PlanFiles make_plan_files(const validate::OfficialPlan& plan,
                                        const read::RecordFile& file,
                                        const PlanVersions& versions,
                                        const BuildTools& tools,
                                        const BuildRequest& request,
                                        const release::PlanEntry* previous);

struct BuildReport {
    std::vector<RecordOutcome> outcomes;
    std::size_t built = 0;      ///< plans whose files were made in this run
    std::size_t unchanged = 0;  ///< plans whose inputs are as before
    std::size_t kept = 0;     ///< plans of earlier runs that no record of this run names, or whose record does not pass
    std::size_t refused = 0;  ///< records with an error
    std::size_t confidential = 0;
    std::size_t pages = 0;
    Findings findings;  ///< of the release as a whole
    bool written = false;
};

/// records → release: everything for all plans into `request.out`, cumulative and incremental.
///
/// Bytes depend on the records, what OUT held and the date; not on clock, locale, threads or order of arguments.
/// Failure: PIGE-F003 when OUT cannot be written; nothing is half written (`release::write_release`).
[[nodiscard]] BuildReport build(const BuildRequest& request, const BuildTools& tools);

/// The national tables, the catalogue and the stylesheets: all that belongs to no single plan.
[[nodiscard]] std::vector<release::OutputFile> make_national_files(const release::Manifest& manifest,
                                                                   const std::vector<validate::OfficialPlan>& plans,
                                                                   const BuildTools& tools);

/// Calls `work(i)` for every i below `count` on `jobs` threads; the first exception, by index, is thrown again when all
/// have ended.
void for_each_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace pige
