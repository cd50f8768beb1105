// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/checked.hpp"

namespace pige::foreign {

/// An XML element or a run of text, as a value. Namespace prefixes are resolved.
struct XmlNode {
    struct Attribute {
        std::string space;  ///< namespace name, empty for none
        std::string name;   ///< local name
        std::string value;

        bool operator==(const Attribute&) const = default;
    };

    std::string space;  ///< namespace name of an element
    std::string name;   ///< local name of an element; empty: this is text
    std::string text;
    int line = 0;
    std::vector<Attribute> attributes;
    std::vector<XmlNode> children;

    bool operator==(const XmlNode&) const = default;
    [[nodiscard]] bool is_text() const { return name.empty(); }
    /// The value of an attribute without a namespace, or nullptr.
    [[nodiscard]] const std::string* attribute(std::string_view attribute_name) const;
    /// The value of an attribute in namespace `attribute_space`, or nullptr.
    [[nodiscard]] const std::string* attribute(std::string_view attribute_space, std::string_view attribute_name) const;
};

/// Reads a well-formed XML document with libxml2, hardened: no DOCTYPE, entities, network, XInclude; limits on depth
/// (64), attributes (64 per element), nodes (a million) and size (16 MB); only UTF-8. Comments and processing
/// instructions are dropped. The line of an element is the one where its start tag ends.
///
/// Findings: PIGE-X001 (not well-formed, with its line), PIGE-X002 (a DOCTYPE), PIGE-X003 (a limit), PIGE-X004 (not
/// UTF-8).
[[nodiscard]] Checked<XmlNode> parse_xml(std::string_view bytes, const std::string& file);

}  // namespace pige::foreign
