// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/structure.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace pige::pdf {

namespace {

using layout::Role;
using layout::StructureElement;
using Scope = document::TableCell::Scope;

/// The page that an element's first content or annotation is on.
std::optional<std::size_t> first_page(const StructureElement& element) {
    for (const layout::Kid& kid : element.kids) {
        if (const auto* content = std::get_if<layout::ContentReference>(&kid)) {
            return content->page;
        }
        if (const auto* link = std::get_if<layout::LinkReference>(&kid)) {
            return link->page;
        }
        if (const auto* signature = std::get_if<layout::SignatureReference>(&kid)) {
            return signature->page;
        }
    }
    return std::nullopt;
}

/// Writes the entries of one kid of /K.
class KidWriter {
public:
    KidWriter(std::string& out, const Numbering& numbering, std::optional<std::size_t> page)
        : out_(out), numbering_(numbering), page_(page) {}

    void operator()(const layout::ChildReference& child) const {
        append_reference(out_, numbering_.elements[child.element]);
    }

    void operator()(const layout::ContentReference& content) const {
        const std::int32_t id = numbering_.content_ids[content.page][content.content];
        if (content.page == page_) {
            append_integer(out_, id);
            return;
        }
        out_ += "<</Type/MCR/Pg ";
        append_reference(out_, numbering_.pages[content.page]);
        out_ += "/MCID ";
        append_integer(out_, id);
        out_ += ">>";
    }

    void operator()(const layout::LinkReference& link) const {
        object_reference(numbering_.links[link.page][link.link], link.page);
    }

    void operator()(const layout::SignatureReference& signature) const {
        object_reference(numbering_.signatures[signature.page][signature.signature], signature.page);
    }

private:
    void object_reference(ObjectNumber annotation, std::size_t page) const {
        out_ += "<</Type/OBJR/Obj ";
        append_reference(out_, annotation);
        if (page != page_) {
            out_ += "/Pg ";
            append_reference(out_, numbering_.pages[page]);
        }
        out_ += ">>";
    }

    std::string& out_;
    const Numbering& numbering_;
    std::optional<std::size_t> page_;
};

/// /K. A single kid stands without an array: a later signature would rewrite the array of a Form, and validators of
/// signatures take that for tampering.
void append_kids(std::string& out, const StructureElement& element, const Numbering& numbering) {
    if (element.kids.empty()) {
        return;
    }
    const std::optional<std::size_t> page = first_page(element);
    if (page) {
        out += "/Pg ";
        append_reference(out, numbering.pages[*page]);
    }
    out += "/K";
    const KidWriter write_kid(out, numbering, page);
    if (element.kids.size() == 1) {
        out += ' ';
        std::visit(write_kid, element.kids.front());
        return;
    }
    char before = '[';
    for (const layout::Kid& kid : element.kids) {
        out += before;
        std::visit(write_kid, kid);
        before = ' ';
    }
    out += ']';
}

void append_span(std::string& out, std::string_view key, int span) {
    if (span > 1) {
        out += key;
        append_integer(out, span);
    }
}

/// /A of a cell. A header says what it heads (ISO 14289-1, 7.5): a column, unless the document says a row.
void append_cell_attributes(std::string& out, const StructureElement& element) {
    const bool header = element.role == Role::TableHeader;
    if (!header && element.column_span <= 1 && element.row_span <= 1) {
        return;
    }
    out += "/A<</O/Table";
    if (header) {
        out += element.scope == Scope::Row ? "/Scope/Row" : "/Scope/Column";
    }
    append_span(out, "/ColSpan ", element.column_span);
    append_span(out, "/RowSpan ", element.row_span);
    out += ">>";
}

void append_figure_attributes(std::string& out, const StructureElement& element, const layout::PagedPlan& plan) {
    out += "/A<</O/Layout/Placement/Block";
    const std::optional<std::size_t> page = first_page(element);
    if (element.bounds && page) {
        const layout::Box& box = *element.bounds;
        out += "/BBox";
        append_rectangle(out, box.x, box.y, box.width, box.height, plan.pages[*page].height);
    }
    out += ">>";
}

void append_attributes(std::string& out, const StructureElement& element, const layout::PagedPlan& plan) {
    switch (element.role) {
        case Role::TableHeader:
        case Role::TableData: append_cell_attributes(out, element); break;
        case Role::List:
            out += element.ordered ? "/A<</O/List/ListNumbering/Decimal>>" : "/A<</O/List/ListNumbering/Disc>>";
            break;
        case Role::Figure: append_figure_attributes(out, element, plan); break;
        default: break;
    }
}

void append_text_entry(std::string& out, std::string_view key, const std::string& text) {
    if (!text.empty()) {
        out += key;
        append_text_string(out, text);
    }
}

/// Every note has an identifier of its own (ISO 14289-1, 7.9). Fixed width, so that the order of the elements is the
/// order of the tree (7.9.6).
std::string note_identifier(std::size_t element) {
    std::string digits = std::to_string(element);
    return "nota-" + std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

std::string element_body(std::size_t index, const layout::PagedPlan& plan, const Numbering& numbering) {
    const StructureElement& element = plan.structure[index];
    std::string body = "<</S/";
    body += layout::role_name(element.role);
    body += "/P ";
    append_reference(body, index == 0 ? numbering.structure_root : numbering.elements[element.parent]);
    append_kids(body, element, numbering);
    append_attributes(body, element, plan);
    append_text_entry(body, "/Alt", element.alternative);
    append_text_entry(body, "/Lang", element.language);
    append_text_entry(body, "/T", element.title);
    if (element.role == Role::Note) {
        body += "/ID(" + note_identifier(index) + ")";
    }
    body += ">>";
    return body;
}

std::string parent_tree(const layout::PagedPlan& plan, const Numbering& numbering) {
    std::string tree = "<</Nums[";
    for (std::size_t page = 0; page < plan.pages.size(); ++page) {
        append_integer(tree, static_cast<std::int64_t>(page));
        char before = '[';
        for (const std::size_t owner : numbering.owners[page]) {
            tree += before;
            append_reference(tree, numbering.elements[owner]);
            before = ' ';
        }
        tree += numbering.owners[page].empty() ? "[]\n" : "]\n";
    }
    const auto annotation = [&](std::int64_t key, std::size_t element) {
        append_integer(tree, key);
        tree += ' ';
        append_reference(tree, numbering.elements[element]);
        tree += '\n';
    };
    for (std::size_t page = 0; page < plan.pages.size(); ++page) {
        std::int64_t key = numbering.first_link_key[page];
        for (const layout::LinkArea& link : plan.pages[page].links) {
            annotation(key++, link.element);
        }
    }
    for (std::size_t page = 0; page < plan.pages.size(); ++page) {
        std::int64_t key = numbering.first_signature_key[page];
        for (const layout::SignatureArea& signature : plan.pages[page].signatures) {
            annotation(key++, signature.element);
        }
    }
    tree += "]>>";
    return tree;
}

std::string identifier_tree(const layout::PagedPlan& plan, const Numbering& numbering) {
    std::string names;
    for (std::size_t index = 0; index < plan.structure.size(); ++index) {
        if (plan.structure[index].role == Role::Note) {
            names += "(" + note_identifier(index) + ")";
            append_reference(names, numbering.elements[index]);
            names += '\n';
        }
    }
    return names.empty() ? names : "/IDTree<</Names[" + names + "]>>";
}

}  // namespace

void write_structure(const layout::PagedPlan& plan, const Numbering& numbering, Objects& objects) {
    for (std::size_t index = 0; index < plan.structure.size(); ++index) {
        objects.set(numbering.elements[index], element_body(index, plan, numbering));
    }
    const ObjectNumber tree = objects.allocate();
    objects.set(tree, parent_tree(plan, numbering));
    std::string root = "<</Type/StructTreeRoot/K ";
    append_reference(root, numbering.elements.front());
    root += "/ParentTree ";
    append_reference(root, tree);
    root += "/ParentTreeNextKey ";
    append_integer(root, numbering.next_key);
    root += identifier_tree(plan, numbering);
    root += ">>";
    objects.set(numbering.structure_root, std::move(root));
}

}  // namespace pige::pdf
