// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/outline.hpp"

#include <algorithm>
#include <vector>

#include "core/failure.hpp"

namespace pige::pdf {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// An entry with its neighbours, as indexes; entry 0 is the outline itself.
struct Node {
    std::size_t parent = none, previous = none, next = none, first = none, last = none;
    std::int64_t children = 0;
};

/// Hangs each entry under the nearest one before it that has a lower level.
std::vector<Node> tree_of(const std::vector<layout::OutlineEntry>& entries) {
    std::vector<Node> nodes(entries.size() + 1);
    std::vector<std::size_t> open = {0};
    std::vector<int> levels = {0};
    for (std::size_t index = 1; index < nodes.size(); ++index) {
        const int level = std::max(1, entries[index - 1].level);
        while (levels.back() >= level) {
            open.pop_back();
            levels.pop_back();
        }
        Node& parent = nodes[open.back()];
        nodes[index].parent = open.back();
        nodes[index].previous = parent.last;
        if (parent.last == none) {
            parent.first = index;
        } else {
            nodes[parent.last].next = index;
        }
        parent.last = index;
        ++parent.children;
        open.push_back(index);
        levels.push_back(level);
    }
    return nodes;
}

void append_neighbour(std::string& out,
                      std::string_view key,
                      std::size_t neighbour,
                      const std::vector<ObjectNumber>& numbers) {
    if (neighbour != none) {
        out += key;
        append_reference(out, numbers[neighbour]);
    }
}

void append_children(std::string& out, const Node& node, bool closed, const std::vector<ObjectNumber>& numbers) {
    append_neighbour(out, "/First ", node.first, numbers);
    append_neighbour(out, "/Last ", node.last, numbers);
    if (node.children > 0) {
        out += "/Count ";
        append_integer(out, closed ? -node.children : node.children);
    }
}

}  // namespace

void append_destination(std::string& out,
                        std::string_view id,
                        const layout::PagedPlan& plan,
                        const Numbering& numbering) {
    const auto found = std::lower_bound(
        plan.destinations.begin(), plan.destinations.end(), id,
        [](const layout::Destination& destination, std::string_view wanted) { return destination.id < wanted; });
    if (found == plan.destinations.end() || found->id != id || found->page >= plan.pages.size()) {
        throw Failure({"PIGE-F021", Severity::Error, {}, {{"destino", std::string(id)}}});
    }
    out += '[';
    append_reference(out, numbering.pages[found->page]);
    out += "/XYZ 0 ";
    append_length(out, plan.pages[found->page].height - found->y);
    out += " null]";
}

std::optional<ObjectNumber> write_outline(const layout::PagedPlan& plan, const Numbering& numbering, Objects& objects) {
    if (plan.outline.empty()) {
        return std::nullopt;
    }
    const std::vector<Node> nodes = tree_of(plan.outline);
    std::vector<ObjectNumber> numbers(nodes.size());
    for (ObjectNumber& number : numbers) {
        number = objects.allocate();
    }
    std::string root = "<</Type/Outlines";
    append_children(root, nodes[0], false, numbers);
    objects.set(numbers[0], root + ">>");
    for (std::size_t index = 1; index < nodes.size(); ++index) {
        const layout::OutlineEntry& entry = plan.outline[index - 1];
        std::string body = "<</Title";
        append_text_string(body, entry.title);
        append_neighbour(body, "/Parent ", nodes[index].parent, numbers);
        append_neighbour(body, "/Prev ", nodes[index].previous, numbers);
        append_neighbour(body, "/Next ", nodes[index].next, numbers);
        append_children(body, nodes[index], true, numbers);
        body += "/Dest";
        append_destination(body, entry.target, plan, numbering);
        body += ">>";
        objects.set(numbers[index], std::move(body));
    }
    return numbers[0];
}

}  // namespace pige::pdf
