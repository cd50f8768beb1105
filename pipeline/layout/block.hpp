// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "layout/context.hpp"
#include "layout/flow_builder.hpp"

namespace pige::layout {

/// Where blocks go: a column of the flow and the element that holds them.
struct Column {
    Length x, width;
    ElementId parent{};
};

/// Lays out blocks into a flow (CSS 2.1, 9 and 10): boxes, lists, flex rows, figures, contents; tables in
/// `TableLayout`.
class BlockLayout {
public:
    /// `top_level`: the flow that is cut into pages, where page names and forced breaks count.
    BlockLayout(LayoutContext& context, FlowBuilder& flow, bool top_level)
        : context_(context), flow_(flow), top_level_(top_level) {}

    void blocks(const std::vector<document::Block>& blocks, const StyleNode& parent, const Column& column);
    void block(const document::Block& block, const StyleNode& node, const Column& column);

    /// Margins, breaks, frame of a box; the column inside it. Closed by `leave`.
    [[nodiscard]] Column enter(const StyleNode& node, const Column& column);
    void leave(const StyleNode& node);
    /// Adds `prepared` as lines that belong to `element`.
    void lines(const Prepared& prepared, const StyleNode& node, const Column& column, ElementId element);

    [[nodiscard]] LayoutContext& context() { return context_; }
    [[nodiscard]] FlowBuilder& flow() { return flow_; }

private:
    void content(const document::Block& block, const document::Heading& heading, const StyleNode& node, Column column);
    void content(const document::Block& block, const document::Paragraph& p, const StyleNode& node, Column column);
    void content(const document::Block& block, const document::List& list, const StyleNode& node, Column column);
    void content(const document::Block& block, const document::Table& table, const StyleNode& node, Column column);
    void content(const document::Block& block, const document::Figure& figure, const StyleNode& node, Column column);
    void content(const document::Block& block, const document::SignatureBox& box, const StyleNode& node, Column column);
    void content(const document::Block& block,
                 const document::Contents& contents,
                 const StyleNode& node,
                 Column column);
    void content(const document::Block& block, const document::Division& div, const StyleNode& node, Column column);

    void text(const std::vector<document::Inline>& inlines,
              const StyleNode& node,
              const Column& column,
              ElementId element);
    void item(const document::ListItem& item, const StyleNode& node, const Column& column, ElementId list, int number);
    void entry(const document::ContentsEntry& entry, const StyleNode& node, const Column& column, ElementId contents);
    void flex(const document::Division& division, const StyleNode& node, const Column& column);
    void float_to_bottom(const document::Block& block, const StyleNode& node, const Column& column);
    [[nodiscard]] ElementId add_element(Role role,
                                        const document::Element& element,
                                        const StyleNode& node,
                                        ElementId parent);
    void set_strings(const document::Block& block, const StyleNode& node);
    [[nodiscard]] std::uint16_t page_index(const std::string& name);

    LayoutContext& context_;
    FlowBuilder& flow_;
    bool top_level_;
};

/// A box's place in its containing column (CSS 2.1, 10.3.3).
struct BoxGeometry {
    Length x, width;                  ///< border box
    Length content_x, content_width;  ///< content box
};
[[nodiscard]] BoxGeometry box_geometry(const ComputedStyle& style, Length x, Length width);
/// `column` less margins, borders and padding; what a box adds at its sides.
[[nodiscard]] Length side_edges(const ComputedStyle& style);
/// Width of the border of `side`, zero if it is not drawn.
[[nodiscard]] Length border_width(const ComputedStyle& style, Side side);
[[nodiscard]] bool is_printed(const document::Block& block);
/// The prepared text of `inlines`: the one from sizing the columns, if there is one.
[[nodiscard]] Prepared take_prepared(LayoutContext& context,
                                     const std::vector<document::Inline>& inlines,
                                     const StyleNode& node);
/// The widths between which `blocks` make sense.
[[nodiscard]] ContentWidths measure(LayoutContext& context,
                                    const std::vector<document::Block>& blocks,
                                    const StyleNode& parent);
/// The same for one block, its margins, borders and padding included.
[[nodiscard]] ContentWidths measure(LayoutContext& context, const document::Block& block, const StyleNode& node);
/// Lays `table` out into the flow of `blocks`.
void lay_out_table(BlockLayout& blocks,
                   const document::Table& table,
                   const StyleNode& node,
                   const Column& column,
                   ElementId element);
/// Calls `visit(block, node)` for each printed block whose style is not `display: none`.
template <typename Visit>
void for_each_block(LayoutContext& context,
                    const std::vector<document::Block>& blocks,
                    const StyleNode& parent,
                    Visit&& visit) {
    const document::Block* first = nullptr;
    const document::Block* last = nullptr;
    for (const document::Block& block : blocks) {
        if (!is_printed(block)) continue;
        if (first == nullptr) first = &block;
        last = &block;
    }
    std::size_t number = 0;
    for (const document::Block& block : blocks) {
        if (!is_printed(block)) continue;
        const StyleNode& node = context.styles.child(parent, block.element, &block == first, &block == last, ++number);
        if (node.style.display != Display::None) visit(block, node);
    }
}

}  // namespace pige::layout
