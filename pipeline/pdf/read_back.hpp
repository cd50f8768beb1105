// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/checked.hpp"
#include "document/document.hpp"

// A plan read back from its file as a screen reader reads it: the structure tree with the text of its marked content.
namespace pige::pdf {

/// Text of one piece of marked content.
struct TaggedText {
    std::size_t page = 0;  ///< from 0
    std::string text;      ///< UTF-8, from /ToUnicode and /ActualText
    bool operator==(const TaggedText&) const = default;
};

/// A link annotation in the structure.
struct TaggedLink {
    std::size_t page = 0;
    std::string address;                       ///< of a link to outside, as in the file
    std::optional<std::size_t> leads_to_page;  ///< of a link to a place of the document
    std::string description;                   ///< /Contents
    bool operator==(const TaggedLink&) const = default;
};

/// A form field in the structure.
struct TaggedField {
    std::size_t page = 0;
    std::string name;
    std::string tooltip;  ///< /TU
    std::string hint;     ///< the text of its appearance
    bool operator==(const TaggedField&) const = default;
};

struct TaggedChild {
    std::size_t element = 0;
    bool operator==(const TaggedChild&) const = default;
};

using TaggedKid = std::variant<TaggedChild, TaggedText, TaggedLink, TaggedField>;

/// An element of the structure tree. Attributes as in the file: empty or 1 where it says nothing.
struct TaggedElement {
    std::string role;  ///< standard structure type (ISO 32000-1, 14.8.4)
    std::vector<TaggedKid> kids;
    std::string title;        ///< /T
    std::string alternative;  ///< /Alt
    std::string language;     ///< /Lang
    std::string identifier;   ///< /ID
    std::string scope;        ///< "Column", "Row"
    std::vector<std::string> headers;
    std::string numbering;  ///< /ListNumbering
    int column_span = 1;
    int row_span = 1;
    bool operator==(const TaggedElement&) const = default;
};

/// Text that is not in the structure.
struct OutsideText {
    std::size_t page = 0;
    std::string kind;  ///< of artifact: "Header", "Footer", "Pagination", "Layout"; empty: in no marked content at all
    std::string text;
    bool operator==(const OutsideText&) const = default;
};

/// Text that stands for other text (14.9.4).
struct ReplacedText {
    std::size_t page = 0;
    std::string shown;  ///< what the glyphs mean by themselves
    std::string read;   ///< /ActualText
    bool operator==(const ReplacedText&) const = default;
};

struct OutlineItem {
    int level = 1;
    std::string title;
    std::size_t page = 0;  ///< that it leads to
    bool operator==(const OutlineItem&) const = default;
};

struct EmbeddedFile {
    std::string name;
    std::string bytes;
    bool operator==(const EmbeddedFile&) const = default;
};

/// What a file says of itself, as it stands there.
struct FileFacts {
    std::map<std::string, std::string> information;  ///< /Info, by key
    std::string xmp;                                 ///< the packet
    std::string language;                            ///< /Lang of the catalog
    bool operator==(const FileFacts&) const = default;
};

/// A field of the form, in the structure or not.
struct FormField {
    std::string name;
    bool is_signed = false;
    bool operator==(const FormField&) const = default;
};

struct TaggedFile {
    FileFacts facts;
    std::size_t pages = 0;
    std::vector<TaggedElement> elements;  ///< the first is the Document; a child comes after its parent
    std::vector<OutsideText> outside;
    std::vector<ReplacedText> replaced;
    std::vector<OutlineItem> outline;
    std::vector<EmbeddedFile> attachments;
    std::vector<FormField> fields;
    bool operator==(const TaggedFile&) const = default;
};

/// Reads a plan back from the `bytes` of a PDF that this program may have written. `file` names it in findings.
///
/// The file may come from anybody: its size, its objects, its depth and what it unpacks to are limited, and nothing of
/// it is carried out. Each piece of marked content must belong to one element, and the parent tree must lead back to
/// that element (ISO 32000-1, 14.7.4.4). Findings: PIGE-I001 (not a PDF, or damaged, or made of things that this
/// program never writes), I002 (more than the limits), I003 (a PDF that is no plan of this program).
[[nodiscard]] Checked<TaggedFile> read_back(std::string_view bytes, const std::string& file);

/// What the file of a plan with `metadata` says of itself.
[[nodiscard]] FileFacts facts_of(const document::Metadata& metadata);

/// The edition that a file says it is, if it is one.
[[nodiscard]] std::optional<document::Edition> edition_of(const FileFacts& facts);

}  // namespace pige::pdf
