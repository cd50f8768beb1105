// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/check_plan_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

#include "core/text.hpp"
#include "plan/head_fields.hpp"

namespace pige::plan {

namespace {

constexpr std::string_view key_form = "[a-z][a-z0-9_]*";
constexpr std::string_view code_form = "[0-9A-Za-z._-]+";

/// Reports the second and later use of one name in a place where names must differ.
class Names {
public:
    explicit Names(Reading& reading) : reading_(&reading) {}
    void add(const std::string& name, const std::string& path) {
        if (!seen_.insert(name).second) {
            reading_->report("PIGE-T015", path, {{"valor", name}});
        }
    }

private:
    Reading* reading_;
    std::set<std::string> seen_;
};

bool has_number(const std::vector<NumberedName>& names, int number) {
    return std::ranges::find(names, number, &NumberedName::number) != names.end();
}

void check_number(const std::vector<NumberedName>& names, int number, const std::string& path, Reading& reading) {
    if (!has_number(names, number)) {
        reading.report("PIGE-T016", path, {{"valor", std::to_string(number)}});
    }
}

void check_field(const PlanType& type, const Field& field, const std::string& path, Reading& reading) {
    const bool chooses = field.kind == FieldKind::Choice || field.kind == FieldKind::ChoiceList;
    if (chooses == field.catalogue.empty()) {
        reading.report("PIGE-T019", path, {{"campo", field.key}});
    } else if (chooses && type.find_catalogue(field.catalogue) == nullptr) {
        std::vector<std::string> known;
        std::ranges::transform(type.catalogues, std::back_inserter(known), &Catalogue::id);
        reading.report("PIGE-T013", path + ".catalogo",
                       {{"catalogo", field.catalogue}, {"parecida", Reading::nearest(field.catalogue, known)}});
    }
}

/// Keys and codes are columns of CSV files and elements of XML records: PIGE-T017 for a character that has no place
/// there.
void check_name(const std::string& name, std::string_view form, const std::string& path, Reading& reading) {
    if (std::regex_match(name, std::regex(form.begin(), form.end()))) return;
    const std::string parameter = path.substr(path.rfind('.') + 1);
    reading.report("PIGE-T017", path, {{"parametro", parameter}, {"valor", name}});
}

void check_subsection(const PlanType& type, const Subsection& subsection, const std::string& path, Reading& reading) {
    Names keys(reading);
    for (std::size_t i = 0; i < subsection.fields.size(); ++i) {
        const std::string field_path = fmt::format("{}.campos[{}]", path, i + 1);
        keys.add(subsection.fields[i].key, field_path + ".clave");
        check_name(subsection.fields[i].key, key_form, field_path + ".clave", reading);
        check_field(type, subsection.fields[i], field_path, reading);
    }
    // The slug names files and addresses.
    if (subsection.slug.empty() || subsection.slug != slug(subsection.slug)) {
        reading.report("PIGE-T017", path + ".clave", {{"parametro", "clave"}, {"valor", subsection.slug}});
    }
}

void check_sections(const PlanType& type, Reading& reading) {
    Names numbers(reading);
    Names codes(reading);
    Names slugs(reading);
    for (std::size_t i = 0; i < type.sections.size(); ++i) {
        const Section& section = type.sections[i];
        const std::string path = fmt::format("secciones[{}]", i + 1);
        numbers.add(section.number, path + ".numero");
        for (const int line : section.lines) {
            check_number(type.strategic_lines, line, path + ".lineas_estrategicas", reading);
        }
        if (section.axis != 0) {
            check_number(type.axes, section.axis, path + ".eje", reading);
        }
        for (std::size_t j = 0; j < section.subsections.size(); ++j) {
            const std::string inner = fmt::format("{}.apartados[{}]", path, j + 1);
            codes.add(section.subsections[j].code, inner + ".codigo");
            check_name(section.subsections[j].code, code_form, inner + ".codigo", reading);
            slugs.add(section.subsections[j].slug, inner + ".clave");
            check_subsection(type, section.subsections[j], inner, reading);
        }
    }
}

void check_officiality(const PlanType& type, Reading& reading) {
    std::vector<std::string> known(head_field_paths().begin(), head_field_paths().end());
    for (const ProcedureStep& step : type.steps) {
        known.push_back("fechas." + step.key);
    }
    for (const auto& [path, demand] : type.officiality.fields) {
        if (!path.starts_with("origen.") && std::ranges::find(known, path) == known.end()) {
            reading.report("PIGE-T024", "oficialidad.campos." + path,
                           {{"valor", path}, {"parecida", Reading::nearest(path, known)}});
        }
    }
}

}  // namespace

void check_plan_type(const PlanType& type, Reading& reading) {
    Names lines(reading);
    for (std::size_t i = 0; i < type.strategic_lines.size(); ++i) {
        const NumberedName& line = type.strategic_lines[i];
        const std::string path = fmt::format("lineas_estrategicas[{}]", i + 1);
        lines.add(std::to_string(line.number), path + ".numero");
        check_number(type.axes, line.axis, path + ".eje", reading);
    }
    Names catalogues(reading);
    for (std::size_t i = 0; i < type.catalogues.size(); ++i) {
        catalogues.add(type.catalogues[i].id, fmt::format("catalogos[{}].id", i + 1));
    }
    Names steps(reading);
    for (std::size_t i = 0; i < type.steps.size(); ++i) {
        const std::string path = fmt::format("pasos[{}].clave", i + 1);
        steps.add(type.steps[i].key, path);
        check_name(type.steps[i].key, key_form, path, reading);
    }
    check_sections(type, reading);
    check_officiality(type, reading);
    for (std::size_t i = 0; i < type.rules.size(); ++i) {
        check_rule(type, type.rules[i], fmt::format("reglas[{}]", i + 1), reading);
    }
}

}  // namespace pige::plan
