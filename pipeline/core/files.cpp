// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "core/failure.hpp"

namespace pige {
namespace {

Failure file_failure(std::string_view code, const std::filesystem::path& path, std::string_view detail) {
    return Failure({std::string(code), Severity::Error, {path.string(), 0, {}}, {{"detalle", std::string(detail)}}});
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
        throw file_failure("PIGE-F001", path, reason(errno));
    }
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) throw file_failure("PIGE-F001", path, reason(errno));
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    if (static_cast<std::size_t>(status.st_size) > limit) {
        throw file_failure("PIGE-F002", path, fmt::format("{}", limit));
    }
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw file_failure("PIGE-F001", path, reason(errno));
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes, Durability durability) {
    static std::atomic<unsigned> counter{0};  // names only: two threads must not share a temporary file
    std::error_code error;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
    if (error) throw file_failure("PIGE-F003", path, error.message());
    const std::filesystem::path temporary =
        path.parent_path() / fmt::format(".{}.{}.{}.tmp", path.filename().string(), ::getpid(), counter++);
    bool written = false;
    int problem = 0;
    {
        const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        written = file.get() >= 0 && write_all(file.get(), bytes) &&
                  (durability == Durability::WithNextSync || ::fsync(file.get()) == 0);
        problem = errno;
    }
    if (written && ::rename(temporary.c_str(), path.c_str()) == 0) return;
    if (written) problem = errno;
    ::unlink(temporary.c_str());
    throw file_failure("PIGE-F003", path, reason(problem));
}

void sync_file_system(const std::filesystem::path& folder) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::syncfs(directory.get()) != 0) throw file_failure("PIGE-F003", folder, reason(errno));
}

}  // namespace pige
