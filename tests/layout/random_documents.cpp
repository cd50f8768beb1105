// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/random_documents.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "layout/documents.hpp"

namespace pige::layout {

using namespace document;

namespace {

/// Makes documents from one seed; the same on every machine (the distributions of the standard library are not).
class Generator {
public:
    explicit Generator(std::uint64_t seed, bool notes = false) : numbers_(seed), notes_(notes) {}

    [[nodiscard]] RandomDocument take() { return std::move(made_); }
    [[nodiscard]] RandomDocument& made() { return made_; }

    /// From `least` to `most`.
    int between(int least, int most) {
        return least + static_cast<int>(numbers_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }

    Block block(int depth);
    Block some_table(int depth);
    Block some_paragraph() { return paragraph(prose(between(1, 40))); }

private:
    std::string word();
    Inlines prose(int count);
    Block some_heading();
    Block some_list(int depth);
    Block some_figure();
    Block some_box(int depth);
    Block some_float();
    Blocks some_blocks(int most, int depth);
    std::vector<TableRow> rows(int count, int columns, bool head, int depth);
    TableCell some_cell(bool head, int depth);
    Blocks cell_blocks(bool head, int depth);

    std::mt19937_64 numbers_;
    RandomDocument made_;
    std::vector<std::string>* words_ = &made_.words;
    int word_count_ = 0;
    bool notes_;                 ///< tables say where they go over a page
    bool side_by_side_ = false;  ///< in a flex row: it is narrow, and heads are not repeated there
};

// Every word is unique: its last four letters count.
std::string Generator::word() {
    std::string made;
    const int length = chance(1) ? between(40, 90) : between(0, 7);
    for (int letter = 0; letter < length; ++letter) made += static_cast<char>('a' + between(0, 25));
    int rest = word_count_++;
    for (int letter = 0; letter < 4; ++letter) {
        made += static_cast<char>('a' + rest % 26);
        rest /= 26;
    }
    words_->push_back(made);
    return made;
}

Inlines Generator::prose(int count) {
    Inlines inlines;
    std::string run;
    for (int index = 0; index < count; ++index) {
        if (index > 0) run += ' ';
        if (chance(4)) {
            inlines.push_back(text(std::exchange(run, {})));
            inlines.push_back(chance(50) ? span("b", {text(word())}) : anchor("https://ejemplo.bo/", word()));
        } else if (chance(2)) {
            inlines.push_back(text(std::exchange(run, {})));
            inlines.push_back({{"br", {}, {}, {}}, LineBreak{}});
            run = word();
        } else {
            run += word();
        }
    }
    inlines.push_back(text(run));
    return inlines;
}

Block Generator::some_heading() {
    Heading made;
    made.level = between(1, 3);
    made.inlines = prose(between(1, 6));
    made.plain = plain_text(made.inlines);
    return {{"h" + std::to_string(made.level), {}, {}, {}}, Medium::Both, std::move(made)};
}

Block Generator::some_list(int depth) {
    List made;
    made.ordered = chance(30);
    const int count = between(1, 5);
    for (int index = 1; index <= count; ++index) {
        words_->push_back(made.ordered ? std::to_string(index) + "." : "•");
        ListItem item{{"li", {}, {}, {}}, {paragraph(prose(between(1, 15)))}};
        if (depth < 2 && chance(15)) item.blocks.push_back(some_list(depth + 1));
        made.items.push_back(std::move(item));
    }
    return {{made.ordered ? "ol" : "ul", {}, {}, {}}, Medium::Both, std::move(made)};
}

Block Generator::some_figure() {
    Drawing drawing{Length::points(between(5, 60)), Length::points(between(5, 60)), {}};
    drawing.shapes.emplace_back(
        Rectangle{Length{}, Length{}, drawing.width, drawing.height, Colour{1, 2, 3}, {}, Length{}, {}});
    return {{"figure", {}, {}, {}}, Medium::Both, Figure{std::move(drawing), "dibujo"}};
}

Block Generator::some_box(int depth) {
    static const std::vector<std::string> kinds{"marco", "unida", "apaisada", "pagina", "fila"};
    const std::string& kind = kinds[static_cast<std::size_t>(between(0, side_by_side_ ? 3 : 4))];
    const bool outer = std::exchange(side_by_side_, side_by_side_ || kind == "fila");
    Block made = division("div", some_blocks(4, depth + 1), {kind});
    side_by_side_ = outer;
    return made;
}

Block Generator::some_float() {
    std::vector<std::string>* outer = words_;
    std::vector<std::string> own;
    words_ = &own;
    Block made = division("div", {paragraph(prose(between(1, 12)))}, {"pie"});
    words_ = outer;
    made_.floats.push_back(std::move(own));
    return made;
}

Blocks Generator::some_blocks(int most, int depth) {
    Blocks made;
    const int count = between(1, most);
    for (int index = 0; index < count; ++index) made.push_back(block(depth));
    return made;
}

Block Generator::block(int depth) {
    const int kind = between(1, 100);
    if (kind <= 40) return some_paragraph();
    if (kind <= 55) return some_heading();
    if (kind <= 70) return some_list(0);
    if (kind <= 80) return some_table(depth);
    if (kind <= 87) return some_figure();
    if (kind <= 90 && depth == 0) return some_float();
    return depth < 3 ? some_box(depth) : some_paragraph();
}

Blocks Generator::cell_blocks(bool head, int depth) {
    const int kind = between(1, 200);
    if (head || kind <= 140) return {paragraph(prose(between(1, head ? 2 : 6)))};
    if (kind <= 150) return {};
    if (kind <= 165) return {some_list(1)};
    if (kind <= 175) return {paragraph(prose(between(1, 8))), paragraph(prose(between(1, 8)))};
    if (kind <= 180) return {some_figure()};
    if (kind <= 183 && depth < 2) return {some_table(depth + 2)};
    if (kind <= 184) return {paragraph(prose(between(100, 400)))};
    return {paragraph(prose(between(10, 40)))};
}

TableCell Generator::some_cell(bool head, int depth) {
    TableCell made;
    made.header = head || chance(5);
    made.element.name = made.header ? "th" : "td";
    if (chance(10)) made.element.classes.emplace_back(chance(50) ? "medio" : "abajo");
    made.blocks = cell_blocks(head, depth);
    return made;
}

std::vector<TableRow> Generator::rows(int count, int columns, bool head, int depth) {
    std::vector<TableRow> made;
    std::vector<int> reach(static_cast<std::size_t>(columns), 0);  // rows for which a cell above takes the column
    for (int index = 0; index < count; ++index) {
        TableRow row{{"tr", {}, {}, {}}, {}};
        const bool lacks_cells = chance(3);
        for (std::size_t column = 0; column < reach.size();) {
            if (reach[column] > 0) {
                ++column;
                continue;
            }
            if (lacks_cells && chance(50)) break;
            std::size_t free = 1;
            while (column + free < reach.size() && reach[column + free] == 0) ++free;
            TableCell one = some_cell(head, depth);
            if (chance(12)) one.column_span = between(1, static_cast<int>(free) + (chance(10) ? 3 : 0));
            if (chance(12)) one.row_span = between(1, std::min(head ? 3 : 12, count - index + (chance(10) ? 3 : 0)));
            for (std::size_t next = 0; next < std::min(free, static_cast<std::size_t>(one.column_span)); ++next)
                reach[column + next] = one.row_span;
            column += std::min(free, static_cast<std::size_t>(one.column_span));
            row.cells.push_back(std::move(one));
        }
        for (int& rows : reach) rows = std::max(rows - 1, 0);
        made.push_back(std::move(row));
    }
    return made;
}

Block Generator::some_table(int depth) {
    Table made;
    const bool nested = depth >= 2;
    const int columns = between(1, nested ? 3 : 12);
    std::vector<std::string>* outer = words_;
    std::vector<std::string> caption;
    RandomTable words;
    if (!nested && chance(50)) {
        words_ = &caption;
        made.caption = prose(between(1, 10));
        made.caption_element.name = "caption";
    }
    words_ = &words.head;
    made.head = rows(chance(70) ? 1 : between(0, 5), columns, true, depth);
    words_ = &words.body;
    made.body = rows(between(0, nested ? 4 : 25), columns, false, depth);
    words_ = outer;
    for (const auto* part : {&caption, &words.head, &words.body})
        words_->insert(words_->end(), part->begin(), part->end());
    if (chance(50) && notes_) {
        made.continues = {text("Sigue en otra")};
        made.continued = {span("b", {text("Cuadro")}), text(" que sigue")};
    }
    if (!nested && !side_by_side_) made_.tables.push_back(std::move(words));
    if (chance(30))
        for (int column = 0; column < columns; ++column)
            made.columns.push_back(
                {"col", chance(20) ? std::vector<std::string>{"fija"} : std::vector<std::string>{}, {}, {}});
    std::vector<std::string> classes;
    if (chance(20)) classes.emplace_back("menuda");
    if (chance(10)) classes.emplace_back("propia");
    return {{"table", std::move(classes), {}, {}}, Medium::Both, std::move(made)};
}

}  // namespace

RandomDocument random_table(std::uint64_t seed) {
    Generator generator(seed, true);
    Blocks blocks{generator.some_paragraph()};
    blocks.push_back(generator.some_table(0));
    blocks.push_back(generator.some_paragraph());
    RandomDocument made = generator.take();
    made.document = plan(std::move(blocks));
    return made;
}

RandomDocument random_document(std::uint64_t seed) {
    Generator generator(seed);
    Blocks blocks;
    const int count = generator.between(1, 14);
    for (int index = 0; index < count; ++index) blocks.push_back(generator.block(0));
    RandomDocument made = generator.take();
    made.document = plan(std::move(blocks));
    return made;
}

std::string random_sheet(std::uint64_t seed) {
    std::string sheet = R"css(
@page { size: 200pt 200pt; margin: 20pt }
@page apaisada { size: 300pt 160pt; margin: 20pt }
html { font: 10pt/10pt "Noto Serif" }
p { margin: 0 0 5pt }
h1, h2, h3 { font: bold 10pt/10pt "Noto Sans"; margin: 10pt 0 5pt; break-after: avoid }
ul, ol { padding-left: 15pt }
figure { margin: 0 0 5pt }
table { width: 100%; border-top: 1pt solid #000000; border-bottom: 2pt solid #000000; font: 4pt/5pt "Noto Sans"; margin-bottom: 5pt }
td, th { border-bottom: .5pt solid #888888; padding: 2pt 3pt 2pt 0; vertical-align: top }
thead th { vertical-align: bottom }
td p, th p { margin: 0 }
td ul, td ol, th ul, th ol { padding-left: 6pt }
.continua { font: italic 4pt/5pt "Noto Sans"; text-align: right; padding-top: 1pt; margin: 0 }
.continuacion { font: 4pt/5pt "Noto Sans"; padding-bottom: 1pt; margin: 0 }
.medio { vertical-align: middle }
.abajo { vertical-align: bottom }
.menuda { font: 3pt/4pt "Noto Sans" }
.propia { width: 60% }
col.fija { width: 20pt }
.marco { border: 1pt solid #000000; padding: 3pt; background: #DDEEFF }
.unida { break-inside: avoid }
.fila { display: flex; gap: 5pt }
.apaisada { page: apaisada }
.pagina { break-before: page }
.pie { float: bottom }
)css";
    if (seed % 2 == 1) sheet += "html { text-align: justify; hyphens: auto; orphans: 3 }\n";
    if (seed % 3 == 1) sheet += "td { border-right: 1pt solid #000000 } tr { break-inside: avoid }\n";
    if (seed % 5 == 1) sheet += "td { text-align: right } table { break-inside: avoid }\n";
    return sheet;
}

}  // namespace pige::layout
