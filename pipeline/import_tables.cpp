// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_tables.hpp"

#include "core/files.hpp"
#include "dataset/dataset.hpp"
#include "foreign/json.hpp"

namespace pige {
namespace {

constexpr const char* plan_file = "plan.csv";

/// The JSON of `record` with everything that it has: the public record leaves out what is confidential.
std::string whole_json(plan::PlanRecord record) {
    const plan::Confidentiality declared =
        record.resolution ? record.resolution->confidential : plan::Confidentiality();
    if (record.resolution) record.resolution->confidential = {};
    nlohmann::ordered_json json = plan::public_record(record);
    if (record.resolution) {
        json["resolucion"]["confidencial"] = {{"total", declared.whole}, {"apartados", declared.subsections}};
    }
    return foreign::pretty_json(json);
}

}  // namespace

bool holds_tables(const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::is_regular_file(folder / plan_file, error);
}

Checked<read::ImportedRecord> import_tables(const std::filesystem::path& folder,
                                            const std::map<std::string, plan::PlanType>& types) {
    dataset::CsvFiles files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".csv") continue;
        files.emplace(entry.path().stem().string(), read_file(entry.path()).value_or(std::string()));
    }
    Checked<read::ImportedRecord> result;
    auto record = take(dataset::record_from_tables(files, types), result.findings);
    for (Diagnostic& finding : result.findings) finding.place.file = (folder / finding.place.file).string();
    if (!record) return result;
    std::string name = plan::dataset_name(*record);
    result.value = read::ImportedRecord{std::move(name), whole_json(std::move(*record)), {}};
    return result;
}

}  // namespace pige
