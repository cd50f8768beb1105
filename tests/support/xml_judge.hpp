// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pige::test {

/// Validates `xml` against the XML Schema `schema` by libxml2 (xmlSchemaValidateDoc): what it says, empty when it
/// conforms. A schema that is none is a problem too.
[[nodiscard]] std::vector<std::string> xml_schema_problems(std::string_view schema, std::string_view xml);

}  // namespace pige::test
