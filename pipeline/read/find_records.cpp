// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <system_error>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"
#include "plan/record_form.hpp"
#include "read/read.hpp"

namespace pige::read {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 16;

/// A broken file that speaks of what a record has counts, so that its author hears of it.
bool holds_json_record(const std::string& bytes, const fs::path& path) {
    if (bytes.find("\"tipo\"") == std::string::npos) return false;
    const auto root = foreign::parse_json(bytes, path.string());
    return !root.has_value() || root->find("tipo") != nullptr;
}

/// Gathers record files by their real path, so that each counts once and the order of arguments does not show.
class Search {
public:
    void add_file(const fs::path& path) {
        std::error_code error;
        const fs::path real = fs::weakly_canonical(path, error);
        const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
        found_.try_emplace(error ? path : real, RecordFile{path, folder, path.string()});
    }

    /// Adds the records of `folder` and of the folders in it; false when there are none.
    bool add_folder(const fs::path& folder, int depth = 0) {
        if (add_record_folder(folder)) return true;
        if (depth >= deepest_folder) return false;
        std::error_code error;
        bool any = false;
        fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
        if (error) return false;
        for (const fs::directory_entry& entry : entries) {
            const fs::path name = entry.path().filename();
            if (name.string().starts_with('.')) continue;
            if (entry.is_directory(error) && !entry.is_symlink(error)) {
                any = add_folder(entry.path(), depth + 1) || any;
            } else if (entry.is_regular_file(error) && holds_record(entry.path())) {
                add_file(entry.path());
                any = true;
            }
        }
        return any;
    }

    [[nodiscard]] std::vector<RecordFile> take_found() {
        std::vector<RecordFile> files;
        for (auto& entry : found_) files.push_back(std::move(entry.second));
        return files;
    }
    [[nodiscard]] Findings take_findings() { return std::move(findings_); }

private:
    /// A folder of one record, in one of its forms: in both, nobody could say which one was approved.
    bool add_record_folder(const fs::path& folder) {
        std::vector<fs::path> found;
        std::error_code error;
        for (const RecordFormat format : {RecordFormat::Json, RecordFormat::Xml}) {
            const fs::path path = folder / record_file_name(format);
            if (fs::is_regular_file(path, error)) found.push_back(path);
        }
        if (found.size() > 1) findings_.push_back({"PIGE-L020", Severity::Error, {folder.string(), 0, {}}, {}});
        if (found.size() == 1) add_file(found.front());
        return !found.empty();
    }

    std::map<fs::path, RecordFile> found_;
    Findings findings_;
};

}  // namespace

std::string record_file_name(RecordFormat format) {
    return format == RecordFormat::Json ? "registro.json" : "registro.xml";
}

bool holds_record(const std::filesystem::path& path) {
    const bool is_json = path.extension() == ".json";
    if (!is_json && path.extension() != ".xml") return false;
    try {
        const std::optional<std::string> bytes = read_file(path);
        if (!bytes) return false;
        return is_json ? holds_json_record(*bytes, path) : bytes->find(plan::record_namespace) != std::string::npos;
    } catch (const Failure&) {
        return true;  // its author hears that it cannot be read
    }
}

Checked<std::vector<RecordFile>> find_records(const std::vector<std::filesystem::path>& inputs) {
    Checked<std::vector<RecordFile>> result;
    Search search;
    const auto report = [&](std::string_view code, const fs::path& path) {
        result.findings.push_back({std::string(code), Severity::Error, {path.string(), 0, {}}, {}});
    };
    for (const fs::path& input : inputs) {
        std::error_code error;
        if (fs::is_directory(input, error)) {
            if (!search.add_folder(input)) report("PIGE-L011", input);
        } else if (fs::is_regular_file(input, error)) {
            search.add_file(input);
        } else {
            report("PIGE-L010", input);
        }
    }
    append(result.findings, search.take_findings());
    sort_by_place(result.findings);
    result.value = search.take_found();
    return result;
}

}  // namespace pige::read
