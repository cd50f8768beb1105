// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporary_folder.hpp"

#include <stdlib.h>

#include <stdexcept>

#include "core/files.hpp"

namespace pige::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "pige-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, const std::string& bytes) const {
    write_file_atomically(path_ / name, bytes);
}

}  // namespace pige::test
