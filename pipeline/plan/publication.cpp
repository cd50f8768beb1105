// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/publication.hpp"

#include <algorithm>
#include <utility>

namespace pige::plan {

bool is_withheld(const PlanRecord& record, std::string_view subsection) {
    if (!record.resolution) return false;
    const Confidentiality& declared = record.resolution->confidential;
    return declared.whole || std::ranges::find(declared.subsections, subsection) != declared.subsections.end();
}

bool is_extract(const PlanRecord& record) {
    return record.resolution && !record.resolution->confidential.subsections.empty();
}

bool withholds_documents(const PlanRecord& record) {
    return is_extract(record) && !record.documents.empty();
}

PlanRecord without_confidential(PlanRecord record) {
    std::erase_if(record.subsections, [&](const auto& entry) { return is_withheld(record, entry.first); });
    if (is_extract(record)) record.documents.clear();
    return record;
}

}  // namespace pige::plan
