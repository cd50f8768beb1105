// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.hpp"
#include "plan/plan.hpp"

namespace pige::read {

/// Whether the documents that a record names (`resolucion.documento`, `documentos`) must lie beside it: those of a
/// record folder must; a published `plan.json` is read back without them. There the text of a chapter is always the
/// text itself, even one like `anexo.md`.
enum class Documents { MustExist, NotNeeded };

/// Reads one record, in JSON or XML (`xml_form.hpp`; by the name of `file`, else by its first character): both forms of
/// a record give the same value, except `file` and `lines`. `file` names it in findings; files that it references
/// (chapters) are taken from `folder`.
///
/// Only its shape is checked: every value stays as received. The value is there as soon as the plan type is known, also
/// beside errors, so that `validate` can add its findings in the same round; `PlanRecord::refused` then keeps it from
/// becoming a plan. Findings: the PIGE-J family of `foreign::parse_json`, the PIGE-X
/// family of `foreign::parse_xml` and of `from_xml`; PIGE-L001 (unknown key, with
/// the nearest known one), L002 (a value of the wrong JSON kind), L003 (a key that must be there is missing), L004 (a
/// referenced file is missing), L005 (a reference that leaves the folder: absolute, `..`, a symbolic link out), L006
/// (unknown plan type), L015 (a document whose SHA-256 is not the declared one), L016 (no key is known here), L017
/// (an unknown kind of exhibit), L018 (a span of cells that is not from 1 to 1000), L019 (no PDF). The text
/// is kept whatever it is like; doubtful are: L007 (invisible or control characters), L008 (not in normal form C), L009
/// (Cyrillic or Greek letters that look like Latin ones), L012 (a cell that a spreadsheet would take for a formula).
[[nodiscard]] Checked<plan::PlanRecord> read_record(std::string_view bytes,
                                                    const std::string& file,
                                                    const std::filesystem::path& folder,
                                                    const std::map<std::string, plan::PlanType>& types,
                                                    Documents documents = Documents::MustExist);

/// A record file found on disk.
struct RecordFile {
    std::filesystem::path path;    ///< of the JSON or XML file
    std::filesystem::path folder;  ///< where its documents lie
    std::string shown;             ///< the path as the user gave it, for findings
};

/// The record files named by `inputs`: files, folders with `registro.json` or `registro.xml`, folders of such folders,
/// loose `*.json` with a `tipo` and loose `*.xml` of the namespace of records.
///
/// Sorted by path, each once; the value is always there, so that one wrong path does not stop the others. Symbolic
/// links to folders are not followed. Findings: PIGE-L010 (no such file or folder), L011 (a folder without records),
/// L020 (a folder with its record in both forms, of which neither is taken).
[[nodiscard]] Checked<std::vector<RecordFile>> find_records(const std::vector<std::filesystem::path>& inputs);

/// True when `path` is a record, or something that its author meant to be one: JSON with a `tipo`, XML of the namespace
/// of records.
[[nodiscard]] bool holds_record(const std::filesystem::path& path);

enum class RecordFormat { Json, Xml };

/// The name of a record file in a folder of its own: `registro.json`, `registro.xml`.
[[nodiscard]] std::string record_file_name(RecordFormat format);

/// A record written in one of its forms.
struct ConvertedRecord {
    std::string text;                ///< with the same keys and values, in their order, null and absent apart
    std::vector<std::string> files;  ///< that it names (chapters, documents), relative to its folder
};

/// Writes the record in `bytes` as `format`. Findings: those of `read_record`, of which an error refuses it; PIGE-X005
/// (a character that XML cannot hold), X003 (larger than what is read as XML).
[[nodiscard]] Checked<ConvertedRecord> convert_record(std::string_view bytes,
                                                      const std::string& file,
                                                      const std::filesystem::path& folder,
                                                      const std::map<std::string, plan::PlanType>& types,
                                                      RecordFormat format);

/// The bytes of a file that `record` references, taken from `folder`; nothing when it is missing or leaves the folder.
[[nodiscard]] std::optional<std::string> referenced_file(const std::filesystem::path& folder, const std::string& name);

/// A record made from a foreign form, ready to be written as `<slug>.json`.
struct ImportedRecord {
    std::string slug;   ///< file name without extension
    std::string json;   ///< pretty JSON of the record
    Findings findings;  ///< what is doubtful, by place in the source; `Checked::findings` has only what refused it
};

/// Turns one file of the form of `records-2018/` (entidad, fecha_documento, resolucion, documento_externo, filas) into
/// a record of `type`, whose first table takes the rows: cells by equal key, in the order of the source.
///
/// Every word is kept (what the table has no column for goes to `origen`, with its row); no code is guessed, no text
/// repaired. Findings: PIGE-J, L002 and L003 for what is not this form at all; doubtful: PIGE-M001 (no resolution
/// number), M002 (no date of the resolution), M003 (no or an impossible document date), M004 (day and month may be
/// swapped), M005 (a plan of one empty row), M006 (a copied row), M007 (start or end not as a year), M008 (end before
/// start), M009 (unknown key), M010 (a row without strategic line), M011 (no external document), M012 (several items
/// typed into one cell), M013 (a row that has only a name or less).
[[nodiscard]] Checked<ImportedRecord> import_2018(std::string_view bytes,
                                                  const std::string& file,
                                                  const plan::PlanType& type);

}  // namespace pige::read
