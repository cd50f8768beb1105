// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "core/files.hpp"
#include "foreign/json.hpp"
#include "inspect/bench.hpp"
#include "inspect/inspect.hpp"
#include "inspect/reading_node.hpp"
#include "pdf/read_back.hpp"
#include "support/generated_records.hpp"

using namespace pige;

namespace {

constexpr std::size_t kept_files = 500;

std::size_t asked(const char* name, std::size_t standard) {
    const char* value = std::getenv(name);
    return value == nullptr ? standard : std::stoul(value);
}

}  // namespace

TEST_CASE("generated plans read back as they were composed") {
    const std::size_t count = asked("PIGE_SWEEP", 120);
    const char* folder = std::getenv("PIGE_SWEEP_OUT");
    std::mt19937 random(20261125);
    std::size_t judged = 0;
    std::size_t pages = 0;
    for (std::size_t tried = 0; judged < count && tried < 20 * count; ++tried) {
        auto type = test::tools().check.types.begin();
        std::advance(type, static_cast<std::ptrdiff_t>(tried % test::tools().check.types.size()));
        const foreign::JsonNode generated = test::generated_record(type->second, test::Cells::Fitting, random);
        auto record = read::read_record(foreign::pretty_json(generated), "registro.json", {}, test::tools().check.types,
                                        read::Documents::NotNeeded);
        if (!record.has_value()) continue;
        for (plan::Chapter& chapter : record->chapters)  // a title without ink is a heading in the outline alone
            if (inspect::read_text(chapter.title).empty()) chapter.title = "Capítulo";
        if (inspect::read_text(record->title).empty()) record->title = "Plan";
        const auto edition =
            type->second.officiality.historical ? document::Edition::Historical : document::Edition::Official;
        Rendering rendering = render(*record, edition, test::tools(), Stage::Pdf);
        // Letters that no font has are refused, except in drafts.
        if (!rendering.pdf) rendering = render(*record, document::Edition::Draft, test::tools(), Stage::Pdf);
        if (!rendering.pdf) continue;
        CAPTURE(tried);
        const auto tagged = pdf::read_back(rendering.pdf->bytes, "plan.pdf");
        REQUIRE_MESSAGE(tagged.has_value(), test::listed(tagged.findings));
        const inspect::Expectation expected{*rendering.document, *rendering.document, margin_words(*rendering.pages)};
        const Findings findings = inspect::differences(expected, *tagged, "plan.pdf");
        CHECK_MESSAGE(findings.empty(), test::listed(findings));
        if (folder != nullptr && judged < kept_files)
            write_file_atomically(std::filesystem::path(folder) / ("plan-" + std::to_string(judged) + ".pdf"),
                                  rendering.pdf->bytes, Durability::WithNextSync);
        ++judged;
        pages += rendering.pdf->pages;
    }
    CHECK(judged == count);
    MESSAGE(judged << " plans, " << pages << " pages");
}
