// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands.hpp"
#include "core/files.hpp"
#include "import_tables.hpp"
#include "pipeline.hpp"

// `pige import`: records of 2018 into the form of pige, and records from one of their forms into the other.
namespace pige {
namespace {

namespace fs = std::filesystem;

enum class SourceForm { Record, Form2018, Tables };

/// A record, a file of the form of 2018, or a folder with the CSV tables of a plan.
struct Source {
    fs::path path;
    fs::path folder;
    SourceForm form = SourceForm::Record;
};

/// What becomes of a source: a record file, and the files that it names.
struct Conversion {
    fs::path target;
    std::string text;
    std::vector<std::string> files;
};

Diagnostic error_at(std::string_view code, const fs::path& path) {
    return {std::string(code), Severity::Error, {path.string(), 0, {}}, {}};
}

bool has_own_folder(const fs::path& record) {
    const std::string name = record.filename().string();
    return name == read::record_file_name(read::RecordFormat::Json) ||
           name == read::record_file_name(read::RecordFormat::Xml);
}

/// The records below `folder`, and the files of 2018 that lie in it.
void gather_folder(const fs::path& folder, std::vector<Source>& sources, Findings& findings) {
    auto records = read::find_records({folder});
    for (const read::RecordFile& file : *records) sources.push_back({file.path, file.folder, SourceForm::Record});
    std::size_t others = 0;
    const bool is_record = fs::exists(folder / read::record_file_name(read::RecordFormat::Json)) ||
                           fs::exists(folder / read::record_file_name(read::RecordFormat::Xml));
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (is_record || entry.path().extension() != ".json" || read::holds_record(entry.path())) continue;
        sources.push_back({entry.path(), folder, SourceForm::Form2018});
        ++others;
    }
    // A folder with files of 2018 alone has no records, and is not wrong for that.
    if (others > 0) std::erase_if(records.findings, [](const Diagnostic& each) { return each.code == "PIGE-L011"; });
    append(findings, std::move(records.findings));
}

std::vector<Source> gather(const std::vector<fs::path>& inputs, Findings& findings) {
    std::vector<Source> sources;
    for (const fs::path& input : inputs) {
        if (holds_tables(input)) {
            sources.push_back({input, input, SourceForm::Tables});
        } else if (fs::is_directory(input)) {
            gather_folder(input, sources, findings);
        } else if (fs::is_regular_file(input)) {
            const bool is_record = read::holds_record(input) || input.extension() == ".xml";
            sources.push_back({input, input.parent_path(), is_record ? SourceForm::Record : SourceForm::Form2018});
        } else {
            findings.push_back(error_at("PIGE-B001", input));
        }
    }
    std::ranges::sort(sources, {}, &Source::path);
    return sources;
}

std::string extension_of(read::RecordFormat format) {
    return fs::path(read::record_file_name(format)).extension().string();
}

/// A record that has a folder of its own, or brings files, gets a folder in `out`; any other is a file there.
fs::path target_of(const Source& source,
                   const std::string& own_name,
                   bool brings_files,
                   const fs::path& out,
                   read::RecordFormat format) {
    const bool own_folder = has_own_folder(source.path);
    const fs::path folder = fs::weakly_canonical(source.folder.empty() ? "." : source.folder);
    const std::string name = own_folder ? folder.filename().string() : own_name;
    if (own_folder || brings_files) return out / name / read::record_file_name(format);
    return out / (name + extension_of(format));
}

std::optional<Conversion> convert(const Source& source,
                                  const ImportOptions& options,
                                  const CheckTools& tools,
                                  Findings& findings) {
    const auto format = options.format == "xml" ? read::RecordFormat::Xml : read::RecordFormat::Json;
    const std::string shown = source.path.string();
    std::string name = source.path.stem().string();
    std::string bytes;
    if (source.form != SourceForm::Tables) bytes = read_file(source.path).value_or("");
    if (source.form != SourceForm::Record) {
        auto imported =
            take(source.form == SourceForm::Tables ? import_tables(source.path, tools.types)
                                                   : read::import_2018(bytes, shown, tools.types.at(options.type)),
                 findings);
        if (!imported) return std::nullopt;
        append(findings, std::move(imported->findings));
        if (source.form == SourceForm::Tables) name = imported->slug;
        bytes = std::move(imported->json);
        if (format == read::RecordFormat::Json) {
            return Conversion{target_of(source, name, false, options.out, format), bytes, {}};
        }
    }
    auto converted = read::convert_record(bytes, shown, source.folder, tools.types, format);
    // Importing has said what is doubtful; only what keeps the record from being written is said on top of it.
    if (source.form != SourceForm::Record && converted.has_value()) converted.findings.clear();
    auto record = take(std::move(converted), findings);
    if (!record) return std::nullopt;
    const bool brings_files = !record->files.empty();
    return Conversion{target_of(source, name, brings_files, options.out, format), std::move(record->text),
                      std::move(record->files)};
}

/// PIGE-B020 for a target that another record of this run has, or that is the source itself; PIGE-L020 where the same
/// record would then stand in both forms.
bool may_write(const Source& source, const fs::path& target, std::set<fs::path>& taken, Findings& findings) {
    std::error_code none;
    if (!taken.insert(target).second || fs::equivalent(source.path, target, none)) {
        findings.push_back(error_at("PIGE-B020", target));
        return false;
    }
    fs::path other = target;
    other.replace_extension(target.extension() == ".xml" ? ".json" : ".xml");
    if (!fs::exists(other)) return true;
    findings.push_back(error_at("PIGE-L020", other));
    return false;
}

/// The record last: while it is not there, its folder holds no record.
void write(const Source& source, const Conversion& conversion) {
    for (const std::string& name : conversion.files) {
        if (const auto bytes = read::referenced_file(source.folder, name)) {
            write_file_atomically(conversion.target.parent_path() / name, *bytes);
        }
    }
    write_file_atomically(conversion.target, conversion.text);
}

}  // namespace

ExitCode run_import(const Session& session, const ImportOptions& options) {
    Findings trouble;
    const auto tools = take(load_check_tools(session.workspace), trouble);
    report(session, trouble, Channel::Talk);
    if (!tools) return ExitCode::Environment;
    if (!tools->types.contains(options.type)) {
        complain(session, "import.tipo", {{"valor", options.type}});
        return ExitCode::Usage;
    }
    Findings missing;
    const std::vector<Source> sources = gather(options.inputs, missing);
    report(session, missing, Channel::Talk);
    std::size_t refused = missing.size();
    std::size_t done = 0;
    std::set<fs::path> taken;
    for (const Source& source : sources) {
        Findings findings;
        const auto conversion = convert(source, options, *tools, findings);
        const bool writable = conversion && may_write(source, conversion->target, taken, findings);
        if (writable) write(source, *conversion);
        sort_by_place(findings);
        report(session, findings, Channel::Talk);
        ++(writable ? done : refused);
    }
    say(session, "import.hecho",
        {{"hechos", fmt::format("{}", done)},
         {"rechazados", fmt::format("{}", refused)},
         {"carpeta", options.out.string()}});
    return refused == 0 && done > 0 ? ExitCode::Done : ExitCode::Refused;
}

}  // namespace pige
