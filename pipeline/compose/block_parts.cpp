// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/block_parts.hpp"

#include <utility>

namespace pige::compose {

using namespace document;

std::vector<Inline> text_inlines(const std::string& text) {
    std::vector<Inline> inlines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
        inlines.push_back({{}, Text{text.substr(start, end - start)}});
        inlines.push_back({{"br", {}, {}, {}}, LineBreak{}});
        start = end + 1;
    }
    inlines.push_back({{}, Text{text.substr(start)}});
    return inlines;
}

Inline span(std::string name, std::vector<std::string> classes, std::vector<Inline> children) {
    return {{std::move(name), std::move(classes), {}, {}}, Span{std::move(children)}};
}

Block paragraph(std::vector<Inline> inlines, std::vector<std::string> classes) {
    return {{"p", std::move(classes), {}, {}}, Medium::Both, Paragraph{std::move(inlines)}};
}

Block text_list(const std::vector<std::string>& items) {
    List list;
    for (const std::string& item : items) list.items.push_back({{"li", {}, {}, {}}, {paragraph(text_inlines(item))}});
    return {{"ul", {}, {}, {}}, Medium::Both, std::move(list)};
}

Block missing_value(const std::string& words) {
    return paragraph({span("span", {"sin-dato"}, text_inlines(words))});
}

}  // namespace pige::compose
