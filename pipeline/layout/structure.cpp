// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout/structure.hpp"

#include <utility>

namespace pige::layout {

StructureBuilder::StructureBuilder() {
    pending_.push_back({});
    pending_.front().index = 0;
    tree_.emplace_back();
}

ElementId StructureBuilder::add(Role role, ElementId parent) {
    Pending pending;
    pending.element.role = role;
    pending.parent = parent;
    pending_.push_back(std::move(pending));
    return ElementId(pending_.size() - 1);
}

std::size_t StructureBuilder::attach(ElementId id) {
    Pending& pending = pending_[static_cast<std::size_t>(id)];
    if (pending.index != not_attached) return pending.index;
    const std::size_t parent = attach(pending.parent);  // as deep as the document, which is limited
    if (pending.dissolved) return parent;
    pending.index = tree_.size();
    pending.element.parent = parent;
    tree_.push_back(std::move(pending.element));
    tree_[parent].kids.emplace_back(ChildReference{pending.index});
    return pending.index;
}

void StructureBuilder::add_kid(ElementId id, Kid kid) {
    tree_[attach(id)].kids.push_back(kid);
}

}  // namespace pige::layout
