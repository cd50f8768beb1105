// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "foreign/json.hpp"
#include "plan/plan_type.hpp"
#include "plan/record_form.hpp"

// Records made by chance from the form of a plan type: every key, every kind of cell, odd texts.
namespace pige::test {

/// Whether cells have the kinds that their fields ask for, or any.
enum class Cells { Fitting, Any };

/// A record that reading does not refuse, whose documents are `archivo.pdf` with `archivo_bytes`. The same for the same
/// state of `random`, on every machine.
[[nodiscard]] foreign::JsonNode generated_record(const plan::PlanType& type, Cells cells, std::mt19937& random);

/// The folders below fixtures/ that hold a record, sorted.
[[nodiscard]] inline std::vector<std::filesystem::path> fixture_folders() {
    std::vector<std::filesystem::path> folders;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(PIGE_SOURCE_DIR) / "fixtures")) {
        if (entry.path().filename() == "registro.json") folders.push_back(entry.path().parent_path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

inline const std::string archivo_bytes = "%PDF-1.4 de prueba";

}  // namespace pige::test
