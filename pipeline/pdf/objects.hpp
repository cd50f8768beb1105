// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/syntax.hpp"

struct libdeflate_compressor;

namespace pige::pdf {

/// The bodies of all indirect objects of a file, as bytes. Numbers are handed out in order, bodies come in any order.
///
/// PoDoFo's dictionaries would do the same at 41 times the cost of the bare bytes (its raw bodies: 12 times), so they
/// are not used for what a plan has by the thousand.
class Objects {
public:
    Objects();
    Objects(const Objects&) = delete;
    Objects& operator=(const Objects&) = delete;
    ~Objects();

    [[nodiscard]] ObjectNumber allocate();
    /// Sets `body` ("<<…>>", "[…]").
    void set(ObjectNumber number, std::string body);
    /// Sets a stream that is compressed here. `entries` are those of its dictionary but /Length and /Filter.
    void set_stream(ObjectNumber number, std::string_view entries, std::string_view bytes);
    /// Sets a stream that stays as it is: XMP must be readable without a PDF library (ISO 19005-3, 6.6.2.1).
    void set_plain_stream(ObjectNumber number, std::string_view entries, std::string_view bytes);

    /// Bodies by number; the first is of object 1.
    [[nodiscard]] const std::vector<std::string>& bodies() const { return bodies_; }

private:
    struct CompressorRelease {
        void operator()(libdeflate_compressor* compressor) const noexcept;
    };

    std::vector<std::string> bodies_;
    std::unique_ptr<libdeflate_compressor, CompressorRelease> compressor_;
};

}  // namespace pige::pdf
