// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/writer.hpp"
#include "core/text.hpp"
#include "plan/publication.hpp"

// The content of a plan type as SKOS: axes and strategic lines of the national plan, and the sections that answer to
// them. Section and line numbers differ; the links between them outlive a renumbering.
namespace pige::catalog {
namespace {

using Scheme = std::pair<Iri, std::string>;

Iri describe_concept(Writer& writer,
                     const std::string& path,
                     const std::string& notation,
                     const std::string& label,
                     const Scheme& scheme) {
    const Iri node = writer.node(path);
    writer.type(node, "skos:Concept");
    writer.text(node, "skos:prefLabel", label);
    writer.plain(node, "skos:notation", notation);
    writer.link(node, "skos:inScheme", scheme.first);
    writer.type(scheme.first, "skos:ConceptScheme");
    writer.text(scheme.first, "dct:title", scheme.second);
    return node;
}

Iri line_iri(const Writer& writer, const plan::PlanType& type, int number) {
    return writer.node(fmt::format("linea/{}/{}", percent_encode(type.id), number));
}

bool has(const std::vector<plan::NumberedName>& names, int number) {
    return std::ranges::find(names, number, &plan::NumberedName::number) != names.end();
}

void describe_lines_of(Writer& writer, const plan::PlanType& type) {
    const Scheme scheme{scheme_iri(writer, type), fill(writer.mapping().text("lineas"), {{"tipo", type.title}})};
    const std::string id = percent_encode(type.id);
    for (const plan::NumberedName& line : type.strategic_lines) {
        const std::string number = fmt::format("{}", line.number);
        const Iri node = describe_concept(writer, fmt::format("linea/{}/{}", id, number), number, line.name, scheme);
        const auto axis = std::ranges::find(type.axes, line.axis, &plan::NumberedName::number);
        if (axis == type.axes.end()) continue;
        const Iri above = describe_concept(writer, fmt::format("eje/{}/{}", id, axis->number), {}, axis->name, scheme);
        writer.link(node, "skos:broader", above);
        writer.link(scheme.first, "skos:hasTopConcept", above);
    }
}

void describe_sections_of(Writer& writer, const plan::PlanType& type) {
    const std::string id = percent_encode(type.id);
    const Scheme scheme{writer.node("secciones/" + id),
                        fill(writer.mapping().text("secciones"), {{"tipo", type.title}})};
    for (const plan::Section& section : type.sections) {
        const Iri node = describe_concept(writer, fmt::format("seccion/{}/{}", id, percent_encode(section.number)),
                                          section.number, section.title, scheme);
        for (const int line : section.lines) {
            if (has(type.strategic_lines, line)) writer.link(node, "skos:relatedMatch", line_iri(writer, type, line));
        }
        for (const plan::Subsection& subsection : section.subsections) {
            const Iri part =
                describe_concept(writer, fmt::format("apartado/{}/{}", id, percent_encode(subsection.code)),
                                 subsection.code, subsection.title, scheme);
            writer.link(part, "skos:broader", node);
        }
    }
}

/// The strategic lines of `section` that its rows belong to.
void add_lines(const plan::Section& section,
               const PublishedPlan& plan,
               const std::string& field,
               std::set<int>& lines) {
    for (const plan::Subsection& subsection : section.subsections) {
        const auto found = plan.record->subsections.find(subsection.code);
        if (found == plan.record->subsections.end() || plan::is_withheld(*plan.record, subsection.code)) continue;
        const bool by_row = subsection.find_field(field) != nullptr;
        for (const plan::Row& row : found->second.rows) {
            const plan::Cell* cell = by_row ? row.find(field) : nullptr;
            const auto* number = cell == nullptr ? nullptr : std::get_if<std::int64_t>(cell);
            if (number != nullptr) lines.insert(static_cast<int>(*number));
        }
        if (!by_row && !found->second.rows.empty()) lines.insert(section.lines.begin(), section.lines.end());
    }
}

}  // namespace

Iri scheme_iri(const Writer& writer, const plan::PlanType& type) {
    return writer.node("lineas/" + percent_encode(type.id));
}

void describe_type(Writer& writer, const plan::PlanType& type) {
    describe_lines_of(writer, type);
    describe_sections_of(writer, type);
}

void describe_lines(Writer& writer, const PublishedPlan& plan, const Iri& dataset) {
    std::set<int> filled;
    for (const plan::Section& section : plan.type->sections) {
        add_lines(section, plan, writer.mapping().line_field(), filled);
    }
    for (const int line : filled) {
        if (has(plan.type->strategic_lines, line)) {
            writer.link(dataset, "dcat:theme", line_iri(writer, *plan.type, line));
        }
    }
}

}  // namespace pige::catalog
