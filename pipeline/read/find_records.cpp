// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <system_error>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "foreign/json.hpp"
#include "read/read.hpp"

namespace pige::read {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view record_file_name = "registro.json";
constexpr int deepest_folder = 16;

/// Whether a loose JSON file is a record: an object with `tipo`. A broken one that speaks of a `tipo` counts, so that
/// its author hears of it; one that cannot be read counts too.
bool holds_record(const fs::path& path) {
    try {
        const std::optional<std::string> bytes = read_file(path);
        if (!bytes || bytes->find("\"tipo\"") == std::string::npos) return false;
        const auto root = foreign::parse_json(*bytes, path.string());
        return !root.has_value() || root->find("tipo") != nullptr;
    } catch (const Failure&) {
        return true;
    }
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
        std::error_code error;
        if (fs::is_regular_file(folder / record_file_name, error)) {
            add_file(folder / record_file_name);
            return true;
        }
        if (depth >= deepest_folder) return false;
        bool any = false;
        fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
        if (error) return false;
        for (const fs::directory_entry& entry : entries) {
            const fs::path name = entry.path().filename();
            if (name.string().starts_with('.')) continue;
            if (entry.is_directory(error) && !entry.is_symlink(error)) {
                any = add_folder(entry.path(), depth + 1) || any;
            } else if (name.extension() == ".json" && entry.is_regular_file(error) && holds_record(entry.path())) {
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

private:
    std::map<fs::path, RecordFile> found_;
};

}  // namespace

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
    sort_by_place(result.findings);
    result.value = search.take_found();
    return result;
}

}  // namespace pige::read
