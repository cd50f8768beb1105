// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/checked.hpp"
#include "core/digest.hpp"

namespace pige::release {

/// A file of a release, before it is written.
struct OutputFile {
    std::string path;  ///< below OUT, with `/`
    std::string media_type;
    std::string title;  ///< for portals: "Plan oficial (PDF)"
    std::string bytes;
};

/// A file of a release as the manifest lists it.
struct FileEntry {
    std::string path;
    std::string media_type;
    std::string title;
    std::uint64_t size = 0;
    Digest sha256;
    bool operator==(const FileEntry&) const = default;
};

/// A plan version as the manifest lists it: enough for `publish` and for the next `build`, without reading the record.
struct PlanEntry {
    std::string path;          ///< "planes/374/2025-2028/v1"
    std::string dataset_name;  ///< "pige-374-2025-2028-v1"
    std::string type;
    Digest inputs;  ///< of everything the files were made from: record, documents, templates, stylesheets, program
    std::string published;  ///< ISO day, kept from the first build
    std::string modified;   ///< ISO day of the last build that changed a file
    std::map<std::string, std::string>
        facts;  ///< for portals: titulo, entidad, sigla, clase, departamento, periodo, version, codigo, …
    std::vector<FileEntry> files;
    bool operator==(const PlanEntry&) const = default;
};

/// `manifest.json` as a value.
struct Manifest {
    std::map<std::string, std::string> tools;  ///< pige and library versions
    std::map<std::string, std::string> facts;  ///< base, publisher, licence
    std::vector<PlanEntry> plans;              ///< sorted by path
    std::vector<FileEntry> files;              ///< those of no plan: national data, catalogue, stylesheets
    bool operator==(const Manifest&) const = default;
};

/// The manifest of `folder`; an empty one when the folder is new.
///
/// Findings: PIGE-E001 (a manifest that cannot be read: refused, so that a build never "forgets" what was published).
[[nodiscard]] Checked<Manifest> read_manifest(const std::filesystem::path& folder);

/// `manifest` as `manifest.json`: `{"herramientas":…, "files":[{path, sha256, size, …}], "planes":[…]}`.
[[nodiscard]] std::string to_json(const Manifest& manifest);

/// `SHA256SUMS` (as sha256sum writes it) for `files`, paths relative to `folder`.
[[nodiscard]] std::string checksums(const std::vector<FileEntry>& files, const std::string& folder);

[[nodiscard]] FileEntry entry_of(const OutputFile& file);

/// Keeps others from writing into a release folder for as long as it lives.
class FolderLock {
public:
    /// Makes `folder` if it is new and takes the lock. Failure: PIGE-F045 (another run holds it), PIGE-F003 (it cannot
    /// be made).
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int descriptor_ = -1;
};

/// Writes one file below `folder` unless the same bytes already lie there. Failure: PIGE-F003.
void write_output(const std::filesystem::path& folder, const OutputFile& file);

/// True when every file of `entry` lies below `folder` with its size (not its digest: that is `verify_release`).
[[nodiscard]] bool is_present(const std::filesystem::path& folder, const PlanEntry& entry);

/// Writes `files` below `folder` (only those whose bytes differ from what lies there), removes files of `previous` that
/// `next` no longer lists, and writes the manifest last. Interrupted at any moment, the next build mends it. Failure:
/// PIGE-F003.
void write_release(const std::filesystem::path& folder,
                   const std::vector<OutputFile>& files,
                   const Manifest& previous,
                   const Manifest& next);

/// Holds `folder` against its manifest. Findings: PIGE-E010 (a file is missing), E011 (a file differs), E012 (a file
/// that the manifest does not list, also a link, a pipe or an empty folder), E013 (a link in place of a file).
[[nodiscard]] Findings verify_release(const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace pige::release
