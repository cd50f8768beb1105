// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "layout/structure.hpp"
#include "layout/style_resolver.hpp"

// Laid-out content before pagination: a flow is a column of slices from top to bottom. Between two slices a page may
// end, for a price; a slice itself is never divided, except a table row. Places count from the flow's top left.
namespace pige::layout {

/// Why a page should not end above a slice; the cheapest place is taken, the last of several.
enum class BreakPrice : std::uint8_t { Free, Hyphen, Inside, Lines, KeepWithNext, Never };

/// Glyphs of one style on a line.
struct LineRun {
    Length x;
    const TextStyle* style = nullptr;
    Length rise;
    std::vector<Glyph> glyphs;
    Length word_space;
    bool hyphen = false;
    ElementId element = no_element;
};
/// A piece of a link on a line.
struct LineLink {
    Length x, width, above, below;
    std::uint32_t link = 0;
};
/// The page number of a contents entry, filled in after pagination.
struct PageNumberPlace {
    std::string target;
    const TextStyle* style = nullptr;
    const TextStyle* leader_style = nullptr;
    std::string leader;
    Length leader_from, right;
    ElementId element = no_element;
};
struct Line {
    Length baseline;  ///< below the top of the line
    std::vector<LineRun> runs;
    bool hyphenated = false;
    std::vector<LineLink> links;
    std::vector<Box> decoration;  ///< underlines, frames of inline boxes: from the line's top left
    std::unique_ptr<PageNumberPlace> page_number;
};

/// Borders and background of a block, drawn anew on each page that it touches.
struct Frame {
    Length x, width;
    std::array<BorderSide, 4> border{};
    std::optional<document::Colour> background;
    [[nodiscard]] bool is_visible() const;
};
struct OpenFrame {
    std::uint32_t frame = 0;
};
struct CloseFrame {};
struct Space {};

struct FigurePlace {
    Length x;
    Length width, height;
    const document::Drawing* drawing = nullptr;
    const StyleNode* style = nullptr;
    ElementId element = no_element;
};
struct SignaturePlace {
    Length x;
    Length width, height;
    const document::SignatureBox* box = nullptr;
    const StyleNode* style = nullptr;
    ElementId element = no_element;
};

struct Row;
struct Flow;
constexpr std::uint32_t no_table = std::numeric_limits<std::uint32_t>::max();

/// `float: bottom`: goes to the foot of the page that holds the place where it stood.
struct BottomFloat {
    std::unique_ptr<Flow> flow;
};

/// What happens when a slice reaches a page: destinations and named strings.
struct Anchors {
    std::vector<std::string> ids;
    std::vector<std::pair<std::string, std::string>> strings;
};

struct Slice {
    Length gap;  ///< margin above; falls away at the top of a page
    Length height;
    Length x;
    Length required;  ///< the slice starts a page unless so much is left on this one
    BreakPrice price = BreakPrice::Free;
    bool forced = false;
    std::uint16_t page_name = 0;  ///< index into `FlowBuilder::page_names`
    std::unique_ptr<Anchors> anchors;
    std::variant<Space, Line, OpenFrame, CloseFrame, std::unique_ptr<Row>, FigurePlace, SignaturePlace, BottomFloat>
        content;
};

/// A cell over several rows: its text is repeated where a page begins among them.
struct RowSpan {
    std::size_t first = 0, last = 0;  ///< slices of the rows that it spans
    std::size_t cell = 0;             ///< of its first row
};

/// What the rows of one table share.
struct TableFrame {
    Length x, width;
    BorderSide top, bottom;
    std::size_t head_begin = 0, head_end = 0;  ///< slices of the header rows in the flow that holds the table
    Length head_height;
    std::vector<RowSpan> spans;
    std::unique_ptr<Flow> continues, continued;  ///< under a part that goes on, over each further one; none: nothing
};

struct Flow {
    std::vector<Slice> slices;
    std::vector<Frame> frames;
    std::vector<TableFrame> tables;
    Length height;  ///< of all slices and gaps
    // While it is being put on pages:
    std::size_t next = 0;
    std::vector<std::uint32_t> open;  ///< frames that the last page left open
};

/// A cell of a table row, or a child of a flex box.
struct Cell {
    Length x, width;   ///< outer box
    Length content_x;  ///< from the left of the flow that holds the row
    Length padding_top, padding_bottom;
    Length below;            ///< height of further rows that it spans, if no page ends between them
    std::uint32_t rows = 1;  ///< that it spans
    VerticalAlign align = VerticalAlign::Top;
    BorderSide top, bottom, left, right;
    std::optional<document::Colour> background;
    ElementId element = no_element;
    Flow flow;
};

struct Row {
    std::vector<Cell> cells;
    std::uint32_t table = no_table;  ///< index into the flow's tables; none for a flex box
    ElementId element = no_element;
    std::vector<ElementId> empty_cells;  ///< places that the source left out
    Length top_rule, bottom_rule;
    bool header = false;
    bool repeats = false;  ///< a later page may show a cell of it again
    bool last = false;     ///< of its table
    bool may_split = false;
    bool started = false;  ///< a part is already on an earlier page
};

}  // namespace pige::layout
