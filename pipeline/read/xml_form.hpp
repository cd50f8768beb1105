// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foreign/json.hpp"
#include "foreign/xml.hpp"
#include "plan/record_form.hpp"
#include "read/shape.hpp"

// A record as XML. Both directions go through the tree of its JSON, so that everything behind it (what is required,
// what is doubtful, what a cell may hold) is decided in one place for both.
//
// Elements of `plan::record_namespace` are named as the keys, rows and other items as `plan::record_form` says. What a
// text means follows from the form of its place; where it means something else, `clase` says so ("texto", "entero",
// "decimal", "booleano", "lista"). `xsi:nil` is null, an element that is not there is absent, an empty one an empty
// text or list.
namespace pige::read {

/// True when `bytes` is to be read as XML: `file` is called so, or is not called JSON and begins with `<`.
[[nodiscard]] bool is_xml(std::string_view bytes, std::string_view file);

/// The text of the child `tipo`, needed to know the form of the rest; empty without one.
[[nodiscard]] std::string plan_type_of(const foreign::XmlNode& root);

/// The record in `root` as the tree that its JSON would give; nothing when it is no record at all. Lines are those of
/// the XML file.
///
/// Findings, at the path that the key has in JSON: PIGE-X006 (not the root element of a record, or not its namespace),
/// X007 (an element of another namespace or one that is no item of this list), X008 (a key twice), X009 (text between
/// elements), X010 (an attribute that is not known here, or not with this value), X011 (elements inside a text), X012
/// (an item without its key). Keys that are not known here stay in the tree, for the reader of records to report.
[[nodiscard]] std::optional<foreign::JsonNode> from_xml(const foreign::XmlNode& root,
                                                        const plan::Form& form,
                                                        Notes& notes);

/// The record in `root`, which has the form `form`, as an XML document in UTF-8: texts byte for byte, indented.
///
/// Nothing when a text holds a character that XML 1.0 has no way to write: PIGE-X005, one for each.
[[nodiscard]] std::optional<std::string> to_xml(const foreign::JsonNode& root, const plan::Form& form, Notes& notes);

}  // namespace pige::read
