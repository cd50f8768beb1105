// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/mapping.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "core/failure.hpp"
#include "core/files.hpp"

namespace {

using pige::catalog::fill;
using pige::catalog::Mapping;

const std::filesystem::path data = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline" / "data";

template <typename Function>
std::string failure_of(Function&& function) {
    try {
        function();
    } catch (const pige::Failure& failure) {
        return failure.finding().code;
    }
    return {};
}

}  // namespace

TEST_CASE("a pattern is filled by name, and what has no value stays visible") {
    CHECK(fill("{a} de {b}", {{"a", "uno"}, {"b", "{a}"}}) == "uno de {a}");
    CHECK(fill("{x} y {", {{"a", "uno"}}) == "{x} y {");
    CHECK(fill("", {}) == "");
}

TEST_CASE("codes come from the code lists with their Spanish label") {
    const Mapping mapping(data);
    CHECK(mapping.find("language", "bcp47", "qu").iri.ends_with("/QUE"));
    CHECK(mapping.find("file-type", "media_type", "text/csv").label == "CSV");
    CHECK(mapping.find("data-theme", "code", "AGRI").label == "Agricultura, pesca, silvicultura y alimentación");
    CHECK(mapping.find("data-theme", "code", "NADA").iri == "");
    CHECK(mapping.department("BO-L") == "La Paz");
    CHECK(mapping.department("BO-X") == "");
}

TEST_CASE("a mapping that is missing, broken or not whole is a failure of the environment") {
    const auto folder = std::filesystem::temp_directory_path() / "pige-catalog-mapping-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    CHECK(failure_of([&] { const Mapping mapping(folder); }) == "PIGE-N001");
    std::filesystem::copy(data / "mapping", folder / "mapping");
    std::filesystem::copy(data / "codelists", folder / "codelists");
    CHECK(failure_of([&] { const Mapping mapping(folder); }) == "");
    pige::write_file_atomically(folder / "codelists" / "language.csv", "code,uri\nSPA\n");
    CHECK(failure_of([&] { const Mapping mapping(folder); }) == "PIGE-N001");
    std::filesystem::copy(data / "codelists" / "language.csv", folder / "codelists" / "language.csv",
                          std::filesystem::copy_options::overwrite_existing);
    pige::write_file_atomically(folder / "mapping" / "dcat.json", R"({"plan": {"titulo": "{"}})");
    const Mapping mapping(folder);
    CHECK(mapping.text("plan.titulo") == "{");
    CHECK(failure_of([&] { static_cast<void>(mapping.text("plan.descripcion")); }) == "PIGE-N002");
    CHECK(failure_of([&] { static_cast<void>(mapping.texts("plan.titulo")); }) == "PIGE-N002");
    pige::write_file_atomically(folder / "mapping" / "dcat.json", "{");
    CHECK(failure_of([&] { const Mapping broken(folder); }) == "PIGE-N001");
    std::filesystem::remove_all(folder);
}
