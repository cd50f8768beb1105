// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "foreign/xml.hpp"

// Building blocks of pages. Private to this stage.
namespace pige::html {

[[nodiscard]] foreign::XmlNode make_element(std::string_view space, std::string_view name);
[[nodiscard]] foreign::XmlNode make_text(std::string text);
/// Sets `name` unless `value` is empty.
void set(foreign::XmlNode& node, std::string_view name, std::string value);

/// An XHTML element with the classes, id and language of `element`; `fallback` when it has no name.
[[nodiscard]] foreign::XmlNode from_element(const document::Element& element, std::string_view fallback);
/// Adds `css_class` to the classes of `node`.
void add_class(foreign::XmlNode& node, std::string_view css_class);

void add_inlines(const std::vector<document::Inline>& inlines, std::vector<foreign::XmlNode>& out);
void add_blocks(const std::vector<document::Block>& blocks, std::vector<foreign::XmlNode>& out);
[[nodiscard]] foreign::XmlNode table_element(const document::Element& element, const document::Table& table);

}  // namespace pige::html
