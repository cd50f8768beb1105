// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <iterator>

#include "layout/paged_plan.hpp"

namespace pige::layout {

namespace {

using Output = std::back_insert_iterator<std::string>;

std::string points(Length length) {
    const std::int64_t milli = length.milli();
    const std::int64_t whole = milli < 0 ? -milli : milli;
    std::string text = fmt::format("{}{}.{:03}", milli < 0 ? "-" : "", whole / 1000, whole % 1000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string colour(const document::Colour& value) {
    return fmt::format("#{:02X}{:02X}{:02X}", value.red, value.green, value.blue);
}

std::string_view artifact_name(Artifact artifact) {
    switch (artifact) {
        case Artifact::Header: return "Header";
        case Artifact::Footer: return "Footer";
        case Artifact::Pagination: return "Pagination";
        case Artifact::Layout: return "Layout";
    }
    return "";
}

void print_mark(std::string& out, const GlyphRun& run) {
    std::string text;
    for (const Glyph& glyph : run.glyphs) text += glyph.text;
    fmt::format_to(Output(out), "    {},{} face {} {} {}", points(run.x), points(run.y), static_cast<int>(run.face),
                   points(run.size), colour(run.colour));
    if (run.word_space != Length{}) fmt::format_to(Output(out), " word-space {}", points(run.word_space));
    if (run.hyphen) out += " hyphen";
    fmt::format_to(Output(out), " \"{}\"\n", text);
}

void print_mark(std::string& out, const Box& box) {
    fmt::format_to(Output(out), "    {},{} {}x{}", points(box.x), points(box.y), points(box.width), points(box.height));
    if (box.fill) fmt::format_to(Output(out), " fill {}", colour(*box.fill));
    if (box.stroke) fmt::format_to(Output(out), " stroke {} {}", colour(*box.stroke), points(box.stroke_width));
    out += '\n';
}

void print_page(std::string& out, const PagedPlan& plan, std::size_t index) {
    const Page& page = plan.pages[index];
    fmt::format_to(Output(out), "page {} {}x{}", index + 1, points(page.width), points(page.height));
    out += page.name.empty() ? std::string("\n") : " " + page.name + "\n";
    for (const MarkedContent& content : page.content) {
        if (const auto* element = std::get_if<std::size_t>(&content.owner))
            fmt::format_to(Output(out), "  {} {}\n", role_name(plan.structure[*element].role), *element);
        else
            fmt::format_to(Output(out), "  Artifact {}\n", artifact_name(std::get<Artifact>(content.owner)));
        for (const Mark& mark : content.marks) std::visit([&](const auto& one) { print_mark(out, one); }, mark);
    }
    for (const LinkArea& link : page.links)
        fmt::format_to(Output(out), "  link {} {},{} {}x{} \"{}\" \"{}\"\n", link.element, points(link.x),
                       points(link.y), points(link.width), points(link.height), link.target, link.description);
    for (const SignatureArea& area : page.signatures)
        fmt::format_to(Output(out), "  signature {} {},{} {}x{} {} \"{}\" \"{}\"\n", area.element, points(area.x),
                       points(area.y), points(area.width), points(area.height), area.field_name, area.tooltip,
                       area.hint);
}

void print_attributes(std::string& out, const StructureElement& element) {
    if (!element.title.empty()) fmt::format_to(Output(out), " title \"{}\"", element.title);
    if (!element.alternative.empty()) fmt::format_to(Output(out), " alt \"{}\"", element.alternative);
    if (!element.language.empty()) fmt::format_to(Output(out), " lang {}", element.language);
    if (element.scope == document::TableCell::Scope::Column) out += " scope column";
    if (element.scope == document::TableCell::Scope::Row) out += " scope row";
    if (element.column_span > 1) fmt::format_to(Output(out), " columns {}", element.column_span);
    if (element.row_span > 1) fmt::format_to(Output(out), " rows {}", element.row_span);
    if (element.ordered) out += " ordered";
    if (element.bounds)
        fmt::format_to(Output(out), " bounds {},{} {}x{}", points(element.bounds->x), points(element.bounds->y),
                       points(element.bounds->width), points(element.bounds->height));
}

struct KidPrinter {
    std::string& out;
    void operator()(const ChildReference& kid) const { fmt::format_to(Output(out), " {}", kid.element); }
    void operator()(const ContentReference& kid) const {
        fmt::format_to(Output(out), " page{}:{}", kid.page + 1, kid.content);
    }
    void operator()(const LinkReference& kid) const {
        fmt::format_to(Output(out), " link{}:{}", kid.page + 1, kid.link);
    }
    void operator()(const SignatureReference& kid) const {
        fmt::format_to(Output(out), " signature{}:{}", kid.page + 1, kid.signature);
    }
};

void print_structure(std::string& out, const PagedPlan& plan) {
    out += "structure\n";
    for (std::size_t index = 0; index < plan.structure.size(); ++index) {
        const StructureElement& element = plan.structure[index];
        fmt::format_to(Output(out), "  {} {} in {}", index, role_name(element.role), element.parent);
        print_attributes(out, element);
        out += " kids";
        for (const Kid& kid : element.kids) std::visit(KidPrinter{out}, kid);
        out += '\n';
    }
}

}  // namespace

std::string print(const PagedPlan& plan) {
    std::string out;
    fmt::format_to(Output(out), "title \"{}\"\n", plan.metadata.title);
    for (std::size_t index = 0; index < plan.pages.size(); ++index) print_page(out, plan, index);
    print_structure(out, plan);
    out += "destinations\n";
    for (const Destination& place : plan.destinations)
        fmt::format_to(Output(out), "  {} page {} y {}\n", place.id, place.page + 1, points(place.y));
    out += "outline\n";
    for (const OutlineEntry& entry : plan.outline)
        fmt::format_to(Output(out), "  {} \"{}\" {}\n", entry.level, entry.title, entry.target);
    return out;
}

std::string_view role_name(Role role) {
    switch (role) {
        case Role::Document: return "Document";
        case Role::Part: return "Part";
        case Role::Section: return "Sect";
        case Role::Division: return "Div";
        case Role::BlockQuote: return "BlockQuote";
        case Role::Caption: return "Caption";
        case Role::TableOfContents: return "TOC";
        case Role::TableOfContentsItem: return "TOCI";
        case Role::Reference: return "Reference";
        case Role::Heading1: return "H1";
        case Role::Heading2: return "H2";
        case Role::Heading3: return "H3";
        case Role::Heading4: return "H4";
        case Role::Heading5: return "H5";
        case Role::Heading6: return "H6";
        case Role::Paragraph: return "P";
        case Role::List: return "L";
        case Role::ListItem: return "LI";
        case Role::Label: return "Lbl";
        case Role::ListBody: return "LBody";
        case Role::Table: return "Table";
        case Role::TableHead: return "THead";
        case Role::TableBody: return "TBody";
        case Role::TableRow: return "TR";
        case Role::TableHeader: return "TH";
        case Role::TableData: return "TD";
        case Role::Figure: return "Figure";
        case Role::Link: return "Link";
        case Role::Span: return "Span";
        case Role::Note: return "Note";
        case Role::Form: return "Form";
    }
    return "";
}

}  // namespace pige::layout
