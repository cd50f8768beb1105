// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace pige::portal {

/// The words of the API's answers: `data/messages/es/portal.json`, codes PIGE-W...
class Words {
public:
    /// Failure: PIGE-F032 when the file is missing or broken.
    [[nodiscard]] static Words load(const std::filesystem::path& data_files);
    /// The text of `code`; a code without words gives itself.
    [[nodiscard]] std::string operator[](std::string_view code) const;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace pige::portal
