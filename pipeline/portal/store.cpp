// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "core/failure.hpp"
#include "core/files.hpp"

namespace pige::portal {
namespace {

std::filesystem::path made(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder / "archivos", error);
    if (error) throw Failure({"PIGE-F031", Severity::Error, {folder.string(), 0, {}}, {{"detalle", error.message()}}});
    return folder;
}

/// A renamed file survives a power cut only when its folder is on disk too.
void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// Temporary files of a process that was killed while writing.
void remove_leftovers(const std::filesystem::path& folder) {
    std::error_code ignored;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder, ignored);
         entry != std::filesystem::recursive_directory_iterator(); entry.increment(ignored)) {
        if (entry->path().extension() == ".tmp") std::filesystem::remove(entry->path(), ignored);
    }
}

bool is_true(const nlohmann::json& body, const char* key) {
    const auto found = body.find(key);
    return found != body.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

bool Package::is_public() const {
    return body.value("state", std::string()) == "active" && !is_true(body, "private");
}

Store::Store(const std::filesystem::path& folder) : folder_(folder), database_(made(folder) / "portal.sqlite") {
    database_.execute("PRAGMA locking_mode = EXCLUSIVE;");
    database_.execute(
        "BEGIN EXCLUSIVE;"
        "CREATE TABLE IF NOT EXISTS conjuntos (id TEXT PRIMARY KEY, nombre TEXT NOT NULL UNIQUE, cuerpo TEXT NOT NULL);"
        "CREATE TABLE IF NOT EXISTS recursos (id TEXT PRIMARY KEY, conjunto TEXT NOT NULL REFERENCES conjuntos (id),"
        " sha256 TEXT NOT NULL);"
        "PRAGMA user_version = 1;"
        "COMMIT;");
    remove_leftovers(folder_ / "archivos");
    load();
}

void Store::load() {
    std::map<std::string, Package> packages;
    foreign::Statement rows = database_.prepare("SELECT id, nombre, cuerpo FROM conjuntos");
    while (rows.step()) {
        Package package{rows.text(0), rows.text(1), nlohmann::json::parse(rows.text(2)), {}};
        packages.emplace(package.id, std::move(package));
    }
    foreign::Statement files = database_.prepare("SELECT id, conjunto, sha256 FROM recursos");
    while (files.step()) {
        resource_owners_[files.text(0)] = files.text(1);
        if (const auto owner = packages.find(files.text(1)); owner != packages.end() && !files.text(2).empty()) {
            owner->second.files[files.text(0)] = Digest::from_hex(files.text(2));
        }
    }
    for (auto& [id, package] : packages) {
        const auto pointer = std::make_shared<const Package>(std::move(package));
        by_id_[id] = pointer;
        by_name_[pointer->name] = pointer;
    }
}

PackagePointer Store::find(std::string_view name_or_id) const {
    const std::scoped_lock lock(reading_);
    if (const auto named = by_name_.find(name_or_id); named != by_name_.end()) return named->second;
    const auto found = by_id_.find(name_or_id);
    return found == by_id_.end() ? nullptr : found->second;
}

std::pair<std::vector<PackagePointer>, std::uint64_t> Store::all() const {
    const std::scoped_lock lock(reading_);
    std::vector<PackagePointer> packages;
    packages.reserve(by_name_.size());
    for (const auto& [name, package] : by_name_) packages.push_back(package);
    return {std::move(packages), generation_};
}

std::uint64_t Store::generation() const {
    const std::scoped_lock lock(reading_);
    return generation_;
}

std::string Store::owner_of_resource(const std::string& id) const {
    const std::scoped_lock lock(reading_);
    const auto found = resource_owners_.find(id);
    return found == resource_owners_.end() ? std::string() : found->second;
}

std::filesystem::path Store::file(const Digest& digest) const {
    return folder_ / "archivos" / digest.hex().substr(0, 2) / digest.hex();
}

Digest Store::keep_file(std::string_view bytes) {
    Digest digest = sha256(bytes);
    const std::filesystem::path path = file(digest);
    std::error_code error;
    // The name is the digest and a file appears whole, so one of the right size needs no writing.
    if (std::filesystem::file_size(path, error) == bytes.size() && !error) return digest;
    const bool is_new_folder = !std::filesystem::exists(path.parent_path(), error);
    write_file_atomically(path, bytes);
    sync_folder(path.parent_path());
    if (is_new_folder) sync_folder(path.parent_path().parent_path());
    return digest;
}

void Store::save(const std::vector<Package>& packages) {
    foreign::Transaction transaction(database_);
    // The name moves out of the way first: two datasets may exchange it in one step.
    for (const Package& package : packages) {
        database_.prepare("UPDATE conjuntos SET nombre = id WHERE id = ?").bind(1, package.id).run();
    }
    for (const Package& package : packages) {
        database_
            .prepare(
                "INSERT INTO conjuntos (id, nombre, cuerpo) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (id) DO UPDATE SET nombre = ?2, cuerpo = ?3")
            .bind(1, package.id)
            .bind(2, package.name)
            .bind(3, package.body.dump())
            .run();
        for (const nlohmann::json& resource : package.body.at("resources")) {
            const std::string id = resource.at("id").get<std::string>();
            const auto held = package.files.find(id);
            database_
                .prepare(
                    "INSERT INTO recursos (id, conjunto, sha256) VALUES (?1, ?2, ?3)"
                    " ON CONFLICT (id) DO UPDATE SET sha256 = ?3")
                .bind(1, id)
                .bind(2, package.id)
                .bind(3, held == package.files.end() ? std::string_view() : std::string_view(held->second.hex()))
                .run();
        }
    }
    transaction.commit();

    const std::scoped_lock lock(reading_);
    for (const Package& package : packages) {
        if (const auto old = by_id_.find(package.id); old != by_id_.end()) by_name_.erase(old->second->name);
    }
    for (const Package& package : packages) {
        const auto pointer = std::make_shared<const Package>(package);
        by_id_[package.id] = pointer;
        by_name_[package.name] = pointer;
        for (const nlohmann::json& resource : package.body.at("resources")) {
            resource_owners_[resource.at("id").get<std::string>()] = package.id;
        }
    }
    ++generation_;
}

std::string Store::ask(std::string_view sql) {
    foreign::Statement row = database_.prepare(sql);
    return row.step() ? row.text(0) : std::string();
}

std::string Store::new_uuid() {
    std::string hex = ask("SELECT lower(hex(randomblob(16)))");
    hex[12] = '4';  // version and variant, RFC 4122, 4.4
    hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
    for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
    return hex;
}

std::string Store::now() {
    return ask("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000'");
}

}  // namespace pige::portal
