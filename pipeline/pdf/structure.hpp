// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layout/paged_plan.hpp"
#include "pdf/numbering.hpp"
#include "pdf/objects.hpp"

namespace pige::pdf {

/// Writes the structure tree (ISO 32000-1, 14.7): its root, one object per element, the parent tree that leads from
/// contents and annotations back to elements, and the tree of identifiers of notes.
void write_structure(const layout::PagedPlan& plan, const Numbering& numbering, Objects& objects);

}  // namespace pige::pdf
