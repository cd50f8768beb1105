// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/release.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "core/failure.hpp"
#include "core/files.hpp"

namespace pige::release {
namespace {

constexpr std::string_view manifest_name = "manifest.json";

std::set<std::string> paths_of(const Manifest& manifest) {
    std::set<std::string> paths;
    for (const PlanEntry& plan : manifest.plans) {
        for (const FileEntry& file : plan.files) paths.insert(file.path);
    }
    for (const FileEntry& file : manifest.files) paths.insert(file.path);
    return paths;
}

/// Removes the file and the folders that it leaves empty.
void remove_with_empty_folders(const std::filesystem::path& folder, const std::string& path) {
    std::error_code error;
    std::filesystem::path current = folder / path;
    std::filesystem::remove(current, error);
    for (current = current.parent_path(); current != folder && std::filesystem::is_empty(current, error) && !error;
         current = current.parent_path()) {
        std::filesystem::remove(current, error);
    }
}

/// Temporary files of a build that was killed: `write_file_atomically` names them `.<name>.<pid>.<n>.tmp`.
bool is_left_over(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with('.') && name.ends_with(".tmp");
}

void remove_left_overs(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> left_overs;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (is_left_over(entry.path())) left_overs.push_back(entry.path());
    }
    for (const auto& path : left_overs) std::filesystem::remove(path, error);
}

Diagnostic finding(std::string_view code, const std::string& path) {
    return {std::string(code), Severity::Error, {path, 0, {}}, {}};
}

/// True when `path` is a file itself. A link shows what lies elsewhere, which may change or be missing at the reader's.
bool is_own_file(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::regular;
}

void hold_against(const std::filesystem::path& folder, const FileEntry& file, Findings& findings) {
    const std::optional<std::string> bytes = read_file(folder / file.path);
    if (bytes && !is_own_file(folder / file.path)) {
        findings.push_back(finding("PIGE-E013", file.path));
    } else if (!bytes) {
        findings.push_back(finding("PIGE-E010", file.path));
    } else if (bytes->size() != file.size || sha256(*bytes) != file.sha256) {
        findings.push_back(finding("PIGE-E011", file.path));
    }
}

}  // namespace

FolderLock::FolderLock(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw Failure({"PIGE-F003", Severity::Error, {folder.string(), 0, {}}, {{"detalle", error.message()}}});
    // The folder itself is locked, so that the release holds no file that is not its own.
    descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    if (descriptor_ >= 0) ::close(descriptor_);
    throw Failure({"PIGE-F045", Severity::Error, {folder.string(), 0, {}}, {}});
}

FolderLock::~FolderLock() {
    ::close(descriptor_);
}

void write_output(const std::filesystem::path& folder, const OutputFile& file) {
    if (read_file(folder / file.path) == file.bytes) return;
    write_file_atomically(folder / file.path, file.bytes, Durability::WithNextSync);
}

bool is_present(const std::filesystem::path& folder, const PlanEntry& entry) {
    return std::all_of(entry.files.begin(), entry.files.end(), [&](const FileEntry& file) {
        std::error_code error;
        return std::filesystem::file_size(folder / file.path, error) == file.size && !error;
    });
}

void write_release(const std::filesystem::path& folder,
                   const std::vector<OutputFile>& files,
                   const Manifest& previous,
                   const Manifest& next) {
    for (const OutputFile& file : files) write_output(folder, file);
    const std::string manifest = to_json(next);
    sync_file_system(folder);  // the manifest must not outlive the files that it lists
    if (read_file(folder / manifest_name) != manifest) write_file_atomically(folder / manifest_name, manifest);
    const std::set<std::string> listed = paths_of(next);
    for (const std::string& path : paths_of(previous)) {
        if (!listed.contains(path)) remove_with_empty_folders(folder, path);
    }
    remove_left_overs(folder);
}

namespace {

/// True when `path`, a name below the release, holds nothing that the release lists: an empty folder where a listed
/// file is missing is told as that file.
bool is_stray(const std::filesystem::directory_entry& entry,
              const std::string& path,
              const std::set<std::string>& listed) {
    std::error_code error;
    if (path == manifest_name || listed.contains(path)) return false;
    if (entry.symlink_status(error).type() != std::filesystem::file_type::directory) return true;
    const auto next = listed.lower_bound(path + "/");
    return std::filesystem::is_empty(entry.path(), error) && (next == listed.end() || !next->starts_with(path + "/"));
}

}  // namespace

Findings verify_release(const std::filesystem::path& folder, const Manifest& manifest) {
    Findings findings;
    for (const PlanEntry& plan : manifest.plans) {
        for (const FileEntry& file : plan.files) hold_against(folder, file, findings);
    }
    for (const FileEntry& file : manifest.files) hold_against(folder, file, findings);
    const std::set<std::string> listed = paths_of(manifest);
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        // By name only: `std::filesystem::relative` would follow a link and name what it leads to.
        const std::string path = entry.path().lexically_relative(folder).generic_string();
        if (is_stray(entry, path, listed)) findings.push_back(finding("PIGE-E012", path));
    }
    sort_by_place(findings);
    return findings;
}

}  // namespace pige::release
