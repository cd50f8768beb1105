// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/file_objects.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <set>

namespace pige::pdf {

namespace {

[[noreturn]] void broken(const char* detail) {
    throw Damage(Damage::Kind::Broken, detail);
}

std::int64_t integer(const Value& value, const char* what) {
    const auto* held = value.as<std::int64_t>();
    if (held == nullptr) broken(what);
    return *held;
}

std::size_t natural(const Value& value, const char* what) {
    const std::int64_t held = integer(value, what);
    if (held < 0) broken(what);
    return static_cast<std::size_t>(held);
}

std::string inflated(std::string_view compressed, std::size_t most) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    std::string bytes(std::min(compressed.size() * 4 + 256, most), '\0');
    for (std::size_t actual = 0;;) {
        const libdeflate_result result = libdeflate_zlib_decompress(
            decompressor.get(), compressed.data(), compressed.size(), bytes.data(), bytes.size(), &actual);
        if (result == LIBDEFLATE_SUCCESS) {
            bytes.resize(actual);
            return bytes;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) broken("compressed data");
        if (bytes.size() >= most) throw Damage(Damage::Kind::TooLarge, "stream");
        bytes.resize(std::min(bytes.size() * 2, most));
    }
}

}  // namespace

FileObjects::FileObjects(std::string_view bytes) : bytes_(bytes) {
    if (!bytes_.starts_with("%PDF-1.")) broken("%PDF-");
    const std::size_t mark = bytes_.rfind("startxref");
    if (mark == std::string_view::npos) broken("startxref");
    ValueReader reader(bytes_, mark + 9, ValueReader::References::None);
    std::set<std::size_t> seen;
    // The newest section first: what it says of an object holds (7.5.6).
    for (std::size_t offset = natural(reader.next(), "startxref");;) {
        if (!seen.insert(offset).second) broken("startxref");
        const Value section = read_section(offset);
        if (trailer_.is_null()) trailer_ = section;
        const Value& previous = section.at("Prev");
        if (previous.is_null()) break;
        offset = natural(previous, "Prev");
    }
    if (!trailer_.at("Encrypt").is_null()) broken("Encrypt");
}

Value FileObjects::read_section(std::size_t offset) {
    if (offset >= bytes_.size()) broken("startxref");
    return bytes_.substr(offset).starts_with("xref") ? read_table(offset + 4) : read_table_stream(offset);
}

void FileObjects::add_place(std::uint64_t number, Place place) {
    if (number > most_objects || places_.size() > most_objects) throw Damage(Damage::Kind::TooLarge, "objects");
    places_.try_emplace(static_cast<std::uint32_t>(number), place);
}

Value FileObjects::read_table(std::size_t offset) {
    ValueReader reader(bytes_, offset, ValueReader::References::None);
    for (Value first = reader.next(); !first.is("trailer"); first = reader.next()) {
        const std::size_t begin = natural(first, "xref");
        const std::size_t count = natural(reader.next(), "xref");
        for (std::size_t row = 0; row < count; ++row) {
            const std::size_t place = natural(reader.next(), "xref");
            static_cast<void>(natural(reader.next(), "xref"));  // generation
            const Value kind = reader.next();
            if (kind.is("n")) {
                add_place(begin + row, {place, 0});
            } else if (!kind.is("f")) {
                broken("xref");
            }
        }
    }
    ValueReader trailer(bytes_, reader.position(), ValueReader::References::Read);
    return trailer.next();
}

Value FileObjects::read_table_stream(std::size_t offset) {
    const Indirect table = indirect_at(offset, 0);
    if (table.value.at("Type").name() != "XRef") broken("xref");
    const auto* widths = table.value.at("W").as<Array>();
    if (widths == nullptr || widths->size() != 3) broken("xref");
    std::size_t width[3] = {};
    for (std::size_t field = 0; field < 3; ++field) {
        width[field] = natural((*widths)[field], "xref");
        if (width[field] > 8) broken("xref");
    }
    const std::string rows = decoded(table);
    const std::size_t row_size = width[0] + width[1] + width[2];
    if (row_size == 0) broken("xref");
    std::size_t at = 0;
    const auto field = [&](std::size_t which, std::size_t standard) {
        std::size_t value = width[which] == 0 ? standard : 0;
        for (std::size_t byte = 0; byte < width[which]; ++byte)
            value = value << 8U | static_cast<unsigned char>(rows[at++]);
        return value;
    };
    Array sections{{std::int64_t{0}}, table.value.at("Size")};
    if (const auto* index = table.value.at("Index").as<Array>()) sections = *index;
    for (std::size_t section = 0; section + 1 < sections.size(); section += 2) {
        const std::size_t begin = natural(sections[section], "xref");
        const std::size_t count = natural(sections[section + 1], "xref");
        for (std::size_t row = 0; row < count && at + row_size <= rows.size(); ++row) {
            const std::size_t kind = field(0, 1);
            const std::size_t second = field(1, 0);
            const std::size_t third = field(2, 0);
            if (kind == 1) add_place(begin + row, {second, 0});
            if (kind == 2 && second <= most_objects)
                add_place(begin + row, {third, static_cast<std::uint32_t>(second)});
        }
    }
    return table.value;
}

std::string_view FileObjects::raw_stream(const Value& dictionary, std::size_t after_keyword) const {
    std::size_t begin = after_keyword;
    if (bytes_.substr(begin).starts_with("\r\n")) {
        begin += 2;
    } else if (bytes_.substr(begin).starts_with("\n")) {
        begin += 1;
    } else {
        broken("stream");
    }
    const std::size_t size = natural(dictionary.at("Length"), "Length");  // direct in every plan
    if (size > bytes_.size() - begin) broken("Length");
    ValueReader reader(bytes_, begin + size, ValueReader::References::None);
    if (!reader.next().is("endstream")) broken("endstream");
    return bytes_.substr(begin, size);
}

FileObjects::Indirect FileObjects::indirect_at(std::size_t offset, std::uint32_t number) const {
    if (offset >= bytes_.size()) broken("offset");
    ValueReader reader(bytes_, offset, ValueReader::References::None);
    const std::size_t written = natural(reader.next(), "obj");
    static_cast<void>(natural(reader.next(), "obj"));
    if (!reader.next().is("obj") || (number != 0 && written != number)) broken("obj");
    ValueReader body(bytes_, reader.position(), ValueReader::References::Read);
    Indirect object;
    object.value = body.next();
    const Value end = body.next();
    if (end.is("stream")) {
        if (object.value.as<Dictionary>() == nullptr) broken("stream");
        object.raw = raw_stream(object.value, body.position());
    } else if (!end.is("endobj")) {
        broken("endobj");
    }
    return object;
}

const FileObjects::ObjectStream& FileObjects::object_stream(std::uint32_t container) const {
    if (const auto known = object_streams_.find(container); known != object_streams_.end()) return known->second;
    const auto place = places_.find(container);
    if (place == places_.end() || place->second.container != 0) broken("ObjStm");
    const Indirect holder = indirect_at(place->second.offset, container);
    if (holder.value.at("Type").name() != "ObjStm") broken("ObjStm");
    ObjectStream stream{decoded(holder), {}};
    const std::size_t count = natural(holder.value.at("N"), "ObjStm");
    const std::size_t first = natural(holder.value.at("First"), "ObjStm");
    ValueReader head(stream.bytes, 0, ValueReader::References::None);
    for (std::size_t one = 0; one < count; ++one) {
        static_cast<void>(natural(head.next(), "ObjStm"));
        const std::size_t offset = natural(head.next(), "ObjStm");
        if (first > stream.bytes.size() || offset > stream.bytes.size() - first) broken("ObjStm");
        stream.offsets.push_back(first + offset);
    }
    return object_streams_.emplace(container, std::move(stream)).first->second;
}

Value FileObjects::from_object_stream(std::uint32_t container, std::size_t index) const {
    const ObjectStream& stream = object_stream(container);
    if (index >= stream.offsets.size()) broken("ObjStm");
    return ValueReader(stream.bytes, stream.offsets[index], ValueReader::References::Read).next();
}

Value FileObjects::object(std::uint32_t number) const {
    const auto place = places_.find(number);
    if (place == places_.end()) return {};
    if (place->second.container != 0) return from_object_stream(place->second.container, place->second.offset);
    return indirect_at(place->second.offset, number).value;
}

Value FileObjects::resolved(const Value& value) const {
    const auto* reference = value.as<Reference>();
    return reference == nullptr ? value : object(reference->number);
}

std::string FileObjects::decoded(const Indirect& object) const {
    const Value filter = resolved(object.value.at("Filter"));
    if (!object.value.at("DecodeParms").is_null()) broken("DecodeParms");
    std::string bytes;
    if (filter.is_null()) {
        bytes = std::string(object.raw);
    } else if (filter.name() == "FlateDecode") {
        bytes = inflated(object.raw, most_decoded - decoded_);
    } else {
        broken("Filter");
    }
    decoded_ += bytes.size();
    if (decoded_ >= most_decoded) throw Damage(Damage::Kind::TooLarge, "streams");
    return bytes;
}

std::string FileObjects::stream(const Value& value) const {
    const auto* reference = value.as<Reference>();
    if (reference == nullptr) return {};
    const auto place = places_.find(reference->number);
    if (place == places_.end() || place->second.container != 0) return {};
    const Indirect object = indirect_at(place->second.offset, reference->number);
    return object.raw.data() == nullptr ? std::string() : decoded(object);
}

}  // namespace pige::pdf
