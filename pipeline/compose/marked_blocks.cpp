// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <utility>

#include "compose/compose.hpp"
#include "compose/contents_blocks.hpp"
#include "compose/table_blocks.hpp"
#include "compose/tree_reader.hpp"
#include "core/text.hpp"
#include "markup/markup.hpp"

// What the program puts where a template says `data-pige`: tables from the record, drawings, signature fields,
// contents.
namespace pige::compose {
namespace {

using namespace document;
using foreign::XmlNode;

Length millimetres_of(const XmlNode& node, std::string_view name) {
    const std::string text = attribute(node, name);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return Length::millimetres(value);
}

/// Takes the fields of the keys in `names` out of the columns of `view`. Empty, with the columns as they were, when one
/// is no column or fewer than two would be left.
RowGroups take_groups(SubsectionView& view, std::string_view names) {
    RowGroups groups;
    std::vector<const plan::Field*> left = view.fields;
    for (const std::string& name : split(names, ' ')) {
        const auto field = std::find_if(left.begin(), left.end(), [&](const auto* one) { return one->key == name; });
        if (field == left.end()) return {};
        groups.push_back(*field);
        left.erase(field);
    }
    if (left.size() < 2) return {};
    view.fields = std::move(left);
    return groups;
}

}  // namespace

void TreeReader::add_marked(const XmlNode& node, const std::string& mark, Block&& block, std::vector<Block>& out) {
    if (mark == "cuadro" || mark == "hoja") {
        Table table = plan_table(node, block.element.id);
        if (table.body.empty()) return;
        block.content = std::move(table);
    } else if (mark == "tejido") {
        Figure figure = weave_of(view_);
        std::string words = plain_text(inlines_of(node.children));
        if (!words.empty()) figure.alternative = std::move(words);
        block.content = std::move(figure);
    } else if (mark == "qr") {
        block.content = qr_of(node);
    } else if (mark == "grafico") {
        block.content = chart_of(node);
    } else if (mark == "firma") {
        block.content = SignatureBox{attribute(node, "data-campo"), attribute(node, "data-descripcion"),
                                     plain_text(inlines_of(node.children))};
    } else if (mark == markup::exhibit_mark) {
        return add_exhibit(node, out);
    } else if (mark == "palabras") {
        exhibit_words_ = ExhibitWords{attribute(node, "data-si"),
                                      attribute(node, "data-continua"),
                                      attribute(node, "data-continuacion"),
                                      attribute(node, "data-sin-dato"),
                                      attribute(node, "data-sin-dato-breve"),
                                      attribute(node, "data-sin-dato-leyenda"),
                                      attribute(node, "data-fuente"),
                                      attribute(node, "data-falta"),
                                      attribute(node, "data-muestra"),
                                      attribute(node, "data-cuadro"),
                                      attribute(node, "data-grafico")};
        return;
    } else if (mark == "contenido") {
        block.content = unfilled(Unfilled::Headings);
    } else if (mark == "cuadros") {
        list_words_ = {attribute(node, "data-cuadro"), attribute(node, "data-grafico"),
                       attribute(node, "data-graficos")};
        block.content = unfilled(Unfilled::Captions);
    } else {
        return report("PIGE-C004", Severity::Error, node.line, {{"marca", mark}, {"apartado", {}}});
    }
    out.push_back(std::move(block));
}

Table TreeReader::plan_table(const XmlNode& node, const std::string& id) {
    const std::string code = attribute(node, "data-apartado");
    const std::string mark = attribute(node, "data-pige");
    const SubsectionView* view = view_.find(code);
    if (view == nullptr || view->content == nullptr) {
        report("PIGE-C004", Severity::Error, node.line, {{"marca", mark}, {"apartado", code}});
        return {};
    }
    const TableWords words{attribute(node, "data-si"), attribute(node, "data-no"), attribute(node, "data-sin-dato"),
                           attribute(node, "data-ordinal")};
    SubsectionView shown = *view;
    RowGroups groups;
    if (const std::string names = attribute(node, "data-grupos"); !names.empty()) {
        groups = take_groups(shown, names);
        if (groups.empty()) report("PIGE-C004", Severity::Error, node.line, {{"marca", names}, {"apartado", code}});
    }
    Table table = mark == "hoja" ? sheet_table(*view, words) : rows_table(shown, words, groups);
    for (const XmlNode& child : node.children)
        if (child.name == "caption") add_caption(child, table, id);
    return table;
}

/// A chapter's exhibit. The template must have given its words before.
void TreeReader::add_exhibit(const XmlNode& node, std::vector<Block>& out) {
    const std::string id = attribute(node, "data-cuadro");
    const plan::Exhibit* exhibit = view_.find_exhibit(id);
    if (exhibit == nullptr || !exhibit_words_) {
        const std::string mark = exhibit == nullptr ? attribute(node, "data-pige") : "palabras";
        return report("PIGE-C004", Severity::Error, node.line, {{"marca", mark}, {"apartado", id}});
    }
    const auto found = view_.numbers.exhibits.find(id);
    const int number = found == view_.numbers.exhibits.end() ? 0 : found->second;
    out.push_back(exhibit_block(*exhibit, *exhibit_words_, number));
    list_exhibit(*exhibit, number);
}

Figure TreeReader::chart_of(const XmlNode& node) {
    const std::string key = attribute(node, "data-grafico");
    const ChartView* chart = view_.find_chart(key);
    std::string words = plain_text(inlines_of(node.children));
    // A chart without words would be nothing to a reader who does not see it (ISO 14289-1, 7.3).
    if (chart == nullptr || words.empty()) {
        report("PIGE-C004", Severity::Error, node.line, {{"marca", "grafico"}, {"apartado", key}});
        return {};
    }
    return {chart_drawing(*chart), std::move(words)};
}

Figure TreeReader::qr_of(const XmlNode& node) {
    const std::string text = attribute(node, "data-texto");
    Figure figure = qr_code(text, millimetres_of(node, "data-lado-mm"), plain_text(inlines_of(node.children)));
    if (figure.drawing.shapes.empty()) report("PIGE-C003", Severity::Error, node.line, {{"direccion", text}});
    return figure;
}

}  // namespace pige::compose
