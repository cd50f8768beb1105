// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "layout/break_choice.hpp"
#include "layout/page_writer.hpp"

// Rows on pages: cells side by side, rules between them, rows that go on on the next page.
namespace pige::layout {

namespace {

Length width_of(const BorderSide& side) {
    return side.style == BorderStyle::None ? Length{} : side.width;
}

Length offset(const Cell& cell, Length room) {
    if (room <= Length{}) return {};
    if (cell.align == VerticalAlign::Bottom) return room;
    if (cell.align == VerticalAlign::Middle) return room / 2;
    return {};
}

void write_backgrounds(PageWriter& writer, const Row& row, Length x, Length y, Length height) {
    for (const Cell& cell : row.cells)
        if (cell.background)
            writer.add_box(Box{x + cell.x, y, cell.width, height, cell.background, std::nullopt, Length{}});
}

void write_top_rules(PageWriter& writer, const Row& row, Length x, Length y) {
    for (const Cell& cell : row.cells) writer.add_rule(x + cell.x, y, cell.width, width_of(cell.top), cell.top);
}

void write_bottom_rules(PageWriter& writer, const Flow& flow, const Row& row, Length x, Length bottom, bool at_break) {
    if (at_break && row.table != no_table && width_of(flow.tables[row.table].bottom) > Length{}) {
        const TableFrame& table = flow.tables[row.table];
        writer.add_rule(x + table.x, bottom - row.bottom_rule, table.width, table.bottom.width, table.bottom);
        return;
    }
    for (const Cell& cell : row.cells)
        writer.add_rule(x + cell.x, bottom - width_of(cell.bottom), cell.width, width_of(cell.bottom), cell.bottom);
}

void write_side_rules(PageWriter& writer, const Row& row, Length x, Length y, Length height) {
    const Cell* before = nullptr;
    for (const Cell& cell : row.cells) {
        const Length left = width_of(cell.left);
        const bool drawn = before != nullptr && before->x + before->width == cell.x && width_of(before->right) >= left;
        if (!drawn) writer.add_rule(x + cell.x, y, left, height, cell.left);
        const Length right = width_of(cell.right);
        writer.add_rule(x + cell.x + cell.width - right, y, right, height, cell.right);
        before = &cell;
    }
}

void attach_cells(PageWriter& writer, const Row& row) {
    writer.attach(row.element);
    // All of a row at once: a cell without content still is one, and order does not depend on which cell has text.
    for (const Cell& cell : row.cells) writer.attach(cell.element);
    for (const ElementId cell : row.empty_cells) writer.attach(cell);
}

}  // namespace

bool is_complete(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const Cell& cell) { return cell.flow.next == cell.flow.slices.size(); });
}

void write_row(PageWriter& writer, Flow& flow, Row& row, const RowPlace& place) {
    attach_cells(writer, row);
    write_backgrounds(writer, row, place.x, place.y, place.height);
    write_top_rules(writer, row, place.x, place.y);
    const bool kept = writer.keeps_slices();
    writer.keep_slices(kept || row.repeats);
    for (Cell& cell : row.cells) {
        const Length top = place.y + row.top_rule + cell.padding_top;
        const Length below = cell.rows <= place.rows_here ? cell.below : Length{};
        const Length room = place.height + below - row.top_rule - row.bottom_rule - cell.padding_top -
                            cell.padding_bottom - cell.flow.height;
        cell.flow.next = 0;  // a repeated header row is written again
        FlowPart part(writer, cell.flow, place.x + cell.content_x, top + offset(cell, room), true);
        part.write_until(cell.flow.slices.size());
        part.finish();
    }
    writer.keep_slices(kept);
    write_bottom_rules(writer, flow, row, place.x, place.y + place.height, place.at_break);
    write_side_rules(writer, row, place.x, place.y, place.height);
}

void write_cell_again(PageWriter& writer, Cell& cell, Length x, Length y) {
    writer.keep_slices(true);
    cell.flow.next = 0;
    FlowPart part(writer, cell.flow, x + cell.content_x, y + cell.padding_top, true);
    part.write_until(cell.flow.slices.size());
    part.finish();
    writer.keep_slices(false);
}

namespace {

// The rule under a part of `row`: its own if all that is left fits in `available`, else the one that closes the page.
Length rule_below(const Flow& flow, const Row& row, Length available) {
    if (row.table == no_table || remaining_height(row) <= available) return row.bottom_rule;
    return std::max(row.bottom_rule, width_of(flow.tables[row.table].bottom));
}

Length room_in(const Cell& cell, Length available) {
    return available - cell.padding_top - cell.padding_bottom;
}

// Whether a part of `row` has anything to show in `available`.
bool part_fits(const Flow& flow, const Row& row, Length available) {
    const Length inside = available - (row.started ? Length{} : row.top_rule) - rule_below(flow, row, available);
    const auto something = [&](const Cell& cell) { return fit(cell.flow, room_in(cell, inside)).end > cell.flow.next; };
    const auto nothing_over = [&](const Cell& cell) { return room_in(cell, inside) >= Length{}; };
    return std::any_of(row.cells.begin(), row.cells.end(), something) &&
           std::all_of(row.cells.begin(), row.cells.end(), nothing_over);
}

// Writes what fits of a cell; something in any case if `force`.
Length write_cell_part(PageWriter& writer, Cell& cell, Length x, Length y, Length available, bool force) {
    const Fit fitting = fit(cell.flow, available);
    FlowPart part(writer, cell.flow, x + cell.content_x, y, cell.flow.next == 0);
    part.write_until(fitting.end);
    if (fitting.end < cell.flow.slices.size()) {
        const auto* nested = std::get_if<std::unique_ptr<Row>>(&cell.flow.slices[fitting.end].content);
        const bool stuck = force && fitting.used == Length{};
        const bool split =
            nested != nullptr && (*nested)->may_split && part_fits(cell.flow, **nested, y + available - part.y());
        if (nested != nullptr && (split || stuck))
            static_cast<void>(part.write_row_part(y + available, stuck));
        else if (stuck)
            part.write_next(cell.flow.next + 1, false);
    }
    return part.finish() - y;
}

}  // namespace

Length write_row_rest(PageWriter& writer, Flow& flow, Row& row, Length x, Length y, Length available, bool force) {
    attach_cells(writer, row);
    const Length top_rule = row.started ? Length{} : row.top_rule;
    if (!row.started) write_top_rules(writer, row, x, y);
    const Length inside = available - top_rule - rule_below(flow, row, available - top_rule);
    const bool something_fits = std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        return fit(cell.flow, room_in(cell, inside)).end > cell.flow.next;
    });
    Length height;
    const bool kept = writer.keeps_slices();
    writer.keep_slices(kept || row.repeats);
    for (Cell& cell : row.cells) {
        const Length used = write_cell_part(writer, cell, x, y + top_rule + cell.padding_top, room_in(cell, inside),
                                            force && !something_fits);
        height = std::max(height, cell.padding_top + used + cell.padding_bottom);
    }
    writer.keep_slices(kept);
    row.started = true;
    const bool complete = is_complete(row);
    height += top_rule + row.bottom_rule;
    write_backgrounds(writer, row, x, y, height);
    write_bottom_rules(writer, flow, row, x, y + height, !complete);
    write_side_rules(writer, row, x, y, height);
    return height;
}

}  // namespace pige::layout
