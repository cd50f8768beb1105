// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace pige {

/// The bytes of a file, or nothing when it does not exist or is not a regular file.
///
/// Failure: PIGE-F001 when it exists but cannot be read, PIGE-F002 when it is larger than `limit` bytes.
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path,
                                                   std::size_t limit = std::size_t{256} << 20U);

/// When written bytes must have reached the disk: at once, or with the next `sync_file_system`.
enum class Durability { AtOnce, WithNextSync };

/// Writes `bytes` beside `path` and renames: a reader sees the old file or the new one, never a part.
///
/// Makes missing folders. Failure: PIGE-F003 with the operation and the path; no temporary file is left behind.
void write_file_atomically(const std::filesystem::path& path,
                           std::string_view bytes,
                           Durability durability = Durability::AtOnce);

/// Forces everything written to the file system of `folder` to disk: for many files at once, in place of one fsync
/// each. Failure: PIGE-F003.
void sync_file_system(const std::filesystem::path& folder);

}  // namespace pige
