// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/plan_type.hpp"

#include <algorithm>

namespace pige::plan {

bool Catalogue::refuses_unknown() const {
    return closed && !values.empty() && std::ranges::all_of(values, &CatalogueValue::literal);
}

const Field* Subsection::find_field(std::string_view key) const {
    const auto found = std::ranges::find(fields, key, &Field::key);
    return found == fields.end() ? nullptr : &*found;
}

const Subsection* PlanType::find_subsection(std::string_view code) const {
    const Section* section = section_of(code);
    if (section == nullptr) {
        return nullptr;
    }
    return &*std::ranges::find(section->subsections, code, &Subsection::code);
}

const Section* PlanType::section_of(std::string_view subsection_code) const {
    const auto holds = [subsection_code](const Section& section) {
        return std::ranges::find(section.subsections, subsection_code, &Subsection::code) != section.subsections.end();
    };
    const auto found = std::ranges::find_if(sections, holds);
    return found == sections.end() ? nullptr : &*found;
}

const Catalogue* PlanType::find_catalogue(std::string_view catalogue_id) const {
    const auto found = std::ranges::find(catalogues, catalogue_id, &Catalogue::id);
    return found == catalogues.end() ? nullptr : &*found;
}

}  // namespace pige::plan
