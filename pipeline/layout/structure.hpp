// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <vector>

#include "layout/paged_plan.hpp"

// The structure tree while it grows. Elements are made when a block is laid out and join the tree when their first
// content reaches a page: so children come in reading order, and what has no content leaves no empty element.
namespace pige::layout {

/// An element that may still join the tree.
enum class ElementId : std::uint32_t {};
constexpr ElementId no_element = ElementId(std::numeric_limits<std::uint32_t>::max());

class StructureBuilder {
public:
    StructureBuilder();

    [[nodiscard]] static ElementId document() { return ElementId(0); }
    [[nodiscard]] ElementId add(Role role, ElementId parent);
    /// The element before it joined the tree, for its attributes.
    [[nodiscard]] StructureElement& element(ElementId id) { return pending_[static_cast<std::size_t>(id)].element; }
    /// Gives `id`, not yet in the tree, another parent.
    void set_parent(ElementId id, ElementId parent) { pending_[static_cast<std::size_t>(id)].parent = parent; }
    /// Leaves `id` out of the tree: what it would hold belongs to its parent.
    void dissolve(ElementId id) { pending_[static_cast<std::size_t>(id)].dissolved = true; }
    /// Joins `id` and its ancestors to the tree; its index there.
    std::size_t attach(ElementId id);
    void add_kid(ElementId id, Kid kid);
    [[nodiscard]] std::vector<StructureElement>& tree() { return tree_; }

private:
    struct Pending {
        StructureElement element;
        ElementId parent{};
        std::size_t index = not_attached;
        bool dissolved = false;
    };
    static constexpr std::size_t not_attached = std::numeric_limits<std::size_t>::max();
    std::deque<Pending> pending_;  // grows without moving: there are eighty to a page
    std::vector<StructureElement> tree_;
};

}  // namespace pige::layout
