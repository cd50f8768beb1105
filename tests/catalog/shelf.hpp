// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/mapping.hpp"
#include "support/small_plan.hpp"

// A few made-up plans with their files, as the catalogue takes them.
namespace pige::support {

inline const std::string base = "https://planes.example.gob.bo";

inline const catalog::Mapping& mapping() {
    static const catalog::Mapping loaded(std::filesystem::path(PIGE_SOURCE_DIR) / "pipeline" / "data");
    return loaded;
}

inline catalog::Publisher publisher() {
    return {base,
            "CTIC-EPB",
            "Planes de prueba",
            "Planes de prueba de instituciones ficticias, para las pruebas del programa.",
            "contacto@example.gob.bo",
            base + "/acerca",
            "Declaración de uso de datos abiertos",
            base + "/licencia"};
}

/// Records with their files; they outlive the plans that refer to them.
struct Shelf {
    plan::PlanType type = small_type();
    std::vector<plan::PlanRecord> records;
    std::vector<std::string> published;

    void add(const plan::PlanRecord& record, const std::string& day) {
        records.push_back(record);
        published.push_back(day);
    }
    [[nodiscard]] std::vector<catalog::PublishedPlan> plans() const {
        std::vector<catalog::PublishedPlan> plans;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const std::string folder = plan::plan_path(records[i]) + "/";
            const auto file = [&](const std::string& name, const std::string& media_type) {
                return catalog::Distribution{folder + name, name + " (título)",    media_type,
                                             100 + i,       sha256(folder + name), {}};
            };
            plans.push_back({&records[i],
                             &type,
                             published[i],
                             published[i],
                             {file("plan.pdf", "application/pdf"), file("plan.html", "text/html"),
                              file("plan.json", "application/json"),
                              file("plan.schema.json", "application/schema+json"), file("registros.csv", "text/csv"),
                              file("resolucion.pdf", "application/pdf"), file("SHA256SUMS", "text/plain")}});
        }
        return plans;
    }
};

inline Shelf full_shelf() {
    Shelf shelf;
    shelf.add(small_record("81", 1), "2030-05-01");
    shelf.add(small_record("82", 1), "2030-05-03");
    shelf.add(small_record("81", 2), "2031-02-01");
    plan::PlanRecord other = small_record("83", 1);
    other.period = {2034, 2037, false};
    shelf.add(other, "2030-05-02");
    return shelf;
}

inline std::vector<catalog::OtherDataset> national() {
    return {{"nacional",
             "Datos reunidos",
             "Las tablas de todos los planes publicados, reunidas en un solo conjunto.",
             "2030-05-01",
             "2031-02-01",
             {{"datos/registros.csv", "Registros (CSV)", "text/csv", 12, sha256("x"), {}}}}};
}

inline catalog::Graph catalog_of(const Shelf& shelf) {
    return make_catalog(shelf.plans(), national(), publisher(), mapping());
}

}  // namespace pige::support
