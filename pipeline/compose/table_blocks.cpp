// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/table_blocks.hpp"

#include <algorithm>
#include <utility>

#include "compose/block_parts.hpp"
#include "compose/cell_text.hpp"

namespace pige::compose {
namespace {

using namespace document;
using Scope = TableCell::Scope;

std::vector<std::string> classes_of(std::string_view name) {
    return name.empty() ? std::vector<std::string>() : std::vector<std::string>{std::string(name)};
}

std::vector<Block> cell_blocks(const CellText& cell, const TableWords& words) {
    using Kind = CellText::Kind;
    std::vector<Block> blocks;
    switch (cell.kind) {
        case Kind::List: blocks.push_back(text_list(cell.items)); break;
        case Kind::Yes: blocks.push_back(paragraph(text_inlines(words.yes))); break;
        case Kind::No: blocks.push_back(paragraph(text_inlines(words.no))); break;
        case Kind::Text: blocks.push_back(paragraph(text_inlines(cell.text))); break;
        case Kind::Blank: blocks.push_back(missing_value(words.missing)); break;
    }
    return blocks;
}

TableCell head_cell(const std::string& text, std::vector<std::string> classes, Scope scope) {
    TableCell cell;
    cell.element = {"th", std::move(classes), {}, {}};
    cell.header = true;
    cell.scope = scope;
    cell.blocks.push_back(paragraph(text_inlines(text)));
    return cell;
}

const std::string& label_of(const plan::Field& field) {
    return field.short_label.empty() ? field.label : field.short_label;
}

/// The column that names its row: the one marked so, if any.
const plan::Field* row_header(const SubsectionView& view) {
    const auto found = std::find_if(view.fields.begin(), view.fields.end(),
                                    [](const plan::Field* field) { return field->row_header; });
    return found == view.fields.end() ? nullptr : *found;
}

TableRow head_row(const SubsectionView& view, const TableWords& words, bool numbered) {
    TableRow row{{"tr", {}, {}, {}}, {}};
    if (numbered) row.cells.push_back(head_cell(words.ordinal, {"ord"}, Scope::Column));
    for (const plan::Field* field : view.fields)
        row.cells.push_back(head_cell(label_of(*field), classes_of(column_class(field->kind)), Scope::Column));
    return row;
}

TableRow body_row(const SubsectionView& view,
                  std::size_t index,
                  const plan::Field* header,
                  const TableWords& words,
                  bool numbered) {
    TableRow row{{"tr", {}, {}, {}}, {}};
    row.cells.reserve(view.fields.size() + 1);
    if (numbered) {
        TableCell cell;
        cell.element = {"td", {"ord"}, {}, {}};
        cell.blocks.push_back(paragraph(text_inlines(std::to_string(index + 1))));
        row.cells.push_back(std::move(cell));
    }
    const plan::Row& record = view.content->rows[index];
    for (const plan::Field* field : view.fields) {
        TableCell cell;
        cell.header = field == header;
        cell.scope = cell.header ? Scope::Row : Scope::None;
        cell.element = {cell.header ? "th" : "td", classes_of(column_class(field->kind)), {}, {}};
        cell.blocks = cell_blocks(cell_text(record.find(field->key), *field), words);
        row.cells.push_back(std::move(cell));
    }
    return row;
}

bool same_cell(const plan::Cell* one, const plan::Cell* other) {
    if (is_blank(one) || is_blank(other)) return is_blank(one) && is_blank(other);
    return *one == *other;
}

/// The first of `groups` whose value is not that of the row before; their number when all are.
std::size_t first_new_group(const std::vector<plan::Row>& rows, const RowGroups& groups, std::size_t index) {
    if (index == 0) return 0;
    const plan::Row& before = rows[index - 1];
    const plan::Row& now = rows[index];
    const auto is_new = [&](const plan::Field* field) {
        return !same_cell(before.find(field->key), now.find(field->key));
    };
    return static_cast<std::size_t>(std::find_if(groups.begin(), groups.end(), is_new) - groups.begin());
}

/// The headings over row `index`: a new value of a group begins the groups inside it anew.
void add_group_rows(Table& table,
                    const SubsectionView& view,
                    std::size_t index,
                    const RowGroups& groups,
                    const TableWords& words) {
    const std::vector<plan::Row>& rows = view.content->rows;
    for (std::size_t group = first_new_group(rows, groups, index); group < groups.size(); ++group) {
        const plan::Field& field = *groups[group];
        TableCell label = head_cell(label_of(field), {}, Scope::Row);
        TableCell value = head_cell({}, {}, Scope::Row);
        value.blocks = cell_blocks(cell_text(rows[index].find(field.key), field), words);
        label.column_span = static_cast<int>(table.columns.size() - view.fields.size()) + 1;
        value.column_span = static_cast<int>(view.fields.size()) - 1;
        table.body.push_back({{"tr", {"grupo"}, {}, {}}, {std::move(label), std::move(value)}});
    }
}

void add_column(Table& table, std::vector<std::string> classes, std::optional<Length> width) {
    table.columns.push_back({"col", std::move(classes), {}, {}});
    table.widths.push_back(width);
}

}  // namespace

Table rows_table(const SubsectionView& view, const TableWords& words, const RowGroups& groups) {
    Table table;
    const bool numbered = view.content->rows.size() > 1;
    if (numbered) add_column(table, {"ord"}, {});
    for (const plan::Field* field : view.fields) add_column(table, classes_of(column_class(field->kind)), field->width);
    table.head.push_back(head_row(view, words, numbered));
    const plan::Field* header = row_header(view);
    table.body.reserve(view.content->rows.size());
    for (std::size_t index = 0; index < view.content->rows.size(); ++index) {
        add_group_rows(table, view, index, groups, words);
        table.body.push_back(body_row(view, index, header, words, numbered));
    }
    return table;
}

Table sheet_table(const SubsectionView& view, const TableWords& words) {
    Table table;
    add_column(table, {"etiqueta"}, {});
    add_column(table, {}, {});
    const plan::Row& record = view.content->rows.front();
    // look 6: what a sheet says first is the enumeration.
    const auto main = std::find_if(view.fields.begin(), view.fields.end(),
                                   [](const plan::Field* field) { return field->kind == plan::FieldKind::Choice; });
    for (auto field = view.fields.begin(); field != view.fields.end(); ++field) {
        TableRow row{{"tr", {}, {}, {}}, {}};
        row.cells.push_back(head_cell((*field)->label, {}, Scope::Row));
        TableCell value;
        value.element = {"td", field == main ? std::vector<std::string>{"fuerte"} : std::vector<std::string>(), {}, {}};
        value.blocks = cell_blocks(cell_text(record.find((*field)->key), **field), words);
        row.cells.push_back(std::move(value));
        table.body.push_back(std::move(row));
    }
    return table;
}

}  // namespace pige::compose
