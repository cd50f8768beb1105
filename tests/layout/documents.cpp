// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/documents.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>
#include <sstream>

#include "layout/fake_fonts.hpp"

namespace pige::layout {

using namespace document;

Inline text(std::string words) {
    return {{}, Text{std::move(words)}};
}

Inline span(std::string name, Inlines children, std::vector<std::string> classes) {
    return {{std::move(name), std::move(classes), {}, {}}, Span{std::move(children)}};
}

Inline anchor(std::string target, std::string words) {
    return {{"a", {}, {}, {}}, Link{std::move(target), {text(std::move(words))}}};
}

Block paragraph(Inlines inlines, std::vector<std::string> classes) {
    return {{"p", std::move(classes), {}, {}}, Medium::Both, Paragraph{std::move(inlines)}};
}

Block paragraph(std::string words, std::vector<std::string> classes) {
    return paragraph(Inlines{text(std::move(words))}, std::move(classes));
}

Block heading(int level, std::string number, std::string title, std::string id) {
    Heading made;
    made.level = level;
    made.plain = title;
    if (!number.empty()) made.inlines.push_back(span("span", {text(number)}, {"n"}));
    made.inlines.push_back(text(title));
    made.number = std::move(number);
    return {{"h" + std::to_string(level), {}, std::move(id), {}}, Medium::Both, std::move(made)};
}

Block division(std::string name, Blocks blocks, std::vector<std::string> classes) {
    return {{std::move(name), std::move(classes), {}, {}}, Medium::Both, Division{std::move(blocks)}};
}

Block list(std::vector<std::string> items, bool ordered) {
    List made;
    made.ordered = ordered;
    for (std::string& item : items) made.items.push_back({{"li", {}, {}, {}}, {paragraph(std::move(item))}});
    return {{ordered ? "ol" : "ul", {}, {}, {}}, Medium::Both, std::move(made)};
}

TableCell cell(std::string words, bool header) {
    TableCell made;
    made.element.name = header ? "th" : "td";
    made.header = header;
    made.blocks.push_back(paragraph(std::move(words)));
    return made;
}

Block table(std::vector<std::string> head, std::vector<std::vector<std::string>> rows) {
    Table made;
    if (!head.empty()) {
        TableRow row{{"tr", {}, {}, {}}, {}};
        for (std::string& words : head) row.cells.push_back(cell(std::move(words), true));
        made.head.push_back(std::move(row));
    }
    for (auto& cells : rows) {
        TableRow row{{"tr", {}, {}, {}}, {}};
        for (std::string& words : cells) row.cells.push_back(cell(std::move(words)));
        made.body.push_back(std::move(row));
    }
    return {{"table", {}, {}, {}}, Medium::Both, std::move(made)};
}

PlanDocument plan(Blocks blocks) {
    PlanDocument made;
    made.metadata.title = "Plan de prueba";
    made.metadata.language = "es-BO";
    made.blocks = std::move(blocks);
    return made;
}

std::string words(const std::string& stem, int count) {
    std::string all;
    for (int index = 1; index <= count; ++index) all += (index > 1 ? " " : "") + stem + std::to_string(index);
    return all;
}

Checked<PagedPlan> checked_lay_out(const PlanDocument& document, std::string_view css) {
    const Checked<Stylesheet> sheet = parse_stylesheet(css, "prueba.css");
    for (const Diagnostic& finding : sheet.findings) MESSAGE(finding.code << " line " << finding.place.line);
    REQUIRE(sheet.has_value());
    REQUIRE(sheet.findings.empty());
    return lay_out(document, *sheet, FakeFonts());
}

PagedPlan laid_out(const PlanDocument& document, std::string_view css) {
    Checked<PagedPlan> checked = checked_lay_out(document, css);
    REQUIRE(checked.has_value());
    return std::move(*checked);
}

namespace {

void append_text(std::string& out, const MarkedContent& content) {
    for (const Mark& mark : content.marks) {
        const auto* run = std::get_if<GlyphRun>(&mark);
        if (run == nullptr) continue;
        std::string all = text_of(*run);
        if (run->hyphen) all.pop_back();
        out += all;
    }
}

void append_element(std::string& out, const PagedPlan& plan, std::size_t index) {
    const StructureElement& element = plan.structure[index];
    const bool is_inline = element.role == Role::Link || element.role == Role::Span;
    if (!is_inline) out += ' ';
    for (const Kid& kid : element.kids) {
        if (const auto* child = std::get_if<ChildReference>(&kid)) append_element(out, plan, child->element);
        if (const auto* content = std::get_if<ContentReference>(&kid))
            append_text(out, plan.pages[content->page].content[content->content]);
    }
    if (!is_inline) out += ' ';
}

}  // namespace

std::string reading_text(const PagedPlan& plan) {
    std::string out;
    append_element(out, plan, 0);
    return out;
}

std::vector<std::string> split_words(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> all;
    for (std::string word; stream >> word;) all.push_back(word);
    return all;
}

std::string page_text(const PagedPlan& plan, std::size_t page) {
    std::string out;
    for (const MarkedContent& content : plan.pages[page].content) append_text(out += ' ', content);
    return out;
}

std::string artifact_text(const PagedPlan& plan, std::size_t page, Artifact kind) {
    std::string out;
    for (const MarkedContent& content : plan.pages[page].content)
        if (const auto* artifact = std::get_if<Artifact>(&content.owner); artifact != nullptr && *artifact == kind)
            append_text(out, content);
    return out;
}

std::size_t page_of(const PagedPlan& plan, const std::string& word) {
    for (std::size_t page = 0; page < plan.pages.size(); ++page) {
        std::string all;
        for (const MarkedContent& content : plan.pages[page].content)
            if (std::holds_alternative<std::size_t>(content.owner)) append_text(all += ' ', content);
        for (const std::string& one : split_words(all))
            if (one == word) return page;
    }
    return plan.pages.size();
}

GlyphRun run_of(const PagedPlan& plan, const std::string& word) {
    for (const Page& page : plan.pages)
        for (const MarkedContent& content : page.content)
            for (const Mark& mark : content.marks)
                if (const auto* run = std::get_if<GlyphRun>(&mark);
                    run != nullptr && text_of(*run).find(word) != std::string::npos)
                    return *run;
    return {};
}

std::string text_of(const GlyphRun& run) {
    std::string all;
    for (const Glyph& glyph : run.glyphs) all += glyph.text;
    return all;
}

Length width_of(const GlyphRun& run) {
    Length width;
    for (const Glyph& glyph : run.glyphs) {
        width += Length::milli_points(glyph.advance * run.size.milli() / 1000);
        if (glyph.text == " ") width += run.word_space;
    }
    return width;
}

namespace {

int columns_of(const PagedPlan& plan, std::size_t row, std::map<int, int>& reaching) {
    int columns = 0;
    for (auto& [column, rows] : reaching)
        if (rows > 0) {
            --rows;
            ++columns;
        }
    for (const Kid& kid : plan.structure[row].kids) {
        const StructureElement& one = plan.structure[std::get<ChildReference>(kid).element];
        columns += one.column_span;
        for (int next = 0; next < one.column_span && one.row_span > 1; ++next)
            reaching[static_cast<int>(reaching.size())] = one.row_span - 1;
    }
    return columns;
}

void check_table(const PagedPlan& plan, std::size_t table, std::vector<std::string>& problems) {
    std::set<int> widths;
    for (const Kid& group_kid : plan.structure[table].kids) {
        const std::size_t group = std::get<ChildReference>(group_kid).element;
        if (plan.structure[group].role == Role::Caption) continue;
        std::map<int, int> reaching;
        for (const Kid& row : plan.structure[group].kids)
            widths.insert(columns_of(plan, std::get<ChildReference>(row).element, reaching));
    }
    if (widths.size() > 1) problems.push_back(fmt::format("table {} has uneven rows", table));
}

}  // namespace

std::vector<std::string> structure_problems(const PagedPlan& plan) {
    std::vector<std::string> problems;
    std::vector<int> parents(plan.structure.size(), 0);
    std::map<std::pair<std::size_t, std::size_t>, int> owned;
    for (std::size_t index = 0; index < plan.structure.size(); ++index) {
        const StructureElement& element = plan.structure[index];
        if (element.role == Role::Table) check_table(plan, index, problems);
        if (element.role == Role::TableHeader && element.scope == TableCell::Scope::None)
            problems.push_back(fmt::format("header {} without scope", index));
        for (const Kid& kid : element.kids) {
            if (const auto* child = std::get_if<ChildReference>(&kid)) {
                ++parents[child->element];
                if (plan.structure[child->element].parent != index)
                    problems.push_back(fmt::format("{} is not the parent of {}", index, child->element));
            } else if (const auto* content = std::get_if<ContentReference>(&kid)) {
                ++owned[{content->page, content->content}];
                const auto& owner = plan.pages[content->page].content[content->content].owner;
                if (!std::holds_alternative<std::size_t>(owner) || std::get<std::size_t>(owner) != index)
                    problems.push_back(
                        fmt::format("content {}:{} is not of {}", content->page, content->content, index));
            } else if (const auto* area = std::get_if<LinkReference>(&kid)) {
                if (plan.pages[area->page].links[area->link].element != index)
                    problems.push_back(fmt::format("a link area is not of {}", index));
            } else if (const auto* field = std::get_if<SignatureReference>(&kid)) {
                if (plan.pages[field->page].signatures[field->signature].element != index)
                    problems.push_back(fmt::format("a signature is not of {}", index));
            }
        }
    }
    for (std::size_t index = 1; index < parents.size(); ++index)
        if (parents[index] != 1) problems.push_back(fmt::format("element {} has {} parents", index, parents[index]));
    for (std::size_t page = 0; page < plan.pages.size(); ++page)
        for (std::size_t index = 0; index < plan.pages[page].content.size(); ++index)
            if (std::holds_alternative<std::size_t>(plan.pages[page].content[index].owner) && owned[{page, index}] != 1)
                problems.push_back(
                    fmt::format("content {}:{} is in the tree {} times", page, index, owned[{page, index}]));
    return problems;
}

std::vector<std::string> marks_outside(const PagedPlan& plan) {
    std::vector<std::string> outside;
    for (std::size_t index = 0; index < plan.pages.size(); ++index) {
        const Page& page = plan.pages[index];
        const auto check = [&](Length x, Length y, Length width, Length height, const std::string& what) {
            if (x < Length{} || y < Length{} || x + width > page.width || y + height > page.height)
                outside.push_back(fmt::format("page {}: {}", index + 1, what));
        };
        for (const MarkedContent& content : page.content)
            for (const Mark& mark : content.marks) {
                if (const auto* run = std::get_if<GlyphRun>(&mark))
                    check(run->x, run->y - run->size * 4 / 5, width_of(*run), run->size, text_of(*run));
                if (const auto* box = std::get_if<Box>(&mark)) check(box->x, box->y, box->width, box->height, "box");
            }
    }
    return outside;
}

}  // namespace pige::layout
