// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/length.hpp"
#include "document/document.hpp"
#include "layout/font_metrics.hpp"

// The laid-out document: pages with glyphs and rules at fixed places, the structure tree, the outline. No PDF syntax.
namespace pige::layout {

/// A line of glyphs of one face, size and colour. `x`, `y` from the top left of the page; `y` is the baseline.
struct GlyphRun {
    Length x, y;
    FaceId face{};
    Length size;
    document::Colour colour;
    std::vector<Glyph> glyphs;
    Length word_space;    ///< added after each space glyph, for justification (may be negative)
    bool hyphen = false;  ///< the last glyph is a hyphen of our own making: ActualText U+00AD
    bool operator==(const GlyphRun&) const = default;
};

/// A rectangle, filled or stroked: rules, bars, frames, QR modules.
struct Box {
    Length x, y, width, height;
    std::optional<document::Colour> fill;
    std::optional<document::Colour> stroke;
    Length stroke_width;
    bool operator==(const Box&) const = default;
};

using Mark = std::variant<GlyphRun, Box>;

/// Content outside the structure: running heads and feet, rules, shading, repeated header rows (ISO 32000-1, 14.8.2.2).
enum class Artifact { Header, Footer, Pagination, Layout };

/// Consecutive marks that belong to one structure element, or to none.
struct MarkedContent {
    std::variant<std::size_t, Artifact> owner;  ///< index into `PagedPlan::structure`, or the kind of artifact
    std::vector<Mark> marks;
    bool operator==(const MarkedContent&) const = default;
};

/// A link area on a page, child of its Link element.
struct LinkArea {
    Length x, y, width, height;
    std::string target;       ///< "#id" or an address
    std::string description;  ///< /Contents of the annotation
    std::size_t element = 0;  ///< its Link structure element
    bool operator==(const LinkArea&) const = default;
};

/// A signature field on a page, child of its Form element.
struct SignatureArea {
    Length x, y, width, height;
    std::string field_name;
    std::string tooltip;
    std::string hint;  ///< shown in the field's appearance
    FaceId face{};     ///< of the hint
    Length size;
    std::vector<Glyph> glyphs;  ///< the hint, shaped
    document::Colour colour;
    std::size_t element = 0;
    bool operator==(const SignatureArea&) const = default;
};

struct Page {
    Length width, height;
    std::string name;                    ///< of `@page`, empty for the default
    std::vector<MarkedContent> content;  ///< in reading order
    std::vector<LinkArea> links;
    std::vector<SignatureArea> signatures;
    bool operator==(const Page&) const = default;
};

/// Standard structure types (ISO 32000-1, 14.8.4) that we use.
enum class Role {
    Document,
    Part,
    Section,
    Division,
    BlockQuote,
    Caption,
    TableOfContents,
    TableOfContentsItem,
    Reference,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    Paragraph,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    TableHeader,
    TableData,
    Figure,
    Link,
    Span,
    Note,
    Form,
};

/// A place on a page where content of a structure element lies: index into `Page::content`.
struct ContentReference {
    std::size_t page = 0;
    std::size_t content = 0;
    bool operator==(const ContentReference&) const = default;
};
/// An annotation of a page: index into `Page::links` or `Page::signatures`.
struct LinkReference {
    std::size_t page = 0;
    std::size_t link = 0;
    bool operator==(const LinkReference&) const = default;
};
struct SignatureReference {
    std::size_t page = 0;
    std::size_t signature = 0;
    bool operator==(const SignatureReference&) const = default;
};
/// Index of a child structure element.
struct ChildReference {
    std::size_t element = 0;
    bool operator==(const ChildReference&) const = default;
};
using Kid = std::variant<ChildReference, ContentReference, LinkReference, SignatureReference>;

/// An element of the structure tree. Element 0 is the Document.
struct StructureElement {
    Role role = Role::Document;
    std::size_t parent = 0;
    std::vector<Kid> kids;    ///< in reading order
    std::string alternative;  ///< /Alt
    std::string language;     ///< /Lang, where it differs
    std::string title;        ///< /T of headings
    document::TableCell::Scope scope = document::TableCell::Scope::None;
    int column_span = 1;
    int row_span = 1;
    bool ordered = false;       ///< of a List: ListNumbering Decimal instead of Disc
    std::optional<Box> bounds;  ///< of a Figure, on the page of its content: /BBox
    bool operator==(const StructureElement&) const = default;
};

/// Where a link or an outline entry leads.
struct Destination {
    std::string id;
    std::size_t page = 0;
    Length y;  ///< from the top of the page
    bool operator==(const Destination&) const = default;
};

struct OutlineEntry {
    int level = 1;
    std::string title;   ///< with its number: "6.2 Gestión pública interna"
    std::string target;  ///< id
    bool operator==(const OutlineEntry&) const = default;
};

/// Pages in order, every page reference and count filled in.
struct PagedPlan {
    document::Metadata metadata;
    std::vector<Page> pages;
    std::vector<StructureElement> structure;
    std::vector<Destination> destinations;  ///< sorted by id
    std::vector<OutlineEntry> outline;
    bool operator==(const PagedPlan&) const = default;
};

/// The pages as text: per page each marked content with its role, position, face, size and text. For golden tests and
/// reviews.
[[nodiscard]] std::string print(const PagedPlan& plan);

/// The name of a role in the printed form and in PDF: "H2", "TH".
[[nodiscard]] std::string_view role_name(Role role);

}  // namespace pige::layout
