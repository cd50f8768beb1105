// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/length.hpp"
#include "document/document.hpp"

// The cascade: rules of a parsed stylesheet and the style of one element computed from them.
namespace pige::layout {

enum class Display {
    Block,
    Inline,
    InlineBlock,
    ListItem,
    Flex,
    None,
    Table,
    TableRow,
    TableCell,
    TableCaption,
    TableColumn,
    TableHeadGroup,
    TableBodyGroup
};
enum class TextAlign { Left, Right, Center, Justify };
enum class VerticalAlign { Baseline, Top, Middle, Bottom, Super, Sub };
enum class Hyphens { None, Manual, Auto };
enum class WhiteSpace { Normal, NoWrap };
enum class Break { Auto, Avoid, Page };
enum class BorderStyle { None, Solid, Dashed };
/// Also the styles of a counter. Text: `list-style-type: "–  "` (disc gives "•").
enum class ListMarker { None, Text, Decimal, LeadingZero, LowerAlpha, UpperAlpha, LowerRoman, UpperRoman };

struct BorderSide {
    Length width;
    BorderStyle style = BorderStyle::None;
    document::Colour colour;
    bool operator==(const BorderSide&) const = default;
};

enum Side : std::size_t { Top = 0, Right = 1, Bottom = 2, Left = 3 };

/// A piece of `content`: a text, `counter(page)`, `counter(pages)`, or `string(name)` with its keyword (Generated
/// Content for Paged Media 3, 1.2).
struct ContentPiece {
    enum class Kind {
        Text,
        PageNumber,
        PageCount,
        NamedString,
        NamedStringAtStart,
        NamedStringLast,
        NamedStringFirstExcept
    };
    Kind kind = Kind::Text;
    std::string text;                        ///< of a Text; the name of a named string
    ListMarker style = ListMarker::Decimal;  ///< of a counter
    bool operator==(const ContentPiece&) const = default;
};

/// `string-set: name content()`: a named string set to the element's text when it is laid out.
struct StringSet {
    std::string name;
    bool operator==(const StringSet&) const = default;
};

/// Every property after the cascade, inheritance and defaults. Lengths are absolute (em resolved); percentages of the
/// containing width stay apart.
struct ComputedStyle {
    Display display = Display::Inline;
    // Inherited:
    std::string font_family = "Noto Serif";
    Length font_size = Length::points(10);
    Length root_font_size = Length::points(10);  ///< what a `rem` is
    Length line_height = Length::points(12);  ///< a number or `normal` is resolved against the font size (normal = 1.2)
    bool bold = false;
    bool italic = false;
    document::Colour colour;
    TextAlign text_align = TextAlign::Left;
    Length text_indent;
    Hyphens hyphens = Hyphens::Manual;
    WhiteSpace white_space = WhiteSpace::Normal;
    int orphans = 2;
    int widows = 2;
    ListMarker list_marker = ListMarker::Text;
    std::string list_marker_text = "•";
    // Not inherited:
    std::array<Length, 4> margin{};  ///< by Side
    std::array<bool, 4> margin_auto{};
    std::array<Length, 4> padding{};
    std::array<BorderSide, 4> border{};
    std::optional<Length> width;
    std::optional<std::int32_t> width_percent;  ///< thousandths of a percent of the containing width
    std::optional<Length> height;               ///< also min-height: content never overflows a box, the box grows
    std::optional<document::Colour> background;
    VerticalAlign vertical_align = VerticalAlign::Baseline;
    Break break_before = Break::Auto;
    Break break_after = Break::Auto;
    Break break_inside = Break::Auto;
    std::optional<Length>
        required_space;         ///< `-pige-required-space: 45mm`: break before unless so much is left on the page
    std::string page;           ///< named page, empty: auto
    bool float_bottom = false;  ///< `float: bottom`
    bool underline = false;
    bool balance = false;  ///< `text-wrap: balance`
    Length gap;            ///< between the children of a flex box
    std::vector<StringSet> string_set;
    std::vector<ContentPiece> leader;  ///< unused unless `-pige-leader: " . "`: text repeated between title and page
                                       ///< number of a contents entry

    bool operator==(const ComputedStyle&) const = default;
};

/// The box in a page margin (CSS Paged Media 3, 5.3): what it says and how.
struct MarginBox {
    enum class Place { TopLeft, TopCenter, TopRight, BottomLeft, BottomCenter, BottomRight };
    Place place = Place::TopLeft;
    std::vector<ContentPiece> content;
    ComputedStyle style;  ///< font, colour, padding, vertical-align
    bool operator==(const MarginBox&) const = default;
};

struct PageStyle {
    Length width = Length::millimetres(210);
    Length height = Length::millimetres(297);
    std::array<Length, 4> margin{};
    std::vector<MarginBox> boxes;  ///< those with `content: none` left out
    bool operator==(const PageStyle&) const = default;
};

/// An element on the way from the root: what selectors look at.
struct ElementStep {
    const document::Element* element = nullptr;
    bool first_child = false;
    bool last_child = false;
    std::size_t index = 0;  ///< among its siblings, from 1; 0: it has no number
};

/// `:nth-child(an+b)`: holds of the child number a·n + b for some n from 0 up (Selectors 3, 6.6.5.2).
struct NthChild {
    int step = 0;
    int offset = 0;
    [[nodiscard]] bool holds(std::size_t index) const;
    bool operator==(const NthChild&) const = default;
};

enum class PageSide { Right, Left };

/// The rules of a sheet, in the order of the file, with the browser-like defaults of `stylesheets/README.md` before
/// them.
struct StyleRules {
    struct Implementation;
    StyleRules();
    StyleRules(const StyleRules&) = delete;
    StyleRules& operator=(const StyleRules&) = delete;
    ~StyleRules();

    /// The style of the element at the end of `path` (root first), given its parent's style.
    [[nodiscard]] ComputedStyle style_of(const std::vector<ElementStep>& path, const ComputedStyle& parent) const;
    /// The style of a page: `@page`, then the named one, `:left`/`:right`, `:first`, in order of specificity.
    [[nodiscard]] PageStyle page_style(std::string_view name, PageSide side, bool first) const;
    /// Adds to `key` what tells children of this number apart from others: which `:nth-child()` of the sheet hold.
    void append_nth_key(std::size_t index, std::string& key) const;
    /// The style that the root inherits from.
    [[nodiscard]] static ComputedStyle initial_style();

    std::unique_ptr<Implementation> implementation;
};

}  // namespace pige::layout
