// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>

#include "core/files.hpp"
#include "dataset/record_tables.hpp"
#include "foreign/json.hpp"
#include "read/read.hpp"
#include "support/small_plan.hpp"

// The public record can be rebuilt from the CSV files alone, and from plan.json alone.
namespace {

using namespace pige;

const std::filesystem::path root = PIGE_SOURCE_DIR;
using Types = std::map<std::string, plan::PlanType>;

const Types& shipped_types() {
    static const auto loaded = plan::load_plan_types(root / "templates");
    REQUIRE(loaded.has_value());
    return *loaded;
}

const dataset::DatasetWords& words() {
    static const auto loaded = dataset::load_dataset_words(root / "pipeline" / "data");
    return loaded;
}

std::string canonical(const plan::PlanRecord& record) {
    return foreign::canonical_json(plan::public_record(record));
}

dataset::CsvFiles csv_files(const plan::PlanRecord& record, const plan::PlanType& type) {
    dataset::CsvFiles files;
    for (const dataset::DataTable& table :
         dataset::make_dataset_of_record(record, type, {"2030-05-01", "https://example.org"}, words()).tables) {
        files.emplace(table.name, dataset::to_csv(table));
    }
    return files;
}

std::string first_finding(const Findings& findings) {
    if (findings.empty()) return {};
    const Diagnostic& finding = findings.front();
    return finding.code + " " + finding.place.file + " " + finding.place.field;
}

/// The public record that comes out of the CSV files of `record`, or the first finding.
std::string rebuilt_from_csv(const plan::PlanRecord& record, const plan::PlanType& type) {
    const auto rebuilt = dataset::record_from_tables(csv_files(record, type), {{type.id, type}});
    return rebuilt.has_value() ? canonical(*rebuilt) : first_finding(rebuilt.findings);
}

/// The public record that comes out of `plan.json` alone.
std::string rebuilt_from_json(const plan::PlanRecord& record, const plan::PlanType& type) {
    const auto rebuilt = read::read_record(canonical(record), "plan.json", "no-such-folder", {{type.id, type}},
                                           read::Documents::NotNeeded);
    return rebuilt.has_value() && rebuilt->refused.empty() ? canonical(*rebuilt) : first_finding(rebuilt.findings);
}

// --- Made-up records: every kind of cell in every kind of field
// -------------------------------------------------------

std::string random_text(std::mt19937& random) {
    static constexpr std::array<std::string_view, 20> pieces{
        "a",   "\"", "\"\"", ",",  ";",    "\r",         "\n",   "\r\n", " ",   "\t",
        "Ñan", "=1", "-",    "SI", "true", "2026-05-04", "1.50", "12",   ".md", "\xE2\x80\xA8"};
    std::string text;
    for (auto left = random() % 5; left > 0; --left) text += pieces[random() % pieces.size()];
    return text;
}

std::string random_date(std::mt19937& random) {
    static constexpr std::array<std::string_view, 7> dates{"2030-01-02", "",           "2030",       "enero de 2030",
                                                           "  ",         "2030-02-30", "2-1-30\nsic"};
    return std::string(dates[random() % dates.size()]);
}

std::vector<std::string> random_texts(std::mt19937& random) {
    std::vector<std::string> texts;
    for (auto left = random() % 4; left > 0; --left) texts.push_back(random_text(random));
    return texts;
}

plan::Cell random_cell(std::mt19937& random) {
    static constexpr std::array<const char*, 5> decimals{"1.50", "-0.25", "12345678901234567890123", "1e3", "7.0"};
    switch (random() % 9) {
        case 0: return std::monostate();
        case 1: return random_text(random);
        case 2: return static_cast<std::int64_t>(random() % 5000) - 100;
        case 3: return plan::Decimal{decimals[random() % decimals.size()]};
        case 4: return random() % 2 == 0;
        case 5: return random_texts(random);
        case 6: return std::string(random() % 2 == 0 ? "SI" : "NO");
        case 7: return random_date(random);
        default: return std::to_string(random() % 3000);
    }
}

plan::SubsectionContent random_content(const plan::Subsection& subsection, std::mt19937& random) {
    plan::SubsectionContent content;
    if (random() % 4 == 0) {
        content.not_applicable = random_text(random);
        return content;
    }
    for (auto left = random() % 4; left > 0; --left) {
        plan::Row row;
        for (const plan::Field& field : subsection.fields) {
            if (random() % 5 != 0) row.cells.emplace_back(field.key, random_cell(random));
        }
        std::ranges::shuffle(row.cells, random);
        content.rows.push_back(std::move(row));
    }
    return content;
}

plan::Period random_period(std::mt19937& random) {
    plan::Period period{2030, 2033, random() % 2 == 0};
    if (random() % 3 == 0) period.start.reset();
    if (random() % 3 == 0) period.end.reset();
    return period;
}

plan::ExhibitRow random_exhibit_row(std::mt19937& random) {
    plan::ExhibitRow row;
    for (auto left = random() % 4; left > 0; --left) {
        plan::ExhibitCell cell;
        switch (random() % 3) {
            case 0: cell.value = random_text(random); break;
            case 1: cell.value = random() % 2 == 0; break;
            default: break;
        }
        if (random() % 4 == 0) cell.rows = static_cast<int>(1 + random() % 12);
        if (random() % 4 == 0) cell.columns = static_cast<int>(1 + random() % 12);
        cell.header = random() % 4 == 0;
        row.push_back(std::move(cell));
    }
    return row;
}

plan::Exhibit random_exhibit(std::string id, std::mt19937& random) {
    const auto kinds = plan::kind_names();
    plan::Exhibit exhibit;
    exhibit.id = std::move(id);
    exhibit.kind = plan::kind_of(kinds[random() % kinds.size()]).value_or(plan::ExhibitKind::Table);
    exhibit.number = random_text(random);
    exhibit.title = random_text(random);
    exhibit.source = random_text(random);
    exhibit.notes = random_texts(random);
    exhibit.alternative = random_text(random);
    exhibit.missing = random_text(random);
    for (auto left = random() % 3; left > 0; --left) exhibit.head.push_back(random_exhibit_row(random));
    for (auto left = random() % 13; left > 0; --left) exhibit.body.push_back(random_exhibit_row(random));
    return exhibit;
}

plan::PlanRecord random_record(const plan::PlanType& type, std::mt19937& random) {
    const auto text = [&] { return random_text(random); };
    plan::PlanRecord record;
    record.type = type.id;
    record.version = static_cast<std::int64_t>(1 + random() % 3);
    record.language = random() % 2 == 0 ? "es" : "";
    record.institution = {text(), text(), "Institución " + text(), {}, "BO-L", text(), random() % 2 == 0};
    if (random() % 2 == 0) record.institution.classes = {"ministerio", "otra"};
    record.title = text();
    record.period = random_period(random);
    record.norm = {text(), text(), random_date(random)};
    for (auto left = random() % 3; left > 0; --left) {
        record.legal_basis.push_back({"Ley " + text(), random_date(random), text()});
    }
    for (auto left = random() % 3; left > 0; --left) record.signatories.push_back({"rol" + text(), text(), text()});
    record.code = text();
    record.state = text();
    for (const plan::ProcedureStep& step : type.steps) {
        const std::string date = random_date(random);
        if (!date.empty()) record.dates.emplace(step.key, date);
    }
    if (random() % 4 != 0) {
        record.resolution = plan::Resolution{text(),
                                             text(),
                                             random_date(random),
                                             text(),
                                             text(),
                                             random_period(random),
                                             {},
                                             random() % 2 == 0 ? "resolucion.pdf" : ""};
        if (random() % 3 == 0) record.resolution->confidential.subsections = {"2.1", "1.1"};
    }
    for (auto left = random() % 3; left > 0; --left) {
        record.chapters.push_back({"c" + text(), text(), "capitulo.md", text() + "\n\nPárrafo, \"citado\".\n"});
    }
    for (auto left = random() % 3; left > 0; --left) {
        record.exhibits.push_back(random_exhibit("cuadro-" + std::to_string(left), random));
    }
    for (const plan::Section& section : type.sections) {
        for (const plan::Subsection& subsection : section.subsections) {
            if (random() % 5 != 0) record.subsections[subsection.code] = random_content(subsection, random);
        }
    }
    for (auto left = random() % 3; left > 0; --left) record.origin["clave " + text()] = "x" + text();
    if (random() % 2 == 0) record.documents.push_back({"firmado", "firmado " + text(), sha256(text())});
    if (random() % 2 == 0) record.documents.push_back({"aprobado", "aprobado.pdf", {}});
    return record;
}

dataset::CsvFiles small_files() {
    return csv_files(support::small_record(), support::small_type());
}

/// The codes of the findings of `files`, read as a plan of the small type.
std::vector<std::string> codes(const dataset::CsvFiles& files) {
    const plan::PlanType type = support::small_type();
    std::vector<std::string> found;
    const auto rebuilt = dataset::record_from_tables(files, {{type.id, type}});
    for (const Diagnostic& finding : rebuilt.findings) found.push_back(finding.code);
    CHECK(rebuilt.has_value() == found.empty());
    return found;
}

using Codes = std::vector<std::string>;

void replace(std::string& text, std::string_view old, std::string_view with) {
    const auto place = text.find(old);
    REQUIRE(place != std::string::npos);
    text.replace(place, old.size(), with);
}

}  // namespace

TEST_CASE("every record of the fixtures can be rebuilt from its CSV files alone and from plan.json alone") {
    const auto files = read::find_records({root / "fixtures" / "registros"});
    REQUIRE(files.has_value());
    std::size_t rebuilt = 0;
    for (const read::RecordFile& file : *files) {
        CAPTURE(file.shown);
        const auto record =
            read::read_record(read_file(file.path).value_or(""), file.shown, file.folder, shipped_types());
        // Of a plan that is confidential as a whole nothing leaves, so there is nothing to rebuild.
        if (!record.has_value() || (record->resolution && record->resolution->confidential.whole)) continue;
        const plan::PlanType& type = shipped_types().at(record->type);
        CHECK(rebuilt_from_csv(*record, type) == canonical(*record));
        CHECK(rebuilt_from_json(*record, type) == canonical(*record));
        ++rebuilt;
    }
    CHECK(rebuilt > 10);
}

TEST_CASE("any record can be rebuilt from its CSV files alone and from plan.json alone") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const plan::PlanType type = support::small_type();
    for (int i = 0; i < 400; ++i) {
        CAPTURE(i);
        const plan::PlanRecord record = random_record(type, random);
        REQUIRE(rebuilt_from_csv(record, type) == canonical(record));
        REQUIRE(rebuilt_from_json(record, type) == canonical(record));
    }
}

TEST_CASE("a chapter whose whole text looks like the name of a file stays that text") {
    const plan::PlanType type = support::small_type();
    plan::PlanRecord record = support::small_record();
    record.chapters.push_back({"anexo", "Anexo", "anexo.txt.md", "Véase anexo.md"});
    CHECK(rebuilt_from_csv(record, type) == canonical(record));
    CHECK(rebuilt_from_json(record, type) == canonical(record));
}

TEST_CASE("a spreadsheet may change record ends, quotes and the order of columns and rows") {
    dataset::CsvFiles files = small_files();
    const std::string expected = canonical(support::small_record());
    for (auto& [name, csv] : files) {
        std::string other = "\xEF\xBB\xBF";
        bool quoted = false;
        for (std::size_t i = 0; i < csv.size(); ++i) {
            if (csv[i] == '"') quoted = !quoted;
            if (csv[i] == '\r' && !quoted) continue;
            other += csv[i];
        }
        csv = other;
    }
    files["listas"] =
        "valor,orden,campo,fila,apartado,plan\nTrámite; dos,2,tramites,1,1.2,pige-81-2030-2033-v1\n"
        "\"Trámite uno\",1,tramites,1,1.2,pige-81-2030-2033-v1\nFirma,1,mecanismos,1,1.2,pige-81-2030-2033-v1";
    const plan::PlanType type = support::small_type();
    const auto rebuilt = dataset::record_from_tables(files, {{type.id, type}});
    CHECK(first_finding(rebuilt.findings) == "");
    REQUIRE(rebuilt.has_value());
    CHECK(canonical(*rebuilt) == expected);
}

TEST_CASE("what the columns can say needs no row in recibidos") {
    const auto rows_of = [](const plan::PlanRecord& record) {
        const std::string csv = csv_files(record, support::small_type()).at("recibidos");
        return csv.substr(csv.find('\n') + 1);
    };
    plan::PlanRecord record = support::small_record();
    record.subsections["1.1"].rows[1].cells.emplace_back("gestion", std::monostate());
    CHECK(rows_of(record) == "");
    record.subsections["1.1"].rows[1].cells.pop_back();
    record.subsections["1.1"].rows[0].cells[1].second = plan::Decimal{"1.50"};
    record.norm.date = "octubre";
    CHECK(rows_of(record) ==
          "pige-81-2030-2033-v1,norma.fecha,texto,octubre\r\n"
          "pige-81-2030-2033-v1,apartados.1.1[1].nombre,decimal,\r\n"
          "pige-81-2030-2033-v1,apartados.1.1[2].gestion,ausente,\r\n");
}

TEST_CASE("cells of exhibits that belong to nothing make no record") {
    const plan::PlanType type = support::small_type();
    plan::PlanRecord record = support::small_record();
    record.exhibits = {{"distritos",
                        plan::ExhibitKind::Matrix,
                        "Cuadro 2",
                        "",
                        "",
                        {"Una nota."},
                        {{{"Distrito"}}},
                        {{{true}, {std::monostate(), 2}}, {}},
                        "",
                        ""}};
    CHECK(rebuilt_from_csv(record, type) == canonical(record));
    const auto codes_with = [&](const std::string& table, std::string_view old, std::string_view with) {
        dataset::CsvFiles files = csv_files(record, type);
        replace(files.at(table), old, with);
        return codes(files);
    };
    CHECK(codes_with("cuadros", "matriz", "mapa") == Codes{"PIGE-D012"});
    CHECK(codes_with("cuadros", ",1,2\r\n", ",1,-2\r\n") == Codes{"PIGE-D012", "PIGE-D013", "PIGE-D013"});
    CHECK(codes_with("cuadros", ",1,2\r\n", ",0,2\r\n") == Codes{"PIGE-D013"});
    CHECK(codes_with("cuadros_celdas", ",distritos,", ",otros,") == Codes{"PIGE-D013"});
    CHECK(codes_with("cuadros_celdas", ",sin_dato,", ",nada,") == Codes{"PIGE-D012"});
    CHECK(codes_with("cuadros_celdas", ",2,1,false", ",2000,1,false") == Codes{"PIGE-D012"});
    CHECK(codes_with("cuadros_celdas", ",nota,", ",pie,") == Codes{"PIGE-D013"});
}

TEST_CASE("tables that contradict each other make no record") {
    CHECK(codes(small_files()) == Codes{});
    const auto codes_with = [](const std::string& table, std::string_view old, std::string_view with) {
        dataset::CsvFiles files = small_files();
        replace(files.at(table), old, with);
        return codes(files);
    };
    CHECK(codes_with("firmantes", "Ministra", "\"Ministra") == Codes{"PIGE-D010"});
    CHECK(codes_with("firmantes", "Ministra", "Ministra,de") == Codes{"PIGE-D011"});
    CHECK(codes_with("plan", "2030,2033,false", "2030,2033,NO") == Codes{"PIGE-D012"});
    CHECK(codes_with("registros", ",2031,", ",en 2031,") == Codes{"PIGE-D012"});
    CHECK(codes_with("apartados", "desconocido", "quizá") == Codes{"PIGE-D012"});
    CHECK(codes_with("apartados", ",2.2,", ",2.9,") == Codes{"PIGE-D013"});
    CHECK(codes_with("entidad", "pige-81", "pige-82") == Codes{"PIGE-D014"});
    CHECK(codes_with("plan", "prueba-2030", "otra-2030") == Codes{"PIGE-D016"});
    dataset::CsvFiles files = small_files();
    files.erase("registros");
    CHECK(codes(files) == Codes{"PIGE-D017", "PIGE-D017", "PIGE-D013", "PIGE-D013", "PIGE-D013"});
    files.erase("plan");
    CHECK(codes(files) == Codes{"PIGE-D015"});
    files = small_files();
    files["recibidos"] = "plan,ruta,clase,valor\r\npige-81-2030-2033-v1,apartados.1.1[7].nombre,texto,x\r\n";
    CHECK(codes(files) == Codes{"PIGE-D013"});
    files["recibidos"] = "plan,ruta,clase,valor\r\npige-81-2030-2033-v1,apartados.1.1[1].nombre,raro,x\r\n";
    CHECK(codes(files) == Codes{"PIGE-D012"});
}
