// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>

#include "document/document.hpp"

namespace pige::document {

std::string to_text(Length length) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), length.in_points());
    return {digits.data(), end.ptr};
}

std::string to_text(Colour colour) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned part : {unsigned{colour.red}, unsigned{colour.green}, unsigned{colour.blue}}) {
        text += digits[part / 16];
        text += digits[part % 16];
    }
    return text;
}

namespace {

/// `"text"` on one line: what would break the line or end the quotation is escaped.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
        } else {
            if (c == '"' || c == '\\') result += '\\';
            result += c;
        }
    }
    return result + "\"";
}

/// `name.class#id@language`.
std::string selector_of(const Element& element) {
    std::string text = element.name;
    for (const std::string& name : element.classes) text += "." + name;
    if (!element.id.empty()) text += "#" + element.id;
    if (!element.language.empty()) text += "@" + element.language;
    return text;
}

/// Writes a document, one node per line, children two spaces further in.
class Printer {
public:
    [[nodiscard]] std::string take() { return std::move(out_); }

    void print(const PlanDocument& document) {
        print(document.metadata);
        for (const auto& [name, value] : document.strings) line("string " + name + " " + quoted(value));
        print(document.blocks);
    }

private:
    /// Indents what is printed while it lives.
    class Inside {
    public:
        explicit Inside(Printer& printer) : printer_(printer) { ++printer_.depth_; }
        ~Inside() { --printer_.depth_; }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;

    private:
        Printer& printer_;
    };

    void line(const std::string& text) {
        out_.append(2 * depth_, ' ');
        out_ += text;
        out_ += '\n';
    }
    void fact(const std::string& name, const std::string& value) {
        if (!value.empty()) line(name + " " + quoted(value));
    }

    void print(const Metadata& metadata) {
        static constexpr std::array<const char*, 4> editions = {"draft", "print-format", "official", "historical"};
        line(std::string("document ") + editions.at(static_cast<std::size_t>(metadata.edition)));
        const Inside inside(*this);
        fact("title", metadata.title);
        fact("subtitle", metadata.subtitle);
        fact("language", metadata.language);
        fact("author", metadata.author);
        fact("subject", metadata.subject);
        for (const std::string& keyword : metadata.keywords) fact("keyword", keyword);
        fact("code", metadata.code);
        fact("record-digest", metadata.record_digest);
        fact("date", metadata.date);
    }

    void print(const std::vector<Block>& blocks) {
        for (const Block& block : blocks) print(block);
    }
    void print(const Block& block) {
        static constexpr std::array<const char*, 3> media = {"", " (print)", " (screen)"};
        head_ = selector_of(block.element) + media.at(static_cast<std::size_t>(block.medium));
        std::visit([this](const auto& content) { print(content); }, block.content);
    }
    void print(const Heading& heading) {
        line(head_ + " heading " + std::to_string(heading.level) +
             (heading.number.empty() ? "" : " number " + quoted(heading.number)) + " plain " + quoted(heading.plain));
        print(heading.inlines);
    }
    void print(const Paragraph& paragraph) {
        line(head_ + " paragraph");
        print(paragraph.inlines);
    }
    void print(const List& list) {
        line(head_ + (list.ordered ? " list from " + std::to_string(list.start) : " list"));
        const Inside inside(*this);
        for (const ListItem& item : list.items) {
            line(selector_of(item.element) + " item");
            const Inside inside_item(*this);
            print(item.blocks);
        }
    }
    void print(const Table& table) {
        line(head_ + " table");
        const Inside inside(*this);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const bool has_width = i < table.widths.size() && table.widths[i].has_value();
            line(selector_of(table.columns[i]) + " column" + (has_width ? " " + to_text(*table.widths[i]) + "pt" : ""));
        }
        if (!table.caption.empty()) {
            line(selector_of(table.caption_element) + " caption");
            print(table.caption);
        }
        if (!table.continues.empty()) {
            line("continues");
            print(table.continues);
        }
        if (!table.continued.empty()) {
            line("continued");
            print(table.continued);
        }
        for (const TableRow& row : table.head) print(row, "head-row");
        for (const TableRow& row : table.body) print(row, "row");
    }
    void print(const TableRow& row, const std::string& kind) {
        line(selector_of(row.element) + " " + kind);
        const Inside inside(*this);
        for (const TableCell& cell : row.cells) print(cell);
    }
    void print(const TableCell& cell) {
        static constexpr std::array<const char*, 3> scopes = {"", " scope column", " scope row"};
        std::string text = selector_of(cell.element) + (cell.header ? " header-cell" : " cell");
        text += scopes.at(static_cast<std::size_t>(cell.scope));
        if (cell.column_span != 1) text += " columns " + std::to_string(cell.column_span);
        if (cell.row_span != 1) text += " rows " + std::to_string(cell.row_span);
        line(text);
        const Inside inside(*this);
        print(cell.blocks);
    }
    void print(const Figure& figure) {
        line(head_ + " figure " + to_text(figure.drawing.width) + " x " + to_text(figure.drawing.height) + " " +
             quoted(figure.alternative));
        const Inside inside(*this);
        for (const Shape& shape : figure.drawing.shapes) {
            std::visit([this](const auto& drawn) { print(drawn); }, shape);
        }
    }
    void print(const Rectangle& shape) {
        std::string text = "rectangle " + to_text(shape.x) + "," + to_text(shape.y) + " " + to_text(shape.width) +
                           " x " + to_text(shape.height);
        if (shape.fill) text += " fill " + to_text(*shape.fill);
        if (shape.stroke) text += " stroke " + to_text(*shape.stroke) + " " + to_text(shape.stroke_width);
        if (!shape.css_class.empty()) text += " ." + shape.css_class;
        line(text);
    }
    void print(const Line& shape) {
        line("line " + to_text(shape.x1) + "," + to_text(shape.y1) + " to " + to_text(shape.x2) + "," +
             to_text(shape.y2) + " " + to_text(shape.colour) + " " + to_text(shape.width));
    }
    void print(const Label& shape) {
        static constexpr std::array<const char*, 3> anchors = {"start", "middle", "end"};
        line("label " + to_text(shape.x) + "," + to_text(shape.y) + " " + to_text(shape.size) + " " +
             anchors.at(static_cast<std::size_t>(shape.anchor)) + (shape.bold ? " bold " : " ") +
             to_text(shape.colour) + " " + quoted(shape.text));
    }
    void print(const SignatureBox& box) {
        line(head_ + " signature " + box.field_name + " " + quoted(box.tooltip) + " " + quoted(box.hint));
    }
    void print(const Contents& contents) {
        line(head_ + " contents");
        const Inside inside(*this);
        for (const ContentsEntry& entry : contents.entries) {
            line(selector_of(entry.element) + " entry " + std::to_string(entry.level) + " " + quoted(entry.number) +
                 " " + quoted(entry.title) + " to #" + entry.target);
        }
    }
    void print(const Division& division) {
        line(head_ + " division");
        const Inside inside(*this);
        print(division.blocks);
    }

    void print(const std::vector<Inline>& inlines) {
        const Inside inside(*this);
        for (const Inline& piece : inlines) print(piece);
    }
    void print(const Inline& piece) {
        if (const auto* text = std::get_if<Text>(&piece.content)) {
            line(quoted(text->text));
        } else if (const auto* span = std::get_if<Span>(&piece.content)) {
            line(selector_of(piece.element) + " span");
            print(span->children);
        } else if (const auto* link = std::get_if<Link>(&piece.content)) {
            line(selector_of(piece.element) + " link " + quoted(link->target));
            print(link->children);
        } else {
            line(selector_of(piece.element) + " line-break");
        }
    }

    std::string out_;
    std::string head_;
    std::size_t depth_ = 0;
};

void append_text(const std::vector<Inline>& inlines, std::string& out) {
    for (const Inline& piece : inlines) {
        if (const auto* text = std::get_if<Text>(&piece.content)) {
            out += text->text;
        } else if (const auto* span = std::get_if<Span>(&piece.content)) {
            append_text(span->children, out);
        } else if (const auto* link = std::get_if<Link>(&piece.content)) {
            append_text(link->children, out);
        } else {
            out += ' ';
        }
    }
}

}  // namespace

std::string print(const PlanDocument& document) {
    Printer printer;
    printer.print(document);
    return printer.take();
}

std::string plain_text(const std::vector<Inline>& inlines) {
    std::string out;
    append_text(inlines, out);
    return out;
}

}  // namespace pige::document
