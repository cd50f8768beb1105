// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <map>

#include "core/text.hpp"
#include "dataset/dataset.hpp"
#include "plan/record_form.hpp"

// The XML Schema (1.0) of a record in XML. It says what the JSON Schema of the record says; where the form of a place
// depends on a value (the kind in `clase`), which XSD 1.0 cannot say, it accepts more than the reader.
namespace pige::dataset {
namespace {

using plan::Form;
using plan::FormPart;

constexpr std::string_view integer_pattern = "-?(0|[1-9][0-9]*)";
constexpr std::string_view boolean_pattern = "true|false";
constexpr std::string_view blank_pattern = "\\s*";
constexpr std::string_view any_text = "xs:string";

std::string facet(std::string_view name, std::string_view value) {
    return fmt::format("<xs:{} value=\"{}\"/>", name, escape_markup(value));
}

std::string restriction(std::string_view base, const std::string& facets) {
    return fmt::format("<xs:restriction base=\"{}\">{}</xs:restriction>", base, facets);
}

/// What an element with a text may hold, without blanks in place of a value.
std::string filled_definition(const Form& form) {
    if (form.kind == Form::Kind::Boolean) return restriction("xs:boolean", facet("pattern", boolean_pattern));
    if (form.kind == Form::Kind::Integer) {
        std::string facets = facet("pattern", integer_pattern);
        if (form.minimum) facets += facet("minInclusive", fmt::format("{}", *form.minimum));
        if (form.maximum) facets += facet("maxInclusive", fmt::format("{}", *form.maximum));
        return restriction("xs:long", facets);
    }
    std::string facets;
    for (const std::string& value : form.only) facets += facet("enumeration", value);
    if (!form.pattern.empty()) facets += facet("pattern", form.pattern);
    if (form.must_be_filled && form.only.empty()) facets += facet("minLength", "1");
    return restriction(any_text, facets);
}

/// True when the element may hold any text, so that it needs no type of its own.
bool takes_any_text(const Form& form) {
    if (form.kind != Form::Kind::Text || !form.only.empty() || !form.pattern.empty()) return false;
    return !form.must_be_filled || form.may_be_blank;
}

std::string attribute(std::string_view name, std::string_view type_and_use) {
    return fmt::format("<xs:attribute name=\"{}\" {}", name, type_and_use);
}

/// The attribute that says that a value is not of the kind of its place, but of `kind`.
std::string kind_attribute(std::string_view kind) {
    return fmt::format("<xs:attribute name=\"{}\"><xs:simpleType>{}</xs:simpleType></xs:attribute>",
                       plan::kind_attribute, restriction(any_text, facet("enumeration", kind)));
}

class Writer {
public:
    [[nodiscard]] std::string write(const plan::PlanType& type) {
        const Form form = plan::record_form(type);
        const std::string record = element({{}, std::string(plan::record_element), true, form}, {});
        std::string schema = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        schema += fmt::format(
            "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"{0}\" xmlns:r=\"{0}\" "
            "targetNamespace=\"{0}\" elementFormDefault=\"qualified\" version=\"{1}\">\n",
            plan::record_namespace, escape_markup(type.id));
        for (const auto& [definition, name] : types_) {
            schema += fmt::format("<xs:simpleType name=\"{}\">{}</xs:simpleType>\n", name, definition);
        }
        return schema + record + "</xs:schema>\n";
    }

private:
    /// The name of the simple type of `form`: equal forms share one.
    std::string type_of(const Form& form) {
        if (takes_any_text(form)) return std::string(any_text);
        std::string definition = filled_definition(form);
        if (form.may_be_blank) {
            definition =
                fmt::format("<xs:union><xs:simpleType>{}</xs:simpleType><xs:simpleType>{}</xs:simpleType></xs:union>",
                            definition, restriction(any_text, facet("pattern", blank_pattern)));
        }
        const std::string next = fmt::format("valor-{}", types_.size() + 1);
        return types_.try_emplace(definition, next).first->second;
    }

    static std::string annotation(const Form& form) {
        if (form.title.empty()) return {};
        const std::string text = form.description.empty() ? form.title : form.title + ". " + form.description;
        return fmt::format("<xs:annotation><xs:documentation xml:lang=\"es\">{}</xs:documentation></xs:annotation>",
                           escape_markup(text));
    }

    /// `occurs`: minOccurs and maxOccurs, with a blank before each.
    std::string element(const FormPart& part, std::string_view occurs, std::string_view key_attribute = {}) {
        const Form& form = part.form;
        const std::string attributes =
            key_attribute.empty() ? std::string() : attribute(key_attribute, "type=\"xs:string\" use=\"required\"/>");
        std::string start =
            fmt::format("<xs:element name=\"{}\"{}{}", part.element, occurs, form.nullable ? " nillable=\"true\"" : "");
        const std::string kind = other_kind(form);
        const bool is_text =
            form.kind == Form::Kind::Text || form.kind == Form::Kind::Integer || form.kind == Form::Kind::Boolean;
        if (is_text && kind.empty() && attributes.empty() && form.title.empty()) {
            return start + fmt::format(" type=\"{}\"/>\n", type_of(form));
        }
        start += ">" + annotation(form) + "<xs:complexType>";
        if (is_text) {
            start += fmt::format("<xs:simpleContent><xs:extension base=\"{}\">{}{}</xs:extension></xs:simpleContent>",
                                 type_of(form), attributes, kind);
        } else {
            start += content(form) + attributes + kind;
        }
        return start + "</xs:complexType>" + uniqueness(form) + "</xs:element>\n";
    }

    /// What else than its kind a place takes: an empty list or a blank text in a cell that need not be filled, a tick.
    static std::string other_kind(const Form& form) {
        if (form.also_boolean) return kind_attribute("booleano");
        if (!form.may_be_blank) return {};
        return kind_attribute(form.kind == Form::Kind::List ? "texto" : "lista");
    }

    static std::string uniqueness(const Form& form) {
        if (form.kind != Form::Kind::Map) return {};
        const std::string& item = form.parts.front().element;
        return fmt::format(
            "<xs:unique name=\"{0}-{1}\"><xs:selector xpath=\"r:{0}\"/><xs:field xpath=\"@{1}\"/>"
            "</xs:unique>",
            item, form.key_attribute);
    }

    std::string content(const Form& form) {
        switch (form.kind) {
            case Form::Kind::Object: return keys(form.parts);
            case Form::Kind::Rows: return rows(form);
            default: return items(form);
        }
    }

    std::string keys(const std::vector<FormPart>& parts) {
        if (parts.empty()) return "<xs:sequence/>";
        std::string content = "<xs:all>\n";
        for (const FormPart& part : parts) content += element(part, part.required ? "" : " minOccurs=\"0\"");
        return content + "</xs:all>";
    }

    static std::string occurrences(const Form& form, bool may_be_none) {
        const int least = may_be_none ? 0 : form.minimum_items;
        return fmt::format(" minOccurs=\"{}\" maxOccurs=\"{}\"", least,
                           form.maximum_items ? fmt::format("{}", *form.maximum_items) : "unbounded");
    }

    std::string items(const Form& form) {
        const std::string occurs = occurrences(form, form.may_be_blank);
        if (form.parts.size() == 1) {
            return "<xs:sequence>\n" + element(form.parts.front(), occurs, form.key_attribute) + "</xs:sequence>";
        }
        std::string choice = fmt::format("<xs:choice{}>\n", occurs);
        for (const FormPart& part : form.parts) choice += element(part, {}, form.key_attribute);
        return choice + "</xs:choice>";
    }

    std::string rows(const Form& form) {
        std::string choice = "<xs:choice minOccurs=\"0\">\n";
        if (form.maximum_items != 0) choice += element(form.parts.front(), occurrences(form, true));
        for (const FormPart& part : form.instead) choice += element(part, {});
        return choice + "</xs:choice>";
    }

    std::map<std::string, std::string> types_;  // name by definition
};

}  // namespace

std::string record_xml_schema(const plan::PlanType& type) {
    return Writer().write(type);
}

}  // namespace pige::dataset
