// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/file_value.hpp"

namespace pige::pdf {

/// The indirect objects of a file, by number, read when they are asked for.
///
/// Not PoDoFo: its parser gets no fixes any more, and a file to be judged may come from anybody. This one reads what a
/// plan needs (cross-reference tables and streams, object streams, /FlateDecode) and refuses the rest. Everything
/// throws `Damage`. The bytes must outlive it.
class FileObjects {
public:
    explicit FileObjects(std::string_view bytes);

    [[nodiscard]] const Value& trailer() const { return trailer_; }
    /// The object `number`; null when the file has none.
    [[nodiscard]] Value object(std::uint32_t number) const;
    /// `value` itself, or what it refers to.
    [[nodiscard]] Value resolved(const Value& value) const;
    /// The decoded bytes of the stream that `value` refers to; nothing for what is no stream.
    [[nodiscard]] std::string stream(const Value& value) const;

    static constexpr std::size_t most_objects = 8'000'000;
    static constexpr std::size_t most_decoded = std::size_t{1} << 30U;  ///< of all streams together

private:
    struct Place {
        std::size_t offset = 0;       ///< of the object; in an object stream: its index there
        std::uint32_t container = 0;  ///< the object stream that holds it; 0: none
    };
    struct Indirect {
        Value value;
        std::string_view raw;  ///< of a stream, as it is stored
    };

    struct ObjectStream {
        std::string bytes;
        std::vector<std::size_t> offsets;
    };

    [[nodiscard]] Value read_section(std::size_t offset);
    [[nodiscard]] Value read_table(std::size_t offset);
    [[nodiscard]] Value read_table_stream(std::size_t offset);
    void add_place(std::uint64_t number, Place place);
    [[nodiscard]] Indirect indirect_at(std::size_t offset, std::uint32_t number) const;
    [[nodiscard]] std::string_view raw_stream(const Value& dictionary, std::size_t after_keyword) const;
    [[nodiscard]] Value from_object_stream(std::uint32_t container, std::size_t index) const;
    [[nodiscard]] const ObjectStream& object_stream(std::uint32_t container) const;
    [[nodiscard]] std::string decoded(const Indirect& object) const;

    std::string_view bytes_;
    std::unordered_map<std::uint32_t, Place> places_;
    Value trailer_;
    mutable std::size_t decoded_ = 0;
    mutable std::unordered_map<std::uint32_t, ObjectStream> object_streams_;
};

}  // namespace pige::pdf
