// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "html/nodes.hpp"
#include "markup/markup.hpp"

namespace pige::html {
namespace {

using namespace document;
using foreign::XmlNode;
using markup::xhtml_space;

/// From this many columns on a table may be wider than a page of 1024 px, so it lies in a region that scrolls.
constexpr std::size_t wide_table = 6;

/// Where the cells of a row stand, when cells of rows above reach down into it.
class ColumnPositions {
public:
    explicit ColumnPositions(std::size_t columns) : rows_left_(columns, 0) {}

    /// The first column of each cell of `row`.
    std::vector<std::size_t> place(const TableRow& row) {
        std::vector<std::size_t> positions;
        std::vector<int> next(rows_left_.size());
        std::transform(rows_left_.begin(), rows_left_.end(), next.begin(),
                       [](int rows) { return std::max(rows - 1, 0); });
        std::size_t column = 0;
        for (const TableCell& cell : row.cells) {
            while (column < rows_left_.size() && rows_left_[column] > 0) ++column;
            positions.push_back(column);
            for (int i = 0; i < cell.column_span; ++i, ++column) {
                if (column < next.size()) next[column] = cell.row_span - 1;
            }
        }
        rows_left_ = std::move(next);
        return positions;
    }

private:
    std::vector<int> rows_left_;
};

std::string text_of(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) {
        if (block.medium == Medium::Print) continue;
        std::string more;
        if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) more = plain_text(paragraph->inlines);
        if (const auto* division = std::get_if<Division>(&block.content)) more = text_of(division->blocks);
        if (!text.empty() && !more.empty()) text += ' ';
        text += more;
    }
    return text;
}

std::size_t column_count(const Table& table) {
    std::size_t count = table.columns.size();
    for (const auto* rows : {&table.head, &table.body}) {
        for (const TableRow& row : *rows) {
            std::size_t cells = 0;
            for (const TableCell& cell : row.cells) cells += static_cast<std::size_t>(std::max(cell.column_span, 1));
            count = std::max(count, cells);
        }
    }
    return count;
}

/// The name of each column: the text of the lowest head cell over it.
std::vector<std::string> column_names(const Table& table, std::size_t columns) {
    std::vector<std::string> names(columns);
    ColumnPositions positions(columns);
    for (const TableRow& row : table.head) {
        const std::vector<std::size_t> places = positions.place(row);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string text = text_of(row.cells[i].blocks);
            const std::size_t end = places[i] + static_cast<std::size_t>(std::max(row.cells[i].column_span, 1));
            for (std::size_t column = places[i]; column < std::min(end, columns); ++column) {
                if (!text.empty()) names[column] = text;
            }
        }
    }
    return names;
}

/// A paragraph alone in its cell needs no `p` of its own; what it carries goes to the cell.
void add_cell_content(const TableCell& cell, XmlNode& node) {
    if (cell.blocks.size() == 1 && cell.blocks[0].medium != Medium::Print && cell.blocks[0].element.id.empty()) {
        if (const auto* paragraph = std::get_if<Paragraph>(&cell.blocks[0].content)) {
            for (const std::string& name : cell.blocks[0].element.classes) add_class(node, name);
            return add_inlines(paragraph->inlines, node.children);
        }
    }
    add_blocks(cell.blocks, node.children);
}

XmlNode make_cell(const TableCell& cell, const std::string& column_name) {
    XmlNode node = from_element(cell.element, {});
    node.name = cell.header ? "th" : "td";
    if (cell.header) {
        set(node, "scope", cell.scope == TableCell::Scope::Row ? "row" : "col");
    } else {
        set(node, "data-label", column_name);
    }
    if (cell.column_span > 1) set(node, "colspan", std::to_string(cell.column_span));
    if (cell.row_span > 1) set(node, "rowspan", std::to_string(cell.row_span));
    add_cell_content(cell, node);
    return node;
}

void add_rows(const std::vector<TableRow>& rows,
              std::string_view group,
              const std::vector<std::string>& names,
              XmlNode& table) {
    if (rows.empty()) return;
    XmlNode body = make_element(xhtml_space, group);
    ColumnPositions positions(names.size());
    for (const TableRow& row : rows) {
        XmlNode line = from_element(row.element, "tr");
        const std::vector<std::size_t> places = positions.place(row);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            line.children.push_back(
                make_cell(row.cells[i], places[i] < names.size() ? names[places[i]] : std::string()));
        }
        body.children.push_back(std::move(line));
    }
    table.children.push_back(std::move(body));
}

/// A narrow window stacks the cells of a row under their column's names. A cell over several rows would lose its place
/// there, and an empty one (no tick) would be a name without value: such a table scrolls.
bool stacks(const Table& table) {
    const auto fits = [](const TableRow& row) {
        return std::all_of(row.cells.begin(), row.cells.end(),
                           [](const TableCell& cell) { return cell.row_span == 1 && !cell.blocks.empty(); });
    };
    return !table.head.empty() && std::all_of(table.body.begin(), table.body.end(), fits);
}

}  // namespace

XmlNode table_element(const Element& element, const Table& table) {
    const std::size_t columns = column_count(table);
    XmlNode node = from_element(element, "table");
    node.name = "table";
    const bool is_stacked = stacks(table);
    if (is_stacked) add_class(node, "apila");
    if (!table.caption.empty()) {
        XmlNode caption = from_element(table.caption_element, "caption");
        add_inlines(table.caption, caption.children);
        node.children.push_back(std::move(caption));
    }
    const std::vector<std::string> names = column_names(table, columns);
    add_rows(table.head, "thead", names, node);
    add_rows(table.body, "tbody", names, node);

    XmlNode box = make_element(xhtml_space, "div");
    set(box, "class", "tabla");
    if (columns >= wide_table || (!is_stacked && !table.head.empty())) {
        if (!table.caption.empty()) {  // a region without a name would only be noise
            set(box, "role", "region");
            set(box, "aria-label", plain_text(table.caption));
        }
        set(box, "tabindex", "0");
    }
    box.children.push_back(std::move(node));
    return box;
}

}  // namespace pige::html
