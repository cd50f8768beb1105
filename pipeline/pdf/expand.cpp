// SPDX-License-Identifier: GPL-3.0-or-later
#include <libdeflate.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/text.hpp"
#include "pdf/pdf.hpp"
#include "pdf/tokens.hpp"

// The printed form of a file. It reads what write_pdf wrote and nothing else: a file with a classic cross-reference
// table and direct stream lengths.
namespace pige::pdf {

namespace {

std::size_t number(std::string_view digits) {
    std::size_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Where each object begins, by number, from the cross-reference table (7.5.4: rows of 20 bytes).
std::map<std::size_t, std::size_t> object_offsets(std::string_view bytes) {
    std::map<std::size_t, std::size_t> offsets;
    const std::size_t mark = bytes.rfind("startxref");
    if (mark == std::string_view::npos) {
        return offsets;
    }
    Tokens tokens(bytes.substr(std::min(number(bytes.substr(mark + 10)), bytes.size())));
    for (auto token = tokens.next(); token && *token == "xref";) {
        for (token = tokens.next(); token && *token != "trailer"; token = tokens.next()) {
            const std::size_t first = number(*token);
            const std::size_t count = number(tokens.next().value_or(""));
            for (std::size_t row = 0; row < count; ++row) {
                const std::size_t offset = number(tokens.next().value_or(""));
                static_cast<void>(tokens.next());  // generation
                if (tokens.next() == "n") {
                    offsets[first + row] = std::min(offset, bytes.size());
                }
            }
        }
    }
    return offsets;
}

/// What differs between versions of the libraries and says nothing about the plan.
bool is_left_out(std::string_view key) {
    return key == "/Length" || key == "/Length1" || key == "/Filter";
}

/// Prints an object with one entry of a dictionary per line; what stands in an array stays in its lines.
class Printer {
public:
    explicit Printer(std::vector<std::string_view> tokens) : tokens_(std::move(tokens)) {}

    [[nodiscard]] std::string object() { return value(0); }

    /// Of the outermost dictionary.
    [[nodiscard]] std::size_t stream_length() const { return stream_length_; }
    [[nodiscard]] bool is_compressed() const { return compressed_; }
    [[nodiscard]] bool is_font() const { return font_; }

private:
    static constexpr std::size_t in_array = static_cast<std::size_t>(-1);

    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
        return next_ + ahead < tokens_.size() ? tokens_[next_ + ahead] : std::string_view{};
    }

    [[nodiscard]] std::string value(std::size_t depth) {
        if (peek() == "<<") {
            return dictionary(depth);
        }
        if (peek() == "[") {
            return array();
        }
        const std::size_t count = peek(2) == "R" ? 3 : 1;
        std::string text;
        for (std::size_t token = 0; token < count; ++token) {
            text += (token == 0 ? "" : " ") + readable(peek());
            ++next_;
        }
        return text;
    }

    [[nodiscard]] std::string dictionary(std::size_t depth) {
        const std::string indent = depth == in_array ? " " : "\n" + std::string(2 * depth + 2, ' ');
        std::string text = "<<";
        for (++next_; next_ < tokens_.size() && peek() != ">>";) {
            const std::string_view key = peek();
            ++next_;
            const std::string entry = value(depth == in_array ? in_array : depth + 1);
            if (depth == 0 && is_left_out(key)) {
                note(key, entry);
            } else {
                text += indent + std::string(key) + " " + entry;
            }
        }
        ++next_;
        return text + indent.substr(0, depth == in_array ? 1 : indent.size() - 2) + ">>";
    }

    void note(std::string_view key, const std::string& entry) {
        stream_length_ = key == "/Length" ? number(entry) : stream_length_;
        compressed_ = compressed_ || key == "/Filter";
        font_ = font_ || key == "/Length1";
    }

    [[nodiscard]] std::string array() {
        constexpr std::size_t widest = 110;
        std::string text = "[";
        std::size_t line = 0;
        for (++next_; next_ < tokens_.size() && peek() != "]";) {
            const std::string element = value(in_array);
            const bool first = text.size() == 1;
            const bool wrapped = !first && text.size() - line + element.size() > widest;
            line = wrapped ? text.size() : line;
            text += (first ? "" : wrapped ? "\n    " : " ") + element;
        }
        ++next_;
        return text + "]";
    }

    std::vector<std::string_view> tokens_;
    std::size_t next_ = 0;
    std::size_t stream_length_ = 0;
    bool compressed_ = false, font_ = false;
};

std::string inflated(std::string_view compressed) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    std::string bytes(compressed.size() * 4 + 256, '\0');
    for (std::size_t actual = 0;;) {
        const libdeflate_result result = libdeflate_zlib_decompress(
            decompressor.get(), compressed.data(), compressed.size(), bytes.data(), bytes.size(), &actual);
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) {
            bytes.resize(result == LIBDEFLATE_SUCCESS ? actual : 0);
            return bytes;
        }
        bytes.resize(bytes.size() * 2);
    }
}

bool is_plain_text(std::string_view bytes) {
    return is_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](char byte) {
               return byte >= 0 && byte < 0x20 && byte != '\n' && byte != '\t';
           });
}

/// A stream for reading. Programs of fonts differ with the version of the library that cuts them: not shown.
std::string readable_stream(const Printer& printer, std::string_view stored) {
    if (printer.is_font()) {
        return "(font program)\n";
    }
    std::string bytes = printer.is_compressed() ? inflated(stored) : std::string(stored);
    if (!is_plain_text(bytes)) {
        bytes = escaped(bytes);
    }
    return bytes.ends_with('\n') ? bytes : bytes + "\n";
}

/// The object or trailer that `bytes` begins with, up to `end_word`.
std::string print_object(std::string_view bytes, std::string_view end_word) {
    Tokens tokens(bytes);
    std::vector<std::string_view> all;
    std::optional<std::string_view> token = tokens.next();
    for (; token && *token != end_word && *token != "stream"; token = tokens.next()) {
        all.push_back(*token);
    }
    Printer printer(std::move(all));
    std::string text = printer.object() + "\n";
    if (token == "stream") {
        const std::string_view stored = bytes.substr(std::min(tokens.position() + 1, bytes.size()));
        text += "stream\n" + readable_stream(printer, stored.substr(0, printer.stream_length())) + "endstream\n";
    }
    return text;
}

}  // namespace

std::string print(const PdfFile& file) {
    const std::string_view bytes = file.bytes;
    std::string text;
    for (const auto& [object, offset] : object_offsets(bytes)) {
        const std::size_t body = bytes.find("obj\n", offset);
        if (body != std::string_view::npos) {
            text += std::to_string(object) + " 0 obj\n" + print_object(bytes.substr(body + 4), "endobj") + "endobj\n\n";
        }
    }
    const std::size_t trailer = bytes.rfind("trailer");
    if (trailer != std::string_view::npos) {
        text += "trailer\n" + print_object(bytes.substr(trailer + 7), "startxref");
    }
    return text;
}

}  // namespace pige::pdf
