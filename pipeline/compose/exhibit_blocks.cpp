// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/exhibit_blocks.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "compose/block_parts.hpp"
#include "core/text.hpp"

namespace pige::compose {
namespace {

using namespace document;
using plan::Exhibit;
using plan::ExhibitCell;
using plan::ExhibitKind;
using plan::ExhibitRow;
using Scope = TableCell::Scope;

constexpr std::size_t wide_table = 12;     // columns from which the type is smaller, as in the tables of a plan
constexpr std::size_t narrow_columns = 7;  // columns from which a missing value is told by its short form
constexpr std::size_t short_table = 6;     // rows up to which a table stays on one page
constexpr Colour laguna{0x0E, 0x4A, 0x56};

/// A tick of a matrix is a square; of a schedule, a piece of bar, so that a run of them reads as time.
///
/// Rectangles only, as in the weave: slanted strokes would be made of steps on paper.
Drawing tick_drawing(ExhibitKind kind) {
    const Length height = Length::points(8);
    const Length width = kind == ExhibitKind::Schedule ? Length::points(14) : Length::points(6);
    const Length mark = kind == ExhibitKind::Schedule ? Length::milli_points(3600) : Length::points(6);
    return {
        width, height, {Rectangle{Length{}, (height - mark) / 2, width, mark, laguna, std::nullopt, Length{}, "s"}}};
}

Block tick(ExhibitKind kind, const std::string& words) {
    return {{"figure", {kind == ExhibitKind::Schedule ? "tramo" : "senal"}, {}, {}},
            Medium::Both,
            Figure{tick_drawing(kind), words}};
}

/// Lines that begin with "- " are items of a list; the others are lines of one paragraph.
std::vector<Block> text_blocks(const std::string& text) {
    std::vector<Block> blocks;
    std::vector<std::string> lines;
    bool in_list = false;
    const auto close_run = [&] {
        if (lines.empty()) return;
        if (in_list) {
            blocks.push_back(text_list(std::exchange(lines, {})));
            return;
        }
        std::string joined;
        for (const std::string& line : std::exchange(lines, {})) joined += (joined.empty() ? "" : "\n") + line;
        if (!joined.empty()) blocks.push_back(paragraph(text_inlines(joined)));
    };
    for (std::string& line : split(text, '\n')) {
        const bool is_item = line.starts_with("- ");
        if (is_item != in_list) close_run();
        in_list = is_item;
        lines.push_back(is_item ? line.substr(2) : std::move(line));
    }
    close_run();
    return blocks;
}

std::size_t columns_of(const Exhibit& exhibit) {
    return std::max(plan::grid_of(exhibit.head).columns, plan::grid_of(exhibit.body).columns);
}

bool is_narrow(const Exhibit& exhibit) {
    return plan::may_have_ticks(exhibit.kind) || columns_of(exhibit) >= narrow_columns;
}

bool lacks_value(const std::vector<ExhibitRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const ExhibitRow& row) {
        return std::any_of(row.begin(), row.end(),
                           [](const ExhibitCell& cell) { return std::holds_alternative<std::monostate>(cell.value); });
    });
}

/// Chooses the words for a missing value once for all cells of an exhibit.
struct CellWords {
    CellWords(const Exhibit& exhibit, const ExhibitWords& words)
        : kind(exhibit.kind), tick(words.tick), missing(is_narrow(exhibit) ? words.missing_short : words.missing) {}
    ExhibitKind kind;
    std::string tick;
    std::string missing;
};

std::vector<Block> value_blocks(const ExhibitCell& cell, const CellWords& words) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) return text_blocks(*text);
    const auto* is_ticked = std::get_if<bool>(&cell.value);
    if (is_ticked == nullptr) return {missing_value(words.missing)};
    if (!*is_ticked) return {};
    return {tick(words.kind, words.tick)};
}

/// "1.234,5", "12 %", "2018": figures that stand under each other.
bool is_numeric(const std::string& text) {
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == ' '; };
    return std::all_of(text.begin(), text.end(), fits) &&
           std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What a column holds, for its alignment.
enum class ColumnUse { Text, Numbers, Ticks };

std::vector<ColumnUse> column_uses(const plan::ExhibitGrid& body, std::size_t columns) {
    struct Count {
        std::size_t numbers = 0, ticks = 0, others = 0;
    };
    std::vector<Count> counts(columns);
    for (const plan::CellPlace& place : body.places) {
        const ExhibitCell& cell = *place.cell;
        if (cell.columns > 1) continue;
        Count& count = counts[place.column];
        if (const auto* text = std::get_if<std::string>(&cell.value)) {
            if (!is_blank(*text)) ++(is_numeric(*text) && !cell.header ? count.numbers : count.others);
        } else if (std::holds_alternative<bool>(cell.value)) {
            ++count.ticks;
        }
    }
    std::vector<ColumnUse> uses;
    for (const Count& count : counts) {
        const bool only_numbers = count.numbers > 0 && count.ticks == 0 && count.others == 0;
        const bool only_ticks = count.ticks > 0 && count.numbers == 0 && count.others == 0;
        uses.push_back(only_numbers ? ColumnUse::Numbers : only_ticks ? ColumnUse::Ticks : ColumnUse::Text);
    }
    return uses;
}

std::vector<std::string> classes_of(ColumnUse use) {
    if (use == ColumnUse::Numbers) return {"num"};
    if (use == ColumnUse::Ticks) return {"con-marca"};
    return {};
}

/// Makes the table of an exhibit.
class TableMaker {
public:
    TableMaker(const Exhibit& exhibit, const ExhibitWords& words)
        : exhibit_(exhibit),
          words_(exhibit, words),
          head_(plan::grid_of(exhibit.head)),
          body_(plan::grid_of(exhibit.body)),
          columns_(std::max(head_.columns, body_.columns)),
          uses_(column_uses(body_, columns_)) {}

    [[nodiscard]] Table make() const {
        Table table;
        for (const ColumnUse use : uses_) table.columns.push_back({"col", classes_of(use), {}, {}});
        table.widths.resize(columns_);
        table.head = rows(exhibit_.head.size(), head_, true);
        table.body = rows(exhibit_.body.size(), body_, false);
        return table;
    }

private:
    [[nodiscard]] std::vector<TableRow> rows(std::size_t count, const plan::ExhibitGrid& grid, bool head) const {
        std::vector<TableRow> made(count, TableRow{{"tr", {}, {}, {}}, {}});
        for (const plan::CellPlace& place : grid.places) {
            TableRow& row = made[place.row];
            row.cells.push_back(cell(place, head));
            if (!head && is_band(place)) row.element.classes = {"grupo"};
        }
        mark_inner_ends(made, grid);
        return made;
    }

    [[nodiscard]] TableCell cell(const plan::CellPlace& place, bool head) const {
        const ExhibitCell& source = *place.cell;
        TableCell made;
        made.header = head || source.header;
        if (made.header) made.scope = head ? Scope::Column : Scope::Row;
        made.element = {made.header ? "th" : "td", classes(place), {}, {}};
        made.column_span = source.columns;
        made.row_span = source.rows;
        made.blocks = value_blocks(source, words_);
        return made;
    }

    /// The last cell of a row does not always reach the right edge: below one that spans rows it needs its space.
    void mark_inner_ends(std::vector<TableRow>& rows, const plan::ExhibitGrid& grid) const {
        for (auto place = grid.places.begin(); place != grid.places.end(); ++place) {
            const bool ends_row = std::next(place) == grid.places.end() || std::next(place)->row != place->row;
            const bool reaches = place->column + static_cast<std::size_t>(place->cell->columns) == columns_;
            if (ends_row && !reaches) rows[place->row].cells.back().element.classes.emplace_back("interior");
        }
    }

    /// A header over the whole width heads the rows below it.
    [[nodiscard]] bool is_band(const plan::CellPlace& place) const {
        return place.cell->header && columns_ > 1 && static_cast<std::size_t>(place.cell->columns) == columns_;
    }

    [[nodiscard]] std::vector<std::string> classes(const plan::CellPlace& place) const {
        const auto span = static_cast<std::size_t>(place.cell->columns);
        const auto first = uses_.begin() + static_cast<std::ptrdiff_t>(place.column);
        const bool same = std::all_of(first, first + place.cell->columns, [&](ColumnUse use) { return use == *first; });
        if (!same || (span > 1 && *first == ColumnUse::Numbers)) return {};
        std::vector<std::string> names = classes_of(*first);
        if (*first == ColumnUse::Numbers && place.column + 1 < columns_ && *std::next(first) == ColumnUse::Text)
            names.emplace_back("cierre");
        return names;
    }

    const Exhibit& exhibit_;
    CellWords words_;
    plan::ExhibitGrid head_;
    plan::ExhibitGrid body_;
    std::size_t columns_;
    std::vector<ColumnUse> uses_;
};

/// "Cuadro 2: Título", or the one of both that the record has; "Cuadro 2. Título" where the program numbers.
std::vector<Inline> caption_of(const Exhibit& exhibit, const ExhibitWords& words, int number) {
    const bool titled = !is_blank(exhibit.title);
    const bool is_figure = exhibit.kind == ExhibitKind::Figure;
    std::string label;
    if (!is_blank(exhibit.number)) {
        label = exhibit.number + (titled ? ":" : "");
    } else if (number > 0) {
        label = (is_figure ? words.figure : words.table) + " " + std::to_string(number) + ".";
    }
    std::vector<Inline> inlines;
    if (!label.empty()) inlines.push_back(span("b", {}, text_inlines(label)));
    if (!label.empty() && titled) inlines.push_back({{}, Text{" "}});
    if (titled) inlines.push_back({{}, Text{exhibit.title}});
    return inlines;
}

Block division(std::string name, std::vector<std::string> classes, std::vector<Block> blocks) {
    return {{std::move(name), std::move(classes), {}, {}}, Medium::Both, Division{std::move(blocks)}};
}

/// Small type, on a landscape page of its own: columns of ticks are narrow and need neither.
bool is_wide(const Exhibit& exhibit) {
    return !plan::may_have_ticks(exhibit.kind) && columns_of(exhibit) >= wide_table;
}

/// "Cuadro 2:" without the point that a title follows.
Inline without_point(Inline label) {
    auto* span = std::get_if<Span>(&label.content);
    auto* text =
        span == nullptr || span->children.empty() ? nullptr : std::get_if<Text>(&span->children.back().content);
    if (text != nullptr && (text->text.ends_with(':') || text->text.ends_with('.'))) text->text.pop_back();
    return label;
}

/// The caption with `words` after its number, or `words` and the title.
std::vector<Inline> continued_caption(const std::vector<Inline>& caption, const std::string& words) {
    if (words.empty()) return {};
    const bool numbered = !caption.empty() && !caption.front().element.name.empty();
    std::vector<Inline> inlines;
    if (numbered) inlines.push_back(without_point(caption.front()));
    inlines.push_back({{}, Text{numbered ? " " + words : words}});
    inlines.insert(inlines.end(), caption.begin() + (numbered ? 1 : 0), caption.end());
    return inlines;
}

Block table_block(const Exhibit& exhibit, const ExhibitWords& words, std::vector<Inline> caption) {
    const TableMaker maker(exhibit, words);
    Table table = maker.make();
    if (!words.continues.empty()) table.continues = text_inlines(words.continues);
    table.continued = continued_caption(caption, words.continued);
    table.caption = std::move(caption);
    table.caption_element = {"caption", {}, {}, {}};
    std::vector<std::string> classes{"cuadro"};
    if (exhibit.body.size() <= short_table) classes.emplace_back("breve");
    if (is_wide(exhibit)) classes.emplace_back("ancho");
    return {{"table", std::move(classes), {}, {}}, Medium::Both, std::move(table)};
}

void add_caption(std::vector<Inline> caption, std::vector<Block>& blocks) {
    if (!caption.empty()) blocks.push_back(paragraph(std::move(caption), {"leyenda"}));
}

/// A term and its definition per entry, as `dl` with a `div` for each.
Block definition_list(const Exhibit& exhibit, const ExhibitWords& words) {
    const CellWords cell_words(exhibit, words);
    std::vector<Block> entries;
    for (const ExhibitRow& row : exhibit.body) {
        std::vector<Block> parts;
        for (std::size_t at = 0; at < row.size(); ++at)
            parts.push_back(division(at == 0 ? "dt" : "dd", {}, value_blocks(row[at], cell_words)));
        entries.push_back(division("div", {"termino"}, std::move(parts)));
    }
    return division("dl", {"definiciones"}, std::move(entries));
}

/// A line per signatory; what signed it stays in the source.
Block signature_lines(const Exhibit& exhibit) {
    std::vector<Block> signatories;
    for (const ExhibitRow& row : exhibit.body) {
        std::vector<Block> lines;
        for (std::size_t at = 0; at < row.size(); ++at) {
            const auto* text = std::get_if<std::string>(&row[at].value);
            if (text == nullptr || is_blank(*text)) continue;
            lines.push_back(paragraph(text_inlines(*text), {at == 0 ? "nombre" : "cargo"}));
        }
        signatories.push_back(division("div", {"rubrica"}, std::move(lines)));
    }
    return division("div", {"rubricas"}, std::move(signatories));
}

Block labelled(const std::string& label, const std::string& text) {
    std::vector<Inline> inlines{span("b", {}, text_inlines(label)), {{}, Text{" "}}};
    for (Inline& piece : text_inlines(text)) inlines.push_back(std::move(piece));
    return paragraph(std::move(inlines));
}

/// What is left of a figure whose picture the record does not bring: why, and what it shows.
void add_figure(const Exhibit& exhibit,
                const ExhibitWords& words,
                std::vector<Inline> caption,
                std::vector<Block>& blocks) {
    if (!caption.empty()) blocks.push_back(division("figcaption", {}, {paragraph(std::move(caption), {"leyenda"})}));
    if (!is_blank(exhibit.missing)) blocks.push_back(labelled(words.figure_missing, exhibit.missing));
    if (!is_blank(exhibit.alternative)) blocks.push_back(labelled(words.figure_shows, exhibit.alternative));
    if (!exhibit.body.empty()) blocks.push_back(table_block(exhibit, words, {}));
}

void add_content(const Exhibit& exhibit,
                 const ExhibitWords& words,
                 std::vector<Inline> caption,
                 std::vector<Block>& blocks) {
    const bool is_plain = exhibit.head.empty();
    if (exhibit.kind == ExhibitKind::Figure) {
        add_figure(exhibit, words, std::move(caption), blocks);
    } else if (exhibit.kind == ExhibitKind::Definitions && is_plain) {
        add_caption(std::move(caption), blocks);
        blocks.push_back(definition_list(exhibit, words));
    } else if (exhibit.kind == ExhibitKind::Signatures && is_plain) {
        add_caption(std::move(caption), blocks);
        blocks.push_back(signature_lines(exhibit));
    } else {
        blocks.push_back(table_block(exhibit, words, std::move(caption)));
    }
}

/// Source and notes, under the table, and what its short form of a missing value means.
void add_foot(const Exhibit& exhibit, const ExhibitWords& words, std::vector<Block>& blocks) {
    std::vector<Block> foot;
    if (!is_blank(exhibit.source))
        foot.push_back(paragraph(text_inlines(words.source + " " + exhibit.source), {"fuente"}));
    if (is_narrow(exhibit) && (lacks_value(exhibit.head) || lacks_value(exhibit.body)))
        foot.push_back(paragraph(text_inlines(words.missing_legend), {"nota"}));
    for (const std::string& note : exhibit.notes) foot.push_back(paragraph(text_inlines(note), {"nota"}));
    if (!foot.empty()) blocks.push_back(division("div", {"al-pie"}, std::move(foot)));
}

}  // namespace

Block exhibit_block(const Exhibit& exhibit, const ExhibitWords& words, int number) {
    std::vector<Block> blocks;
    add_content(exhibit, words, caption_of(exhibit, words, number), blocks);
    add_foot(exhibit, words, blocks);
    const bool is_figure = exhibit.kind == ExhibitKind::Figure;
    std::vector<std::string> classes{"inserto", "inserto-" + std::string(plan::kind_name(exhibit.kind))};
    if (is_wide(exhibit)) classes.emplace_back("apaisada");
    Block made = division(is_figure ? "figure" : "div", std::move(classes), std::move(blocks));
    made.element.id = "inserto-" + exhibit.id;
    return made;
}

}  // namespace pige::compose
