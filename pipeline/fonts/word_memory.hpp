// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace pige::fonts {

/// The results of a function of a text, remembered: plans of one kind repeat each other's words, and shaping a word
/// costs fifty times finding it.
///
/// The function must depend on the key alone, so that nothing shows what was asked before. When `most` results are
/// there, all are forgotten: a fleet's vocabulary stays, a hostile text cannot fill the memory.
template <typename Value>
class WordMemory {
public:
    explicit WordMemory(std::size_t most) : most_(most) {}

    /// What `make()` gives for `key`. The reference is good until the next call.
    template <typename Make>
    [[nodiscard]] const Value& get(std::string_view key, Make&& make) {
        if (const auto found = values_.find(key); found != values_.end()) return found->second;
        Value made = std::forward<Make>(make)();
        if (values_.size() >= most_) values_.clear();
        return values_.emplace(std::string(key), std::move(made)).first->second;
    }

    [[nodiscard]] std::size_t size() const { return values_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::size_t most_;
    std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

}  // namespace pige::fonts
