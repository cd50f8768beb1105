// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "dataset/dataset.hpp"

namespace {

const std::filesystem::path data = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline" / "data";

/// The code of the failure to load words from a folder whose `columnas.json` is `columns`.
std::string failure_with(const std::string& columns, const std::string& fields = R"({"linea_de_la_fila": "l"})") {
    const auto folder = std::filesystem::temp_directory_path() / "pige-dataset-words-test";
    std::filesystem::remove_all(folder);
    pige::write_file_atomically(folder / "mapping" / "columnas.json", columns);
    pige::write_file_atomically(folder / "mapping" / "campos.json", fields);
    std::string code;
    try {
        static_cast<void>(pige::dataset::load_dataset_words(folder));
    } catch (const pige::Failure& failure) {
        code = failure.finding().code;
    }
    std::filesystem::remove_all(folder);
    return code;
}

}  // namespace

TEST_CASE("every table and every general column has its words") {
    const auto words = pige::dataset::load_dataset_words(data);
    CHECK(words.tables.at("registros").title == "Registros");
    CHECK(words.columns.at("fila").description.size() > 10);
    CHECK(words.line_field == "linea_estrategica");
}

TEST_CASE("a file of words that is missing or broken is a failure of the environment") {
    CHECK(failure_with("{") == "PIGE-D001");
    CHECK(failure_with("{}") == "PIGE-D001");
    CHECK(failure_with(R"({"tablas": {"plan": {"titulo": "Plan"}}, "columnas": {}})") == "PIGE-D002");
    CHECK(failure_with(R"({"tablas": {}, "columnas": {}})") == "PIGE-D002");
    const std::string whole = pige::read_file(data / "mapping" / "columnas.json").value_or("");
    CHECK(failure_with(whole) == "");
    CHECK(failure_with(whole, "{}") == "PIGE-D001");
    CHECK_THROWS_AS(static_cast<void>(pige::dataset::load_dataset_words("no-such-folder")), pige::Failure);
}
