// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "core/files.hpp"
#include "release/release.hpp"

namespace pige::support {

/// A temporary folder that removes itself.
class Folder {
public:
    explicit Folder(const std::string& name)
        : path_(std::filesystem::temp_directory_path() / ("pige-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline release::FileEntry put(const std::filesystem::path& folder,
                              const std::string& path,
                              const std::string& type,
                              const std::string& bytes) {
    write_file_atomically(folder / path, bytes);
    return {path, type, "Título de " + path, bytes.size(), sha256(bytes)};
}

/// A plan of the fictional institution `number`, its files written below `folder`.
inline release::PlanEntry put_plan(const std::filesystem::path& folder, int number, const std::string& text = "uno") {
    const std::string code = std::to_string(900 + number);
    release::PlanEntry plan;
    plan.path = "planes/" + code + "/2025-2028/v1";
    plan.dataset_name = "pige-" + code + "-2025-2028-v1";
    plan.type = "pige-2025";
    plan.published = "2026-05-04";
    plan.modified = "2026-05-04";
    plan.facts = {{"titulo", "Plan Institucional de Gobierno Electrónico"},
                  {"entidad", "Entidad Ficticia N° " + std::to_string(number)},
                  {"entidad_slug", code},
                  {"sigla", "EF" + std::to_string(number)},
                  {"clase", number % 2 == 0 ? "Empresa Pública" : "Universidad Pública"},
                  {"departamento", number % 3 == 0 ? "Oruro" : "La Paz"},
                  {"periodo", "2025–2028"},
                  {"version", "1"},
                  {"codigo", "FICT-" + code + "-K1O"},
                  {"resolucion", "Resolución Administrativa 01/2026"},
                  {"resolucion_fecha", "2026-04-20"},
                  {"palabras", "cerro, lluvia, quena"},
                  {"huella_registro", sha256(text).hex()},
                  {"publicado", "2026-05-04"},
                  {"modificado", "2026-05-04"},
                  {"registros", "5"},
                  {"tejido", "1:3,2:0,3:-,4:2"},
                  {"ejes", "1:1,2:1,3:2,4:3"},
                  {"verificacion", "v/FICT-" + code + "-K1O"},
                  {"ruta", plan.path},
                  {"estado", "vigente"},
                  {"ficticia", "true"},
                  {"licencia", "Declaración de datos abiertos"},
                  {"descripcion", "Plan de una institución ficticia, para pruebas."}};
    plan.files = {put(folder, plan.path + "/plan.html", "text/html", "<!DOCTYPE html><title>" + text + "</title>"),
                  put(folder, plan.path + "/plan.pdf", "application/pdf", "%PDF-1.7 " + text + code),
                  put(folder, plan.path + "/registros.csv", "text/csv", "a,b\n1," + text + "\n")};
    return plan;
}

/// A release of `plans` fictional plans, with national data and a catalogue.
inline release::Manifest put_release(const std::filesystem::path& folder, int plans, const std::string& text = "uno") {
    release::Manifest manifest;
    manifest.facts = {{"base", "https://planes.example.bo"},
                      {"editor", "Consejo ficticio"},
                      {"titulo", "Planes de gobierno electrónico"},
                      {"descripcion", "Datos de todos los planes."},
                      {"licencia_nombre", "Declaración de datos abiertos"},
                      {"licencia", "https://planes.example.bo/licencia"}};
    for (int i = 1; i <= plans; ++i) manifest.plans.push_back(put_plan(folder, i, text));
    manifest.files = {put(folder, "catalog.ttl", "text/turtle", "# " + text + "\n"),
                      put(folder, "datos/registros.csv", "text/csv", "c\n" + text + "\n"),
                      put(folder, "recursos/screen.css", "text/css", "body{}")};
    return manifest;
}

}  // namespace pige::support
