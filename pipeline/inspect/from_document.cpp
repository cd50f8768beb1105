// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "inspect/inspect.hpp"
#include "inspect/reading_node.hpp"

// What a reader should hear, from the document alone: nothing of layout is asked.
namespace pige::inspect {

namespace {

using document::Block;
using document::Element;
using document::Inline;

/// The text of a record that goes into an expected text: its own signs fall out, a mark becomes one.
std::string own_text(const std::string& text) {
    static const std::string mark = withheld_mark;
    std::string own;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, mark.size(), mark) == 0) {
            own += anything;
            at += mark.size();
            continue;
        }
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 || text[at] == '\n' || text[at] == '\t' || text[at] == '\r' || text[at] == '\f')
            own += text[at];
        ++at;
    }
    return own;
}

std::string role_of(const std::string& name, bool in_definitions) {
    if (name == "section") return "Sect";
    if (name == "article") return "Part";
    if (name == "blockquote") return "BlockQuote";
    if (name == "dl") return "L";
    if (name == "dt") return "Lbl";
    if (name == "dd") return "LBody";
    return in_definitions ? "LI" : "Div";
}

class Reader {
public:
    explicit Reader(std::string language) : language_(std::move(language)) {}

    std::vector<ReadingNode> blocks(const std::vector<Block>& blocks, bool in_definitions = false) {
        std::vector<ReadingNode> nodes;
        for (const Block& block : blocks) {
            if (block.medium == document::Medium::Screen) continue;
            in_definitions_ = in_definitions;
            if (!block.element.id.empty()) ids_.push_back(block.element.id);
            std::visit([&](const auto& content) { add(block.element, content, nodes); }, block.content);
        }
        return nodes;
    }

private:
    /// A node of `element`, with the ids that wait for one and with its language where it changes. `fill` makes what
    /// is inside, in that language.
    template <typename Fill>
    ReadingNode node(std::string role, const Element& element, Fill&& fill) {
        ReadingNode made;
        made.role = std::move(role);
        made.ids = std::exchange(ids_, {});
        const std::string outer = language_;
        if (!element.language.empty() && element.language != language_) {
            made.attributes.emplace_back("lang", element.language);
            language_ = element.language;
        }
        fill(made);
        language_ = outer;
        return made;
    }

    static bool is_silent(const ReadingNode& node) { return node.text.empty() && node.kids.empty(); }

    /// What has nothing to say is not in the tree; what points at it then points at what follows.
    void push(ReadingNode&& node, std::vector<ReadingNode>& out) {
        if (is_silent(node)) {
            ids_.insert(ids_.end(), node.ids.begin(), node.ids.end());
        } else {
            out.push_back(std::move(node));
        }
    }

    void add(const Element& element, const document::Heading& heading, std::vector<ReadingNode>& out) {
        const std::string level = std::to_string(std::clamp(heading.level, 1, 6));
        ReadingNode made = node("H" + level, element, [&](ReadingNode& one) { read(heading.inlines, one); });
        made.attributes.emplace_back(
            "title", read_text(heading.number.empty() ? heading.plain : heading.number + " " + heading.plain));
        push(std::move(made), out);
    }

    void add(const Element& element, const document::Paragraph& paragraph, std::vector<ReadingNode>& out) {
        push(node("P", element, [&](ReadingNode& one) { read(paragraph.inlines, one); }), out);
    }

    void add(const Element& element, const document::List& list, std::vector<ReadingNode>& out) {
        ReadingNode made = node("L", element, [&](ReadingNode& one) {
            int number = list.start;
            for (const document::ListItem& item : list.items) add_item(item, number++, one.kids);
        });
        made.attributes.emplace_back("numbering", list.ordered ? "Decimal" : "Disc");
        push(std::move(made), out);
    }

    void add_item(const document::ListItem& item, int number, std::vector<ReadingNode>& out) {
        if (!item.element.id.empty()) ids_.push_back(item.element.id);
        out.push_back(node("LI", item.element, [&](ReadingNode& one) {
            ReadingNode marker;
            marker.role = "Lbl";
            marker.text = list_marker + std::to_string(number);
            marker.optional = true;
            one.kids.push_back(std::move(marker));
            ReadingNode body = node("LBody", {}, [&](ReadingNode& inside) { inside.kids = blocks(item.blocks); });
            push(std::move(body), one.kids);
        }));
    }

    void add(const Element& element, const document::Table& table, std::vector<ReadingNode>& out) {
        out.push_back(node("Table", element, [&](ReadingNode& one) {
            if (!table.caption_element.id.empty()) ids_.push_back(table.caption_element.id);
            push(node("Caption", {}, [&](ReadingNode& caption) { read(table.caption, caption); }), one.kids);
            add_rows(table.head, true, width_of(table), one.kids);
            add_rows(table.body, false, width_of(table), one.kids);
        }));
    }

    static std::size_t width_of(const document::Table& table) {
        std::size_t width = table.columns.size();
        for (const auto* rows : {&table.head, &table.body}) {
            for (const Placed& row : placed(*rows)) width = std::max(width, row.end);
        }
        return width;
    }

    /// The cells of a row in their columns, past those that reach down into it.
    struct Placed {
        std::vector<std::size_t> widths;  ///< of the cells, in columns
        std::size_t end = 0;              ///< column after the last own cell
        bool below_another = false;       ///< a cell of an earlier row reaches into it
    };

    static std::vector<Placed> placed(const std::vector<document::TableRow>& rows) {
        std::vector<Placed> all;
        std::vector<std::size_t> reach;  // per column: rows that a cell above still covers
        for (std::size_t index = 0; index < rows.size(); ++index) {
            Placed row;
            row.below_another = std::any_of(reach.begin(), reach.end(), [](std::size_t left) { return left > 0; });
            std::vector<std::size_t> next = reach;
            for (std::size_t& left : next) left -= left > 0 ? 1 : 0;
            const auto taken = [&](std::size_t column) { return column < reach.size() && reach[column] > 0; };
            std::size_t column = 0;
            for (const document::TableCell& cell : rows[index].cells) {
                while (taken(column)) ++column;
                std::size_t width = static_cast<std::size_t>(std::clamp(cell.column_span, 1, 1000));
                for (std::size_t more = 1; more < width; ++more)
                    if (taken(column + more)) width = more;
                row.widths.push_back(width);
                const std::size_t down = span_down(cell, rows.size() - index);
                if (next.size() < column + width) next.resize(column + width, 0);
                for (std::size_t each = column; each < column + width; ++each) next[each] = down - 1;
                column += width;
                row.end = column;
            }
            reach = std::move(next);
            all.push_back(std::move(row));
        }
        return all;
    }

    static std::size_t span_down(const document::TableCell& cell, std::size_t rows_left) {
        return std::min(static_cast<std::size_t>(std::max(cell.row_span, 1)), rows_left);
    }

    void add_rows(const std::vector<document::TableRow>& rows,
                  bool head,
                  std::size_t width,
                  std::vector<ReadingNode>& out) {
        if (rows.empty()) return;
        const std::vector<Placed> places = placed(rows);
        ReadingNode group = node(head ? "THead" : "TBody", {}, [&](ReadingNode& one) {
            for (std::size_t index = 0; index < rows.size(); ++index) {
                const Placed& place = places[index];
                if (!rows[index].element.id.empty()) ids_.push_back(rows[index].element.id);
                ReadingNode row = node("TR", {}, [&](ReadingNode& cells) {
                    for (std::size_t cell = 0; cell < rows[index].cells.size(); ++cell)
                        add_cell(rows[index].cells[cell], head, place.widths[cell], rows.size() - index, cells.kids);
                    // Every row has the columns of its table; below a spanning cell the document gives them itself.
                    for (std::size_t end = place.end; !place.below_another && end < width; ++end)
                        cells.kids.push_back(node("TD", {}, [](ReadingNode&) {}));
                });
                one.kids.push_back(std::move(row));
            }
        });
        out.push_back(std::move(group));
    }

    void add_cell(const document::TableCell& cell,
                  bool head,
                  std::size_t columns,
                  std::size_t rows_left,
                  std::vector<ReadingNode>& out) {
        using Scope = document::TableCell::Scope;
        const bool header = head || cell.header;
        if (!cell.element.id.empty()) ids_.push_back(cell.element.id);
        ReadingNode made =
            node(header ? "TH" : "TD", cell.element, [&](ReadingNode& one) { one.kids = blocks(cell.blocks); });
        const bool by_column = cell.scope == Scope::Column || (cell.scope == Scope::None && head);
        if (header) made.attributes.emplace_back("scope", by_column ? "Column" : "Row");
        if (columns > 1) made.attributes.emplace_back("columns", std::to_string(columns));
        const std::size_t rows = span_down(cell, rows_left);
        if (rows > 1) made.attributes.emplace_back("rows", std::to_string(rows));
        lift_only_paragraph(made);
        out.push_back(std::move(made));
    }

    void add(const Element& element, const document::Figure& figure, std::vector<ReadingNode>& out) {
        ReadingNode made = node("Figure", element, [&](ReadingNode& one) {
            std::string words;
            for (const document::Shape& shape : figure.drawing.shapes)
                if (const auto* label = std::get_if<document::Label>(&shape))
                    words += space_or_none + own_text(label->text);
            one.text = with_signs(words);
        });
        made.attributes.emplace_back("alt", read_text(figure.alternative));
        out.push_back(std::move(made));
    }

    void add(const Element& element, const document::SignatureBox& box, std::vector<ReadingNode>& out) {
        ReadingNode made = node("Form", element, [](ReadingNode&) {});
        made.attributes.emplace_back("field", box.field_name);
        made.attributes.emplace_back("tooltip", read_text(box.tooltip.empty() ? box.field_name : box.tooltip));
        made.attributes.emplace_back("hint", read_text(box.hint));
        out.push_back(std::move(made));
    }

    void add(const Element& element, const document::Contents& contents, std::vector<ReadingNode>& out) {
        push(node("TOC", element,
                  [&](ReadingNode& one) {
                      for (const document::ContentsEntry& entry : contents.entries)
                          if (!read_text(entry.title).empty()) one.kids.push_back(entry_of(entry));
                  }),
             out);
    }

    ReadingNode entry_of(const document::ContentsEntry& entry) {
        if (!entry.element.id.empty()) ids_.push_back(entry.element.id);
        const std::string title = entry.number.empty() ? entry.title : entry.number + " " + entry.title;
        const std::string read = with_signs(own_text(title) + " " + page_number);
        ReadingNode link;
        link.role = "Link";
        link.target = "#" + entry.target;
        link.attributes.emplace_back("description", read_text(title));
        ReadingNode reference;
        reference.role = "Reference";
        ReadingNode item = node("TOCI", {}, [](ReadingNode&) {});
        item.text = reference.text = link.text = read;
        reference.kids.push_back(std::move(link));
        item.kids.push_back(std::move(reference));
        return item;
    }

    void add(const Element& element, const document::Division& division, std::vector<ReadingNode>& out) {
        const std::string role = role_of(element.name, in_definitions_);
        const bool other_language = !element.language.empty() && element.language != language_;
        if (role == "Div" && !other_language) {  // a box for the eye: its blocks belong to what is around it
            for (ReadingNode& one : blocks(division.blocks)) out.push_back(std::move(one));
            return;
        }
        ReadingNode made =
            node(role, element, [&](ReadingNode& one) { one.kids = blocks(division.blocks, element.name == "dl"); });
        if (role == "L") made.attributes.emplace_back("numbering", "Disc");
        push(std::move(made), out);
    }

    void read(const std::vector<Inline>& inlines, ReadingNode& into) {
        std::string text;
        read(inlines, text, into.kids);
        into.text = with_signs(text);
    }

    void read(const std::vector<Inline>& inlines, std::string& text, std::vector<ReadingNode>& kids) {
        for (const Inline& one : inlines) {
            if (const auto* plain = std::get_if<document::Text>(&one.content)) {
                text += own_text(plain->text);
            } else if (std::holds_alternative<document::LineBreak>(one.content)) {
                text += ' ';
            } else {
                read_element(one, text, kids);
            }
        }
    }

    void read_element(const Inline& one, std::string& text, std::vector<ReadingNode>& kids) {
        const auto* link = std::get_if<document::Link>(&one.content);
        const std::vector<Inline>& children =
            link != nullptr ? link->children : std::get<document::Span>(one.content).children;
        const std::string outer = language_;
        const bool other_language = !one.element.language.empty() && one.element.language != language_;
        if (other_language) language_ = one.element.language;
        std::string words;
        std::vector<ReadingNode> inside;
        read(children, words, inside);
        if (other_language) {
            ReadingNode span;
            span.role = "Span";
            span.attributes.emplace_back("lang", language_);
            span.text = with_signs(words);
            span.kids = std::exchange(inside, {});
            if (!is_silent(span)) inside.push_back(std::move(span));
        }
        language_ = outer;
        if (link != nullptr && !link->target.empty()) {
            ReadingNode made;
            made.role = "Link";
            made.target = link->target;
            const std::string description = document::plain_text(link->children);
            made.attributes.emplace_back("description", read_text(description.empty() ? link->target : description));
            made.text = with_signs(words);
            made.kids = std::exchange(inside, {});
            if (!is_silent(made)) inside.push_back(std::move(made));
        }
        text += space_or_none + words + space_or_none;
        kids.insert(kids.end(), std::make_move_iterator(inside.begin()), std::make_move_iterator(inside.end()));
    }

    std::string language_;
    std::vector<std::string> ids_;
    bool in_definitions_ = false;
};

}  // namespace

ReadingNode expected_reading(const document::PlanDocument& document) {
    ReadingNode root;
    root.role = "Document";
    root.kids = Reader(document.metadata.language).blocks(document.blocks);
    return root;
}

void note_marks(ReadingNode& node, const ReadingNode& marked) {
    if (node.text != marked.text) node.text_with_marks = marked.text;
    if (node.kids.size() != marked.kids.size()) return;
    for (std::size_t kid = 0; kid < node.kids.size(); ++kid) note_marks(node.kids[kid], marked.kids[kid]);
}

}  // namespace pige::inspect
