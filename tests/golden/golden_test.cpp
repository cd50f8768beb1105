// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/files.hpp"
#include "core/text.hpp"
#include "foreign/json.hpp"
#include "layout/fake_fonts.hpp"
#include "pipeline.hpp"

// What the stages print of a few small plans, held against files that a person has read: tests/golden/<case>/.
//
// A case has its record and may have a plan type (in `tipos/`) and a stylesheet (`print.css`) of its own. It is laid
// out with a made-up font, and what the PDF takes from the installed fonts and the colour profile is left out: the
// files are the same with the libraries and fonts of any Debian release. That real fonts give the same bytes twice is
// another test.
namespace {

namespace fs = std::filesystem;
using namespace pige;

const fs::path root = PIGE_SOURCE_DIR;
const fs::path cases = root / "tests/golden";

/// The half-em font, with ids that the real faces have too, so that the PDF can embed them.
class GoldenFonts : public layout::FakeFonts {
public:
    [[nodiscard]] std::vector<layout::Glyph> shape(layout::FaceId face,
                                                   std::string_view text,
                                                   std::string_view language) const override {
        std::vector<layout::Glyph> glyphs = FakeFonts::shape(face, text, language);
        for (layout::Glyph& glyph : glyphs)
            if (glyph.id >= first_mapped) glyph.id = static_cast<std::uint16_t>(first_mapped + glyph.id % mapped);
        return glyphs;
    }

private:
    static constexpr unsigned first_mapped = 0x0250;
    static constexpr unsigned mapped = 0x0400;
};

Workspace workspace_of(const fs::path& folder) {
    const auto own = [&](const char* name, const fs::path& shipped) {
        return fs::exists(folder / name) ? folder : shipped;
    };
    return {root / "pipeline/data", root / "templates", own("print.css", root / "stylesheets")};
}

/// Everything that the stages need for the case: its own type beside the shipped ones.
BuildTools tools_of(const fs::path& folder) {
    auto check = load_check_tools(workspace_of(folder));
    REQUIRE(check.has_value());
    Findings findings;
    if (fs::exists(folder / "tipos")) {
        auto own = take(plan::load_plan_types(folder / "tipos"), findings);
        REQUIRE(own);
        check->types.merge(*own);
    }
    auto settings = take(load_settings(root / "pipeline/data", std::nullopt, root / "pipeline/data"), findings);
    auto tools = take(load_build_tools(std::move(*check), std::move(*settings)), findings);
    REQUIRE(tools);
    return std::move(*tools);
}

/// `ABCDEF+` in the name of a font becomes `SUBSET+`: its letters come from the glyphs of the installed face.
std::string without_subset(std::string line) {
    constexpr std::size_t letters = 6;
    for (std::size_t slash = line.find('/'); slash != std::string::npos; slash = line.find('/', slash + 1)) {
        const std::size_t end = std::min(line.size(), slash + 1 + letters);
        const bool capitals = std::all_of(line.begin() + static_cast<std::ptrdiff_t>(slash + 1),
                                          line.begin() + static_cast<std::ptrdiff_t>(end),
                                          [](char letter) { return letter >= 'A' && letter <= 'Z'; });
        if (capitals && end < line.size() && line[end] == '+') line.replace(slash + 1, letters, "SUBSET");
    }
    return line;
}

/// The entry of a font's measures that `line` begins, or nothing.
std::string_view measure_in(std::string_view line) {
    static constexpr std::array<std::string_view, 7> entries = {
        "  /W ", "  /FontBBox ", "  /ItalicAngle ", "  /Ascent ", "  /Descent ", "  /CapHeight ", "  /StemV "};
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](std::string_view entry) { return line.substr(0, entry.size()) == entry; });
    return found == entries.end() ? std::string_view() : *found;
}

/// `text` without what comes from the installed fonts and the installed colour profile: their programs, their measures
/// and the names made of them.
std::string without_installed(const std::string& text) {
    const std::vector<std::string> lines = split(text, '\n');
    std::string kept;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (index > 0) kept += '\n';
        const std::string_view measure = measure_in(lines[index]);
        if (measure.empty()) {
            kept += without_subset(lines[index]);
        } else {
            kept += std::string(measure) + "(measures)";
            while (index + 1 < lines.size() && lines[index + 1].starts_with("    ")) ++index;
        }
        const bool profile = index >= 2 && lines[index] == "stream" && lines[index - 2] == "  /N 3";
        if (!profile) continue;
        kept += "\n(colour profile)";
        while (index + 1 < lines.size() && lines[index + 1] != "endstream") ++index;
    }
    return kept;
}

struct Printed {
    std::string name;
    std::string text;
};

std::vector<Printed> printed_stages(const fs::path& folder) {
    const BuildTools tools = tools_of(folder);
    const auto bytes = read_file(folder / "registro.json");
    REQUIRE(bytes);
    const auto record = read::read_record(*bytes, "registro.json", folder, tools.check.types);
    REQUIRE(record.has_value());
    const plan::PlanType& type = tools.check.types.at(record->type);
    const auto edition = compose::editions_of(*record, type, compose::Standing::Approved).back();
    const auto document =
        compose::compose(*record, type, edition, tools.plan_templates.at(record->type), tools.compose);
    REQUIRE(document.has_value());
    const GoldenFonts fonts;
    const auto pages = layout::lay_out(*document, tools.stylesheet, fonts);
    REQUIRE(pages.has_value());
    const pdf::Attachment attachment{"registro.json", tools.file_words.at("registro.json").title, "application/json",
                                     foreign::canonical_json(plan::public_record(*record))};
    const pdf::PdfFile file = pdf::write_pdf(*pages, *tools.fonts, attachment, tools.pdf);
    return {{"documento.txt", document::print(*document)},
            {"paginas.txt", layout::print(*pages)},
            {"pdf.txt", without_installed(pdf::print(file))}};
}

/// The lines that differ, those of `expected` with `-`, with one equal line before.
std::string difference(const std::string& expected, const std::string& actual) {
    constexpr std::size_t most_shown = 60;
    const std::vector<std::string> left = split(expected, '\n');
    const std::vector<std::string> right = split(actual, '\n');
    const auto [one, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto [back, other_back] = std::mismatch(left.rbegin(), std::make_reverse_iterator(one), right.rbegin(),
                                                  std::make_reverse_iterator(other));
    std::string shown = "line " + std::to_string(one - left.begin() + 1) + "\n";
    if (one != left.begin()) shown += "  " + *std::prev(one) + "\n";
    std::size_t count = 0;
    for (auto line = one; line != back.base() && ++count < most_shown; ++line) shown += "- " + *line + "\n";
    for (auto line = other; line != other_back.base() && ++count < 2 * most_shown; ++line) shown += "+ " + *line + "\n";
    return shown;
}

bool approving() {
    const char* value = std::getenv("PIGE_APPROVE");
    return value != nullptr && std::string_view(value) == "1";
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(cases))
        if (fs::exists(entry.path() / "registro.json")) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

TEST_CASE("each stage prints the golden plans as they were approved") {
    REQUIRE_FALSE(folders().empty());
    for (const fs::path& folder : folders()) {
        for (const Printed& printed : printed_stages(folder)) {
            const fs::path file = folder / printed.name;
            const std::string expected = read_file(file).value_or("");
            if (expected == printed.text) continue;
            CAPTURE(file);
            if (approving()) {
                write_file_atomically(file, printed.text);
                FAIL_CHECK("written anew: read the difference before it is committed");
            } else {
                FAIL_CHECK(difference(expected, printed.text) << "PIGE_APPROVE=1 writes it anew");
            }
        }
    }
}

TEST_CASE("a difference between two texts is shown with its place and both sides") {
    CHECK(difference("a\nb\nc\n", "a\nx\ny\nc\n") == "line 2\n  a\n- b\n+ x\n+ y\n");
    CHECK(difference("a", "a\nb") == "line 2\n  a\n+ b\n");
}

TEST_CASE("nothing of an installed font or profile is in a golden text") {
    CHECK(without_installed("<<\n  /Ascent 1069\n  /W [3 [260] 36\n    [705]]\n  /FontName /QWERTY+NotoSans\n>>\n") ==
          "<<\n  /Ascent (measures)\n  /W (measures)\n  /FontName /SUBSET+NotoSans\n>>\n");
    CHECK(without_installed("<<\n  /N 3\n>>\nstream\n\\000ab\nc\nendstream\n") ==
          "<<\n  /N 3\n>>\nstream\n(colour profile)\nendstream\n");
}
