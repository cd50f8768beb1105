// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <deque>

#include "layout/break_choice.hpp"
#include "layout/page_writer.hpp"

// Pagination: fills page after page with slices, ends each where it is cheapest, repeats table heads, puts floats at
// the foot. A page is measured first and written then, so that each slice is written once: linear in slices.
namespace pige::layout {

namespace {

constexpr std::size_t least_lines_before_split = 3;

class Paginator {
public:
    Paginator(LayoutContext& context, Flow& flow, PageWriter& writer)
        : context_(context), flow_(flow), writer_(writer) {}

    void run();

private:
    struct PageEnd {
        std::size_t end = 0;
        bool split = false;  // the row at `end` goes on this page in part
        std::vector<std::size_t> floats;
    };
    void fill_page();
    [[nodiscard]] PageEnd measure(Length top, Length limit);
    [[nodiscard]] bool can_split(std::size_t index, Length available) const;
    [[nodiscard]] Length repeat_head(Length y);
    void repeat_spans(Length y, std::size_t end);
    Length write_note(Flow& note, Length y);
    [[nodiscard]] Flow* note_under(std::size_t index) const;
    [[nodiscard]] Length note_height(std::size_t index) const;
    void close_part(const FlowPart& part, std::size_t begin);
    void write_floats();
    void take_floats(const PageEnd& page_end);
    [[nodiscard]] Row* row_at(std::size_t index) const;
    [[nodiscard]] Length height_at(std::size_t index) const;
    [[nodiscard]] Length rule_reserve(std::size_t index) const;
    [[nodiscard]] bool same_table(std::size_t index, std::size_t other) const;

    LayoutContext& context_;
    Flow& flow_;
    PageWriter& writer_;
    bool keep_gap_ = true;
    std::deque<Flow*> waiting_;  // floats for the foot of this page or a later one
    std::vector<Flow*> placed_;  // floats of this page
    Length placed_height_;
};

Row* Paginator::row_at(std::size_t index) const {
    if (index >= flow_.slices.size()) return nullptr;
    const auto* row = std::get_if<std::unique_ptr<Row>>(&flow_.slices[index].content);
    return row == nullptr ? nullptr : row->get();
}

Length Paginator::height_at(std::size_t index) const {
    const Row* row = row_at(index);
    return row != nullptr && row->started ? remaining_height(*row) : flow_.slices[index].height;
}

bool Paginator::same_table(std::size_t index, std::size_t other) const {
    const Row* one = row_at(index);
    const Row* two = row_at(other);
    return one != nullptr && two != nullptr && one->table != no_table && one->table == two->table;
}

// A row that may be the last on its page needs room for the table's own bottom rule.
Length Paginator::rule_reserve(std::size_t index) const {
    const Row* row = row_at(index);
    if (row == nullptr || row->table == no_table || row->last) return {};
    const BorderSide& bottom = flow_.tables[row->table].bottom;
    if (bottom.style == BorderStyle::None) return {};
    return std::max(bottom.width - row->bottom_rule, Length{});
}

// What stands under the part of a table that the row at `index` ends.
Flow* Paginator::note_under(std::size_t index) const {
    const Row* row = row_at(index);
    return row == nullptr || row->table == no_table ? nullptr : flow_.tables[row->table].continues.get();
}

Length Paginator::note_height(std::size_t index) const {
    const Flow* note = note_under(index);
    return note == nullptr ? Length{} : note->height;
}

bool Paginator::can_split(std::size_t index, Length available) const {
    const Row* row = row_at(index);
    if (row == nullptr || !row->may_split || available <= Length{}) return false;
    const Cell* tallest = nullptr;
    Length height;
    for (const Cell& cell : row->cells) {
        const Length here = remaining_height(cell.flow);
        if (tallest == nullptr || here > height) {
            tallest = &cell;
            height = here;
        }
    }
    if (tallest == nullptr) return false;
    const Length reserve = row->top_rule + row->bottom_rule + rule_reserve(index) + note_height(index);
    const Fit fitting = fit(tallest->flow, available - reserve - tallest->padding_top - tallest->padding_bottom);
    return fitting.end - tallest->flow.next >= least_lines_before_split;
}

Paginator::PageEnd Paginator::measure(Length top, Length limit) {
    PageEnd result;
    Length y = top;
    const std::size_t begin = flow_.next;
    for (std::size_t index = begin; index < flow_.slices.size(); ++index) {
        const Slice& slice = flow_.slices[index];
        if (index > begin && (slice.forced || slice.page_name != flow_.slices[begin].page_name)) {
            result.end = index;
            return result;
        }
        const Length gap = index == begin && !keep_gap_ ? Length{} : slice.gap;
        if (const auto* floating = std::get_if<BottomFloat>(&slice.content)) {
            const Length height = floating->flow->height;
            if (waiting_.empty() && y + gap + height <= limit) limit -= height;
            result.floats.push_back(index);
        }
        const bool short_of_room = slice.required > Length{} && limit - y < slice.required && y > top;
        const Row* row = row_at(index);
        const Length under = row == nullptr || row->last ? Length{} : rule_reserve(index) + note_height(index);
        if (!short_of_room && y + gap + height_at(index) + under <= limit) {
            y += gap + height_at(index);
            continue;
        }
        const bool split = !short_of_room && can_split(index, limit - y - gap);
        result.end = split ? index : choose_break(flow_, begin, index);
        result.split = split || (result.end == begin && row_at(begin) != nullptr);
        if (!result.split && result.end == begin) result.end = begin + 1;  // higher than a page: printed all the same
        std::erase_if(result.floats, [&](std::size_t place) { return place >= result.end; });
        return result;
    }
    result.end = flow_.slices.size();
    return result;
}

// On a page that goes on with a table: the rows of its head, as artifacts, so that they are read once.
Length Paginator::repeat_head(Length y) {
    const Row* row = row_at(flow_.next);
    if (row == nullptr || row->table == no_table || row->header) return {};
    const TableFrame& table = flow_.tables[row->table];
    const bool continues = row->started || (flow_.next > 0 && same_table(flow_.next - 1, flow_.next));
    if (!continues) return {};
    Length height;
    if (table.continued) height = write_note(*table.continued, y);
    const bool too_high = table.head_height > (writer_.bottom() - writer_.top()) / 3;
    if (table.head_end > table.head_begin && !too_high) {
        writer_.begin_artifact(Artifact::Pagination);
        for (std::size_t index = table.head_begin; index < table.head_end; ++index) {
            Row& head = *row_at(index);
            write_row(writer_, flow_, head,
                      {writer_.left(), y + height, flow_.slices[index].height, table.head_end - index, false});
            height += flow_.slices[index].height;
        }
        writer_.end_artifact();
        return height;
    }
    if (table.top.style == BorderStyle::None) return height;
    writer_.add_rule(writer_.left() + table.x, y + height, table.width, table.top.width, table.top);
    return height + table.top.width;
}

Length Paginator::write_note(Flow& note, Length y) {
    writer_.begin_artifact(Artifact::Pagination);
    writer_.keep_slices(true);
    note.next = 0;
    FlowPart part(writer_, note, writer_.left(), y, true);
    part.write_until(note.slices.size());
    const Length bottom = part.finish();
    writer_.keep_slices(false);
    writer_.end_artifact();
    return bottom - y;
}

// Under a table that goes on on the next page.
void Paginator::close_part(const FlowPart& part, std::size_t begin) {
    const Row* next = row_at(flow_.next);
    if (next == nullptr || next->header) return;
    const bool continues = next->started || (flow_.next > begin && same_table(flow_.next - 1, flow_.next));
    if (Flow* note = note_under(flow_.next); note != nullptr && continues) write_note(*note, part.y());
}

// A page that begins among the rows of a spanning cell shows its text again, as an artifact, where the rows of the page
// leave room for it.
void Paginator::repeat_spans(Length y, std::size_t end) {
    const std::size_t begin = flow_.next;
    const Row* row = row_at(begin);
    if (row == nullptr || row->table == no_table) return;
    for (const RowSpan& span : flow_.tables[row->table].spans) {
        if (begin <= span.first || begin > span.last) continue;
        Length room;
        for (std::size_t index = begin; index < std::min(end, span.last + 1); ++index) room += height_at(index);
        Cell& cell = row_at(span.first)->cells[span.cell];
        if (cell.padding_top + cell.flow.height > room) continue;
        writer_.begin_artifact(Artifact::Pagination);
        write_cell_again(writer_, cell, writer_.left(), y);
        writer_.end_artifact();
    }
}

void Paginator::take_floats(const PageEnd& page_end) {
    for (const std::size_t index : page_end.floats)
        waiting_.push_back(std::get<BottomFloat>(flow_.slices[index].content).flow.get());
}

void Paginator::write_floats() {
    Length y = writer_.bottom() - placed_height_;
    for (Flow* flow : placed_) {
        FlowPart part(writer_, *flow, writer_.left(), y, true);
        part.write_until(flow->slices.size());
        y = part.finish();
    }
    placed_.clear();
    placed_height_ = {};
}

void Paginator::fill_page() {
    const bool more = flow_.next < flow_.slices.size();
    writer_.begin_page(more ? context_.page_names[flow_.slices[flow_.next].page_name] : std::string());
    const Length whole = writer_.bottom() - writer_.top();
    while (!waiting_.empty() && (placed_height_ + waiting_.front()->height <= whole || placed_.empty())) {
        placed_.push_back(waiting_.front());
        placed_height_ += waiting_.front()->height;
        waiting_.pop_front();
    }
    if (!more) return write_floats();
    FlowPart part(writer_, flow_, writer_.left(), writer_.top(), keep_gap_);
    const Length head = repeat_head(writer_.top());
    part.advance(head);
    const Length limit = std::max(writer_.bottom() - placed_height_, part.y());
    const PageEnd page_end = measure(part.y(), limit);
    const bool row_first = flow_.next == page_end.end;
    repeat_spans(part.y(), page_end.end);
    writer_.at_top(true);
    const std::size_t begin = flow_.next;
    while (flow_.next < page_end.end) {
        const std::size_t index = flow_.next;
        // A heading with what is kept above it is still the top of the page.
        if (index > begin && flow_.slices[index].price < BreakPrice::KeepWithNext) writer_.at_top(false);
        if (Row* row = row_at(index); row != nullptr && row->started) {
            static_cast<void>(part.write_row_part(limit, true));
            continue;
        }
        part.write_next(page_end.end, index + 1 == page_end.end && !page_end.split && same_table(index, index + 1));
    }
    if (page_end.split) static_cast<void>(part.write_row_part(limit - note_height(flow_.next), row_first));
    close_part(part, begin);
    part.finish();
    keep_gap_ = false;  // also after a forced break, unlike CSS Fragmentation 3, 5.2: all pages begin on the same line
    take_floats(page_end);
    const Length room = writer_.bottom() - part.y();
    while (!waiting_.empty() && placed_height_ + waiting_.front()->height <= room) {
        placed_.push_back(waiting_.front());
        placed_height_ += waiting_.front()->height;
        waiting_.pop_front();
    }
    write_floats();
}

void Paginator::run() {
    while (flow_.next < flow_.slices.size() || !waiting_.empty()) fill_page();
}

}  // namespace

void paginate(LayoutContext& context, Flow& flow, PageWriter& writer) {
    Paginator(context, flow, writer).run();
}

}  // namespace pige::layout
