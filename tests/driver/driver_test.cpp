// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "messages.hpp"
#include "pipeline.hpp"
#include "settings.hpp"

namespace {

const std::filesystem::path data = std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline/data";

/// A folder of its own for each test case.
struct TemporaryFolder {
    std::filesystem::path path;
    explicit TemporaryFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("pige-driver-" + name)) {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("without a pige.json the defaults hold, and the licence lies below the base") {
    const TemporaryFolder folder("defaults");
    const auto settings = pige::load_settings(data, std::nullopt, folder.path);
    REQUIRE(settings.has_value());
    CHECK(settings->publisher.base == "https://planes.example.gob.bo");
    CHECK(settings->publisher.licence_address == "https://planes.example.gob.bo/licencia");
}

TEST_CASE("pige.json is found upwards and changes only what it says") {
    const TemporaryFolder folder("upwards");
    pige::write_file_atomically(
        folder.path / "pige.json",
        R"({"base": "https://pruebas.example", "editor": {"correo": "planes@pruebas.example"}})");
    const auto settings = pige::load_settings(data, std::nullopt, folder.path / "a/b");
    REQUIRE(settings.has_value());
    CHECK(settings->publisher.base == "https://pruebas.example");
    CHECK(settings->publisher.contact_mail == "planes@pruebas.example");
    CHECK_FALSE(settings->publisher.name.empty());
}

TEST_CASE("what is wrong in pige.json is found with its line") {
    const TemporaryFolder folder("wrong");
    const auto code_of = [&](const char* text) {
        pige::write_file_atomically(folder.path / "pige.json", text);
        const auto settings = pige::load_settings(data, folder.path / "pige.json", folder.path);
        CHECK_FALSE(settings.has_value());
        return settings.findings.empty() ? pige::Diagnostic{} : settings.findings.front();
    };
    CHECK(code_of("{\n\"bases\": \"x\"}").code == "PIGE-G001");
    CHECK(code_of("{\n\"bases\": \"x\"}").place.line == 2);
    CHECK(pige::argument(code_of("{\"bases\": \"x\"}"), "sugerencia") == "base");
    CHECK(code_of("{\"base\": 3}").code == "PIGE-G002");
    CHECK(code_of("{\"base\": \"ftp://x\"}").code == "PIGE-G004");
    CHECK(code_of("{\"base\": \"https://x/\"}").code == "PIGE-G004");
    const auto missing = pige::load_settings(data, folder.path / "otro.json", folder.path);
    CHECK(missing.findings.front().code == "PIGE-G003");
}

TEST_CASE("a finding is shown with place, words, rule and remedy") {
    const TemporaryFolder folder("messages");
    pige::write_file_atomically(
        folder.path / "messages/es/a.json",
        R"({"severidad.error": "error", "informe.regla": "Regla:", "informe.remedio": "Qué hacer:",
                                    "PIGE-Z001": {"texto": "«{valor}» no es un año", "regla": "num. {articulo}", "remedio": "Escriba cuatro cifras."}})");
    const auto messages = pige::Messages::load(folder.path, "es");
    const pige::Diagnostic finding{"PIGE-Z001",
                                   pige::Severity::Error,
                                   {"r.json", 7, "apartados.6.1[2].gestion"},
                                   {{"valor", "26"}, {"articulo", "6.1"}}};
    CHECK(pige::to_text(finding, messages) ==
          "r.json:7 apartados.6.1[2].gestion: error: «26» no es un año [PIGE-Z001]\n    Regla: num. 6.1\n    Qué "
          "hacer: Escriba cuatro cifras.\n");
    CHECK(pige::to_json_line(finding, messages).find(R"("linea":7)") != std::string::npos);
    CHECK_THROWS_AS((void)pige::Messages::load(folder.path, "qu"), pige::Failure);
}

TEST_CASE("the locale chooses the language, and Spanish is spoken to everybody else") {
    const std::vector<std::string> spoken = pige::languages(data);
    CHECK(spoken == std::vector<std::string>{"es", "en"});
    for (const char* english : {"en", "en_US.UTF-8", "en_GB", "en-GB", "en@euro"}) {
        CHECK(pige::language_of(english, spoken) == "en");
    }
    for (const char* other : {"", "C", "C.UTF-8", "POSIX", "es_BO.UTF-8", "qu_BO", "eng", "english", "../en"}) {
        CHECK(pige::language_of(other, spoken) == "es");
    }
    const TemporaryFolder folder("no-language");
    CHECK_THROWS_AS((void)pige::languages(folder.path), pige::Failure);
}

TEST_CASE("parallel work is done once each, and the first exception by index wins") {
    for (const unsigned jobs : {1U, 2U, 8U}) {
        CAPTURE(jobs);
        std::vector<std::atomic<int>> done(100);
        pige::for_each_parallel(done.size(), jobs, [&](std::size_t i) { ++done[i]; });
        for (const auto& each : done) CHECK(each == 1);
        std::string message;
        try {
            pige::for_each_parallel(50, jobs, [](std::size_t i) {
                if (i == 7 || i == 30) throw std::runtime_error(std::to_string(i));
            });
        } catch (const std::runtime_error& error) {
            message = error.what();
        }
        CHECK(message == "7");
    }
    pige::for_each_parallel(0, 4, [](std::size_t) { FAIL("there is nothing to do"); });
}
