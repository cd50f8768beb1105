// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "core/files.hpp"
#include "dataset/dataset.hpp"
#include "foreign/json.hpp"
#include "plan/plan.hpp"
#include "read/read.hpp"
#include "validate/validate.hpp"

// The way of a record file through the stages before this one, on the records of fixtures/.
namespace {

using namespace pige;

const std::filesystem::path root = PIGE_SOURCE_DIR;

const std::map<std::string, plan::PlanType>& types() {
    static const auto loaded = plan::load_plan_types(root / "templates");
    REQUIRE(loaded.has_value());
    return *loaded;
}

/// The plans of fixtures/registros that may be published.
std::vector<validate::OfficialPlan> official_plans() {
    const validate::Context context = validate::load_context(root / "pipeline" / "data");
    const auto files = read::find_records({root / "fixtures" / "registros"});
    REQUIRE(files.has_value());
    std::vector<validate::OfficialPlan> plans;
    for (const read::RecordFile& file : *files) {
        auto record = read::read_record(read_file(file.path).value_or(""), file.shown, file.folder, types());
        if (!record.has_value()) continue;
        const plan::PlanType& type = types().at(record->type);
        auto checked = validate::validate(std::move(*record), type, context);
        if (!checked.has_value()) continue;
        auto official = validate::approve(std::move(*checked), type);
        if (official.has_value()) plans.push_back(std::move(*official));
    }
    return plans;
}

std::string first_problem(const std::string& schema, const std::string& json) {
    const auto problems = dataset::schema_problems(schema, json);
    return problems.empty() ? std::string() : problems.front();
}

}  // namespace

TEST_CASE("the records of official plans and their tables, alone and joined, conform to the schemas") {
    const auto words = dataset::load_dataset_words(root / "pipeline" / "data");
    std::vector<dataset::Dataset> datasets;
    for (const validate::OfficialPlan& plan : official_plans()) {
        CAPTURE(plan.record().file);
        const plan::PlanType& type = types().at(plan.record().type);
        CHECK(first_problem(dataset::record_schema(type, "https://example.org/plan.schema.json"),
                            plan::public_record(plan.record()).dump()) == "");
        datasets.push_back(dataset::make_dataset(plan, type, {"2026-05-04", "https://example.org"}, words));
    }
    CHECK(datasets.size() > 3);
    std::vector<const dataset::Dataset*> parts;
    for (const dataset::Dataset& each : datasets) parts.push_back(&each);
    datasets.push_back(dataset::join(parts));
    for (const dataset::Dataset& each : datasets) {
        for (const dataset::DataTable& table : each.tables) {
            CAPTURE(table.name);
            CHECK(first_problem(dataset::table_schema(table, "https://example.org/table.schema.json"),
                                dataset::to_json(table)) == "");
            const auto rows = dataset::from_csv(dataset::to_csv(table), table.columns);
            REQUIRE(rows.has_value());
            CHECK(*rows == table.rows);
        }
    }
}
