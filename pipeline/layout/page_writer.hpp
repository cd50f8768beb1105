// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layout/context.hpp"

namespace pige::layout {

/// Named strings as one page sees them.
struct PageStrings {
    std::map<std::string, std::string> start;  ///< in force at the top of the page
    std::map<std::string, std::string> first;  ///< first set on the page
    std::map<std::string, std::string> last;   ///< last set on the page
};

/// A contents entry that waits for its page number.
struct PendingNumber {
    std::unique_ptr<PageNumberPlace> place;
    Length x, baseline;
    std::size_t page = 0, leader = 0, number = 0;  ///< contents of the page
};

/// Puts slices at their places on pages: marks, structure, links, destinations, strings.
class PageWriter {
public:
    PageWriter(LayoutContext& context, PagedPlan& plan);

    void begin_page(const std::string& name);
    [[nodiscard]] Page& page() { return plan_.pages.back(); }
    [[nodiscard]] const PageStyle& style() const { return *style_; }
    [[nodiscard]] Length left() const { return style_->margin[Left]; }
    [[nodiscard]] Length top() const { return style_->margin[Top]; }
    [[nodiscard]] Length bottom() const { return style_->height - style_->margin[Bottom]; }

    /// Marks written until `end_artifact` belong to no element.
    void begin_artifact(Artifact kind) { artifact_ = kind; }
    void end_artifact() { artifact_.reset(); }
    /// What is written from now on stays in its slices, to be written again; otherwise glyphs are moved out.
    void keep_slices(bool keep) { keep_slices_ = keep; }
    [[nodiscard]] bool keeps_slices() const { return keep_slices_; }

    void write_line(Line& line, Length x, Length y);
    void write_figure(const FigurePlace& figure, Length x, Length y);
    void write_signature(const SignaturePlace& signature, Length x, Length y);
    /// While true, strings that are set count as in force at the top of the page.
    void at_top(bool at_top) { at_top_ = at_top; }
    /// Destinations and strings that lie at `y`.
    void write_anchors(const Anchors& anchors, Length y);
    /// A filled rectangle under all text of the page; its index, to size it later.
    std::size_t add_box(const Box& box);
    [[nodiscard]] Box& box(std::size_t index);
    void add_rule(Length x, Length y, Length width, Length height, const BorderSide& side);
    /// Joins `element` to the tree, though it may stay without content.
    void attach(ElementId element);

    /// Page numbers of the contents, running heads and feet; sorts destinations. After the last page.
    void finish();

private:
    [[nodiscard]] std::size_t content_index(ElementId element);
    void write_page_number(Line& line, Length x, Length baseline);
    void fill_page_numbers();
    void drop_empty_boxes();
    [[nodiscard]] const PageStyle& page_style(std::size_t page);

    LayoutContext& context_;
    PagedPlan& plan_;
    const PageStyle* style_ = nullptr;
    std::optional<Artifact> artifact_;
    bool keep_slices_ = false;
    bool at_top_ = false;
    std::vector<PageStrings> page_strings_;
    std::map<std::string, std::string> strings_;  ///< in force
    std::vector<PendingNumber> numbers_;
};

/// Part of a flow on one page, slice by slice from `top` downwards.
class FlowPart {
public:
    /// `keep_gap`: the margin above the first slice counts.
    FlowPart(PageWriter& writer, Flow& flow, Length x, Length top, bool keep_gap);

    [[nodiscard]] Length y() const { return y_; }
    void advance(Length height) { y_ += height; }
    /// Writes the next slice; slices up to `end` go on the same page. `at_break`: a page ends below it, so a table
    /// closes with its own rule.
    void write_next(std::size_t end, bool at_break);
    void write_until(std::size_t end);
    /// Writes as much of the table row that comes next as fits above `limit`; with `force` at least something. True
    /// when the row is complete.
    bool write_row_part(Length limit, bool force);
    /// Draws the sides of frames that go on on the next page. Where the part ends.
    Length finish();

private:
    struct OpenPlace {
        std::uint32_t frame = 0;
        Length top;
        bool opened_here = false;
        std::size_t background = 0;
    };
    void open(std::uint32_t frame, Length top, bool opened_here);
    void close(bool closed_here);

    PageWriter& writer_;
    Flow& flow_;
    Length x_, y_;
    bool keep_gap_;
    std::vector<OpenPlace> open_;
};

/// How a row lies on its page.
struct RowPlace {
    Length x, y, height;
    std::size_t rows_here = 1;  ///< of the table from this one on, on this page
    bool at_break = false;      ///< the page ends below it
};
/// Writes a whole row.
void write_row(PageWriter& writer, Flow& flow, Row& row, const RowPlace& place);
/// Writes what fits in `available` of the rest of `row`; the height it took. `force`: something must be written.
[[nodiscard]] Length
write_row_rest(PageWriter& writer, Flow& flow, Row& row, Length x, Length y, Length available, bool force);
/// Writes the text of `cell`, already on an earlier page, once more.
void write_cell_again(PageWriter& writer, Cell& cell, Length x, Length y);
[[nodiscard]] bool is_complete(const Row& row);

/// Heads and feet of all pages.
void write_margin_boxes(LayoutContext& context,
                        PagedPlan& plan,
                        std::size_t page,
                        const PageStyle& style,
                        const PageStrings& strings);

/// Puts `flow` on pages.
void paginate(LayoutContext& context, Flow& flow, PageWriter& writer);

}  // namespace pige::layout
