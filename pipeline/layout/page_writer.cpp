// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/page_writer.hpp"

#include <algorithm>
#include <utility>

namespace pige::layout {

PageWriter::PageWriter(LayoutContext& context, PagedPlan& plan) : context_(context), plan_(plan) {
    for (const auto& [name, value] : context.document.strings) strings_[name] = value;
}

const PageStyle& PageWriter::page_style(std::size_t page) {
    const PageSide side = page % 2 == 0 ? PageSide::Right : PageSide::Left;
    return context_.styles.page(plan_.pages[page].name, side, page == 0);
}

void PageWriter::begin_page(const std::string& name) {
    Page page;
    page.name = name;
    plan_.pages.push_back(std::move(page));
    style_ = &page_style(plan_.pages.size() - 1);
    plan_.pages.back().width = style_->width;
    plan_.pages.back().height = style_->height;
    plan_.pages.back().content.push_back({Artifact::Layout, {}});  // rules and shading, under everything
    page_strings_.push_back({strings_, {}, {}});
}

void PageWriter::attach(ElementId element) {
    if (!artifact_ && element != no_element) context_.structure.attach(element);
}

std::size_t PageWriter::content_index(ElementId element) {
    std::vector<MarkedContent>& content = page().content;
    if (artifact_ || element == no_element) {
        const Artifact kind = artifact_.value_or(Artifact::Layout);
        const auto* last = std::get_if<Artifact>(&content.back().owner);
        if (last == nullptr || *last != kind || content.size() == 1) content.push_back({kind, {}});
        return content.size() - 1;
    }
    const std::size_t owner = context_.structure.attach(element);
    const auto* last = std::get_if<std::size_t>(&content.back().owner);
    if (last == nullptr || *last != owner) {
        context_.structure.add_kid(element, ContentReference{plan_.pages.size() - 1, content.size()});
        content.push_back({owner, {}});
    }
    return content.size() - 1;
}

void PageWriter::write_line(Line& line, Length x, Length y) {
    const Length baseline = y + line.baseline;
    for (LineRun& run : line.runs) {
        GlyphRun mark;
        mark.x = x + run.x;
        mark.y = baseline - run.rise;
        mark.face = run.style->face;
        mark.size = run.style->size;
        mark.colour = run.style->colour;
        if (keep_slices_)
            mark.glyphs = run.glyphs;
        else
            mark.glyphs = std::move(run.glyphs);
        mark.word_space = run.word_space;
        mark.hyphen = run.hyphen;
        page().content[content_index(run.element)].marks.emplace_back(std::move(mark));
    }
    for (const Box& decoration : line.decoration) {
        Box moved = decoration;
        moved.x += x;
        moved.y += y;
        add_box(moved);
    }
    if (line.page_number) write_page_number(line, x, baseline);
    if (artifact_) return;
    for (const LineLink& link : line.links) {
        const LinkTarget& target = context_.links[link.link];
        const std::size_t element = context_.structure.attach(target.element);
        context_.structure.add_kid(target.element, LinkReference{plan_.pages.size() - 1, page().links.size()});
        page().links.push_back({x + link.x, baseline - link.above, link.width, link.above + link.below, target.target,
                                target.description, element});
    }
}

void PageWriter::write_page_number(Line& line, Length x, Length baseline) {
    PendingNumber pending;
    pending.page = plan_.pages.size() - 1;
    pending.x = x;
    pending.baseline = baseline;
    page().content.push_back({Artifact::Layout, {}});
    pending.leader = page().content.size() - 1;
    pending.number = content_index(line.page_number->element);
    pending.place = std::move(line.page_number);
    numbers_.push_back(std::move(pending));
}

void PageWriter::write_anchors(const Anchors& anchors, Length y) {
    if (artifact_) return;
    for (const std::string& id : anchors.ids) plan_.destinations.push_back({id, plan_.pages.size() - 1, y});
    PageStrings& strings = page_strings_.back();
    for (const auto& [name, value] : anchors.strings) {
        strings.first.emplace(name, value);
        strings.last[name] = value;
        if (at_top_) strings.start[name] = value;
        strings_[name] = value;
    }
}

std::size_t PageWriter::add_box(const Box& box) {
    std::vector<Mark>& marks = page().content.front().marks;
    marks.emplace_back(box);
    return marks.size() - 1;
}

Box& PageWriter::box(std::size_t index) {
    return std::get<Box>(page().content.front().marks[index]);
}

void PageWriter::add_rule(Length x, Length y, Length width, Length height, const BorderSide& side) {
    if (side.style == BorderStyle::None || width <= Length{} || height <= Length{}) return;
    std::vector<Mark>& marks = page().content.front().marks;
    if (side.style == BorderStyle::Dashed) {
        const bool across = width > height;
        const Length dash = (across ? height : width) * 3;
        for (Length at; at < (across ? width : height); at += dash * 2) {
            const Length length = std::min(dash, (across ? width : height) - at);
            add_box(across ? Box{x + at, y, length, height, side.colour, std::nullopt, Length{}}
                           : Box{x, y + at, width, length, side.colour, std::nullopt, Length{}});
        }
        return;
    }
    if (!marks.empty()) {  // a rule that goes on where the last one ended is the same rule: a row has one, not eight
        Box& last = std::get<Box>(marks.back());
        if (last.y == y && last.height == height && last.x + last.width == x && last.fill == side.colour &&
            !last.stroke && width > height) {
            last.width += width;
            return;
        }
    }
    add_box(Box{x, y, width, height, side.colour, std::nullopt, Length{}});
}

void PageWriter::fill_page_numbers() {
    for (PendingNumber& pending : numbers_) {
        const PageNumberPlace& place = *pending.place;
        const auto found = std::lower_bound(plan_.destinations.begin(), plan_.destinations.end(), place.target,
                                            [](const Destination& one, const std::string& id) { return one.id < id; });
        if (found == plan_.destinations.end() || found->id != place.target) continue;
        const ShapedWord& number = context_.words.shape(place.style->shaping, std::to_string(found->page + 1));
        GlyphRun run;
        run.x = pending.x + place.right - at_size(number.advance, place.style->size);
        run.y = pending.baseline;
        run.face = place.style->face;
        run.size = place.style->size;
        run.colour = place.style->colour;
        run.glyphs = number.glyphs;
        std::vector<MarkedContent>& content = plan_.pages[pending.page].content;
        content[pending.number].marks.emplace_back(run);
        if (place.leader.empty()) continue;
        const ShapedWord& leader = context_.words.shape(place.style->shaping, place.leader);
        const Length step = at_size(leader.advance, place.style->size);
        if (step <= Length{}) continue;
        // Leaders stand on a grid that counts from the right edge: dots of successive lines are under each other.
        const std::int64_t last = (place.right - (run.x - pending.x)).milli() / step.milli() + 1;
        const std::int64_t first = (place.right - place.leader_from).milli() / step.milli();
        if (first <= last) continue;
        run.x = pending.x + place.right - step * first;
        run.glyphs.clear();
        for (std::int64_t count = first; count > last; --count)
            run.glyphs.insert(run.glyphs.end(), leader.glyphs.begin(), leader.glyphs.end());
        content[pending.leader].marks.emplace_back(std::move(run));
    }
}

// A page without rules needs no empty artifact in front.
void PageWriter::drop_empty_boxes() {
    std::vector<bool> dropped;
    for (Page& page : plan_.pages) {
        dropped.push_back(page.content.front().marks.empty());
        if (dropped.back()) page.content.erase(page.content.begin());
    }
    for (StructureElement& element : context_.structure.tree())
        for (Kid& kid : element.kids)
            if (auto* content = std::get_if<ContentReference>(&kid); content != nullptr && dropped[content->page])
                --content->content;
}

void PageWriter::finish() {
    std::stable_sort(plan_.destinations.begin(), plan_.destinations.end(),
                     [](const Destination& one, const Destination& other) { return one.id < other.id; });
    fill_page_numbers();
    for (std::size_t page = 0; page < plan_.pages.size(); ++page)
        write_margin_boxes(context_, plan_, page, page_style(page), page_strings_[page]);
    drop_empty_boxes();
    plan_.structure = std::move(context_.structure.tree());
    plan_.outline = std::move(context_.outline);
}

}  // namespace pige::layout
