// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pige::portal {

/// One part of a `multipart/form-data` body (RFC 7578); `bytes` is a view into the body.
struct FormPart {
    std::string name;
    std::string file_name;
    bool is_file = false;
    std::string_view bytes;
};

/// The boundary in a Content-Type, or nothing when it is not `multipart/form-data` or has none.
[[nodiscard]] std::optional<std::string> boundary_in(std::string_view content_type);

/// The parts of `body`, or nothing when it is malformed, ends early or has more than 2,000 parts. Linear in its length.
[[nodiscard]] std::optional<std::vector<FormPart>> parse_form(std::string_view body, std::string_view boundary);

/// The names and values of `a=1&b=%C3%B1+x`.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

}  // namespace pige::portal
