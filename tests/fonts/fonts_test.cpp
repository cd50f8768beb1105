// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/fonts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/failure.hpp"
#include "core/files.hpp"
#include "fonts/word_memory.hpp"

using namespace pige;

namespace {

const std::string data_folder = PIGE_SOURCE_DIR "/pipeline/data";

const fonts::FontBook& book() {
    static const std::unique_ptr<fonts::FontBook> loaded = fonts::FontBook::load(data_folder);
    return *loaded;
}

std::string text_of(const std::vector<layout::Glyph>& glyphs) {
    std::string text;
    for (const layout::Glyph& glyph : glyphs) {
        text += glyph.text;
    }
    return text;
}

/// A folder with its own fuentes.json, removed at the end of the test.
class DataFolder {
public:
    explicit DataFolder(const std::string& json, const std::string& rules = {}) {
        path_ =
            std::filesystem::temp_directory_path() / ("pige-fonts-" + std::to_string(std::hash<std::string>{}(json)));
        write_file_atomically(path_ / "fuentes.json", json);
        write_file_atomically(path_ / "renglones.json",
                              rules.empty() ? *read_file(data_folder + "/renglones.json") : rules);
    }
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;
    ~DataFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The shipped list with one piece of its text replaced.
std::string list_with(const std::string& from, const std::string& to) {
    std::string json = *read_file(data_folder + "/fuentes.json");
    const std::size_t place = json.find(from);
    REQUIRE(place != std::string::npos);
    return json.replace(place, from.size(), to);
}

Diagnostic failure_of_loading(const std::filesystem::path& folder) {
    try {
        static_cast<void>(fonts::FontBook::load(folder));
    } catch (const Failure& failure) {
        return failure.finding();
    }
    return {};
}

std::uint32_t big_endian_16(std::string_view bytes, std::size_t offset) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(offset)) << 8U |
                                      static_cast<unsigned char>(bytes.at(offset + 1)));
}

}  // namespace

TEST_CASE("each family has four faces, and the first known family of a list is taken") {
    const layout::FaceId sans = book().face("Noto Sans", false, false);
    CHECK(book().face("Georgia, 'Noto Sans', \"Noto Serif\"", false, false) == sans);
    CHECK(book().face("Noto Serif", false, false) != sans);
    CHECK(book().face("Noto Sans", true, false) != book().face("Noto Sans", false, true));
    CHECK(book().face("Noto Sans", true, true) != book().face("Noto Sans", true, false));
    CHECK(book().face("unknown", false, false) == sans);
}

TEST_CASE("the measures of a face are in thousandths of an em") {
    const layout::FaceMetrics metrics = book().metrics(book().face("Noto Sans", false, false));
    CHECK(metrics.ascent == 1069);
    CHECK(metrics.descent == 293);
    CHECK(metrics.x_height == 536);
    CHECK(metrics.cap_height == 714);
}

TEST_CASE("each glyph carries its own text, and together they give the text back") {
    const layout::FaceId serif = book().face("Noto Serif", false, false);
    for (const std::string text : {"Gestión pública", "añ\u0303o g\u0303", "ma\u00adyor", "«Ñandú» — 1.º", ""}) {
        CAPTURE(text);
        CHECK(text_of(book().shape(serif, text, "es-BO")) == text);
    }
}

TEST_CASE("a ligature is one glyph with the text of its letters") {
    bool found = false;
    for (const char* family : {"Noto Sans", "Noto Serif"}) {
        for (const layout::Glyph& glyph : book().shape(book().face(family, false, false), "oficina ffi", "es")) {
            found = found || glyph.text == "ffi";
        }
    }
    CHECK(found);
}

TEST_CASE("kerning changes the advance and leaves the natural width") {
    const layout::FaceId sans = book().face("Noto Sans", false, false);
    const std::vector<layout::Glyph> pair = book().shape(sans, "To", "es");
    const std::vector<layout::Glyph> alone = book().shape(sans, "T", "es");
    REQUIRE(pair.size() == 2);
    CHECK(pair[0].natural == alone[0].natural);
    CHECK(pair[0].advance < pair[0].natural);
    CHECK(pair[1].advance == pair[1].natural);
}

TEST_CASE("a code point that the face lacks gives glyph 0 with its text") {
    const std::vector<layout::Glyph> glyphs = book().shape(book().face("Noto Serif", false, false), "a\u2192b", "es");
    REQUIRE(glyphs.size() == 3);
    CHECK(glyphs[0].id != 0);
    CHECK(glyphs[1].id == 0);
    CHECK(glyphs[1].text == "\u2192");
}

TEST_CASE("signs that a family lacks come from another font of that weight, letters with their marks stay") {
    const layout::FaceId serif = book().face("Noto Serif", false, false);
    const layout::FaceId bold = book().face("Noto Serif", true, false);
    for (const char* own :
         {"g\u0303", "G\u0303", "y\u0303", "\u1EF9", "\u02BC", "k\u02BC", "ä", "ch\u02BC", "ñ", "\u1EBD"}) {
        CAPTURE(own);
        CHECK(book().fallback(serif, own) == serif);
    }
    for (const char* sign : {"\u2192", "\u2264", "\u2265", "\u2212", "\u2713", "\u2610", "\u2211"}) {
        CAPTURE(sign);
        const layout::FaceId other = book().fallback(serif, sign);
        for (const layout::Glyph& glyph : book().shape(other, sign, "es")) CHECK(glyph.id != 0);
        CHECK_FALSE(book().embed(other, {1}).program.empty());
        CHECK(book().fallback(bold, sign) != serif);
    }
    CHECK(book().fallback(serif, "中") == serif);
    CHECK(book().fallback(serif, "\U0001F999") == serif);
    CHECK(book().shape(serif, "中", "es").front().id == 0);
}

TEST_CASE("a soft hyphen takes no room and no glyph") {
    const layout::FaceId serif = book().face("Noto Serif", false, false);
    const std::vector<layout::Glyph> glyphs = book().shape(serif, "ma\u00adyor", "es");
    CHECK(glyphs.size() == 5);
    CHECK(glyphs[1].text == "a\u00ad");
    CHECK(text_of(book().shape(serif, "\u00adsi", "es")) == "\u00adsi");
}

TEST_CASE("threads that share the book shape alike") {
    const layout::FaceId serif = book().face("Noto Serif", true, false);
    const std::string sentence = "La oficina certificó cinco trámites eficientes.";
    const std::vector<layout::Glyph> expected = book().shape(serif, sentence, "es");
    std::vector<int> differences(4, 0);
    {
        std::vector<std::jthread> threads;
        for (int& differing : differences) {
            threads.emplace_back([&] {
                for (int round = 0; round < 200; ++round) {
                    differing += book().shape(serif, sentence, "es") == expected ? 0 : 1;
                    differing += book().hyphenation_points("trámites", "es").size() == 2 ? 0 : 1;
                }
            });
        }
    }
    CHECK(differences == std::vector<int>(4, 0));
}

TEST_CASE("an embedded face holds the wanted glyphs under their own ids, with the widths of the page") {
    const layout::FaceId sans = book().face("Noto Sans", true, false);
    std::set<std::uint16_t> ids;
    std::vector<std::pair<std::uint16_t, std::int32_t>> expected;
    for (const layout::Glyph& glyph : book().shape(sans, "Plan", "es")) {
        ids.insert(glyph.id);
        expected.emplace_back(glyph.id, glyph.natural);
    }
    std::sort(expected.begin(), expected.end());
    const fonts::EmbeddedFace embedded = book().embed(sans, ids);
    CHECK(embedded.face == sans);
    CHECK(embedded.postscript_name == "NotoSans-Bold");
    CHECK(embedded.widths == expected);
    CHECK(embedded.descent < 0);
    CHECK(embedded.stem_v > 100);
    CHECK(embedded.box[0] < 0);
    CHECK(embedded.box[3] > embedded.ascent - 200);
    CHECK(embedded.program.size() < 20'000);
    CHECK(book().embed(book().face("Noto Serif", false, true), ids).italic_angle == -12);
}

TEST_CASE("an embedded program has outlines and measures, and no table of names or shaping") {
    const std::string program = book().embed(book().face("Noto Sans", false, false), {36, 37, 38}).program;
    std::set<std::string> tables;
    for (std::size_t table = 0; table < big_endian_16(program, 4); ++table) {
        tables.insert(program.substr(12 + 16 * table, 4));
    }
    CHECK(tables == std::set<std::string>{"glyf", "head", "hhea", "hmtx", "loca", "maxp"});
}

TEST_CASE("the same glyphs give the same program") {
    const layout::FaceId serif = book().face("Noto Serif", false, false);
    const std::string first = book().embed(serif, {40, 50, 60}).program;
    CHECK(first == book().embed(serif, {40, 50, 60}).program);
    CHECK(first == fonts::FontBook::load(data_folder)->embed(serif, {40, 50, 60}).program);
    CHECK(first != book().embed(serif, {40, 50, 61}).program);
}

TEST_CASE("a font that is not installed is a failure that names its package") {
    const DataFolder folder(list_with("NotoSerif-Italic.ttf", "NoSuchFace.ttf"));
    const Diagnostic finding = failure_of_loading(folder.path());
    CHECK(finding.code == "PIGE-F010");
    CHECK(argument(finding, "archivo") == "NoSuchFace.ttf");
    CHECK(argument(finding, "paquete") == "fonts-noto-core");
    CHECK(argument(finding, "carpetas") == "/usr/share/fonts/truetype/noto");
}

TEST_CASE("fonts are looked for in the folders of PIGE_FONTS first") {
    const DataFolder folder(list_with("/usr/share/fonts/truetype/noto", "/nonexistent"));
    CHECK(failure_of_loading(folder.path()).code == "PIGE-F010");
    setenv("PIGE_FONTS", "/also-nonexistent:/usr/share/fonts/truetype/noto", 1);
    CHECK(failure_of_loading(folder.path()).code == "");
    unsetenv("PIGE_FONTS");
}

TEST_CASE("a hyphenation table that is not installed is a failure that names its package") {
    const DataFolder folder(list_with("hyph_es_BO.dic", "hyph_none.dic"));
    const Diagnostic finding = failure_of_loading(folder.path());
    CHECK(finding.code == "PIGE-F011");
    CHECK(argument(finding, "paquete") == "hyphen-es");
}

TEST_CASE("a file that is no hyphenation table is a failure at loading, before a word asks for it") {
    const DataFolder folder(list_with("hyph_en_US.dic", "../common-licenses/GPL-3"));
    const Diagnostic finding = failure_of_loading(folder.path());
    CHECK(finding.code == "PIGE-F014");
    CHECK(argument(finding, "archivo") == "GPL-3");
}

TEST_CASE("a list of fonts that is absent or lacks a key is a failure that names the key") {
    const DataFolder folder(list_with("\"negrita\"", "\"negritas\""));
    const Diagnostic finding = failure_of_loading(folder.path());
    CHECK(finding.code == "PIGE-F013");
    CHECK(argument(finding, "clave") == "negrita");
    CHECK(failure_of_loading("/nonexistent").code == "PIGE-F013");
    const DataFolder broken("{ \"familias\": [");
    CHECK(failure_of_loading(broken.path()).code == "PIGE-F013");
}

TEST_CASE("rules of lines with an unknown list are a failure that names the word") {
    std::string rules = *read_file(data_folder + "/renglones.json");
    rules.replace(rules.find("{unidad}"), 8, "{medida}");
    const DataFolder folder(*read_file(data_folder + "/fuentes.json"), rules);
    const Diagnostic finding = failure_of_loading(folder.path());
    CHECK(finding.code == "PIGE-F013");
    CHECK(argument(finding, "clave") == "{medida}");
    CHECK(argument(finding, "archivo") == "renglones.json");
}

TEST_CASE("a file that is no font is a failure that names it") {
    const DataFolder folder(list_with("NotoSans-Regular.ttf", "LICENSE"));
    setenv("PIGE_FONTS", PIGE_SOURCE_DIR, 1);
    const Diagnostic finding = failure_of_loading(folder.path());
    unsetenv("PIGE_FONTS");
    CHECK(finding.code == "PIGE-F014");
    CHECK(argument(finding, "archivo") == "LICENSE");
    CHECK(argument(finding, "paquete") == "fonts-noto-core");
}

TEST_CASE("what a thread shaped before changes nothing, and is forgotten when there is too much of it") {
    const auto shaped = [](std::string_view text) { return book().shape(layout::FaceId{}, text, "es-BO"); };
    const std::vector<layout::Glyph> first = shaped("certificación");
    std::vector<layout::Glyph> elsewhere;
    std::thread([&] { elsewhere = shaped("certificación"); }).join();
    CHECK(first == shaped("certificación"));
    CHECK(first == elsewhere);
    CHECK(shaped("certificación") != book().shape(book().face("Noto Sans", true, false), "certificación", "es-BO"));

    fonts::WordMemory<std::string> memory(2);
    int made = 0;
    const auto get = [&](const char* key) {
        return memory.get(key, [&] { return std::string(key) + std::to_string(++made); });
    };
    CHECK(get("a") == "a1");
    CHECK(get("a") == "a1");
    CHECK(get("b") == "b2");
    CHECK(get("c") == "c3");
    CHECK(memory.size() == 1);
    CHECK(get("a") == "a4");
}
