// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "markup/markup.hpp"

namespace pige::markup {

const Value* Value::find(std::string_view path) const {
    const Value* value = this;
    while (!path.empty()) {
        const auto* map = std::get_if<Map>(&value->data);
        if (map == nullptr) return nullptr;
        const std::size_t point = path.find('.');
        const auto found = map->find(path.substr(0, point));
        if (found == map->end()) return nullptr;
        value = &found->second;
        path = point == std::string_view::npos ? std::string_view() : path.substr(point + 1);
    }
    return value;
}

bool Value::truthy() const {
    return std::visit(
        [](const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, bool>) {
                return value;
            } else {
                return !value.empty();
            }
        },
        data);
}

const std::string& Value::text() const {
    static const std::string nothing;
    const auto* text = std::get_if<std::string>(&data);
    return text == nullptr ? nothing : *text;
}

}  // namespace pige::markup
