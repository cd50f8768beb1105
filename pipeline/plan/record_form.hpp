// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan_type.hpp"

// The form of a record: which keys stand where and what each holds. The head is the same for every plan type, the
// tables come from its content. The XML form of a record and its schemas are written from this one description.
namespace pige::plan {

struct FormPart;

/// What may stand at one place of a record.
struct Form {
    enum class Kind {
        Text,
        Integer,
        Boolean,
        Object,  ///< `parts` are its keys, in any order, each at most once
        List,    ///< any number of `parts`: items of one form, or of an object and of something that is none
        Rows,    ///< a List, or in its place the object of `instead`
        Map,     ///< keys that nobody fixed: items of one form, their key in the attribute `key_attribute` in XML
    };

    Kind kind = Kind::Text;
    std::string title;  ///< for people; empty where the key says it all
    std::string description;
    bool nullable = true;  ///< null is the same as not there
    /// A cell that need not be filled: a blank text and an empty list are the same as null, whatever its kind.
    bool may_be_blank = false;
    bool must_be_filled = false;    ///< Text: not empty
    bool also_boolean = false;      ///< Text: a tick may stand in its place
    std::vector<std::string> only;  ///< Text: no other is accepted; empty: all are
    std::string pattern;            ///< Text: a regular expression for all of it
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    int minimum_items = 0;
    std::optional<int> maximum_items;
    std::string key_attribute;
    std::string element_prefix;  ///< Object: what its elements have before their key in XML (a key may be no name)
    std::vector<FormPart> parts;
    std::vector<FormPart> instead;

    /// The part with this key, or nullptr.
    [[nodiscard]] const FormPart* find(std::string_view key) const;
    /// The part that the XML element `name` holds, or nullptr.
    [[nodiscard]] const FormPart* find_element(std::string_view name) const;
};

/// A key of an object, or an item of a list.
struct FormPart {
    std::string key;      ///< in JSON; empty for items
    std::string element;  ///< local name in XML
    bool required = false;
    Form form;
};

/// The form of a whole record of `type`; of a plan type that nobody knows, the head without the dates of its steps.
[[nodiscard]] Form record_form(const PlanType& type);

/// The namespace and the root element of a record in XML, and the attribute that says what kind of value an element
/// holds where its text alone would be taken for another.
inline constexpr std::string_view record_namespace = "urn:pige:registro:1";
inline constexpr std::string_view record_element = "registro";
inline constexpr std::string_view kind_attribute = "clase";

/// A day as records write it, a regular expression that JSON Schema and XML Schema read alike.
inline constexpr std::string_view day_pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

}  // namespace pige::plan
