// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/length.hpp"

// The document that is printed and shown: content and structure, no geometry. What a stylesheet selects (element name,
// classes, id) travels with every node.
namespace pige::document {

/// What a stylesheet can select, and where the node came from.
struct Element {
    std::string name;  ///< XHTML name: "h2", "p", "td", ...
    std::vector<std::string> classes;
    std::string id;        ///< target of links, unique in the document; may be empty
    std::string language;  ///< BCP 47, empty: inherited

    bool operator==(const Element&) const = default;
};

struct Inline;

/// Text of one kind.
struct Text {
    std::string text;
    bool operator==(const Text&) const = default;
};
/// `span`, `b`, `strong`, `i`, `em`, ...: styled by the sheet.
struct Span {
    std::vector<Inline> children;
    bool operator==(const Span&) const = default;
};
/// A link: to `#id` of this document or to an address.
struct Link {
    std::string target;
    std::vector<Inline> children;
    bool operator==(const Link&) const = default;
};
struct LineBreak {
    bool operator==(const LineBreak&) const = default;
};

/// A piece of a paragraph.
struct Inline {
    Element element;  ///< empty name for Text
    std::variant<Text, Span, Link, LineBreak> content;
    bool operator==(const Inline&) const = default;
};

/// A colour of the print device: sRGB, 0 to 255.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Colour&) const = default;
};

/// Shapes of a drawing, in its own coordinates: origin at the top left, y downwards.
struct Rectangle {
    Length x, y, width, height;
    std::optional<Colour> fill;
    std::optional<Colour> stroke;
    Length stroke_width;
    std::string css_class;  ///< for the page, which colours by class
    bool operator==(const Rectangle&) const = default;
};
struct Line {
    Length x1, y1, x2, y2;
    Colour colour;
    Length width;
    bool operator==(const Line&) const = default;
};
struct Label {
    enum class Anchor { Start, Middle, End };
    Length x, y;  ///< y of the baseline
    std::string text;
    Length size;
    Anchor anchor = Anchor::Start;
    bool bold = false;
    Colour colour;
    bool operator==(const Label&) const = default;
};
using Shape = std::variant<Rectangle, Line, Label>;

struct Drawing {
    Length width, height;
    std::vector<Shape> shapes;
    bool operator==(const Drawing&) const = default;
};

struct Block;

struct Heading {
    int level = 1;  ///< 1 to 6, never skipping
    std::vector<Inline> inlines;
    std::string number;  ///< "6.2", part of `inlines` as a span of class `n`; empty: none
    std::string plain;   ///< title as plain text, without the number: outline and contents
    bool operator==(const Heading&) const = default;
};
struct Paragraph {
    std::vector<Inline> inlines;
    bool operator==(const Paragraph&) const = default;
};
struct ListItem {
    Element element;
    std::vector<Block> blocks;
    bool operator==(const ListItem&) const = default;
};
struct List {
    bool ordered = false;
    int start = 1;
    std::vector<ListItem> items;
    bool operator==(const List&) const = default;
};
struct TableCell {
    enum class Scope { None, Column, Row };
    Element element;
    bool header = false;
    Scope scope = Scope::None;
    int column_span = 1;
    int row_span = 1;
    std::vector<Block> blocks;
    bool operator==(const TableCell&) const = default;
};
struct TableRow {
    Element element;
    std::vector<TableCell> cells;
    bool operator==(const TableRow&) const = default;
};
/// A real table (never for layout). Column widths come from the stylesheet through the `col` elements.
struct Table {
    std::vector<Element> columns;               ///< one per column, from `col`, for widths
    std::vector<std::optional<Length>> widths;  ///< per column, from the data; none: by content
    std::vector<Inline> caption;
    Element caption_element;
    /// Over a page: what stands under a part that goes on, and over each further part. Empty: nothing.
    std::vector<Inline> continues, continued;
    std::vector<TableRow> head;
    std::vector<TableRow> body;
    bool operator==(const Table&) const = default;
};
/// A drawing with its alternative text. Decorative drawings do not exist here: what carries nothing is not drawn.
struct Figure {
    Drawing drawing;
    std::string alternative;
    bool operator==(const Figure&) const = default;
};
/// The place of a signature: becomes an empty signature field (ISO 32000-1, 12.7.4.5).
struct SignatureBox {
    std::string field_name;  ///< "firma_mae"
    std::string tooltip;     ///< what a screen reader says
    std::string hint;        ///< printed in the box
    bool operator==(const SignatureBox&) const = default;
};
/// A line of the contents. The page number is filled in by layout.
struct ContentsEntry {
    Element element;
    int level = 1;
    std::string number;
    std::string title;
    std::string target;  ///< id of the heading
    bool operator==(const ContentsEntry&) const = default;
};
struct Contents {
    std::vector<ContentsEntry> entries;
    bool operator==(const Contents&) const = default;
};
/// `div`, `section`, `blockquote`, `header`, ...: a box around blocks. What it means to a reader comes from the
/// element's name.
struct Division {
    std::vector<Block> blocks;
    bool operator==(const Division&) const = default;
};

/// Where a block appears.
enum class Medium { Both, Print, Screen };

/// A piece of the document that stands by itself.
struct Block {
    Element element;
    Medium medium = Medium::Both;
    std::variant<Heading, Paragraph, List, Table, Figure, SignatureBox, Contents, Division> content;
    bool operator==(const Block&) const = default;
};

/// What may be printed when (design 3): the mark differs, the content pages do not.
enum class Edition { Draft, PrintFormat, Official, Historical };

/// Facts for the metadata of the file and for the running heads, apart from the content.
struct Metadata {
    std::string title;     ///< "Plan Institucional de Gobierno Electrónico 2025–2028"
    std::string subtitle;  ///< institution
    std::string language;  ///< "es-BO"
    std::string author;    ///< institution
    std::string subject;
    std::vector<std::string> keywords;
    std::string code;  ///< identifier, may be empty
    std::string record_digest;
    std::string date;  ///< ISO day for CreationDate and ModDate: from the record, never from the clock
    Edition edition = Edition::Draft;
    bool operator==(const Metadata&) const = default;
};

struct PlanDocument {
    Metadata metadata;
    std::vector<std::pair<std::string, std::string>>
        strings;  ///< named strings for margin boxes: {"codigo", "Código … · versión 1"}
    std::vector<Block> blocks;
    bool operator==(const PlanDocument&) const = default;
};

/// A length in points, with as many decimals as it needs: the same text on any machine and in any locale.
[[nodiscard]] std::string to_text(Length length);

/// `#0b3c5d`.
[[nodiscard]] std::string to_text(Colour colour);

/// The document as text, one node per line, indented: for golden tests, reviews and bug reports.
[[nodiscard]] std::string print(const PlanDocument& document);

/// The text of `inlines` without markup.
[[nodiscard]] std::string plain_text(const std::vector<Inline>& inlines);

}  // namespace pige::document
