// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

// Which addresses a page or a PDF may link to. Private to this stage.
namespace pige::markup {

enum class AddressKind { AbsoluteOnly, RelativeToo };

/// True for `http:`, `https:` and `mailto:`, in any case; with `RelativeToo` also for an address without a scheme.
///
/// Browsers drop control characters and spaces before they look for the scheme (URL standard, 4.4), so that
/// `java\nscript:` runs: they are dropped here too.
[[nodiscard]] inline bool is_allowed_address(std::string_view address, AddressKind kind) {
    std::string scheme;
    for (const char c : address) {
        if (static_cast<unsigned char>(c) <= 0x20U) continue;
        if (c == ':') return scheme == "http" || scheme == "https" || scheme == "mailto";
        if (c == '/' || c == '?' || c == '#') break;
        scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return kind == AddressKind::RelativeToo;
}

}  // namespace pige::markup
