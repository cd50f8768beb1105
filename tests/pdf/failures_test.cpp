// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "pdf/podofo_sink.hpp"
#include "reader.hpp"
#include "support/sample_paged_plan.hpp"

using namespace pige;

namespace {

Diagnostic failure_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Failure& failure) {
        return failure.finding();
    }
    return {};
}

/// The finding of writing the sample plan after `change`.
Diagnostic failure_after(const std::function<void(layout::PagedPlan&)>& change) {
    layout::PagedPlan plan = test::sample_paged_plan(test::book());
    change(plan);
    return failure_of([&] { static_cast<void>(test::written(plan)); });
}

}  // namespace

TEST_CASE("a link or an outline entry to nowhere is a failure that names the place") {
    const Diagnostic link = failure_after([](layout::PagedPlan& plan) { plan.pages[0].links[0].target = "#nada"; });
    CHECK(link.code == "PIGE-F021");
    CHECK(argument(link, "destino") == "nada");
    CHECK(failure_after([](layout::PagedPlan& plan) { plan.outline[0].target = "nada"; }).code == "PIGE-F021");
    CHECK(failure_after([](layout::PagedPlan& plan) { plan.destinations[0].page = 9; }).code == "PIGE-F021");
}

TEST_CASE("a structure that contradicts the pages is a failure") {
    const std::vector<std::function<void(layout::PagedPlan&)>> contradictions = {
        [](layout::PagedPlan& plan) { plan.pages[0].content[2].owner = std::size_t{5}; },
        [](layout::PagedPlan& plan) { plan.structure[2].kids.clear(); },
        [](layout::PagedPlan& plan) { plan.structure[2].kids.emplace_back(plan.structure[2].kids[0]); },
        [](layout::PagedPlan& plan) { plan.structure[2].kids = {layout::ContentReference{0, 99}}; },
        [](layout::PagedPlan& plan) { plan.structure[2].kids = {layout::ContentReference{99, 0}}; },
        [](layout::PagedPlan& plan) { plan.structure[2].parent = 7; },
        [](layout::PagedPlan& plan) { plan.structure[0].kids.emplace_back(layout::ChildReference{999}); },
        [](layout::PagedPlan& plan) { plan.pages[0].links[0].element = 2; },
        [](layout::PagedPlan& plan) { plan.pages[3].signatures.push_back(plan.pages[3].signatures[0]); },
        [](layout::PagedPlan& plan) { plan.structure[2].kids = {layout::LinkReference{0, 9}}; },
        [](layout::PagedPlan& plan) { plan.structure[2].kids = {layout::SignatureReference{3, 9}}; },
    };
    for (std::size_t index = 0; index < contradictions.size(); ++index) {
        CAPTURE(index);
        CHECK(failure_after(contradictions[index]).code == "PIGE-F022");
    }
    const Diagnostic finding = failure_after(contradictions[1]);
    CHECK(argument(finding, "elemento") == "2");
    CHECK(argument(finding, "pagina") == "1");
}

TEST_CASE("what PoDoFo refuses is a failure with its message") {
    pdf::Objects objects;
    const pdf::ObjectNumber catalog = objects.allocate();
    objects.set(catalog, "<</Type/Catalog>>");
    const Diagnostic finding =
        failure_of([&] { static_cast<void>(pdf::save_with_podofo(objects, catalog, pdf::ObjectNumber{7}, {})); });
    CHECK(finding.code == "PIGE-F020");
    CHECK(argument(finding, "mensaje") == "A NULL handle was passed, but initialized data was expected.");
}

TEST_CASE("a colour profile that is not installed is a failure that names its package") {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "pige-pdf-environment";
    std::string json = *read_file(PIGE_SOURCE_DIR "/pipeline/data/fuentes.json");
    json.replace(json.find("sRGB.icc"), 8, "none.icc");
    write_file_atomically(folder / "fuentes.json", json);
    const Diagnostic finding = failure_of([&] { static_cast<void>(pdf::load_environment(folder)); });
    CHECK(finding.code == "PIGE-F012");
    CHECK(argument(finding, "paquete") == "icc-profiles-free");
    CHECK(argument(finding, "archivo") == "none.icc");
    write_file_atomically(folder / "fuentes.json", "{}");
    CHECK(failure_of([&] { static_cast<void>(pdf::load_environment(folder)); }).code == "PIGE-F013");
    std::filesystem::remove_all(folder);
    CHECK(failure_of([&] { static_cast<void>(pdf::load_environment(folder)); }).code == "PIGE-F013");
}
